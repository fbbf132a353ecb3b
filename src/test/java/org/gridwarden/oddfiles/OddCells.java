package org.gridwarden.oddfiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Places in clothes of their own: packed angles, six columns, one cell, lists of corners; and files of other ways of writing. */
final class OddCells {

  private static final String GB = "GB18030";

  private final List<Odd> all = new ArrayList<>();
  private final Town town = Town.hechuan();

  static List<Odd> all() {
    OddCells cells = new OddCells();
    cells.angles();
    cells.oneCell();
    cells.otherSets();
    return cells.all;
  }

  private void add(String name, String text, String charset, String crs, String axes, String codes, int rows, String wrong) {
    all.add(new Odd(name, text.getBytes(Charset.forName(charset)), wrong, charset, crs, axes, codes, rows));
  }

  private String table(String head, Function<double[], String> cells) {
    StringBuilder out = new StringBuilder("编码,名称,").append(head).append("\r\n");
    for (int i = 0; i < 30; i++) {
      out.append("F").append(i + 1).append(',').append(Town.name(i)).append(',').append(cells.apply(town.places.get(i))).append("\r\n");
    }
    return out.toString();
  }

  /** 106.1630123 for 106°16′30.123″. */
  private static String packed(double degrees) {
    int whole = (int) degrees;
    int minutes = (int) ((degrees - whole) * 60);
    double seconds = Math.min(59.999, ((degrees - whole) * 60 - minutes) * 60);
    return String.format(Locale.ROOT, "%d.%02d%05d", whole, minutes, Math.round(seconds * 1000));
  }

  private static String signs(double degrees) {
    String[] parts = parts(degrees).split(",");
    return parts[0] + "°" + parts[1] + "′" + parts[2] + "″";
  }

  private static String parts(double degrees) {
    int whole = (int) degrees;
    int minutes = (int) ((degrees - whole) * 60);
    return String.format(Locale.ROOT, "%d,%d,%.3f", whole, minutes, ((degrees - whole) * 60 - minutes) * 60);
  }

  private void angles() {
    add("packed-said.csv", table("经度(度.分秒),纬度(度.分秒)", p -> packed(p[0]) + "," + packed(p[1])), GB, "EPSG:4326", "lon,lat", "GW-FMT-085", 30,
        "106.16301 for 106°16′30.1″, said by the names");
    add("packed-unsaid.csv", table("经度,纬度", p -> packed(p[0]) + "," + packed(p[1])), "UTF-8", "EPSG:4326", "lon,lat", "GW-FMT-085", 30,
        "106.16301 for 106°16′30.1″, told by digits that stay below 60");
    add("six-columns.csv", table("经度_度,经度_分,经度_秒,纬度_度,纬度_分,纬度_秒", p -> parts(p[0]) + "," + parts(p[1])), GB, "EPSG:4326", "lon,lat", "",
        30, "degrees, minutes and seconds in a column each");
    add("four-columns.csv", table("东经(度),东经(分),北纬(度),北纬(分)", p -> String.format(Locale.ROOT, "%d,%.5f,%d,%.5f", (int) p[0], p[0] % 1 * 60,
        (int) p[1], p[1] % 1 * 60)), "UTF-8", "EPSG:4326", "lon,lat", "", 30, "degrees and minutes in a column each");
    add("pairs-of-angles.csv", table("位置", p -> "N" + signs(p[1]) + " E" + signs(p[0])), "UTF-8", "EPSG:4326", "lat,lon", "GW-IMP-038", 30,
        "N29°58′20″ E106°16′36″ in one cell, parted by a blank");
    add("sizes-like-degrees.csv", table("面积,人口", p -> String.format(Locale.ROOT, "%.2f,%.2f", p[0], p[1])), "UTF-8", "", "", "GW-IMP-030",
        30,
        "areas and residents of the size of degrees");
    add("gcj02-to-wgs84.csv", table("WGS84经度,WGS84纬度", p -> String.format(Locale.ROOT, "%.7f,%.7f", p[0], p[1])), "UTF-8", "EPSG:4326",
        "lon,lat", "", 30, "the name of the file speaks of GCJ-02, the columns of WGS 84");
  }

