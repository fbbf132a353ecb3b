package org.gridwarden.serve.plans;

import org.gridwarden.model.Progress;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.store.JobStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Jobs of kind {@code cells}: a request of {@code POST /api/v1/plans} becomes a draft plan. */
@Component
final class CellsJob implements JobHandler {

  static final String KIND = "cells";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PlanMaker maker;

  CellsJob(PlanMaker maker) {
    this.maker = maker;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    CellsRequest request = CellsRequest.read(JSON.readTree(job.parameters()), null);
    return "/api/v1/plans/" + maker.cells(request, job.id(), job.who(), false, progress);
  }
}
