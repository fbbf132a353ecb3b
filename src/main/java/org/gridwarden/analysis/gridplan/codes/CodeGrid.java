package org.gridwarden.analysis.gridplan.codes;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * A grid that wants a code.
 *
 * @param code its present code, unique in its plan
 * @param wards the wards it lies in, at least one; more than one for a grid that joins wards
 * @param kind empty text for an ordinary grid; {@code park school mall station} dedicated; any other a typed area
 * @param x easting of its centroid in metres
 * @param y northing of its centroid in metres
 * @param areaM2 > 0
 */
public record CodeGrid(String code, List<CodeWard> wards, String kind, double x, double y, double areaM2) {

  /** A grid of one ward, placed by its outline in metres. */
  public static CodeGrid of(String code, CodeWard ward, String kind, Geometry outline) {
    Point centre = outline.getCentroid();
    return new CodeGrid(code, List.of(ward), kind, centre.getX(), centre.getY(), outline.getArea());
  }
}
