package org.gridwarden.model;

import java.util.List;

/**
 * One property of a {@link FeatureType}.
 *
 * @param name camelCase name in GeoJSON, CSV headers and mappings
 * @param type kind of value
 * @param required whether a row without it is rejected
 * @param min smallest allowed number; {@code NEGATIVE_INFINITY} when any number will do
 * @param max largest allowed number; {@code POSITIVE_INFINITY} when any number will do
 * @param allowed the only texts allowed; empty when any text will do
 * @param refersTo collection id whose codes this property holds, or empty text
 */
public record Property(
    String name, Type type, boolean required, double min, double max, List<String> allowed, String refersTo) {

  /**
   * Kind of value; {@code COUNT} is a whole number ≥ 0, {@code NUMBER} a real number, {@code FLAG} true or false, {@code DATE}
   * a day, held as text of ISO 8601 such as 2026-03-01.
   */
  public enum Type {
    TEXT,
    DATE,
    COUNT,
    NUMBER,
    FLAG
  }

  /** Column name in the database: {@code floorAreaM2} → {@code floor_area_m2}. */
  public String column() {
    StringBuilder column = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) column.append('_').append(Character.toLowerCase(c));
      else column.append(c);
    }
    return column.toString();
  }

  static Property text(String name, String... allowed) {
    return new Property(name, Type.TEXT, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(allowed), "");
  }

  static Property date(String name) {
    return new Property(name, Type.DATE, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), "");
  }

  static Property count(String name) {
    return new Property(name, Type.COUNT, false, 0, Integer.MAX_VALUE, List.of(), "");
  }

  static Property number(String name) {
    return new Property(name, Type.NUMBER, false, 0, Double.POSITIVE_INFINITY, List.of(), "");
  }

  static Property flag(String name) {
    return new Property(name, Type.FLAG, false, 0, 1, List.of(), "");
  }

  /** Code of a feature of the collection {@code id}. */
  static Property code(String name, String id) {
    return new Property(name, Type.TEXT, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), id);
  }

  Property mandatory() {
    return new Property(name, type, true, min, max, allowed, refersTo);
  }
}
