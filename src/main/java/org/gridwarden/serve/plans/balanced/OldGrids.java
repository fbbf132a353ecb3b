package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.plans.PlanState;
import org.locationtech.jts.geom.Geometry;

/** Grids of the plan to go on from, and which of them stay as they are. */
final class OldGrids {

  /** A grid as it stands. */
  record Old(PlanState.Grid grid, Geometry degrees, Geometry metres, boolean kept) {
    String code() {
      return grid.code();
    }
  }

  private OldGrids() {}

  /**
   * Grids of the wards asked for, by code. Kept are those locked in the plan or in the request, restricted ones, typed ground
   * and dedicated grids.
   *
   * @throws Refusal GW-BAL-033 (INVALID) for locks or restricted codes that the plan does not have in these wards
   */
  static List<Old> of(BalancedRequest request, PlanState state, Projector projector) {
    Set<String> wards = new HashSet<>(request.wards());
    List<Old> all = new ArrayList<>();
    Set<String> codes = new HashSet<>();
    Set<String> locks = new HashSet<>(request.locks());
    locks.addAll(request.restricted());
    state.grids().filter(grid -> wards.contains(grid.ward())).sorted((a, b) -> a.code().compareTo(b.code())).forEach(grid -> {
      Geometry degrees = state.mosaic().polygon(grid.face());
      boolean kept = grid.locked() || !grid.kind().isEmpty() || locks.contains(grid.code());
      all.add(new Old(grid, degrees, projector.toMetres(degrees), kept));
      codes.add(grid.code());
    });
    check("locks", request.locks(), codes, request.from());
    check("restricted", request.restricted(), codes, request.from());
    return all;
  }

  private static void check(String member, List<String> asked, Set<String> there, String plan) {
    for (String code : asked) {
      if (there.contains(code)) continue;
      throw Refusal.invalid("GW-BAL-033", member, "方案 " + plan + " 在这些社区中没有网格 " + code + "；请改正 " + member + "。",
          "Plan " + plan + " has no grid " + code + " in these wards; correct " + member + ".");
    }
  }
}
