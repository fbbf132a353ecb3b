package org.gridwarden.analysis.gridplan.ground;

import java.util.List;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Progress;

/** Divides wards along lines. */
public final class Lines {

  private Lines() {}

  /**
   * What a piece must have to stay on its own.
   *
   * @param leastM2 least area in m², 0 or more
   * @param leastWidthM least mean width (twice the area by the perimeter) in metres, 0 or more
   */
  public record Options(double leastM2, double leastWidthM) {}

  /**
   * A piece that was too small or too narrow.
   *
   * @param into index of the piece it was joined to
   * @param widthM its mean width
   * @param x easting of a point inside it
   * @param y northing of the same point
   */
  public record Crumb(String ward, int into, double areaM2, double widthM, double x, double y) {}

  /**
   * Pieces: piece i, from 0, is face i + 1 of the mosaic.
   *
   * @param mosaic in metres, the parent of a face its ward's code
   * @param buildings indices of the buildings of each piece
   * @param across buildings that a ward's border cuts, listed as they cannot be helped
   * @param crumbs the smallest first
   */
  public record Result(Mosaic mosaic, int[][] buildings, List<Crumb> crumbs, List<Units.Across> across) {}

  /**
   * Divides the parts of the data along all its lines. Dead ends are ignored. A line that runs through a building does not
   * cut it: the building goes whole to the piece with most of it, and the border follows the building's side.
   */
  public static Result divide(GroundData data, Options options, Progress progress) {
    throw new UnsupportedOperationException("soon");
  }
}
