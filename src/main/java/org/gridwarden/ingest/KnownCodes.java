package org.gridwarden.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;

/** Codes that a territory holds before this run, each collection read once when first asked for. */
final class KnownCodes {

  private final FeatureStore features;
  private final String territory;
  private final GridPlanWriter grids;
  private final Map<String, Set<String>> known = new HashMap<>();

  KnownCodes(FeatureStore features, String territory, GridPlanWriter grids) {
    this.features = features;
    this.territory = territory;
    this.grids = grids;
  }

  /** Whether there is a feature of this code; {@code grids} are those of the plan in force. */
  boolean holds(String collection, String code) {
    return codes(collection).contains(code);
  }

  /** Whether the territory holds any feature of this collection. */
  boolean holdsAny(String collection) {
    return !codes(collection).isEmpty();
  }

  private Set<String> codes(String collection) {
    return known.computeIfAbsent(collection, id -> {
      if (id.equals("grids")) return grids.codes(territory);
      Set<String> codes = FeatureType.find(id).<Set<String>>map(this::read).orElseGet(HashSet::new);
      if (id.equals("sections")) codes.addAll(grids.sections(territory));
      if (id.equals("micro-grids")) codes.addAll(namedMicroGrids());
      return codes;
    });
  }

  /** Micro-grids that nobody drew: named by the rows of their buildings. */
  private Set<String> namedMicroGrids() {
    return features.read(FeatureType.MICRO_GRID_BUILDINGS, FeatureQuery.all(territory), rows ->
        rows.map(row -> String.valueOf(row.feature().text("microGridCode"))).collect(Collectors.toSet()));
  }

  private Set<String> read(FeatureType type) {
    return features.read(type, FeatureQuery.all(territory),
        rows -> rows.map(row -> row.feature().code()).collect(Collectors.toCollection(HashSet::new)));
  }
}
