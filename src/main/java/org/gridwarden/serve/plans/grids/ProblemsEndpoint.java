package org.gridwarden.serve.plans.grids;

import jakarta.servlet.http.HttpServletRequest;
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
 * compounds. {@code ?barriers=river,railway} looks at these kinds of barrier instead of those of the settings. Each
 * problem: kind, level, code, wardCode, grids, households, message, place (lon/lat) and bbox (west, south, east, north).
 */
@RestController
final class ProblemsEndpoint {

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
    Projector projector = Projector.of(territory.metricCrs());
    answer.put("problems", problems.stream().map(problem -> members(problem, projector, language)).toList());
    return ResponseEntity.ok().eTag(tag).header("Cache-Control", "no-cache").body(answer);
  }

  /** One problem as JSON members; what does not exist is absent. */
  static Map<String, Object> members(Problem problem, Projector projector, String language) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", problem.kind().key());
    members.put("level", problem.level());
    members.put("code", problem.code());
    members.put("wardCode", problem.wardCode());
    if (!problem.grids().isEmpty()) members.put("grids", problem.grids());
    problem.households().ifPresent(households -> members.put("households", households));
    members.put("message", problem.message().in(language));
    members.put("messageZh", problem.message().zh());
    members.put("messageEn", problem.message().en());
    members.put("place", degrees(projector, problem.x(), problem.y()));
    Envelope box = problem.extent();
    double[] corners = {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMinY(), box.getMinX(), box.getMaxY(), box.getMaxX(),
        box.getMaxY()};
    projector.toDegrees(corners, 4);
    members.put("bbox", List.of(rounded(Math.min(corners[0], corners[4])), rounded(Math.min(corners[1], corners[3])),
        rounded(Math.max(corners[2], corners[6])), rounded(Math.max(corners[5], corners[7]))));
    return members;
  }

  static List<Double> degrees(Projector projector, double x, double y) {
    double[] place = {x, y};
    projector.toDegrees(place, 1);
    return List.of(rounded(place[0]), rounded(place[1]));
  }

  private static double rounded(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }
}
