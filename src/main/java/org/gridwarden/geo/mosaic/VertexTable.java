package org.gridwarden.geo.mosaic;

import java.util.Arrays;

/**
 * Numbers places from 0 in the order in which they are first seen. Places at most {@code snap} apart get one number and
 * the coordinates of the first; with snap 0 only equal coordinates do. Insertion and search cost O(1).
 */
final class VertexTable {

  private final double snap;
  private final double cell;
  private double[] xy = new double[2048];
  private int size;
  private int moved;
  private int[] next = new int[1024];
  private int[] head = new int[2048];

  VertexTable(double snap) {
    this.snap = snap;
    this.cell = snap * 4; // wider than the square searched, so that its corners cannot step over a cell
    Arrays.fill(head, -1);
  }

  int size() {
    return size;
  }

  /** How many places were given the coordinates of another. */
  int moved() {
    return moved;
  }

  double x(int vertex) {
    return xy[2 * vertex];
  }

  double y(int vertex) {
    return xy[2 * vertex + 1];
  }

  /** The number of this place, a new one when it is new. */
  int add(double px, double py) {
    double x = px + 0.0; // no negative zero
    double y = py + 0.0;
    int found = snap > 0 ? near(x, y) : inCell(key(x), key(y), x, y);
    if (found >= 0) {
      if (xy[2 * found] != x || xy[2 * found + 1] != y) moved++;
      return found;
    }
    if (size == next.length) grow();
    xy[2 * size] = x;
    xy[2 * size + 1] = y;
    link(size);
    return size++;
  }

  private int near(double x, double y) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (double dx = -snap; dx <= snap; dx += 2 * snap) {
      for (double dy = -snap; dy <= snap; dy += 2 * snap) { // the corners of the square around it: at most four cells
        int found = inCell(key(x + dx), key(y + dy), x, y);
        if (found < 0) continue;
        double d = Math.hypot(xy[2 * found] - x, xy[2 * found + 1] - y);
        if (d < least || d == least && found < best) {
          best = found;
          least = d;
        }
      }
    }
    return best;
  }

  private int inCell(long kx, long ky, double x, double y) {
    int best = -1;
    double least = snap;
    for (int v = head[slot(kx, ky)]; v >= 0; v = next[v]) {
      double d = Math.hypot(xy[2 * v] - x, xy[2 * v + 1] - y);
      if (d < least || d == least && (best < 0 || v < best)) {
        best = v;
        least = d;
      }
    }
    return best;
  }

  private long key(double value) {
    return snap > 0 ? (long) Math.floor(value / cell) : Double.doubleToLongBits(value);
  }

  private int slot(long kx, long ky) {
    long h = kx * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(ky * 0xC2B2AE3D27D4EB4FL, 31);
    h ^= h >>> 29;
    h *= 0xBF58476D1CE4E5B9L;
    return (int) (h >>> 33) & head.length - 1;
  }

  private void link(int vertex) {
    int slot = slot(key(xy[2 * vertex]), key(xy[2 * vertex + 1]));
    next[vertex] = head[slot];
    head[slot] = vertex;
  }

  private void grow() {
    xy = Arrays.copyOf(xy, xy.length * 2);
    next = Arrays.copyOf(next, next.length * 2);
    head = new int[next.length * 2];
    Arrays.fill(head, -1);
    for (int v = 0; v < size; v++) link(v);
  }
}
