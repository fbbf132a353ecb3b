package org.gridwarden.oddfiles;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shapefiles and GeoJSON with something wrong in them. */
final class OddShapes {

  private static final String CM108 = "PROJCS[\"CGCS2000_3_Degree_GK_CM_108E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_200"
      + "0\",DATUM[\"D_China_2000\","
      + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
      + "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
      + "PARAMETER[\"Central_Meridian\",108.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
  private static final String UTM48 = "PROJCS[\"WGS_1984_UTM_Zone_48N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID"
      + "[\"WGS_1984\",6378137.0,"
      + "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"
      + "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",105.0],"
      + "PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";
  private static final String DEGREES = "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID"
      + "[\"CGCS2000\",6378137.0,"
      + "298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

  private final List<Odd> all = new ArrayList<>();
  private final Town town = Town.hechuan();

  static List<Odd> all() {
    OddShapes shapes = new OddShapes();
    shapes.characterSets();
    shapes.systems();
    shapes.geoJson();
    return shapes.all;
  }

  private void add(String name, byte[] bytes, String encoding, String crs, String axes, String codes, int rows, String wrong) {
    all.add(new Odd(name, bytes, wrong, encoding, crs, axes, codes, rows));
  }

  private static ShapeMaker points(String charset, List<double[]> places) {
    ShapeMaker maker = new ShapeMaker(charset).field("编码", 12).field("名称", 40).field("类型", 20);
    for (int i = 0; i < places.size(); i++) maker.row(places.get(i), "F" + i, Town.name(i), Town.kind(i));
    return maker;
  }

  private void characterSets() {
    List<double[]> zone40 = Town.at(120.16, 30.27).metres("EPSG:4528");
    String gb = "GB18030";
    add("shape-gbk-bare-zone40.zip", points(gb, zone40).zip(), gb, "EPSG:4528", "x,y", "", 30, "GBK, no .cpg, no .prj, zone 40 written");
    add("shape-gbk-header.zip", points(gb, zone40).driver(0x4d).zip(), gb, "EPSG:4528", "x,y", "", 30, "only the table's header says GBK");
    add("shape-gbk-western-header.zip", points(gb, zone40).driver(0x57).zip(), gb, "EPSG:4528", "x,y", "", 30,
        "the header says Western, the text is GBK");
    add("shape-cpg-says-utf8.zip", points(gb, zone40).with(".cpg", "UTF-8").zip(), gb, "EPSG:4528", "x,y", "GW-FMT-036", 30,
        "the .cpg lies: GBK");
    add("shape-cpg-says-gbk.zip", points("UTF-8", zone40).with(".cpg", "GBK").zip(), "UTF-8", "EPSG:4528", "x,y", "GW-FMT-036", 30,
        "the .cpg lies: UTF-8");
    add("shape-header-lies.zip", points("UTF-8", zone40).driver(0x4d).zip(), "UTF-8", "EPSG:4528", "x,y", "GW-FMT-036", 30,
        "the header says GBK, the text is UTF-8");
    add("shape-cpg-936.zip", points(gb, zone40).with(".cpg", "936\r\n").zip(), gb, "EPSG:4528", "x,y", "", 30, "a code page as a number");
    add("shape-cpg-nonsense.zip", points(gb, zone40).with(".cpg", "SYSTEM").zip(), gb, "EPSG:4528", "x,y", "", 30,
        "a .cpg that says nothing");
    ShapeMaker big5 = new ShapeMaker("Big5").field("NAME", 40).driver(0x4f);
    for (int i = 0; i < 3; i++) big5.row(new double[] {121.5 + i * 0.01, 25.03}, new String[] {"臺北市信義區", "國立圖書館", "淡水區衛生所"}[i]);
    add("shape-big5.zip", big5.with(".prj", DEGREES).zip(), "Big5", "EPSG:4490", "lon,lat", "", 3, "Big5 by the header");
    ShapeMaker cut = new ShapeMaker("UTF-8").field("subdistrictCode", 12).field("名称", 20);
    for (int i = 0; i < 10; i++) cut.row(town.places.get(i), "500117001", "合川区南津街街道社区服务站");
    add("shape-cut-in-a-character.zip", cut.with(".prj", DEGREES).zip(), "UTF-8", "EPSG:4490", "lon,lat", "GW-IMP-082 GW-FMT-037", 10,
        "names and values cut at their length, in the middle of a character");
    ShapeMaker full = new ShapeMaker(gb).field("编码", 8).field("备注", 254).driver(0x4d);
    String remark = "1" + "合川区南津街街道办事处辖区内社区服务设施现状调查备注说明".repeat(6); // 337 bytes: the 254th parts a character
    for (int i = 0; i < 10; i++) full.row(town.places.get(i), "A" + i, remark);
    add("shape-gbk-254-bytes.zip", full.with(".prj", DEGREES).zip(), gb, "EPSG:4490", "lon,lat", "GW-FMT-037", 10,
        "GBK text cut after 254 bytes, in the middle of a character");
    ShapeMaker ten = new ShapeMaker(gb).field("编码", 8).field("社区常住人口数", 10).field("社区常住户数", 10).driver(0x4d);
    for (int i = 0; i < 10; i++) ten.row(town.places.get(i), "A" + i, "30" + i, "10" + i);
    add("shape-gbk-ten-byte-names.zip", ten.with(".prj", DEGREES).zip(), gb, "EPSG:4490", "lon,lat", "GW-IMP-082", 10,
        "Chinese names of columns cut after ten bytes");
    ShapeMaker plain = new ShapeMaker(gb).field("ID", 8).field("TYPE", 8);
    for (int i = 0; i < 10; i++) plain.row(town.places.get(i), "A" + i, "x");
    add("shape-only-ascii.zip", plain.with(".prj", DEGREES).zip(), "UTF-8", "EPSG:4490", "lon,lat", "", 10, "a table of nothing but ASCII");
    ShapeMaker names = new ShapeMaker(gb).field("编号", 8).field("层数", 8);
    for (int i = 0; i < 10; i++) names.row(town.places.get(i), "A" + i, "6");
    add("shape-chinese-names-only.zip", names.with(".prj", DEGREES).zip(), gb, "EPSG:4490", "lon,lat", "", 10,
        "only the names of the columns are Chinese");
    ShapeMaker few = new ShapeMaker(gb).field("NAME", 10).field("ID", 4).row(town.places.get(0), "南", "1").row(town.places.get(1), "", "2");
    add("shape-one-character.zip", few.with(".prj", DEGREES).zip(), gb, "EPSG:4490", "lon,lat", "GW-FMT-076", 2,
        "one Chinese character in all");
    byte[] zip = points(gb, zone40).zip();
    add("shape-half-uploaded.zip", java.util.Arrays.copyOf(zip, zip.length / 2), "", "", "", "!GW-FMT-007", 0, "half of a zip");
  }

  private void systems() {
    String gb = "GB18030";
    add("shape-esri-prj.zip", points(gb, town.metres("EPSG:4545")).with(".prj", CM108).zip(), gb, "EPSG:4545", "x,y", "", 30,
        "nothing: an ESRI .prj of a zone");
    add("shape-prj-lies.zip", points(gb, town.metres("EPSG:4523")).with(".prj", CM108).zip(), gb, "EPSG:4523", "x,y", "GW-IMP-072", 30,
        "the .prj has no zone before the easting, the coordinates do");
    add("shape-prj-degrees-lies.zip", points(gb, town.metres("EPSG:4523")).with(".prj", DEGREES).zip(), gb, "EPSG:4523", "x,y",
        "GW-IMP-072", 30,
        "the .prj says degrees, the coordinates are metres");
    add("shape-prj-metres-lies.zip", points(gb, town.places).with(".prj", CM108).zip(), gb, "EPSG:4326", "lon,lat", "GW-IMP-072", 30,
        "the .prj says metres, the coordinates are degrees");
    add("shape-utm.zip", points(gb, town.metres("EPSG:32648")).with(".prj", UTM48).zip(), gb, "EPSG:32648", "x,y", "", 30,
        "UTM 48N, same look as Gauss-Krüger");
    add("shape-xian80.zip", points(gb, town.metres("EPSG:4523")).with(".prj", CM108.replace("CGCS2000_3_Degree_GK_CM_108E",
        "Xian_1980_3_Degree_GK_Zone_35")
        .replace("China_Geodetic_Coordinate_System_2000", "Xian_1980").replace("D_China_2000", "D_Xian_1980")
            .replace("\"CGCS2000\",6378137.0,298.257222101",
        "\"Xian_1980\",6378140.0,298.257").replace("500000.0", "35500000.0").replace("108.0", "105.0")).zip(), gb, "EPSG:2359", "x,y",
            "GW-IMP-074", 30,
        "Xi'an 1980: no public figures lead to CGCS2000");
    add("shape-beijing54.zip", points(gb, town.metres("EPSG:4544")).with(".prj", CM108.replace("CGCS2000_3_Degree_GK_CM_108E",
        "Beijing_1954_3_Degree_GK_CM_105E")
        .replace("China_Geodetic_Coordinate_System_2000", "Beijing_1954").replace("D_China_2000", "D_Beijing_1954")
            .replace("\"CGCS2000\",6378137.0,298.257222101",
        "\"Krasovsky_1940\",6378245.0,298.3").replace("108.0", "105.0")).zip(), gb, "EPSG:2432", "x,y", "GW-IMP-074", 30, "Beijing 1954");
    add("shape-own-meridian.zip", points(gb, ownMeridian()).with(".prj", CM108.replace("CM_108E", "CM_106_5E").replace("108.0", "106.5"))
        .zip(), gb,
        "GK:106.5", "x,y", "", 30, "a city's own meridian, 106.5°");
    ShapeMaker bow = new ShapeMaker(gb).field("编码", 12).field("名称", 40);
    bow.row(new double[] {106.27, 29.97, 106.28, 29.98, 106.28, 29.97, 106.27, 29.98, 106.27, 29.97}, "W1", "南津街社区");
    bow.row(new double[] {106.28, 29.97, 106.28, 29.98, 106.29, 29.98, 106.29, 29.97, 106.28, 29.97}, "W2", "白鹿山社区");
    add("shape-crossing-itself.zip", bow.with(".prj", DEGREES).with(".cpg", "GBK").zip(), gb, "EPSG:4490", "lon,lat", "GW-IMP-035", 2,
        "a polygon that crosses itself");
  }

  private List<double[]> ownMeridian() {
    List<double[]> all = new ArrayList<>();
    for (double[] place : town.places) {
      double[] xy = {place[0] - 1.5, place[1]};
      org.gridwarden.crs.Projector.of("EPSG:4544").toMetres(xy, 1);
      all.add(xy);
    }
    return all;
  }

  private void geoJson() {
    add("geojson-crs-member.geojson", geoJson(town.metres("EPSG:4544"),
        ",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4544\"}}"),
        "UTF-8", "EPSG:4544", "x,y", "", 30, "metres with the crs member of 2008");
    add("geojson-metres.geojson", geoJson(town.metres("EPSG:4523"), ""), "UTF-8", "EPSG:4523", "x,y", "", 30, "metres without a word");
    add("geojson-gbk.geojson", new String(geoJson(town.places, ""), StandardCharsets.UTF_8).getBytes(Charset.forName("GB18030")),
        "GB18030", "EPSG:4326",
        "lon,lat", "", 30, "GeoJSON in GBK");
    add("geojson-latitude-first.geojson", geoJson(town.places.stream().map(p -> new double[] {p[1], p[0]}).toList(), ""), "UTF-8",
        "EPSG:4326", "lat,lon",
        "GW-IMP-038", 30, "latitude first");
    byte[] whole = geoJson(town.places, "");
    add("geojson-cut-off.geojson", java.util.Arrays.copyOf(whole, whole.length * 2 / 3), "UTF-8", "", "", "!GW-FMT-005", 0,
        "breaks off in the middle");
    add("geojson-in-a-csv.csv", whole, "UTF-8", "EPSG:4326", "lon,lat", "", 30, "GeoJSON named .csv");
  }

  private static byte[] geoJson(List<double[]> places, String member) {
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\"" + member + ",\"features\":[\n");
    for (int i = 0; i < places.size(); i++) {
      out.append(String.format(Locale.ROOT,
          "{\"type\":\"Feature\",\"properties\":{\"code\":\"F%d\",\"name\":\"%s\"},\"geometry\":{\"type\":\"Point\",\"coordinate"
              + "s\":[%.7f,%.7f]}}%s\n", i,
          Town.name(i), places.get(i)[0], places.get(i)[1], i + 1 < places.size() ? "," : ""));
    }
    return out.append("]}\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
