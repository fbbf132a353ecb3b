package org.gridwarden.geo.faces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** The outline of a set of faces: a valid polygon or multipolygon, shells counter-clockwise. */
public final class Tracing {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Tracing() {}

  /** Outline of these faces, ascending, at least one and none of them face 0. */
  public static Geometry outline(Faces faces, int[] members) {
    IntPredicate inside = face -> Arrays.binarySearch(members, face) >= 0;
    IntPredicate border = half -> inside.test(faces.left[half]) && !inside.test(faces.across(half));
    List<LinearRing> shells = new ArrayList<>();
    List<LinearRing> holes = new ArrayList<>();
    BitSet used = new BitSet();
    for (int face : members) {
      for (int i = faces.start[face]; i < faces.start[face + 1]; i++) {
        int half = faces.around[i];
        if (used.get(half) || !border.test(half)) continue;
        List<Integer> walk = new ArrayList<>();
        for (int at = half; !used.get(at); at = faces.next(at, border)) {
          used.set(at);
          walk.add(faces.first(at));
        }
        takeApart(faces.nodes, walk, shells, holes);
      }
    }
    return assemble(shells, holes);
  }

  /** Cuts a ring that comes by a node twice into rings that do not. */
  private static void takeApart(Nodes nodes, List<Integer> walk, List<LinearRing> shells, List<LinearRing> holes) {
    List<Integer> open = new ArrayList<>();
    Map<Integer, Integer> placeOf = new HashMap<>();
    for (int node : walk) {
      Integer before = placeOf.get(node);
      if (before != null) {
        List<Integer> loop = open.subList(before, open.size());
        add(nodes, loop, shells, holes);
        for (int each : loop) placeOf.remove(each);
        loop.clear();
      }
      placeOf.put(node, open.size());
      open.add(node);
    }
    add(nodes, open, shells, holes);
  }

  private static void add(Nodes nodes, List<Integer> loop, List<LinearRing> shells, List<LinearRing> holes) {
    if (loop.size() < 3) return;
    Coordinate[] ring = new Coordinate[loop.size() + 1];
    for (int i = 0; i < loop.size(); i++) ring[i] = new Coordinate(nodes.x(loop.get(i)), nodes.y(loop.get(i)));
    ring[loop.size()] = ring[0].copy();
    (Orientation.isCCW(ring) ? shells : holes).add(FACTORY.createLinearRing(ring));
  }

  private static Geometry assemble(List<LinearRing> shells, List<LinearRing> holes) {
    List<List<LinearRing>> of = new ArrayList<>();
    for (int i = 0; i < shells.size(); i++) of.add(new ArrayList<>());
    for (LinearRing hole : holes) {
      int home = shells.size() == 1 ? 0 : around(shells, hole);
      if (home >= 0) of.get(home).add(hole);
    }
    Polygon[] polygons = new Polygon[shells.size()];
    for (int i = 0; i < polygons.length; i++) {
      polygons[i] = FACTORY.createPolygon(shells.get(i), of.get(i).toArray(LinearRing[]::new));
    }
    return polygons.length == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
  }

  private static int around(List<LinearRing> shells, LinearRing hole) {
    int best = -1;
    for (int i = 0; i < shells.size(); i++) {
      LinearRing shell = shells.get(i);
      if (!shell.getEnvelopeInternal().covers(hole.getEnvelopeInternal()) || !inside(hole, shell)) continue;
      if (best < 0 || shells.get(best).getEnvelopeInternal().covers(shell.getEnvelopeInternal())) best = i;
    }
    return best;
  }

  private static boolean inside(LinearRing hole, LinearRing shell) {
    for (Coordinate c : hole.getCoordinates()) {
      int location = RayCrossingCounter.locatePointInRing(c, shell.getCoordinates());
      if (location != Location.BOUNDARY) return location == Location.INTERIOR;
    }
    return true;
  }
}
