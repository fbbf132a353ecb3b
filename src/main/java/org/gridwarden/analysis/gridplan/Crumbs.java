package org.gridwarden.analysis.gridplan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.Cutter.Piece;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.CoverageUnion;

/**
 * Joins pieces that are too small to their neighbours inside one ward: the smallest first, each to the neighbour with
 * the longest common border (of equal ones the larger). What was joined can be joined again while it is too small; a
 * piece without a neighbour in its ward stays.
 */
final class Crumbs {

  /** Pieces that became one; {@code main} is the largest of them. */
  record Group(Piece main, List<Piece> others, Polygon outline) {}

  private record Side(double x1, double y1, double x2, double y2) {}

  private final List<Piece> pieces;
  private final double[] areaM2;
  private final List<Map<Integer, Double>> borderM = new ArrayList<>();
  private final List<List<Piece>> members = new ArrayList<>();

  private Crumbs(List<Piece> pieces) {
    this.pieces = pieces;
    this.areaM2 = new double[pieces.size()];
    for (int i = 0; i < areaM2.length; i++) {
      areaM2[i] = pieces.get(i).outline().getArea();
      borderM.add(new HashMap<>());
      members.add(new ArrayList<>(List.of(pieces.get(i))));
    }
  }

  /** Groups of pieces of one ward so that none with a neighbour has less than {@code leastM2}. */
  static List<Group> join(List<Piece> pieces, double leastM2) {
    Crumbs crumbs = new Crumbs(pieces);
    for (double area : crumbs.areaM2) {
      if (area >= leastM2) continue;
      crumbs.measureBorders();
      crumbs.joinSmallest(leastM2);
      break;
    }
    return crumbs.groups();
  }

  private void measureBorders() {
    Map<Side, Integer> owner = new HashMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      Polygon outline = pieces.get(i).outline();
      measure(outline.getExteriorRing(), i, owner);
      for (int k = 0; k < outline.getNumInteriorRing(); k++) measure(outline.getInteriorRingN(k), i, owner);
    }
  }

  private void measure(LineString ring, int piece, Map<Side, Integer> owner) {
    Coordinate[] line = ring.getCoordinates();
    for (int k = 0; k + 1 < line.length; k++) {
      Coordinate a = line[k];
      Coordinate b = line[k + 1];
      Side side = a.compareTo(b) < 0 ? new Side(a.x, a.y, b.x, b.y) : new Side(b.x, b.y, a.x, a.y);
      Integer other = owner.putIfAbsent(side, piece);
      if (other == null || other == piece) continue;
      borderM.get(piece).merge(other, a.distance(b), Double::sum);
      borderM.get(other).merge(piece, a.distance(b), Double::sum);
    }
  }

  private void joinSmallest(double leastM2) {
    TreeSet<Integer> small =
        new TreeSet<>(Comparator.<Integer>comparingDouble(i -> areaM2[i]).thenComparing(Comparator.naturalOrder()));
    for (int i = 0; i < areaM2.length; i++) if (areaM2[i] < leastM2) small.add(i);
    while (!small.isEmpty()) {
      int crumb = small.pollFirst();
      int into = longestNeighbour(crumb);
      if (into < 0) continue;
      boolean wasSmall = small.remove(into);
      join(crumb, into);
      if (wasSmall && areaM2[into] < leastM2) small.add(into);
    }
  }

  private int longestNeighbour(int crumb) {
    int best = -1;
    for (Map.Entry<Integer, Double> border : borderM.get(crumb).entrySet()) {
      int other = border.getKey();
      if (best >= 0) {
        int byLength = Double.compare(border.getValue(), borderM.get(crumb).get(best));
        int byArea = Double.compare(areaM2[other], areaM2[best]);
        if (byLength < 0 || byLength == 0 && (byArea < 0 || byArea == 0 && other > best)) continue;
      }
      best = other;
    }
    return best;
  }

  private void join(int crumb, int into) {
    areaM2[into] += areaM2[crumb];
    members.get(into).addAll(members.get(crumb));
    members.get(crumb).clear();
    for (Map.Entry<Integer, Double> border : borderM.get(crumb).entrySet()) {
      int other = border.getKey();
      borderM.get(other).remove(crumb);
      if (other == into) continue;
      borderM.get(into).merge(other, border.getValue(), Double::sum);
      borderM.get(other).merge(into, border.getValue(), Double::sum);
    }
    borderM.get(crumb).clear();
  }

  private List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    for (List<Piece> group : members) {
      if (group.isEmpty()) continue;
      Piece main = group.get(0);
      for (Piece piece : group) if (piece.outline().getArea() > main.outline().getArea()) main = piece;
      List<Piece> others = new ArrayList<>(group);
      others.remove(main);
      groups.add(new Group(main, others, outline(group)));
    }
    return groups;
  }

  /** Pieces share their vertices, so that the union is what is left when shared sides cancel out. */
  private static Polygon outline(List<Piece> group) {
    if (group.size() == 1) return group.get(0).outline();
    Geometry[] outlines = group.stream().map(Piece::outline).toArray(Geometry[]::new);
    Geometry union = CoverageUnion.union(outlines[0].getFactory().createGeometryCollection(outlines));
    if (union instanceof Polygon polygon) return polygon;
    throw new IllegalStateException("joined pieces are not connected near " + outlines[0].getCoordinate());
  }
}
