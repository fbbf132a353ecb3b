package org.gridwarden.format.gpkg;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Field;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.Rows;
import org.gridwarden.format.Source;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Rows of a table as records. */
final class GpkgRows extends Rows {
  private final SqliteInput.Cursor cursor;
  private final List<TableSql.Column> columns;
  private final Field.Kind[] kinds;
  private final int geometry;
  private final Source source;
  private final String layer;
  private final GpkgBlob blobs = new GpkgBlob();
  private long read;

  GpkgRows(SqliteInput.Cursor cursor, List<TableSql.Column> columns, String geometry, Source source, String layer) {
    this.cursor = cursor;
    this.columns = columns;
    this.source = source;
    this.layer = layer;
    this.kinds = columns.stream().map(column -> GpkgNames.kind(column.type())).toArray(Field.Kind[]::new);
    int place = -1;
    for (int i = 0; i < columns.size(); i++) if (!geometry.isEmpty() && columns.get(i).name().equalsIgnoreCase(geometry)) place = i;
    this.geometry = place;
  }

  @Override
  protected @Nullable RawRecord advance() {
    try {
      SqliteRecord row = cursor.next();
      return row == null ? null : record(row);
    } catch (SqliteInput.Damaged e) {
      throw GpkgReader.damaged(source,
          new SqliteInput.Damaged(layer + ", " + read + " rows read: " + e.getMessage()));
    } catch (IOException e) {
      throw source.broken(e, read);
    }
  }

  private RawRecord record(SqliteRecord row) {
    read++;
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < kinds.length; i++) {
      if (i == geometry || columns.get(i).key()) continue;
      Object value = value(kinds[i], row.value(i));
      if (value != null) values.put(columns.get(i).name(), value);
    }
    Geometry place = null;
    Finding fault = null;
    if (geometry >= 0 && row.value(geometry) instanceof byte[] blob) {
      try {
        place = blobs.read(blob);
      } catch (Malformed e) {
        fault = Finding.rejected("GW-FMT-011", read, e.zh(), e.en());
      }
    }
    return new RawRecord(read, place, values, fault);
  }

  private static @Nullable Object value(Field.Kind kind, @Nullable Object raw) {
    if (raw instanceof byte[] blob) return Base64.getEncoder().encodeToString(blob);
    return switch (kind) {
      case FLAG -> raw instanceof Long number ? (Object) (number != 0) : raw;
      case NUMBER -> raw instanceof Long number ? (Object) number.doubleValue() : raw;
      case TEXT -> raw == null ? null : raw.toString();
      case DATE -> raw instanceof String text ? date(text) : raw;
      case TIME -> raw instanceof String text ? time(text) : raw;
      case WHOLE -> raw;
    };
  }

  private static Object date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      return text;
    }
  }

  private static Object time(String text) {
    try {
      String iso = text.replace(' ', 'T');
      return iso.matches(".*(Z|[+-][0-9]{2}:?[0-9]{2})") ? (Object) OffsetDateTime.parse(iso) : LocalDateTime.parse(iso);
    } catch (DateTimeException e) {
      return text;
    }
  }
}
