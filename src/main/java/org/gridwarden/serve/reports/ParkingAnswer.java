package org.gridwarden.serve.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.parking.ParkingRatios;
import org.gridwarden.analysis.parking.ParkingReport;
import org.gridwarden.analysis.parking.ParkingSharing;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The parking report: demand by night and by day (exact) against spaces by type, in surveyed wards only: households of
 * other wards are {@code householdsNotSurveyed}. Planned spaces stand apart. Shared spaces are given to cars within a walk
 * of {@code reachM} (300) metres at the hours of {@code time} ({@code night}).
 */
@Component
public final class ParkingAnswer {
  private static final double REACH_M = 300;
  private final Cities cities;
  private final Standards standards;

  public ParkingAnswer(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  private record Question(Level by, ParkingRatios ratios, boolean standard, ParkingSharing.Time time, double reachM) {}

  /** Checks what is asked; GW-RPT-… and GW-PRK-005 for what cannot be answered. */
  public Report.Prepared prepare(Gate.Pass pass, Asked question) {
    Question what = question(standards.catalogue(pass), question);
    List<City> asked = cities.list(pass, question, true, OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    Object[] revisions = {asked.stream().map(City::revision).toList(), what};
    return new Report.Prepared(revisions, () -> report(asked, what, within));
  }

  /** Refuses ratios and times that are none, before anything is read. */
  public static void check(Catalogue catalogue, Asked asked) {
    question(catalogue, asked);
  }

  /** The same report on a territory that is in no database; refuses as {@link #prepare}. */
  public static Report of(City city, Catalogue catalogue, Asked asked) {
    return report(List.of(city), question(catalogue, asked), null);
  }

  private static Question question(Catalogue catalogue, Asked question) {
    OptionalDouble given = question.number("ratio", 0, 100);
    BigDecimal ratio = given.isEmpty() ? null : BigDecimal.valueOf(given.getAsDouble()).stripTrailingZeros();
    ParkingRatios ratios = ParkingRules.of(catalogue, ratio, question.text("ratios"));
    ParkingSharing.Time time = question.oneOf(
        "time", ParkingSharing.Time.NIGHT, ParkingSharing.Time::find, List.of("night", "day"));
    double reachM = question.number("reachM", 0, 2000).orElse(REACH_M);
    return new Question(question.by(), ratios, given.isEmpty(), time, reachM);
  }

  private static Report report(List<City> asked, Question question, @Nullable String within) {
    Map<String, Object> about = CoverageAnswer.about(asked);
    about.put("by", question.by.key());
    about.put("ratio", Report.number(question.ratios.base()));
    if (question.standard) about.put("standard", ParkingRules.STANDARD);
    about.put("ratiosNight", numbers(question.ratios.night()));
    about.put("ratiosDay", numbers(question.ratios.day()));
    about.put("time", question.time.key());
    about.put("reachM", Report.number(question.reachM));
    List<Report.Row> rows = new ArrayList<>();
    Sums sums = new Sums();
    for (City city : asked) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      ParkingReport report = city.report(
          List.of("parking", question.by, question.ratios, place == null ? "" : place),
              () -> ParkingReport.measure(city.census(), question.by, question.ratios, place));
      ParkingSharing sharing = city.report(List.of("sharing", question.ratios, question.time, question.reachM),
          () -> ParkingSharing.of(city.census(), question.ratios, city.walking().get(), question.time, question.reachM));
      ParkingSharing.Share[] shares = sharing.shares(question.by);
      for (ParkingReport.Row row : report.rows()) {
        Census.Place at = city.census().place(row.area().code());
        ParkingSharing.Share share = shares[at.index()];
        sums.add(row, sharing, share);
        Map<String, Object> values = values(row);
        if (asked.size() > 1) values.put("territory", city.territory().id());
        if (!row.status().equals("no-data")) share(values, row, sharing, share);
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values));
      }
    }
    about.put("totals", sums.members());
    return new Report(about, rows);
  }

  private static Map<String, Object> numbers(Map<String, BigDecimal> ratios) {
    Map<String, Object> numbers = new TreeMap<>();
    ratios.forEach((name, ratio) -> numbers.put(name, Report.number(ratio)));
    return numbers;
  }

  private static Map<String, Object> values(ParkingReport.Row row) {
    Map<String, Object> values = Report.values(row.area());
    Report.putPeople(values, row.area());
    row.nightDemand().ifPresent(demand -> values.put("nightDemand", Report.number(demand)));
    row.dayDemand().ifPresent(demand -> values.put("dayDemand", Report.number(demand)));
    boolean surveyed = !row.status().equals("no-data");
    if (surveyed) {
      values.put("dayDemandByUse", numbers(row.day()));
      if (row.floorsUnknown() > 0) values.put("floorsUnknown", row.floorsUnknown());
      values.put("supply", row.supply().today());
      values.put("marked", row.supply().marked());
      values.put("informal", row.supply().informal());
      values.put("shared", row.supply().shared());
      values.put("planned", row.supply().planned());
    }
    row.gap().ifPresent(gap -> values.put("gap", Report.number(gap)));
    row.dayGap().ifPresent(gap -> values.put("dayGap", Report.number(gap)));
    if (surveyed) values.put("householdsSurveyed", row.householdsSurveyed());
    if (row.householdsNotSurveyed() > 0) values.put("householdsNotSurveyed", row.householdsNotSurveyed());
    values.put("status", row.status());
    values.put("estimated", row.area().estimated());
    return values;
  }

  private static void share(
      Map<String, Object> values, ParkingReport.Row row, ParkingSharing sharing, ParkingSharing.Share share) {
    values.put("ownSpaces", share.own());
    values.put("sharedFree", share.free());
    values.put("shareable", share.within());
    values.put("sharedIn", share.given());
    sharing.before(row, share).ifPresent(gap -> values.put("gapBeforeSharing", Report.number(gap)));
    sharing.after(row, share).ifPresent(gap -> values.put("gapAfterSharing", Report.number(gap)));
    values.put("sharingEstimated", share.estimated());
  }

  /** Sums over the rows; spaces left in one area do not help another: {@code shortfall} adds up what is short. */
  private static final class Sums {
    private boolean surveyed;
    private final Map<String, Long> whole = new LinkedHashMap<>();
    private final Map<String, BigDecimal> exact = new LinkedHashMap<>();
    private long notSurveyed;

    void add(ParkingReport.Row row, ParkingSharing sharing, ParkingSharing.Share share) {
      notSurveyed += row.householdsNotSurveyed();
      if (row.gap().isEmpty()) return;
      surveyed = true;
      whole.merge("householdsSurveyed", (long) row.householdsSurveyed(), Long::sum);
      whole.merge("supply", row.supply().today(), Long::sum);
      whole.merge("ownSpaces", share.own(), Long::sum);
      whole.merge("sharedFree", share.free(), Long::sum);
      whole.merge("sharedIn", share.given(), Long::sum);
      add("nightDemand", row.nightDemand().orElseThrow());
      add("gap", row.gap().get());
      add("shortfall", row.gap().get().max(BigDecimal.ZERO));
      add("dayDemand", row.dayDemand().orElseThrow());
      add("dayGap", row.dayGap().orElseThrow());
      BigDecimal before = sharing.before(row, share).orElseThrow();
      BigDecimal after = sharing.after(row, share).orElseThrow();
      add("gapBeforeSharing", before);
      add("gapAfterSharing", after);
      add("shortfallBeforeSharing", before.max(BigDecimal.ZERO));
      add("shortfallAfterSharing", after.max(BigDecimal.ZERO));
    }

    private void add(String name, BigDecimal number) {
      exact.merge(name, number, BigDecimal::add);
    }

    Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      if (surveyed) {
        members.putAll(whole);
        exact.forEach((name, number) -> members.put(name, Report.number(number.doubleValue())));
      }
      if (notSurveyed > 0) members.put("householdsNotSurveyed", notSurveyed);
      return members;
    }
  }
}
