package org.gridwarden.format.flat;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** JSON texts, values and GeoJSON geometries at full precision. */
public final class Json {
  private static final byte[] HEX = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private Json() {}

  /** A text with its quotes. */
  public static void text(Bytes to, String text) {
    to.u8('"');
    int plain = 0;
    int length = text.length();
    while (plain < length && plain(text.charAt(plain))) plain++;
    if (plain == length) {
      to.text(text).u8('"');
      return;
    }
    StringBuilder run = new StringBuilder();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (plain(c)) {
        run.append(c);
        continue;
      }
      to.text(run.toString());
      run.setLength(0);
      escape(to, c);
    }
    to.text(run.toString()).u8('"');
  }

  private static boolean plain(char c) {
    return c >= ' ' && c != '"' && c != '\\';
  }

  private static void escape(Bytes to, char c) {
    to.u8('\\');
    switch (c) {
      case '"', '\\' -> to.u8(c);
      case '\n' -> to.u8('n');
      case '\r' -> to.u8('r');
      case '\t' -> to.u8('t');
      default -> to.text("u00").u8(HEX[c >> 4]).u8(HEX[c & 15]);
    }
  }

  /** Null for null and for a number that is not finite; texts for all that is neither number nor flag. */
  public static void value(Bytes to, @Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) to.whole(((Number) value).longValue());
    else if (value instanceof Number number) number(to, number.doubleValue());
    else if (value == null) to.text("null");
    else if (value instanceof Boolean flag) to.text(flag ? "true" : "false");
    else text(to, value.toString());
  }

  /** With a decimal point even when whole, since readers take the type of a column from the values they see. */
  private static void number(Bytes to, double value) {
    if (!Double.isFinite(value)) {
      to.text("null");
      return;
    }
    int from = to.size();
    to.decimal(value);
    for (int i = from; i < to.size(); i++) {
      byte c = to.array()[i];
      if (c == '.' || c == 'E') return;
    }
    to.text(".0");
  }

  public static void point(Bytes to, double x, double y) {
    to.text("{\"type\":\"Point\",\"coordinates\":[").decimal(x).u8(',').decimal(y).text("]}");
  }

  /** A geometry object; null for null. Coordinates must be finite. */
  public static void geometry(Bytes to, @Nullable Geometry geometry) {
    if (geometry == null) {
      to.text("null");
      return;
    }
    String type = geometry instanceof LineString ? "LineString" : geometry.getGeometryType();
    to.text("{\"type\":\"").text(type).text(type.equals("GeometryCollection") ? "\",\"geometries\":[" : "\",\"coordinates\":");
    if (type.equals("GeometryCollection")) {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) to.u8(',');
        geometry(to, geometry.getGeometryN(i));
      }
      to.u8(']');
    } else {
      coordinates(to, geometry);
    }
    to.u8('}');
  }

  private static void coordinates(Bytes to, Geometry geometry) {
    if (geometry instanceof Point point) {
      to.u8('[');
      if (!point.isEmpty()) to.decimal(point.getX()).u8(',').decimal(point.getY());
    } else if (geometry instanceof LineString line) {
      line(to, line.getCoordinateSequence());
      return;
    } else if (geometry instanceof Polygon polygon) {
      to.u8('[');
      if (!polygon.isEmpty()) line(to, polygon.getExteriorRing().getCoordinateSequence());
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        line(to.u8(','), polygon.getInteriorRingN(i).getCoordinateSequence());
      }
    } else {
      to.u8('[');
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (i > 0) to.u8(',');
        coordinates(to, geometry.getGeometryN(i));
      }
    }
    to.u8(']');
  }

  private static void line(Bytes to, CoordinateSequence line) {
    to.u8('[');
    for (int i = 0; i < line.size(); i++) {
      if (i > 0) to.u8(',');
      to.u8('[').decimal(line.getX(i)).u8(',').decimal(line.getY(i)).u8(']');
    }
    to.u8(']');
  }
}
