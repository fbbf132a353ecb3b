package org.gridwarden.serve.plans.grids;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.gridwarden.analysis.gridplan.problems.Problem;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.plans.edits.PlanFigures;
import org.gridwarden.serve.plans.problems.ProblemFinder;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanState;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/v1/plans/{id}/grids/{code}}: the card of one grid. Its figures are those of the coverage, parking and
 * gap reports by grid under this plan, and of the list of problems; the ETag begins with the plan's revision.
 */
@RestController
final class CardEndpoint {

  private final Gate gate;
  private final Cities cities;
  private final Standards standards;
  private final ProblemFinder finder;
  private final PlanFigures figures;
  private final CoverageAnswer coverage;
  private final GapsAnswer gaps;
  private final GroundFacts ground;

  CardEndpoint(Gate gate, Cities cities, Standards standards, ProblemFinder finder, PlanFigures figures,
      CoverageAnswer coverage, GapsAnswer gaps, GroundFacts ground) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
    this.finder = finder;
    this.figures = figures;
    this.coverage = coverage;
    this.gaps = gaps;
    this.ground = ground;
  }

  @GetMapping("/api/v1/plans/{id}/grids/{code}")
  @Nullable ResponseEntity<Map<String, Object>> card(
      @PathVariable String id, @PathVariable String code, HttpServletRequest request, ServletWebRequest web) {
    Gate.Pass pass = gate.read(request);
    PlanInfo info = pass.plans().get(id);
    City city = cities.get(pass, info.territory(), id, OptionalInt.empty());
    int index = index(city, code).orElseThrow(() -> Refusal.notFound("GW-GRD-001",
        "方案 " + id + " 现在没有网格 " + Quote.of(code) + "；它可能已被合并或重新编码，请查看沿革。",
        "Plan " + id + " has no grid " + Quote.of(code) + " now; it may have been merged or recoded, see the lineage."));
    String language = Language.of(request);
    var catalogue = standards.catalogue(pass);
    String tag = "\"" + city.planRevision() + '.' + city.territory().revision() + '.' + pass.plans().revision(info.territory())
        + '.' + Integer.toHexString(catalogue.standards().hashCode()) + '.' + language + '"';
    if (web.checkNotModified(tag)) return null;
    GridCard card = new GridCard(ground.of(pass, city.territory()), city, index, catalogue, language);
    Map<String, Object> answer = card.members();
    pass.edits().state(id).find(code).map(PlanState.Grid::reason).filter(reason -> !reason.isEmpty())
        .ifPresent(reason -> answer.put("reason", JsonMapper.shared().readValue(reason, Map.class)));
    new CardReports(pass, city, index, language).add(answer, coverage, gaps, catalogue,
        problems(pass, id, city));
    return ResponseEntity.ok().eTag(tag).header("Cache-Control", "no-cache").body(answer);
  }

  /** {@code GET /api/v1/plans/{id}/micro-grids}: every micro-grid of the territory under this plan. */
  @GetMapping("/api/v1/plans/{id}/micro-grids")
  @Nullable ResponseEntity<Map<String, Object>> microGrids(
      @PathVariable String id, HttpServletRequest request, ServletWebRequest web) {
    Gate.Pass pass = gate.read(request);
    City city = cities.get(pass, pass.plans().get(id).territory(), id, OptionalInt.empty());
    String tag = "\"" + city.planRevision() + '.' + city.territory().revision() + '"';
    if (web.checkNotModified(tag)) return null;
    return ResponseEntity.ok().eTag(tag).header("Cache-Control", "no-cache").body(new MicroGrids(city).answer());
  }

  private List<Problem> problems(Gate.Pass pass, String id, City city) {
    PlanState state = pass.edits().state(id);
    return finder.find(pass, city.territory(), state, figures.of(city.territory(), state), finder.rules(pass, Optional.empty()));
  }

  private static Optional<Integer> index(City city, String code) {
    var grids = city.census().grids();
    for (int i = 0; i < grids.size(); i++) {
      Plan.Grid grid = grids.get(i);
      if (grid.code().equals(code)) return Optional.of(i);
    }
    return Optional.empty();
  }
}
