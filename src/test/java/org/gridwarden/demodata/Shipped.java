package org.gridwarden.demodata;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.gridwarden.demodata.plane.Plane;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the shipped files of Hechuan, read without any of the product's own readers. */
final class Shipped {
  /** One feature or CSV row; a property that is absent counts as 0 or empty text. */
  record Row(Map<String, String> properties, Geometry shape) {
    String text(String name) {
      return properties.getOrDefault(name, "");
    }

    int number(String name) {
      String text = text(name);
      return text.isEmpty() ? 0 : (int) Double.parseDouble(text);
    }
  }

  private Shipped() {}

  static List<Row> features(String file) {
    try (InputStream plain = Files.newInputStream(Hechuan.HOME.resolve(file));
        InputStream in = file.endsWith(".gz") ? new GZIPInputStream(plain) : plain) {
      List<Row> rows = new ArrayList<>();
      for (JsonNode feature : JsonMapper.shared().readTree(in).get("features")) {
        Map<String, String> properties = new LinkedHashMap<>();
        feature.get("properties").properties().forEach(p -> properties.put(p.getKey(), p.getValue().asString()));
        rows.add(new Row(properties, shape(feature.get("geometry"))));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Row> csv(String file) {
    try {
      List<String> lines = Files.readAllLines(Path.of(Hechuan.HOME.toString(), file), StandardCharsets.UTF_8);
      String[] header = lines.get(0).split(",");
      List<Row> rows = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) properties.put(header[i], cells[i]);
        rows.add(new Row(properties, Plane.FACTORY.createPoint()));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Geometry shape(JsonNode geometry) {
    JsonNode coordinates = geometry.get("coordinates");
    return switch (geometry.get("type").asString()) {
      case "Point" -> Plane.FACTORY.createPoint(place(coordinates));
      case "LineString" -> Plane.FACTORY.createLineString(path(coordinates));
      case "Polygon" -> {
        LinearRing[] rings = new LinearRing[coordinates.size()];
        for (int i = 0; i < rings.length; i++) rings[i] = Plane.FACTORY.createLinearRing(path(coordinates.get(i)));
        yield Plane.FACTORY.createPolygon(rings[0], java.util.Arrays.copyOfRange(rings, 1, rings.length));
      }
      default -> throw new IllegalArgumentException(geometry.get("type").asString());
    };
  }

  private static Coordinate[] path(JsonNode places) {
    Coordinate[] path = new Coordinate[places.size()];
    for (int i = 0; i < path.length; i++) path[i] = place(places.get(i));
    return path;
  }

  private static Coordinate place(JsonNode pair) {
    return new Coordinate(pair.get(0).asDouble(), pair.get(1).asDouble());
  }
}
