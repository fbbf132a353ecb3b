package org.gridwarden.serve.reports.estates;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Report;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports with one row an area: see {@link EstatesAnswer} and {@link AreaReports}. */
@RestController
final class EstatesEndpoint {
  private final Gate gate;
  private final EstatesAnswer estates;
  private final AreaReports reports;

  EstatesEndpoint(Gate gate, EstatesAnswer estates, AreaReports reports) {
    this.gate = gate;
    this.estates = estates;
    this.reports = reports;
  }

  @GetMapping("/api/v1/estates")
  @OwnParameters({"by", "within", "territory", "f"})
  void estates(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    send(estates.prepare(pass, Asked.of(request), form), form, "estates", request, response);
  }

  @GetMapping("/api/v1/lifts")
  @OwnParameters({"by", "within", "territory", "plan", "storeys", "f", "scenario", "scenarioYear"})
  void lifts(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    send(reports.lifts(pass, Asked.of(request)), Report.Form.of(request), "lifts", request, response);
  }

  @GetMapping("/api/v1/volunteers")
  @OwnParameters({"by", "within", "territory", "plan", "f", "scenario", "scenarioYear"})
  void volunteers(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    send(reports.volunteers(pass, Asked.of(request)), Report.Form.of(request), "volunteers", request, response);
  }

  @GetMapping("/api/v1/conditions")
  @OwnParameters({"by", "within", "territory", "plan", "kind", "kindGroup", "f", "scenario", "scenarioYear"})
  void conditions(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    send(reports.conditions(pass, Asked.of(request)), Report.Form.of(request), "conditions", request, response);
  }

  private static void send(Report.Prepared prepared, Report.Form form, String name, HttpServletRequest request,
      HttpServletResponse response) throws IOException {
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    prepared.make().get().send(form, name, request, response);
  }
}
