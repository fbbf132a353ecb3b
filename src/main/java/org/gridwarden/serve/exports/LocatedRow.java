package org.gridwarden.serve.exports;

import org.gridwarden.crs.Shift;
import org.gridwarden.format.Field;
import org.gridwarden.format.Row;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Values;
import org.gridwarden.model.Feature;
import org.gridwarden.store.FeatureStore.Located;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** A feature of the service as a row of a file, in the CRS of the file. */
final class LocatedRow implements Row {
  private final Field[] fields;
  private final boolean several;
  private final @Nullable Shift shift;
  private final double[] xy = new double[2];
  private @Nullable Located located;
  private @Nullable Geometry geometry;
  private boolean point;

  /** @param shift from lon/lat; null to leave coordinates as they are */
  LocatedRow(Schema schema, boolean several, @Nullable Shift shift) {
    this.fields = schema.fields().toArray(Field[]::new);
    this.several = several;
    this.shift = shift;
  }

  LocatedRow set(Located row) {
    located = row;
    Geometry degrees = row.feature().geometry();
    point = degrees instanceof Point one && !one.isEmpty();
    geometry = degrees;
    if (degrees instanceof Point one && point) {
      xy[0] = one.getX();
      xy[1] = one.getY();
      if (shift != null) {
        shift.apply(xy, 1);
        geometry = null;
      }
    } else if (degrees != null && shift != null) {
      geometry = shift.of(degrees);
    }
    return this;
  }

  private Located row() {
    if (located == null) throw new IllegalStateException("no row was set");
    return located;
  }

  @Override
  public @Nullable Geometry geometry() {
    Geometry degrees = row().feature().geometry();
    if (geometry == null && point && degrees != null) {
      geometry = degrees.getFactory().createPoint(new org.locationtech.jts.geom.Coordinate(xy[0], xy[1]));
    }
    return geometry;
  }

  @Override
  public boolean isPoint() {
    return point;
  }

  @Override
  public double x() {
    return xy[0];
  }

  @Override
  public double y() {
    return xy[1];
  }

  @Override
  public String id() {
    return row().id(several);
  }

  @Override
  public @Nullable Object value(int field) {
    Feature feature = row().feature();
    if (field == 0) return feature.code();
    if (several && field == 1) return row().territory();
    Object value = feature.properties().get(fields[field].name());
    return value == null ? null : Values.as(fields[field].kind(), value);
  }
}
