package org.gridwarden.store;

import java.util.Map;
import org.gridwarden.filter.Filter;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Which features, in code order.
 *
 * @param territory id, or null for all territories
 * @param bbox west, south, east, north in degrees; west > east crosses the antimeridian; null for everywhere
 * @param equal property name → value as text, all must match; {@code code} and {@code within} (an area code: only what lies
 *     below it in the hierarchy) are understood for every kind
 * @param offset features to leave out at the start, ≥ 0
 * @param limit most features to read, > 0
 * @param after {@code territory/code} of a feature: only what comes after it in (territory, code) order, so that a page
 *     stays where it was while data change; null for the start
 * @param area polygon in degrees that features must meet beside the box, which holds it; null for none
 * @param sort another order than that of (territory, code); null for that
 * @param filter a condition that they must meet too, checked against {@link FeatureTable#queryables}; null for none
 */
public record FeatureQuery(
    @Nullable String territory, double @Nullable [] bbox, Map<String, String> equal, int offset, int limit,
    @Nullable String after, @Nullable Geometry area, @Nullable Sorting sort, @Nullable Filter filter) {

  /** Without a filter. */
  public FeatureQuery(
      @Nullable String territory, double @Nullable [] bbox, Map<String, String> equal, int offset, int limit,
      @Nullable String after, @Nullable Geometry area, @Nullable Sorting sort) {
    this(territory, bbox, equal, offset, limit, after, area, sort, null);
  }

  /** Without an area. */
  public FeatureQuery(
      @Nullable String territory, double @Nullable [] bbox, Map<String, String> equal, int offset, int limit,
      @Nullable String after) {
    this(territory, bbox, equal, offset, limit, after, null, null);
  }

  /** From the start. */
  public FeatureQuery(
      @Nullable String territory, double @Nullable [] bbox, Map<String, String> equal, int offset, int limit) {
    this(territory, bbox, equal, offset, limit, null);
  }

  /** Everything of one territory. */
  public static FeatureQuery all(String territory) {
    return new FeatureQuery(territory, null, Map.of(), 0, Integer.MAX_VALUE);
  }

  /** The same features, another page of them. */
  public FeatureQuery page(int newOffset, int newLimit, @Nullable String newAfter) {
    return new FeatureQuery(territory, bbox, equal, newOffset, newLimit, newAfter, area, sort, filter);
  }

  /** Those of them that meet the filter. */
  public FeatureQuery filtered(@Nullable Filter newFilter) {
    return new FeatureQuery(territory, bbox, equal, offset, limit, after, area, sort, newFilter);
  }

  /** The same features in another order, from a place in that order. */
  public FeatureQuery sorted(@Nullable Sorting order) {
    return new FeatureQuery(territory, bbox, equal, offset, limit, after, area, order, filter);
  }

  /** The same features without pages, in the order of (territory, code). */
  public FeatureQuery unpaged() {
    return page(0, Integer.MAX_VALUE, null).sorted(null);
  }
}
