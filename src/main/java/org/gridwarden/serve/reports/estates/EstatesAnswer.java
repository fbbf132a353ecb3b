package org.gridwarden.serve.reports.estates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.estates.EstateReport;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.StationsAnswer;
import org.springframework.stereotype.Component;

/** Compounds and single buildings by kind, age and management, and what they cost the public a year. */
@Component
public final class EstatesAnswer {
  private final Cities cities;

  public EstatesAnswer(Cities cities) {
    this.cities = cities;
  }

  /** Checks what is asked; GW-RPT-… for what cannot be answered. CSV and GeoJSON hold flat counts. */
  public Report.Prepared prepare(Gate.Pass pass, Asked question, Report.Form form) {
    Level by = StationsAnswer.wardOrAbove(question);
    List<City> asked = cities.list(pass, question.text("territory"), null, OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    Object[] revisions = {asked.stream().map(City::revision).toList()};
    return new Report.Prepared(revisions, () -> {
      Map<String, Object> about = CoverageAnswer.about(asked);
      about.put("by", by.key());
      List<Report.Row> rows = new ArrayList<>();
      for (City city : asked) {
        Census.Place place = Asked.place(city, within);
        if (place == null && within != null) continue;
        List<EstateReport.Row> report = city.report(List.of("estates", by, place == null ? "" : place),
            () -> EstateReport.measure(city.census(), by, place));
        for (EstateReport.Row row : report) {
          rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values(city, row, form, asked.size() > 1)));
        }
      }
      return new Report(about, rows);
    });
  }

  private static Map<String, Object> values(City city, EstateReport.Row row, Report.Form form, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    if (row.area().householdsKnown()) values.put("households", row.area().households());
    values.put("compounds", row.compounds().count());
    values.put("dwellings", row.compounds().dwellings());
    values.put("compoundHouseholds", row.compounds().households());
    values.put("withOwnersCommittee", row.withOwnersCommittee());
    values.put("walled", row.walled());
    values.put("singleBuildings", row.singles().count());
    values.put("singleHouseholds", row.singles().households());
    if (!Double.isNaN(row.yearlyCostYuan())) values.put("yearlyCostYuan", Report.number(row.yearlyCostYuan()));
    if (row.costUnknown() > 0) values.put("estatesOfUnknownCost", row.costUnknown());
    put(values, "compounds", row.compoundsBy(), form);
    put(values, "singles", row.singlesBy(), form);
    return values;
  }

  /** As {@code compoundsByKind: {old: {count, dwellings, households}}}; flat counts where cells hold one value each. */
  private static void put(
      Map<String, Object> values, String what, Map<String, Map<String, EstateReport.Tally>> by, Report.Form form) {
    by.forEach((property, tallies) -> {
      String name = what + "By" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
      Map<String, Object> nested = new LinkedHashMap<>();
      tallies.forEach((value, tally) -> {
        if (form == Report.Form.JSON) {
          Map<String, Object> members = new LinkedHashMap<>();
          members.put("count", tally.count());
          members.put("dwellings", tally.dwellings());
          members.put("households", tally.households());
          nested.put(value, members);
        } else {
          values.put(name + '.' + value, tally.count());
        }
      });
      if (form == Report.Form.JSON) values.put(name, nested);
    });
  }
}
