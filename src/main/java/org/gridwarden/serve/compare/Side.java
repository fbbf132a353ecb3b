package org.gridwarden.serve.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
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

  /** This side in these wards alone; itself when it has no others. */
  Side within(Set<String> wards) {
    List<Plan.Grid> kept = census.grids().stream().filter(grid -> wards.contains(grid.wardCode())).toList();
    return kept.size() == census.grids().size() ? this : new Side(plan, revision, Census.of(census.territory(), kept));
  }

  /** Wards that both plans divide; GW-CMP-004 when there is none. */
  static Set<String> common(Side one, Side other) {
    Set<String> wards = new TreeSet<>(one.plan.wards());
    wards.retainAll(other.plan.wards());
    if (!wards.isEmpty()) return wards;
    throw Refusal.invalid("GW-CMP-004", "plan", "两个方案没有共同的社区，无从比较；请选择划分了同一社区的方案。",
        "The two plans have no ward in common; choose plans that divide the same ward.");
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
