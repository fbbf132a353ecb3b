package org.gridwarden.geo.faces;

/**
 * Metres of a plane's unit: 1 for metres; for degrees the length of a degree on the WGS 84 ellipsoid at the latitude of the
 * place (series of the meridian and the parallel, good to a millimetre a degree).
 */
public enum Metric {
  /** Coordinates in metres. */
  METRES,
  /** x = longitude, y = latitude, in degrees. */
  DEGREES;

  /** Metres of one unit of x at {@code y}. */
  public double ofX(double y) {
    if (this == METRES) return 1;
    double lat = Math.toRadians(y);
    return 111_412.84 * Math.cos(lat) - 93.5 * Math.cos(3 * lat) + 0.118 * Math.cos(5 * lat);
  }

  /** Metres of one unit of y at {@code y}. */
  public double ofY(double y) {
    if (this == METRES) return 1;
    double lat = Math.toRadians(y);
    return 111_132.954 - 559.822 * Math.cos(2 * lat) + 1.175 * Math.cos(4 * lat);
  }

  /** Square metres of one square unit at {@code y}. */
  public double ofArea(double y) {
    return this == METRES ? 1 : ofX(y) * ofY(y);
  }

  /** Metres from one place to another, both near {@code ay}. */
  public double length(double ax, double ay, double bx, double by) {
    return this == METRES ? Math.hypot(bx - ax, by - ay) : Math.hypot((bx - ax) * ofX(ay), (by - ay) * ofY(ay));
  }
}
