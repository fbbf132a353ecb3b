package org.gridwarden.serve.siting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.jobs.JobAnswer;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /api/v1/siting} → 202 and a job; {@code GET /api/v1/siting/{job}}: its answer in one language, or its sites as CSV or
 * GeoJSON with {@code ?f=}.
 */
@RestController
final class SitingEndpoint {
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
  private final Gate gate;
  private final SitingMaker maker;
  private final JobQueue queue;

  SitingEndpoint(Gate gate, SitingMaker maker, JobQueue queue) {
    this.gate = gate;
    this.maker = maker;
    this.queue = queue;
  }

  @PostMapping("/api/v1/siting")
  ResponseEntity<JobAnswer> ask(@RequestBody JsonNode body, @RequestParam(required = false) @Nullable String territory,
      HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    String home = territory != null ? territory : body.path("territory").asString("");
    if (home.isEmpty()) home = only(pass);
    SitingRequest asked = maker.read(body, home);
    maker.check(asked);
    ObjectNode kept = body.deepCopy().asObject().put("territory", asked.territory());
    JobStore.Job job = queue.submit(SitingJob.KIND, JsonMapper.shared().writeValueAsString(kept), pass.who());
    return queue.answer(job, Language.of(request)).accepted("/api/v1/jobs/" + job.id());
  }

  /** The only territory there is. */
  static String only(Gate.Pass pass) {
    var all = pass.territories().list();
    if (all.size() == 1) return all.get(0).id();
    throw Refusal.invalid("GW-SIT-040", "territory", "请给出 territory。", "Give territory.");
  }

  @GetMapping("/api/v1/siting/{job}")
  @OwnParameters({"f"})
  void answer(@PathVariable String job, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Map<String, Object> members = answer(gate.read(request), job, Language.of(request));
    AnswerFiles.write("siting-" + job, members, AnswerFiles.sites(members), AnswerFiles.SITES, request, response);
  }

  /** A kept answer with its job's id; GW-SIT-043 when the job has none. */
  static Map<String, Object> answer(Gate.Pass pass, String job, String language) {
    String json = pass.jobs().findAnswer(job).orElseThrow(() -> Refusal.notFound("GW-SIT-043",
        "任务 " + job + " 没有结果：它不存在、尚未完成或已失败。", "Job " + job + " has no answer: there is none, or it is not done, or it failed."));
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", job);
    members.putAll(JsonMapper.shared().readValue(json, MEMBERS));
    return spoken(members, language);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> spoken(Map<String, Object> members, String language) {
    return (Map<String, Object>) speak(members, language);
  }

  private static Object speak(Object value, String language) {
    if (value instanceof Map<?, ?> map) {
      if (map.size() == 2 && map.get("zh") instanceof String zh && map.get("en") instanceof String en) {
        return language.startsWith("zh") ? zh : en;
      }
      Map<String, Object> all = new LinkedHashMap<>();
      map.forEach((name, each) -> all.put(String.valueOf(name), speak(each, language)));
      return all;
    }
    if (value instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      for (Object each : list) all.add(speak(each, language));
      return all;
    }
    return value;
  }
}
