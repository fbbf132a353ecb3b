package org.gridwarden.serve.plans.grids;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.analysis.gridplan.problems.Problem;
import org.gridwarden.analysis.gridplan.problems.ProblemRules;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.plans.edits.PlanFigures;
import org.gridwarden.serve.plans.problems.ProblemFinder;
import org.gridwarden.store.plans.PlanState;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * {@code GET /api/v1/plans/{id}/problems}: what a planner has to look at, wards first, then grids in code order, then
 * compounds; {@code staffed}: whether anybody works in any grid. {@code ?barriers=river,railway} looks at these kinds of
 * barrier instead of those of the settings. Each problem: kind, level, code, wardCode, grids, households, message, place
 * (lon/lat) and bbox (west, south, east, north).
 */
@RestController
final class ProblemsEndpoint {

  /** A place and the four corners of a box. */
  private static final int POINTS = 5;

  private final Gate gate;
  private final PlanFigures figures;
  private final ProblemFinder finder;

  ProblemsEndpoint(Gate gate, PlanFigures figures, ProblemFinder finder) {
    this.gate = gate;
    this.figures = figures;
    this.finder = finder;
  }

  @GetMapping("/api/v1/plans/{id}/problems")
  @Nullable ResponseEntity<Map<String, Object>> problems(@PathVariable String id,
      @RequestParam(required = false) @Nullable String barriers, HttpServletRequest request, ServletWebRequest web) {
    Gate.Pass pass = gate.read(request);
    PlanState state = pass.edits().state(id);
    Territory territory = pass.loader().load(state.territory());
    Optional<List<String>> kinds = Optional.ofNullable(barriers).map(
        text -> ProblemFinder.kinds(Arrays.stream(text.split(",")).map(String::strip).toList(), "barriers"));
    ProblemRules rules = finder.rules(pass, kinds);
    String language = Language.of(request);
    // other plans in force may take a code away, so their revision counts too
    String tag = "\"" + state.revision() + '.' + territory.revision() + '.' + pass.plans().revision(territory.id())
        + '.' + Integer.toHexString(rules.hashCode()) + '.' + language + '"';
    if (web.checkNotModified(tag)) return null;
    GridFigures counted = figures.of(territory, state);
    figures.keep(territory, state, counted);
    List<Problem> problems = finder.find(pass, territory, state, counted, rules);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Problem.Kind kind : Problem.Kind.values()) {
      int count = (int) problems.stream().filter(problem -> problem.kind() == kind).count();
      if (count > 0) counts.put(kind.key(), count);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("plan", id);
    answer.put("revision", state.revision());
    answer.put("standard", "grid-households");
    answer.put("minHouseholds", rules.minHouseholds());
    answer.put("maxHouseholds", rules.maxHouseholds());
    answer.put("crumbM2", rules.crumbM2());
    answer.put("barriers", rules.barriers());
    answer.put("counts", counts);
    answer.put("staffed", pass.edits().posts(state).values().stream().anyMatch(filled -> filled[1] > 0));
    answer.put("problems", members(problems, Projector.of(territory.metricCrs()), language));
    return ResponseEntity.ok().eTag(tag).header("Cache-Control", "no-cache").body(answer);
  }

  /** Problems as JSON members, in order; what does not exist is absent. Turned into degrees all at once. */
  static List<Map<String, Object>> members(List<Problem> problems, Projector projector, String language) {
    double[] xy = new double[problems.size() * POINTS * 2];
    for (int i = 0, at = 0; i < problems.size(); i++) {
      Problem problem = problems.get(i);
      Envelope box = problem.extent();
      double[] points = {problem.x(), problem.y(), box.getMinX(), box.getMinY(), box.getMaxX(), box.getMinY(), box.getMinX(),
          box.getMaxY(), box.getMaxX(), box.getMaxY()};
      System.arraycopy(points, 0, xy, at, points.length);
      at += points.length;
    }
    projector.toDegrees(xy, problems.size() * POINTS);
    List<Map<String, Object>> all = new ArrayList<>(problems.size());
    for (int i = 0; i < problems.size(); i++) all.add(members(problems.get(i), xy, i * POINTS * 2, language));
    return all;
  }

  private static Map<String, Object> members(Problem problem, double[] xy, int at, String language) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", problem.kind().key());
    members.put("level", problem.level());
    members.put("code", problem.code());
    members.put("wardCode", problem.wardCode());
    if (!problem.grids().isEmpty()) members.put("grids", problem.grids());
    problem.households().ifPresent(households -> members.put("households", households));
    members.put("message", problem.message().in(language));
    members.put("place", List.of(rounded(xy[at]), rounded(xy[at + 1])));
    members.put("bbox", List.of(rounded(Math.min(xy[at + 2], xy[at + 6])), rounded(Math.min(xy[at + 3], xy[at + 5])),
        rounded(Math.max(xy[at + 4], xy[at + 8])), rounded(Math.max(xy[at + 7], xy[at + 9]))));
    return members;
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }
}
