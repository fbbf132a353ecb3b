package org.gridwarden.serve.reports.reach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.FacilityReport;
import org.gridwarden.analysis.gaps.Manner;
import org.gridwarden.crs.Projector;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.Manners;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/gaps/facilities?standard=&group=&within=&hour=&stepFree=&distance=&scenario=}: how full each facility of
 * a standard is, with people in its catchment and what it offers a thousand of them; the fullest first. JSON, GeoJSON
 * (points) or CSV.
 */
@RestController
final class FullnessEndpoint {
  private static final List<String> ORDER = List.of("full", "standing-empty", "adequate", "spare", "no-data");
  private static final GeometryFactory METRES = new GeometryFactory();
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  FullnessEndpoint(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  @GetMapping("/api/v1/gaps/facilities")
  @OwnParameters({"standard", "group", "within", "territory", "plan", "f", "distance", "hour", "stepFree", "scenario",
      "scenarioYear"})
  void facilities(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Asked asked = Asked.of(request);
    Report.Form form = Report.Form.of(request);
    Catalogue catalogue = standards.catalogue(pass);
    String code = asked.text("standard");
    if (code == null) throw Refusal.invalid("GW-REQ-002", "standard", "缺少参数 standard。", "Parameter standard is missing.");
    Standard standard = catalogue.get(code);
    double reachM = catalogue.walkM(standard);
    if (standard.scope().kinds().isEmpty() || Double.isNaN(reachM)) {
      throw Refusal.invalid("GW-GAP-009", "standard", "标准“" + standard.name().zh() + "”不由设施满足，没有设施可列。",
          "The standard " + code + " is not met by facilities; there are none to list.");
    }
    String group = GapsAnswer.group(asked);
    Manner manner = Manners.of(asked);
    List<City> all = cities.list(pass, asked, true, OptionalInt.empty());
    String within = asked.text("within");
    Asked.checkWithin(all, within);
    Object[] revisions = {all.stream().map(City::revision).toList(), standard.toString(), reachM};
    if (Revisions.known(request, response, form.key, revisions)) return;
    Map<String, Object> about = CoverageAnswer.about(all);
    about.put("standard", code);
    about.put("reachM", Report.number(reachM));
    List<Report.Row> rows = new ArrayList<>();
    for (City city : all) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      about.put("group", FacilityReport.servedGroup(GapsAnswer.study(city, catalogue), standard, group));
      String own = group.equals("residents") ? standard.scope().group() : group;
      if (!FacilityReport.counted(GapsAnswer.study(city, catalogue), own)) about.put("groupNotCounted", own);
      List<FacilityReport.Row> found = city.report(List.of("facilities", standard, group, manner, reachM),
          () -> FacilityReport.measure(GapsAnswer.study(city, catalogue), standard, group, manner, reachM));
      boolean[] inside = inside(city.territory(), place == null ? null : city.census().list(place.level()).get(place.index()));
      for (FacilityReport.Row row : found) {
        if (inside[row.facility()]) rows.add(row(city, row, catalogue, asked.language()));
      }
    }
    rows.sort((a, b) -> Integer.compare(rank(a), rank(b)) != 0 ? Integer.compare(rank(a), rank(b)) : Double.compare(use(b), use(a)));
    new Report(about, rows).send(form, "facilities-" + code, request, response);
  }

  private static int rank(Report.Row row) {
    return ORDER.indexOf(String.valueOf(row.values().get("class")));
  }

  private static double use(Report.Row row) {
    return row.values().get("load") instanceof Number load ? load.doubleValue() : 0;
  }

  private static boolean[] inside(Territory territory, @Nullable AreaCount area) {
    Territory.Facilities all = territory.facilities();
    boolean[] inside = new boolean[all.size()];
    Arrays.fill(inside, area == null);
    if (area == null) return inside;
    int[] at = new int[all.size()];
    AreaLocator.of(List.of(area.outline())).locate(all.x(), all.y(), 0, at.length, at);
    for (int f = 0; f < at.length; f++) inside[f] = at[f] == 0;
    return inside;
  }

  private static Report.Row row(City city, FacilityReport.Row found, Catalogue catalogue, String language) {
    Territory territory = city.territory();
    Territory.Facilities all = territory.facilities();
    int f = found.facility();
    double[] at = {all.x()[f], all.y()[f]};
    AreaCount point = new AreaCount(all.code()[f], all.name()[f], "", Level.GRID, "",
        METRES.createPoint(new Coordinate(at[0], at[1])), 0, 0, 0, 0, false, false);
    Projector.of(territory.metricCrs()).toDegrees(at, 1);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("code", all.code()[f]);
    values.put("name", all.name()[f]);
    values.put("level", "facility");
    values.put("kind", all.kind()[f]);
    values.put("kindName", catalogue.word("kinds", all.kind()[f]).in(language));
    if (all.ward()[f] >= 0) {
      AreaCount ward = city.census().list(Level.WARD).get(all.ward()[f]);
      values.put("wardCode", ward.code());
      values.put("wardName", language.equals("en") && !ward.nameEn().isEmpty() ? ward.nameEn() : ward.name());
    }
    values.put("class", found.state());
    double places = all.operation().capacity()[f];
    int users = all.operation().usersPerDay()[f];
    if (!Double.isNaN(places)) values.put("places", Report.number(places));
    if (!Double.isNaN(all.floorAreaM2()[f])) values.put("floorAreaM2", Report.number(all.floorAreaM2()[f]));
    if (users >= 0) values.put("usersPerDay", users);
    if (found.within() >= 0) values.put("peopleWithin", found.within());
    if (found.nearest() >= 0) values.put("peopleNearest", found.nearest());
    long use = users >= 0 ? users : found.nearest();
    if (places > 0 && use >= 0) values.put("load", Report.number(use / places));
    if (!Double.isNaN(found.ratio())) {
      values.put("supplyRatio", Report.number(Math.round(found.ratio() * 1000) / 1000.0));
      values.put("supplyRatioUnit", found.unit().in(language));
    }
    values.put("lon", Math.rint(at[0] * 1e7) / 1e7);
    values.put("lat", Math.rint(at[1] * 1e7) / 1e7);
    return new Report.Row(territory.metricCrs(), point, values);
  }
}
