package org.gridwarden.format.gpkg;

import java.nio.charset.Charset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One row of a table: values are {@code Long}, {@code Double}, {@code String}, {@code byte[]} or null. */
final class SqliteRecord {
  private final Charset charset;
  private final long[] varint = new long[1];
  private long id;
  private byte[] bytes = {};
  private long[] kinds = new long[16];
  private int[] places = new int[16];
  private int count;

  SqliteRecord(Charset charset) {
    this.charset = charset;
  }

  SqliteRecord of(long rowId, byte[] from, int at, int size) {
    if (at + size > from.length) throw new IndexOutOfBoundsException();
    id = rowId;
    bytes = from;
    count = 0;
    int next = SqliteInput.varint(from, at, varint, 0);
    long header = varint[0];
    if (header < 1 || header > size) throw new IndexOutOfBoundsException();
    int end = at + (int) header;
    long place = end;
    while (next < end) {
      next = SqliteInput.varint(from, next, varint, 0);
      if (count == kinds.length) {
        kinds = Arrays.copyOf(kinds, count * 2);
        places = Arrays.copyOf(places, count * 2);
      }
      kinds[count] = varint[0];
      places[count++] = (int) place;
      place += length(varint[0]);
      if (place > at + (long) size) throw new IndexOutOfBoundsException();
    }
    return this;
  }

  private static long length(long kind) {
    if (kind < 0) throw new IndexOutOfBoundsException();
    if (kind >= 12) return (kind - 12) / 2;
    return switch ((int) kind) {
      case 1, 2, 3, 4 -> kind;
      case 5 -> 6;
      case 6, 7 -> 8;
      default -> 0;
    };
  }

  long id() {
    return id;
  }

  /** Null for a column that the row does not have. */
  @Nullable Object value(int column) {
    if (column >= count) return null;
    long kind = kinds[column];
    int at = places[column];
    if (kind >= 12) {
      int length = (int) length(kind);
      return kind % 2 == 0 ? Arrays.copyOfRange(bytes, at, at + length) : new String(bytes, at, length, charset);
    }
    return switch ((int) kind) {
      case 1, 2, 3, 4, 5, 6 -> whole(at, (int) length(kind));
      case 7 -> Double.longBitsToDouble(whole(at, 8));
      case 8 -> 0L;
      case 9 -> 1L;
      default -> null;
    };
  }

  private long whole(int at, int length) {
    long value = bytes[at];
    for (int i = 1; i < length; i++) value = value << 8 | bytes[at + i] & 0xff;
    return value;
  }
}
