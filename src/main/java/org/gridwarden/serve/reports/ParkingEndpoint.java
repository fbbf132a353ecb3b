package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/parking?by=&ratio=&ratios=&time=&reachM=}: see {@link ParkingAnswer}.
 */
@RestController
final class ParkingEndpoint {
  private final Gate gate;
  private final ParkingAnswer answer;

  ParkingEndpoint(Gate gate, ParkingAnswer answer) {
    this.gate = gate;
    this.answer = answer;
  }

  @GetMapping("/api/v1/parking")
  @OwnParameters({"by", "ratio", "ratios", "time", "reachM", "within", "territory", "plan", "f", "scenario", "scenarioYear"})
  void parking(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Report.Prepared prepared = answer.prepare(pass, question);
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    prepared.make().get().send(form, "parking-" + question.by().key(), request, response);
  }
}
