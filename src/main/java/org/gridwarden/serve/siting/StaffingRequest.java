package org.gridwarden.serve.siting;

import java.util.Map;
import org.gridwarden.analysis.coverage.StaffLevel;
import org.gridwarden.model.Level;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where the next workers go, as it is asked.
 *
 * @param n workers to add, ≥ 0; with 0 only the best move is answered
 * @param by areas among which they are shared out
 * @param staff whose staff counts there
 * @param aim {@code residents}, {@code households} or {@code workload}
 * @param weights what a workload counts for each resident of a group
 * @param target load for each worker that is wanted at most; NaN for the standard's, or none
 * @param plan plan of the grids, null for the one in force
 */
record StaffingRequest(String territory, @Nullable String plan, String within, int n, Level by, StaffLevel staff, String role,
    String aim, Map<String, Double> weights, double target) {

  /** Reads and checks a body; GW-SIT-040 names the member at fault. */
  static StaffingRequest read(JsonNode json, String territoryParameter) {
    Members body = new Members(json, "");
    String by = body.oneOf("by", "grid", "grid", "section", "ward", "subdistrict", "district");
    String staff = body.oneOf("staff", "own", "own", "office", "ward", "grid", "all");
    Map<String, Double> weights = body.numbers("weights");
    String aim = body.oneOf("aim", weights.isEmpty() ? "households" : "workload", "residents", "households", "workload");
    if (aim.equals("workload") == weights.isEmpty()) {
      throw Members.wrong("weights", "与 aim=workload 同用：各人群每人的工作量，例如 {\"residents\":1,\"elderly\":2}",
          "go with aim=workload: what each person of a group counts, for example {\"residents\":1,\"elderly\":2}");
    }
    String plan = body.text("plan", "");
    StaffingRequest request = new StaffingRequest(body.text("territory", territoryParameter), plan.isEmpty() ? null : plan,
        body.text("within", ""), body.whole("n", 0, 100_000, 1), Level.find(by).orElseThrow(), StaffLevel.find(staff).orElseThrow(),
        body.text("role", ""), aim, weights, body.number("target", 0.001, 1e9, Double.NaN));
    body.finish();
    return request;
  }
}
