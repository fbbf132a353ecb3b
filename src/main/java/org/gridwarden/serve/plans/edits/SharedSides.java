package org.gridwarden.serve.plans.edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.linemerge.LineMerger;

/** The lines between polygons that share their vertices: the sides that two of them have, each once. */
final class SharedSides {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private SharedSides() {}

  /** As x,y pairs, from junction to junction. */
  static List<double[]> of(List<Geometry> polygons) {
    Map<LineSegment, Integer> sides = new HashMap<>();
    for (Geometry each : polygons) {
      for (int i = 0; i < each.getNumGeometries(); i++) {
        Polygon polygon = (Polygon) each.getGeometryN(i);
        add(polygon.getExteriorRing(), sides);
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) add(polygon.getInteriorRingN(h), sides);
      }
    }
    LineMerger merger = new LineMerger();
    sides.forEach((side, times) -> {
      if (times > 1) merger.add(side.toGeometry(FACTORY));
    });
    List<double[]> lines = new ArrayList<>();
    for (Object merged : merger.getMergedLineStrings()) {
      Coordinate[] points = ((LineString) merged).getCoordinates();
      double[] xy = new double[points.length * 2];
      for (int i = 0; i < points.length; i++) {
        xy[2 * i] = points[i].x;
        xy[2 * i + 1] = points[i].y;
      }
      lines.add(xy);
    }
    return lines;
  }

  private static void add(LineString ring, Map<LineSegment, Integer> sides) {
    Coordinate[] points = ring.getCoordinates();
    for (int i = 1; i < points.length; i++) {
      LineSegment side = new LineSegment(points[i - 1], points[i]);
      side.normalize();
      sides.merge(side, 1, Integer::sum);
    }
  }
}
