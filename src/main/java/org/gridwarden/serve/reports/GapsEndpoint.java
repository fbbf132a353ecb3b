package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.GapExplanation;
import org.gridwarden.analysis.gaps.GapQuestion;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.analysis.gaps.GapRow;
import org.gridwarden.analysis.gaps.StudyArea;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.GeoJsonWriter;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET /api/v1/gaps?standard=&by=}: who is short of what, one row an area and standard (all standards that fit the
 * level when none is named). {@code GET /api/v1/gaps/explain?area=&standard=}: why, with the line to the nearest facility.
 * Distances are straight lines for now, and every answer says {@code "method": "straight-line"}.
 */
@RestController
final class GapsEndpoint {
  private static final String STRAIGHT = "straight-line";
  private static final double DEFAULT_WALK_MS = 1.2;
  private static final GeometryFactory METRES = new GeometryFactory();

  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  GapsEndpoint(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  @GetMapping("/api/v1/gaps")
  @OwnParameters({"standard", "by", "group", "within", "territory", "plan", "f"})
  void gaps(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Catalogue catalogue = standards.catalogue(pass);
    Level by = Asked.by(request);
    String code = Asked.text(request, "standard");
    List<Standard> measured = code != null ? List.of(catalogue.get(code))
        : catalogue.standards().stream().filter(standard -> GapReport.fits(standard, by)).toList();
    String group = group(request);
    List<City> asked = cities.list(
        pass, Asked.text(request, "territory"), Asked.text(request, "plan"), OptionalInt.empty());
    String within = Asked.text(request, "within");
    Asked.checkWithin(asked, within);
    Object[] revisions = asked.stream().map(City::revision).toArray();
    if (Revisions.known(request, response, form.key, revisions, measured.toString())) return;
    Report report = report(asked, measured, by, group, within, catalogue, Language.of(request));
    report.send(form, "gaps-" + by.key(), request, response);
  }

  private static Report report(
      List<City> cities, List<Standard> measured, Level by, String group, @Nullable String within, Catalogue catalogue,
      String language) {
    List<Report.Row> rows = new ArrayList<>();
    Map<String, Object> about = CoverageEndpoint.about(cities);
    about.put("by", by.key());
    if (measured.size() == 1) about.put("standard", StandardsEndpoint.members(measured.get(0), catalogue, language));
    about.put("group", group);
    about.put("method", STRAIGHT);
    for (City city : cities) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      for (Standard standard : measured) {
        for (GapRow row : rows(city, standard, by, group, place, catalogue)) {
          rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values(city, row, language, cities.size() > 1)));
        }
      }
    }
    return new Report(about, rows);
  }

  /** The rows of one standard, made once for each revision. */
  static List<GapRow> rows(
      City city, Standard standard, Level by, String group, Census.@Nullable Place place, Catalogue catalogue) {
    GapQuestion question = new GapQuestion(standard, by, group, place);
    return city.report(question, () -> GapReport.measure(study(city, catalogue), question));
  }

  static StudyArea study(City city, Catalogue catalogue) {
    return new StudyArea(city.census(), city.straight(), catalogue);
  }

  static Map<String, Object> values(City city, GapRow row, String language, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    values.put("standard", row.standard());
    if (row.area().known()) {
      values.put("residents", row.area().residents());
      values.put("households", row.area().households());
    }
    values.put("class", row.classification());
    GapRow.Reached reached = row.reached();
    if (reached != null && reached.buildings() > 0) {
      values.put("peopleCovered", reached.peopleCovered());
      values.put("peopleUncovered", reached.peopleUncovered());
      values.put("coveredShare", Report.number(reached.share()));
      values.put("buildings", reached.buildings());
      values.put("buildingsCovered", reached.buildingsCovered());
      values.put("buildingsUncovered", reached.buildingsUncovered());
    }
    if (reached != null && reached.peopleUnknown() > 0) values.put("peopleUnknown", reached.peopleUnknown());
    if (reached != null && reached.facility() >= 0) {
      values.put("farthestM", Report.number(tenth(reached.farthestM())));
      values.put("farthestBuilding", city.territory().buildings().code()[reached.farthest()]);
      values.put("nearest", city.territory().facilities().code()[reached.facility()]);
      values.put("nearestName", city.territory().facilities().name()[reached.facility()]);
    }
    GapRow.Amount amount = row.amount();
    if (amount != null) {
      values.put("value", Report.number(amount.value()));
      values.put("threshold", Report.number(amount.threshold()));
      values.put("shortfall", Report.number(amount.shortfall()));
      if (reached == null) {
        values.put("supply", Report.number(amount.supply()));
        values.put("missing", Report.number(amount.missing()));
        values.put("missingUnit", amount.unit().in(language));
      }
    }
    values.put("estimated", row.estimated());
    values.put("reason", row.reason().in(language));
    return values;
  }

  private static double tenth(double metres) {
    return Math.round(metres * 10) / 10.0;
  }

  private static String group(HttpServletRequest request) {
    return Asked.oneOf(request, "group", "residents",
        key -> GapQuestion.GROUPS.contains(key) ? Optional.of(key) : Optional.empty(), GapQuestion.GROUPS);
  }

  @GetMapping("/api/v1/gaps/explain")
  @OwnParameters({"area", "standard", "group", "territory", "plan"})
  void explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Catalogue catalogue = standards.catalogue(pass);
    Standard standard = catalogue.get(required(request, "standard"));
    String area = required(request, "area");
    String group = group(request);
    List<City> asked = cities.list(
        pass, Asked.text(request, "territory"), Asked.text(request, "plan"), OptionalInt.empty());
    City city = asked.stream().filter(each -> each.census().place(area) != null).findFirst()
        .orElseThrow(() -> Refusal.notFound("GW-GAP-003",
            "没有代码为 " + Quote.of(area) + " 的区域;请检查代码、territory 和 plan。",
            "There is no area with the code " + Quote.of(area) + "; check code, territory and plan."));
    if (Revisions.known(request, response, "json", city.revision(), standard.toString())) return;
    GapExplanation why = GapExplanation.of(study(city, catalogue), standard, city.census().place(area), group);
    response.setContentType("application/json");
    try (JsonGenerator json = GeoJsonWriter.generator(response.getOutputStream())) {
      Report.writeValue(json, explained(city, why, standard, catalogue, Language.of(request)));
      json.flush();
    }
  }

  private static String required(HttpServletRequest request, String name) {
    String text = Asked.text(request, name);
    if (text != null) return text;
    throw Refusal.invalid("GW-REQ-002", name, "缺少参数 " + name + "。", "Parameter " + name + " is missing.");
  }

  private static Map<String, Object> explained(
      City city, GapExplanation why, Standard standard, Catalogue catalogue, String language) {
    Map<String, Object> answer = values(city, why.row(), language, true);
    Map<String, Object> members = CoverageEndpoint.about(List.of(city));
    members.putAll(answer);
    members.put("reasonZh", why.row().reason().zh());
    members.put("reasonEn", why.row().reason().en());
    members.put("standard", StandardsEndpoint.members(standard, catalogue, language));
    if (why.row().reached() != null) members.put("peopleAffected", why.row().reached().peopleUncovered());
    members.put("method", STRAIGHT);
    Projector projector = Projector.of(city.territory().metricCrs());
    Coordinate from = new Coordinate(why.fromX(), why.fromY());
    Map<String, Object> start = new LinkedHashMap<>();
    if (why.building() >= 0) start.put("building", city.territory().buildings().code()[why.building()]);
    start.put("point", projector.toDegrees(METRES.createPoint(from)));
    members.put("from", start);
    if (why.facility() < 0) return members;
    var facilities = city.territory().facilities();
    Coordinate to = new Coordinate(facilities.x()[why.facility()], facilities.y()[why.facility()]);
    Map<String, Object> nearest = new LinkedHashMap<>();
    nearest.put("code", facilities.code()[why.facility()]);
    nearest.put("name", facilities.name()[why.facility()]);
    nearest.put("kind", facilities.kind()[why.facility()]);
    nearest.put("kindName", catalogue.word("kinds", facilities.kind()[why.facility()]).in(language));
    nearest.put("point", projector.toDegrees(METRES.createPoint(to)));
    members.put("nearest", nearest);
    members.put("metres", Report.number(tenth(why.metres())));
    double speed = catalogue.find("walk-speed-adult").map(Standard::threshold).orElse(DEFAULT_WALK_MS);
    members.put("minutes", Report.number(tenth(why.metres() / speed / 60)));
    members.put("walkSpeedMS", Report.number(speed));
    Map<String, Object> route = new LinkedHashMap<>();
    route.put("type", "Feature");
    route.put("properties", Map.of("method", STRAIGHT, "metres", Report.number(tenth(why.metres()))));
    route.put("geometry", projector.toDegrees(METRES.createLineString(new Coordinate[] {from, to})));
    members.put("route", route);
    return members;
  }
}
