package org.gridwarden.serve.exports;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.model.Refusal;

/** A choice of codes as a condition of the filter. */
public final class Codes {
  private static final int MOST = 5000;

  private Codes() {}

  /**
   * The same parameters with {@code codes} made part of {@code filter}.
   *
   * @throws Refusal GW-EXP-003 (INVALID) for more than 5,000 codes, or beside a filter that is not text
   */
  public static Map<String, String> asFilter(Map<String, String> given) {
    String codes = given.get("codes");
    if (codes == null || codes.isBlank()) return given;
    List<String> all = Arrays.stream(codes.split(",")).map(String::strip).filter(code -> !code.isEmpty()).toList();
    boolean text = given.getOrDefault("filter-lang", "cql2-text").equals("cql2-text");
    if (all.size() > MOST || !text && given.containsKey("filter")) {
      throw Refusal.invalid("GW-EXP-003", "codes", "codes 最多 " + MOST + " 个，且只能与 CQL2 文本形式的 filter 同用。",
          "codes holds " + MOST + " at most, and goes with a filter in CQL2 text only.");
    }
    String list = all.stream().map(code -> "'" + code.replace("'", "''") + "'").collect(Collectors.joining(","));
    String condition = "code IN (" + list + ")";
    Map<String, String> with = new LinkedHashMap<>(given);
    with.remove("codes");
    String filter = given.get("filter");
    with.put("filter", filter == null || filter.isBlank() ? condition : "(" + filter + ") AND " + condition);
    return with;
  }
}
