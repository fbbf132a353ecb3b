package org.gridwarden.crs;

/**
 * The two shifted systems of Chinese web maps. GCJ-02 moves a place by 100 to 700 m in a way that depends on the place;
 * BD-09 moves GCJ-02 once more. Both are defined from WGS 84 only; the way back is found by iterating the way there until
 * it meets the place (less than a millimetre). Outside mainland China's box nothing is moved. Formulas as they are
 * publicly known; neither has an official text.
 */
public final class ShiftedMaps {

  /** Axis and squared eccentricity of the ellipsoid that the shift is reckoned on (Krassovsky's). */
  private static final double AXIS = 6_378_245;
  private static final double ECCENTRICITY2 = 0.006_693_421_622_965_943_23;
  private static final double BD_TURN = Math.PI * 3000 / 180;
  private static final double ENOUGH = 1e-11;

  private ShiftedMaps() {}

  /** Whether the shift applies at lon/lat degrees: 72.004–137.8347° E, 0.8293–55.8271° N. */
  public static boolean applies(double lon, double lat) {
    return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
  }

  /** WGS 84 → GCJ-02 of the lon/lat pair at {@code at}. */
  public static void toGcj02(double[] xy, int at) {
    double lon = xy[at];
    double lat = xy[at + 1];
    if (!applies(lon, lat)) return;
    double x = lon - 105;
    double y = lat - 35;
    double root = Math.sqrt(Math.abs(x));
    double common = (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
    double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
        + (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3
        + (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
    double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
        + (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3
        + (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
    double radians = Math.toRadians(lat);
    double sin = Math.sin(radians);
    double w = 1 - ECCENTRICITY2 * sin * sin;
    double root2 = Math.sqrt(w);
    xy[at] = lon + Math.toDegrees(east / (AXIS / root2 * Math.cos(radians)));
    xy[at + 1] = lat + Math.toDegrees(north / (AXIS * (1 - ECCENTRICITY2) / (w * root2)));
  }

  /** WGS 84 → BD-09 of the lon/lat pair at {@code at}. */
  public static void toBd09(double[] xy, int at) {
    if (!applies(xy[at], xy[at + 1])) return;
    toGcj02(xy, at);
    double x = xy[at];
    double y = xy[at + 1];
    double z = Math.hypot(x, y) + 0.00002 * Math.sin(y * BD_TURN);
    double turn = Math.atan2(y, x) + 0.000003 * Math.cos(x * BD_TURN);
    xy[at] = z * Math.cos(turn) + 0.0065;
    xy[at + 1] = z * Math.sin(turn) + 0.006;
  }

  /** GCJ-02 → WGS 84 of the lon/lat pair at {@code at}. */
  public static void fromGcj02(double[] xy, int at) {
    back(xy, at, false);
  }

  /** BD-09 → WGS 84 of the lon/lat pair at {@code at}. */
  public static void fromBd09(double[] xy, int at) {
    back(xy, at, true);
  }

  private static void back(double[] xy, int at, boolean bd09) {
    double lon = xy[at];
    double lat = xy[at + 1];
    if (!applies(lon, lat)) return;
    double[] trial = new double[2];
    double x = lon;
    double y = lat;
    for (int i = 0; i < 30; i++) {
      trial[0] = x;
      trial[1] = y;
      if (bd09) toBd09(trial, 0);
      else toGcj02(trial, 0);
      double east = lon - trial[0];
      double north = lat - trial[1];
      x += east;
      y += north;
      if (Math.abs(east) < ENOUGH && Math.abs(north) < ENOUGH) break;
    }
    xy[at] = x;
    xy[at + 1] = y;
  }
}
