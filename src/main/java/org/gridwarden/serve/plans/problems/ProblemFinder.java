package org.gridwarden.serve.plans.problems;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.analysis.gridplan.codes.CodeWard;
import org.gridwarden.analysis.gridplan.problems.Barriers;
import org.gridwarden.analysis.gridplan.problems.PlanProblems;
import org.gridwarden.analysis.gridplan.problems.Problem;
import org.gridwarden.analysis.gridplan.problems.ProblemRules;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.plans.PlanState;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The problems of plans as they stand now. What an edit did not touch is not looked at again. Thread-safe. */
@Component
public final class ProblemFinder {

  /** Territories and plans that are remembered. */
  private static final int KEPT = 16;

  /** @param barriers kinds of barrier that should not run through a grid */
  public record Settings(List<String> barriers) {
    public static final Settings DEFAULTS = new Settings(ProblemRules.BARRIERS);
  }

  private record Lines(String territory, long revision, List<String> kinds) {}

  private record Known(Lines lines, PlanProblems problems) {}

  private static final int[] NOBODY = new int[2];

  private final Standards standards;
  private final Settings settings;
  private final Map<Lines, Barriers> barriers = new ConcurrentHashMap<>();
  private final Map<String, Known> plans = new ConcurrentHashMap<>();
  private final CodesElsewhere elsewhere = new CodesElsewhere();

  public ProblemFinder(Standards standards, ObjectProvider<Settings> settings) {
    this.standards = standards;
    this.settings = settings.getIfAvailable(() -> Settings.DEFAULTS);
  }

  /** Checks kinds of barrier; GW-PRB-001 (INVALID) names one that there is none of. {@code none} alone: no barrier. */
  public static List<String> kinds(List<String> asked, String parameter) {
    if (asked.equals(List.of("none"))) return List.of();
    List<String> known = FeatureType.BARRIERS.property("kind").orElseThrow().allowed();
    for (String kind : asked) {
      if (known.contains(kind)) continue;
      throw Refusal.invalid("GW-PRB-001", parameter,
          "没有屏障类别 " + Quote.of(kind) + "；可用的有 " + String.join("、", known) + "，或 none。",
          "There is no kind of barrier " + Quote.of(kind) + "; there are " + String.join(", ", known) + ", or none.");
    }
    return List.copyOf(new TreeSet<>(asked));
  }

  /** The rules as they stand: the catalogue's figures, and the barriers given or else those of the settings. */
  public ProblemRules rules(Gate.Pass pass, Optional<List<String>> given) {
    Catalogue catalogue = standards.catalogue(pass);
    var households = catalogue.get("grid-households").limits();
    double crumb = catalogue.find("grid-crumb").map(each -> each.threshold()).orElse(ProblemRules.CRUMB_M2);
    return new ProblemRules((int) Math.round(households.get("min")), (int) Math.round(households.get("max")), crumb,
        given.orElse(settings.barriers));
  }

  /**
   * All problems of a plan at a revision, kept or only thought of.
   *
   * @param figures of that state
   */
  public List<Problem> find(
      Gate.Pass pass, Territory territory, PlanState state, GridFigures figures, ProblemRules rules) {
    return known(pass, territory, state, rules).problems.find(figures, posts(pass, state), rules, codes(pass, territory, state, figures));
  }

  /** How many there are. Cost: the wards that an edit touched since the last call. */
  public int count(Gate.Pass pass, Territory territory, PlanState state, GridFigures figures, ProblemRules rules) {
    return known(pass, territory, state, rules).problems.count(figures, posts(pass, state), rules, codes(pass, territory, state, figures));
  }

  private Known known(Gate.Pass pass, Territory territory, PlanState state, ProblemRules rules) {
    Lines lines = new Lines(territory.id(), territory.revision(), rules.barriers());
    Known known = plans.get(state.plan());
    if (known == null || !known.lines.equals(lines)) {
      known = new Known(lines, new PlanProblems(territory, lines(pass, territory, lines)));
      if (plans.size() >= KEPT) plans.clear();
      plans.put(state.plan(), known);
    }
    return known;
  }

  private static Function<String, int[]> posts(Gate.Pass pass, PlanState state) {
    Map<String, int[]> posts = pass.edits().posts(state);
    return code -> posts.getOrDefault(code, NOBODY);
  }

  private PlanProblems.Codes codes(Gate.Pass pass, Territory territory, PlanState state, GridFigures figures) {
    return new PlanProblems.Codes(elsewhere.of(pass, territory.id(), state.plan(), Set.copyOf(figures.wards().keySet())),
        profile(pass, territory, state));
  }

  /** The latest profile by which the plan was recoded, unless most codes follow another since it was undone. */
  private static Optional<CodeProfile> profile(Gate.Pass pass, Territory territory, PlanState state) {
    Map<String, CodeWard> wards = new HashMap<>();
    return pass.edits().profiles(state.plan()).stream().map(CodeProfile::of).filter(profile -> {
      long follow = state.grids().filter(grid -> profile.check(grid.code(),
          wards.computeIfAbsent(grid.ward(), ward -> CodeWard.of(territory, ward)), grid.kind()).isEmpty()).count();
      return 2 * follow > state.size();
    }).findFirst();
  }

  private Barriers lines(Gate.Pass pass, Territory territory, Lines key) {
    Barriers known = barriers.get(key);
    if (known != null) return known;
    Barriers read = key.kinds.isEmpty() || territory.metricCrs().isEmpty() ? Barriers.NONE : read(pass, territory, key.kinds);
    if (barriers.size() >= KEPT) barriers.clear();
    barriers.put(key, read);
    return read;
  }

  private static Barriers read(Gate.Pass pass, Territory territory, List<String> kinds) {
    Projector projector = Projector.of(territory.metricCrs());
    List<Barriers.Line> lines = new ArrayList<>();
    pass.features().read(FeatureType.BARRIERS, FeatureQuery.all(territory.id()), rows -> {
      rows.forEach(row -> {
        String kind = row.feature().text("kind");
        Geometry geometry = row.feature().geometry();
        if (kind == null || geometry == null || !kinds.contains(kind)) return;
        String name = Optional.ofNullable(row.feature().text("name")).orElse("");
        Geometry metres = projector.toMetres(geometry);
        for (int i = 0; i < metres.getNumGeometries(); i++) {
          if (metres.getGeometryN(i) instanceof LineString line) lines.add(new Barriers.Line(kind, name, line));
        }
      });
      return lines;
    });
    return lines.isEmpty() ? Barriers.NONE : Barriers.of(lines);
  }
}
