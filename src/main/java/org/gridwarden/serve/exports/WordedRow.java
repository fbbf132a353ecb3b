package org.gridwarden.serve.exports;

import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** A row whose coded values are told in words, for people to read. */
record WordedRow(Row row, Schema schema, CellWords words) implements Row {

  @Override
  public @Nullable Geometry geometry() {
    return row.geometry();
  }

  @Override
  public boolean isPoint() {
    return row.isPoint();
  }

  @Override
  public double x() {
    return row.x();
  }

  @Override
  public double y() {
    return row.y();
  }

  @Override
  public @Nullable Object value(int field) {
    Object value = row.value(field);
    return value == null ? null : words.of(schema.fields().get(field).name(), value);
  }
}