  private void oneCell() {
    List<double[]> metres = town.metres("EPSG:4523");
    StringBuilder labelled = new StringBuilder("编码,名称,坐标\r\n");
    StringBuilder dat = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      labelled.append(String.format(Locale.ROOT, "F%d,%s,X=%.3f Y=%.3f%n", i, Town.name(i), metres.get(i)[1],
          metres.get(i)[0]).replace("\r", ""));
      dat.append(String.format(Locale.ROOT, "%d,%s,%.3f,%.3f,%.3f%n", i + 1, Town.kind(i), metres.get(i)[0], metres.get(i)[1], 210
          + i * 0.1)
          .replace("\r", ""));
    }
    add("labelled-pairs.csv", labelled.toString(), GB, "EPSG:4523", "y,x", "", 30, "X=…, Y=… in one cell, the northing called X");
    add("survey.dat", dat.toString(), GB, "EPSG:4523", "x,y", "", 30,
        "points of a survey: number, code, easting, northing, height, no names");
    add("wkb.csv", table("geom", OddCells::wkb), "UTF-8", "EPSG:4326", "lon,lat", "", 30, "points as a database writes them");
    add("geojson-in-cells.csv", table("geometry", p -> String.format(Locale.ROOT,
        "\"{\"\"type\"\":\"\"Point\"\",\"\"coordinates\"\":[%.7f,%.7f]}\"",
        p[0], p[1])), "UTF-8", "EPSG:4326", "lon,lat", "", 30, "GeoJSON in a cell");
    add("outlines-in-cells.csv", table("边界坐标", OddCells::square), GB, "EPSG:4326", "lon,lat", "", 30, "outlines as lists of corners");
  }

  private static String wkb(double[] place) {
    ByteBuffer bytes = ByteBuffer.allocate(25).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 1).putInt(0x20000001).putInt(4326).putDouble(place[0]).putDouble(place[1]);
    return HexFormat.of().withUpperCase().formatHex(bytes.array());
  }

  /** Around the place. */
  private static String square(double[] place) {
    StringBuilder out = new StringBuilder("\"");
    for (double[] corner : new double[][] {{-1, -1}, {-1, 1}, {1, 1}, {1, -1}}) {
      out.append(out.length() > 1 ? ";" : "").append(String.format(Locale.ROOT, "%.7f,%.7f", place[0] + corner[0] * 0.0002, place[1]
          + corner[1] * 0.0002));
    }
    return out.append('"').toString();
  }

  private void otherSets() {
    StringBuilder marks = new StringBuilder();
    StringBuilder features = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    StringBuilder esri = new StringBuilder("{\"geometryType\":\"esriGeometryPoint\",\"spatialReference\":{\"wkid\":4490},\"features\":[");
    for (int i = 0; i < 30; i++) {
      double[] p = town.places.get(i);
      marks.append(String.format(Locale.ROOT,
          "<Placemark><name>%s</name><Point><coordinates>%.7f,%.7f,0</coordinates></Point></Placemark>\n",
          Town.name(i), p[0], p[1]));
      features.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT,
          "{\"type\":\"Feature\",\"properties\":{\"name\":\"%s\"},\"geometry\":{"
          + "\"type\":\"Point\",\"coordinates\":[%.7f,%.7f]}}", Town.name(i), p[0], p[1]));
      esri.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT,
          "{\"attributes\":{\"name\":\"%s\"},\"geometry\":{\"x\":%.7f,\"y\":%.7f}}",
          Town.name(i), p[0], p[1]));
    }
    String kml = "<?xml version=\"1.0\" encoding=\"%s\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>" + marks
        + "</Document></kml>";
    add("kml-gbk.kml", kml.formatted("GBK"), GB, "EPSG:4326", "lon,lat", "", 30, "KML in GBK, and it says so");
    add("kml-lies.kml", kml.formatted("GB2312"), "UTF-8", "EPSG:4326", "lon,lat", "GW-FMT-036", 30, "KML that says GB2312 and is UTF-8");
    add("kml-silent.kml", kml.formatted("UTF-8"), GB, "EPSG:4326", "lon,lat", "GW-FMT-036", 30, "KML that says UTF-8 and is GBK");
    byte[] wide = ("\uFEFF" + features + "]}").getBytes(StandardCharsets.UTF_16LE);
    all.add(new Odd("geojson-utf16.geojson", wide, "GeoJSON in UTF-16", "UTF-16LE", "EPSG:4326", "lon,lat", "", 30));
    add("esri.json", esri + "]}", "UTF-8", "", "", "!GW-FMT-007", 0, "features as ArcGIS servers answer them");
  }
}
