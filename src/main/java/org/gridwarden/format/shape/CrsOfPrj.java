package org.gridwarden.format.shape;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.crs.ChinaGrids;
import org.jspecify.annotations.Nullable;

/**
 * The EPSG code of the CRS that a {@code .prj} describes: by its own authority, else for Gauss-Krüger of CGCS2000, Xi'an 1980 and
 * Beijing 1954 by central meridian and false easting (with or without the zone's number before it), WGS 84 UTM, Web Mercator, and degrees.
 */
final class CrsOfPrj {
  private static final Pattern EPSG = Pattern.compile("AUTHORITY\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?([0-9]{4,5})\"?\\s*]\\s*]\\s*$",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern UTM = Pattern.compile("UTM[_ ]ZONE[_ ]([0-9]{1,2})([NS])");

  private CrsOfPrj() {}

  /** For example {@code EPSG:4544}; null when it is none of these. */
  static @Nullable String of(String prj) {
    String wkt = prj.strip().toUpperCase(Locale.ROOT);
    Matcher authority = EPSG.matcher(wkt);
    if (authority.find()) return "EPSG:" + authority.group(1);
    boolean china = wkt.contains("CHINA_2000") || wkt.contains("CGCS2000") || wkt.contains("CHINA_GEODETIC_COORDINATE_SYSTEM_2000");
    boolean wgs = wkt.contains("WGS_1984") || wkt.contains("WGS 84") || wkt.contains("WGS84");
    boolean xian = wkt.contains("XIAN_1980") || wkt.contains("XIAN 1980");
    boolean beijing = wkt.contains("BEIJING_1954") || wkt.contains("BEIJING 1954");
    if (wkt.startsWith("GEOGCS") || wkt.startsWith("GEOGCRS")) {
      if (china) return "EPSG:4490";
      if (xian) return "EPSG:4610";
      if (beijing) return "EPSG:4214";
      return wgs ? "EPSG:4326" : null;
    }
    if (!wkt.startsWith("PROJC")) return null;
    Matcher utm = UTM.matcher(wkt);
    if (wgs && utm.find()) return "EPSG:" + ((utm.group(2).equals("N") ? 32600 : 32700) + Integer.parseInt(utm.group(1)));
    if (wgs && wkt.contains("WEB_MERCATOR") || wkt.contains("PSEUDO-MERCATOR")) return "EPSG:3857";
    boolean kruger = wkt.contains("GAUSS_KRUGER") || wkt.contains("TRANSVERSE_MERCATOR") || wkt.contains("TRANSVERSE MERCATOR");
    if (!kruger) return null;
    if (xian) return gaussKruger(wkt, ChinaGrids.Datum.XIAN80);
    if (beijing) return gaussKruger(wkt, ChinaGrids.Datum.BEIJING54);
    return china ? gaussKruger(wkt, ChinaGrids.Datum.CGCS2000) : null;
  }

  private static @Nullable String gaussKruger(String wkt, ChinaGrids.Datum datum) {
    double meridian = parameter(wkt, "CENTRAL_MERIDIAN");
    double easting = parameter(wkt, "FALSE_EASTING");
    double scale = parameter(wkt, "SCALE_FACTOR");
    double north = parameter(wkt, "FALSE_NORTHING");
    if (!Double.isNaN(scale) && scale != 1 || !Double.isNaN(north) && north != 0 || Double.isNaN(meridian)) return null;
    if (easting == 500_000) {
      String code = ChinaGrids.code(datum, 3, meridian, false);
      boolean own = code == null && datum == ChinaGrids.Datum.CGCS2000 && meridian >= 72 && meridian <= 138;
      return own ? "GK:" + java.math.BigDecimal.valueOf(meridian).stripTrailingZeros().toPlainString() : code;
    }
    double zone = (easting - 500_000) / 1e6;
    int width = zone >= 25 ? 3 : 6;
    boolean fits = zone == Math.rint(zone) && meridian == (width == 3 ? 3 * zone : 6 * zone - 3);
    return fits ? ChinaGrids.code(datum, width, meridian, true) : null;
  }

  private static double parameter(String wkt, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*,\\s*([-+0-9.E]+)").matcher(wkt);
    try {
      return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
