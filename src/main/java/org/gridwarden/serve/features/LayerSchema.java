package org.gridwarden.serve.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.ingest.words.PropertyWords;
import org.gridwarden.serve.layers.Times;

/** JSON Schema of a layer's properties. */
final class LayerSchema {

  /** What a schema is of. */
  enum Of {
    /** What can be asked for. */
    QUERYABLES,
    /** What features can be sorted by. */
    SORTABLES,
    /** Everything, with geometry, roles and what is required. */
    SCHEMA
  }

  private LayerSchema() {}

  /**
   * The schema document.
   *
   * @param id its own address
   */
  static Map<String, Object> of(Layer layer, String id, Of what, String language) {
    boolean whole = what == Of.SCHEMA;
    FeatureType type = layer.type();
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> code = new LinkedHashMap<>(Map.of("type", "string", "minLength", 1, "maxLength", 32));
    if (whole) code.put("x-ogc-role", "id");
    properties.put("code", code);
    if (what != Of.SORTABLES) properties.put("territory", Map.of("type", "string"));
    for (Property property : type.properties()) {
      Map<String, Object> one = titled(property, language);
      if (whole && property.equals(Times.property(type)) && property.type() == Property.Type.DATE) {
        one.put("x-ogc-role", "primary-instant");
      }
      properties.put(property.name(), one);
    }
    if (what != Of.SORTABLES && type.shape() != FeatureType.Shape.NONE) {
      properties.put("geometry", Map.of("format", format(type.shape()), "x-ogc-role", "primary-geometry"));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", id);
    schema.put("type", "object");
    schema.put("title", layer.title().in(language));
    schema.put("description", layer.description().in(language));
    schema.put("properties", properties);
    List<String> required = type.properties().stream().filter(Property::required).map(Property::name).toList();
    if (whole) schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  /** Schema of a feature in GeoJSON, by which clients such as GDAL give columns their types before a value was seen. */
  static Map<String, Object> ofFeature(Layer layer, String id, String language) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("code", Map.of("type", "string"));
    properties.put("territory", Map.of("type", "string"));
    for (Property property : layer.type().properties()) properties.put(property.name(), titled(property, language));
    String shape = layer.type().shape() == FeatureType.Shape.POINT ? "Point" : "Geometry";
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", Map.of("type", "string", "enum", List.of("Feature")));
    members.put("id", Map.of("type", "string"));
    members.put("geometry", layer.type().shape() == FeatureType.Shape.NONE ? Map.of("type", "null")
        : Map.of("$ref", "https://geojson.org/schema/" + shape + ".json"));
    members.put("properties", Map.of("type", "object", "properties", properties));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", id);
    schema.put("title", layer.title().in(language));
    schema.put("type", "object");
    schema.put("properties", members);
    schema.put("required", List.of("type", "geometry", "properties"));
    return schema;
  }

  /** With the words for it where they are others than its name, which clients show as an alias. */
  private static Map<String, Object> titled(Property property, String language) {
    Map<String, Object> schema = new LinkedHashMap<>();
    String words = PropertyWords.of(property.name(), language);
    if (!words.equals(property.name())) schema.put("title", words);
    schema.putAll(schema(property));
    return schema;
  }

  /** Schema of one property's values, as JSON Schema and OpenAPI 3.0 both read it. */
  static Map<String, Object> schema(Property property) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", switch (property.type()) {
      case TEXT, DATE -> "string";
      case COUNT -> "integer";
      case NUMBER -> "number";
      case FLAG -> "boolean";
    });
    boolean counted = property.type() == Property.Type.COUNT || property.type() == Property.Type.NUMBER;
    if (counted && Double.isFinite(property.min())) schema.put("minimum", (long) property.min());
    if (!property.allowed().isEmpty()) schema.put("enum", property.allowed());
    if (property.type() == Property.Type.DATE) schema.put("format", "date");
    return schema;
  }

  private static String format(FeatureType.Shape shape) {
    return switch (shape) {
      case POINT -> "geometry-point";
      case LINE -> "geometry-linestring-or-multilinestring";
      case POLYGON -> "geometry-polygon-or-multipolygon";
      default -> "geometry-any";
    };
  }
}
