package org.gridwarden.serve.plans.edits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.Steps;
import org.gridwarden.store.plans.edits.Lineage;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What was done to a plan, what can be undone, and which grid became which. */
@RestController
@RequestMapping("/api/v1/plans/{id}")
final class HistoryEndpoint {

  private final Gate gate;

  HistoryEndpoint(Gate gate) {
    this.gate = gate;
  }

  /** Every revision, the first first; {@code canUndo} and {@code canRedo} name the next steps either way. */
  @GetMapping("/history")
  @Nullable ResponseEntity<Map<String, Object>> history(
      @PathVariable String id, HttpServletRequest request, ServletWebRequest web) {
    Gate.Pass pass = gate.read(request);
    String language = Language.of(request);
    PlanState state = pass.edits().state(id);
    String tag = "\"" + state.revision() + '.' + language + '"';
    if (web.checkNotModified(tag)) return null;
    List<PlanStore.Revision> revisions = pass.plans().history(id).stream()
        .filter(revision -> revision.revision() <= state.revision()).toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plan", id);
    answer.put("revision", state.revision());
    put(answer, "canUndo", pass, state.steps().undo(), revisions, language);
    put(answer, "canRedo", pass, state.steps().redo(), revisions, language);
    answer.put("revisions", revisions.stream()
        .map(revision -> HistoryRow.of(revisions, revision, language)).toList());
    return ResponseEntity.ok().eTag(tag).header("Cache-Control", "no-cache").body(answer);
  }

  private static void put(Map<String, Object> answer, String name, Gate.Pass pass, List<Integer> steps,
      List<PlanStore.Revision> revisions, String language) {
    if (steps.isEmpty()) return;
    PlanStore.Revision step = revisions.get(Steps.last(steps) - 1);
    answer.put(name, EditAnswer.step(step.revision(), step.operation(), of -> revisions.get(of - 1).operation(), language));
  }

  /** Rows old, new, date, households, op of the edits that stand. */
  @GetMapping("/lineage")
  @Nullable ResponseEntity<Map<String, Object>> lineage(
      @PathVariable String id, HttpServletRequest request, ServletWebRequest web) {
    Gate.Pass pass = gate.read(request);
    int revision = pass.plans().get(id).revision();
    if (web.checkNotModified("\"" + revision + '"')) return null;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plan", id);
    answer.put("revision", revision);
    answer.put("rows", pass.edits().lineage(id).stream().map(HistoryEndpoint::members).toList());
    return ResponseEntity.ok().eTag("\"" + revision + '"').header("Cache-Control", "no-cache").body(answer);
  }

  private static Map<String, Object> members(Lineage row) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("old", row.oldCode());
    members.put("new", row.newCode());
    members.put("date", row.at());
    if (row.households() != null) members.put("households", row.households());
    members.put("op", row.op());
    members.put("revision", row.revision());
    return members;
  }

  @GetMapping("/lineage.csv")
  void csv(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    int revision = pass.plans().get(id).revision();
    response.setHeader("Cache-Control", "no-cache");
    if (new ServletWebRequest(request, response).checkNotModified("\"" + revision + '"')) return;
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"plan-" + id + "-lineage.csv\"");
    try (CsvWriter csv = new CsvWriter(response.getOutputStream())) {
      csv.row(List.of("old", "new", "date", "households", "op"));
      for (Lineage row : pass.edits().lineage(id)) {
        csv.row(Arrays.asList(row.oldCode(), row.newCode(), row.at().toString(), row.households(), row.op()));
      }
    }
  }
}
