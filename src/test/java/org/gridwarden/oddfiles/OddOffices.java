package org.gridwarden.oddfiles;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.crs.Projector;

/** Files as offices of other cities hand them over: what a {@code .prj} says against what codes, cities and numbers say. */
final class OddOffices {

  private static final String GB = "GB18030";
  private static final String CGCS = "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\","
      + "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

  private final List<Odd> all = new ArrayList<>();

  /** Where the things of each file truly are, by the name of the file. */
  private final Map<String, List<double[]>> places = new HashMap<>();

  static Map<String, List<double[]>> places() {
    return made().places;
  }

  static List<Odd> all() {
    return made().all;
  }

  private static OddOffices made() {
    OddOffices offices = new OddOffices();
    offices.projections();
    offices.localGrids();
    offices.otherShores();
    return offices;
  }

  private void add(Town town, String name, byte[] bytes, String encoding, String crs, String axes, String codes, int rows, String wrong) {
    all.add(new Odd(name, bytes, wrong, encoding, crs, axes, codes, rows));
    if (!crs.isEmpty() && !crs.equals("unknown")) places.put(name, town.places.subList(0, rows));
  }

  static String gaussKruger(String name, String geographic, double meridian, double easting, double northing) {
    return "PROJCS[\"" + name + "\"," + geographic + ",PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\"," + easting
        + "],PARAMETER[\"False_Northing\"," + northing + "],PARAMETER[\"Central_Meridian\"," + meridian
        + "],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
  }

  /** Rows with a code, a name and an address. */
  private static ShapeMaker offices(String charset, String code, String address, List<double[]> places) {
    ShapeMaker maker = new ShapeMaker(charset).field("BM", 20).field("MC", 40).field("DZ", 60);
    for (int i = 0; i < places.size(); i++) {
      maker.row(places.get(i), String.format(Locale.ROOT, code, i + 1), Town.name(i), address + (i + 1) + "号");
    }
    return maker;
  }

  private static List<double[]> turned(List<double[]> places) {
    return places.stream().map(p -> new double[] {p[1], p[0]}).toList();
  }

  /** Metres of Gauss-Krüger on any meridian. */
  private static List<double[]> onMeridian(Town town, double meridian, double easting, double northing) {
    List<double[]> all = new ArrayList<>();
    for (double[] place : town.places) {
      double[] xy = {place[0] - meridian + 105, place[1]};
      Projector.of("EPSG:4544").toMetres(xy, 1);
      all.add(new double[] {xy[0] - 500_000 + easting, xy[1] + northing});
    }
    return all;
  }

