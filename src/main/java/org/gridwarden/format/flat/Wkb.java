package org.gridwarden.format.flat;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Well-known binary of the OGC, little endian, two dimensions; an empty point has NaN for its coordinates. */
public final class Wkb {
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;

  private Wkb() {}

  public static void point(Bytes to, double x, double y) {
    to.u8(1).le32(POINT).leDouble(x).leDouble(y);
  }

  /** @param multi whether a single line or polygon is written as a multi-geometry with one part */
  public static void write(Bytes to, Geometry geometry, boolean multi) {
    if (geometry instanceof Point || geometry instanceof LineString || geometry instanceof Polygon) {
      if (multi) {
        to.u8(1).le32(code(geometry) + 3).le32(geometry.isEmpty() ? 0 : 1);
        if (geometry.isEmpty()) return;
      }
      single(to, geometry);
      return;
    }
    int parts = geometry.getNumGeometries();
    to.u8(1).le32(code(geometry)).le32(parts);
    for (int i = 0; i < parts; i++) write(to, geometry.getGeometryN(i), false);
  }

  private static int code(Geometry geometry) {
    return switch (geometry.getGeometryType()) {
      case Geometry.TYPENAME_POINT -> POINT;
      case Geometry.TYPENAME_LINESTRING, Geometry.TYPENAME_LINEARRING -> LINE;
      case Geometry.TYPENAME_POLYGON -> POLYGON;
      case Geometry.TYPENAME_MULTIPOINT -> POINT + 3;
      case Geometry.TYPENAME_MULTILINESTRING -> LINE + 3;
      case Geometry.TYPENAME_MULTIPOLYGON -> POLYGON + 3;
      default -> POLYGON + 4;
    };
  }

  private static void single(Bytes to, Geometry geometry) {
    to.u8(1).le32(code(geometry));
    if (geometry instanceof Point point) {
      to.leDouble(point.isEmpty() ? Double.NaN : point.getX()).leDouble(point.isEmpty() ? Double.NaN : point.getY());
    } else if (geometry instanceof LineString line) {
      line(to, line.getCoordinateSequence());
    } else if (geometry instanceof Polygon polygon) {
      to.le32(polygon.isEmpty() ? 0 : 1 + polygon.getNumInteriorRing());
      if (polygon.isEmpty()) return;
      line(to, polygon.getExteriorRing().getCoordinateSequence());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) line(to, polygon.getInteriorRingN(i).getCoordinateSequence());
    }
  }

  private static void line(Bytes to, CoordinateSequence line) {
    to.le32(line.size());
    for (int i = 0; i < line.size(); i++) to.leDouble(line.getX(i)).leDouble(line.getY(i));
  }
}
