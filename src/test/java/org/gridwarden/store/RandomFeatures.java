package org.gridwarden.store;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;

/** Features with every kind of value that a column may have to carry, from a fixed seed; and one-line imports. */
final class RandomFeatures {

  static final GeometryFactory DEGREES = new GeometryFactory();
  private static final String[] TEXTS = {"", "合川区江亭路社区", "O'Brien \"quoted\"", "𠮷 rare character", "a;b--c", "0", "%_\\"};
  private final Random random;

  RandomFeatures(long seed) {
    this.random = new Random(seed);
  }

  List<Feature> list(FeatureType type, int size) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < size; i++) features.add(one(type, String.format("%06d", i)));
    return features;
  }

  Feature one(FeatureType type, String code) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Property property : type.properties()) {
      if (!property.required() && random.nextInt(3) == 0) continue;
      properties.put(property.name(), switch (property.type()) {
        case TEXT -> property.allowed().isEmpty() ? TEXTS[random.nextInt(TEXTS.length)]
            : property.allowed().get(random.nextInt(property.allowed().size()));
        case DATE -> java.time.LocalDate.ofEpochDay(random.nextInt(30_000)).toString();
        case COUNT -> random.nextInt(4) == 0 ? 0 : random.nextInt(Integer.MAX_VALUE);
        case NUMBER -> random.nextInt(4) == 0 ? 0.0 : random.nextDouble() * 1e9;
        case FLAG -> random.nextBoolean();
      });
    }
    return new Feature(code, geometry(type), properties);
  }

  private Geometry geometry(FeatureType type) {
    Coordinate at = new Coordinate(106 + random.nextDouble() / 10, 29.9 + random.nextDouble() / 10);
    return switch (type.shape()) {
      case NONE -> null;
      case POINT -> DEGREES.createPoint(at);
      case LINE -> DEGREES.createLineString(new Coordinate[] {
        at, new Coordinate(at.x + 0.003, at.y + 0.001), new Coordinate(at.x + 0.004, at.y - 0.002)});
      case POLYGON -> random.nextInt(3) == 0 ? twoParts(at) : withHole(at);
      case POINT_OR_POLYGON -> random.nextBoolean() ? DEGREES.createPoint(at) : withHole(at);
    };
  }

  private static Geometry withHole(Coordinate at) {
    LinearRing shell = (LinearRing) ((org.locationtech.jts.geom.Polygon) box(at.x, at.y, 0.004)).getExteriorRing();
    LinearRing hole = (LinearRing) ((org.locationtech.jts.geom.Polygon) box(at.x + 0.001, at.y + 0.001, 0.001)).getExteriorRing();
    return DEGREES.createPolygon(shell, new LinearRing[] {hole});
  }

  private static Geometry twoParts(Coordinate at) {
    return DEGREES.buildGeometry(List.of(box(at.x, at.y, 0.001), box(at.x + 0.002, at.y, 0.001)));
  }

  static Geometry box(double west, double south, double size) {
    return DEGREES.toGeometry(new Envelope(west, west + size, south, south + size));
  }

  /** One import; its id. */
  static String importing(Database database, String territory, Consumer<ImportStore.Writer> body) {
    String id = UUID.randomUUID().toString();
    new ImportStore(database).write(territory, body, () -> run(id, territory));
    return id;
  }

  static ImportStore.Run run(String id, String territory) {
    return new ImportStore.Run(id, territory, "several", "town.geojson", "test", OffsetDateTime.now(), 3, 2, 1,
        "{\"findings\":[]}", false);
  }
}
