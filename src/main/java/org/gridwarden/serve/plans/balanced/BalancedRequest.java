package org.gridwarden.serve.plans.balanced;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.ground.LineClass;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import tools.jackson.databind.JsonNode;

/**
 * What somebody asks for: grids of like load in some wards.
 *
 * @param territory id; empty text when the asker left it out
 * @param name of the plan, empty text for one made of the bounds
 * @param wards ward codes, each once, at least one
 * @param min least load of a grid
 * @param max greatest load of a grid
 * @param keep whether compounds of at most {@code max} stay whole
 * @param locks codes of grids of {@code from} that stay as they are
 * @param from id of the plan to go on from, empty text for none
 * @param keepWeight 0 … 1: how much staying in the grid of {@code from} counts
 * @param weight {@code households}, {@code residents} or {@code workload}
 * @param weights what a workload counts, by property of buildings; empty unless {@code weight} is {@code workload}
 * @param barriers classes of lines that no grid crosses
 * @param count number of grids to divide into, those kept not counted; 0 for as many as suit the bounds
 * @param seeds codes of buildings, each to be in a grid of its own
 * @param restricted codes of grids of {@code from} whose ground is not to be divided
 */
record BalancedRequest(String territory, String name, List<String> wards, int min, int max, long seed, boolean keep,
    List<String> locks, String from, double keepWeight, String weight, Map<String, Double> weights, Set<String> barriers,
    boolean equal, int count, List<String> seeds, List<String> restricted) {

  private static final List<String> BARRIERS = List.of("river", "railway", "expressway");

  /** Reads and checks a body; GW-PLN-021, GW-PLN-023 and GW-BAL-… (INVALID) name the member at fault. */
  static BalancedRequest read(JsonNode json, String territoryParameter) {
    Body body = new Body(json);
    String territory = body.text("territory", territoryParameter);
    List<String> wards = body.texts("wards");
    if (wards.isEmpty()) {
      throw Refusal.invalid("GW-PLN-023", "wards", "wards 应为社区代码（文字）的非空数组。",
          "wards must be a non-empty array of ward codes, as text.");
    }
    int min = body.whole("minHouseholds", 0, 300);
    int max = body.whole("maxHouseholds", 1, 500);
    if (min > max) {
      throw Refusal.invalid("GW-BAL-001", "minHouseholds", "下限 " + min + " 大于上限 " + max + "；请交换或改正。",
          "The minimum of " + min + " is above the maximum of " + max + "; swap or correct them.");
    }
    Set<String> barriers = new TreeSet<>(body.has("barriers") ? body.texts("barriers") : BARRIERS);
    for (String barrier : barriers) {
      if (LineClass.find(barrier).isPresent()) continue;
      throw Body.wrong("barriers", "没有线类 " + Quote.of(barrier), "there is no class of lines " + Quote.of(barrier));
    }
    String weight = body.oneOf("weight", "households", "households", "residents", "workload");
    Map<String, Double> weights = body.weights("weights");
    if (weight.equals("workload") == weights.values().stream().noneMatch(value -> value > 0)) {
      throw Body.wrong("weights", "weight=workload 须配 weights（至少一项大于 0），其他 weight 不用它",
          "weight=workload needs weights with at least one above 0, and no other weight takes them");
    }
    BalancedRequest request = new BalancedRequest(territory, body.text("name", ""), wards, min, max,
        body.longWhole("seed", Long.MIN_VALUE, Long.MAX_VALUE, 7), body.oneOf("keep", "compound", "compound", "none").equals("compound"),
        body.texts("locks"), body.text("from", ""), body.share("keepWeight", 1), weight, weights, barriers, body.flag("equal"),
        body.whole("count", 0, 0), body.texts("seeds"), body.texts("restricted"));
    body.finish();
    request.checkFrom();
    return request;
  }

  private void checkFrom() {
    if (!from.isEmpty()) return;
    String member = !locks.isEmpty() ? "locks" : !restricted.isEmpty() ? "restricted" : "";
    if (member.isEmpty()) return;
    throw Body.wrong(member, member + " 列出的是已有方案的网格，须用 from 给出该方案", member + " names grids of a plan; name the plan in from");
  }

  /** The same in a territory. */
  BalancedRequest in(String home) {
    return new BalancedRequest(home, name, wards, min, max, seed, keep, locks, from, keepWeight, weight, weights, barriers,
        equal, count, seeds, restricted);
  }

  /** Its name, or one made of the bounds. */
  String planName() {
    return name.isEmpty() ? "均衡 balanced " + min + "–" + max : name;
  }

  /** JSON members of the method, as they are shown with the plan. */
  Map<String, Object> methodMembers() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("method", "balanced");
    members.put("minHouseholds", min);
    members.put("maxHouseholds", max);
    members.put("seed", seed);
    members.put("keep", keep ? "compound" : "none");
    members.put("weight", weight);
    if (!weights.isEmpty()) members.put("weights", weights);
    members.put("barriers", barriers);
    if (equal) members.put("equal", true);
    if (count > 0) members.put("count", count);
    if (!seeds.isEmpty()) members.put("seeds", seeds);
    if (from.isEmpty()) return members;
    members.put("from", from);
    members.put("keepWeight", keepWeight);
    if (!locks.isEmpty()) members.put("locks", locks);
    if (!restricted.isEmpty()) members.put("restricted", restricted);
    return members;
  }

  /** Everything, so that a job can run it again. */
  Map<String, Object> members() {
    Map<String, Object> members = methodMembers();
    members.put("territory", territory);
    members.put("name", planName());
    members.put("wards", wards);
    return members;
  }
}
