package org.gridwarden.serve.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.ingest.drawing.Drawing;
import org.gridwarden.ingest.drawing.DrawingReview;
import org.gridwarden.model.Refusal;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reviews that wait in the folders of their uploads; the last few stay in memory. A review ends when it is accepted or the
 * import is taken back; then its files go.
 */
@Component
final class Reviews {
  private static final int MOST = 4;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Uploads uploads;
  private final Map<String, DrawingReview> open = new LinkedHashMap<>(8, 0.75f, true) {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, DrawingReview> eldest) {
      return size() > MOST;
    }
  };

  Reviews(Uploads uploads) {
    this.uploads = uploads;
  }

  boolean waits(String id) {
    return Drawing.waits(uploads.folder(id));
  }

  /** GW-IMP-065 (NOT_FOUND) when no review of this import waits. */
  synchronized DrawingReview get(String id) {
    DrawingReview known = open.get(id);
    if (known != null) return known;
    DrawingReview read = DrawingReview.in(uploads.folder(id)).orElseThrow(() -> none(id));
    open.put(id, read);
    return read;
  }

  static Refusal none(String id) {
    return Refusal.notFound("GW-IMP-065", "导入 " + id + " 没有待检查的网格：可能已接受、已撤回，或没有问题。",
        "Import " + id + " has no grids that wait for a review: it was accepted, taken back, or had no faults.");
  }

  /** Ends a review; what is said of it ({@code plan} or {@code takenBack}) stands in the import's report. */
  synchronized void end(String id, String member, Object value) {
    open.remove(id);
    Map<String, Object> report = new LinkedHashMap<>(JSON.readValue(uploads.report(id).orElse("{}"),
        new TypeReference<LinkedHashMap<String, Object>>() {}));
    report.put(member, value);
    uploads.keepReport(id, JSON.writeValueAsString(report));
    Drawing.discard(uploads.folder(id));
  }
}
