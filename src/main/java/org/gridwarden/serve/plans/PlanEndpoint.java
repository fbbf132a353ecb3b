package org.gridwarden.serve.plans;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.jobs.JobAnswer;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanInfo.State;
import org.gridwarden.store.plans.PlanStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/plans}: make, list, read, rename and delete plans, and the steps of their life. */
@RestController
@RequestMapping("/api/v1/plans")
final class PlanEndpoint {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Gate gate;
  private final JobQueue queue;
  private final PlanMaker maker;
  private final List<PlanMethod> methods;

  PlanEndpoint(Gate gate, JobQueue queue, PlanMaker maker, List<PlanMethod> methods) {
    this.methods = methods;
    this.gate = gate;
    this.queue = queue;
    this.maker = maker;
  }

  /** Queues a job of kind {@code cells}, or of another method's; what cannot be done is refused here, before anything is queued. */
  @PostMapping
  ResponseEntity<JobAnswer> create(
      @RequestBody JsonNode body, @RequestParam(required = false) @Nullable String territory, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    String name = body.path("method").asString("");
    for (PlanMethod method : methods) {
      if (!method.method().equals(name)) continue;
      PlanMethod.Asked asked = method.ask(body, territory == null ? "" : territory, pass);
      JobStore.Job job = queue.submit(asked.kind(), asked.parameters(), pass.who());
      return queue.answer(job, Language.of(request)).accepted("/api/v1/jobs/" + job.id());
    }
    CellsRequest asked = CellsRequest.read(body, territory);
    if (asked.territory().isEmpty()) asked = located(pass, asked);
    maker.check(asked);
    JobStore.Job job = queue.submit(CellsJob.KIND, JSON.writeValueAsString(asked.members()), pass.who());
    return queue.answer(job, Language.of(request)).accepted("/api/v1/jobs/" + job.id());
  }

  /** In the one territory that has the first ward. */
  private static CellsRequest located(Gate.Pass pass, CellsRequest asked) {
    return new CellsRequest(PlanHome.of(pass, asked.wards().get(0)), asked.name(), asked.wards(), asked.method(), asked.size());
  }

  @GetMapping
  Map<String, Object> list(@RequestParam(required = false) @Nullable String territory, HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    if (territory != null && pass.territories().find(territory).isEmpty()) {
      throw Refusal.notFound("GW-TER-003", "没有名为 " + Quote.of(territory) + " 的辖区，请从 /api/v1/territories 中选择。",
          "There is no territory " + Quote.of(territory) + "; choose one of /api/v1/territories.");
    }
    return Map.of("plans", pass.plans().list(territory).stream().map(PlanAnswer::of).toList());
  }

  @GetMapping("/{id}")
  @Nullable ResponseEntity<PlanAnswer> get(@PathVariable String id, @RequestParam(required = false) @Nullable String v,
      @RequestParam(required = false) @Nullable String revision, HttpServletRequest request, ServletWebRequest web) {
    Gate.Pass pass = gate.read(request);
    PlanStore plans = pass.plans();
    Integer asked = PlanTag.revision(v, revision);
    PlanInfo plan = asked == null ? plans.get(id) : plans.get(id).at(asked, pass.edits().state(id, asked).size());
    if (web.checkNotModified(PlanTag.of(plan.revision()))) return null;
    return ResponseEntity.ok().eTag(PlanTag.of(plan.revision())).header("Cache-Control", "no-cache")
        .body(PlanAnswer.of(plan, plans.history(id).get(0)));
  }

  /** Takes {@code {"name":…}} and nothing else. */
  @PatchMapping("/{id}")
  ResponseEntity<PlanAnswer> rename(@PathVariable String id, @RequestBody JsonNode body, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    JsonNode name = body.get("name");
    if (!body.isObject() || body.size() != 1 || name == null || !name.isString()) {
      throw Refusal.invalid("GW-PLN-021", "body", "可更改的只有 name（文字）。", "Only name, a text, can be changed.");
    }
    String words = name.asString().strip();
    if (words.isEmpty() || words.length() > 200) throw CellsRequest.longName();
    return answer(pass.plans().rename(id, words, pass.who(), PlanTag.expected(request)), pass);
  }

  /** {@code force=true}: even when the plan is in force. */
  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @PathVariable String id, @RequestParam(defaultValue = "false") boolean force, HttpServletRequest request) {
    gate.write(request).plans().delete(id, force);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/submit")
  ResponseEntity<PlanAnswer> submit(@PathVariable String id, HttpServletRequest request) {
    return step(id, State.SUBMITTED, request);
  }

  @PostMapping("/{id}/approve")
  ResponseEntity<PlanAnswer> approve(@PathVariable String id, HttpServletRequest request) {
    return step(id, State.APPROVED, request);
  }

  /** Puts it in force in all its wards; plans that were so there are withdrawn from them. */
  @PostMapping("/{id}/publish")
  ResponseEntity<PlanAnswer> publish(@PathVariable String id, HttpServletRequest request) {
    return step(id, State.PUBLISHED, request);
  }

  private ResponseEntity<PlanAnswer> step(String id, State state, HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    return answer(pass.plans().setState(id, state, pass.who(), PlanTag.expected(request)), pass);
  }

  private static ResponseEntity<PlanAnswer> answer(PlanInfo plan, Gate.Pass pass) {
    return ResponseEntity.ok().eTag(PlanTag.of(plan.revision()))
        .body(PlanAnswer.of(plan, pass.plans().history(plan.id()).get(0)));
  }
}
