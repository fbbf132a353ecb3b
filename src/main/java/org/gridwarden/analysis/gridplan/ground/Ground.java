package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.locationtech.jts.geom.Geometry;

/**
 * Divides the ground of wards into units.
 *
 * <p>All lines are noded on a grid of 0.1 mm by snap rounding, one part at a time, so that any input gives faces that fit
 * together; corners of the parts then get their own coordinates back. Streets part the ground into blocks; in a block the
 * ground between two buildings is parted midway (see {@link MidLines}), where a compound counts as its outline. Ground that
 * a building would own beyond another's goes to the neighbour with the longest common border, so that every unit is in one
 * piece. Cost about n log n in the points of buildings and lines: some thousands of buildings take a second or two.
 */
public final class Ground {

  private Ground() {}

  /**
   * Cuts every part by the lines given (dead ends ignored), then gives the ground of each block to the nearest building,
   * where ground inside a compound belongs to the buildings of the compound. No building is cut but by the border of its
   * part ({@link Units#across}); a building over a line belongs to the block with most of it. Blocks and compounds without
   * buildings are units of load 0; slivers of them are joined to a neighbour.
   *
   * @throws Progress.Cancelled when it stopped on request
   */
  public static Units of(GroundData data, Progress progress) {
    Placed placed = Placed.of(data);
    UnitsDraft draft = new UnitsDraft(placed);
    for (int p = 0; p < data.parts().size(); p++) {
      progress.checkCancelled();
      Part part = data.parts().get(p);
      progress.report((double) p / data.parts().size(),
          new Text("正在细分 " + part.ward(), "dividing the ground of " + part.ward()));
      if (part.whole()) draft.whole(p);
      else draft.add(p, ground(placed, p));
    }
    return draft.units();
  }

  private static PartGround ground(Placed placed, int p) {
    Part part = placed.data().parts().get(p);
    Solids solids = placed.solids(p);
    Blocks blocks = Blocks.of(part.outline(), placed.data().lines()).withoutSlivers(solids.list());
    PartGround ground = new PartGround(part, blocks, solids, Fences.of(part.outline(), placed.compounds()));
    ground.labelUnits();
    return ground;
  }

  /** One mosaic of faces that were made part by part; corners of parts get their own coordinates back. */
  static Mosaic together(List<Mosaic.Face> faces, List<Part> parts) {
    Mosaic mosaic = Mosaic.of(faces, 0.8 / Segments.SCALE);
    Corners corners = new Corners();
    for (Part part : parts) corners.add(part.outline());
    return mosaic.mapped(corners::restore);
  }

  /** Sum over the buildings of each unit. */
  static int[] sum(int[][] buildings, int[] ofBuilding) {
    int[] sums = new int[buildings.length];
    for (int u = 0; u < sums.length; u++) sums[u] = Arrays.stream(buildings[u]).map(b -> ofBuilding[b]).sum();
    return sums;
  }

  /** The polygons of a mosaic's faces 1 … n. */
  static List<Geometry> polygons(Mosaic mosaic, int n) {
    List<Geometry> polygons = new ArrayList<>(n);
    for (int f = 1; f <= n; f++) polygons.add(mosaic.polygon(f));
    return polygons;
  }
}
