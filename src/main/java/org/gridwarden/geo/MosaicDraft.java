package org.gridwarden.geo;

import java.util.Arrays;

/** Copies of a mosaic's columns while an operation changes them; lines are shared, never written. */
final class MosaicDraft {

  private final String[] parents;
  private int[] left;
  private int[] right;
  private int[] from;
  private int[] to;
  private double[][] lines;
  private final Mosaic base;

  MosaicDraft(Mosaic base) {
    this.base = base;
    int n = base.edgeEnd();
    parents = base.parents();
    left = new int[n];
    right = new int[n];
    from = new int[n];
    to = new int[n];
    lines = new double[n][];
    for (int e = 1; e < n; e++) {
      left[e] = base.left(e);
      right[e] = base.right(e);
      from[e] = base.from(e);
      to[e] = base.to(e);
      lines[e] = base.line(e);
    }
  }

  Mosaic build() {
    return new Mosaic(parents, left, right, from, to, lines);
  }

  /** Drops the edges between the two, gives the others of {@code gone} to {@code kept}, joins what runs on. */
  void merge(int kept, int gone) {
    int[] around = base.directed(gone);
    for (int d : around) {
      int e = d >> 1;
      if (left[e] == gone) left[e] = kept;
      if (right[e] == gone) right[e] = kept;
    }
    for (int d : around) {
      if (left[d >> 1] == right[d >> 1]) lines[d >> 1] = null;
    }
    for (int d : around) {
      if (base.left(d >> 1) + base.right(d >> 1) != kept + gone || lines[d >> 1] != null) continue;
      joinAt(from[d >> 1]);
      joinAt(to[d >> 1]);
    }
    parents[gone] = null;
  }

  /** Makes one edge of the two that meet at a node where nothing else does; a closed ring stays as it is. */
  private void joinAt(int node) {
    int a = -1;
    int b = -1;
    for (int e = 1; e < lines.length; e++) {
      if (lines[e] == null || from[e] != node && to[e] != node) continue;
      if (from[e] == to[e] || b >= 0) return;
      if (a < 0) a = e;
      else b = e;
    }
    if (b < 0) return;
    int n = lines.length;
    left = Arrays.copyOf(left, n + 1);
    right = Arrays.copyOf(right, n + 1);
    from = Arrays.copyOf(from, n + 1);
    to = Arrays.copyOf(to, n + 1);
    lines = Arrays.copyOf(lines, n + 1);
    boolean aArrives = to[a] == node;
    left[n] = aArrives ? left[a] : right[a];
    right[n] = aArrives ? right[a] : left[a];
    from[n] = aArrives ? from[a] : to[a];
    to[n] = from[b] == node ? to[b] : from[b];
    lines[n] = joined(aArrives ? lines[a] : reversed(lines[a]), from[b] == node ? lines[b] : reversed(lines[b]));
    lines[a] = null;
    lines[b] = null;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] line = Arrays.copyOf(first, first.length + second.length - 2);
    System.arraycopy(second, 2, line, first.length, second.length - 2);
    return line;
  }

  private static double[] reversed(double[] line) {
    double[] other = new double[line.length];
    for (int i = 0; i < line.length; i += 2) {
      other[i] = line[line.length - 2 - i];
      other[i + 1] = line[line.length - 1 - i];
    }
    return other;
  }
}
