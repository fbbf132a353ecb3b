package org.gridwarden.ingest;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How often each code stands in a file: about 12 bytes a code beside its text while each is greater than the one before, as in
 * most files that a program wrote, else 24; and no object, so that millions of them cost the collector nothing. Not thread-safe.
 */
final class CodeCounts {

  /** Codes behind each other: the number of their characters, then these, low and high byte when any is beyond Latin. */
  private byte[] pool = new byte[1 << 12];
  private int poolSize;
  /** Place of each code in the pool, in the order they came. */
  private int[] starts = new int[256];
  private int[] times = new int[256];
  private int size;
  private boolean twice;
  /** The code that came last, while they ascend: then nothing has to be looked up. Null from the first that does not on. */
  private @Nullable String greatest = "";
  /** Hash of each code; empty while they ascend. */
  private int[] hashes = {};
  /** Number of a code + 1 by its hash, the next free one where it is taken; 0 is free. */
  private int[] slots = new int[1 << 10];

  /** Counts a code once more. */
  void add(String code) {
    if (greatest != null) {
      if (code.compareTo(greatest) > 0 || size == 0) {
        greatest = code;
        append(code);
        return;
      }
      lookUp();
    }
    int hash = code.hashCode();
    int slot = slot(code, hash);
    if (slots[slot] != 0) {
      times[slots[slot] - 1]++;
      twice = true;
      return;
    }
    append(code);
    hashes[size - 1] = hash;
    slots[slot] = size;
    if (2 * size > slots.length) grow(2 * slots.length);
  }

  /** They ascend no more, or one is asked for: from now on each is found by its hash. */
  private void lookUp() {
    if (greatest == null) return;
    greatest = null;
    hashes = new int[starts.length];
    for (int i = 0; i < size; i++) hashes[i] = text(i).hashCode();
    int length = slots.length;
    while (2 * size > length) length *= 2;
    grow(length);
  }

  /** Whether any came more than once. */
  boolean anyTwice() {
    return twice;
  }

  /** How often it came. */
  int of(String code) {
    lookUp();
    int number = slots[slot(code, code.hashCode())];
    return number == 0 ? 0 : times[number - 1];
  }

  /** Each code once, in the order they came. */
  void forEach(Consumer<String> action) {
    for (int i = 0; i < size; i++) action.accept(text(i));
  }

  private int slot(String code, int hash) {
    int slot = spread(hash);
    while (slots[slot] != 0 && !(hashes[slots[slot] - 1] == hash && same(slots[slot] - 1, code))) slot = slot + 1 & slots.length - 1;
    return slot;
  }

  private int spread(int hash) {
    return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }

  private void grow(int length) {
    slots = new int[length];
    for (int i = 0; i < size; i++) {
      int slot = spread(hashes[i]);
      while (slots[slot] != 0) slot = slot + 1 & slots.length - 1;
      slots[slot] = i + 1;
    }
  }

  private void append(String code) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
      if (greatest == null) hashes = Arrays.copyOf(hashes, 2 * size);
    }
    starts[size] = poolSize;
    times[size++] = 1;
    int length = code.length();
    if (poolSize + 4 + 2 * length > pool.length) pool = Arrays.copyOf(pool, 2 * pool.length + 2 * length);
    boolean wide = false;
    for (int i = 0; i < length && !wide; i++) wide = code.charAt(i) > 0xff;
    int head = length << 1 | (wide ? 1 : 0);
    for (int shift = 24; shift >= 0; shift -= 8) pool[poolSize++] = (byte) (head >> shift);
    for (int i = 0; i < length; i++) {
      char c = code.charAt(i);
      pool[poolSize++] = (byte) c;
      if (wide) pool[poolSize++] = (byte) (c >> 8);
    }
  }

  private int head(int number) {
    int at = starts[number];
    return pool[at] << 24 | (pool[at + 1] & 0xff) << 16 | (pool[at + 2] & 0xff) << 8 | pool[at + 3] & 0xff;
  }

  private boolean same(int number, String code) {
    int head = head(number);
    int length = head >> 1;
    if (length != code.length()) return false;
    int at = starts[number] + 4;
    boolean wide = (head & 1) == 1;
    for (int i = 0; i < length; i++) {
      if (code.charAt(i) != (wide ? wideAt(at + 2 * i) : (char) (pool[at + i] & 0xff))) return false;
    }
    return true;
  }

  private char wideAt(int at) {
    return (char) (pool[at] & 0xff | (pool[at + 1] & 0xff) << 8);
  }

  private String text(int number) {
    int head = head(number);
    int at = starts[number] + 4;
    char[] text = new char[head >> 1];
    for (int i = 0; i < text.length; i++) text[i] = (head & 1) == 1 ? wideAt(at + 2 * i) : (char) (pool[at + i] & 0xff);
    return new String(text);
  }
}
