package org.gridwarden.format.kml;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.xml.SafeXml;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Geometries of KML; heights are left out. The element at hand is read to its end whatever comes of it. */
final class KmlGeometry {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private @Nullable Malformed fault;

  /** Whether an element of this name is a geometry. */
  static boolean is(String element) {
    return switch (element) {
      case "Point", "LineString", "LinearRing", "Polygon", "MultiGeometry" -> true;
      default -> false;
    };
  }

  /** Null when it is empty; a fault is thrown once the element was read. */
  @Nullable Geometry read(SafeXml xml) throws Malformed {
    fault = null;
    Geometry geometry = element(xml);
    if (fault != null) throw fault;
    return geometry;
  }

  private @Nullable Geometry element(SafeXml xml) {
    String name = xml.element();
    List<Coordinate[]> lines = new ArrayList<>();
    List<Geometry> parts = new ArrayList<>();
    while (true) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_DOCUMENT) return null;
      if (event == XMLStreamConstants.END_ELEMENT && xml.element().equals(name)) break;
      if (event != XMLStreamConstants.START_ELEMENT) continue;
      String inner = xml.element();
      if (inner.equals("coordinates")) lines.add(coordinates(xml.text()));
      else if (name.equals("MultiGeometry") && is(inner)) {
        Geometry part = element(xml);
        if (part != null) parts.add(part);
      }
    }
    try {
      return name.equals("MultiGeometry") ? several(parts) : one(name, lines);
    } catch (IllegalArgumentException e) {
      note("几何不成形：点太少，或环没有闭合", "The geometry is not formed: too few points, or a ring that is not closed");
      return null;
    }
  }

  private static @Nullable Geometry one(String name, List<Coordinate[]> lines) {
    if (lines.isEmpty() || lines.get(0).length == 0) return null;
    return switch (name) {
      case "Point" -> FACTORY.createPoint(lines.get(0)[0]);
      case "LineString" -> FACTORY.createLineString(lines.get(0));
      case "LinearRing" -> FACTORY.createLinearRing(lines.get(0));
      default -> {
        LinearRing[] holes = new LinearRing[lines.size() - 1];
        for (int i = 0; i < holes.length; i++) holes[i] = FACTORY.createLinearRing(lines.get(i + 1));
        yield FACTORY.createPolygon(FACTORY.createLinearRing(lines.get(0)), holes);
      }
    };
  }

  private static Geometry several(List<Geometry> parts) {
    if (parts.stream().allMatch(Polygon.class::isInstance)) return FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    return FACTORY.buildGeometry(parts).getNumGeometries() == parts.size() && parts.size() != 1
        ? FACTORY.buildGeometry(parts) : FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
  }

  private Coordinate[] coordinates(String text) {
    List<Coordinate> all = new ArrayList<>();
    for (String tuple : text.strip().split("\\s+")) {
      if (tuple.isEmpty()) continue;
      String[] numbers = tuple.split(",");
      try {
        if (numbers.length < 2) throw new NumberFormatException();
        Coordinate one = new Coordinate(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
        if (!Double.isFinite(one.x) || !Double.isFinite(one.y)) throw new NumberFormatException();
        all.add(one);
      } catch (NumberFormatException e) {
        String shown = tuple.length() > 60 ? tuple.substring(0, 60) : tuple;
        note("坐标“" + shown + "”不是经度,纬度。", "The coordinates “" + shown + "” are no longitude,latitude.");
      }
    }
    return all.toArray(Coordinate[]::new);
  }

  private void note(String zh, String en) {
    if (fault == null) fault = new Malformed(zh, en);
  }
}
