package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/v1/coverage}: see {@link CoverageAnswer}. */
@RestController
final class CoverageEndpoint {
  private final Gate gate;
  private final CoverageAnswer answer;

  CoverageEndpoint(Gate gate, CoverageAnswer answer) {
    this.gate = gate;
    this.answer = answer;
  }

  @GetMapping("/api/v1/coverage")
  @OwnParameters({"by", "staff", "target", "targetHouseholds", "role", "within", "territory", "plan", "year", "f",
      "scenario", "scenarioYear"})
  void coverage(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked asked = Asked.of(request);
    Report.Prepared prepared = answer.prepare(pass, asked);
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    prepared.make().get().send(form, "coverage-" + asked.by().key(), request, response);
  }
}
