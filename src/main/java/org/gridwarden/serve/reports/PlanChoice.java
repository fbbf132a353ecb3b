package org.gridwarden.serve.reports;

import java.util.List;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.jspecify.annotations.Nullable;

/**
 * The grids a report is about.
 *
 * @param id plan id, empty text when the territory has no plan
 * @param revision empty text when the territory has no plan
 */
record PlanChoice(String id, String revision, List<Plan.Grid> grids) {

  /** The plan with this id, or for null the plan in force. */
  static PlanChoice of(Gate.Pass pass, Territory territory, @Nullable String plan) {
    return new PlanChoice("", "", List.of());
  }
}
