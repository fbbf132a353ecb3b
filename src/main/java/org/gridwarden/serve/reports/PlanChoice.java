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

  private static final PlanChoice NONE = new PlanChoice("", "", List.of());

  /**
   * The plan with this id, or for null the plan in force.
   *
   * @param territory when it is not the plan's own, there are no grids
   */
  static PlanChoice of(Gate.Pass pass, Territory territory, @Nullable String plan) {
    if (plan == null) return pass.plans().inForce(territory.id()).map(PlanChoice::of).orElse(NONE);
    Plan loaded = pass.plans().load(plan);
    return loaded.territory().equals(territory.id()) ? of(loaded) : NONE;
  }

  private static PlanChoice of(Plan plan) {
    return new PlanChoice(plan.id(), String.valueOf(plan.revision()), plan.grids());
  }
}
