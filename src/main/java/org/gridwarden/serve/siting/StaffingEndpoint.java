package org.gridwarden.serve.siting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.jobs.JobAnswer;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /api/v1/staffing} → 202 and a job; {@code GET /api/v1/staffing/{job}}: its answer in one language, or its
 * areas as CSV with {@code ?f=csv}; {@code added=CODE:n,…} puts other numbers of workers in the rows: {@link StaffingEdit}.
 */
@RestController
final class StaffingEndpoint {
  private final Gate gate;
  private final StaffingMaker maker;
  private final JobQueue queue;

  StaffingEndpoint(Gate gate, StaffingMaker maker, JobQueue queue) {
    this.gate = gate;
    this.maker = maker;
    this.queue = queue;
  }

  @PostMapping("/api/v1/staffing")
  ResponseEntity<JobAnswer> ask(@RequestBody JsonNode body, @RequestParam(required = false) @Nullable String territory,
      HttpServletRequest request) {
    Gate.Pass pass = gate.write(request);
    String home = territory != null ? territory : body.path("territory").asString("");
    StaffingRequest asked = StaffingRequest.read(body, home.isEmpty() ? SitingEndpoint.only(pass) : home);
    maker.check(asked);
    String kept = JsonMapper.shared().writeValueAsString(body.deepCopy().asObject().put("territory", asked.territory()));
    JobStore.Job job = queue.submit(StaffingJob.KIND, kept, pass.who());
    return queue.answer(job, Language.of(request)).accepted("/api/v1/jobs/" + job.id());
  }

  @GetMapping("/api/v1/staffing/{job}")
  @OwnParameters({"f", "added"})
  void answer(@PathVariable String job, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Map<String, Object> members = SitingEndpoint.answer(gate.read(request), job, Language.of(request));
    String added = request.getParameter("added");
    if (added != null) StaffingEdit.apply(AnswerFiles.areas(members), added);
    AnswerFiles.write("staffing-" + job, members, AnswerFiles.areas(members), AnswerFiles.AREAS, request, response);
  }
}
