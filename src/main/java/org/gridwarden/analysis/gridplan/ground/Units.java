package org.gridwarden.analysis.gridplan.ground;

import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Grouping;

/**
 * Ground in units that are never cut again: a building (or several that lie on one another) with the ground nearest to it,
 * or ground without buildings. Unit u, from 0, is face u + 1 of the mosaic; units come in the order of parts given, then of
 * their first buildings, ground without buildings last. Immutable.
 *
 * @param mosaic faces in metres, their parent the ward's code; together they are the parts, without gap or overlap
 * @param data what was asked for
 * @param part index of each unit's part
 * @param compound index of each unit's compound, -1 for none
 * @param buildings indices of the buildings of each unit, ascending; empty for ground without buildings
 * @param borders common borders of units by kind
 * @param across buildings that do not lie in their unit whole, and why
 * @param courses how borders of grids run straight where nothing on the ground says otherwise
 */
public record Units(Mosaic mosaic, GroundData data, int[] part, int[] compound, int[][] buildings, Borders borders,
    List<Across> across, Courses courses) {

  /**
   * A building of which a part lies in another unit: a border of wards or parts runs through it, or outlines of other
   * buildings lie on a little of it.
   *
   * @param building index of it
   * @param areaM2 its area outside its unit
   * @param x easting of a point of that area
   * @param y northing of the same point
   */
  public record Across(int building, double areaM2, double x, double y) {}

  /** Number of units. */
  public int size() {
    return part.length;
  }

  /** Code of the ward that a unit lies in. */
  public String ward(int unit) {
    return data.parts().get(part[unit]).ward();
  }

  /** Unit of each building, -1 for one that lies in no part. */
  public int[] unitOf() {
    int[] unit = new int[data.buildings().size()];
    Arrays.fill(unit, -1);
    for (int u = 0; u < buildings.length; u++) for (int b : buildings[u]) unit[b] = u;
    return unit;
  }

  /** Sum of a weight over the buildings of each unit, for example of households. */
  public int[] sum(int[] ofBuilding) {
    return Ground.sum(buildings, ofBuilding);
  }

  /** Households of each building of the data, the usual load. */
  public int[] households() {
    return data.buildings().stream().mapToInt(GroundData.Building::households).toArray();
  }

  /** The graph to divide, every unit free and in no grid yet. {@code ofBuilding}: load of each building, 0 or more. */
  public UnitGraph graph(int[] ofBuilding) {
    int[] current = new int[size()];
    Arrays.fill(current, -1);
    return graph(ofBuilding, current, new boolean[size()]);
  }

  /**
   * The graph with the grid that each unit is in now (-1 none) and whether that grid is locked. Ground without load that
   * barriers shut off from all load of its ward is opened towards the neighbour with the longest border: it has to belong to
   * some grid, and nobody crosses anything for it.
   */
  public UnitGraph graph(int[] ofBuilding, int[] current, boolean[] locked) {
    return new GraphOfUnits(this, sum(ofBuilding)).graph(current, locked);
  }

  /**
   * Units put together: face r + 1 is region r, its parent the ward of its units. Where a border follows neither a line nor
   * the border of a part it runs straight from building to building, which moves ground without buildings from one unit's
   * region to its neighbour's. Cost O(n log n) in the vertices.
   *
   * @param region of each unit, from 0 without a hole
   */
  public Mosaic grids(int[] region) {
    return courses.straightened(Grouping.of(mosaic, region));
  }
}
