package org.gridwarden.format.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Ids of units as their bytes, numbered from 0 in the order in which they come; each is there once. */
public final class UnitIds {
  private byte[] text = new byte[1 << 12];
  private int[] end = new int[1 << 9];
  private int[] slots = new int[1 << 10];
  private int size;

  /** Empty. */
  public UnitIds() {
    Arrays.fill(slots, -1);
  }

  /** Number of ids. */
  public int size() {
    return size;
  }

  /** Id {@code number}. */
  public String id(int number) {
    int from = start(number);
    return new String(text, from, end[number] - from, StandardCharsets.UTF_8);
  }

  /** Length of id {@code number} in bytes of UTF-8. */
  public int length(int number) {
    return end[number] - start(number);
  }

  /** Copies the bytes of id {@code number} to {@code to} from {@code at} on. */
  public void copy(int number, byte[] to, int at) {
    System.arraycopy(text, start(number), to, at, length(number));
  }

  /** The number of an id, or -1. */
  public int find(String id) {
    byte[] b = id.getBytes(StandardCharsets.UTF_8);
    return find(b, 0, b.length);
  }

  /** The number of the id in bytes {@code from} … {@code to - 1}, or -1. */
  public int find(byte[] b, int from, int to) {
    return slots[slot(b, from, to)];
  }

  /** Adds an id with the next number; answers -1, or the number of the same id that is there already. */
  public int add(String id) {
    byte[] b = id.getBytes(StandardCharsets.UTF_8);
    return add(b, 0, b.length);
  }

  /** Adds the id in bytes {@code from} … {@code to - 1}; answers as {@link #add(String)}. */
  public int add(byte[] b, int from, int to) {
    int slot = slot(b, from, to);
    if (slots[slot] >= 0) return slots[slot];
    int at = size == 0 ? 0 : end[size - 1];
    int length = to - from;
    if (at + length > text.length) text = Arrays.copyOf(text, 2 * text.length + length);
    System.arraycopy(b, from, text, at, length);
    if (size == end.length) end = Arrays.copyOf(end, 2 * size);
    end[size] = at + length;
    slots[slot] = size++;
    if (2 * size > slots.length) grow();
    return -1;
  }

  private int start(int number) {
    return number == 0 ? 0 : end[number - 1];
  }

  private int slot(byte[] b, int from, int to) {
    int h = 0;
    for (int i = from; i < to; i++) h = 31 * h + b[i];
    h *= 0x9E3779B9;
    int at = (h ^ h >>> 15) & slots.length - 1;
    while (slots[at] >= 0 && !same(slots[at], b, from, to)) at = at + 1 & slots.length - 1;
    return at;
  }

  private boolean same(int number, byte[] b, int from, int to) {
    return Arrays.equals(text, start(number), end[number], b, from, to);
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, -1);
    for (int k = 0; k < size; k++) slots[slot(text, start(k), end[k])] = k;
  }
}
