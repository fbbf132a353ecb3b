package org.gridwarden.format.shape;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The EPSG code of the CRS that a {@code .prj} describes: by its own authority, else for CGCS2000 Gauss-Krüger by central
 * meridian and false easting (with or without the zone's number before it), WGS 84 UTM, Web Mercator, and degrees.
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
    if (wkt.startsWith("GEOGCS")) {
      if (china) return "EPSG:4490";
      if (wkt.contains("XIAN_1980")) return "EPSG:4610";
      if (wkt.contains("BEIJING_1954")) return "EPSG:4214";
      return wgs ? "EPSG:4326" : null;
    }
    if (!wkt.startsWith("PROJCS")) return null;
    Matcher utm = UTM.matcher(wkt);
    if (wgs && utm.find()) return "EPSG:" + ((utm.group(2).equals("N") ? 32600 : 32700) + Integer.parseInt(utm.group(1)));
    if (wgs && wkt.contains("WEB_MERCATOR") || wkt.contains("PSEUDO-MERCATOR")) return "EPSG:3857";
    boolean kruger = wkt.contains("GAUSS_KRUGER") || wkt.contains("TRANSVERSE_MERCATOR");
    return china && kruger ? gaussKruger(wkt) : null;
  }

  private static @Nullable String gaussKruger(String wkt) {
    double meridian = parameter(wkt, "CENTRAL_MERIDIAN");
    double easting = parameter(wkt, "FALSE_EASTING");
    double scale = parameter(wkt, "SCALE_FACTOR");
    double north = parameter(wkt, "FALSE_NORTHING");
    if (!Double.isNaN(scale) && scale != 1 || !Double.isNaN(north) && north != 0 || Double.isNaN(meridian)) return null;
    if (easting == 500_000) {
      boolean known = meridian >= 75 && meridian <= 135 && meridian % 3 == 0;
      return known ? "EPSG:" + (4534 + (int) (meridian - 75) / 3) : null;
    }
    double zone = (easting - 500_000) / 1e6;
    if (zone != Math.rint(zone)) return null;
    if (zone >= 25 && zone <= 45 && meridian == 3 * zone) return "EPSG:" + (4513 + (int) zone - 25);
    if (zone >= 13 && zone <= 23 && meridian == 6 * zone - 3) return "EPSG:" + (4491 + (int) zone - 13);
    return null;
  }

  private static double parameter(String wkt, String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*,\\s*([-+0-9.E]+)").matcher(wkt);
    return found.find() ? Double.parseDouble(found.group(1)) : Double.NaN;
  }
}
