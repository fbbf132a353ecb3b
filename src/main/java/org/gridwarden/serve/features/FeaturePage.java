package org.gridwarden.serve.features;

import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Property;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a page of features, or one, as GeoJSON with the members that OGC API asks for; one feature in memory at a
 * time.
 */
final class FeaturePage {

  /**
   * @param layer what the features are of
   * @param plainIds whether ids are codes; else {@code territory:code}
   * @param matched how many features match in all
   * @param limit most features to write; {@code rows} may hold one more, which tells that there is a next page
   */
  record Frame(Layer layer, boolean plainIds, long matched, int limit) {}

  private FeaturePage() {}

  /**
   * Writes the page; {@code out} stays open.
   *
   * @param links link objects by the last feature of the page if another page follows, else by null
   */
  static void write(
      Iterator<Located> rows, Frame frame, Function<@Nullable Located, List<Map<String, Object>>> links,
      OutputStream out) {
    try (JsonGenerator json = GeoJsonWriter.generator(out)) {
      json.writeStartObject();
      json.writeStringProperty("type", "FeatureCollection");
      OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
      json.writeStringProperty("timeStamp", now.toString());
      json.writeNumberProperty("numberMatched", frame.matched);
      json.writeArrayPropertyStart("features");
      Located last = null;
      int written = 0;
      while (written < frame.limit && rows.hasNext()) {
        last = rows.next();
        json.writeStartObject();
        writeMembers(json, last, frame);
        json.writeEndObject();
        written++;
      }
      json.writeEndArray();
      json.writeNumberProperty("numberReturned", written);
      writeLinks(json, links.apply(rows.hasNext() ? last : null));
      json.writeEndObject();
      json.flush();
    }
  }

  /** Writes one feature with its links. */
  static void writeOne(Located row, Frame frame, List<Map<String, Object>> links, OutputStream out) {
    try (JsonGenerator json = GeoJsonWriter.generator(out)) {
      json.writeStartObject();
      writeMembers(json, row, frame);
      writeLinks(json, links);
      json.writeEndObject();
      json.flush();
    }
  }

  private static void writeMembers(JsonGenerator json, Located row, Frame frame) {
    Feature feature = row.feature();
    json.writeStringProperty("type", "Feature");
    json.writeStringProperty("id", row.id(!frame.plainIds));
    json.writeName("geometry");
    GeoJsonWriter.writeGeometry(json, feature.geometry());
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("code", feature.code());
    json.writeStringProperty("territory", row.territory());
    // null where unknown: clients such as GDAL make their table from the first features
    for (Property property : frame.layer.type().properties()) {
      GeoJsonWriter.writeProperty(json, property, feature);
    }
    json.writeEndObject();
  }

  private static void writeLinks(JsonGenerator json, List<Map<String, Object>> links) {
    json.writeArrayPropertyStart("links");
    for (Map<String, Object> link : links) {
      json.writeStartObject();
      link.forEach((name, value) -> json.writeStringProperty(name, value.toString()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
