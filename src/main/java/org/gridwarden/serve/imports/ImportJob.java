package org.gridwarden.serve.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.ingest.ImportReport;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.ReportJson;
import org.gridwarden.ingest.drawing.Drawing;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.jobs.JobHandler;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs an upload through the importer; a job that had committed before the service stopped is not run again. */
@Component
final class ImportJob implements JobHandler {

  static final String KIND = "import";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Importer importer;
  private final ImportStore imports;
  private final Uploads uploads;

  ImportJob(Importer importer, ImportStore imports, Uploads uploads) {
    this.importer = importer;
    this.imports = imports;
    this.uploads = uploads;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String run(JobStore.Job job, Progress progress) {
    boolean stopped = true;
    try {
      if (imports.find(job.id()).isEmpty() && uploads.report(job.id()).isEmpty()) {
        ImportReport report =
            importer.run(ImportParameters.read(job.parameters()).request(job.id(), job.who(), uploads), progress);
        uploads.keepReport(job.id(), stored(report, Drawing.waits(uploads.folder(job.id()))));
      }
      stopped = false;
      return "/api/v1/imports/" + job.id();
    } catch (Progress.Cancelled e) {
      throw e; // also when the service stops: the next start needs the upload
    } catch (Refusal e) {
      stopped = e.kind() == Refusal.Kind.UNAVAILABLE; // disk full: the next start needs the upload too
      throw e;
    } catch (RuntimeException e) {
      stopped = false;
      throw e;
    } finally {
      if (!stopped) uploads.discard(job.id());
    }
  }

  private static String stored(ImportReport report, boolean review) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("territory", report.territory());
    all.put("collection", report.collection());
    all.put("dryRun", report.dryRun());
    all.put("rowsRead", report.rowsRead());
    all.put("rowsKept", report.rowsKept());
    all.put("rowsRejected", report.rowsRejected());
    all.putAll(ReportJson.members(report));
    if (review) all.put("review", true);
    return JSON.writeValueAsString(all);
  }
}
