package org.gridwarden.demodata.plane;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Writes features with one line each, in code order, so that the same features are the same bytes. */
public final class Sheets {
  private final Path folder;

  public Sheets(Path folder) {
    this.folder = folder;
  }

  /** GeoJSON of {@code features} (geometry in metres of the plane) in {@code file}; gzipped when it ends in .gz. */
  public void geoJson(String file, FeatureType type, List<Feature> features) throws IOException {
    for (Feature feature : features) {
      for (String name : feature.properties().keySet()) {
        if (type.property(name).isEmpty()) throw new IllegalArgumentException(type.id() + " has no " + name);
      }
    }
    geoJson(file, features);
  }

  /** GeoJSON of a kind without a table of its own. */
  public void geoJson(String file, List<Feature> features) throws IOException {
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    String comma = "\n";
    for (Feature feature : sorted(features)) {
      out.append(comma).append("{\"type\":\"Feature\",\"properties\":{\"code\":").append(value(feature.code()));
      feature.properties().forEach((name, v) -> out.append(",\"").append(name).append("\":").append(value(v)));
      out.append("},\"geometry\":");
      geometry(Plane.lonLat(feature.geometry()), out);
      out.append('}');
      comma = ",\n";
    }
    write(file, out.append("\n]}\n").toString());
  }

  /** CSV of features without a place: UTF-8, header, columns in the order of the type. */
  public void csv(String file, FeatureType type, List<Feature> features) throws IOException {
    StringBuilder out = new StringBuilder("code");
    type.properties().forEach(property -> out.append(',').append(property.name()));
    for (Feature feature : sorted(features)) {
      out.append('\n').append(feature.code());
      type.properties().forEach(property -> {
        Object v = feature.properties().get(property.name());
        out.append(',').append(v == null ? "" : v);
      });
    }
    write(file, out.append('\n').toString());
  }

  private static List<Feature> sorted(List<Feature> features) {
    TreeSet<String> codes = new TreeSet<>();
    for (Feature feature : features) {
      if (!codes.add(feature.code())) throw new IllegalArgumentException("two features with code " + feature.code());
    }
    return features.stream().sorted(java.util.Comparator.comparing(Feature::code)).toList();
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream plain = Files.newOutputStream(folder.resolve(file));
        OutputStream out = file.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
      out.write(bytes);
    }
  }

  private static String value(Object v) {
    if (v instanceof Double number) {
      return number == StrictMath.rint(number) ? Long.toString((long) (double) number)
          : String.format(Locale.ROOT, "%.1f", number);
    }
    return v instanceof String text ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" : v.toString();
  }

  private static void geometry(Geometry geometry, StringBuilder out) {
    out.append("{\"type\":\"").append(geometry.getGeometryType()).append("\",\"coordinates\":");
    coordinates(geometry, out);
    out.append('}');
  }

  private static void coordinates(Geometry geometry, StringBuilder out) {
    if (geometry instanceof Point point) {
      pair(point.getCoordinate(), out);
    } else if (geometry instanceof Polygon polygon) {
      out.append('[');
      ring(polygon.getExteriorRing(), true, out);
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        out.append(',');
        ring(polygon.getInteriorRingN(i), false, out);
      }
      out.append(']');
    } else if (geometry instanceof LineString line) {
      list(line.getCoordinates(), out);
    } else {
      for (int i = 0; i < geometry.getNumGeometries(); i++) {
        out.append(i == 0 ? '[' : ',');
        coordinates(geometry.getGeometryN(i), out);
      }
      out.append(']');
    }
  }

  private static void ring(LinearRing ring, boolean shell, StringBuilder out) {
    boolean right = Orientation.isCCW(ring.getCoordinateSequence()) == shell;
    list((right ? ring : ring.reverse()).getCoordinates(), out);
  }

  private static void list(Coordinate[] path, StringBuilder out) {
    char separator = '[';
    Coordinate last = null;
    for (Coordinate c : path) {
      if (last != null && last.equals2D(c)) continue;
      out.append(separator);
      pair(c, out);
      separator = ',';
      last = c;
    }
    out.append(']');
  }

  private static void pair(Coordinate c, StringBuilder out) {
    out.append('[').append(degrees(c.x)).append(',').append(degrees(c.y)).append(']');
  }

  private static String degrees(double v) {
    long tens = (long) StrictMath.rint(v * 1e7);
    String digits = Long.toString(tens % 10_000_000 + 10_000_000).substring(1).replaceAll("0+$", "");
    return tens / 10_000_000 + (digits.isEmpty() ? "" : "." + digits);
  }

  /** Properties in the given order; a null value is left out. */
  public static Map<String, Object> properties(Object... namesAndValues) {
    Map<String, Object> map = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
