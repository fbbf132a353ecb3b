package org.gridwarden.format.foot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts of one column, kept as their bytes. */
public final class Column {
  private byte[] text = new byte[1 << 12];
  private int[] end = new int[1 << 9];
  private int size;

  void add(byte[] b, int from, int to) {
    int at = size == 0 ? 0 : end[size - 1];
    int length = to - from;
    if (at + length > text.length) text = Arrays.copyOf(text, Math.max(at + length, text.length + (text.length >> 1)));
    System.arraycopy(b, from, text, at, length);
    if (size == end.length) end = Arrays.copyOf(end, 2 * size);
    end[size++] = at + length;
  }

  /** Number of texts. */
  public int size() {
    return size;
  }

  /** Text of a row, from 0. */
  public String get(int row) {
    return new String(text, from(row), end[row] - from(row), StandardCharsets.UTF_8);
  }

  byte[] bytes() {
    return text;
  }

  int from(int row) {
    return row == 0 ? 0 : end[row - 1];
  }

  int to(int row) {
    return end[row];
  }
}
