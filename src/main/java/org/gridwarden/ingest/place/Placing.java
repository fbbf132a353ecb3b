package org.gridwarden.ingest.place;

import org.gridwarden.crs.ToLonLat;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * How coordinates of a file become lon/lat degrees: exchanged where the second comes first, multiplied by their unit, then
 * taken out of their system.
 *
 * @param system what they are in
 * @param swap whether the first is the latitude or the northing
 * @param unit degrees or metres of one unit
 */
public record Placing(ToLonLat system, boolean swap, double unit) {

  /** Lon/lat as they stand. */
  public static final Placing AS_THEY_STAND = new Placing(ToLonLat.of(ToLonLat.DEGREES), false, 1);

  /** Whether nothing has to be done. */
  public boolean asTheyStand() {
    return system.identity() && !swap && unit == 1;
  }

  /**
   * A new geometry in lon/lat, or the same one when nothing has to be done.
   *
   * @throws org.gridwarden.model.Refusal GW-CRS-002 when a coordinate cannot be taken out of its system
   */
  public @Nullable Geometry of(@Nullable Geometry geometry) {
    if (geometry == null || geometry.isEmpty() || asTheyStand()) return geometry;
    if (geometry instanceof Point point) {
      double[] xy = {point.getX(), point.getY()};
      convert(xy);
      return geometry.getFactory().createPoint(new org.locationtech.jts.geom.Coordinate(xy[0], xy[1]));
    }
    Geometry turned = swap || unit != 1 ? new Turn().transform(geometry) : geometry;
    return system.convert(turned);
  }

  /** Overwrites one pair as the file has it by lon/lat; NaN when it has no place. */
  public void convert(double[] xy) {
    double first = xy[0] * unit;
    double second = xy[1] * unit;
    xy[0] = swap ? second : first;
    xy[1] = swap ? first : second;
    system.convert(xy, 1);
  }

  private final class Turn extends GeometryTransformer {
    @Override
    protected CoordinateSequence transformCoordinates(CoordinateSequence coordinates, Geometry parent) {
      CoordinateSequence turned = copy(coordinates);
      for (int i = 0; i < turned.size(); i++) {
        double x = turned.getX(i) * unit;
        double y = turned.getY(i) * unit;
        turned.setOrdinate(i, CoordinateSequence.X, swap ? y : x);
        turned.setOrdinate(i, CoordinateSequence.Y, swap ? x : y);
      }
      return turned;
    }
  }
}
