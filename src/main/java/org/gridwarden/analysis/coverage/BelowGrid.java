package org.gridwarden.analysis.coverage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Employer;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;

/**
 * What lies below grids and in which area: stairwells where their building is, micro-grids where most of their buildings
 * are (of equally many, the area with the lower code). Residents and households of a micro-grid are sums of its
 * buildings.
 */
public final class BelowGrid {

  private final Census census;
  private final Territory territory;

  public BelowGrid(Census census) {
    this.census = census;
    this.territory = census.territory();
  }

  /**
   * A micro-grid under the plan.
   *
   * @param grids how many of its buildings lie in which grid, by index; several when the plan cuts it
   * @param grid where most of them lie, -1 when none lies in a grid
   */
  public record MicroGridCount(
      String code, String name, Map<Integer, Integer> grids, int grid, int buildings, int households, int residents) {}

  /** All micro-grids in code order. */
  public List<MicroGridCount> microGrids() {
    int[] gridOf = census.areaOfBuildings(Level.GRID);
    Territory.Buildings all = territory.buildings();
    List<MicroGridCount> counts = new ArrayList<>();
    for (Territory.MicroGrid micro : territory.below().microGrids()) {
      Map<Integer, Integer> grids = new TreeMap<>();
      int households = 0;
      int residents = 0;
      for (int b : micro.buildings()) {
        if (gridOf[b] >= 0) grids.merge(gridOf[b], 1, Integer::sum);
        households += all.households()[b];
        residents += all.residents()[b];
      }
      counts.add(new MicroGridCount(micro.code(), micro.name(), grids, most(grids), micro.buildings().length, households,
          residents));
    }
    return counts;
  }

  private static int most(Map<Integer, Integer> grids) {
    int most = -1;
    for (Map.Entry<Integer, Integer> each : grids.entrySet()) {
      if (most < 0 || each.getValue() > grids.get(most)) most = each.getKey();
    }
    return most;
  }

  /** Index of the area of {@code level} by code of the employer; employers that lie in none are absent. */
  public Map<String, Integer> areas(Employer employer, Level level) {
    return areas(employer, census.areaOfBuildings(level));
  }

  /** As {@link #areas(Employer, Level)} for any areas: {@code areaOf} has that of each building, -1 for none. */
  Map<String, Integer> areas(Employer employer, int[] areaOf) {
    Map<String, Integer> areas = new HashMap<>();
    switch (employer) {
      case BUILDING -> {
        for (int b = 0; b < areaOf.length; b++) if (areaOf[b] >= 0) areas.put(territory.buildings().code()[b], areaOf[b]);
      }
      case STAIRWELL -> territory.below().stairwells().stream()
          .filter(stair -> stair.building() >= 0 && areaOf[stair.building()] >= 0)
          .forEach(stair -> areas.put(stair.code(), areaOf[stair.building()]));
      case MICRO_GRID -> {
        for (Territory.MicroGrid micro : territory.below().microGrids()) {
          Map<Integer, Integer> held = new TreeMap<>();
          for (int b : micro.buildings()) if (areaOf[b] >= 0) held.merge(areaOf[b], 1, Integer::sum);
          if (most(held) >= 0) areas.put(micro.code(), most(held));
        }
      }
      default -> throw new IllegalArgumentException("an area, not below a grid: " + employer);
    }
    return areas;
  }
}
