package org.gridwarden.serve.siting;

import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.store.JobStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Jobs of kind {@code staffing}. */
@Component
final class StaffingJob implements JobHandler {
  static final String KIND = "staffing";
  private final StaffingMaker maker;
  private final JobStore store;
  private final QuestionWords words;

  StaffingJob(StaffingMaker maker, JobStore store, QuestionWords words) {
    this.maker = maker;
    this.store = store;
    this.words = words;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Text about(JsonNode parameters) {
    return words.staffing(parameters);
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    progress.report(Double.NaN, new Text("人员配置", "sharing out workers"));
    StaffingRequest request = StaffingRequest.read(JsonMapper.shared().readTree(job.parameters()), "");
    store.keepAnswer(job.id(), JsonMapper.shared().writeValueAsString(maker.make(request)));
    return "/api/v1/staffing/" + job.id();
  }
}
