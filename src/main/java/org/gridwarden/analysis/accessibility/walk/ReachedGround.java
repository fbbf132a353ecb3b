package org.gridwarden.analysis.accessibility.walk;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * From where one walks to a place within a limit: stretches of ways first, buildings, and an outline that claims no ground
 * from which one does not.
 *
 * @param stands whether the place stands on the network
 * @param legM metres between the place and the network, also told when they are too many; NaN when there is no network
 * @param stretches parts of ways from every point of which the place is within the limit, in the order of the ways
 * @param homes buildings within the metres that were looked at, in the order of the territory's
 * @param outline polygons in metres: ground in sight of a stretch, at most 30 m from it and no farther than what is left of
 *     the limit there; empty when there is none
 */
public record ReachedGround(boolean stands, double legM, List<Stretch> stretches, Homes homes, Geometry outline) {

  /**
   * A part of a way.
   *
   * @param edge index into the ways' edges
   * @param nearM walk from its nearest point to the place, metres
   * @param farM walk from its farthest point, at most the limit
   * @param x eastings of its vertices in metres
   * @param y northings
   */
  public record Stretch(int edge, double nearM, double farM, double[] x, double[] y) {
    /** Length in metres. */
    public double metres() {
      double sum = 0;
      for (int v = 1; v < x.length; v++) sum += Math.hypot(x[v] - x[v - 1], y[v] - y[v - 1]);
      return sum;
    }
  }

  /**
   * Buildings as columns.
   *
   * @param building index into the territory's buildings, ascending
   * @param metres the walk, or its estimate
   * @param how {@code WALK} or {@code ESTIMATE}
   */
  public record Homes(int[] building, double[] metres, Walks.How[] how) {}
}
