package org.gridwarden.format.gpkg;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Names;
import org.gridwarden.format.flat.Wkb;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** One layer on its way into the file: its table and the index of its boxes. */
final class GpkgLayer {
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final int LITTLE_ENDIAN = 1;
  private static final int WITH_ENVELOPE = 2;
  private static final int EMPTY = 16;

  final Schema schema;
  final String table;
  final String id;
  final @Nullable String geometry;
  final int srs;
  final List<String> columns;
  final TableTree rows;
  final @Nullable RTreeTables index;
  final Envelope extent = new Envelope();
  /** Root pages once finished: rows, then nodes, parents and row ids of the index. */
  int[] roots = {};
  private final RecordBytes record;
  private final boolean multi;
  long count;

  GpkgLayer(Schema schema, String table, int srs, SqliteOutput out) {
    this.schema = schema;
    this.table = table;
    this.srs = srs;
    List<String> names = schema.fields().stream().map(field -> field.name().isBlank() ? "field" : field.name().replace('\0', ' ')).toList();
    id = Names.free(names, "fid", "ogc_fid", "gw_fid");
    boolean placed = schema.shape() != Shape.NONE;
    geometry = placed ? Names.free(names, "geom", "geometry", "gw_geom") : null;
    columns = Names.distinct(names, name -> name, placed ? Set.of(id, geometry) : Set.of(id));
    rows = new TableTree(out);
    index = placed ? new RTreeTables(out) : null;
    record = new RecordBytes(columns.size() + 2);
    multi = schema.shape() == Shape.MULTI_LINE || schema.shape() == Shape.MULTI_POLYGON || schema.shape() == Shape.MULTI_POINT;
  }

  String sql() {
    List<String> parts = new ArrayList<>();
    parts.add(GpkgNames.quoted(id) + " INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
    if (geometry != null) parts.add(GpkgNames.quoted(geometry) + " " + GpkgNames.type(schema.shape()));
    for (int i = 0; i < columns.size(); i++) parts.add(GpkgNames.quoted(columns.get(i)) + " " + GpkgNames.type(schema.fields().get(i)));
    return "CREATE TABLE " + GpkgNames.quoted(table) + " (" + String.join(", ", parts) + ")";
  }

  void write(Row row) {
    record.clear().absent();
    count++;
    if (geometry != null) {
      if (row.isPoint() && !multi) point(row.x(), row.y());
      else geometry(row.geometry());
    }
    List<Field> fields = schema.fields();
    for (int i = 0; i < fields.size(); i++) value(fields.get(i).kind(), row.value(i));
    rows.add(count, record.bytes());
  }

  private void point(double x, double y) {
    Bytes blob = record.blob();
    int from = blob.size();
    blob.u8('G').u8('P').u8(0).u8(LITTLE_ENDIAN).le32(srs);
    Wkb.point(blob, x, y);
    record.blobEnd(from);
    box(x, y, x, y);
  }

  private void box(double west, double south, double east, double north) {
    if (!(west <= east && south <= north) || index == null) return;
    extent.expandToInclude(west, south);
    extent.expandToInclude(east, north);
    index.add(count, west, south, east, north);
  }

  private void geometry(@Nullable Geometry shape) {
    if (shape == null) {
      record.absent();
      return;
    }
    Bytes blob = record.blob();
    int from = blob.size();
    Envelope box = shape.getEnvelopeInternal();
    boolean bare = shape.isEmpty() || Shape.of(shape) == Shape.POINT;
    blob.u8('G').u8('P').u8(0).u8(LITTLE_ENDIAN | (shape.isEmpty() ? EMPTY : bare ? 0 : WITH_ENVELOPE)).le32(srs);
    if (!bare) blob.leDouble(box.getMinX()).leDouble(box.getMaxX()).leDouble(box.getMinY()).leDouble(box.getMaxY());
    Wkb.write(blob, shape, multi);
    record.blobEnd(from);
    if (!shape.isEmpty()) box(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }

  private void value(Field.Kind kind, @Nullable Object value) {
    if (value == null) {
      record.absent();
      return;
    }
    switch (kind) {
      case TEXT, DATE -> record.text(value.toString());
      case WHOLE -> record.whole(((Number) value).longValue());
      case NUMBER -> {
        double number = ((Number) value).doubleValue();
        if (Double.isFinite(number)) record.real(number);
        else record.absent();
      }
      case FLAG -> record.whole((Boolean) value ? 1 : 0);
      case TIME -> record.text(time(value));
    }
  }

  private static String time(Object value) {
    if (value instanceof OffsetDateTime zoned) return UTC.format(zoned.withOffsetSameInstant(ZoneOffset.UTC));
    return value instanceof LocalDateTime local ? UTC.format(local) : value.toString();
  }

  /** Completes table and index. */
  void finish() {
    int root = rows.finish();
    int[] of = index == null ? new int[0] : index.finish();
    roots = new int[1 + of.length];
    roots[0] = root;
    System.arraycopy(of, 0, roots, 1, of.length);
  }

  String lowerTable() {
    return table.toLowerCase(Locale.ROOT);
  }
}
