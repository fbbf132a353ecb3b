package org.gridwarden.serve.plans.balanced;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.model.Progress;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.serve.plans.PlanHome;
import org.gridwarden.serve.plans.PlanMethod;
import org.gridwarden.store.JobStore;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs of kind {@code balanced}: a request becomes a draft plan; a cancelled one keeps the best that it had found. */
@Component
final class BalancedJob implements JobHandler, PlanMethod {

  private static final String KIND = "balanced";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BalancedMaker maker;
  private final ObjectProvider<JobQueue> queue;
  private final Map<String, Preview> previews = new ConcurrentHashMap<>();

  BalancedJob(BalancedMaker maker, ObjectProvider<JobQueue> queue) {
    this.maker = maker;
    this.queue = queue;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String method() {
    return KIND;
  }

  /** The request in its territory, checked as far as that is quick. */
  BalancedRequest read(JsonNode body, String territory, Gate.Pass pass) {
    BalancedRequest request = BalancedRequest.read(body, territory);
    if (request.territory().isEmpty()) request = request.in(PlanHome.of(pass, request.wards().get(0)));
    maker.check(request);
    return request;
  }

  @Override
  public Asked ask(JsonNode body, String territory, Gate.Pass pass) {
    return new Asked(KIND, JSON.writeValueAsString(read(body, territory, pass).members()));
  }

  @Override
  public boolean keepsBest() {
    return true;
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    BalancedRequest request = BalancedRequest.read(JSON.readTree(job.parameters()), "");
    try {
      return "/api/v1/plans/" + maker.make(request, job.id(), job.who(), progress,
          ground -> previews.put(job.id(), new Preview(request, ground)), best -> {
            Preview preview = previews.get(job.id());
            if (preview != null) preview.better(best);
          }, () -> queue.getObject().cancelAsked(job.id()));
    } finally {
      previews.remove(job.id());
    }
  }

  /** The best division so far of a running job, or null. */
  @Nullable Preview preview(String job) {
    return previews.get(job);
  }
}
