package org.gridwarden.serve.plans.edits;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.serve.Gate;
import org.gridwarden.standard.Standard;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.Steps;
import org.gridwarden.store.plans.edits.Lineage;
import org.gridwarden.store.plans.edits.Outcome;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The answer to an edit: what changed, and how the plan stands. */
final class EditAnswer {

  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final Gate.Pass pass;
  private final Standard standard;
  private final String language;
  private final int problems;

  EditAnswer(Gate.Pass pass, Standard standard, String language, int problems) {
    this.pass = pass;
    this.standard = standard;
    this.language = language;
    this.problems = problems;
  }

  Map<String, Object> of(Outcome outcome, CityReckoning reckoning) {
    PlanState after = outcome.after();
    GridFigures figures = reckoning.of(after);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plan", after.plan());
    answer.put("revision", after.revision());
    answer.put("words", words(after.plan(), outcome.operation()));
    answer.put("changed", changed(outcome, figures, reckoning.of(outcome.before())));
    answer.put("removed", outcome.removed());
    answer.put("lineage", outcome.lineage().stream().map(EditAnswer::lineage).toList());
    answer.put("figures", figures(after, figures));
    putSteps(answer, after, outcome);
    return answer;
  }

  private String words(String plan, String operation) {
    return EditWords.of(operation, revision -> pass.edits().operation(plan, revision)).in(language);
  }

  private static Map<String, Object> lineage(Lineage row) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("old", row.oldCode());
    members.put("new", row.newCode());
    if (row.households() != null) members.put("households", row.households());
    return members;
  }

  private List<Object> changed(Outcome outcome, GridFigures now, GridFigures before) {
    TreeSet<Integer> faces = new TreeSet<>(outcome.changed());
    faces.addAll(now.changedSince(before));
    PlanState after = outcome.after();
    List<PlanState.Grid> grids = faces.stream().map(after::grid).filter(Objects::nonNull).toList();
    Map<String, int[]> posts = pass.edits().posts(after, grids.stream().map(PlanState.Grid::code).toList());
    List<Object> features = new ArrayList<>();
    for (PlanState.Grid grid : grids) {
      int[] staff = posts.getOrDefault(grid.code(), new int[2]);
      Feature feature = new Feature(grid.code(), after.mosaic().polygon(grid.face()),
          GridMembers.of(grid, now.count(grid.face()), staff[0], staff[1], after.plan()));
      features.add(json(feature));
    }
    return features;
  }

  private static Object json(Feature feature) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = GeoJsonWriter.generator(bytes)) {
      GeoJsonWriter.writeFeature(json, feature);
    }
    return JsonMapper.shared().readValue(bytes.toByteArray(), MEMBERS);
  }

  private Map<String, Object> figures(PlanState after, GridFigures figures) {
    long least = Math.round(standard.limits().get("min"));
    long most = Math.round(standard.limits().get("max"));
    long households = 0;
    int[] ranges = new int[3];
    int grids = 0;
    for (PlanState.Grid grid : after.grids().toList()) {
      AreaCount count = figures.count(grid.face());
      if (!grid.typed()) grids++;
      if (!count.known()) continue;
      households += count.households();
      if (grid.typed() || !grid.kind().isEmpty()) continue;
      ranges[count.households() > most ? 1 : count.households() < least ? 2 : 0]++;
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("grids", grids);
    members.put("households", households);
    members.put("inRange", ranges[0]);
    members.put("tooMany", ranges[1]);
    members.put("tooFew", ranges[2]);
    members.put("problems", problems);
    return members;
  }

  private void putSteps(Map<String, Object> answer, PlanState after, Outcome outcome) {
    Steps steps = after.steps();
    if (!steps.undo().isEmpty()) answer.put("undo", step(after.plan(), Steps.last(steps.undo()), outcome));
    if (!steps.redo().isEmpty()) answer.put("redo", step(after.plan(), Steps.last(steps.redo()), outcome));
  }

  private Map<String, Object> step(String plan, int revision, Outcome outcome) {
    boolean own = revision == outcome.after().revision();
    return step(revision, own ? outcome.operation() : pass.edits().operation(plan, revision),
        of -> pass.edits().operation(plan, of), language);
  }

  /** An edit that can be undone or done again; {@code operations} gives the operation of another revision. */
  static Map<String, Object> step(int revision, String operation, IntFunction<String> operations, String language) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("revision", revision);
    members.put("op", JsonMapper.shared().readTree(operation).path("op").asString(""));
    members.put("words", EditWords.of(operation, operations).in(language));
    return members;
  }
}
