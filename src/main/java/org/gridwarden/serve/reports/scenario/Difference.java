package org.gridwarden.serve.reports.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridwarden.serve.reports.Report;
import org.jspecify.annotations.Nullable;

/**
 * Two reports held against each other, row by row: of each field its value before, {@code …After} and {@code …Change}; a
 * value that one side does not have has no change. Rows follow the later report; a row that only the earlier one has comes
 * last.
 */
final class Difference {
  private final List<String> fields;
  private final List<String> words;

  /**
   * @param fields numbers that are compared and summed
   * @param words texts that are shown before and after
   */
  Difference(List<String> fields, List<String> words) {
    this.fields = fields;
    this.words = words;
  }

  Report of(Report before, Report after, boolean changedOnly) {
    Map<String, Report.Row> earlier = new LinkedHashMap<>();
    before.rows().forEach(row -> earlier.put(key(row), row));
    List<Report.Row> rows = new ArrayList<>();
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Report.Row row : after.rows()) add(rows, sums, earlier.remove(key(row)), row, changedOnly);
    for (Report.Row row : earlier.values()) add(rows, sums, row, null, changedOnly);
    Map<String, Object> about = new LinkedHashMap<>(after.about());
    about.remove("totals");
    Map<String, Object> totals = new LinkedHashMap<>();
    sums.forEach((name, sum) -> totals.put(name, Report.number(sum)));
    about.put("totals", totals);
    about.put("rowsChanged", rows.stream().filter(row -> Boolean.TRUE.equals(row.values().get("changed"))).count());
    return new Report(about, rows);
  }

  static String key(Report.Row row) {
    return row.values().getOrDefault("standard", "") + "/" + row.values().getOrDefault("territory", "") + "/" + row.area().code();
  }

  private void add(List<Report.Row> rows, Map<String, Double> sums, Report.@Nullable Row before, Report.@Nullable Row after,
      boolean changedOnly) {
    Report.Row shown = Objects.requireNonNull(after != null ? after : before);
    Map<String, Object> values = Report.values(shown.area());
    if (shown.values().containsKey("standard")) values.put("standard", shown.values().get("standard"));
    if (shown.values().containsKey("missingUnit")) values.put("missingUnit", shown.values().get("missingUnit"));
    boolean changed = before == null || after == null;
    for (String word : words) {
      Object then = before == null ? null : before.values().get(word);
      Object now = after == null ? null : after.values().get(word);
      if (then != null) values.put(word, then);
      if (now != null) values.put(word + "After", now);
      changed |= !Objects.equals(then, now);
    }
    for (String field : fields) {
      Double then = number(before, field);
      Double now = number(after, field);
      if (then != null) values.put(field, Report.number(then));
      if (now != null) values.put(field + "After", Report.number(now));
      if (then == null && now == null) continue;
      // what was not there before is new: people of a planned estate
      double change = (now == null ? 0 : now) - (then == null ? 0 : then);
      if (then != null && now != null || Math.abs(change) > 0) values.put(field + "Change", Report.number(change));
      sums.merge(field + "Change", change, Double::sum);
      changed |= change != 0;
    }
    values.put("changed", changed);
    if (changed || !changedOnly) rows.add(new Report.Row(shown.metricCrs(), shown.area(), values));
  }

  private static @Nullable Double number(Report.@Nullable Row row, String field) {
    return row != null && row.values().get(field) instanceof Number number ? number.doubleValue() : null;
  }
}
