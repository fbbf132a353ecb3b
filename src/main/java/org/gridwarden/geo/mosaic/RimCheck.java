package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.gridwarden.geo.mosaic.MosaicFault.Fault;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.hprtree.HPRtree;

/** The sides that only one face walks, and what may be wrong with them. */
final class RimCheck {

  private record Side(int u, int v, int face) {}

  private final VertexTable vertices;
  private final List<Side> rim = new ArrayList<>();

  RimCheck(VertexTable vertices) {
    this.vertices = vertices;
  }

  void add(int u, int v, int face) {
    rim.add(new Side(u, v, face));
  }

  /**
   * Puts vertices of the rim that lie on another side of it, or at most {@code snap} off, into that side.
   *
   * @return whether any ring changed
   */
  boolean putVerticesInto(List<int[]> rings, List<Integer> faceOf, BitSet reshaped, double snap) {
    HPRtree index = new HPRtree();
    for (Side side : rim) index.insert(new Envelope(at(side.u)), side.u);
    LongToInt first = new LongToInt(16); // side → its place in `inserted`, from 1
    List<int[]> inserted = new ArrayList<>();
    for (Side side : rim) {
      int[] onIt = verticesOn(side, index, snap);
      if (onIt.length == 0) continue;
      inserted.add(onIt);
      first.put(key(side.u, side.v), inserted.size());
    }
    if (inserted.isEmpty()) return false;
    for (int r = 0; r < rings.size(); r++) {
      int[] wider = widened(rings.get(r), first, inserted);
      if (wider == rings.get(r)) continue;
      rings.set(r, wider);
      reshaped.set(faceOf.get(r));
    }
    return true;
  }

  private int[] verticesOn(Side side, HPRtree index, double snap) {
    Coordinate a = at(side.u);
    Coordinate b = at(side.v);
    Envelope box = new Envelope(a, b);
    box.expandBy(snap);
    int[] found = new int[4];
    int n = 0;
    for (Object each : index.query(box)) {
      int w = (Integer) each;
      if (w == side.u || w == side.v || !lies(at(w), a, b, snap)) continue;
      if (n == found.length) found = Arrays.copyOf(found, n * 2);
      found[n++] = w;
    }
    if (n == 0) return new int[0];
    return Arrays.stream(found, 0, n).distinct().boxed()
        .sorted((p, q) -> Double.compare(along(at(p), a, b), along(at(q), a, b))).mapToInt(Integer::intValue).toArray();
  }

  private static boolean lies(Coordinate w, Coordinate a, Coordinate b, double snap) {
    double share = along(w, a, b);
    if (!(share > 0 && share < 1)) return false;
    return Orientation.index(a, b, w) == Orientation.COLLINEAR || snap > 0 && Distance.pointToSegment(w, a, b) <= snap;
  }

  private static double along(Coordinate w, Coordinate a, Coordinate b) {
    double dx = b.x - a.x;
    double dy = b.y - a.y;
    return ((w.x - a.x) * dx + (w.y - a.y) * dy) / (dx * dx + dy * dy);
  }

  private static int[] widened(int[] ring, LongToInt first, List<int[]> inserted) {
    int[] wider = null;
    int n = 0;
    for (int i = 0; i < ring.length; i++) {
      int place = first.get(key(ring[i], ring[i + 1 == ring.length ? 0 : i + 1]), 0);
      if (place > 0 && wider == null) {
        wider = Arrays.copyOf(ring, ring.length * 2 + 8);
        n = i;
      }
      if (wider == null) continue;
      int[] more = place > 0 ? inserted.get(place - 1) : new int[0];
      if (n + 1 + more.length > wider.length) wider = Arrays.copyOf(wider, (n + 1 + more.length) * 2);
      wider[n++] = ring[i];
      for (int w : more) wider[n++] = w;
    }
    return wider == null ? ring : Arrays.copyOf(wider, n);
  }

  /** Reports sides of the rim that cross, or lie on one another. */
  void findCrossings(List<Fault> faults) {
    HPRtree index = new HPRtree();
    for (int i = 0; i < rim.size(); i++) index.insert(new Envelope(at(rim.get(i).u), at(rim.get(i).v)), i);
    RobustLineIntersector lines = new RobustLineIntersector();
    for (int i = 0; i < rim.size() && faults.size() < MosaicFault.MOST; i++) {
      Side one = rim.get(i);
      for (Object each : index.query(new Envelope(at(one.u), at(one.v)))) {
        int j = (Integer) each;
        if (j <= i) continue;
        Side two = rim.get(j);
        lines.computeIntersection(at(one.u), at(one.v), at(two.u), at(two.v));
        boolean joined = one.u == two.u || one.u == two.v || one.v == two.u || one.v == two.v;
        if (!lines.hasIntersection() || joined && lines.getIntersectionNum() == 1) continue;
        Coordinate place = lines.getIntersection(0);
        if (faults.size() < MosaicFault.MOST) faults.add(Fault.overlap(one.face, two.face, place.x, place.y));
      }
    }
  }

