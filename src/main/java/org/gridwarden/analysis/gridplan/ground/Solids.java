package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Buildings that stay whole, numbered from 0. Buildings of one part that lie on one another are one solid; where two
 * overlap by less than a square metre, the shared ground goes to the first.
 */
final class Solids {

  private static final double SAME_M2 = 1;

  private final int[][] buildings; // by solid
  private final Geometry[] outlines;
  private final int[] compound;
  private final int[] part;
  private final Geometry[] grounds; // by building

  private Solids(int[][] buildings, Geometry[] outlines, int[] compound, int[] part, Geometry[] grounds) {
    this.buildings = buildings;
    this.outlines = outlines;
    this.compound = compound;
    this.part = part;
    this.grounds = grounds;
  }

  /**
   * @param outlines valid, by building
   * @param members buildings that count, ascending
   * @param compounds compound of each building, -1 none
   * @param parts part of each building
   */
  static Solids of(Geometry[] outlines, int[] members, int[] compounds, int[] parts) {
    int[] root = together(outlines, members, parts);
    Map<Integer, List<Integer>> byRoot = new TreeMap<>();
    for (int i = 0; i < members.length; i++) byRoot.computeIfAbsent(root[i], each -> new ArrayList<>()).add(members[i]);
    List<int[]> groups =
        byRoot.values().stream().map(group -> group.stream().mapToInt(Integer::intValue).toArray()).toList();
    Geometry[] shapes = new Geometry[groups.size()];
    int[] compound = new int[shapes.length];
    int[] part = new int[shapes.length];
    for (int k = 0; k < shapes.length; k++) {
      int[] group = groups.get(k);
      shapes[k] = outlines[group[0]];
      compound[k] = -1;
      part[k] = parts[group[0]];
      for (int b : group) {
        if (b != group[0]) shapes[k] = OverlayNGRobust.overlay(shapes[k], outlines[b], OverlayNG.UNION);
        if (compound[k] < 0) compound[k] = compounds[b];
      }
    }
    return new Solids(groups.toArray(int[][]::new), shapes, compound, part, outlines);
  }

  /** For each member the place of the first member that it lies on, directly or through others. */
  private static int[] together(Geometry[] outlines, int[] members, int[] parts) {
    int[] root = new int[members.length];
    HPRtree index = new HPRtree();
    for (int i = 0; i < root.length; i++) {
      root[i] = i;
      index.insert(outlines[members[i]].getEnvelopeInternal(), i);
    }
    for (int i = 0; i < root.length; i++) {
      Geometry one = outlines[members[i]];
      PreparedGeometry prepared = null;
      for (Object each : index.query(one.getEnvelopeInternal())) {
        int j = (Integer) each;
        if (j <= i || parts[members[i]] != parts[members[j]]) continue;
        Geometry two = outlines[members[j]];
        if (one.getEnvelopeInternal().intersection(two.getEnvelopeInternal()).getArea() < SAME_M2) continue;
        if (prepared == null) prepared = PreparedGeometryFactory.prepare(one);
        if (!prepared.intersects(two)) continue;
        if (OverlayNGRobust.overlay(one, two, OverlayNG.INTERSECTION).getArea() >= SAME_M2) {
          int a = find(root, i);
          int b = find(root, j);
          root[Math.max(a, b)] = Math.min(a, b);
        }
      }
    }
    for (int i = 0; i < root.length; i++) root[i] = find(root, i);
    return root;
  }

  private static int find(int[] root, int i) {
    int at = i;
    while (root[at] != at) at = root[at];
    return at;
  }

  /** A building's ground as a valid area: repaired where needed; half a metre around a point or a line; or empty. */
  static Geometry ground(Geometry outline) {
    if (outline.isEmpty()) return outline;
    Geometry area = outline.getDimension() < 2 ? outline.buffer(0.5, 2) : outline;
    if (!area.isValid()) area = GeometryFixer.fix(area);
    List<?> polygons = PolygonExtracter.getPolygons(area);
    if (polygons.size() == 1) return (Polygon) polygons.get(0);
    if (polygons.isEmpty()) return outline.getFactory().createPoint(outline.getCoordinate()).buffer(0.5, 2);
    return area.getFactory().createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  int count() {
    return outlines.length;
  }

  Geometry outline(int solid) {
    return outlines[solid];
  }

  /** Indices of its buildings, ascending. */
  int[] buildings(int solid) {
    return Arrays.copyOf(buildings[solid], buildings[solid].length);
  }

  /** The building of a solid that stands at a place; its first when none does. */
  int building(int solid, Point place) {
    for (int b : buildings[solid]) if (grounds[b].intersects(place)) return b;
    return buildings[solid][0];
  }

  /** Compound of its first building that has one, -1 for none. */
  int compound(int solid) {
    return compound[solid];
  }

  int part(int solid) {
    return part[solid];
  }
}
