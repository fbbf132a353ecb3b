package org.gridwarden.analysis.gridplan;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The shape of a grid in numbers.
 *
 * @param perimeterM length of its outline in metres, holes included
 * @param polsbyPopper 4π × area ÷ perimeter²: 1 for a circle, π/4 for a square, near 0 for a thread
 * @param acrossM straight distance in metres between its two points that lie farthest apart
 */
public record GridShape(double perimeterM, double polsbyPopper, double acrossM) {

  /** @param outline polygon or multipolygon in metres, not empty */
  public static GridShape of(Geometry outline) {
    double perimeter = outline.getLength();
    Coordinate[] hull = outline.convexHull().getCoordinates();
    double across = 0;
    for (int i = 0; i < hull.length; i++) {
      for (int j = i + 1; j < hull.length; j++) across = Math.max(across, hull[i].distance(hull[j]));
    }
    return new GridShape(perimeter, 4 * Math.PI * outline.getArea() / (perimeter * perimeter), across);
  }
}
