package org.gridwarden.analysis.gridplan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Cuts the border of one ward at the edges of a lattice: what each cell gets of it. */
final class BorderWalk {
  private static final int MOST_STEPS = 1_000_000;

  /** Where a chain enters or leaves its cell: the cell's edge, the place, and the border segment from inside out. */
  record Gate(int edge, Coordinate place, Coordinate inside, Coordinate outside) {}

  /** A stretch of border inside one cell, from gate to gate; the ward lies to its left. */
  static final class Chain {
    final List<Coordinate> points = new ArrayList<>();
    Gate in;
    Gate out;
  }

  /** What one cell gets: chains through it, and whole rings inside it. */
  static final class Parts {
    final List<Chain> chains = new ArrayList<>();
    final List<Coordinate[]> shells = new ArrayList<>();
    final List<Coordinate[]> holes = new ArrayList<>();
    /** Whether the border is exactly on a corner or an edge of the cell. */
    boolean touched;
    /** Border vertices exactly on an edge of the cell, as (edge, place). */
    final List<Gate> onEdges = new ArrayList<>(0);

    /** Whether the border leaves the cell whole: it only touches it, if that. */
    boolean whole() {
      return chains.isEmpty() && shells.isEmpty() && holes.isEmpty();
    }
  }

  private final Lattice lattice;
  private final Crossings crossings = new Crossings();
  private final Map<Long, Parts> cells = new HashMap<>();
  private final double[] xy = new double[2 * Lattice.MOST_CORNERS];
  private final Coordinate[] corners = new Coordinate[Lattice.MOST_CORNERS];
  private int n;
  private long cell;

  BorderWalk(Lattice lattice) {
    this.lattice = lattice;
  }

  /** Cells that the border passes, with what they got. */
  Map<Long, Parts> cells() {
    return cells;
  }

  /** Walks one ring of a valid polygon; shells are taken counter-clockwise and holes clockwise. */
  void add(Coordinate[] ring, boolean shell) {
    Coordinate[] open = withoutRepeats(ring);
    if (open.length < 3) return;
    Coordinate[] closed = new Coordinate[open.length + 1];
    System.arraycopy(open, 0, closed, 0, open.length);
    closed[open.length] = open[0];
    if (Orientation.isCCW(closed) != shell) reverse(closed);
    enterCellOf(closed[0]);
    Chain first = new Chain();
    Chain now = first;
    now.points.add(closed[0]);
    for (int i = 0; i + 1 < closed.length; i++) {
      now = walk(closed[i], closed[i + 1], now);
      if (i + 2 < closed.length) now.points.add(closed[i + 1]);
    }
    Parts parts = parts();
    if (now == first) {
      (shell ? parts.shells : parts.holes).add(closed);
      return;
    }
    now.points.addAll(first.points);
    now.out = first.out;
    parts.chains.add(now);
  }

  /** Follows one segment from cell to cell; answers the chain that goes on at its end. */
  private Chain walk(Coordinate p, Coordinate q, Chain chain) {
    Chain now = chain;
    for (int step = 0; step < MOST_STEPS; step++) {
      int edge = exit(p, q);
      if (crossings.takeTouched()) touch(p, q);
      if (edge < 0) return now;
      Coordinate place = Crossings.point(corners[edge], corners[(edge + 1) % n], p, q);
      now.points.add(place);
      now.out = new Gate(edge, place, p, q);
      if (now.in != null) parts().chains.add(now);
      int back = lattice.edgeAcross(cell, edge);
      enter(lattice.across(cell, edge));
      now = new Chain();
      now.points.add(place);
      now.in = new Gate(back, place, q, p);
    }
    throw new IllegalStateException("a border segment crosses more than " + MOST_STEPS + " cells");
  }

  /** The edge through which segment p → q leaves the present cell, or -1 when q lies in it. */
  private int exit(Coordinate p, Coordinate q) {
    int before = crossings.sideOfBorder(p, q, corners[0]);
    for (int k = 0; k < n; k++) {
      int next = (k + 1) % n;
      int after = crossings.sideOfBorder(p, q, corners[next]);
      if (before < 0 && after > 0 && crossings.sideOfEdge(corners[k], corners[next], q) < 0) return k;
      before = after;
    }
    return -1;
  }

  /** Notes border vertices that lie exactly on an edge, for the cells on both sides. */
  private void touch(Coordinate p, Coordinate q) {
    parts().touched = true;
    for (int k = 0; k < n; k++) {
      for (Coordinate vertex : new Coordinate[] {p, q}) {
        Coordinate a = corners[k];
        Coordinate b = corners[(k + 1) % n];
        if (Orientation.index(a, b, vertex) != 0 || !Envelope.intersects(a, b, vertex)) continue;
        parts().onEdges.add(new Gate(k, vertex, p, q));
        Parts other = cells.computeIfAbsent(lattice.across(cell, k), key -> new Parts());
        other.onEdges.add(new Gate(lattice.edgeAcross(cell, k), vertex, p, q));
      }
    }
  }

  private Parts parts() {
    return cells.computeIfAbsent(cell, key -> new Parts());
  }

  private void enterCellOf(Coordinate p) {
    enter(lattice.cellNear(p.x, p.y));
    for (int step = 0; step < MOST_STEPS; step++) {
      int outside = -1;
      for (int k = 0; k < n && outside < 0; k++) {
        if (crossings.sideOfEdge(corners[k], corners[(k + 1) % n], p) < 0) outside = k;
      }
      crossings.takeTouched();
      if (outside < 0) return;
      enter(lattice.across(cell, outside));
    }
    throw new IllegalStateException("no cell for " + p);
  }

  private void enter(long next) {
    cell = next;
    n = lattice.corners(next, xy);
    for (int k = 0; k < n; k++) corners[k] = new Coordinate(xy[2 * k], xy[2 * k + 1]);
  }

  private static Coordinate[] withoutRepeats(Coordinate[] ring) {
    List<Coordinate> kept = new ArrayList<>(ring.length);
    for (int i = 0; i + 1 < ring.length; i++) {
      Coordinate at = new Coordinate(ring[i].x, ring[i].y);
      if (kept.isEmpty() || !kept.get(kept.size() - 1).equals2D(at)) kept.add(at);
    }
    return kept.toArray(Coordinate[]::new);
  }

  private static void reverse(Coordinate[] ring) {
    for (int i = 0, j = ring.length - 1; i < j; i++, j--) {
      Coordinate swap = ring[i];
      ring[i] = ring[j];
      ring[j] = swap;
    }
  }
}
