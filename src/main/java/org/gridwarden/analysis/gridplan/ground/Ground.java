package org.gridwarden.analysis.gridplan.ground;

import java.util.Arrays;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;

/**
 * Divides the ground of wards into units.
 *
 * <p>All lines are noded together on a grid of 2 cm by snap rounding, so that any input gives faces that fit together and
 * lines that lie on one another part no hair of ground; borders of parts then get their own coordinates back. Streets part
 * the ground into blocks; in a block the ground between two buildings is parted midway (see {@link MidLines}), where a
 * compound counts as its outline. Ground that
 * a building would own beyond another's goes to the neighbour with the longest common border, so that every unit is in one
 * piece. Cost about n log n in the points of buildings and lines: some thousands of buildings take a second or two.
 */
public final class Ground {

  private Ground() {}

  /**
   * Cuts every part by the lines given (dead ends ignored), then gives the ground of each block to the nearest building,
   * where ground inside a compound belongs to the buildings of the compound. No building is cut but by the border of its
   * part ({@link Units#across}); a building over a line belongs to the block with most of it. A building's
   * outline lies in its unit to within 5 cm, as lines are rounded and drawn onto one another. Blocks and compounds without
   * buildings are units of load 0; slivers of them are joined to a neighbour.
   *
   * @throws Progress.Cancelled when it stopped on request
   */
  public static Units of(GroundData data, Progress progress) {
    progress.report(0, new Text("正在按道路切分街坊", "cutting blocks along streets"));
    Placed placed = Placed.of(data);
    Solids solids = placed.solids();
    Blocks blocks = Blocks.of(data.parts(), data.lines()).withoutSlivers(solids);
    progress.checkCancelled();
    progress.report(0.3, new Text("正在为楼栋划分用地", "giving buildings their ground"));
    Terrain terrain = new Terrain(data.parts(), blocks, solids, Fences.of(data.parts(), placed.compounds()));
    progress.checkCancelled();
    terrain.labelUnits();
    return UnitsDraft.of(placed, terrain);
  }

  /** Sum over the buildings of each unit. */
  static int[] sum(int[][] buildings, int[] ofBuilding) {
    int[] sums = new int[buildings.length];
    for (int u = 0; u < sums.length; u++) sums[u] = Arrays.stream(buildings[u]).map(b -> ofBuilding[b]).sum();
    return sums;
  }
}
