package org.gridwarden.serve.tiles;

import java.util.Arrays;

/** A growing list of whole numbers. Not thread-safe. */
final class Growing {
  private int[] values;
  private int size;

  Growing(int room) {
    values = new int[room];
  }

  void add(int value) {
    if (size == values.length) values = Arrays.copyOf(values, size * 2);
    values[size++] = value;
  }

  int get(int i) {
    return values[i];
  }

  void set(int i, int value) {
    values[i] = value;
  }

  int size() {
    return size;
  }

  void cutTo(int newSize) {
    size = newSize;
  }

  /** The values with possibly more room behind them; not a copy. */
  int[] array() {
    return values;
  }

  int[] trimmed() {
    return Arrays.copyOf(values, size);
  }
}
