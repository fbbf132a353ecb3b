package org.gridwarden.serve.plans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.Heritage;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code {"method":"copy","from":id,"name"?}}: a draft with the grids, codes, kinds, locks, sections and posts of another
 * plan, to go on from; the other plan stays as it is.
 */
@Component
final class CopyMethod implements PlanMethod, JobHandler {

  private static final String KIND = "copy";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> MEMBERS = new TreeSet<>(Set.of("method", "from", "name", "territory"));
  private static final int LONGEST_NAME = 200;

  private final PlanStore plans;

  CopyMethod(PlanStore plans) {
    this.plans = plans;
  }

  @Override
  public String method() {
    return KIND;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Asked ask(JsonNode body, String territory, Gate.Pass pass) {
    for (String member : body.propertyNames()) {
      if (MEMBERS.contains(member)) continue;
      throw Refusal.invalid("GW-PLN-021", member,
          "method=copy 没有成员 " + Quote.of(member) + "；可用的有 " + String.join("、", MEMBERS) + "。",
          "method=copy has no member " + Quote.of(member) + "; there are " + String.join(", ", MEMBERS) + ".");
    }
    PlanInfo from = plans.get(text(body, "from"));
    String given = body.has("name") ? text(body, "name") : "";
    if (given.length() > LONGEST_NAME) throw CellsRequest.longName();
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("territory", from.territory());
    parameters.put("from", from.id());
    parameters.put("name", given.isEmpty() ? shortened(from.name()) : given);
    return new Asked(KIND, JSON.writeValueAsString(parameters));
  }

  private static String text(JsonNode body, String name) {
    JsonNode node = body.path(name);
    if (node.isString() && !node.asString().isBlank()) return node.asString().strip();
    throw Refusal.invalid("GW-PLN-021", name, name + " 应为文字。", name + " must be text.");
  }

  private static String shortened(String name) {
    String copy = name + " copy";
    return copy.length() > LONGEST_NAME ? name : copy;
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    JsonNode asked = JSON.readTree(job.parameters());
    String from = asked.path("from").asString("");
    for (PlanInfo plan : plans.list(asked.path("territory").asString(""))) {
      if (job.id().equals(JSON.readTree(plan.method()).path("job").asString(""))) return "/api/v1/plans/" + plan.id();
    }
    PlanState state = plans.states().get(from);
    List<NewGrid> grids = new ArrayList<>();
    Map<String, String> codes = new TreeMap<>();
    state.grids().forEach(grid -> {
      codes.put(grid.code(), grid.code());
      grids.add(new NewGrid(grid.code(), grid.name(), grid.ward(), grid.section(), state.mosaic().polygon(grid.face()),
          0, 0, grid.kind(), grid.locked(), grid.reason()));
    });
    String method = JSON.writeValueAsString(new TreeMap<>(Map.of("method", KIND, "from", from, "job", job.id())));
    Map<String, Object> operation = new TreeMap<>(Map.of("op", KIND, "from", from, "revision", state.revision()));
    return "/api/v1/plans/" + plans.create(new NewPlan(state.territory(), asked.path("name").asString(from), method,
        JSON.writeValueAsString(operation), job.who(), false), grids, new Heritage(from, codes), 0, progress);
  }
}
