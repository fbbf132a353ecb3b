package org.gridwarden.serve.plans;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as clients read it.
 *
 * @param state {@code draft|submitted|approved|published}
 * @param method how it was made, for example {@code {"method":"square","cellM":250}}
 * @param wards codes of the wards that it divides
 * @param inForce those of them in which it is the plan in force
 * @param grids number of its grids
 * @param merged crumbs that were joined to a neighbour when it was made: {@code ward, into, areaM2, place}; only with a
 *     single plan
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlanAnswer(
    String id, String territory, String name, String state, int revision, Map<String, Object> method,
    List<String> wards, List<String> inForce, int grids, String who, OffsetDateTime made, OffsetDateTime changed,
    @Nullable List<Object> merged) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  static PlanAnswer of(PlanInfo plan) {
    return answer(plan, null);
  }

  /** With what its first revision says about crumbs. */
  static PlanAnswer of(PlanInfo plan, PlanStore.Revision first) {
    Object merged = members(first.operation()).get("merged");
    return answer(plan, merged instanceof List<?> list ? new ArrayList<>(list) : List.of());
  }

  private static PlanAnswer answer(PlanInfo plan, @Nullable List<Object> merged) {
    Map<String, Object> method = members(plan.method());
    method.remove("job");
    return new PlanAnswer(plan.id(), plan.territory(), plan.name(), plan.state().key(), plan.revision(), method,
        plan.wards(), plan.inForce(), plan.grids(), plan.who(), plan.made(), plan.changed(), merged);
  }

  /** Members of a JSON object. */
  static Map<String, Object> members(String json) {
    return JSON.readValue(json, MEMBERS);
  }
}
