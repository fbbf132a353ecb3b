package org.gridwarden.serve.tiles;

/**
 * Web Mercator (EPSG:3857) as whole numbers: the square world is 2³² units wide, x from the west, y from the north,
 * both shifted by -2³¹ to fit an {@code int}. A unit is 9.3 mm at the equator.
 */
final class WebMercator {
  static final String CRS = "http://www.opengis.net/def/crs/EPSG/0/3857";
  /** Units across a tile. */
  static final int EXTENT = 4096;
  static final int LARGEST_ZOOM = 22;
  private static final double WORLD = 4294967296.0;
  private static final double NORTHMOST = 85.0511287798066;

  private WebMercator() {}

  /** @param lon degrees; beyond ±180 counts as ±180 */
  static int x(double lon) {
    return whole(lon / 360 * WORLD);
  }

  /** @param lat degrees; beyond ±85.0511 counts as that */
  static int y(double lat) {
    double sine = Math.sin(Math.toRadians(Math.max(-NORTHMOST, Math.min(NORTHMOST, lat))));
    return whole(-Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) * WORLD);
  }

  private static int whole(double units) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Math.round(units)));
  }

  /** Degrees of longitude of a tile's western edge. */
  static double lon(int z, int x) {
    return x * 360.0 / (1 << z) - 180;
  }

  /** Degrees of latitude of a tile's northern edge. */
  static double lat(int z, int y) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2.0 * y / (1 << z)))));
  }
}
