package org.gridwarden.format.geojson;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.gridwarden.crs.CrsText;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Json;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes a FeatureCollection (RFC 7946), or features one a line. Coordinates other than lon/lat carry the {@code crs} member
 * of the 2008 format. Notes follow the features, then {@code numberReturned}: a cut file has neither and is no JSON.
 */
public final class GeoJsonFileWriter implements FeatureWriter {
  private final Bytes to;
  private final WriteOptions options;
  private final boolean sequence;
  private final byte[] members;
  private byte[][] names = {};
  private byte[] before = {};
  private @Nullable Schema schema;
  private long written;

  /** @param sequence one feature a line instead of a collection */
  public GeoJsonFileWriter(OutputStream target, WriteOptions options, boolean sequence) {
    this(target, options, sequence, new byte[0]);
  }

  /** A collection. @param members JSON object whose members follow the features, instead of the notes */
  public GeoJsonFileWriter(OutputStream target, WriteOptions options, byte[] members) {
    this(target, options, false, members);
  }

  private GeoJsonFileWriter(OutputStream target, WriteOptions options, boolean sequence, byte[] members) {
    this.members = members;
    this.to = new Bytes(target);
    this.options = options;
    this.sequence = sequence;
  }

  @Override
  public void begin(Schema layer) {
    if (schema != null) throw FeatureWriter.oneLayerOnly(sequence ? ".geojsonl" : ".geojson", layer);
    schema = layer;
    List<Field> fields = layer.fields();
    names = new byte[fields.size()][];
    for (int i = 0; i < names.length; i++) names[i] = name(fields.get(i).name(), i > 0);
    String crs = layer.crs() == null ? null : CrsText.plain(layer.crs());
    String member = crs == null || crs.equals("EPSG:4326") ? ""
        : "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::" + crs.substring(5) + "\"}},";
    before = ("{\"type\":\"Feature\"," + (sequence ? member : "")).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    if (sequence) return;
    to.text("{\"type\":\"FeatureCollection\",\"name\":");
    Json.text(to, layer.name());
    to.text(",").text(member).text("\"features\":[\n");
  }

  private static byte[] name(String name, boolean further) {
    Bytes bytes = new Bytes();
    if (further) bytes.u8(',');
    Json.text(bytes, name);
    bytes.u8(':');
    return java.util.Arrays.copyOf(bytes.array(), bytes.size());
  }

  @Override
  public void write(Row row) {
    if (!sequence && written > 0) to.text(",\n");
    to.bytes(before);
    String id = row.id();
    if (id != null) {
      to.text("\"id\":");
      Json.text(to, id);
      to.u8(',');
    }
    to.text("\"properties\":{");
    for (int i = 0; i < names.length; i++) {
      to.bytes(names[i]);
      Json.value(to, row.value(i));
    }
    to.text("},\"geometry\":");
    if (row.isPoint() && Double.isFinite(row.x()) && Double.isFinite(row.y())) Json.point(to, row.x(), row.y());
    else Json.geometry(to, finite(row.geometry()));
    to.u8('}');
    if (sequence) to.u8('\n');
    written++;
    to.hand();
  }

  /** JSON has no NaN: a geometry with one is as good as none. */
  private static @Nullable Geometry finite(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) return geometry;
    for (org.locationtech.jts.geom.Coordinate each : geometry.getCoordinates()) {
      if (!Double.isFinite(each.x) || !Double.isFinite(each.y)) return null;
    }
    return geometry;
  }

  @Override
  public void finish() {
    if (!sequence) {
      if (schema == null) to.text("{\"type\":\"FeatureCollection\",\"features\":[");
      to.text("\n]");
      if (members.length > 2) to.u8(',').bytes(members, 1, members.length - 2);
      else for (Map.Entry<String, String> note : options.notes().entrySet()) {
        to.u8(',');
        Json.text(to, note.getKey());
        to.u8(':');
        Json.text(to, note.getValue());
      }
      to.text(",\"numberReturned\":").whole(written).u8('}');
    }
    to.flush();
  }

  @Override
  public void close() {
    // nothing is held
  }
}
