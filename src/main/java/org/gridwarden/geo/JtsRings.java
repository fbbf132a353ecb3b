package org.gridwarden.geo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Polygons as flat rings; apart, so that who has no polygon of JTS loads nothing of it. */
final class JtsRings {
  private JtsRings() {}

  static AreaRings flatten(List<? extends Geometry> areas) {
    AreaRings rings = new AreaRings();
    for (Geometry area : areas) {
      for (int i = 0; i < area.getNumGeometries(); i++) {
        if (!(area.getGeometryN(i) instanceof Polygon polygon)) {
          throw new IllegalArgumentException("not a polygon: " + area.getGeometryType());
        }
        if (polygon.isEmpty()) continue;
        add(polygon.getExteriorRing(), true, rings);
        for (int k = 0; k < polygon.getNumInteriorRing(); k++) add(polygon.getInteriorRingN(k), false, rings);
      }
      rings.endArea();
    }
    return rings;
  }

  /** What JTS finds wrong with an area, or null. */
  static @Nullable AreaFault fault(AreaRings areas, int area) {
    TopologyValidationError error = new IsValidOp(polygon(areas, area, new GeometryFactory())).getValidationError();
    return error == null ? null : new AreaFault(area, error.getCoordinate().x, error.getCoordinate().y, error.getMessage());
  }

  /** Area {@code area} as a polygon, or as a multipolygon when it has several parts. */
  static Geometry polygon(AreaRings areas, int area, GeometryFactory factory) {
    List<Polygon> polygons = new ArrayList<>();
    int ring = areas.firstRing(area);
    int end = areas.firstRing(area + 1);
    while (ring < end) {
      LinearRing shell = factory.createLinearRing(coordinates(areas, ring++));
      List<LinearRing> holes = new ArrayList<>();
      while (ring < end && !areas.isShell(ring)) holes.add(factory.createLinearRing(coordinates(areas, ring++)));
      polygons.add(factory.createPolygon(shell, holes.toArray(LinearRing[]::new)));
    }
    return polygons.size() == 1 ? polygons.get(0) : factory.createMultiPolygon(polygons.toArray(Polygon[]::new));
  }

  private static Coordinate[] coordinates(AreaRings areas, int ring) {
    int from = areas.firstVertex(ring);
    Coordinate[] line = new Coordinate[areas.firstVertex(ring + 1) - from];
    for (int i = 0; i < line.length; i++) line[i] = new Coordinate(areas.x(from + i), areas.y(from + i));
    return line;
  }

  private static void add(LinearRing ring, boolean shell, AreaRings rings) {
    CoordinateSequence line = ring.getCoordinateSequence();
    for (int i = 0; i < line.size(); i++) rings.vertex(line.getX(i), line.getY(i));
    rings.endRing(shell);
  }
}
