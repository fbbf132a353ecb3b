package org.gridwarden.crs;

import java.util.Locale;
import org.geotools.api.referencing.FactoryException;
import org.geotools.referencing.CRS;
import org.gridwarden.model.Refusal;

/**
 * What a CRS is called and how it is described in well-known text (version 1), x (longitude, easting) first. Those that
 * Chinese cities use and the UTM zones stand here, so that writing a file does not load the tables of GeoTools; others
 * are asked there.
 *
 * @param code for example {@code EPSG:4490}
 * @param name by the EPSG
 * @param wkt as the OGC writes it, with authorities
 * @param esri as {@code .prj} files have it
 * @param degrees whether coordinates are lon/lat in degrees, rather than metres
 */
public record CrsText(String code, String name, String wkt, String esri, boolean degrees) {

  private static final String CHINA =
      "GEOGCS[\"China Geodetic Coordinate System 2000\",DATUM[\"China_2000\",SPHEROID[\"CGCS2000\",6378137,298.257222101,"
          + "AUTHORITY[\"EPSG\",\"1024\"]],AUTHORITY[\"EPSG\",\"1043\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
          + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4490\"]]";
  private static final String CHINA_ESRI =
      "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,"
          + "298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";
  private static final String WORLD =
      "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],"
          + "AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
          + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]";
  private static final String WORLD_ESRI =
      "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],"
          + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

  /**
   * The text of a CRS.
   *
   * @param code {@code EPSG:4544}, {@code 4544} or a URN or address of the OGC that ends with the number; {@code CRS84} too
   * @throws Refusal GW-CRS-001 (INVALID) when there is none of this code
   */
  public static CrsText of(String code) {
    int number = number(code);
    if (number == 4326) return new CrsText("EPSG:4326", "WGS 84", WORLD, WORLD_ESRI, true);
    if (number == 4490) return new CrsText("EPSG:4490", "China Geodetic Coordinate System 2000", CHINA, CHINA_ESRI, true);
    if (number == 3857) return mercator();
    if (number >= 4491 && number <= 4501) return zone(number, 6, number - 4491 + 13, true);
    if (number >= 4502 && number <= 4512) return zone(number, 6, number - 4502 + 13, false);
    if (number >= 4513 && number <= 4533) return zone(number, 3, number - 4513 + 25, true);
    if (number >= 4534 && number <= 4554) return zone(number, 3, number - 4534 + 25, false);
    if (number > 32600 && number <= 32660) return utm(number, number - 32600, true);
    if (number > 32700 && number <= 32760) return utm(number, number - 32700, false);
    return Tables.looked(number);
  }

  /** The code as we write it: {@code EPSG:4490}; GW-CRS-001 when it is no code. */
  public static String plain(String code) {
    return "EPSG:" + number(code);
  }

  private static int number(String code) {
    String upper = code.strip().toUpperCase(Locale.ROOT);
    if (upper.endsWith("CRS84")) return 4326;
    String digits = upper.substring(Math.max(upper.lastIndexOf(':'), upper.lastIndexOf('/')) + 1);
    boolean named = digits.length() == upper.length() || upper.contains("EPSG");
    if (!named || !digits.matches("[0-9]{3,6}")) throw unknown(code);
    return Integer.parseInt(digits);
  }

  private static Refusal unknown(String code) {
    String shown = code.length() > 60 ? code.substring(0, 60) + "…" : code;
    return Refusal.invalid("GW-CRS-001", "crs", "不认识坐标系“" + shown + "”。请给出 EPSG 编号，例如 EPSG:4490 或 EPSG:4544。",
        "The CRS “" + shown + "” is not known. Give its EPSG code, for example EPSG:4490 or EPSG:4544.");
  }

  private static CrsText zone(int number, int width, int zone, boolean prefixed) {
    int meridian = width == 3 ? 3 * zone : 6 * zone - 3;
    long easting = 500_000 + (prefixed ? zone * 1_000_000L : 0);
    String name = "CGCS2000 / " + (width == 3 ? "3-degree " : "") + "Gauss-Kruger " + (prefixed ? "zone " + zone : "CM " + meridian + "E");
    String esri = "CGCS2000_" + (width == 3 ? "3_Degree_" : "") + "GK_" + (prefixed ? "Zone_" + zone : "CM_" + meridian + "E");
    return projected(number, name, CHINA, "Transverse_Mercator", meridian, 1, easting, 0, esri, CHINA_ESRI, "Gauss_Kruger");
  }

  private static CrsText utm(int number, int zone, boolean north) {
    String letter = north ? "N" : "S";
    return projected(number, "WGS 84 / UTM zone " + zone + letter, WORLD, "Transverse_Mercator", 6 * zone - 183, 0.9996, 500_000,
        north ? 0 : 10_000_000, "WGS_1984_UTM_Zone_" + zone + letter, WORLD_ESRI, "Transverse_Mercator");
  }

  private static CrsText projected(int number, String name, String base, String method, int meridian, double scale, long easting,
      long northing, String esriName, String esriBase, String esriMethod) {
    String plainScale = scale == 1 ? "1" : Double.toString(scale);
    String wkt = "PROJCS[\"" + name + "\"," + base + ",PROJECTION[\"" + method + "\"],PARAMETER[\"latitude_of_origin\",0],"
        + "PARAMETER[\"central_meridian\"," + meridian + "],PARAMETER[\"scale_factor\"," + plainScale + "],"
        + "PARAMETER[\"false_easting\"," + easting + "],PARAMETER[\"false_northing\"," + northing + "],"
        + "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AUTHORITY[\"EPSG\",\"" + number + "\"]]";
    String esri = "PROJCS[\"" + esriName + "\"," + esriBase + ",PROJECTION[\"" + esriMethod + "\"],PARAMETER[\"False_Easting\","
        + easting + ".0],PARAMETER[\"False_Northing\"," + northing + ".0],PARAMETER[\"Central_Meridian\"," + meridian
        + ".0],PARAMETER[\"Scale_Factor\"," + scale + "],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
    return new CrsText("EPSG:" + number, name, wkt, esri, false);
  }

  private static CrsText mercator() {
    String wkt = "PROJCS[\"WGS 84 / Pseudo-Mercator\"," + WORLD + ",PROJECTION[\"Mercator_1SP\"],PARAMETER[\"central_meridian\",0],"
        + "PARAMETER[\"scale_factor\",1],PARAMETER[\"false_easting\",0],PARAMETER[\"false_northing\",0],"
        + "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],EXTENSION[\"PROJ4\",\"+proj=merc +a=6378137 +b=6378137 +lat_ts=0 "
        + "+lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +wktext +no_defs\"],AUTHORITY[\"EPSG\",\"3857\"]]";
    String esri = "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\"," + WORLD_ESRI + ",PROJECTION[\"Mercator_Auxiliary_Sphere\"],"
        + "PARAMETER[\"False_Easting\",0.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",0.0],"
        + "PARAMETER[\"Standard_Parallel_1\",0.0],PARAMETER[\"Auxiliary_Sphere_Type\",0.0],UNIT[\"Meter\",1.0]]";
    return new CrsText("EPSG:3857", "WGS 84 / Pseudo-Mercator", wkt, esri, false);
  }

  /** What only GeoTools knows. A class of its own: loading it, or what catches its exceptions, opens all jars of the program. */
  private static final class Tables {
    static CrsText looked(int number) {
      try {
        Projector.prepare();
        var crs = CRS.decode("EPSG:" + number, true);
        String wkt = crs.toWKT().replaceAll("\\s*\\R\\s*", "");
        boolean degrees = crs instanceof org.geotools.api.referencing.crs.GeographicCRS;
        if (!degrees && !(crs instanceof org.geotools.api.referencing.crs.ProjectedCRS)) throw unknown("EPSG:" + number);
        return new CrsText("EPSG:" + number, crs.getName().getCode(), wkt, wkt, degrees);
      } catch (FactoryException e) {
        throw unknown("EPSG:" + number);
      }
    }
  }
}
