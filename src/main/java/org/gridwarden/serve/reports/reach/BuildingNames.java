package org.gridwarden.serve.reports.reach;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureStore;

/** Names of buildings, which the territory in memory does not hold: only those of an answer are asked for. */
final class BuildingNames {
  private static final FeatureType NAMES = new FeatureType(FeatureType.BUILDINGS.id(), FeatureType.BUILDINGS.table(),
      FeatureType.Shape.NONE,
      FeatureType.BUILDINGS.properties().stream().filter(property -> property.name().equals("name")).toList());
  /** A statement names no more codes than this. */
  private static final int PART = 10_000;

  private BuildingNames() {}

  /** By code; a building that nobody named is not there. */
  static Map<String, String> of(FeatureStore features, String territory, List<String> codes) {
    Map<String, String> names = new HashMap<>();
    for (int from = 0; from < codes.size(); from += PART) {
      List<String> part = codes.subList(from, Math.min(codes.size(), from + PART));
      features.byCode(NAMES, territory, part).forEach((code, building) -> {
        String name = building.text("name");
        if (name != null && !name.isBlank()) names.put(code, name);
      });
    }
    return names;
  }
}
