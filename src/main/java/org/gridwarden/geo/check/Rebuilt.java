package org.gridwarden.geo.check;

import java.util.BitSet;
import java.util.List;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.faces.Metric;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/** Outlines that cross themselves, made into valid ones of the same ground; apart, so that sound files load none of it. */
final class Rebuilt {
  private Rebuilt() {}

  /** The same areas with the invalid ones rebuilt; what has no area comes out without rings. */
  static AreaRings of(AreaRings areas, List<OutlineFault> invalid) {
    BitSet wrong = new BitSet();
    for (OutlineFault one : invalid) wrong.set(one.area());
    AreaRings all = new AreaRings();
    for (int area = 0; area < areas.size(); area++) {
      if (wrong.get(area)) {
        if (areas.firstRing(area) < areas.firstRing(area + 1)) add(GeometryFixer.fix(areas.polygon(area)), all);
      } else {
        copy(areas, area, all);
      }
      all.endArea();
    }
    return all;
  }

  static void copy(AreaRings from, int area, AreaRings to) {
    for (int ring = from.firstRing(area); ring < from.firstRing(area + 1); ring++) {
      for (int v = from.firstVertex(ring); v < from.firstVertex(ring + 1); v++) to.vertex(from.x(v), from.y(v));
      to.endRing(from.isShell(ring));
    }
  }

  /** Adds the polygons of a geometry to the area in the making. */
  static void add(Geometry geometry, AreaRings to) {
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (!(geometry.getGeometryN(i) instanceof Polygon polygon) || polygon.isEmpty()) continue;
      add(polygon.getExteriorRing(), true, to);
      for (int k = 0; k < polygon.getNumInteriorRing(); k++) add(polygon.getInteriorRingN(k), false, to);
    }
  }

  private static void add(LinearRing ring, boolean shell, AreaRings to) {
    CoordinateSequence line = ring.getCoordinateSequence();
    for (int i = 0; i < line.size(); i++) to.vertex(line.getX(i), line.getY(i));
    to.endRing(shell);
  }

  /** The fault as it is listed. */
  static Fault fault(AreaRings areas, OutlineFault one, Metric metric) {
    double[] box = {one.x(), one.y(), one.x(), one.y()};
    double area = 0;
    if (areas.firstRing(one.area()) < areas.firstRing(one.area() + 1)) {
      Geometry outline = areas.polygon(one.area());
      Envelope around = outline.getEnvelopeInternal();
      box = new double[] {around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY()};
      area = outline.getArea() * metric.ofArea(around.getMinY());
    }
    return new Fault(Type.INVALID, new int[] {one.area()}, false, area, 0, one.x(), one.y(), box, one.reason(), -1);
  }

  /** A part of a polygon that lies apart, holes not taken off, as it is listed. */
  static Fault piece(AreaRings areas, int area, int ring, Metric metric, double sliverM) {
    AreaRings one = new AreaRings();
    for (int v = areas.firstVertex(ring); v < areas.firstVertex(ring + 1); v++) one.vertex(areas.x(v), areas.y(v));
    one.endRing(true);
    one.endArea();
    Geometry part = one.polygon(0);
    Envelope around = part.getEnvelopeInternal();
    double m2 = part.getArea() * metric.ofArea(around.getMinY());
    double width = 2 * m2 / (part.getLength() * Math.sqrt(metric.ofArea(around.getMinY())));
    Coordinate place = part.getInteriorPoint().getCoordinate();
    return new Fault(Type.PIECE, new int[] {area}, width < sliverM, m2, width, place.x, place.y,
        new double[] {around.getMinX(), around.getMinY(), around.getMaxX(), around.getMaxY()}, "", -1);
  }
}
