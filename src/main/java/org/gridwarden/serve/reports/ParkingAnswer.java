package org.gridwarden.serve.reports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.parking.ParkingReport;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The parking report: night demand (households × ratio, exact) against spaces by type, in surveyed wards only:
 * households of other wards are {@code householdsNotSurveyed}. Planned spaces stand apart.
 */
@Component
public final class ParkingAnswer {
  private static final String STANDARD = "parking-per-household";
  private final Cities cities;
  private final Standards standards;

  public ParkingAnswer(Cities cities, Standards standards) {
    this.cities = cities;
    this.standards = standards;
  }

  /** Checks what is asked; GW-RPT-… for what cannot be answered. */
  public Report.Prepared prepare(Gate.Pass pass, Asked question) {
    Level by = question.by();
    OptionalDouble given = question.number("ratio", 0, 100);
    BigDecimal ratio = BigDecimal.valueOf(
        given.orElseGet(() -> standards.catalogue(pass).get(STANDARD).threshold())).stripTrailingZeros();
    List<City> asked = cities.list(pass, question, true, OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    Object[] revisions = {asked.stream().map(City::revision).toList(), ratio};
    return new Report.Prepared(revisions, () -> report(asked, by, ratio, given.isEmpty(), within));
  }

  private static Report report(List<City> asked, Level by, BigDecimal ratio, boolean standard, @Nullable String within) {
    Map<String, Object> about = CoverageAnswer.about(asked);
    about.put("by", by.key());
    about.put("ratio", Report.number(ratio.doubleValue()));
    if (standard) about.put("standard", STANDARD);
    List<Report.Row> rows = new ArrayList<>();
    Sums sums = new Sums();
    for (City city : asked) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      ParkingReport report = city.report(
          List.of("parking", by, ratio, place == null ? "" : place),
              () -> ParkingReport.measure(city.census(), by, ratio, place));
      for (ParkingReport.Row row : report.rows()) {
        sums.add(row);
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values(city, row, asked.size() > 1)));
      }
    }
    about.put("totals", sums.members());
    return new Report(about, rows);
  }

  private static Map<String, Object> values(City city, ParkingReport.Row row, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    Report.putPeople(values, row.area());
    row.nightDemand().ifPresent(demand -> values.put("nightDemand", Report.number(demand)));
    boolean surveyed = !row.status().equals("no-data");
    if (surveyed) {
      values.put("supply", row.supply().today());
      values.put("marked", row.supply().marked());
      values.put("informal", row.supply().informal());
      values.put("shared", row.supply().shared());
      values.put("planned", row.supply().planned());
    }
    row.gap().ifPresent(gap -> values.put("gap", Report.number(gap)));
    if (surveyed) values.put("householdsSurveyed", row.householdsSurveyed());
    if (row.householdsNotSurveyed() > 0) values.put("householdsNotSurveyed", row.householdsNotSurveyed());
    values.put("status", row.status());
    values.put("estimated", row.area().estimated());
    return values;
  }

  /** Sums over the rows; spaces left in one area do not help another: {@code shortfall} adds up what is short. */
  private static final class Sums {
    private boolean surveyed;
    private long households;
    private long notSurveyed;
    private long supply;
    private BigDecimal demand = BigDecimal.ZERO;
    private BigDecimal shortfall = BigDecimal.ZERO;

    void add(ParkingReport.Row row) {
      notSurveyed += row.householdsNotSurveyed();
      if (row.gap().isEmpty()) return;
      surveyed = true;
      households += row.householdsSurveyed();
      supply += row.supply().today();
      demand = demand.add(row.nightDemand().orElseThrow());
      shortfall = shortfall.add(row.gap().get().max(BigDecimal.ZERO));
    }

    Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      if (surveyed) {
        members.put("householdsSurveyed", households);
        members.put("nightDemand", Report.number(demand.doubleValue()));
        members.put("supply", supply);
        members.put("gap", Report.number(demand.subtract(BigDecimal.valueOf(supply)).doubleValue()));
        members.put("shortfall", Report.number(shortfall.doubleValue()));
      }
      if (notSurveyed > 0) members.put("householdsNotSurveyed", notSurveyed);
      return members;
    }
  }
}
