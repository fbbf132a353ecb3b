package org.gridwarden.serve.tiles;

import java.util.Arrays;

/** Vertices of one line or ring in tile units, reused from one to the next. Not thread-safe. */
final class Ring {
  private long[] xy = new long[256];
  private long[] spare = new long[256];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  long x(int i) {
    return xy[2 * i];
  }

  long y(int i) {
    return xy[2 * i + 1];
  }

  /** Adds a vertex unless it repeats the last one or goes straight on from the last two. */
  void add(long x, long y) {
    if (size > 0 && x(size - 1) == x && y(size - 1) == y) return;
    if (size > 1 && straight(size - 2, size - 1, x, y)) size--;
    if (2 * size + 2 > xy.length) xy = Arrays.copyOf(xy, xy.length * 2);
    xy[2 * size] = x;
    xy[2 * size + 1] = y;
    size++;
  }

  private boolean straight(int i, int j, long x, long y) {
    long ax = x(j) - x(i);
    long ay = y(j) - y(i);
    long bx = x - x(j);
    long by = y - y(j);
    return ax * by == ay * bx && ax * bx + ay * by > 0;
  }

  /** Takes out closing vertices that repeat the first; a ring is closed without them. */
  void close() {
    while (size > 1 && x(0) == x(size - 1) && y(0) == y(size - 1)) size--;
  }

  /** Twice the area; positive when clockwise as seen on a screen, where y grows downwards. */
  long doubleArea() {
    long sum = 0;
    for (int i = 0, j = size - 1; i < size; j = i++) sum += x(j) * y(i) - x(i) * y(j);
    return sum;
  }

  /** Cuts a ring to the square from {@code least} to {@code most} (Sutherland and Hodgman, side by side). */
  void cut(long least, long most) {
    for (int side = 0; side < 4 && size > 0; side++) cutSide(side, side < 2 ? least : most);
    close();
  }

  private void cutSide(int side, long limit) {
    int count = size;
    long[] from = xy;
    xy = spare;
    spare = from;
    size = 0;
    int axis = side & 1;
    boolean keepAbove = side < 2;
    for (int i = 0, j = count - 1; i < count; j = i++) {
      long here = from[2 * i + axis];
      long before = from[2 * j + axis];
      boolean in = keepAbove ? here >= limit : here <= limit;
      boolean wasIn = keepAbove ? before >= limit : before <= limit;
      if (in != wasIn) {
        double share = (double) (limit - before) / (here - before);
        long across = Math.round(from[2 * j + 1 - axis] + share * (from[2 * i + 1 - axis] - from[2 * j + 1 - axis]));
        add(axis == 0 ? limit : across, axis == 0 ? across : limit);
      }
      if (in) add(from[2 * i], from[2 * i + 1]);
    }
  }
}
