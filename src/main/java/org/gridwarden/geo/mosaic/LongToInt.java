package org.gridwarden.geo.mosaic;

import java.util.Arrays;

/** Hash table from long to int without boxing; the key {@code Long.MIN_VALUE} is not allowed. */
final class LongToInt {

  private static final long FREE = Long.MIN_VALUE;
  private long[] keys;
  private int[] values;
  private int size;

  LongToInt(int expected) {
    int capacity = Integer.highestOneBit(Math.max(16, expected * 2)) * 2;
    keys = new long[capacity];
    values = new int[capacity];
    Arrays.fill(keys, FREE);
  }

  /** The value of {@code key}, or {@code absent}. */
  int get(long key, int absent) {
    int at = find(key);
    return keys[at] == FREE ? absent : values[at];
  }

  void put(long key, int value) {
    int at = find(key);
    if (keys[at] == FREE) {
      keys[at] = key;
      if (++size * 2 > keys.length) {
        values[at] = value;
        grow();
        return;
      }
    }
    values[at] = value;
  }

  private int find(long key) {
    long h = key * 0x9E3779B97F4A7C15L;
    int at = (int) (h ^ h >>> 32) & keys.length - 1;
    while (keys[at] != FREE && keys[at] != key) at = at + 1 & keys.length - 1;
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] == FREE) continue;
      int at = find(oldKeys[i]);
      keys[at] = oldKeys[i];
      values[at] = oldValues[i];
    }
  }
}
