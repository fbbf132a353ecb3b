package org.gridwarden.crs;

/**
 * A figure of the earth.
 *
 * @param axis half its larger axis, metres
 * @param flattening one over what tables print
 */
record Ellipsoid(double axis, double flattening) {

  /** Of WGS 84. */
  static final Ellipsoid WGS84 = new Ellipsoid(6_378_137, 1 / 298.257_223_563);
  /** Of CGCS2000 (GRS 80). */
  static final Ellipsoid CGCS2000 = new Ellipsoid(6_378_137, 1 / 298.257_222_101);
  /** Of Xi'an 1980 (IAG 1975). */
  static final Ellipsoid IAG75 = new Ellipsoid(6_378_140, 1 / 298.257);
  /** Of Beijing 1954. */
  static final Ellipsoid KRASSOVSKY = new Ellipsoid(6_378_245, 1 / 298.3);

  double eccentricity() {
    return Math.sqrt(flattening * (2 - flattening));
  }
}
