package org.gridwarden.serve.siting;

import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs of kind {@code siting}; a cancelled one keeps the best that it had found. */
@Component
final class SitingJob implements JobHandler {
  static final String KIND = "siting";
  private final SitingMaker maker;
  private final JobStore store;
  private final QuestionWords words;
  private final ObjectProvider<JobQueue> queue;

  SitingJob(SitingMaker maker, JobStore store, QuestionWords words, ObjectProvider<JobQueue> queue) {
    this.maker = maker;
    this.store = store;
    this.words = words;
    this.queue = queue;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean keepsBest() {
    return true;
  }

  @Override
  public Text about(JsonNode parameters) {
    return words.siting(parameters);
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    SitingRequest request = maker.read(JsonMapper.shared().readTree(job.parameters()), "");
    var answer = maker.make(request, progress, () -> queue.getObject().cancelAsked(job.id()));
    store.keepAnswer(job.id(), JsonMapper.shared().writeValueAsString(answer));
    return "/api/v1/siting/" + job.id();
  }
}
