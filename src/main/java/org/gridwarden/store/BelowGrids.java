package org.gridwarden.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gridwarden.crs.Projector;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Territory;
import org.jspecify.annotations.Nullable;

/**
 * Reads micro-grids and stairwells. A building is in the micro-grid that its row of {@code micro-grid-buildings} names,
 * else in the one in whose polygon its inner point lies, on a border in the one with the lower code.
 */
final class BelowGrids {

  private final TerritoryReading.Layers layers;
  private final @Nullable Projector projector;

  BelowGrids(TerritoryReading.Layers layers, @Nullable Projector projector) {
    this.layers = layers;
    this.projector = projector;
  }

  Territory.Below read(Territory.Buildings buildings) {
    List<Feature> polygons = list(FeatureType.MICRO_GRIDS);
    List<Feature> rows = list(FeatureType.MICRO_GRID_BUILDINGS);
    List<Feature> stairs = list(FeatureType.STAIRWELLS);
    if (polygons.isEmpty() && rows.isEmpty() && stairs.isEmpty()) return Territory.Below.NONE;
    Map<String, Integer> index = new HashMap<>();
    for (int b = 0; b < buildings.size(); b++) index.put(buildings.code()[b], b);
    return new Territory.Below(microGrids(polygons, rows, buildings, index), stairwells(stairs, index));
  }

  private List<Feature> list(FeatureType type) {
    List<Feature> list = new ArrayList<>();
    layers.each(type, list::add);
    return list;
  }

  private List<Territory.MicroGrid> microGrids(
      List<Feature> polygons, List<Feature> rows, Territory.Buildings buildings, Map<String, Integer> index) {
    String[] of = new String[buildings.size()];
    Map<String, String> names = new TreeMap<>();
    for (Feature row : rows) {
      String code = String.valueOf(row.text("microGridCode"));
      String name = row.text("name");
      names.merge(code, name == null ? code : name, (a, b) -> a.equals(code) ? b : a);
      Integer building = index.get(String.valueOf(row.text("buildingCode")));
      if (building != null) of[building] = code;
    }
    for (Feature polygon : polygons) {
      String name = polygon.text("name");
      if (name != null || !names.containsKey(polygon.code())) names.put(polygon.code(), name == null ? polygon.code() : name);
    }
    locate(polygons, buildings, of);
    Map<String, List<Integer>> members = new HashMap<>();
    for (int b = 0; b < of.length; b++) if (of[b] != null) members.computeIfAbsent(of[b], code -> new ArrayList<>()).add(b);
    List<Territory.MicroGrid> all = new ArrayList<>();
    names.forEach((code, name) -> all.add(new Territory.MicroGrid(code, name,
        members.getOrDefault(code, List.of()).stream().mapToInt(Integer::intValue).toArray())));
    return List.copyOf(all);
  }

  private void locate(List<Feature> polygons, Territory.Buildings buildings, String[] of) {
    if (polygons.isEmpty() || projector == null) return;
    AreaLocator locator = AreaLocator.of(polygons.stream().map(each -> projector.toMetres(each.geometry())).toList());
    int[] found = new int[of.length];
    Arrays.fill(found, -1);
    locator.locate(buildings.x(), buildings.y(), 0, of.length, found);
    IntStream.range(0, of.length).filter(b -> of[b] == null && found[b] >= 0).forEach(b -> of[b] = polygons.get(found[b]).code());
  }

  private static List<Territory.Stairwell> stairwells(List<Feature> stairs, Map<String, Integer> index) {
    return stairs.stream().map(stair -> {
      String name = stair.text("name");
      return new Territory.Stairwell(stair.code(), name == null ? stair.code() : name,
          index.getOrDefault(String.valueOf(stair.text("buildingCode")), -1), count(stair, "households"), count(stair, "residents"));
    }).toList();
  }

  private static OptionalInt count(Feature feature, String property) {
    return feature.properties().get(property) instanceof Number number ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
  }
}