  /**
   * Reports rims that lie inside a face. To the left of each rim edge there must be one face, to its right none: a ray to
   * the east from the middle of a side counts the rims around it. An edge of level sides only needs no look of its
   * own: whatever region it bounds is bounded by others too.
   */
  void findDoubled(Mosaic mosaic, List<Fault> faults) {
    Slabs slabs = new Slabs();
    for (int directed : mosaic.directed(0)) {
      double[] line = mosaic.line(directed >> 1);
      int at = steepest(line);
      if (line[at + 1] == line[at + 3] || faults.size() >= MosaicFault.MOST) continue;
      double x = (line[at] + line[at + 2]) / 2;
      double y = (line[at + 1] + line[at + 3]) / 2;
      int expected = line[at + 1] < line[at + 3] ? 0 : 1;
      if (slabs.around(x, y, line, at) == expected) continue;
      int left = mosaic.strand(directed >> 1).edge().left();
      faults.add(Fault.overlap(left, slabs.nearest(x, y, left), x, y));
    }
  }

  private static int steepest(double[] line) {
    int best = 0;
    for (int i = 2; i + 3 < line.length; i += 2) {
      if (Math.abs(line[i + 3] - line[i + 1]) > Math.abs(line[best + 3] - line[best + 1])) best = i;
    }
    return best;
  }

  /** The rim cut into level strips, so that a ray meets few sides. */
  private final class Slabs {
    private final double south;
    private final double height;
    private final List<List<Side>> strips = new ArrayList<>();

    Slabs() {
      Envelope all = new Envelope();
      for (Side side : rim) all.expandToInclude(at(side.u));
      int count = rim.size() / 4 + 1;
      south = all.getMinY();
      height = Math.max(all.getHeight() / count, Double.MIN_NORMAL);
      for (int i = 0; i <= count; i++) strips.add(new ArrayList<>());
      for (Side side : rim) {
        int low = strip(Math.min(vertices.y(side.u), vertices.y(side.v)));
        int high = strip(Math.max(vertices.y(side.u), vertices.y(side.v)));
        for (int i = low; i <= high; i++) strips.get(i).add(side);
      }
    }

    private int strip(double y) {
      return (int) Math.min(strips.size() - 1, Math.max(0, (y - south) / height));
    }

    /** Turns of the rim around the place, the side that it lies on not counted. */
    int around(double x, double y, double[] line, int at) {
      int turns = 0;
      for (Side side : strips.get(strip(y))) {
        if (!isSide(side, line, at)) turns += crossing(at(side.u), at(side.v), new Coordinate(x, y));
      }
      return turns;
    }

    /** The face other than {@code own} whose rim the ray meets first, 0 when it meets none. */
    int nearest(double x, double y, int own) {
      int face = 0;
      double least = Double.POSITIVE_INFINITY;
      for (Side side : strips.get(strip(y))) {
        Coordinate a = at(side.u);
        Coordinate b = at(side.v);
        if (side.face == own || crossing(a, b, new Coordinate(x, y)) == 0) continue;
        double meets = a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x);
        if (meets < least) face = side.face;
        least = Math.min(least, meets);
      }
      return face;
    }

    private boolean isSide(Side side, double[] line, int at) {
      return vertices.x(side.u) == line[at] && vertices.y(side.u) == line[at + 1]
          && vertices.x(side.v) == line[at + 2] && vertices.y(side.v) == line[at + 3];
    }
  }

  /** 1 when the side goes up across the ray to the east of p, -1 when it goes down across it, else 0. */
  private static int crossing(Coordinate a, Coordinate b, Coordinate p) {
    if (a.y <= p.y && b.y > p.y) return Orientation.index(a, b, p) == Orientation.COUNTERCLOCKWISE ? 1 : 0;
    if (a.y > p.y && b.y <= p.y) return Orientation.index(a, b, p) == Orientation.CLOCKWISE ? -1 : 0;
    return 0;
  }

  private Coordinate at(int vertex) {
    return new Coordinate(vertices.x(vertex), vertices.y(vertex));
  }

  private static long key(int u, int v) {
    return (long) u << 32 | v;
  }
}
