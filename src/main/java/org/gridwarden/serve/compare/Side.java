package org.gridwarden.serve.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.store.plans.PlanInfo;
import org.jspecify.annotations.Nullable;

/** One of the two plans that are compared, at one revision. */
record Side(PlanInfo plan, int revision, Census census) {

  /** @param revision null for the plan as it stands */
  static Side of(Gate.Pass pass, Cities cities, String id, @Nullable Integer revision) {
    PlanInfo info = pass.plans().get(id);
    City city = cities.get(pass, info.territory(), id, OptionalInt.empty());
    if (revision == null || revision == info.revision()) return new Side(info, info.revision(), city.census());
    Plan older = pass.plans().load(id, revision);
    return new Side(info, revision, Census.of(city.territory(), older.grids()));
  }

  /** Refuses plans of two territories. */
  static void checkSameGround(Side one, Side other) {
    if (one.plan.territory().equals(other.plan.territory())) return;
    throw Refusal.invalid("GW-CMP-001", "plan",
        "方案 " + one.plan.id() + " 属于 " + one.plan.territory() + "，方案 " + other.plan.id() + " 属于 " + other.plan.territory()
            + "；只能比较同一辖区的方案。",
        "Plan " + one.plan.id() + " is of " + one.plan.territory() + " and plan " + other.plan.id() + " of "
            + other.plan.territory() + "; choose two plans of one territory.");
  }

  static @Nullable Integer revision(@Nullable String given, String parameter) {
    if (given == null || given.isBlank()) return null;
    if (given.matches("\\d{1,9}") && Integer.parseInt(given) > 0) return Integer.valueOf(given);
    throw Refusal.invalid("GW-CMP-002", parameter, "版本 " + Quote.of(given) + " 应为从 1 起的整数。",
        "Revision " + Quote.of(given) + " must be a whole number from 1.");
  }

  Map<String, Object> answer() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("plan", plan.id());
    members.put("name", plan.name());
    members.put("revision", revision);
    members.put("grids", census.grids().size());
    return members;
  }
}
