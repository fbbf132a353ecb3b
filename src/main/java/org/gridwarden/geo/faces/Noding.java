package org.gridwarden.geo.faces;

import java.util.Arrays;
import java.util.BitSet;
import org.gridwarden.geo.ExactSide;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.geom.Coordinate;

/**
 * Puts a node wherever walks cross or touch, so that lines meet at their ends only. Sides are decided without rounding; a
 * crossing gets the nearest place that numbers can hold, and what comes nearer than the tolerance of the nodes is one. As a
 * line bends by that much when it is cut, the lines that were cut are looked at again until none is.
 */
public final class Noding {
  /** Rounds after which what is left is rounding. */
  private static final int MOST_ROUNDS = 12;

  private final Nodes nodes;
  private final double snap;
  private final double rounding;
  private Walks walks;
  private boolean[] fresh = new boolean[0];
  /** Cuts: line in the upper half, node in the lower. */
  private long[] cuts = new long[256];
  private int cutCount;

  /** Areas numbered from here on keep their lines; others are brought to them. */
  private final int firstFixed;
  private final BitSet fixedNodes = new BitSet();
  private final BitSet movedNodes = new BitSet();
  private final BitSet bentLines = new BitSet();
  /** Areas whose outline is not the one that was given, but for rounding. */
  public final BitSet bent = new BitSet();
  private BitSet fixedLines = new BitSet();
  private double farthest;

  public Noding(Walks walks, Nodes nodes, double snap, double rounding, int firstFixed) {
    this.walks = walks;
    this.nodes = nodes;
    this.snap = snap;
    this.firstFixed = firstFixed;
    this.rounding = rounding;
  }

  /** The walks with nodes wherever they meet; their lines are found. Cost O(n log n) for lines of like length. */
  public Walks done() {
    walks.findLines();
    fresh = new boolean[walks.lines];
    Arrays.fill(fresh, true);
    findFixed();
    for (int round = 0; round < MOST_ROUNDS && round(); round++) cut();
    return walks.withoutReturns();
  }

  /** How far a line was bent or a vertex moved at most. */
  public double farthest() {
    return Math.max(farthest, nodes.farthest());
  }

  private void findFixed() {
    fixedLines = new BitSet();
    for (int k = 0; k < walks.size; k++) {
      if (walks.area[k] < firstFixed) continue;
      fixedLines.set(walks.line[k]);
      fixedNodes.set(walks.from[k]);
    }
  }

  /** Finds cuts among lines of which one at least is new; answers whether there are any. */
  private boolean round() {
    cutCount = 0;
    LineRaster raster = new LineRaster(walks, nodes, snap);
    for (int cell = 0; cell < raster.cells(); cell++) {
      int from = raster.start(cell);
      int to = raster.start(cell + 1);
      for (int i = from; i < to; i++) {
        int e = raster.line(i);
        for (int j = i + 1; j < to; j++) {
          int f = raster.line(j);
          if ((fresh[e] || fresh[f]) && raster.near(e, f)) pair(e, f);
        }
      }
    }
    return cutCount > 0 || !movedNodes.isEmpty();
  }

  private void pair(int e, int f) {
    int a = walks.low[e];
    int b = walks.high[e];
    int c = walks.low[f];
    int d = walks.high[f];
    boolean joined = a == c || a == d || b == c || b == d;
    boolean touch = touch(e, a, b, c) | touch(e, a, b, d) | touch(f, c, d, a) | touch(f, c, d, b);
    if (joined || touch) return;
    if (side(a, b, c) * side(a, b, d) >= 0 || side(c, d, a) * side(c, d, b) >= 0) return;
    Coordinate at = CGAlgorithmsDD.intersection(place(a), place(b), place(c), place(d));
    if (at == null) return;
    int node = nodes.add(at.x, at.y);
    if (nodes.x(node) != at.x || nodes.y(node) != at.y) {
      bentLines.set(e);
      bentLines.set(f);
    }
    if (node != a && node != b) cut(e, node);
    if (node != c && node != d) cut(f, node);
  }

