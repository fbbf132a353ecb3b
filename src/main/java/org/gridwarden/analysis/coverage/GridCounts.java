package org.gridwarden.analysis.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.model.Level;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;

/**
 * Residents, households and ground of grids. A grid has what the buildings have whose inner point lies in it. Where the
 * buildings of a ward carry no counts, and for another year than the latest, the ward's count is divided over its grids
 * (by the residents of their buildings when there are any, else by area) with the largest-remainder method, so that the
 * sum stays exact, and is called an estimate.
 */
final class GridCounts {

  /** Measured and published area of a ward may differ by this share and still count as the same ground. */
  private static final double SAME_GROUND = 0.005;

  private final List<Plan.Grid> grids;
  private final List<AreaCount> wards;
  private final int[] residents;
  private final int[] households;
  private final int[] buildings;
  private final boolean[] estimated;
  private final boolean[] known;
  private final long[] areaM2;

  private GridCounts(List<Plan.Grid> grids, List<AreaCount> wards) {
    this.grids = grids;
    this.wards = wards;
    int n = grids.size();
    residents = new int[n];
    households = new int[n];
    buildings = new int[n];
    estimated = new boolean[n];
    known = new boolean[n];
    areaM2 = new long[n];
  }

  /**
   * @param wardOfGrid index into {@code wards} for each grid, -1 when its ward is not known
   * @param gridOfBuilding index into {@code grids} for each building, -1 for none
   * @param counted for each ward, whether its buildings carry its counts, as {@link #countedWards} says; in another year than
   *     that of the buildings they do not
   * @return one row for each grid, in the same order
   */
  static List<AreaCount> of(
      Territory territory, List<Plan.Grid> grids, int[] wardOfGrid, int[] gridOfBuilding, List<AreaCount> wards,
      boolean[] counted) {
    GridCounts counts = new GridCounts(grids, wards);
    counts.addBuildings(territory.buildings(), gridOfBuilding);
    int[][] gridsOfWard = new int[wards.size()][0];
    for (int g = 0; g < wardOfGrid.length; g++) {
      if (wardOfGrid[g] < 0) {
        counts.known[g] = counts.buildings[g] > 0;
        counts.areaM2[g] = Math.round(grids.get(g).outline().getArea());
        continue;
      }
      int[] list = gridsOfWard[wardOfGrid[g]];
      gridsOfWard[wardOfGrid[g]] = Arrays.copyOf(list, list.length + 1);
      gridsOfWard[wardOfGrid[g]][list.length] = g;
    }
    for (int w = 0; w < gridsOfWard.length; w++) {
      if (gridsOfWard[w].length == 0) continue;
      counts.shareGround(gridsOfWard[w], wards.get(w));
      if (counted[w]) Arrays.stream(gridsOfWard[w]).forEach(g -> counts.known[g] = true);
      else counts.shareCounts(gridsOfWard[w], wards.get(w));
    }
    return counts.rows();
  }

  /** For each ward, whether any of its buildings carries a count. */
  static boolean[] countedWards(Territory.Buildings all, int wards) {
    boolean[] counted = new boolean[wards];
    for (int b = 0; b < all.size(); b++) {
      if (all.ward()[b] >= 0 && (all.households()[b] > 0 || all.residents()[b] > 0)) counted[all.ward()[b]] = true;
    }
    return counted;
  }

  private void addBuildings(Territory.Buildings all, int[] gridOfBuilding) {
    for (int b = 0; b < all.size(); b++) {
      boolean counts = all.households()[b] > 0 || all.residents()[b] > 0;
      int g = gridOfBuilding[b];
      if (g < 0) continue;
      buildings[g]++;
      residents[g] += all.residents()[b];
      households[g] += all.households()[b];
      estimated[g] |= counts && all.estimated()[b];
    }
  }

  private void shareCounts(int[] ofWard, AreaCount ward) {
    double[] weights = Arrays.stream(ofWard).mapToDouble(g -> residents[g]).toArray();
    if (Arrays.stream(weights).sum() == 0) weights = livedOn(ofWard);
    long[] people = Apportion.byLargestRemainder(ward.residents(), weights);
    long[] homes = Apportion.byLargestRemainder(ward.households(), weights);
    for (int k = 0; k < ofWard.length; k++) {
      residents[ofWard[k]] = (int) people[k];
      households[ofWard[k]] = (int) homes[k];
      known[ofWard[k]] = ward.known();
      estimated[ofWard[k]] = ward.known();
    }
  }

  /** The ward's own area where grids and ward are the same ground, so that areas add up; what is measured elsewhere. */
  private void shareGround(int[] ofWard, AreaCount ward) {
    double[] measured = ground(ofWard);
    double sum = Arrays.stream(measured).sum();
    boolean same = Math.abs(sum - ward.areaM2()) <= SAME_GROUND * ward.areaM2();
    long[] shares = Apportion.byLargestRemainder(same ? ward.areaM2() : Math.round(sum), measured);
    for (int k = 0; k < ofWard.length; k++) areaM2[ofWard[k]] = shares[k];
  }

  /** Ground where somebody may live: a lake or a rail yard has none as long as there is other ground. */
  private double[] livedOn(int[] ofWard) {
    double[] weights = ground(ofWard);
    double[] lived = weights.clone();
    for (int k = 0; k < ofWard.length; k++) {
      if (grids.get(ofWard[k]).typed()) lived[k] = 0;
    }
    return Arrays.stream(lived).sum() > 0 ? lived : weights;
  }

  private double[] ground(int[] ofWard) {
    return Arrays.stream(ofWard).mapToDouble(g -> grids.get(g).outline().getArea()).toArray();
  }

  private List<AreaCount> rows() {
    List<AreaCount> rows = new ArrayList<>(grids.size());
    for (int g = 0; g < grids.size(); g++) {
      Plan.Grid grid = grids.get(g);
      rows.add(new AreaCount(grid.code(), grid.name(), "", Level.GRID, grid.wardCode(), grid.outline(), residents[g],
          households[g], areaM2[g], buildings[g], known[g], estimated[g]));
    }
    return List.copyOf(rows);
  }
}
