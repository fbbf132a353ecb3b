package org.gridwarden.serve.plans.problems;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.plans.PlanInfo;

/** Codes of grids that are in force in wards which a plan does not divide, kept as long as those plans stand. Thread-safe. */
final class CodesElsewhere {

  private static final int KEPT = 16;

  private record Other(String plan, int revision, List<String> inForce) {}

  private record Known(Set<String> wards, List<Other> others, Set<String> codes) {}

  private final Map<String, Known> plans = new ConcurrentHashMap<>();

  /** @param wards that the plan divides */
  Set<String> of(Gate.Pass pass, String territory, String plan, Set<String> wards) {
    List<Other> others = new ArrayList<>();
    for (PlanInfo other : pass.plans().list(territory)) {
      if (other.inForce().isEmpty() || other.id().equals(plan) || wards.containsAll(other.inForce())) continue;
      others.add(new Other(other.id(), other.revision(), other.inForce()));
    }
    Known known = plans.get(plan);
    if (known == null || !known.wards.equals(wards) || !known.others.equals(others)) {
      if (plans.size() >= KEPT) plans.clear();
      known = new Known(wards, others, read(pass, others, wards));
      plans.put(plan, known);
    }
    return known.codes;
  }

  private static Set<String> read(Gate.Pass pass, List<Other> others, Set<String> wards) {
    Set<String> codes = new HashSet<>();
    for (Other other : others) {
      pass.edits().state(other.plan).grids()
          .filter(grid -> other.inForce.contains(grid.ward()) && !wards.contains(grid.ward())).forEach(grid -> codes.add(grid.code()));
    }
    return codes;
  }
}
