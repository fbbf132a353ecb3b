package org.gridwarden.format.fgb;

import com.google.flatbuffers.FlatBufferBuilder;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.Schema.Shape;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wololo.flatgeobuf.generated.GeometryType;

/** Geometries as the format has them: coordinates in one run, ends of the parts beside it. */
final class FgbGeometry {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int DEEPEST = 16;

  private FgbGeometry() {}

  static int type(Shape shape) {
    return switch (shape) {
      case POINT -> GeometryType.Point;
      case LINE -> GeometryType.LineString;
      case POLYGON -> GeometryType.Polygon;
      case MULTI_POINT -> GeometryType.MultiPoint;
      case MULTI_LINE -> GeometryType.MultiLineString;
      case MULTI_POLYGON -> GeometryType.MultiPolygon;
      case ANY, NONE -> GeometryType.Unknown;
    };
  }

  static Shape shape(int type) {
    for (Shape shape : Shape.values()) {
      if (shape != Shape.NONE && type(shape) == type) return shape;
    }
    return Shape.ANY;
  }

  private static int type(Geometry geometry) {
    Shape shape = Shape.of(geometry);
    return shape == Shape.ANY ? GeometryType.GeometryCollection : type(shape);
  }

  /** Adds the geometry; answers its place in the builder. A single one is written as multi where {@code wanted} is. */
  static int add(FlatBufferBuilder to, Geometry geometry, Shape wanted) {
    int type = wanted == Shape.of(geometry).multi() ? type(wanted) : type(geometry);
    if (type == GeometryType.MultiPolygon || type == GeometryType.GeometryCollection) {
      List<Integer> parts = new ArrayList<>();
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        if (!geometry.getGeometryN(i).isEmpty()) parts.add(add(to, geometry.getGeometryN(i), Shape.ANY));
      }
      int vector = org.wololo.flatgeobuf.generated.Geometry.createPartsVector(to, parts.stream().mapToInt(i -> i).toArray());
      return org.wololo.flatgeobuf.generated.Geometry.createGeometry(to, 0, 0, 0, 0, 0, 0, type, vector);
    }
    double[] xy = new double[2 * geometry.getNumPoints()];
    long[] ends = fill(geometry, xy);
    int xyVector = xy.length == 0 ? 0 : org.wololo.flatgeobuf.generated.Geometry.createXyVector(to, xy);
    int endsVector = ends.length > 1 ? org.wololo.flatgeobuf.generated.Geometry.createEndsVector(to, ends) : 0;
    return org.wololo.flatgeobuf.generated.Geometry.createGeometry(to, endsVector, xyVector, 0, 0, 0, 0, type, 0);
  }

  /** Coordinates into {@code xy}; answers the ends of lines and rings in points. */
  private static long[] fill(Geometry geometry, double[] xy) {
    List<Long> ends = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part.isEmpty()) continue;
      if (part instanceof Polygon polygon) {
        at = line(polygon.getExteriorRing(), xy, at);
        ends.add((long) at);
        for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
          at = line(polygon.getInteriorRingN(h), xy, at);
          ends.add((long) at);
        }
      } else if (part instanceof LineString line) {
        at = line(line, xy, at);
        ends.add((long) at);
      } else if (part instanceof Point point) {
        xy[2 * at] = point.getX();
        xy[2 * at++ + 1] = point.getY();
      }
    }
    return ends.stream().mapToLong(Long::longValue).toArray();
  }

  private static int line(LineString line, double[] xy, int at) {
    for (int i = 0; i < line.getNumPoints(); i++) {
      xy[2 * at] = line.getCoordinateSequence().getX(i);
      xy[2 * at++ + 1] = line.getCoordinateSequence().getY(i);
    }
    return at;
  }

  /** @param type of the whole file, for geometries that do not say their own */
  static Geometry read(org.wololo.flatgeobuf.generated.Geometry from, int type, int depth) throws Malformed {
    int of = from.type() == GeometryType.Unknown ? type : from.type();
    if (depth > DEEPEST) throw bad("几何嵌套过深。", "The geometry is nested too deeply.");
    if (of == GeometryType.MultiPolygon || of == GeometryType.GeometryCollection) return parts(from, of, depth);
    int points = from.xyLength() / 2;
    return switch (of) {
      case GeometryType.Point -> points == 0 ? FACTORY.createPoint() : FACTORY.createPoint(coordinates(from, 0, 1)[0]);
      case GeometryType.MultiPoint -> FACTORY.createMultiPointFromCoords(coordinates(from, 0, points));
      case GeometryType.LineString -> line(coordinates(from, 0, points));
      case GeometryType.MultiLineString -> {
        List<LineString> lines = new ArrayList<>();
        for (Coordinate[] part : cut(from, points)) lines.add(line(part));
        yield FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
      }
      case GeometryType.Polygon -> {
        List<LinearRing> rings = new ArrayList<>();
        for (Coordinate[] part : cut(from, points)) rings.add(ring(part));
        yield rings.isEmpty() ? FACTORY.createPolygon()
            : FACTORY.createPolygon(rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
      }
      default -> throw bad("几何类型 " + of + " 不能读取。", "Geometries of type " + of + " are not read.");
    };
  }

  private static Geometry parts(org.wololo.flatgeobuf.generated.Geometry from, int type, int depth) throws Malformed {
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < from.partsLength(); i++) {
      parts.add(read(from.parts(i), type == GeometryType.MultiPolygon ? GeometryType.Polygon : GeometryType.Unknown, depth + 1));
    }
    if (type == GeometryType.GeometryCollection) return FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
    if (!parts.stream().allMatch(Polygon.class::isInstance)) throw bad("多面里有别的几何。", "A multipolygon holds something else.");
    return FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }

  private static List<Coordinate[]> cut(org.wololo.flatgeobuf.generated.Geometry from, int points) throws Malformed {
    List<Coordinate[]> parts = new ArrayList<>();
    if (points == 0) return parts;
    int start = 0;
    for (int i = 0; i < from.endsLength(); i++) {
      long end = from.ends(i);
      if (end < start || end > points) throw bad("几何的分段超出坐标。", "A part of the geometry ends outside its coordinates.");
      parts.add(coordinates(from, start, (int) end));
      start = (int) end;
    }
    if (parts.isEmpty()) parts.add(coordinates(from, 0, points));
    return parts;
  }

  private static Coordinate[] coordinates(org.wololo.flatgeobuf.generated.Geometry from, int start, int end) {
    Coordinate[] all = new Coordinate[end - start];
    for (int i = 0; i < all.length; i++) all[i] = new Coordinate(from.xy(2 * (start + i)), from.xy(2 * (start + i) + 1));
    return all;
  }

  private static LineString line(Coordinate[] points) throws Malformed {
    if (points.length == 1) throw bad("线只有一个点。", "A line has only one point.");
    return FACTORY.createLineString(points);
  }

  private static LinearRing ring(Coordinate[] points) throws Malformed {
    try {
      return FACTORY.createLinearRing(points);
    } catch (IllegalArgumentException e) {
      throw bad("多边形的环没有闭合或点太少。", "A ring of the polygon is not closed or has too few points.");
    }
  }

  private static Malformed bad(String zh, String en) {
    return new Malformed(zh, en);
  }
}