  private void projections() {
    Town shanghai = Town.at(121.47, 31.23);
    add(shanghai, "prj-lies-city-knows.zip", offices(GB, "HP%03d", "上海市黄浦区中山南路", shanghai.metres("EPSG:4549")).with(".prj",
        gaussKruger("CGCS2000_3_Degree_GK_CM_117E", CGCS, 117, 500_000, 0)).zip(), GB, "EPSG:4549", "x,y", "GW-IMP-072", 30,
        "the .prj says 117°, the addresses say Shanghai");
    Town harbin = Town.at(126.63, 45.76);
    add(harbin, "prj-lies-codes-know.zip", offices(GB, "230102001%03d", "道里区新阳路", harbin.metres("EPSG:4551")).with(".prj",
        gaussKruger("CGCS2000_3_Degree_GK_CM_120E", CGCS, 120, 500_000, 0)).zip(), GB, "EPSG:4551", "x,y", "GW-IMP-072", 30,
        "the .prj says 120°, the division codes say Heilongjiang");
    Town urumqi2 = Town.at(87.6, 43.8);
    add(urumqi2, "codes-know-zone.csv", Town.table("编码,名称,类型,X,Y", turned(urumqi2.metres("EPSG:4538")),
        "650102001%1$03d,%2$s,%3$s,%4$.3f,%5$.3f")
        .getBytes(Charset.forName(GB)), GB, "EPSG:4538", "y,x", "", 30,
            "no zone; codes of a district of Ürümqi, in a province five zones wide");
    add(harbin, "prj-lies-districts-know.zip", offices(GB, "230102001%03d", "道里区新阳路", harbin.metres("EPSG:4551")).with(".prj",
        gaussKruger("CGCS2000_3_Degree_GK_CM_129E", CGCS, 129, 500_000, 0)).zip(), GB, "EPSG:4551", "x,y", "GW-IMP-072", 30,
        "the .prj says 129°, within the same wide province; the codes are of Harbin's districts");
    add(harbin, "prj-lies-in-province.zip", offices(GB, "230102001%03d", "哈尔滨市道里区新阳路", harbin.metres("EPSG:4551")).with(".prj",
        gaussKruger("CGCS2000_3_Degree_GK_CM_129E", CGCS, 129, 500_000, 0)).zip(), GB, "EPSG:4551", "x,y", "GW-IMP-072", 30,
        "the .prj says 129°, within the same wide province; the addresses say Harbin");
    add(harbin, "prj-zone-lies.zip", offices(GB, "230102001%03d", "道里区新阳路", harbin.metres("EPSG:4551")).with(".prj",
        gaussKruger("CGCS2000_3_Degree_GK_Zone_42", CGCS, 126, 42_500_000, 0)).zip(), GB, "EPSG:4551", "x,y", "GW-IMP-072", 30,
        "the .prj writes zone 42 before the easting, the coordinates do not");
    Town kunming = Town.at(102.71, 25.04);
    add(kunming, "prj-user-defined.zip", offices(GB, "WH%03d", "昆明市五华区大观路",
        kunming.metres("EPSG:4543")).with(".prj",
        gaussKruger("User_Define", CGCS.replace("GCS_China_Geodetic_Coordinate_System_2000", "GCS_User_Define")
            .replace("D_China_2000", "D_User_Define").replace("\"CGCS2000\"", "\"User\""), 102, 500_000, 0)).zip(), GB, "EPSG:4543", "x,y",
        "", 30, "a .prj without a name, as SuperMap writes it");
    Town urumqi = Town.at(87.61, 43.79);
    add(urumqi, "prj-turned-axes.zip", offices("UTF-8", "650102001%03d", "天山区解放南路", turned(urumqi.metres("EPSG:4538")))
        .with(".cpg", "UTF-8").with(".prj", gaussKruger("CGCS2000_3_Degree_GK_CM_87E", CGCS, 87, 500_000, 0)).zip(), "UTF-8", "EPSG:4538",
        "y,x", "", 30, "the .prj is right, the northing comes first");
    add(harbin, "prj-version-2.zip", offices(GB, "HR%03d", "哈尔滨市道里区", harbin.metres("EPSG:4551")).with(".prj",
        "PROJCRS[\"CGCS2000 / 3-degree"
        + " Gauss-Kruger CM 126E\",BASEGEOGCRS[\"CGCS2000\",DATUM[\"China 2000\",ELLIPSOID[\"CGCS2000\",6378137,298.257222101]]],"
        + "CONVERSION[\"c\",METHOD[\"Transverse Mercator\"],PARAMETER[\"Longitude of natural origin\",126],PARAMETER[\"Scale factor at"
        + " natural origin\",1],PARAMETER[\"False easting\",500000]],ID[\"EPSG\",4551]]").zip(), GB, "EPSG:4551", "x,y", "", 30,
        "a .prj of version 2");
    add(harbin, "prj-local.zip", offices(GB, "HR%03d", "哈尔滨市道里区", harbin.metres("EPSG:4551")).with(".prj",
        "LOCAL_CS[\"Unknown\",UNIT[\"Meter\","
        + "1.0]]").zip(), GB, "EPSG:4551", "x,y", "GW-IMP-071", 30, "a .prj that says unknown");
    Town elsewhere = Town.at(104.07, 30.66);
    add(elsewhere, "codes-of-elsewhere.csv", Town.table("编码,名称,类型,经度,纬度", elsewhere.places,
        "650102001%1$03d,%2$s,%3$s,%4$.6f,%5$.6f")
        .getBytes(Charset.forName(GB)), GB, "EPSG:4326", "lon,lat", "GW-IMP-124", 30, "codes of Xinjiang, places in Sichuan");
  }