  /** Cuts line e = a–b at node p when that lies on it and is no end of it. */
  private boolean touch(int e, int a, int b, int p) {
    if (p == a || p == b) return false;
    double dx = nodes.x(b) - nodes.x(a);
    double dy = nodes.y(b) - nodes.y(a);
    double px = nodes.x(p) - nodes.x(a);
    double py = nodes.y(p) - nodes.y(a);
    double length2 = dx * dx + dy * dy;
    double across = dx * py - dy * px;
    if (across * across > snap * snap * length2) return false;
    double along = dx * px + dy * py;
    if (!(along > 0 && along < length2)) return false;
    double off = Math.abs(across) / Math.sqrt(length2);
    if (off > rounding) {
      farthest = Math.max(farthest, off);
      if (fixedLines.get(e) && !fixedNodes.get(p)) {
        double share = along / length2;
        nodes.move(p, nodes.x(a) + share * dx, nodes.y(a) + share * dy);
        movedNodes.set(p);
      } else {
        bentLines.set(e);
      }
    }
    if (fixedLines.get(e)) fixedNodes.set(p);
    cut(e, p);
    return true;
  }

  private void cut(int e, int node) {
    if (cutCount == cuts.length) cuts = Arrays.copyOf(cuts, 2 * cutCount);
    cuts[cutCount++] = (long) e << 32 | node;
  }

  private int side(int a, int b, int p) {
    return ExactSide.of(nodes.x(a), nodes.y(a), nodes.x(b), nodes.y(b), nodes.x(p), nodes.y(p));
  }

  private Coordinate place(int node) {
    return new Coordinate(nodes.x(node), nodes.y(node));
  }

  /** Puts the cuts into the walks. */
  private void cut() {
    Arrays.sort(cuts, 0, cutCount);
    int[] start = new int[walks.lines + 1];
    int[] node = new int[cutCount];
    int n = 0;
    int i = 0;
    for (int e = 0; e < walks.lines; e++) {
      start[e] = n;
      int from = n;
      for (; i < cutCount && (int) (cuts[i] >>> 32) == e; i++) {
        if (i == 0 || cuts[i] != cuts[i - 1]) node[n++] = (int) cuts[i];
      }
      if (n - from > 1) sortAlong(node, from, n, walks.low[e], walks.high[e]);
    }
    start[walks.lines] = n;
    for (int k = 0; k < walks.size; k++) {
      boolean moved = movedNodes.get(walks.from[k]) || movedNodes.get(walks.to[k]);
      if (moved || bentLines.get(walks.line[k])) bent.set(walks.area[k]);
    }
    Walks finer = new Walks();
    for (int k = 0; k < walks.size; k++) walk(k, start, node, finer);
    finer.findLines();
    boolean[] changed = new boolean[finer.lines];
    // Walks come in the same order, cut or not: those of a line without a cut are one, of the same ends.
    int at = 0;
    for (int k = 0; k < walks.size; k++) {
      int e = walks.line[k];
      int pieces = 0;
      for (int p = start[e]; p < start[e + 1]; p++) pieces++;
      if (pieces == 0) {
        if (movedNodes.get(walks.from[k]) || movedNodes.get(walks.to[k])) changed[finer.line[at]] = true;
        at++;
        continue;
      }
      for (int p = 0; p <= pieces; p++) changed[finer.line[at++]] = true;
    }
    fresh = changed;
    walks = finer;
    movedNodes.clear();
    bentLines.clear();
    if (firstFixed < Integer.MAX_VALUE) findFixed();
  }

  private void walk(int k, int[] start, int[] node, Walks finer) {
    int e = walks.line[k];
    boolean ahead = walks.from[k] == walks.low[e];
    int last = walks.from[k];
    int count = start[e + 1] - start[e];
    for (int p = 0; p < count; p++) {
      int next = node[ahead ? start[e] + p : start[e + 1] - 1 - p];
      finer.add(last, next, walks.area[k], walks.rim[k]);
      last = next;
    }
    finer.add(last, walks.to[k], walks.area[k], walks.rim[k]);
  }

  private void sortAlong(int[] node, int from, int to, int a, int b) {
    double dx = nodes.x(b) - nodes.x(a);
    double dy = nodes.y(b) - nodes.y(a);
    for (int i = from + 1; i < to; i++) {
      int one = node[i];
      double along = dx * nodes.x(one) + dy * nodes.y(one);
      int j = i;
      for (; j > from && dx * nodes.x(node[j - 1]) + dy * nodes.y(node[j - 1]) > along; j--) node[j] = node[j - 1];
      node[j] = one;
    }
  }
}
