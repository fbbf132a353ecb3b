package org.gridwarden.serve.reports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.analysis.gaps.GapRow;
import org.gridwarden.analysis.gaps.Manner;
import org.gridwarden.model.OpenHours;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Quote;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;

/** How gaps are measured, as asked for and as told. */
public final class Manners {
  /** Parameters that set it. */
  static final String WEIGHTS = "([0-9.]+:[0-9.]+)(,[0-9.]+:[0-9.]+)*";
  private static final int WORST = 5;
  private static final List<String> DISTANCES = List.of("walk", "straight");
  private static final List<String> RATIOS = List.of("2sfca", "e2sfca", "3sfca");
  private static final List<String> FLAGS = List.of("true", "false");

  private Manners() {}

  /** From {@code distance}, {@code hour}, {@code stepFree}, {@code ratio} and {@code weights}; GW-RPT-002 for others. */
  public static Manner of(Asked asked) {
    String distance = oneOf(asked, "distance", "walk", DISTANCES);
    String ratio = oneOf(asked, "ratio", "2sfca", RATIOS);
    String weights = asked.text("weights");
    if (weights != null && (!weights.matches(WEIGHTS) || ratio.equals("2sfca"))) {
      throw Refusal.invalid("GW-GAP-005", "weights",
          "weights 应写成 米数:权重,…（配合 ratio=e2sfca 或 3sfca），例如 100:1,300:0.5，而不是 " + Quote.of(weights) + "。",
          "weights should be METRES:WEIGHT,… with ratio=e2sfca or 3sfca, for example 100:1,300:0.5, not " + Quote.of(weights) + ".");
    }
    return new Manner(distance.equals("straight"), terms(asked), ratio, weights == null ? "" : weights);
  }

  /** From {@code hour} and {@code stepFree}; GW-GAP-006 for a time that is none. */
  public static Terms terms(Asked asked) {
    return new Terms(minute(asked), oneOf(asked, "stepFree", "false", FLAGS).equals("true"));
  }

  private static String oneOf(Asked asked, String name, String otherwise, List<String> words) {
    return asked.oneOf(name, otherwise, key -> words.contains(key) ? Optional.of(key) : Optional.empty(), words);
  }

  private static int minute(Asked asked) {
    String hour = asked.text("hour");
    if (hour == null) return -1;
    if (hour.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
      String[] parts = hour.split(":");
      return Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1]);
    }
    throw Refusal.invalid("GW-GAP-006", "hour", "hour 应为 00:00 到 23:59 的时刻，而不是 " + Quote.of(hour) + "。",
        "hour must be a time from 00:00 to 23:59, not " + Quote.of(hour) + ".");
  }

  /** Group and manner, as far as they are not the usual; of one standard of reach the facilities that count in it. */
  static void putAsked(Map<String, Object> about, List<City> cities, List<Standard> measured, String group, Manner manner) {
    about.put("group", group);
    Terms terms = manner.terms();
    if (terms.minute() >= 0) about.put("hour", String.format(Locale.ROOT, "%02d:%02d", terms.minute() / 60, terms.minute() % 60));
    if (terms.stepFree()) about.put("stepFree", true);
    if (!manner.ratio().equals(Manner.USUAL.ratio())) about.put("ratio", manner.ratio());
    if (!manner.weights().isEmpty()) about.put("weights", manner.weights());
    if (measured.size() != 1 || measured.get(0).measure() != Measure.REACH) return;
    List<String> kinds = measured.get(0).scope().kinds();
    long there = 0;
    long counted = 0;
    long unknown = 0;
    for (City city : cities) {
      Territory.Facilities all = city.territory().facilities();
      for (int i = 0; i < all.size(); i++) {
        if (!kinds.contains(all.kind()[i]) || !Terms.USUAL.admit(all, i)) continue;
        there++;
        if (!terms.admit(all, i)) continue;
        counted++;
        if (OpenHours.read(all.operation().hours()[i]) != OpenHours.Reading.TIMES) unknown++;
      }
    }
    about.put("facilities", counted);
    if (there > counted) about.put("facilitiesShut", there - counted);
    if (terms.minute() >= 0 && unknown > 0) about.put("facilitiesHoursUnknown", unknown);
  }

  /** What only walks tell: straight lines beside them, full facilities, the supply ratio, and how unequal distances are. */
  static void put(Map<String, Object> values, GapRow.Reached reached, String language) {
    GapRow.OnFoot foot = reached.foot();
    if (foot != null) {
      values.put("straightPeopleUncovered", foot.straightUncovered());
      values.put("straightBuildingsUncovered", foot.straightBuildingsUncovered());
      if (Double.isFinite(foot.straightM())) values.put("straightM", Report.number(GapsAnswer.tenth(foot.straightM())));
      if (Double.isFinite(foot.minutes())) values.put("farthestMinutes", Report.number(GapsAnswer.tenth(foot.minutes())));
      if (foot.estimated() > 0) values.put("peopleEstimated", foot.estimated());
      if (foot.unreachable() > 0) values.put("peopleUnreachable", foot.unreachable());
    }
    GapRow.Service service = reached.service();
    if (service != null) {
      if (service.judged()) {
        values.put("peopleCoveredButFull", service.peopleFull());
        values.put("buildingsCoveredButFull", service.buildingsFull());
      }
      if (!Double.isNaN(service.ratio())) {
        values.put("supplyRatio", Report.number(Math.round(service.ratio() * 1000) / 1000.0));
        values.put("supplyRatioUnit", service.unit().in(language));
      }
    }
    GapRow.Spread spread = reached.spread();
    if (spread == null) return;
    values.put("meanM", Report.number(GapsAnswer.tenth(spread.meanM())));
    values.put("worstTenthM", Report.number(GapsAnswer.tenth(spread.worstTenthM())));
    values.put("gini", Report.number(Math.round(spread.gini() * 1000) / 1000.0));
  }

  /** The five areas with most people left out. */
  static void putWorst(Map<String, Object> about, List<GapRow> rows) {
    List<Map<String, Object>> worst = rows.stream()
        .filter(row -> row.reached() != null && row.reached().peopleUncovered() > 0)
        .sorted(Comparator.comparingLong((GapRow row) -> -row.reached().peopleUncovered()).thenComparing(row -> row.area().code()))
        .limit(WORST).map(Manners::worst).toList();
    about.put("worstAreas", worst);
  }

  private static Map<String, Object> worst(GapRow row) {
    Map<String, Object> area = new LinkedHashMap<>();
    area.put("code", row.area().code());
    area.put("name", row.area().name());
    area.put("peopleUncovered", row.reached().peopleUncovered());
    return area;
  }
}
