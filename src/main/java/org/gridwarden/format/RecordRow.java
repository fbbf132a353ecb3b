package org.gridwarden.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/** A row over a map of values by name, set anew for each feature. */
public final class RecordRow implements Row {
  private final String[] names;
  private final Field.Kind[] kinds;
  private long lost;
  private @Nullable Geometry geometry;
  private @Nullable Point point;
  private Map<String, Object> values = Map.of();

  /** @param fields of the schema, in its order */
  public RecordRow(List<Field> fields) {
    names = fields.stream().map(Field::name).toArray(String[]::new);
    kinds = fields.stream().map(Field::kind).toArray(Field.Kind[]::new);
  }

  /** Sets what the row gives from now on; answers itself. */
  public RecordRow set(@Nullable Geometry ofRow, Map<String, Object> valuesByName) {
    geometry = ofRow;
    point = ofRow instanceof Point one && !one.isEmpty() ? one : null;
    values = valuesByName;
    return this;
  }

  @Override
  public @Nullable Geometry geometry() {
    return geometry;
  }

  @Override
  public boolean isPoint() {
    return point != null;
  }

  @Override
  public double x() {
    return point == null ? Double.NaN : point.getX();
  }

  @Override
  public double y() {
    return point == null ? Double.NaN : point.getY();
  }

  /** A value of another kind than its field is turned where nothing is lost by it, else left out and counted. */
  @Override
  public @Nullable Object value(int field) {
    Object value = values.get(names[field]);
    if (value == null) return null;
    Object turned = Values.as(kinds[field], value);
    if (turned == null && !"".equals(value)) lost++;
    return turned;
  }

  /** How many values were left out so far because they are not of the kind of their field. */
  public long lost() {
    return lost;
  }
}
