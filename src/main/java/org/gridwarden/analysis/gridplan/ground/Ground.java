package org.gridwarden.analysis.gridplan.ground;

import org.gridwarden.model.Progress;

/** Divides the ground of wards into units. */
public final class Ground {

  private Ground() {}

  /**
   * Cuts every part by the lines given (dead ends ignored), then gives the ground of each block to the nearest building,
   * where ground inside a compound belongs to the buildings of the compound. No building is cut but by the border of its
   * part ({@link Units#across}); a building over a line belongs to the block with most of it. Blocks and compounds without
   * buildings are units of load 0; slivers of them are joined to a neighbour.
   */
  public static Units of(GroundData data, Progress progress) {
    throw new UnsupportedOperationException("soon");
  }
}
