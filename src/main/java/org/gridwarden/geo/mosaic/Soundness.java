package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.Mosaic.Edge;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Refuses a change after which the mosaic would be none. Only what changed is looked at: new sides may meet other sides at
 * common ends of edges only; every hole of a changed face must lie in one of its shells (so no boundary has jumped over
 * another that it does not touch); no face may fall in more pieces than it had, or lose its area.
 */
final class Soundness {

  private record Stretch(Coordinate low, Coordinate high) {
    static Stretch of(double[] line, int at) {
      Coordinate a = new Coordinate(line[at], line[at + 1]);
      Coordinate b = new Coordinate(line[at + 2], line[at + 3]);
      return a.compareTo(b) <= 0 ? new Stretch(a, b) : new Stretch(b, a);
    }
  }

  private final Mosaic base;
  private final Mosaic after;
  private final RobustLineIntersector meet = new RobustLineIntersector();

  private Soundness(Mosaic base, Mosaic after) {
    this.base = base;
    this.after = after;
  }

  static void check(Mosaic base, Change change) {
    Soundness soundness = new Soundness(base, change.after());
    soundness.checkSides(change);
    for (int face : change.changed()) soundness.checkFace(face);
    for (int face : change.added()) soundness.checkFace(face);
  }

  private void checkSides(Change change) {
    Set<Stretch> known = new HashSet<>();
    for (int e : change.endedEdges()) {
      double[] line = base.line(e);
      for (int i = 0; i + 3 < line.length; i += 2) known.add(Stretch.of(line, i));
    }
    for (int e : change.addedEdges()) {
      double[] line = after.line(e);
      for (int i = 0; i + 3 < line.length; i += 2) {
        Stretch side = Stretch.of(line, i);
        if (!known.contains(side)) checkSide(after.strand(e).edge(), i, side);
      }
    }
  }

  private void checkSide(Edge own, int at, Stretch side) {
    Envelope box = new Envelope(side.low, side.high);
    for (Edge edge : after.index().near(after, box)) {
      double[] line = edge.line();
      for (int i = 0; i + 3 < line.length; i += 2) {
        if (edge.number() == own.number() && i == at || !box.intersects(new Coordinate(line[i], line[i + 1]),
            new Coordinate(line[i + 2], line[i + 3]))) continue;
        Stretch other = Stretch.of(line, i);
        meet.computeIntersection(side.low, side.high, other.low, other.high);
        if (!meet.hasIntersection() || meet.getIntersectionNum() == 1 && allowed(own, at, edge, i)) continue;
        Coordinate place = meet.getIntersection(0);
        throw new MosaicFault(Kind.CROSSES, edge.left(), edge.right(), place.x, place.y);
      }
    }
  }

  /** Whether two sides that meet in a point may: one follows the other, or it is an end of both edges. */
  private boolean allowed(Edge own, int at, Edge other, int i) {
    Coordinate p = meet.getIntersection(0);
    if (own.number() == other.number()) {
      if (i == at + 2 && is(p, own.line(), i) || at == i + 2 && is(p, own.line(), at)) return true;
    }
    return isEnd(p, own.line(), at) && isEnd(p, other.line(), i);
  }

  /** Whether a place of the side is the first or the last vertex of the line. */
  private static boolean isEnd(Coordinate p, double[] line, int at) {
    return at == 0 && is(p, line, 0) || at + 4 == line.length && is(p, line, at + 2);
  }

  private static boolean is(Coordinate p, double[] line, int at) {
    return p.x == line[at] && p.y == line[at + 1];
  }

  private void checkFace(int face) {
    Rings.Graph graph = after.graph();
    List<int[]> shells = new ArrayList<>();
    List<int[]> holes = new ArrayList<>();
    for (int[] walk : Rings.walks(graph, after.directed(face))) (Pieces.isShell(graph, walk) ? shells : holes).add(walk);
    for (int[] hole : holes) {
      if (Pieces.homeOf(graph, hole, shells) < 0) throw fault(Kind.CROSSES, face, across(hole[0]), hole);
    }
    if (shells.isEmpty() || !(after.area(face) > 0)) throw fault(Kind.VANISHES, face, 0, after.directed(face));
    int before = base.has(face) ? shells(base, face) : 1;
    if (shells.size() > Math.max(1, before)) {
      int least = IntStream.range(0, shells.size()).boxed()
          .min(Comparator.comparingDouble(i -> Pieces.area(graph, shells.get(i)))).orElseThrow();
      throw fault(Kind.IN_PIECES, face, 0, shells.get(least));
    }
  }

  static int shells(Mosaic mosaic, int face) {
    int n = 0;
    for (int[] walk : Rings.walks(mosaic.graph(), mosaic.directed(face))) {
      if (Pieces.isShell(mosaic.graph(), walk)) n++;
    }
    return n;
  }

  private int across(int directed) {
    Edge edge = after.strand(directed >> 1).edge();
    return (directed & 1) == 0 ? edge.right() : edge.left();
  }

  private MosaicFault fault(Kind kind, int face, int other, int[] walk) {
    double[] line = after.line(walk[0] >> 1);
    return new MosaicFault(kind, face, other, line[0], line[1]);
  }
}
