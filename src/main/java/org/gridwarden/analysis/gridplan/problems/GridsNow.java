package org.gridwarden.analysis.gridplan.problems;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;

/**
 * The grids of a plan as they stand, with who lives in them.
 *
 * @param grids in code order
 * @param counts one for each grid, in the same order
 * @param gridOfBuilding index of the grid of each building, -1 for none
 */
public record GridsNow(List<Plan.Grid> grids, List<AreaCount> counts, int[] gridOfBuilding) {

  /** Of a whole census. */
  public static GridsNow of(Census census) {
    return new GridsNow(census.grids(), census.list(Level.GRID), census.areaOfBuildings(Level.GRID));
  }

  /**
   * Of figures that follow edits.
   *
   * @param posts posts and filled posts by grid code; a grid without an entry has none
   */
  public static GridsNow of(GridFigures figures, Function<String, int[]> posts) {
    List<Map.Entry<Integer, Plan.Grid>> order = figures.grids().entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().code())).toList();
    int most = order.stream().mapToInt(Map.Entry::getKey).max().orElse(0);
    int[] index = new int[most + 1];
    for (int i = 0; i < order.size(); i++) index[order.get(i).getKey()] = i;
    int[] numbers = figures.gridOfBuilding();
    int[] gridOf = new int[numbers.length];
    for (int b = 0; b < gridOf.length; b++) gridOf[b] = numbers[b] < 0 ? -1 : index[numbers[b]];
    List<Plan.Grid> grids = order.stream().map(entry -> staffed(entry.getValue(), posts)).toList();
    return new GridsNow(grids, order.stream().map(entry -> figures.count(entry.getKey())).toList(), gridOf);
  }

  private static Plan.Grid staffed(Plan.Grid grid, Function<String, int[]> posts) {
    int[] staff = posts.apply(grid.code());
    return new Plan.Grid(grid.code(), grid.name(), grid.wardCode(), grid.sectionCode(), grid.outline(), staff[0], staff[1],
        grid.kind(), grid.locked());
  }
}
