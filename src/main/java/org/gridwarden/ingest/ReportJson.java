package org.gridwarden.ingest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.ingest.doctor.ReportParts;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reports as JSON: stored in both languages, read in one. */
public final class ReportJson {

  private static final Pattern LAYER = Pattern.compile("\"layer\":\"([^\"\\\\]*)\"");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportJson() {}

  /** What is kept with the run: members of the report but its numbers, every sentence as {@code {zh, en}}. */
  public static String stored(ImportReport report) {
    return JSON.writeValueAsString(members(report));
  }

  /** The same as a map: {@code kept beliefs findings findingsTotal}. */
  public static Map<String, Object> members(ImportReport report) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("kept", report.kept());
    body.put("beliefs", ReportParts.beliefs(report.beliefs()));
    body.put("findings", ReportParts.findings(report.findings()));
    body.put("findingsTotal", report.findingsTotal());
    body.putAll(report.more());
    return body;
  }

  /** The whole report in one language, as an import is answered over HTTP and written by the command line. */
  public static Map<String, Object> read(ImportReport report, String language) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("id", report.id());
    all.put("state", "done");
    all.put("dryRun", report.dryRun());
    all.put("territory", report.territory());
    all.put("collection", report.collection());
    all.put("rowsRead", report.rowsRead());
    all.put("rowsKept", report.rowsKept());
    all.put("rowsRejected", report.rowsRejected());
    all.putAll(read(stored(report), language));
    return all;
  }

  /** The layer that was read, as a stored report says it, without reading the whole of that; null when none was named. */
  public static @Nullable String layer(String stored) {
    int told = stored.lastIndexOf("\"told\":{");
    Matcher layer = LAYER.matcher(told < 0 ? "" : stored.substring(told, Math.min(stored.length(), told + 20_000)));
    return layer.find() ? layer.group(1) : null;
  }

  /** Members of a stored report in {@code zh} or {@code en}; empty for empty text. */
  public static Map<String, Object> read(String stored, String language) {
    if (stored.isEmpty()) return new LinkedHashMap<>();
    Map<String, Object> body = JSON.readValue(stored, new TypeReference<LinkedHashMap<String, Object>>() {});
    body.replaceAll((name, value) -> ReportParts.inOne(value, language));
    return body;
  }
}
