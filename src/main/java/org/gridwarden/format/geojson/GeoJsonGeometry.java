package org.gridwarden.format.geojson;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.format.Malformed;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The members of a geometry object as they come, built into a geometry once all are there. */
public final class GeoJsonGeometry {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final JsonFactory FACTORY_OF_JSON = new JsonFactory();

  private @Nullable String type;
  /** A {@code double[]} position, a list of coordinates, or null when something else stood there. */
  private @Nullable Object coordinates;
  private boolean coordinatesSeen;
  private final List<GeoJsonGeometry> parts = new ArrayList<>();

  /**
   * A geometry object by itself, with the coordinates that it says.
   *
   * @throws Malformed when it is none
   */
  public static Geometry read(byte[] json) throws Malformed {
    try (JsonParser parser = FACTORY_OF_JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed("几何应为对象或 null。", "A geometry is an object or null.");
      }
      return parse(parser).build();
    }
  }

  /** Reads an object whose opening brace was just read. */
  static GeoJsonGeometry parse(JsonParser json) {
    GeoJsonGeometry geometry = new GeoJsonGeometry();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("type") && value == JsonToken.VALUE_STRING) geometry.type(json.getString());
      else if (name.equals("coordinates")) geometry.coordinates(json);
      else if (name.equals("geometries") && value == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) geometry.parts.add(parse(json));
      } else json.skipChildren();
    }
    return geometry;
  }

  void type(@Nullable String name) {
    type = name;
  }

  void coordinates(JsonParser json) {
    coordinatesSeen = true;
    coordinates = json.currentToken() == JsonToken.START_ARRAY ? array(json) : null;
    if (coordinates == null) json.skipChildren();
  }

  boolean complete() {
    return type != null && coordinatesSeen;
  }

  private static Object array(JsonParser json) {
    JsonToken token = json.nextToken();
    if (token.isNumeric() || token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL) {
      double[] position = {Double.NaN, Double.NaN};
      int n = 0;
      for (; token != JsonToken.END_ARRAY; token = json.nextToken(), n++) {
        if (n < 2 && token.isNumeric()) position[n] = json.getDoubleValue();
        else if (!token.isScalarValue()) json.skipChildren();
      }
      return position;
    }
    List<Object> list = new ArrayList<>();
    for (; token != JsonToken.END_ARRAY; token = json.nextToken()) {
      if (token == JsonToken.START_ARRAY) list.add(array(json));
      else json.skipChildren();
    }
    return list;
  }

  /** Lon/lat as the file has them; NaN never comes out. */
  Geometry build() throws Malformed {
    if (type == null) throw new Malformed("几何没有 type。", "The geometry has no type.");
    return switch (type) {
      case "Point" -> point(coordinates);
      case "MultiPoint" -> {
        List<Point> points = new ArrayList<>();
        for (Object each : list(coordinates)) points.add(point(each));
        yield FACTORY.createMultiPoint(points.toArray(new Point[0]));
      }
      case "LineString" -> line(coordinates);
      case "MultiLineString" -> {
        List<LineString> lines = new ArrayList<>();
        for (Object each : list(coordinates)) lines.add(line(each));
        yield FACTORY.createMultiLineString(lines.toArray(new LineString[0]));
      }
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" -> {
        List<Polygon> polygons = new ArrayList<>();
        for (Object each : list(coordinates)) polygons.add(polygon(each));
        yield FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]));
      }
      case "GeometryCollection" -> {
        List<Geometry> geometries = new ArrayList<>();
        for (GeoJsonGeometry part : parts) geometries.add(part.build());
        yield FACTORY.createGeometryCollection(geometries.toArray(new Geometry[0]));
      }
      default -> throw new Malformed("不认识的几何类型 " + type + "。", "Unknown geometry type " + type + ".");
    };
  }

  private static List<?> list(@Nullable Object coordinates) throws Malformed {
    if (coordinates instanceof List<?> list) return list;
    throw new Malformed("坐标的嵌套层数与几何类型不符。", "The coordinates are not nested as the geometry type asks.");
  }

  private static Coordinate coordinate(@Nullable Object position) throws Malformed {
    if (!(position instanceof double[] xy)) {
      throw new Malformed("坐标的嵌套层数与几何类型不符。", "The coordinates are not nested as the geometry type asks.");
    }
    if (!Double.isFinite(xy[0]) || !Double.isFinite(xy[1])) {
      throw new Malformed("坐标不是数字：" + shown(xy[0]) + "," + shown(xy[1]) + "。请补上坐标。",
          "A coordinate is not a number: " + shown(xy[0]) + "," + shown(xy[1]) + ". Give it coordinates.");
    }
    return new Coordinate(xy[0], xy[1]);
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "NaN" : Double.isInfinite(value) ? value < 0 ? "-Infinity" : "Infinity" : Double.toString(value);
  }

  private static Point point(@Nullable Object position) throws Malformed {
    if (position instanceof List<?> list && list.isEmpty()) return FACTORY.createPoint();
    return FACTORY.createPoint(coordinate(position));
  }

  private static Coordinate[] coordinates(@Nullable Object positions) throws Malformed {
    List<?> list = list(positions);
    Coordinate[] all = new Coordinate[list.size()];
    for (int i = 0; i < all.length; i++) all[i] = coordinate(list.get(i));
    return all;
  }

  private static LineString line(@Nullable Object positions) throws Malformed {
    Coordinate[] all = coordinates(positions);
    if (all.length == 1) throw new Malformed("线只有一个点。", "A line has only one point.");
    return FACTORY.createLineString(all);
  }

  private static Polygon polygon(@Nullable Object rings) throws Malformed {
    List<?> list = list(rings);
    if (list.isEmpty()) return FACTORY.createPolygon();
    LinearRing shell = ring(list.get(0));
    if (shell.isEmpty() && list.size() > 1) throw new Malformed("多边形的外环是空的。", "The outer ring of the polygon is empty.");
    LinearRing[] holes = new LinearRing[list.size() - 1];
    for (int i = 0; i < holes.length; i++) holes[i] = ring(list.get(i + 1));
    return FACTORY.createPolygon(shell, holes);
  }

  private static LinearRing ring(@Nullable Object positions) throws Malformed {
    Coordinate[] all = coordinates(positions);
    if (all.length > 0 && !all[0].equals2D(all[all.length - 1])) {
      throw new Malformed("多边形的环没有闭合（首尾点不同）。", "A ring of the polygon is not closed: its ends differ.");
    }
    if (all.length > 0 && all.length < 4) {
      throw new Malformed("多边形的环少于 4 个点。", "A ring of the polygon has fewer than 4 points.");
    }
    return FACTORY.createLinearRing(all);
  }
}
