package org.gridwarden.crs;

import org.jspecify.annotations.Nullable;

/**
 * The numbered Gauss-Krüger grids of China and UTM: EPSG number ↔ datum, width of a zone, meridian, and whether the zone's
 * number stands before the easting. Ranges of numbers as in the EPSG register.
 */
public final class ChinaGrids {

  /** Geodetic datum of a grid. */
  public enum Datum {
    CGCS2000(Ellipsoid.CGCS2000),
    XIAN80(Ellipsoid.IAG75),
    BEIJING54(Ellipsoid.KRASSOVSKY),
    WGS84(Ellipsoid.WGS84);

    private final Ellipsoid ellipsoid;

    Datum(Ellipsoid ellipsoid) {
      this.ellipsoid = ellipsoid;
    }

    Ellipsoid ellipsoid() {
      return ellipsoid;
    }
  }

  /**
   * One grid.
   *
   * @param width degrees of a zone: 3 or 6
   * @param meridian degrees
   * @param prefix the zone's number written before the easting; 0 when it is not
   * @param utm scale 0.9996 instead of 1
   */
  public record Grid(Datum datum, int width, double meridian, int prefix, boolean utm) {

    TransverseMercator projection() {
      return new TransverseMercator(datum.ellipsoid(), meridian, utm ? 0.9996 : 1, prefix * 1e6 + 500_000, 0);
    }
  }

  private record Series(int first, int last, Datum datum, int width, int zone, boolean prefixed) {

    Grid at(int epsg) {
      int number = zone + epsg - first;
      double meridian = width == 3 ? 3 * number : 6 * number - 3;
      return new Grid(datum, width, meridian, prefixed ? number : 0, false);
    }
  }

  private static final Series[] ALL = {
    new Series(4491, 4501, Datum.CGCS2000, 6, 13, true), new Series(4502, 4512, Datum.CGCS2000, 6, 13, false),
    new Series(4513, 4533, Datum.CGCS2000, 3, 25, true), new Series(4534, 4554, Datum.CGCS2000, 3, 25, false),
    new Series(2327, 2337, Datum.XIAN80, 6, 13, true), new Series(2338, 2348, Datum.XIAN80, 6, 13, false),
    new Series(2349, 2369, Datum.XIAN80, 3, 25, true), new Series(2370, 2390, Datum.XIAN80, 3, 25, false),
    new Series(21413, 21423, Datum.BEIJING54, 6, 13, true), new Series(21453, 21463, Datum.BEIJING54, 6, 13, false),
    new Series(21473, 21483, Datum.BEIJING54, 6, 13, false),
    new Series(2401, 2421, Datum.BEIJING54, 3, 25, true), new Series(2422, 2442, Datum.BEIJING54, 3, 25, false)};

  private ChinaGrids() {}

  /** The grid of this EPSG number, or null when it is none of these. */
  public static @Nullable Grid of(int epsg) {
    for (Series one : ALL) {
      if (epsg >= one.first && epsg <= one.last) return one.at(epsg);
    }
    boolean north = epsg > 32600 && epsg <= 32660;
    return north ? new Grid(Datum.WGS84, 6, 6 * (epsg - 32600) - 183, 0, true) : null;
  }

  /** For example {@code EPSG:4544}; null when the register has no such grid. */
  public static @Nullable String code(Datum datum, int width, double meridian, boolean prefixed) {
    for (Series one : ALL) {
      if (one.datum != datum || one.width != width || one.prefixed != prefixed) continue;
      double number = width == 3 ? meridian / 3 : (meridian + 3) / 6;
      int epsg = one.first + (int) number - one.zone;
      if (number == Math.rint(number) && epsg >= one.first && epsg <= one.last) return "EPSG:" + epsg;
    }
    return null;
  }
}