  private void localGrids() {
    Town shanghai = Town.at(121.47, 31.23);
    Town chengdu = Town.at(104.07, 30.66);
    add(chengdu, "prj-own-meridian.zip", offices(GB, "JJ%03d", "成都市锦江区", onMeridian(chengdu, 104.0666, 500_000, 0)).with(".prj",
        gaussKruger("CD_Local", CGCS, 104.0666, 500_000, 0)).zip(), GB, "GK:104.0666", "x,y", "", 30, "a meridian to four decimals");
    add(shanghai, "prj-city-grid.zip", offices(GB, "HP%03d", "上海市黄浦区", onMeridian(shanghai, 121.4667, 0, -3_457_147.8)).with(".prj",
        gaussKruger("SH_City", CGCS, 121.4667, 0, -3_457_147.8)).zip(), GB, "GK:121.4667,0,-3457147.8", "x,y", "", 30,
        "a city's grid with its origin in the city, described by the .prj");
    add(shanghai, "city-grid-unsaid.csv", Town.table("编码,名称,类型,X,Y", onMeridian(shanghai, 121.4667, 0, -3_457_147.8), Town.METRES)
        .getBytes(Charset.forName(GB)), GB, "unknown", "", "GW-IMP-005", 30, "a city's grid that nothing describes");
    add(shanghai, "city-grid-large.csv", Town.table("编码,名称,类型,X,Y", onMeridian(Town.at(116.39, 39.91), 116.39, 504_000, -4_117_000),
        Town.METRES)
        .getBytes(Charset.forName(GB)), GB, "unknown", "", "GW-IMP-005", 30, "a city's grid of the size of Web Mercator off Africa");
  }

  private void otherShores() {
    String district = "臺北市中正區";
    Town taipei = Town.at(121.52, 25.04);
    List<double[]> metres = taipei.metres("EPSG:3826");
    ShapeMaker big5 = new ShapeMaker("Big5").field("NAME", 40);
    StringBuilder table = new StringBuilder("編號,名稱,TWD97X,TWD97Y\r\n");
    for (int i = 0; i < 12; i++) {
      big5.row(metres.get(i), district + "服務中心" + i);
      table.append(String.format(Locale.ROOT, "T%d,%s服務中心%d,%.2f,%.2f%n", i, district, i, metres.get(i)[0], metres.get(i)[1]).replace("\n",
          "\r\n"));
    }
    add(taipei, "taiwan.zip", big5.with(".prj",
        "PROJCS[\"TWD_1997_TM_Taiwan\",GEOGCS[\"GCS_TWD_1997\",DATUM[\"D_TWD_1997\",SPHEROID[\"GRS_1980\","
        + "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
        + "PARAMETER[\"False_Easting\",250000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",121.0],PARAMETER["
        + "\"Scale_Factor\",0.9999],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]").zip(), "Big5", "EPSG:3826", "x,y", "", 12,
        "Big5 and TWD97");
    add(taipei, "taiwan.csv", table.toString().getBytes(Charset.forName("Big5")), "Big5", "EPSG:3826", "x,y", "", 12,
        "Big5 and TWD97 by names alone");
    StringBuilder utm = new StringBuilder("编码,名称,UTM51N_E,UTM51N_N\n");
    Town bund = Town.at(121.48, 31.23);
    List<double[]> zone51 = bund.metres("EPSG:32651");
    for (int i = 0; i < 30; i++) {
      utm.append(String.format(Locale.ROOT, "H%d,南京东路%s,%.2f,%.2f%n", i, Town.name(i), zone51.get(i)[0], zone51.get(i)[1]));
    }
    add(bund, "utm-51.csv", utm.toString().getBytes(Charset.forName("UTF-8")), "UTF-8", "EPSG:32651", "x,y", "", 30,
        "UTM in Shanghai, where streets are named after other cities");
  }
}
