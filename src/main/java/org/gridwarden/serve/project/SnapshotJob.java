package org.gridwarden.serve.project;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.gridwarden.format.Scratch;
import org.gridwarden.format.Source;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.store.project.ProjectStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a territory as it is today under another id; its parameters are a {@link Wanted}. */
@Component
final class SnapshotJob implements JobHandler {
  static final String KIND = "snapshot";
  private final ProjectStore project;
  private final TerritoryStore territories;

  SnapshotJob(ProjectStore project, TerritoryStore territories) {
    this.project = project;
    this.territories = territories;
  }

  /** @param to id of the copy, with its names */
  record Wanted(String from, ProjectStore.Renamed to) {
    String json() {
      return JsonMapper.shared().createObjectNode().put("from", from).put("id", to.id()).put("nameZh", to.nameZh())
          .put("nameEn", to.nameEn()).toString();
    }

    static Wanted read(String json) {
      JsonNode node = JsonMapper.shared().readTree(json);
      return new Wanted(node.path("from").asString(""), new ProjectStore.Renamed(node.path("id").asString(""),
          node.path("nameZh").asString(""), node.path("nameEn").asString("")));
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    Wanted wanted = Wanted.read(job.parameters());
    TerritoryInfo info = territories.find(wanted.from).orElseThrow(() -> Refusal.notFound("GW-TER-003",
        "没有名为 " + wanted.from + " 的辖区。", "There is no territory called " + wanted.from + "."));
    try (Scratch scratch = new Scratch(".zip")) {
      try (OutputStream out = Files.newOutputStream(scratch.path())) {
        ProjectPackage.write(project, List.of(info), out);
      }
      progress.checkCancelled();
      ProjectPackage.read(project, new Source(scratch.path(), wanted.from + ".zip"), wanted.to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/api/v1/territories/" + wanted.to.id();
  }
}
