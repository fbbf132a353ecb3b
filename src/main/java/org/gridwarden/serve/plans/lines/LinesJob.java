package org.gridwarden.serve.plans.lines;

import org.gridwarden.model.Progress;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.serve.plans.PlanHome;
import org.gridwarden.serve.plans.PlanMethod;
import org.gridwarden.store.JobStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs of kind {@code lines}: a request becomes a draft plan, or with {@code dryRun} a report of what it would be. */
@Component
final class LinesJob implements JobHandler, PlanMethod {

  static final String KIND = "lines";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LinesMaker maker;

  LinesJob(LinesMaker maker) {
    this.maker = maker;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String method() {
    return KIND;
  }

  @Override
  public Asked ask(JsonNode body, String territory, Gate.Pass pass) {
    LinesRequest request = LinesRequest.read(body, territory);
    if (request.territory().isEmpty()) request = request.in(PlanHome.of(pass, request.wards().get(0)));
    maker.check(request);
    return new Asked(KIND, JSON.writeValueAsString(request.members()));
  }

  /** The request of a job of this kind. */
  static LinesRequest request(JobStore.Job job) {
    return LinesRequest.read(JSON.readTree(job.parameters()), "");
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    LinesRequest request = request(job);
    if (!request.dryRun()) return "/api/v1/plans/" + maker.make(request, job.id(), job.who(), progress);
    maker.outcome(request, progress);
    return "/api/v1/plans/lines/" + job.id();
  }
}
