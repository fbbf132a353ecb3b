package org.gridwarden.crs;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of the CRS that well-known text of version 1 or 2 describes, as {@code .prj} files and GeoPackages hold it: by its own
 * authority, else for transverse Mercator by meridian, false easting and northing and scale, whatever it is called: Gauss-Krüger of
 * CGCS2000, Xi'an 1980 and Beijing 1954 with and without the zone's number, UTM, Taiwan; a grid of a city's own as {@code
 * GK:104.0667}; else Web Mercator, Hong Kong and degrees.
 */
public final class CrsOfWkt {
  private static final Pattern EPSG = Pattern.compile("(?:AUTHORITY|ID)\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?([0-9]{4,5})\"?\\s*]\\s*]\\s*$",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern UTM = Pattern.compile("UTM[_ ]ZONE[_ ]([0-9]{1,2})([NS])");

  private static final Pattern KILOMETRES = Pattern.compile("UNIT\\s*\\[\\s*\"[^\"]*\"\\s*,\\s*1000(\\.0*)?\\s*[,\\]]");

  private CrsOfWkt() {}

  /** For example {@code EPSG:4544}; null when it is none of these. */
  public static @Nullable String of(String text) {
    String wkt = text.strip().toUpperCase(Locale.ROOT);
    Matcher authority = EPSG.matcher(wkt);
    if (authority.find()) return "EPSG:" + authority.group(1);
    boolean xian = wkt.contains("XIAN_1980") || wkt.contains("XIAN 1980") || wkt.contains("西安");
    boolean beijing = wkt.contains("BEIJING_1954") || wkt.contains("BEIJING 1954") || wkt.contains("北京54") || wkt.contains("北京1954");
    boolean china = wkt.contains("CHINA_2000") || wkt.contains("CGCS2000") || wkt.contains("CHINA_GEODETIC_COORDINATE_SYSTEM_2000")
        || wkt.contains("CGCS_2000");
    boolean wgs = wkt.contains("WGS_1984") || wkt.contains("WGS 84") || wkt.contains("WGS84");
    if (wkt.startsWith("GEOGC")) return xian ? "EPSG:4610" : beijing ? "EPSG:4214" : china ? "EPSG:4490" : wgs ? "EPSG:4326" : null;
    if (!wkt.startsWith("PROJ")) return null;
    Matcher utm = UTM.matcher(wkt);
    if (wgs && utm.find()) return "EPSG:" + ((utm.group(2).equals("N") ? 32600 : 32700) + Integer.parseInt(utm.group(1)));
    if (wgs && wkt.contains("WEB_MERCATOR") || wkt.contains("PSEUDO-MERCATOR")) return "EPSG:3857";
    if (wkt.contains("HONG_KONG_1980") || wkt.contains("HONG KONG 1980")) return "EPSG:2326";
    boolean transverse = wkt.contains("GAUSS_KRUGER") || wkt.contains("TRANSVERSE_MERCATOR") || wkt.contains("TRANSVERSE MERCATOR");
    if (!transverse) return null;
    // what differs from GRS 1980 and WGS 84 by a tenth of a millimetre or less
    boolean modern = china || wgs || wkt.contains("TWD_1997") || wkt.contains("TWD97")
        || wkt.matches("(?s).*6378137(\\.0+)?\\s*,\\s*298\\.2572.*");
    ChinaGrids.Datum datum = xian ? ChinaGrids.Datum.XIAN80 : beijing ? ChinaGrids.Datum.BEIJING54 : modern ? ChinaGrids.Datum.CGCS2000
        : null;
    return datum == null ? null : transverse(wkt, datum);
  }

  private static @Nullable String transverse(String wkt, ChinaGrids.Datum datum) {
    double meridian = parameter(wkt, Double.NaN, "CENTRAL_MERIDIAN", "LONGITUDE OF NATURAL ORIGIN");
    double easting = parameter(wkt, Double.NaN, "FALSE_EASTING", "FALSE EASTING");
    double scale = parameter(wkt, 1, "SCALE_FACTOR", "SCALE FACTOR AT NATURAL ORIGIN");
    double north = parameter(wkt, 0, "FALSE_NORTHING", "FALSE NORTHING");
    if (KILOMETRES.matcher(wkt).find() && Math.abs(easting) < 100_000) { // some write metres beside this unit
      easting *= 1000;
      north *= 1000;
    }
    double latitude = parameter(wkt, 0, "LATITUDE_OF_ORIGIN", "LATITUDE OF NATURAL ORIGIN");
    if (Double.isNaN(meridian) || Double.isNaN(easting) || latitude != 0 || meridian < 60 || meridian > 150) return null;
    boolean plain = scale == 1 && north == 0;
    String code = null;
    if (plain && easting == 500_000) code = ChinaGrids.code(datum, 3, meridian, false);
    double zone = (easting - 500_000) / 1e6;
    int width = zone >= 25 ? 3 : 6;
    boolean numbered = zone > 0 && zone == Math.rint(zone) && meridian == (width == 3 ? 3 * zone : 6 * zone - 3);
    if (plain && numbered) code = ChinaGrids.code(datum, width, meridian, true);
    if (code != null || !scaleIsSane(scale)) return code;
    if (datum == ChinaGrids.Datum.CGCS2000 && north == 0) {
      double utm = (meridian + 183) / 6;
      if (scale == 0.9996 && easting == 500_000 && utm == Math.rint(utm)) return "EPSG:" + (32600 + (int) utm);
      if (scale == 0.9999 && easting == 250_000 && (meridian == 121 || meridian == 119)) return meridian == 121 ? "EPSG:3826" : "EPSG:3825";
    }
    return OwnGrid.name(datum, meridian, easting, north, scale);
  }

  private static boolean scaleIsSane(double scale) {
    return scale > 0.99 && scale < 1.01;
  }

  private static double parameter(String wkt, double absent, String... names) {
    for (String name : names) {
      Matcher found = Pattern.compile("\"" + name + "\"\\s*,\\s*([-+0-9.E]+)").matcher(wkt);
      if (!found.find()) continue;
      try {
        return new BigDecimal(found.group(1)).doubleValue();
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
    return absent;
  }
}
