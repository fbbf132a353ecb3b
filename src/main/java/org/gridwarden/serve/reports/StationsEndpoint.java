package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/stations?by=&standard=}: see {@link StationsAnswer}. */
@RestController
final class StationsEndpoint {
  private final Gate gate;
  private final StationsAnswer stations;

  StationsEndpoint(Gate gate, StationsAnswer stations) {
    this.gate = gate;
    this.stations = stations;
  }

  @GetMapping("/api/v1/stations")
  @OwnParameters({"by", "standard", "within", "territory", "f", "scenario", "scenarioYear"})
  void stations(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Report.Prepared prepared = stations.prepare(pass, question);
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    prepared.make().get().send(form, "stations-" + question.by().key(), request, response);
  }
}
