package org.gridwarden.serve.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.scenario.Change;
import org.gridwarden.analysis.scenario.WhatIfTerritory;
import org.gridwarden.analysis.scenario.WhatIfWays;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.scenarios.ScenarioChanges;
import org.gridwarden.store.scenarios.ScenarioStore;
import org.gridwarden.standard.Standard;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.ways.WaysReading;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What reports are made from, kept as long as its revisions stand. Thread-safe. */
@Component
public final class Cities {
  private static final int MOST = 24;
  private static final int LAST_YEAR = Integer.MAX_VALUE - 1;

  private final Standards standards;

  public Cities(Standards standards) {
    this.standards = standards;
  }

  private record Key(String territory, long revision, String plan, long plans, OptionalInt year) {}

  private final Map<Key, City> known = new ConcurrentHashMap<>();
  // Distances are those of the territory, whatever its plan: an edit leaves them alone.
  private final Map<String, Measured> straight = new ConcurrentHashMap<>();

  private record Measured(Territory territory, StraightLine straight, Supplier<Walking> walking) {}

  /**
   * @param territory id; GW-TER-003 when there is none
   * @param plan plan id, or null for the plan in force; GW-PLN-001 when there is none, GW-RPT-004 when it is one of
   *     another territory
   * @param year wards as counted in that year, empty for the latest counts
   */
  public City get(Gate.Pass pass, String territory, @Nullable String plan, OptionalInt year) {
    Territory frozen = pass.loader().load(territory);
    Key key = new Key(territory, frozen.revision(), plan == null ? "" : plan, revision(pass, territory, plan), year);
    City city = known.get(key);
    if (city != null) return city;
    synchronized (this) {
      city = known.get(key);
      if (city != null) return city;
      city = make(pass, frozen, plan, year);
      known.keySet().removeIf(old -> old.territory.equals(territory)
          && (old.revision != key.revision || old.plan.equals(key.plan) && old.plans != key.plans));
      if (known.size() >= MOST) known.clear();
      known.put(key, city);
      return city;
    }
  }

  /** Of one plan its own revision, so that edits of other plans leave it alone; else that of all plans. */
  private static long revision(Gate.Pass pass, String territory, @Nullable String plan) {
    if (plan == null || plan.indexOf(',') >= 0) return pass.plans().revision(territory);
    return pass.edits().state(plan).revision();
  }

  /**
   * The territory asked for, without one that of the plan, without either all, in the order of the territory list.
   */
  public List<City> list(Gate.Pass pass, @Nullable String territory, @Nullable String plan, OptionalInt year) {
    String only = territory == null && plan != null ? pass.plans().get(plan).territory() : territory;
    if (only != null) return List.of(get(pass, only, plan, year));
    return pass.territories().list().stream().map(TerritoryInfo::id).map(id -> get(pass, id, null, year)).toList();
  }

  /**
   * The territories that a question asks for, changed by its {@code scenario} when it names one; without {@code
   * territory} that of the scenario. GW-SCN-001 when there is no such scenario, GW-SCN-007 when it belongs to another
   * territory.
   */
  public List<City> list(Gate.Pass pass, Asked asked, boolean byPlan, OptionalInt year) {
    String territory = asked.text("territory");
    String plan = byPlan ? asked.text("plan") : null;
    String id = asked.text("scenario");
    if (id == null) return list(pass, territory, plan, year);
    ScenarioStore.Kept scenario = of(pass, territory, id);
    City base = get(pass, scenario.territory(), plan, year);
    int seen = asked.number("scenarioYear", 1900, 2200).isPresent()
        ? (int) asked.number("scenarioYear", 1900, 2200).getAsDouble() : LAST_YEAR;
    return List.of(after(base, scenario, seen));
  }

  /**
   * A territory, changed by a scenario of it unless that is empty; as {@link #list(Gate.Pass, Asked, boolean, OptionalInt)}.
   *
   * @param scenarioYear year in which planned estates are looked at, empty for when all of them are there
   */
  public City inScenario(Gate.Pass pass, String territory, String scenario, OptionalInt scenarioYear) {
    City base = get(pass, territory, null, OptionalInt.empty());
    return scenario.isEmpty() ? base : after(base, of(pass, territory, scenario), scenarioYear.orElse(LAST_YEAR));
  }

  /** Planned estates of a scenario, in the order of its changes. */
  public static List<Change.AddEstate> estates(Gate.Pass pass, String scenario, String metricCrs) {
    return ScenarioChanges.read(pass.scenarios().get(scenario).changes(), metricCrs).stream()
        .filter(Change.AddEstate.class::isInstance).map(Change.AddEstate.class::cast).toList();
  }

