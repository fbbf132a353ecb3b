package org.gridwarden.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.format.Field.Kind;
import org.gridwarden.format.Schema.Shape;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Layers with everything that goes wrong between programs: long codes, Chinese, dates, nulls, full doubles. */
final class Samples {
  static final GeometryFactory FACTORY = new GeometryFactory();
  static final List<Field> FIELDS = List.of(new Field("code", Kind.TEXT), new Field("网格编码", Kind.TEXT), new Field("name", Kind.TEXT),
      new Field("户数", Kind.WHOLE), new Field("share", Kind.NUMBER), new Field("checked", Kind.FLAG), new Field("建立日期", Kind.DATE));
  private static final String[] NAMES = {"合阳城街道一网格", "Nanjin \"A\", 1", "", "=HYPERLINK(\"http://x\")", "第二行\n换行", "网格—é", "a'b;c\td"};

  /** One row of a layer. */
  record One(Geometry geometry, Map<String, Object> values) {}

  private Samples() {}

  static Schema schema(String name, Shape shape) {
    return new Schema(name, shape, "EPSG:4490", FIELDS, true);
  }

  static List<One> rows(Shape shape, int count) {
    Random random = new Random(42);
    List<One> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("code", String.format("0%014d", i));
      values.put("网格编码", "50011700100" + String.format("%09d", i));
      if (i % 7 != 3) values.put("name", NAMES[i % NAMES.length]);
      if (i % 5 != 1) values.put("户数", (long) random.nextInt(1000) * (i % 11 == 0 ? 10_000_000L : 1) - 3);
      if (i % 4 != 2) values.put("share", i % 3 == 0 ? random.nextDouble() : (double) random.nextInt(100) / 8);
      if (i % 6 != 5) values.put("checked", random.nextBoolean());
      if (i % 8 != 6) values.put("建立日期", LocalDate.of(1998, 2, 27).plusDays(i * 13L % 20000));
      Geometry geometry = i % 50 == 49 ? null : geometry(shape == Shape.ANY ? Shape.values()[1 + i % 6] : shape, random);
      rows.add(new One(geometry, values));
    }
    return rows;
  }

  static OffsetDateTime time(int i) {
    return OffsetDateTime.of(2026, 3, 1, 8, 0, 0, 0, ZoneOffset.UTC).plusMinutes(i);
  }

  private static Coordinate at(Random random) {
    return new Coordinate(106 + random.nextDouble(), 29.5 + random.nextDouble());
  }

  static Geometry geometry(Shape shape, Random random) {
    return switch (shape) {
      case POINT -> FACTORY.createPoint(at(random));
      case LINE -> FACTORY.createLineString(new Coordinate[] {at(random), at(random), at(random)});
      case POLYGON -> polygon(random);
      case MULTI_POINT -> FACTORY.createMultiPointFromCoords(new Coordinate[] {at(random), at(random)});
      case MULTI_LINE -> FACTORY.createMultiLineString(new LineString[] {
          (LineString) geometry(Shape.LINE, random), (LineString) geometry(Shape.LINE, random)});
      case MULTI_POLYGON -> {
        Polygon one = polygon(random);
        Polygon two = (Polygon) org.locationtech.jts.geom.util.AffineTransformation.translationInstance(2, 0).transform(one);
        yield FACTORY.createMultiPolygon(new Polygon[] {one, two});
      }
      default -> throw new IllegalArgumentException(shape.toString());
    };
  }

  /** Shell clockwise and hole counter-clockwise, as shapefiles have them. */
  private static Polygon polygon(Random random) {
    Coordinate c = at(random);
    double r = 0.001 + random.nextDouble() / 100;
    return FACTORY.createPolygon(FACTORY.createLinearRing(square(c, r, true)),
        new org.locationtech.jts.geom.LinearRing[] {FACTORY.createLinearRing(square(c, r / 3, false))});
  }

  private static Coordinate[] square(Coordinate c, double r, boolean clockwise) {
    Coordinate[] ring = {new Coordinate(c.x - r, c.y - r), new Coordinate(c.x - r, c.y + r), new Coordinate(c.x + r, c.y + r),
        new Coordinate(c.x + r, c.y - r), new Coordinate(c.x - r, c.y - r)};
    if (!clockwise) org.locationtech.jts.geom.CoordinateArrays.reverse(ring);
    return ring;
  }

  /** Writes layers one after the other. */
  static void write(Source.Format format, WriteOptions options, OutputStream out, Map<Schema, List<One>> layers) {
    try (FeatureWriter writer = FeatureWriter.of(format, out, options)) {
      layers.forEach((schema, rows) -> {
        writer.begin(schema);
        RecordRow row = new RecordRow(schema.fields());
        for (One one : rows) writer.write(row.set(one.geometry(), one.values()));
      });
      writer.finish();
    }
  }

  static Path file(Path folder, String name, Source.Format format, WriteOptions options, Map<Schema, List<One>> layers) {
    try {
      Path file = folder.resolve(name);
      try (OutputStream out = Files.newOutputStream(file)) {
        write(format, options, out, layers);
      }
      return file;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static byte[] bytes(Source.Format format, WriteOptions options, Map<Schema, List<One>> layers) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(format, options, out, layers);
    return out.toByteArray();
  }
}
