package org.gridwarden.format.gpkg;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gridwarden.format.Field;
import org.gridwarden.format.Schema;

/** Names and words of the GeoPackage standard (OGC 12-128r18). */
final class GpkgNames {
  private static final int LONGEST = 200;

  private GpkgNames() {}

  /** A name of a table that SQLite and the standard leave to us. */
  static String table(String layer) {
    String name = layer.replace('\0', ' ').strip();
    if (name.isEmpty()) name = "layer";
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.matches("(gpkg_|sqlite_|rtree_).*") || lower.equals("layer_styles")) name = "layer_" + name;
    while (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
    return name;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String type(Field field) {
    return switch (field.kind()) {
      case TEXT -> "TEXT";
      case WHOLE -> "INTEGER";
      case NUMBER -> "REAL";
      case FLAG -> "BOOLEAN";
      case DATE -> "DATE";
      case TIME -> "DATETIME";
    };
  }

  static Field.Kind kind(String type) {
    String word = type.toUpperCase(Locale.ROOT).replaceAll("[^A-Z].*", "");
    return switch (word) {
      case "BOOLEAN" -> Field.Kind.FLAG;
      case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER", "BIGINT" -> Field.Kind.WHOLE;
      case "FLOAT", "DOUBLE", "REAL", "NUMERIC" -> Field.Kind.NUMBER;
      case "DATE" -> Field.Kind.DATE;
      case "DATETIME", "TIMESTAMP" -> Field.Kind.TIME;
      default -> Field.Kind.TEXT;
    };
  }

  static String type(Schema.Shape shape) {
    return switch (shape) {
      case POINT -> "POINT";
      case LINE -> "LINESTRING";
      case POLYGON -> "POLYGON";
      case MULTI_POINT -> "MULTIPOINT";
      case MULTI_LINE -> "MULTILINESTRING";
      case MULTI_POLYGON -> "MULTIPOLYGON";
      case ANY, NONE -> "GEOMETRY";
    };
  }

  static Schema.Shape shape(String type) {
    for (Schema.Shape shape : Schema.Shape.values()) {
      if (shape != Schema.Shape.NONE && type(shape).equalsIgnoreCase(type)) return shape;
    }
    return Schema.Shape.ANY;
  }
}
