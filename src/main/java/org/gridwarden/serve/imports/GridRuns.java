package org.gridwarden.serve.imports;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.ImportStore;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports of grids: they changed no feature but made a plan, which is named in their report. */
@Component
final class GridRuns {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Uploads uploads;
  private final JobQueue queue;

  GridRuns(Uploads uploads, JobQueue queue) {
    this.uploads = uploads;
    this.queue = queue;
  }

  /** Writes the run of an import down whose grids were accepted after a review. */
  void accepted(String id, Gate.Pass pass) {
    String report = uploads.report(id).orElse("{}");
    JsonNode all = JSON.readTree(report);
    String territory = all.path("territory").asString("");
    String file = queue.find(id).map(job -> ImportParameters.read(job.parameters()).file()).orElse("");
    if (territory.isEmpty() || pass.imports().find(id).isPresent()) return;
    pass.imports().write(territory, nothing -> { }, () -> new ImportStore.Run(id, territory, "grids", file, pass.who(),
        OffsetDateTime.now(), all.path("rowsRead").asLong(), all.path("rowsKept").asLong(), all.path("rowsRejected").asLong(), report,
        false));
  }

  /** The plan that the import made, while it is not taken back; empty for imports of anything else. */
  Optional<String> plan(String id, Gate.Pass pass) {
    Optional<ImportStore.Run> run = pass.imports().find(id);
    if (run.filter(ImportStore.Run::takenBack).isPresent()) return Optional.empty();
    JsonNode kept = JSON.readTree(uploads.report(id).orElse("{}"));
    if (kept.path("takenBack").asBoolean(false)) return Optional.empty();
    String plan = kept.path("plan").asString("");
    if (plan.isEmpty() && run.isPresent()) plan = JSON.readTree(run.get().report()).path("plan").asString("");
    return plan.isEmpty() ? Optional.empty() : Optional.of(plan);
  }

  /**
   * Takes the plan back: what was in force before it is so again.
   *
   * @return plans that are in force again
   */
  List<String> takeBack(String id, String plan, Gate.Pass pass) {
    List<String> again = pass.plans().find(plan).isEmpty() ? List.of() : pass.plans().takeBack(plan, pass.who());
    Map<String, Object> report = new LinkedHashMap<>(JSON.readValue(uploads.report(id).orElse("{}"),
        new TypeReference<LinkedHashMap<String, Object>>() {}));
    report.put("takenBack", true);
    uploads.keepReport(id, JSON.writeValueAsString(report));
    if (pass.imports().find(id).filter(run -> !run.takenBack()).isPresent()) pass.imports().takeBack(id, pass.who());
    return again;
  }
}