  private static ScenarioStore.Kept of(Gate.Pass pass, @Nullable String territory, String id) {
    ScenarioStore.Kept scenario = pass.scenarios().get(id);
    if (territory == null || territory.equals(scenario.territory())) return scenario;
    throw Refusal.invalid("GW-SCN-007", "scenario", "情景 " + id + " 属于 " + scenario.territory() + "，不属于 " + territory + "。",
        "Scenario " + id + " belongs to " + scenario.territory() + ", not to " + territory + ".");
  }

  /** The city after the changes of a scenario, kept with the base that it was made of. */
  private City after(City base, ScenarioStore.Kept scenario, int year) {
    String name = scenario.id() + '@' + scenario.revision() + (year == LAST_YEAR ? "" : "/" + year);
    return base.report(List.of("scenario", name), () -> {
      List<Change> changes = ScenarioChanges.read(scenario.changes(), base.territory().metricCrs());
      Territory territory = WhatIfTerritory.of(base.territory(), changes, year);
      Map<String, String> sections = new HashMap<>();
      base.census().list(Level.SECTION).forEach(section -> sections.put(section.code(), section.name()));
      Census census = new Census(territory, base.census().grids(), sections, OptionalInt.empty());
      double detour = standards.shipped().find("walk-detour").map(Standard::threshold).orElse(1.0);
      return new City(territory, base.plan(), base.planRevision(), name, census, new StraightLine(territory),
          once(() -> walking(base, territory, WhatIfWays.of(base.walking().get().ways(), changes), detour)));
    });
  }

  /** Gates and facilities leave the network as it is; other ways, barriers or buildings take one of their own. */
  private static Walking walking(City base, Territory territory, Ways ways, double detour) {
    Walking before = base.walking().get();
    boolean same = ways.edges() == before.ways().edges() && ways.barriers() == before.ways().barriers()
        && territory.buildings() == base.territory().buildings();
    return same ? before.withGates(ways.gates()).withFacilities(territory) : new Walking(territory, ways, detour);
  }

  private Measured measured(Gate.Pass pass, Territory territory) {
    return straight.compute(territory.id(), (id, last) -> last != null && last.territory == territory ? last
        : new Measured(territory, new StraightLine(territory), once(() -> walking(pass, territory))));
  }

  /** Made when it is first asked for, and then kept. */
  private static Supplier<Walking> once(Supplier<Walking> make) {
    return new Supplier<>() {
      private @Nullable Walking made;

      @Override
      public synchronized Walking get() {
        if (made == null) made = make.get();
        return made;
      }
    };
  }

  private Walking walking(Gate.Pass pass, Territory territory) {
    double detour = standards.shipped().find("walk-detour").map(Standard::threshold).orElse(1.0);
    return new Walking(territory, WaysReading.read(pass.features(), territory), detour);
  }

  private City make(Gate.Pass pass, Territory territory, @Nullable String plan, OptionalInt year) {
    Optional<Plan> chosen = plan == null ? pass.plans().inForce(territory.id())
        : Optional.of(load(pass, territory, plan));
    Map<String, String> sections = new HashMap<>();
    pass.features().read(FeatureType.SECTIONS, FeatureQuery.all(territory.id()), rows -> {
      rows.forEach(row -> {
        String name = row.feature().text("name");
        if (name != null) sections.put(row.feature().code(), name);
      });
      return sections;
    });
    chosen.ifPresent(grids -> {
      for (String id : grids.id().split(",")) {
        pass.edits().state(id).sections().values().forEach(section -> sections.put(section.code(), section.name()));
      }
    });
    Census census = new Census(territory, chosen.map(Plan::grids).orElse(List.of()), sections, year);
    Measured measured = measured(pass, territory);
    return new City(territory, chosen.map(Plan::id).orElse(""),
        chosen.map(each -> String.valueOf(each.revision())).orElse(""), "", census, measured.straight, measured.walking);
  }

  private static Plan load(Gate.Pass pass, Territory territory, String id) {
    Plan plan = pass.plans().load(id);
    if (plan.territory().equals(territory.id())) return plan;
    throw Refusal.invalid("GW-RPT-004", "plan",
        "方案 " + plan.id() + " 属于 " + plan.territory() + "，不属于 " + territory.id() + "。",
        "Plan " + plan.id() + " belongs to " + plan.territory() + ", not to " + territory.id() + ".");
  }
}
