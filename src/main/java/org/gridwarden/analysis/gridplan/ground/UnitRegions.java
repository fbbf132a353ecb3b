package org.gridwarden.analysis.gridplan.ground;

import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;

/**
 * Ground for edits of a plan. The parts of the data are the grids concerned (whatever {@code Part.ward} says), in any
 * plane with equal scales in x and y; corners of the grids come back bit for bit, so that an answer fits the mosaic that
 * they were taken from.
 */
public final class UnitRegions {

  private UnitRegions() {}

  /**
   * The ground of some buildings or compounds inside the grids: their units together.
   *
   * @param data parts = grids that may give ground; lines that ground is preferably cut along
   * @param wanted codes of buildings or compounds; a compound stands for all its buildings in these grids
   * @return polygon or multipolygon
   * @throws org.gridwarden.model.Refusal GW-GRD-001 a code that is in none of the grids
   */
  public static Geometry region(GroundData data, Set<String> wanted) {
    throw new UnsupportedOperationException("soon");
  }

  /**
   * Cuts one grid (all parts of the data together) into n regions, each connected, of loads as equal as they can be, along
   * lanes and walls where there are any.
   *
   * @param ofBuilding load of each building of the data, 0 or more
   * @return n polygons, the greatest load first
   * @throws org.gridwarden.model.Refusal GW-GRD-002 no load to divide, GW-GRD-003 fewer loaded units than parts asked for
   */
  public static List<Geometry> split(GroundData data, int[] ofBuilding, int n, long seed) {
    throw new UnsupportedOperationException("soon");
  }

  /**
   * The stretches of lines inside the grid that part it, dead ends left out.
   *
   * @throws org.gridwarden.model.Refusal GW-GRD-004 when none of the lines parts it
   */
  public static List<LineString> along(GroundData data) {
    throw new UnsupportedOperationException("soon");
  }
}
