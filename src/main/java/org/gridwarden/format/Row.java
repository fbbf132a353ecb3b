package org.gridwarden.format;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** One feature on its way into a file. May be a cursor: what it gives holds until the next row, values are immutable. */
public interface Row {

  /** In the CRS of the {@link Schema}; null when there is none; may be empty. Points may be made on every call. */
  @Nullable Geometry geometry();

  /** Whether the geometry is a point that is not empty; {@link #x} and {@link #y} then save making it. */
  boolean isPoint();

  /** x of a point; meaningless for anything else. */
  double x();

  /** y of a point; meaningless for anything else. */
  double y();

  /** Id of the feature, for formats that have a place for it beside the properties; null for none. */
  default @Nullable String id() {
    return null;
  }

  /** Value of the field at this place in the schema, of the type of its {@link Field.Kind}; null when absent. */
  @Nullable Object value(int field);
}
