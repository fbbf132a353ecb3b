package org.gridwarden.analysis.gridplan.outline;

import org.gridwarden.geo.AreaRings;

/**
 * Measures of units, holes taken off whatever the direction of their rings.
 *
 * @param area m², 0 or more
 * @param x easting of the centroid in metres; of the middle of the vertices where a unit has no area
 * @param y northing of the centroid in metres
 * @param perimeter length of all rings in metres
 */
public record UnitShapes(double[] area, double[] x, double[] y, double[] perimeter) {

  /** Measures rings in metres. Cost: linear in vertices. */
  public static UnitShapes of(AreaRings rings) {
    int n = rings.size();
    UnitShapes shapes = new UnitShapes(new double[n], new double[n], new double[n], new double[n]);
    for (int unit = 0; unit < n; unit++) shapes.measure(rings, unit);
    return shapes;
  }

  private void measure(AreaRings rings, int unit) {
    int first = rings.firstVertex(rings.firstRing(unit));
    int end = rings.firstVertex(rings.firstRing(unit + 1));
    // Sums are taken about a vertex of the unit, so that far-away coordinates lose no digits.
    double ox = rings.x(first);
    double oy = rings.y(first);
    double doubleArea = 0;
    double sx = 0;
    double sy = 0;
    double length = 0;
    double mx = 0;
    double my = 0;
    for (int ring = rings.firstRing(unit); ring < rings.firstRing(unit + 1); ring++) {
      double ringArea = 0;
      double ringX = 0;
      double ringY = 0;
      for (int v = rings.firstVertex(ring); v < rings.firstVertex(ring + 1) - 1; v++) {
        double ax = rings.x(v) - ox;
        double ay = rings.y(v) - oy;
        double bx = rings.x(v + 1) - ox;
        double by = rings.y(v + 1) - oy;
        double cross = ax * by - bx * ay;
        ringArea += cross;
        ringX += (ax + bx) * cross;
        ringY += (ay + by) * cross;
        length += Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay));
        mx += ax;
        my += ay;
      }
      double sign = ringArea > 0 == rings.isShell(ring) ? 1 : -1;
      doubleArea += sign * ringArea;
      sx += sign * ringX;
      sy += sign * ringY;
    }
    int places = Math.max(1, end - first - (rings.firstRing(unit + 1) - rings.firstRing(unit)));
    boolean flat = !(doubleArea > 0);
    area[unit] = flat ? 0 : doubleArea / 2;
    x[unit] = ox + (flat ? mx / places : sx / (3 * doubleArea));
    y[unit] = oy + (flat ? my / places : sy / (3 * doubleArea));
    perimeter[unit] = length;
  }
}
