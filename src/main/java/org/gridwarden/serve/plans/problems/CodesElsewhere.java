package org.gridwarden.serve.plans.problems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.plans.PlanStore;

/** Codes of grids that are in force in wards which a plan does not divide, kept as long as those plans stand. Thread-safe. */
final class CodesElsewhere {

  private static final int KEPT = 16;

  private record Known(Set<String> wards, List<PlanStore.InForce> others, Set<String> codes) {}

  private final Map<String, Known> plans = new ConcurrentHashMap<>();

  /** @param wards that the plan divides */
  Set<String> of(Gate.Pass pass, String territory, String plan, Set<String> wards) {
    List<PlanStore.InForce> others = new ArrayList<>();
    for (PlanStore.InForce other : pass.plans().plansInForce(territory)) {
      if (!other.plan().equals(plan) && !wards.containsAll(other.wards())) others.add(other);
    }
    Known known = plans.get(plan);
    if (known == null || !known.wards.equals(wards) || !known.others.equals(others)) {
      if (plans.size() >= KEPT) plans.clear();
      known = new Known(wards, others, read(pass, others, wards));
      plans.put(plan, known);
    }
    return known.codes;
  }

  private static Set<String> read(Gate.Pass pass, List<PlanStore.InForce> others, Set<String> wards) {
    Set<String> codes = new HashSet<>();
    for (PlanStore.InForce other : others) {
      pass.edits().state(other.plan()).grids()
          .filter(grid -> other.wards().contains(grid.ward()) && !wards.contains(grid.ward())).forEach(grid -> codes.add(grid.code()));
    }
    return codes;
  }
}
