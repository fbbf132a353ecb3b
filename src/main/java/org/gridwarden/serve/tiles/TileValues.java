package org.gridwarden.serve.tiles;

import java.util.HashMap;
import java.util.Map;

/** Values as a tile holds them, each written once and numbered from 0 in the order they came. Not thread-safe while it grows. */
final class TileValues {
  private static final int VALUE = 4;

  private final Map<Object, Integer> numbers = new HashMap<>();
  private final Protobuf written = new Protobuf();
  private final Growing starts = new Growing(64);

  TileValues() {
    starts.add(0);
  }

  /** Number of a value; the same for equal ones. */
  int numberOf(Object value) {
    Integer known = numbers.get(value);
    if (known != null) return known;
    int number = append(value);
    numbers.put(value, number);
    return number;
  }

  /** Adds a value that is known to be new. */
  int append(Object value) {
    Protobuf one = new Protobuf();
    if (value instanceof Boolean flag) one.number(7, flag ? 1 : 0);
    else if (value instanceof Integer || value instanceof Long) one.number(4, ((Number) value).longValue());
    else if (value instanceof Number number) one.real(3, number.doubleValue());
    else one.text(1, value.toString());
    written.message(VALUE, one);
    starts.add(written.size());
    return starts.size() - 2;
  }

  /** Nothing is added any more: forgets what only that needs. */
  void freeze() {
    numbers.clear();
    written.trim();
  }

  /** Copies the entry of a layer's table of values that says this value. */
  void write(int number, Protobuf table) {
    table.copy(written, starts.get(number), starts.get(number + 1));
  }

  /** How many values there are. */
  int count() {
    return starts.size() - 1;
  }

  long bytes() {
    return written.size() + 4L * starts.size();
  }
}
