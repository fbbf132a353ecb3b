package org.gridwarden.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reports as JSON: stored in both languages, read in one. */
public final class ReportJson {

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
    Map<String, Object> beliefs = new LinkedHashMap<>();
    report.beliefs().forEach((name, belief) -> {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("value", belief.value());
      one.put("why", both(belief.why()));
      one.put("sure", belief.sure());
      beliefs.put(name, one);
    });
    body.put("beliefs", beliefs);
    List<Object> findings = new ArrayList<>();
    for (Finding finding : report.findings()) findings.add(finding(finding));
    body.put("findings", findings);
    body.put("findingsTotal", report.findingsTotal());
    return body;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("code", finding.code());
    if (finding.row() > 0) one.put("row", finding.row());
    if (finding.place() != null) one.put("place", finding.place());
    one.put("rejected", finding.rejected());
    one.put("reason", both(finding.reason()));
    if (!finding.repair().en().isEmpty()) one.put("repair", both(finding.repair()));
    return one;
  }

  private static Map<String, String> both(Text text) {
    Map<String, String> both = new LinkedHashMap<>();
    both.put("zh", text.zh());
    both.put("en", text.en());
    return both;
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

  /** Members of a stored report in {@code zh} or {@code en}; empty for empty text. */
  public static Map<String, Object> read(String stored, String language) {
    if (stored.isEmpty()) return new LinkedHashMap<>();
    Map<String, Object> body = JSON.readValue(stored, new TypeReference<LinkedHashMap<String, Object>>() {});
    body.replaceAll((name, value) -> inOne(value, language));
    return body;
  }

  private static Object inOne(Object value, String language) {
    if (value instanceof List<?> list) return list.stream().map(each -> inOne(each, language)).toList();
    if (!(value instanceof Map<?, ?> map)) return value;
    if (map.size() == 2 && map.get("zh") instanceof String zh && map.get("en") instanceof String en) {
      return new Text(zh, en).in(language);
    }
    Map<String, Object> one = new LinkedHashMap<>();
    map.forEach((name, each) -> one.put(name.toString(), inOne(each, language)));
    return one;
  }
}
