package org.gridwarden.serve.plans.edits;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.store.plans.PlanState;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Members of a grid as {@code /grids} and the answers to edits show it; figures that are not known are absent. */
public final class GridMembers {

  private GridMembers() {}

  public static Map<String, Object> of(
      PlanState.Grid grid, @Nullable AreaCount count, int posts, int filled, String plan) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", grid.code());
    members.put("name", grid.name());
    members.put("wardCode", grid.ward());
    if (!grid.section().isEmpty()) members.put("sectionCode", grid.section());
    members.put("kind", grid.kind());
    members.put("locked", grid.locked());
    if (!grid.reason().isEmpty()) members.put("reason", JsonMapper.shared().readValue(grid.reason(), Map.class));
    members.put("posts", posts);
    members.put("filled", filled);
    members.put("plan", plan);
    members.put("workers", filled);
    members.put("vacancies", posts - filled);
    if (count == null) return members;
    members.put("areaM2", count.areaM2());
    members.put("buildings", count.buildings());
    if (count.known()) {
      members.put("households", count.households());
      members.put("residents", count.residents());
      members.put("estimated", count.estimated());
    }
    return members;
  }
}
