package org.gridwarden.serve.features;

import java.io.OutputStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Json;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a page of features, or one, as GeoJSON with the members that OGC API asks for; one feature in memory at a
 * time.
 */
final class FeaturePage {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /**
   * @param layer what the features are of
   * @param query that found them; its limit is the most features to write, the rows may hold one more, which tells that
   *     there is a next page
   * @param matched how many features match in all
   * @param shown how they are shown
   */
  record Frame(Layer layer, FeatureQuery query, long matched, Shown shown) {

    /** Whether ids are codes; else {@code territory:code}. */
    boolean plainIds() {
      return query.territory() != null;
    }

    int limit() {
      return query.limit();
    }
  }

  private FeaturePage() {}

  /**
   * Writes the page; {@code out} stays open.
   *
   * @param links link objects by the last feature of the page if another page follows, else by null
   */
  static void write(
      Iterator<Located> rows, Frame frame, Function<@Nullable Located, List<Map<String, Object>>> links,
      OutputStream out) {
    Bytes json = new Bytes(out);
    FeatureWriter writer = new FeatureWriter(json, frame.layer, frame.plainIds(), frame.shown);
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    json.text("{\"type\":\"FeatureCollection\",\"timeStamp\":\"").text(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
    json.text("\",\"numberMatched\":").whole(frame.matched).text(",\"features\":[");
    Located last = null;
    int written = 0;
    while (written < frame.limit() && rows.hasNext()) {
      last = rows.next();
      json.text(written == 0 ? "\n{" : ",\n{");
      writer.members(last);
      json.u8('}').hand();
      written++;
    }
    json.text("\n],\"numberReturned\":").whole(written).text(",\"links\":");
    json.bytes(MAPPER.writeValueAsBytes(links.apply(rows.hasNext() ? last : null))).u8('}');
    json.flush();
  }

  /** Writes one feature with its links. */
  static void writeOne(Located row, Frame frame, List<Map<String, Object>> links, OutputStream out) {
    Bytes json = new Bytes(out);
    json.u8('{');
    new FeatureWriter(json, frame.layer, frame.plainIds(), frame.shown).members(row);
    json.text(",\"links\":").bytes(MAPPER.writeValueAsBytes(links)).u8('}');
    json.flush();
  }
}
