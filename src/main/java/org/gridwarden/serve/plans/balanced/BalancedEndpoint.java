package org.gridwarden.serve.plans.balanced;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.jobs.JobQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Before, while and after a balanced plan is made: whether one exists, the best so far, the report. */
@RestController
final class BalancedEndpoint {

  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final Gate gate;
  private final BalancedMaker maker;
  private final BalancedJob jobs;
  private final JobQueue queue;

  BalancedEndpoint(Gate gate, BalancedMaker maker, BalancedJob jobs, JobQueue queue) {
    this.gate = gate;
    this.maker = maker;
    this.jobs = jobs;
    this.queue = queue;
  }

  /** Takes the body of a request for a balanced plan; makes nothing. */
  @PostMapping("/api/v1/plans/feasibility")
  Object feasibility(@RequestBody JsonNode body, @RequestParam(required = false) @Nullable String territory,
      HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    BalancedRequest asked = jobs.read(body, territory == null ? "" : territory, pass);
    return spoken(BalancedPlan.feasible(maker.verdict(asked, Progress.NONE)), Language.of(request));
  }

  /** GeoJSON of the best division so far; no feature while there is none. */
  @GetMapping("/api/v1/jobs/{id}/preview")
  void preview(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
    gate.read(request);
    if (queue.find(id).isEmpty()) throw Refusal.notFound("GW-JOB-001", "没有编号为 " + id + " 的任务。", "There is no job " + id + ".");
    Preview preview = jobs.preview(id);
    List<Feature> features = preview == null ? List.of() : preview.features();
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/geo+json");
    GeoJsonWriter.write(features.stream(), response.getOutputStream());
  }

  /** What was told when the plan was made; edits since then are not in it. */
  @GetMapping("/api/v1/plans/{id}/report")
  Object report(@PathVariable String id, HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    JsonNode report = JsonMapper.shared().readTree(pass.edits().operation(id, 1)).path("report");
    if (!report.isObject()) {
      throw Refusal.notFound("GW-BAL-035", "方案 " + id + " 不是均衡划分得到的，没有报告。",
          "Plan " + id + " was not made by balancing and has no report.");
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plan", id);
    answer.putAll(JsonMapper.shared().treeToValue(report, MEMBERS));
    return spoken(answer, Language.of(request));
  }

  /** The same with one language of every sentence. */
  private static Object spoken(Object value, String language) {
    if (value instanceof Map<?, ?> map) {
      if (map.size() == 2 && map.get("zh") instanceof String zh && map.get("en") instanceof String en) {
        return language.startsWith("zh") ? zh : en;
      }
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((name, each) -> all.put(String.valueOf(name), spoken(each, language)));
      return all;
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      for (Object each : list) all.add(spoken(each, language));
      return all;
    }
    return value;
  }
}
