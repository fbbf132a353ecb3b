package org.gridwarden.crs;

/**
 * Transverse Mercator on an ellipsoid: Gauss-Krüger and UTM. Krüger's series to the fourth power of the third flattening
 * (IOGP Guidance Note 7-2, method 9807, "JHS formulas"): right to a tenth of a millimetre within 4° of the meridian. Pure and
 * free of tables, where a first look-up of a named system costs a second and a half.
 */
final class TransverseMercator {

  private final double meridian;
  private final double scale;
  private final double falseEasting;
  private final double falseNorthing;
  private final double eccentricity;
  private final double radius;
  private final double[] forward = new double[5];
  private final double[] back = new double[5];

  /** @param meridian degrees; {@code falseEasting} metres, the zone's number before it where it is written so */
  TransverseMercator(Ellipsoid ellipsoid, double meridian, double scale, double falseEasting, double falseNorthing) {
    this.meridian = meridian;
    this.scale = scale;
    this.falseEasting = falseEasting;
    this.falseNorthing = falseNorthing;
    eccentricity = ellipsoid.eccentricity();
    double n = ellipsoid.flattening() / (2 - ellipsoid.flattening());
    double n2 = n * n;
    double n3 = n2 * n;
    double n4 = n3 * n;
    radius = ellipsoid.axis() / (1 + n) * (1 + n2 / 4 + n4 / 64);
    forward[1] = n / 2 - 2 * n2 / 3 + 5 * n3 / 16 + 41 * n4 / 180;
    forward[2] = 13 * n2 / 48 - 3 * n3 / 5 + 557 * n4 / 1440;
    forward[3] = 61 * n3 / 240 - 103 * n4 / 140;
    forward[4] = 49561 * n4 / 161280;
    back[1] = n / 2 - 2 * n2 / 3 + 37 * n3 / 96 - n4 / 360;
    back[2] = n2 / 48 + n3 / 15 - 437 * n4 / 1440;
    back[3] = 17 * n3 / 480 - 37 * n4 / 840;
    back[4] = 4397 * n4 / 161280;
  }

  /** Lon/lat degrees at {@code at} become easting/northing metres. */
  void toMetres(double[] xy, int at) {
    double lon = Math.toRadians(xy[at] - meridian);
    double lat = Math.toRadians(xy[at + 1]);
    double sin = Math.sin(lat);
    double conformal = Math.sinh(atanh(sin) - eccentricity * atanh(eccentricity * sin));
    double xi0 = Math.atan2(conformal, Math.cos(lon));
    double eta0 = asinh(Math.sin(lon) / Math.hypot(conformal, Math.cos(lon)));
    double xi = xi0;
    double eta = eta0;
    for (int k = 1; k <= 4; k++) {
      xi += forward[k] * Math.sin(2 * k * xi0) * Math.cosh(2 * k * eta0);
      eta += forward[k] * Math.cos(2 * k * xi0) * Math.sinh(2 * k * eta0);
    }
    xy[at] = falseEasting + scale * radius * eta;
    xy[at + 1] = falseNorthing + scale * radius * xi;
  }

  /** Easting/northing metres at {@code at} become lon/lat degrees. */
  void toDegrees(double[] xy, int at) {
    double eta = (xy[at] - falseEasting) / (scale * radius);
    double xi = (xy[at + 1] - falseNorthing) / (scale * radius);
    double eta0 = eta;
    double xi0 = xi;
    for (int k = 1; k <= 4; k++) {
      xi0 -= back[k] * Math.sin(2 * k * xi) * Math.cosh(2 * k * eta);
      eta0 -= back[k] * Math.cos(2 * k * xi) * Math.sinh(2 * k * eta);
    }
    double sinh = Math.sinh(eta0);
    double cos = Math.cos(xi0);
    double conformal = Math.sin(xi0) / Math.hypot(sinh, cos);
    double isometric = asinh(conformal);
    double sin = Math.tanh(isometric);
    for (int i = 0; i < 8; i++) {
      double next = Math.tanh(isometric + eccentricity * atanh(eccentricity * sin));
      boolean still = Math.abs(next - sin) < 1e-16;
      sin = next;
      if (still) break;
    }
    xy[at] = meridian + Math.toDegrees(Math.atan2(sinh, cos));
    xy[at + 1] = Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, sin))));
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }

  private static double asinh(double x) {
    double positive = Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
    return x < 0 ? -positive : positive;
  }
}
