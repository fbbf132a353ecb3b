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
import org.gridwarden.serve.reports.Report;
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
  private static final List<String> PASSED = List.of("changedOnly", "standard", "by", "group", "within", "plan", "ratio", "staff", "role",
      "scenarioYear", "distance", "hour", "stepFree", "weights", "time", "ratios", "reachM");

  private final Gate gate;
  private final DifferenceAnswer answer;

  DifferenceEndpoint(Gate gate, DifferenceAnswer answer) {
    this.gate = gate;
    this.answer = answer;
  }

  @GetMapping("/api/v1/scenarios/{id}/difference")
  @OwnParameters({"measure", "against", "changedOnly", "standard", "by", "group", "within", "plan", "ratio", "staff", "role",
      "scenarioYear", "distance", "hour", "stepFree", "weights", "time", "ratios", "reachM", "f"})
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
    Report.Prepared prepared = answer.prepare(pass, measure, before, after, Language.of(request));
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    Report found = prepared.make().get();
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
      "hour", "stepFree", "weights", "time", "ratios", "reachM", "f"})
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
    Report.Prepared prepared = answer.prepare(pass, measure, before, after, Language.of(request));
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    Report found = prepared.make().get();
    found.about().put("from", from);
    found.send(form, "difference-" + measure + "-" + id, request, response);
  }

  private static String measure(Asked asked) {
    return asked.oneOf("measure", "gaps", key -> DifferenceAnswer.MEASURES.contains(key) ? Optional.of(key) : Optional.empty(),
        DifferenceAnswer.MEASURES);
  }

  private static Map<String, String> passed(Asked asked) {
    Map<String, String> values = new HashMap<>();
    for (String name : PASSED) {
      String value = asked.text(name);
      if (value != null) values.put(name, value);
    }
    return values;
  }
}
