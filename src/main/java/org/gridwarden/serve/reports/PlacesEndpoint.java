package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.EstateReport;
import org.gridwarden.model.Level;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/stations?by=&standard=}: see {@link StationsAnswer}. {@code GET /api/v1/estates?by=}: compounds and
 * single buildings by kind, age and management, for wards and larger areas.
 */
@RestController
final class PlacesEndpoint {
  private final Gate gate;
  private final Cities cities;
  private final StationsAnswer stations;

  PlacesEndpoint(Gate gate, Cities cities, StationsAnswer stations) {
    this.gate = gate;
    this.cities = cities;
    this.stations = stations;
  }

  @GetMapping("/api/v1/stations")
  @OwnParameters({"by", "standard", "within", "territory", "f"})
  void stations(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Report.Prepared prepared = stations.prepare(pass, question);
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    prepared.make().get().send(form, "stations-" + question.by().key(), request, response);
  }

  @GetMapping("/api/v1/estates")
  @OwnParameters({"by", "within", "territory", "f"})
  void estates(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Level by = StationsAnswer.wardOrAbove(question);
    List<City> asked = cities.list(pass, question.text("territory"), null, OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    if (Revisions.known(request, response, form.key, asked.stream().map(City::revision).toArray())) return;
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
    new Report(about, rows).send(form, "estates-" + by.key(), request, response);
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
