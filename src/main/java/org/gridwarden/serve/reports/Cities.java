package org.gridwarden.serve.reports;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.TerritoryInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What reports are made from, kept as long as its revisions stand. Thread-safe. */
@Component
public final class Cities {

  private record Key(String territory, long revision, String plan, String planRevision, OptionalInt year) {}

  private final Map<Key, City> known = new ConcurrentHashMap<>();

  /**
   * @param territory id; GW-TER-003 when there is none
   * @param plan plan id, or null for the plan in force
   * @param year wards as counted in that year, empty for the latest counts
   */
  public City get(Gate.Pass pass, String territory, @Nullable String plan, OptionalInt year) {
    Territory frozen = pass.loader().load(territory);
    PlanChoice choice = PlanChoice.of(pass, frozen, plan);
    Key key = new Key(territory, frozen.revision(), choice.id(), choice.revision(), year);
    City city = known.get(key);
    if (city != null) return city;
    synchronized (this) {
      city = known.get(key);
      if (city != null) return city;
      city = make(pass, frozen, choice, year);
      known.keySet().removeIf(old -> old.territory.equals(territory)
          && (old.revision != key.revision || old.plan.equals(key.plan) && !old.planRevision.equals(key.planRevision)));
      known.put(key, city);
      return city;
    }
  }

  /** The one asked for, or all when {@code territory} is null, in the order of the territory list. */
  List<City> list(Gate.Pass pass, @Nullable String territory, @Nullable String plan, OptionalInt year) {
    if (territory != null) return List.of(get(pass, territory, plan, year));
    return pass.territories().list().stream().map(TerritoryInfo::id).map(id -> get(pass, id, plan, year)).toList();
  }

  private static City make(Gate.Pass pass, Territory territory, PlanChoice choice, OptionalInt year) {
    Map<String, String> sections = new HashMap<>();
    pass.features().read(FeatureType.SECTIONS, FeatureQuery.all(territory.id()), rows -> {
      rows.forEach(row -> {
        String name = row.feature().text("name");
        if (name != null) sections.put(row.feature().code(), name);
      });
      return sections;
    });
    Census census = new Census(territory, choice.grids(), new LinkedHashMap<>(sections), year);
    return new City(territory, choice.id(), choice.revision(), census, new StraightLine(territory));
  }
}
