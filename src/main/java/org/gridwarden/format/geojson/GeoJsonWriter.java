package org.gridwarden.format.geojson;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Json;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Property;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes features as GeoJSON (RFC 7946), lon/lat at full precision, one feature in memory at a time. An unfinished
 * collection is left unfinished: whoever reads it sees that it broke.
 */
public final class GeoJsonWriter {

  // Left on, AUTO_CLOSE_CONTENT would end a half-written collection neatly and a failure would look like success.
  private static final JsonFactory JSON = JsonFactory.builder()
      .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private GeoJsonWriter() {}

  /** A generator with the product's settings: closing it closes neither open content nor {@code out}. */
  public static JsonGenerator generator(OutputStream out) {
    return JSON.createGenerator(ObjectWriteContext.empty(), out);
  }

  /** Drains and closes {@code features} as a FeatureCollection; {@code out} stays open. Answers how many it wrote. */
  public static long write(Stream<Feature> features, OutputStream out) {
    return write(features, out, json -> {});
  }

  /**
   * Drains and closes {@code features}. {@code more} writes further members of the collection after its features;
   * {@code numberReturned} comes last, so that a whole answer can be told from a cut one.
   */
  public static long write(Stream<Feature> features, OutputStream out, Consumer<JsonGenerator> more) {
    return write(features, GeoJsonWriter::writeFeature, out, more);
  }

  /** As {@link #write(Stream, OutputStream, Consumer)}, each of {@code rows} as {@code one} writes it. */
  public static <T> long write(
      Stream<T> rows, BiConsumer<JsonGenerator, T> one, OutputStream out, Consumer<JsonGenerator> more) {
    try (rows; JsonGenerator json = generator(out)) {
      long written = 0;
      json.writeStartObject().writeStringProperty("type", "FeatureCollection").writeArrayPropertyStart("features");
      for (Iterator<T> each = rows.iterator(); each.hasNext(); written++) one.accept(json, each.next());
      json.writeEndArray();
      more.accept(json);
      json.writeNumberProperty("numberReturned", written).writeEndObject();
      json.flush();
      return written;
    }
  }

  /** One Feature object: {@code id} and the first property are the code, then the properties in their own order. */
  public static void writeFeature(JsonGenerator json, Feature feature) {
    json.writeStartObject().writeStringProperty("type", "Feature").writeStringProperty("id", feature.code());
    json.writeObjectPropertyStart("properties").writeStringProperty("code", feature.code());
    for (Map.Entry<String, Object> property : feature.properties().entrySet()) {
      if (!property.getKey().equals("code")) writeValue(json.writeName(property.getKey()), property.getValue());
    }
    json.writeEndObject().writeName("geometry");
    writeGeometry(json, feature.geometry());
    json.writeEndObject();
  }

  /**
   * A property of the feature under its name, null where it is unknown. A NUMBER has its decimal point even when whole,
   * since clients take the type of a column from the values they see first.
   */
  public static void writeProperty(JsonGenerator json, Property property, Feature feature) {
    Object value = feature.properties().get(property.name());
    boolean decimal = property.type() == Property.Type.NUMBER && value instanceof Number;
    writeValue(json.writeName(property.name()), decimal ? (Object) ((Number) value).doubleValue() : value);
  }

  /** A property's value: number, flag, text or an object of such; null for null and for a number that is not finite. */
  private static void writeValue(JsonGenerator json, @Nullable Object value) {
    if (value instanceof Integer || value instanceof Long) json.writeNumber(((Number) value).longValue());
    else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      json.writeNumber(number.doubleValue());
    } else if (value instanceof Boolean flag) json.writeBoolean(flag);
    else if (value == null || value instanceof Number) json.writeNull();
    else if (value instanceof Map<?, ?> members) writeMembers(json, members);
    else json.writeString(value.toString());
  }

  private static void writeMembers(JsonGenerator json, Map<?, ?> members) {
    json.writeStartObject();
    members.forEach((name, value) -> {
      json.writeName(name.toString());
      writeValue(json, value);
    });
    json.writeEndObject();
  }

  /** A geometry object, or {@code null} for null. Rings are written as they wind. */
  public static void writeGeometry(JsonGenerator json, @Nullable Geometry geometry) {
    Bytes text = new Bytes();
    Json.geometry(text, geometry);
    json.writeRawValue(new String(text.array(), 0, text.size(), StandardCharsets.US_ASCII));
  }
}
