package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.gaps.BestSite;
import org.gridwarden.analysis.gaps.GapExplanation;
import org.gridwarden.crs.Projector;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET /api/v1/gaps?standard=&by=}: see {@link GapsAnswer}. {@code GET /api/v1/gaps/explain?area=&standard=}:
 * why in one sentence, with the way from the building that has it farthest to the nearest facility.
 */
@RestController
final class GapsEndpoint {
  private static final double DEFAULT_WALK_MS = 1.2;
  private static final GeometryFactory METRES = new GeometryFactory();

  private final Gate gate;
  private final GapsAnswer answer;
  private final Cities cities;
  private final Standards standards;
  private final Finished finished = new Finished();

  GapsEndpoint(Gate gate, GapsAnswer answer, Cities cities, Standards standards) {
    this.gate = gate;
    this.answer = answer;
    this.cities = cities;
    this.standards = standards;
  }

  @GetMapping("/api/v1/gaps")
  @OwnParameters({"standard", "by", "group", "within", "territory", "plan", "f", "distance", "hour",
      "stepFree", "ratio", "weights", "polygon", "scenario", "scenarioYear"})
  void gaps(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked asked = Asked.of(request);
    Report.Prepared prepared = answer.prepare(pass, asked);
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    finished.send(prepared.make(), form, "gaps-" + asked.by().key(), request, response);
  }

  @GetMapping("/api/v1/gaps/explain")
  @OwnParameters({"area", "standard", "group", "territory", "plan", "distance", "hour", "stepFree", "scenario", "scenarioYear"})
  void explain(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Catalogue catalogue = standards.catalogue(pass);
    Asked asked = Asked.of(request);
    Standard standard = catalogue.get(required(asked, "standard"));
    String area = required(asked, "area");
    String group = GapsAnswer.group(asked);
    List<City> chosen = cities.list(pass, asked, true, OptionalInt.empty());
    City city = chosen.stream().filter(each -> each.census().place(area) != null).findFirst()
        .orElseThrow(() -> Refusal.notFound("GW-GAP-003",
            "没有代码为 " + Quote.of(area) + " 的区域；请检查代码、territory 和 plan。",
            "There is no area with the code " + Quote.of(area) + "; check code, territory and plan."));
    if (Revisions.known(request, response, "json", city.revision(), standard.toString())) return;
    GapExplanation why = GapExplanation.of(GapsAnswer.study(city, catalogue), standard, city.census().place(area),
        group, Manners.of(asked));
    response.setContentType("application/json");
    try (JsonGenerator json = GeoJsonWriter.generator(response.getOutputStream())) {
      Report.writeValue(json, explained(city, why, standard, catalogue, Language.of(request)));
      json.flush();
    }
  }

  private static String required(Asked asked, String name) {
    String text = asked.text(name);
    if (text != null) return text;
    throw Refusal.invalid("GW-REQ-002", name, "缺少参数 " + name + "。", "Parameter " + name + " is missing.");
  }

  private static Map<String, Object> explained(
      City city, GapExplanation why, Standard standard, Catalogue catalogue, String language) {
    Map<String, Object> answer = GapsAnswer.values(city, why.row(), language, true);
    Map<String, Object> members = CoverageAnswer.about(List.of(city));
    members.putAll(answer);
    members.put("reasonZh", why.row().reason().zh());
    members.put("reasonEn", why.row().reason().en());
    members.put("why", why.why().in(language));
    members.put("whyZh", why.why().zh());
    members.put("whyEn", why.why().en());
    members.put("standard", StandardsEndpoint.members(standard, catalogue, language));
    var reached = why.row().reached();
    if (reached != null && reached.buildings() > 0) members.put("peopleAffected", reached.peopleUncovered());
    members.put("method", ExplainedWay.method(why));
    Projector projector = Projector.of(city.territory().metricCrs());
    Map<String, Object> start = new LinkedHashMap<>();
    if (why.building() >= 0) start.put("building", city.territory().buildings().code()[why.building()]);
    start.put("point", projector.toGivenDegrees(METRES.createPoint(new Coordinate(why.fromX(), why.fromY()))));
    members.put("from", start);
    if (why.longWay() != null) members.put("cause", ExplainedWay.cause(why.longWay(), city.walking().get().ways(), projector));
    if (why.site() != null) members.put("bestSite", site(why.site(), city, projector));
    if (why.facility() < 0) return members;
    var facilities = city.territory().facilities();
    Map<String, Object> nearest = new LinkedHashMap<>();
    nearest.put("code", facilities.code()[why.facility()]);
    nearest.put("name", facilities.name()[why.facility()]);
    nearest.put("kind", facilities.kind()[why.facility()]);
    nearest.put("kindName", catalogue.word("kinds", facilities.kind()[why.facility()]).in(language));
    Coordinate to = new Coordinate(facilities.x()[why.facility()], facilities.y()[why.facility()]);
    nearest.put("point", projector.toGivenDegrees(METRES.createPoint(to)));
    members.put("nearest", nearest);
    members.put("metres", Report.number(GapsAnswer.tenth(why.metres())));
    members.put("straightM", Report.number(GapsAnswer.tenth(why.straightM())));
    members.put("minutes", Report.number(GapsAnswer.tenth(why.minutes())));
    members.put("walkSpeedMS", Report.number(why.metres() == 0 ? DEFAULT_WALK_MS
        : Math.round(why.metres() / why.minutes() / 60 * 100) / 100.0));
    members.put("route", ExplainedWay.route(why, to, city.walking().get().ways(), projector));
    return members;
  }

  /** {@code point}, {@code building}, {@code people} it brings within reach, {@code tried} places, {@code sitesAtLeast} for all. */
  private static Map<String, Object> site(BestSite best, City city, Projector projector) {
    Map<String, Object> site = new LinkedHashMap<>();
    site.put("building", city.territory().buildings().code()[best.building()]);
    site.put("point", projector.toGivenDegrees(METRES.createPoint(new Coordinate(best.x(), best.y()))));
    site.put("people", best.people());
    site.put("tried", best.tried());
    site.put("sitesAtLeast", best.atLeast());
    return site;
  }
}
