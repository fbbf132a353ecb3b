package org.gridwarden.format.gpkg;

/** Whole numbers of SQLite in one to nine bytes, high bits first. */
final class Varint {
  private Varint() {}

  static int size(long value) {
    if (value < 0) return 9;
    int n = 1;
    for (long rest = value >>> 7; rest != 0 && n < 9; rest >>>= 7) n++;
    return n;
  }

  /** Writes {@code value}; answers the place after it. */
  static int put(byte[] to, int at, long value) {
    int n = size(value);
    if (n == 9) {
      to[at + 8] = (byte) value;
      value >>>= 8;
      for (int i = 7; i >= 0; i--, value >>>= 7) to[at + i] = (byte) (value & 0x7f | 0x80);
      return at + 9;
    }
    for (int i = n - 1; i >= 0; i--, value >>>= 7) to[at + i] = (byte) (value & 0x7f | (i == n - 1 ? 0 : 0x80));
    return at + n;
  }
}
