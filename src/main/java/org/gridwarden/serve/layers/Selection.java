package org.gridwarden.serve.layers;

import java.util.Map;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.Sorting;
import org.jspecify.annotations.Nullable;

/**
 * Which features of a layer somebody asks for.
 *
 * @param query territory, place, property values and page
 * @param plan plan id, or null for the plan in force; looked at by layers that take a plan only; for grids {@code id@revision}
 *     asks for the plan as it stood then
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

  /** Id of the plan without the revision that {@link #at} put behind it; null for the plan in force. */
  public @Nullable String planId() {
    return plan == null || plan.indexOf('@') < 0 ? plan : plan.substring(0, plan.indexOf('@'));
  }

  /** The revision of the plan that is asked for, null for the newest. */
  public @Nullable Integer planRevision() {
    return plan == null || plan.indexOf('@') < 0 ? null : Integer.valueOf(plan.substring(plan.indexOf('@') + 1));
  }

  /** The same of the plan as it stood at a revision. */
  public Selection at(int revision) {
    return new Selection(query, plan + "@" + revision);
  }

  /** The same in another order; null for that of (territory, code). */
  public Selection sorted(@Nullable Sorting order) {
    return new Selection(query.sorted(order), plan);
  }

  /** The same without regard to pages: what is counted and what is exported. */
  public Selection unpaged() {
    return new Selection(query.unpaged(), plan);
  }
}
