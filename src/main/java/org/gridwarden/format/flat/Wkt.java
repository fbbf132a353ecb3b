package org.gridwarden.format.flat;

import java.util.Locale;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Well-known text at full precision. */
public final class Wkt {
  private Wkt() {}

  public static void write(Bytes to, Geometry geometry) {
    String type = geometry instanceof LineString ? "LINESTRING" : geometry.getGeometryType().toUpperCase(Locale.ROOT);
    to.text(type).u8(' ');
    if (type.equals("GEOMETRYCOLLECTION") && geometry.getNumGeometries() > 0) {
      to.u8('(');
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) to.text(", ");
        write(to, geometry.getGeometryN(i));
      }
      to.u8(')');
    } else {
      body(to, geometry);
    }
  }

  private static void body(Bytes to, Geometry geometry) {
    if (geometry.getNumGeometries() == 0 || geometry.getNumGeometries() == 1 && geometry.isEmpty() && single(geometry)) {
      to.text("EMPTY");
      return;
    }
    to.u8('(');
    if (geometry instanceof Point point) {
      to.decimal(point.getX()).u8(' ').decimal(point.getY());
    } else if (geometry instanceof LineString line) {
      line(to, line.getCoordinateSequence());
    } else if (geometry instanceof Polygon polygon) {
      ring(to, polygon.getExteriorRing());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) ring(to.text(", "), polygon.getInteriorRingN(i));
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) to.text(", ");
        body(to, geometry.getGeometryN(i));
      }
    }
    to.u8(')');
  }

  private static boolean single(Geometry geometry) {
    return geometry instanceof Point || geometry instanceof LineString || geometry instanceof Polygon;
  }

  private static void ring(Bytes to, LineString ring) {
    to.u8('(');
    line(to, ring.getCoordinateSequence());
    to.u8(')');
  }

  private static void line(Bytes to, CoordinateSequence line) {
    for (int i = 0; i < line.size(); i++) {
      if (i > 0) to.text(", ");
      to.decimal(line.getX(i)).u8(' ').decimal(line.getY(i));
    }
  }
}
