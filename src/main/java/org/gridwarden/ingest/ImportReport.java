package org.gridwarden.ingest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Beliefs.Belief;
import org.gridwarden.model.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What an import did. {@code rowsKept + rowsRejected == rowsRead}, but for OpenStreetMap extracts, where rows are the
 * features that were made of it.
 *
 * @param dryRun whether nothing was written
 * @param kept features kept by collection
 * @param findings the first {@value Findings#MOST} in the order they were met
 * @param findingsTotal all of them
 * @param more further members of the report by name: {@code changes} against what was there, {@code columns} of the file,
 *     {@code told}: what was switched by hand
 * @param rejectedCsv every rejected row with its reason and its own cells; null when none was rejected
 */
public record ImportReport(
    String id, String territory, String collection, boolean dryRun, long rowsRead, long rowsKept, long rowsRejected,
    Map<String, Long> kept, Map<String, Belief> beliefs, List<Finding> findings, long findingsTotal,
    @Nullable Path rejectedCsv, Map<String, Object> more) {

  /** The same with nothing more to say. */
  public ImportReport(
      String id, String territory, String collection, boolean dryRun, long rowsRead, long rowsKept, long rowsRejected,
      Map<String, Long> kept, Map<String, Belief> beliefs, List<Finding> findings, long findingsTotal, @Nullable Path rejectedCsv) {
    this(id, territory, collection, dryRun, rowsRead, rowsKept, rowsRejected, kept, beliefs, findings, findingsTotal, rejectedCsv,
        Map.of());
  }
}
