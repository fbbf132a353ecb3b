package org.gridwarden.ingest.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.Beliefs.Belief;
import org.gridwarden.format.Beliefs.Option;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/** Beliefs and findings as members of a report: sentences as {@code {zh, en}}, or in one language. */
public final class ReportParts {

  /** Parameter of an import that mends what a finding names, for clients; people read of it in the words of the page. */
  private static final Map<String, String> PARAMETERS = Map.ofEntries(
      Map.entry("GW-IMP-005", "crs"), Map.entry("GW-IMP-033", "crs"), Map.entry("GW-IMP-070", "crs"), Map.entry("GW-IMP-071", "crs"),
      Map.entry("GW-IMP-072", "crs"), Map.entry("GW-IMP-075", "crs"), Map.entry("GW-IMP-079", "crs"), Map.entry("GW-IMP-038", "axes"),
      Map.entry("GW-IMP-034", "exchange"), Map.entry("GW-IMP-085", "outside"), Map.entry("GW-IMP-093", "update"),
      Map.entry("GW-IMP-022", "mapping"), Map.entry("GW-IMP-029", "kinds"), Map.entry("GW-IMP-088", "kinds"),
      Map.entry("GW-IMP-125", "mapping"), Map.entry("GW-IMP-126", "mapping"),
      Map.entry("GW-IMP-127", "mapping"), Map.entry("GW-IMP-128", "mapping"),
      Map.entry("GW-IMP-025", "values"), Map.entry("GW-IMP-027", "values"), Map.entry("GW-IMP-116", "values"));

  private ReportParts() {}

  /** The parameter of an import that mends what findings of this code name; null when there is none. */
  public static @Nullable String parameter(String code) {
    return PARAMETERS.get(code);
  }

  /** Name → {@code {value, why, sure, confidence, options}}. */
  public static Map<String, Object> beliefs(Map<String, Belief> beliefs) {
    Map<String, Object> all = new LinkedHashMap<>();
    beliefs.forEach((name, belief) -> {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("value", belief.value());
      one.put("why", both(belief.why()));
      one.put("sure", belief.sure());
      one.put("confidence", Math.round(belief.confidence() * 1000) / 1000.0);
      List<Object> options = new ArrayList<>();
      for (Option option : belief.options()) {
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("value", option.value());
        other.put("why", both(option.why()));
        options.add(other);
      }
      if (!options.isEmpty()) one.put("options", options);
      all.put(name, one);
    });
    return all;
  }

  /** Each as {@code {code, row, place, rejected, reason, repair, property, parameter}}. */
  public static List<Object> findings(List<Finding> findings) {
    List<Object> all = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", finding.code());
      if (finding.row() > 0) one.put("row", finding.row());
      if (finding.place() != null) one.put("place", finding.place());
      one.put("rejected", finding.rejected());
      one.put("reason", both(finding.reason()));
      if (!finding.repair().en().isEmpty()) one.put("repair", both(finding.repair()));
      if (finding.property() != null) one.put("property", finding.property());
      String parameter = parameter(finding.code());
      if (parameter != null) one.put("parameter", parameter);
      all.add(one);
    }
    return all;
  }

  private static Map<String, String> both(Text text) {
    Map<String, String> both = new LinkedHashMap<>();
    both.put("zh", text.zh());
    both.put("en", text.en());
    return both;
  }

  /** A part with every {@code {zh, en}} in it replaced by the sentence in {@code language}. */
  public static Object inOne(Object value, String language) {
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
