package org.gridwarden.geo.faces;

import java.util.Arrays;

/** Places numbered from 0; those at most {@code snap} apart (each way) are one, and keep the coordinates of the first. */
public final class Nodes {
  private final double snap;
  private final double cell;
  private double[] xy = new double[1 << 12];
  private int[] next = new int[1 << 11];
  private int[] head = new int[1 << 12];
  private int size;
  private double farthest;

  /** @param snap &gt; 0 */
  public Nodes(double snap) {
    this.snap = snap;
    this.cell = 8 * snap;
    Arrays.fill(head, -1);
  }

  public int size() {
    return size;
  }

  public double x(int node) {
    return xy[2 * node];
  }

  public double y(int node) {
    return xy[2 * node + 1];
  }

  /** The number of the node at this place, a new one when there is none. */
  public int add(double px, double py) {
    double x = px + 0.0;
    double y = py + 0.0;
    int found = find(x, y);
    if (found >= 0) {
      farthest = Math.max(farthest, Math.hypot(xy[2 * found] - x, xy[2 * found + 1] - y));
      return found;
    }
    if (size == next.length) grow();
    xy[2 * size] = x;
    xy[2 * size + 1] = y;
    link(size);
    return size++;
  }

  /** How far the place that was farthest from its node lies from it. */
  public double farthest() {
    return farthest;
  }

  /** Moves a node by less than the snap. */
  public void move(int node, double x, double y) {
    farthest = Math.max(farthest, Math.hypot(xy[2 * node] - x, xy[2 * node + 1] - y));
    xy[2 * node] = x;
    xy[2 * node + 1] = y;
  }

  /** The node at this place or, if there is none so near, -1. */
  private int find(double x, double y) {
    long x0 = (long) Math.floor((x - snap) / cell);
    long x1 = (long) Math.floor((x + snap) / cell);
    long y0 = (long) Math.floor((y - snap) / cell);
    long y1 = (long) Math.floor((y + snap) / cell);
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (long kx = x0; kx <= x1; kx++) {
      for (long ky = y0; ky <= y1; ky++) {
        for (int v = head[slot(kx, ky)]; v >= 0; v = next[v]) {
          double dx = Math.abs(xy[2 * v] - x);
          double dy = Math.abs(xy[2 * v + 1] - y);
          if (dx > snap || dy > snap) continue;
          if (dx == 0 && dy == 0) return v;
          if (dx + dy < least || dx + dy == least && v < best) {
            least = dx + dy;
            best = v;
          }
        }
      }
    }
    return best;
  }

  private int slot(long kx, long ky) {
    long h = kx * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(ky * 0xC2B2AE3D27D4EB4FL, 31);
    h ^= h >>> 29;
    h *= 0xBF58476D1CE4E5B9L;
    return (int) (h >>> 33) & head.length - 1;
  }

  private void link(int v) {
    int slot = slot((long) Math.floor(xy[2 * v] / cell), (long) Math.floor(xy[2 * v + 1] / cell));
    next[v] = head[slot];
    head[slot] = v;
  }

  private void grow() {
    xy = Arrays.copyOf(xy, 2 * xy.length);
    next = Arrays.copyOf(next, 2 * next.length);
    head = new int[2 * next.length];
    Arrays.fill(head, -1);
    for (int v = 0; v < size; v++) link(v);
  }
}
