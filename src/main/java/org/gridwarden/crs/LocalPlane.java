package org.gridwarden.crs;

/**
 * Degrees to metres around one place without any table of coordinate systems: Lambert's azimuthal equal-area projection
 * (Snyder, Map Projections: A Working Manual, 1987, p. 185) of the sphere that the ellipsoid GRS 80 touches there,
 * stretched to the radii of curvature at the place. Lengths are right to 0.1 % within 50 km and to 1 % within 500 km.
 */
public final class LocalPlane {
  private static final double EQUATOR = 6_378_137;
  private static final double ECCENTRICITY2 = 0.006_694_380_022_9;
  private final double lon;
  private final double sin;
  private final double cos;
  private final double metresX;
  private final double metresY;

  /** A plane that touches the earth at lon/lat degrees. */
  public LocalPlane(double lon, double lat) {
    this.lon = Math.toRadians(lon);
    sin = Math.sin(Math.toRadians(lat));
    cos = Math.cos(Math.toRadians(lat));
    double w = 1 - ECCENTRICITY2 * sin * sin;
    metresX = EQUATOR / Math.sqrt(w);
    metresY = EQUATOR * (1 - ECCENTRICITY2) / (w * Math.sqrt(w));
  }

  /** Writes metres east and north of the place into {@code xy}. Equal degrees give equal metres, bit by bit. */
  public void toMetres(double lonDegrees, double latDegrees, double[] xy) {
    double dLon = Math.toRadians(lonDegrees) - lon;
    double phi = Math.toRadians(latDegrees);
    double sinPhi = Math.sin(phi);
    double cosPhi = Math.cos(phi);
    double cosLon = Math.cos(dLon);
    double k = Math.sqrt(2 / (1 + sin * sinPhi + cos * cosPhi * cosLon));
    xy[0] = metresX * k * cosPhi * Math.sin(dLon);
    xy[1] = metresY * k * (cos * sinPhi - sin * cosPhi * cosLon);
  }
}
