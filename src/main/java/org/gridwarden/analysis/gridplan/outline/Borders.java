package org.gridwarden.analysis.gridplan.outline;

import java.util.Arrays;

/**
 * Pairs of units that border on one another, found from their outlines: exactly common stretches, stretches that lie on
 * one another without common vertices (T-junctions), and gaps that are bridged.
 */
public final class Borders {
  /** Metres that stretches on one another may lie apart: what rounding to 7 decimals of a degree makes. */
  static final double CONTACT = 0.02;

  private int[] u = new int[1 << 10];
  private int[] v = new int[1 << 10];
  private double[] length = new double[1 << 10];
  private double[] gap = new double[1 << 10];
  private int size;
  private int touching;
  private int bridged;
  private double widest;

  /**
   * Finds borders of rings in metres.
   *
   * @param load load of each unit
   * @param group group of each unit; units of two groups are not bridged
   * @param need load below which a part of connected units is too small to stand alone: gaps are bridged from such parts
   *     only
   * @param bridge metres that a gap may be wide, 0 for no bridges
   */
  public static Borders of(SharedSegments shared, int[] load, int[] group, long need, double bridge) {
    Borders borders = new Borders();
    for (int pair = 0; pair < shared.pairs(); pair++) {
      int a = shared.first(pair);
      borders.add(shared.owner(a), shared.owner(shared.second(pair)), shared.length(a), 0);
    }
    NearSegments near = NearSegments.unmatched(shared);
    near.touching(CONTACT, (a, b, metres, apart) -> borders.add(shared.owner(a), shared.owner(b), metres, 0));
    borders.touching = borders.size - shared.pairs();
    if (bridge > 0) borders.bridge(shared, near, load, group, need, bridge);
    return borders;
  }

  private void bridge(SharedSegments shared, NearSegments near, int[] load, int[] group, long need, double most) {
    int n = load.length;
    int[] part = parts(n, group);
    long[] partLoad = new long[n];
    for (int unit = 0; unit < n; unit++) partLoad[part[unit]] += load[unit];
    boolean any = false;
    for (int unit = 0; unit < n; unit++) any |= part[unit] == unit && partLoad[unit] < need;
    if (!any) return;
    int before = size;
    near.facing(most, (a, b) -> {
      int p = shared.owner(a);
      int q = shared.owner(b);
      return part[p] != part[q] && group[p] == group[q] && (partLoad[part[p]] < need || partLoad[part[q]] < need);
    }, (a, b, metres, apart) -> add(shared.owner(a), shared.owner(b), metres, apart));
    bridged = 0;
    long[] seen = new long[size - before];
    for (int e = before; e < size; e++) {
      seen[e - before] = (long) Math.min(u[e], v[e]) << 32 | Math.max(u[e], v[e]);
      widest = Math.max(widest, gap[e]);
    }
    bridged = (int) Arrays.stream(seen).distinct().count();
  }

  /** For each unit the first unit of its connected part. */
  private int[] parts(int n, int[] group) {
    int[] root = new int[n];
    for (int unit = 0; unit < n; unit++) root[unit] = unit;
    for (int e = 0; e < size; e++) {
      if (group[u[e]] != group[v[e]]) continue;
      int a = find(root, u[e]);
      int b = find(root, v[e]);
      if (a < b) root[b] = a;
      else root[a] = b;
    }
    for (int unit = 0; unit < n; unit++) root[unit] = find(root, unit);
    return root;
  }

  private static int find(int[] root, int unit) {
    int at = unit;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private void add(int a, int b, double metres, double apart) {
    if (size == u.length) {
      u = Arrays.copyOf(u, 2 * size);
      v = Arrays.copyOf(v, 2 * size);
      length = Arrays.copyOf(length, 2 * size);
      gap = Arrays.copyOf(gap, 2 * size);
    }
    u[size] = a;
    v[size] = b;
    length[size] = metres;
    gap[size++] = apart;
  }

  /** Number of entries; a pair of units may have several. */
  public int size() {
    return size;
  }

  /** One unit of entry {@code e}. */
  public int u(int e) {
    return u[e];
  }

  /** The other. */
  public int v(int e) {
    return v[e];
  }

  /** Metres of common border, or of facing outline where a gap is bridged. */
  public double length(int e) {
    return length[e];
  }

  /** Metres between the units of entry {@code e}; 0 when they touch. */
  public double gap(int e) {
    return gap[e];
  }

  /** Entries found on T-junctions. */
  public int touching() {
    return touching;
  }

  /** Pairs of units bridged over a gap. */
  public int bridged() {
    return bridged;
  }

  /** Widest gap bridged, in metres; 0 without one. */
  public double widest() {
    return widest;
  }
}
