package org.gridwarden.serve.exports;

import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** A row whose coded values are told in words, for people to read. */
record WordedRow(Row row, Schema schema, String language) implements Row {

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
    Field of = schema.fields().get(field);
    if (value == null || !ResultWords.coded(of.name())) return value;
    if (!(value instanceof String) && !(value instanceof Boolean)) return value;
    return ResultWords.of(of.name(), value.toString(), language);
  }
}
