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
import org.locationtech.jts.index.hprtree.HPRtree;

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

  /** The side of an edge from the place `at` of its line on; an edge is equal to itself only. */
  private record Side(Edge edge, int at) {
    Coordinate first() {
      return new Coordinate(edge.line()[at], edge.line()[at + 1]);
    }

    Coordinate last() {
      return new Coordinate(edge.line()[at + 2], edge.line()[at + 3]);
    }

    Envelope box() {
      return new Envelope(first(), last());
    }
  }

  private static final int MANY = 10_000;
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
      List<Side> fresh = new ArrayList<>();
      Envelope around = new Envelope();
      for (int i = 0; i + 3 < line.length; i += 2) {
        if (known.contains(Stretch.of(line, i))) continue;
        Side side = new Side(after.strand(e).edge(), i);
        fresh.add(side);
        around.expandToInclude(side.box());
      }
      if (!fresh.isEmpty()) checkSides(fresh, around);
    }
  }

  private void checkSides(List<Side> fresh, Envelope around) {
    List<Side> near = new ArrayList<>();
    for (Edge edge : after.index().near(after, around)) {
      for (int i = 0; i + 3 < edge.line().length; i += 2) {
        Side side = new Side(edge, i);
        if (side.box().intersects(around)) near.add(side);
      }
    }
    if ((long) fresh.size() * near.size() < MANY) {
      for (Side side : fresh) near.forEach(other -> check(side, other));
      return;
    }
    HPRtree tree = new HPRtree();
    for (Side side : near) tree.insert(side.box(), side);
    for (Side side : fresh) tree.query(side.box(), other -> check(side, (Side) other));
  }

  private void check(Side side, Side other) {
    if (side.equals(other) || !side.box().intersects(other.box())) return;
    meet.computeIntersection(side.first(), side.last(), other.first(), other.last());
    Edge edge = other.edge;
    if (!meet.hasIntersection() || meet.getIntersectionNum() == 1 && allowed(side.edge, side.at, edge, other.at)) return;
    Coordinate place = meet.getIntersection(0);
    throw crosses(edge.left(), edge.right(), place.x, place.y);
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
      if (Pieces.homeOf(graph, hole, shells) < 0) {
        double[] line = after.line(hole[0] >> 1);
        throw crosses(face, across(hole[0]), line[0], line[1]);
      }
    }
    if (shells.isEmpty() || !(after.area(face) > 0)) throw fault(Kind.VANISHES, face, after.directed(face));
    int before = base.has(face) ? shells(base, face) : 1;
    if (shells.size() > Math.max(1, before)) {
      int least = IntStream.range(0, shells.size()).boxed()
          .min(Comparator.comparingDouble(i -> Pieces.area(graph, shells.get(i)))).orElseThrow();
      throw fault(Kind.IN_PIECES, face, shells.get(least));
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

  /** A fault between two faces, those that there are already, the lower number first. */
  private MosaicFault crosses(int a, int b, double x, double y) {
    int one = base.has(a) ? a : 0;
    int two = base.has(b) ? b : 0;
    boolean turned = one == 0 || two != 0 && two < one;
    return new MosaicFault(Kind.CROSSES, turned ? two : one, turned ? one : two, x, y);
  }

  private MosaicFault fault(Kind kind, int face, int[] walk) {
    double[] line = after.line(walk[0] >> 1);
    return new MosaicFault(kind, base.has(face) ? face : 0, 0, line[0], line[1]);
  }
}
