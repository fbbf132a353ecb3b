package org.gridwarden.serve.plans.lines;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Before wards are divided along lines: which classes there are, and what would come of a choice. */
@RestController
final class LinesEndpoint {

  private final Gate gate;
  private final LinesMaker maker;
  private final JobQueue queue;

  LinesEndpoint(Gate gate, LinesMaker maker, JobQueue queue) {
    this.gate = gate;
    this.maker = maker;
    this.queue = queue;
  }

  /** {@code {territory, classes:[{class, name, nature, lines, lengthM}]}}, by rank; shores count by waters. */
  @GetMapping("/api/v1/plans/classes")
  Map<String, Object> classes(@RequestParam String territory, HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    if (pass.territories().find(territory).isEmpty()) {
      throw Refusal.notFound("GW-TER-003", "没有名为 " + Quote.of(territory) + " 的辖区，请从 /api/v1/territories 中选择。",
          "There is no territory " + Quote.of(territory) + "; choose one of /api/v1/territories.");
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("territory", territory);
    answer.put("classes", maker.classes(territory, Language.of(request)));
    return answer;
  }

  /** What a job with {@code dryRun} found: {@code {territory, method, grids, merged, across}}. */
  @GetMapping("/api/v1/plans/lines/{job}")
  Map<String, Object> report(@PathVariable String job, HttpServletRequest request) {
    gate.read(request);
    LinesRequest asked = asked(job);
    LinesOutcome outcome = maker.outcome(asked, Progress.NONE);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("territory", outcome.territory());
    answer.put("method", asked.methodMembers());
    answer.put("wards", asked.wards());
    answer.put("grids", outcome.grids().size());
    answer.put("merged", outcome.merged());
    answer.put("across", outcome.across());
    return answer;
  }

  /** The grids of such a job as GeoJSON, to look at before they are made. */
  @GetMapping("/api/v1/plans/lines/{job}/grids")
  void grids(@PathVariable String job, HttpServletRequest request, HttpServletResponse response) throws IOException {
    gate.read(request);
    LinesOutcome outcome = maker.outcome(asked(job), Progress.NONE);
    response.setHeader("Cache-Control", "no-store");
    response.setContentType("application/geo+json");
    GeoJsonWriter.write(outcome.features().stream(), response.getOutputStream());
  }

  private LinesRequest asked(String id) {
    JobStore.Job job = queue.find(id).filter(each -> each.kind().equals(LinesJob.KIND)).orElseThrow(
        () -> Refusal.notFound("GW-JOB-001", "没有编号为 " + Quote.of(id) + " 的按线划分任务。",
            "There is no job " + Quote.of(id) + " that divides along lines."));
    return LinesJob.request(job);
  }
}
