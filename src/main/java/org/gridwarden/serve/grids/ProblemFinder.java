package org.gridwarden.serve.grids;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.problems.Barriers;
import org.gridwarden.analysis.gridplan.problems.PlanProblems;
import org.gridwarden.analysis.gridplan.problems.Problem;
import org.gridwarden.analysis.gridplan.problems.ProblemRules;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.store.FeatureQuery;
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

  private final Cities cities;
  private final Standards standards;
  private final Settings settings;
  private final Map<Lines, Barriers> barriers = new ConcurrentHashMap<>();
  private final Map<String, Known> plans = new ConcurrentHashMap<>();

  public ProblemFinder(Cities cities, Standards standards, ObjectProvider<Settings> settings) {
    this.cities = cities;
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
   * All problems of a plan at its present revision, by the rules as they stand.
   *
   * @throws Refusal GW-PLN-001 (NOT_FOUND)
   */
  public List<Problem> find(Gate.Pass pass, String plan) {
    City city = cities.get(pass, pass.plans().get(plan).territory(), plan, OptionalInt.empty());
    return find(pass, city, rules(pass, Optional.empty()));
  }

  /** The same for a territory under a plan that was read already, by given rules; kept with it. */
  List<Problem> find(Gate.Pass pass, City city, ProblemRules rules) {
    Lines lines = new Lines(city.territory().id(), city.territory().revision(), rules.barriers());
    Known known = plans.get(city.plan());
    if (known == null || !known.lines.equals(lines)) {
      known = new Known(lines, new PlanProblems(city.territory(), lines(pass, city.territory(), lines)));
      if (plans.size() >= KEPT) plans.clear();
      plans.put(city.plan(), known);
    }
    return known.problems.find(city.census(), rules, new PlanProblems.Codes(elsewhere(pass, city), Optional.empty()));
  }

  /** Codes of grids in force in wards that this plan does not divide. */
  private static Set<String> elsewhere(Gate.Pass pass, City city) {
    Set<String> own = city.census().grids().stream().map(Plan.Grid::wardCode).collect(Collectors.toSet());
    Set<String> codes = new HashSet<>();
    pass.plans().inForce(city.territory().id()).filter(plan -> !plan.id().equals(city.plan())).ifPresent(plan ->
        plan.grids().stream().filter(grid -> !own.contains(grid.wardCode())).forEach(grid -> codes.add(grid.code())));
    return codes;
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
