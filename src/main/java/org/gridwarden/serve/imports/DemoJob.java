package org.gridwarden.serve.imports;

import java.util.Map;
import org.gridwarden.ingest.demo.DemoLoader;
import org.gridwarden.model.Progress;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.store.JobStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Loads or resets a demo territory; its parameters are {@code {"territory": id}}. */
@Component
public final class DemoJob implements JobHandler {

  /** Kind of these jobs. */
  public static final String KIND = "demo";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DemoLoader loader;

  DemoJob(DemoLoader loader) {
    this.loader = loader;
  }

  /** Parameters of the job that loads this demo. */
  public static String parameters(String territory) {
    return JSON.writeValueAsString(Map.of("territory", territory));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    String id = JSON.readTree(job.parameters()).path("territory").asString("");
    loader.load(id, job.who(), progress);
    return "/api/v1/territories/" + id;
  }
}
