package org.gridwarden.geo.mosaic;

/**
 * Metres of the plane of a mosaic where an operation takes place, and how near is near there.
 *
 * @param metresPerX metres of one unit of x, &gt; 0
 * @param metresPerY metres of one unit of y, &gt; 0
 * @param tolerance metres, &gt; 0: a place of a drawn line this near to a vertex or a boundary lies on it
 */
public record Scale(double metresPerX, double metresPerY, double tolerance) {

  private static final double SEMI_MAJOR = 6378137; // WGS 84; CGCS2000 differs by nothing that matters here
  private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

  /** Refuses what is not positive and finite. */
  public Scale {
    if (!(metresPerX > 0 && metresPerY > 0 && tolerance > 0) || Double.isInfinite(metresPerX + metresPerY + tolerance)) {
      throw new IllegalArgumentException("not positive: " + metresPerX + ", " + metresPerY + ", " + tolerance);
    }
  }

  /** A plane in metres. */
  public static Scale metres(double tolerance) {
    return new Scale(1, 1, tolerance);
  }

  /**
   * Degrees of longitude (x) and latitude (y) near a latitude, by the radii of curvature of the ellipsoid.
   *
   * @param latitude degrees, nearer to the equator than 89.9
   */
  public static Scale degrees(double latitude, double tolerance) {
    double sine = Math.sin(Math.toRadians(Math.max(-89.9, Math.min(89.9, latitude))));
    double w = 1 - ECCENTRICITY_SQUARED * sine * sine;
    double parallel = SEMI_MAJOR / Math.sqrt(w) * Math.sqrt(1 - sine * sine);
    double meridian = SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED) / (w * Math.sqrt(w));
    return new Scale(Math.toRadians(parallel), Math.toRadians(meridian), tolerance);
  }

  /** Metres between two places that differ by this much. */
  double metres(double dx, double dy) {
    return Math.hypot(dx * metresPerX, dy * metresPerY);
  }
}
