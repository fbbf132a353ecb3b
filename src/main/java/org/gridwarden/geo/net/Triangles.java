package org.gridwarden.geo.net;

import java.util.Arrays;

/**
 * Delaunay triangulation of points with whole-number coordinates, by dividing and joining halves (Guibas and Stolfi 1985).
 * Every decision is exact, so that rows of points on one line, which outlines of buildings consist of, do no harm.
 *
 * <p>A directed edge is an even number; {@code e ^ 2} is the same edge the other way. Cost n log n.
 */
public final class Triangles {

  private final long[] x;
  private final long[] y;
  private int[] next; // counter-clockwise next edge with the same origin; of odd numbers in the dual
  private int[] origin;
  private boolean[] gone; // by edge / 4
  private int size;

  /**
   * @param x coordinates below 2^26 from one another, sorted by x, then y; every point once
   */
  public Triangles(long[] x, long[] y) {
    this.x = x;
    this.y = y;
    next = new int[16 * Math.max(1, x.length)];
    origin = new int[next.length];
    gone = new boolean[next.length / 4];
    if (x.length > 1) divide(0, x.length);
  }

  /** One more than the highest edge number; those divisible by 2 that are not {@link #isGone} are edges. */
  public int end() {
    return size;
  }

  public boolean isGone(int edge) {
    return gone[edge >> 2];
  }

  public int origin(int edge) {
    return origin[edge];
  }

  public int target(int edge) {
    return origin[edge ^ 2];
  }

  /** The point opposite of an edge in the triangle on its left, -1 when there is none: the outside. */
  public int apex(int edge) {
    int second = leftNext(edge);
    int third = leftNext(second);
    int apex = target(second);
    return leftNext(third) == edge && turn(origin(edge), target(edge), apex) > 0 ? apex : -1;
  }

  private int make(int a, int b) {
    int e = size;
    size += 4;
    if (size > next.length) {
      next = Arrays.copyOf(next, next.length * 2);
      origin = Arrays.copyOf(origin, next.length);
      gone = Arrays.copyOf(gone, next.length / 4);
    }
    next[e] = e;
    next[e + 1] = e + 3;
    next[e + 2] = e + 2;
    next[e + 3] = e + 1;
    origin[e] = a;
    origin[e + 2] = b;
    return e;
  }

  private static int rotated(int e) {
    return e & ~3 | e + 1 & 3;
  }

  private static int unrotated(int e) {
    return e & ~3 | e + 3 & 3;
  }

  private int previous(int e) {
    return rotated(next[rotated(e)]);
  }

  private int leftNext(int e) {
    return rotated(next[unrotated(e)]);
  }

  private void splice(int a, int b) {
    int p = rotated(next[a]);
    int q = rotated(next[b]);
    int swap = next[a];
    next[a] = next[b];
    next[b] = swap;
    swap = next[p];
    next[p] = next[q];
    next[q] = swap;
  }

  private int connect(int a, int b) {
    int e = make(target(a), origin(b));
    splice(e, leftNext(a));
    splice(e ^ 2, b);
    return e;
  }

  private void drop(int e) {
    splice(e, previous(e));
    splice(e ^ 2, previous(e ^ 2));
    gone[e >> 2] = true;
  }

  /** Triangulates points lo … hi - 1; the hull's edges out of the leftmost (ccw) and out of the rightmost point (cw). */
  private int[] divide(int lo, int hi) {
    if (hi - lo == 2) {
      int a = make(lo, lo + 1);
      return new int[] {a, a ^ 2};
    }
    if (hi - lo == 3) {
      int a = make(lo, lo + 1);
      int b = make(lo + 1, lo + 2);
      splice(a ^ 2, b);
      int turn = turn(lo, lo + 1, lo + 2);
      if (turn == 0) return new int[] {a, b ^ 2};
      int c = connect(b, a);
      return turn > 0 ? new int[] {a, b ^ 2} : new int[] {c ^ 2, c};
    }
    int middle = (lo + hi) >>> 1;
    return joined(divide(lo, middle), divide(middle, hi));
  }

  private int[] joined(int[] west, int[] east) {
    int outerWest = west[0];
    int innerWest = west[1];
    int innerEast = east[0];
    int outerEast = east[1];
    while (true) {
      if (leftOf(origin(innerEast), innerWest)) innerWest = leftNext(innerWest);
      else if (rightOf(origin(innerWest), innerEast)) innerEast = next[innerEast ^ 2];
      else break;
    }
    int base = connect(innerEast ^ 2, innerWest);
    if (origin(innerWest) == origin(outerWest)) outerWest = base ^ 2;
    if (origin(innerEast) == origin(outerEast)) outerEast = base;
    while (true) {
      int left = next[base ^ 2];
      if (rightOf(target(left), base)) {
        while (inCircle(target(base), origin(base), target(left), target(next[left]))) {
          int after = next[left];
          drop(left);
          left = after;
        }
      }
      int right = previous(base);
      if (rightOf(target(right), base)) {
        while (inCircle(target(base), origin(base), target(right), target(previous(right)))) {
          int after = previous(right);
          drop(right);
          right = after;
        }
      }
      boolean leftGoes = rightOf(target(left), base);
      boolean rightGoes = rightOf(target(right), base);
      if (!leftGoes && !rightGoes) return new int[] {outerWest, outerEast};
      boolean byRight = !leftGoes
          || rightGoes && inCircle(target(left), origin(left), origin(right), target(right));
      base = byRight ? connect(right, base ^ 2) : connect(base ^ 2, left ^ 2);
    }
  }

  private boolean leftOf(int point, int edge) {
    return turn(point, origin(edge), target(edge)) > 0;
  }

  private boolean rightOf(int point, int edge) {
    return turn(point, target(edge), origin(edge)) > 0;
  }

  /** 1 counter-clockwise, -1 clockwise, 0 on one line. */
  private int turn(int a, int b, int c) {
    return Long.signum((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]));
  }

  /** Whether d lies inside the circle through a, b, c, which turn counter-clockwise; in 128 bits. */
  private boolean inCircle(int a, int b, int c, int d) {
    long ax = x[a] - x[d];
    long ay = y[a] - y[d];
    long bx = x[b] - x[d];
    long by = y[b] - y[d];
    long cx = x[c] - x[d];
    long cy = y[c] - y[d];
    long[] sum = new long[2];
    add(sum, ax * ax + ay * ay, bx * cy - by * cx);
    add(sum, bx * bx + by * by, cx * ay - cy * ax);
    add(sum, cx * cx + cy * cy, ax * by - ay * bx);
    return sum[0] > 0 || sum[0] == 0 && sum[1] != 0;
  }

  private static void add(long[] sum, long p, long q) {
    long low = sum[1] + p * q;
    long carry = Long.compareUnsigned(low, sum[1]) < 0 ? 1 : 0;
    sum[0] += Math.multiplyHigh(p, q) + carry;
    sum[1] = low;
  }
}
