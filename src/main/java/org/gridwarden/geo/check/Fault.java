package org.gridwarden.geo.check;

import org.gridwarden.geo.faces.Region;

/**
 * One fault of a set of polygons.
 *
 * @param areas the polygons concerned by index: of an overlap or duplicate the two, the first lower; of a gap those around
 *     it, longest common border first; else the one
 * @param sliver whether its mean width is below the bound that was given
 * @param areaM2 square metres
 * @param widthM mean width in metres, twice the area by the perimeter
 * @param x a place in it
 * @param box west, south, east, north
 * @param reason of an invalid outline, in English; else empty text
 * @param parent index of the parent on whose ground it lies, -1 for none
 */
public record Fault(
    Type type, int[] areas, boolean sliver, double areaM2, double widthM, double x, double y, double[] box, String reason,
    int parent) {

  /** What is wrong. */
  public enum Type {
    /** An outline crosses or touches itself, or has no area. */
    INVALID,
    /** Two polygons on the same ground. */
    DUPLICATE,
    /** A piece of a polygon outside its parent. */
    OUTSIDE,
    /** Two polygons on one another. */
    OVERLAP,
    /** Ground that polygons enclose, or their parent holds, and none covers. */
    GAP,
    /** A piece of a polygon that lies apart from it. */
    PIECE,
    /** Vertices or lines that are meant to be one lie some millimetres apart; the polygons are those it concerns. */
    APART
  }

  static Fault of(Type type, int[] areas, Region region, double sliverM, int parent) {
    return new Fault(type, areas, region.widthM() < sliverM, region.areaM2(), region.widthM(), region.x(), region.y(),
        region.box(), "", parent);
  }
}
