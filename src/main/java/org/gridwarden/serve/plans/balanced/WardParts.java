package org.gridwarden.serve.plans.balanced;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.ground.GroundData;
import org.gridwarden.crs.Projector;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;

/**
 * The wards asked for as parts of ground: grids that are kept are parts of one unit each, the rest of a ward is to be divided.
 *
 * @param parts in metres
 * @param pairs the same parts in metres and degrees, vertex by vertex
 * @param keptOf for each part the index of the old grid that it is, -1 for ground to be divided
 */
record WardParts(List<GroundData.Part> parts, List<Pair> pairs, int[] keptOf, List<OldGrids.Old> old) {

  /** One outline in both planes, vertex by vertex. */
  record Pair(Geometry metres, Geometry degrees) {}

  /**
   * @param outlines of the wards in degrees, by code, in the order wanted; a ward that {@code old} has grids of is taken from
   *     these, so that their corners stay
   */
  static WardParts of(Map<String, Geometry> outlines, List<OldGrids.Old> old, Projector projector) {
    List<GroundData.Part> parts = new ArrayList<>();
    List<Pair> pairs = new ArrayList<>();
    List<Integer> keptOf = new ArrayList<>();
    outlines.forEach((ward, outline) -> {
      List<Geometry> rest = new ArrayList<>();
      boolean divided = false;
      for (int g = 0; g < old.size(); g++) {
        OldGrids.Old grid = old.get(g);
        if (!grid.grid().ward().equals(ward)) continue;
        divided = true;
        if (!grid.kept()) {
          rest.add(grid.degrees());
          continue;
        }
        parts.add(new GroundData.Part(ward, grid.metres(), true));
        pairs.add(new Pair(grid.metres(), grid.degrees()));
        keptOf.add(g);
      }
      if (divided && rest.isEmpty()) return;
      Geometry free = divided ? CoverageUnion.union(rest.toArray(new Geometry[0])) : outline;
      Geometry metres = projector.toMetres(free);
      parts.add(GroundData.Part.of(ward, metres));
      pairs.add(new Pair(metres, free));
      keptOf.add(-1);
    });
    return new WardParts(parts, pairs, keptOf.stream().mapToInt(Integer::intValue).toArray(), old);
  }
}
