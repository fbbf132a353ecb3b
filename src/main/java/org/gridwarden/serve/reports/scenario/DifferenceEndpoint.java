package org.gridwarden.serve.reports.scenario;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.StationsAnswer;
import org.gridwarden.store.scenarios.ScenarioStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/scenarios/{id}/difference?measure=gaps|parking|coverage|stations}: the base, or another scenario
 * named by {@code against}, and this one. Beside that the parameters of the report; {@code changedOnly=true} leaves out rows
 * that stay as they are.
 */
@RestController
final class DifferenceEndpoint {
  private static final List<String> MEASURES = List.of("gaps", "parking", "coverage", "stations");
  private static final List<String> PASSED = List.of("standard", "by", "group", "within", "plan", "ratio", "staff", "role",
      "scenarioYear", "distance", "hour", "stepFree", "weights");

  private final Gate gate;
  private final GapsAnswer gaps;
  private final ParkingAnswer parking;
  private final CoverageAnswer coverage;
  private final StationsAnswer stations;

  DifferenceEndpoint(Gate gate, GapsAnswer gaps, ParkingAnswer parking, CoverageAnswer coverage, StationsAnswer stations) {
    this.gate = gate;
    this.gaps = gaps;
    this.parking = parking;
    this.coverage = coverage;
    this.stations = stations;
  }

  @GetMapping("/api/v1/scenarios/{id}/difference")
  @OwnParameters({"measure", "against", "changedOnly", "standard", "by", "group", "within", "plan", "ratio", "staff", "role",
      "scenarioYear", "distance", "hour", "stepFree", "weights", "f"})
  void difference(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked asked = Asked.of(request);
    ScenarioStore.Kept scenario = pass.scenarios().get(id);
    String measure = measure(asked);
    Map<String, String> after = passed(asked);
    after.put("territory", scenario.territory());
    Map<String, String> before = new HashMap<>(after);
    after.put("scenario", id);
    String against = asked.text("against");
    if (against != null) before.put("scenario", against);
    else before.remove("scenarioYear");
    String language = Language.of(request);
    Report.Prepared earlier = prepare(pass, measure, Asked.of(before, language));
    Report.Prepared later = prepare(pass, measure, Asked.of(after, language));
    if (Revisions.known(request, response, form.key, earlier.revisions(), later.revisions())) return;
    Report found = of(measure).of(earlier.make().get(), later.make().get(), "true".equals(asked.text("changedOnly")));
    found.about().put("measure", measure);
    found.about().put("name", scenario.name());
    if (against != null) found.about().put("against", against);
    found.send(form, "difference-" + measure + "-" + id, request, response);
  }

  /**
   * Two dates of the data: the territory {@code from}, kept or loaded earlier under an id of its own, and this one. A plan is
   * that in force on each side.
   */
  @GetMapping("/api/v1/territories/{id}/difference")
  @OwnParameters({"measure", "from", "changedOnly", "standard", "by", "group", "within", "ratio", "staff", "role", "distance",
      "hour", "stepFree", "weights", "f"})
  void dates(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked asked = Asked.of(request);
    String measure = measure(asked);
    String from = asked.text("from");
    if (from == null) throw Refusal.invalid("GW-REQ-002", "from", "缺少参数 from：与哪个辖区比较。",
        "Parameter from is missing: the territory to compare with.");
    Map<String, String> after = passed(asked);
    Map<String, String> before = new HashMap<>(after);
    after.put("territory", id);
    before.put("territory", from);
    String language = Language.of(request);
    Report.Prepared earlier = prepare(pass, measure, Asked.of(before, language));
    Report.Prepared later = prepare(pass, measure, Asked.of(after, language));
    if (Revisions.known(request, response, form.key, earlier.revisions(), later.revisions())) return;
    Report found = of(measure).of(earlier.make().get(), later.make().get(), "true".equals(asked.text("changedOnly")));
    found.about().put("measure", measure);
    found.about().put("from", from);
    found.send(form, "difference-" + measure + "-" + id, request, response);
  }

  private static String measure(Asked asked) {
    return asked.oneOf("measure", "gaps", key -> MEASURES.contains(key) ? Optional.of(key) : Optional.empty(), MEASURES);
  }

  private static Map<String, String> passed(Asked asked) {
    Map<String, String> values = new HashMap<>();
    for (String name : PASSED) {
      String value = asked.text(name);
      if (value != null) values.put(name, value);
    }
    return values;
  }

  private Report.Prepared prepare(Gate.Pass pass, String measure, Asked asked) {
    return switch (measure) {
      case "parking" -> parking.prepare(pass, asked);
      case "coverage" -> coverage.prepare(pass, asked);
      case "stations" -> stations.prepare(pass, asked);
      default -> gaps.prepare(pass, asked);
    };
  }

  private static Difference of(String measure) {
    return switch (measure) {
      case "parking" -> new Difference(List.of("supply", "nightDemand", "dayDemand", "gap", "planned"), List.of("status"));
      case "coverage" -> new Difference(List.of("residents", "households", "workers", "posts"), List.of("ratio", "status"));
      case "stations" -> new Difference(List.of("stations", "floorAreaM2", "usableAreaM2"), List.of("status"));
      default -> new Difference(List.of("residents", "peopleCovered", "peopleUncovered", "buildingsCovered",
          "buildingsUncovered", "supply", "missing"), List.of("class"));
    };
  }
}
