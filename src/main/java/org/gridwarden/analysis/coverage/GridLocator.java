package org.gridwarden.analysis.coverage;

import java.util.List;
import org.gridwarden.model.Plan;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/** Finds the grid a point lies in; a border belongs to the grid with the lowest code. */
final class GridLocator {

  private final STRtree tree = new STRtree();
  private final IndexedPointInAreaLocator[] locators;

  /** @param grids in code order */
  GridLocator(List<Plan.Grid> grids) {
    locators = new IndexedPointInAreaLocator[grids.size()];
    for (int i = 0; i < locators.length; i++) {
      locators[i] = new IndexedPointInAreaLocator(grids.get(i).outline());
      tree.insert(grids.get(i).outline().getEnvelopeInternal(), i);
    }
    tree.build();
  }

  /**
   * @param x eastings in metres
   * @param y northings in metres, as many
   * @return index of the grid for each point, -1 for a point in no grid
   */
  int[] locate(double[] x, double[] y) {
    int[] found = new int[x.length];
    for (int i = 0; i < x.length; i++) found[i] = locate(x[i], y[i]);
    return found;
  }

  private int locate(double x, double y) {
    int lowest = -1;
    Coordinate point = new Coordinate(x, y);
    for (Object candidate : tree.query(new Envelope(point))) {
      int grid = (Integer) candidate;
      boolean inside = (lowest < 0 || grid < lowest) && locators[grid].locate(point) != Location.EXTERIOR;
      if (inside) lowest = grid;
    }
    return lowest;
  }
}
