package org.gridwarden.serve.plans.grids;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.problems.Problem;
import org.gridwarden.analysis.parking.ParkingRatios;
import org.gridwarden.analysis.parking.ParkingReport;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.ParkingRules;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Catalogue;

/** What the reports say about one grid, word for word. */
final class CardReports {

  private final Gate.Pass pass;
  private final City city;
  private final int index;
  private final String code;
  private final String language;

  CardReports(Gate.Pass pass, City city, int index, String language) {
    this.pass = pass;
    this.city = city;
    this.index = index;
    this.code = city.census().grids().get(index).code();
    this.language = language;
  }

  void add(Map<String, Object> answer, CoverageAnswer coverage, GapsAnswer gaps, Catalogue catalogue,
      List<Problem> problems) {
    rows(coverage.prepare(pass, asked())).stream().findFirst().ifPresent(row -> answer.put("coverage", row));
    answer.put("parking", parking(catalogue));
    List<Map<String, Object>> list = new ArrayList<>();
    for (Map<String, Object> row : rows(gaps.prepare(pass, asked()))) {
      Map<String, Object> gap = new LinkedHashMap<>(row);
      List.of("code", "name", "nameEn", "level", "parent", "residents", "households").forEach(gap::remove);
      list.add(gap);
    }
    answer.put("gaps", list);
    Projector projector = Projector.of(city.territory().metricCrs());
    answer.put("problems", ProblemsEndpoint.members(
        problems.stream().filter(problem -> problem.grids().contains(code)).toList(), projector, language));
  }

  private Asked asked() {
    return Asked.of(Map.of("territory", city.territory().id(), "plan", city.plan(), "by", "grid", "within", code), language);
  }

  /** Rows of this grid: a code that clashes with that of a ward names more than one grid. */
  private List<Map<String, Object>> rows(Report.Prepared prepared) {
    return prepared.make().get().rows().stream().filter(row -> row.area().code().equals(code)).map(Report.Row::values).toList();
  }

  private Map<String, Object> parking(Catalogue catalogue) {
    ParkingRatios ratios = ParkingRules.of(catalogue);
    ParkingReport all = city.report(List.of("parking", Level.GRID, ratios, ""),
        () -> ParkingReport.measure(city.census(), Level.GRID, ratios, null));
    ParkingReport.Row row = all.rows().get(index);
    Map<String, Object> parking = new LinkedHashMap<>();
    parking.put("ratio", ratios.base());
    row.nightDemand().ifPresent(demand -> parking.put("nightDemand", demand));
    if (!row.status().equals("no-data")) {
      parking.put("supply", row.supply().today());
      parking.put("marked", row.supply().marked());
      parking.put("informal", row.supply().informal());
      parking.put("shared", row.supply().shared());
      parking.put("planned", row.supply().planned());
    }
    row.gap().ifPresent(gap -> parking.put("gap", gap));
    parking.put("status", row.status());
    return parking;
  }
}
