package org.gridwarden.analysis.gridplan.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gridwarden.analysis.coverage.AreaCount;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.model.Plan;

/**
 * The grids of one ward as they stand, with who lives and works in them.
 *
 * @param grids in code order, with the posts they have now
 * @param counts one for each grid, in the same order
 * @param buildings for each grid the indexes of the buildings in it, ascending
 */
record WardNow(List<Plan.Grid> grids, List<AreaCount> counts, int[][] buildings) {

  /** @param posts posts and filled posts by grid code */
  static WardNow of(GridFigures.Ward ward, int[][] buildings, Function<String, int[]> posts) {
    List<Plan.Grid> grids = new ArrayList<>(ward.grids().size());
    for (Plan.Grid grid : ward.grids()) {
      int[] staff = posts.apply(grid.code());
      grids.add(new Plan.Grid(grid.code(), grid.name(), grid.wardCode(), grid.sectionCode(), grid.outline(), staff[0], staff[1],
          grid.kind(), grid.locked()));
    }
    return new WardNow(grids, ward.counts(), buildings);
  }
}
