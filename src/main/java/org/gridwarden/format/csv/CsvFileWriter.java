package org.gridwarden.format.csv;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.crs.CrsText;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.TextEncoding;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Formula;
import org.gridwarden.format.flat.Names;
import org.gridwarden.format.flat.Wkt;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Writes CSV (RFC 4180) as UTF-8 with a byte order mark, or in the character set that is asked for. Texts are always quoted,
 * numbers never; texts that a spreadsheet would run as a formula get an apostrophe in front ({@link Formula}). The place comes last:
 * {@code lon,lat} or {@code x,y} for points, {@code wkt} for everything else, as {@link WriteOptions#place} says.
 */
public final class CsvFileWriter implements FeatureWriter {
  private final Bytes to;
  private final WriteOptions options;
  private final @Nullable Recoded recoded;
  private List<Field> fields = List.of();
  private boolean xy;
  private boolean wkt;
  private boolean begun;

  public CsvFileWriter(OutputStream target, WriteOptions options) {
    this.options = options;
    String encoding = options.encoding();
    boolean plain = encoding == null || TextEncoding.named(encoding).equals(java.nio.charset.StandardCharsets.UTF_8);
    recoded = plain || encoding == null ? null : new Recoded(target, encoding);
    to = new Bytes(recoded == null ? target : recoded);
    if (plain) to.u8(0xEF).u8(0xBB).u8(0xBF);
  }

  @Override
  public void begin(Schema layer) {
    if (begun) throw FeatureWriter.oneLayerOnly(".csv", layer);
    begun = true;
    fields = layer.fields();
    String place = options.place() != null ? options.place()
        : layer.shape() == Shape.NONE ? "none" : layer.shape() == Shape.POINT ? "xy" : "wkt";
    xy = place.equals("xy");
    wkt = place.equals("wkt");
    List<String> names = fields.stream().map(Field::name).toList();
    List<String> header = new ArrayList<>(names);
    if (xy) {
      boolean degrees = layer.crs() == null || CrsText.of(layer.crs()).degrees();
      header.add(Names.free(names, degrees ? "lon" : "x", degrees ? "longitude" : "easting", "point_x"));
      header.add(Names.free(names, degrees ? "lat" : "y", degrees ? "latitude" : "northing", "point_y"));
    }
    if (wkt) header.add(Names.free(names, "wkt", "geometry", "geom"));
    for (int i = 0; i < header.size(); i++) {
      if (i > 0) to.u8(',');
      text(header.get(i));
    }
    to.text("\r\n");
  }

  @Override
  public void write(Row row) {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) to.u8(',');
      value(row.value(i));
    }
    if (xy) {
      if (!fields.isEmpty()) to.u8(',');
      boolean known = row.isPoint() && Double.isFinite(row.x()) && Double.isFinite(row.y());
      if (known) to.decimal(row.x());
      to.u8(',');
      if (known) to.decimal(row.y());
    } else if (wkt) {
      if (!fields.isEmpty()) to.u8(',');
      Geometry geometry = row.geometry();
      if (geometry != null) {
        to.u8('"');
        Wkt.write(to, geometry);
        to.u8('"');
      }
    }
    to.text("\r\n");
    to.hand();
  }

  private void value(@Nullable Object value) {
    if (value == null) return;
    if (value instanceof Integer || value instanceof Long) to.whole(((Number) value).longValue());
    else if (value instanceof Double number) {
      if (Double.isFinite(number)) to.decimal(number);
    } else if (value instanceof Boolean flag) to.text(flag ? "true" : "false");
    else if (value instanceof String text) text(text);
    else to.text(value.toString());
  }

  private void text(String text) {
    to.u8('"');
    if (Formula.marked(text)) to.u8('\'');
    if (text.indexOf('"') < 0) to.text(text);
    else to.text(text.replace("\"", "\"\""));
    to.u8('"');
  }

  @Override
  public void finish() {
    to.flush();
    if (recoded != null) recoded.finish();
  }

  @Override
  public void close() {
    // nothing is held
  }
}
