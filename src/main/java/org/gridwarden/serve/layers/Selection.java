package org.gridwarden.serve.layers;

import java.util.Map;
import org.gridwarden.store.FeatureQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which features of a layer somebody asks for.
 *
 * @param query territory, place, property values and page
 * @param plan plan id, or null for the plan in force; looked at by layers that take a plan only
 */
public record Selection(FeatureQuery query, @Nullable String plan) {

  /** Everything of one territory, under the plan in force. */
  public static Selection all(String territory) {
    return new Selection(FeatureQuery.all(territory), null);
  }

  /** The one feature with this code. */
  public static Selection one(@Nullable String territory, String code, @Nullable String plan) {
    return new Selection(new FeatureQuery(territory, null, Map.of("code", code), 0, 2), plan);
  }

  /** The same without regard to pages: what is counted and what is exported. */
  public Selection unpaged() {
    return new Selection(query.unpaged(), plan);
  }
}
