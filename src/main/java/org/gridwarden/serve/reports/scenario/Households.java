package org.gridwarden.serve.reports.scenario;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.serve.reports.Report;

/** Households beside the people of a difference of reach: the same question asked of them. */
final class Households {
  private static final Map<String, String> NAMES = Map.of("peopleUncovered", "householdsUncovered", "peopleNewUncovered",
      "householdsNewUncovered");

  private Households() {}

  /** Puts {@code householdsUncovered}, {@code …After}, {@code …Change}, and those of planned estates, into rows and totals. */
  static void put(Report found, Report before, Report after) {
    Report homes = new Difference(List.copyOf(NAMES.keySet()), List.of()).of(before, after, false);
    Map<String, Map<String, Object>> byRow = new HashMap<>();
    homes.rows().forEach(row -> byRow.put(Difference.key(row), row.values()));
    boolean reach = false;
    for (Report.Row row : found.rows()) {
      // other measures have no buildings: their people are those of whole areas
      if (!row.values().containsKey("buildingsUncovered") && !row.values().containsKey("buildingsUncoveredAfter")) continue;
      reach = true;
      copy(byRow.getOrDefault(Difference.key(row), Map.of()), row.values());
    }
    Map<String, Object> totals = new LinkedHashMap<>();
    if (found.about().get("totals") instanceof Map<?, ?> sums) sums.forEach((name, sum) -> totals.put((String) name, sum));
    Map<String, Object> sums = new HashMap<>();
    if (reach && homes.about().get("totals") instanceof Map<?, ?> all) all.forEach((name, sum) -> sums.put((String) name, sum));
    copy(sums, totals);
    found.about().put("totals", totals);
  }

  private static void copy(Map<String, Object> from, Map<String, Object> to) {
    NAMES.forEach((name, household) -> {
      for (String side : List.of("", "After", "Change")) if (from.containsKey(name + side)) to.put(household + side, from.get(name + side));
    });
  }
}
