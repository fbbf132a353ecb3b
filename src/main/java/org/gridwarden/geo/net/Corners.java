package org.gridwarden.geo.net;

import java.util.HashMap;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** Remembers corners as they came, and gives them back to rounded coordinates. */
public final class Corners {

  private record Place(long x, long y) {
    static Place of(double x, double y) {
      return new Place(Segments.grid(x), Segments.grid(y));
    }
  }

  private final Map<Place, Coordinate> corners = new HashMap<>();

  public void add(Geometry outline) {
    for (Coordinate corner : outline.getCoordinates()) corners.putIfAbsent(Place.of(corner.x, corner.y), corner);
  }

  /** Overwrites x,y pairs that stand for a corner. */
  public void restore(double[] xy, int count) {
    for (int i = 0; i < 2 * count; i += 2) {
      Coordinate corner = corners.get(Place.of(xy[i], xy[i + 1]));
      if (corner == null) continue;
      xy[i] = corner.x;
      xy[i + 1] = corner.y;
    }
  }
}
