package org.gridwarden.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One feature as it travels between files, database and clients.
 *
 * @param code business key, unique within territory and collection; text of 1 to 32 characters
 * @param geometry lon/lat degrees (EPSG:4326, x = longitude); null for kinds without a place (posts, counts);
 *     never mutated
 * @param properties values by property name of the {@link FeatureType}: {@code String}, {@code Integer},
 *     {@code Double} or {@code Boolean}; a value that was not surveyed is absent, which is not the same as 0
 */
public record Feature(String code, @Nullable Geometry geometry, Map<String, Object> properties) {

  /** The text value of {@code property}, or null when absent. */
  public @Nullable String text(String property) {
    Object value = properties.get(property);
    return value == null ? null : value.toString();
  }

  /** The whole-number value of {@code property}, or {@code otherwise} when absent. */
  public int integer(String property, int otherwise) {
    return properties.get(property) instanceof Number number ? number.intValue() : otherwise;
  }
}
