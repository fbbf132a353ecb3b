package org.gridwarden.format.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which columns of a table hold the place: two of numbers, one of pairs ({@code 106.27,29.97}), one of WKT, or none; found
 * by their names first, else by what they hold.
 *
 * @param x index of the column of x or longitude, or of pairs or WKT; -1 when there is no place
 * @param y index of the column of y or latitude; -1 for one column alone
 * @param kind what is in them
 * @param byName whether the names say so
 * @param decimalComma whether a comma parts decimals
 */
public record PlaceColumns(int x, int y, Kind kind, boolean byName, boolean decimalComma) {

  /** What the columns hold. */
  public enum Kind {
    PAIR_OF_COLUMNS,
    PAIRS,
    WKT,
    NONE
  }

  /** What measures a thing rather than placing it. */
  private static final Pattern MEASURE = Pattern.compile(
      "面积|人口|人数|人次|户|价|金额|费|年|月|日|率|比|长度|宽度|高度|高程|层|数量|总数|编号|编码|代码|电话|序号|area|pop|count|price|year|height|level");

  private static final Set<String> LON = Set.of("lon", "lng", "long", "longitude", "经度", "东经", "经", "jd", "jingdu", "wgslon", "wgslng");
  private static final Set<String> LAT = Set.of("lat", "latitude", "纬度", "北纬", "纬", "wd", "weidu", "wgslat");
  private static final Set<String> X = Set.of("x", "x坐标", "坐标x", "横坐标", "东坐标", "easting", "east", "e", "pointx", "centerx",
      "centroidx", "xcoord", "coordx", "posx", "中心x", "东", "x值");
  private static final Set<String> Y = Set.of("y", "y坐标", "坐标y", "纵坐标", "北坐标", "northing", "north", "n", "pointy", "centery",
      "centroidy", "ycoord", "coordy", "posy", "中心y", "北", "y值");
  private static final Set<String> WKT = Set.of("wkt", "wkb", "geojson", "geom", "边界坐标", "范围坐标", "坐标串", "geometry", "thegeom", "几何", "空间",
      "shape", "边界", "范围");
  private static final String PAIR_NAMES = "坐标|经纬|位置|location|lnglat|lonlat|latlng|latlon|coord|position|center|中心点|定位|geo";

  /** Finds them from the names and some rows below. */
  public static PlaceColumns of(List<String> names, List<List<String>> rows) {
    int wkt = named(names, WKT);
    int lon = best(names, LON, "经度|lng|lon(?!g?d)|longitude");
    int lat = best(names, LAT, "纬度|lat(?!e|i?n)|latitude");
    if (lon < 0 || lat < 0 || lon == lat) {
      lon = named(names, X);
      lat = named(names, Y);
    }
    boolean pair = lon >= 0 && lat >= 0 && lon != lat;
    if (pair && !empty(rows, lon, lat)) {
      return new PlaceColumns(lon, lat, Kind.PAIR_OF_COLUMNS, true, comma(rows, lon, lat));
    }
    if (wkt >= 0 && share(rows, wkt, OneCell::isShape) >= 0.5) return new PlaceColumns(wkt, -1, Kind.WKT, true, false);
    PlaceColumns held = byContent(names, rows);
    if (held.kind != Kind.NONE) return held;
    if (pair) return new PlaceColumns(lon, lat, Kind.PAIR_OF_COLUMNS, true, false);
    return wkt >= 0 ? new PlaceColumns(wkt, -1, Kind.WKT, true, false) : held;
  }

  /** Two columns that were told. */
  static PlaceColumns told(int toldX, int toldY, List<List<String>> rows) {
    return new PlaceColumns(toldX, toldY, Kind.PAIR_OF_COLUMNS, true, comma(rows, toldX, toldY));
  }

  /** One column that was told: of WKT, or of pairs. */
  static PlaceColumns oneColumn(int column, List<List<String>> rows) {
    boolean pairs = share(rows, column, OneCell::isPair) > 0.5;
    return new PlaceColumns(column, -1, pairs ? Kind.PAIRS : Kind.WKT, true, false);
  }

  private static String plain(String name) {
    return NumberText.normal(name).toLowerCase(Locale.ROOT).replaceAll("\\([^)]*\\)|\\[[^\\]]*\\]|[\\s_().:\"*-]", "");
  }

  private static int named(List<String> names, Set<String> usual) {
    for (int i = 0; i < names.size(); i++) {
      String name = plain(names.get(i));
      if (usual.contains(name) || usual.contains(name.replaceAll("(坐标|m|米|值)$", ""))) return i;
    }
    return -1;
  }

  /** By a usual name, else one that holds a telling word; where there are several, WGS 84 goes before GCJ-02 before BD-09. */
  private static int best(List<String> names, Set<String> usual, String words) {
    int exact = named(names, usual);
    if (exact >= 0) return exact;
    Pattern word = Pattern.compile(words);
    int found = -1;
    int rank = Integer.MAX_VALUE;
    for (int i = 0; i < names.size(); i++) {
      String name = plain(names.get(i));
      if (name.length() > 24 || !word.matcher(name).find()) continue;
      int of = name.matches(".*(wgs|84|2000|gps|真实|国家).*") ? 0 : name.matches(".*(bd|百度|baidu).*") ? 3
          : name.matches(".*(gcj|gd|高德|火星|amap|腾讯|tx|qq).*") ? 2 : 1;
      if (of < rank) {
        rank = of;
        found = i;
      }
    }
    return found;
  }

  private static PlaceColumns byContent(List<String> names, List<List<String>> rows) {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < width; i++) {
      if (share(rows, i, OneCell::isShape) >= 0.8) return new PlaceColumns(i, -1, Kind.WKT, false, false);
    }
    for (int i = 0; i < width; i++) {
      boolean telling = i < names.size() && plain(names.get(i)).matches(".*(" + PAIR_NAMES + ").*");
      if (share(rows, i, OneCell::isPair) >= (telling ? 0.5 : 0.8)) return new PlaceColumns(i, -1, Kind.PAIRS, telling, false);
    }
    for (int i = 0; i + 1 < width; i++) {
      if (measures(names, i) || measures(names, i + 1)) continue;
      if (share(rows, i, c -> likely(c)) >= 0.8 && share(rows, i + 1, c -> likely(c)) >= 0.8 && fit(rows, i)) {
        return new PlaceColumns(i, i + 1, Kind.PAIR_OF_COLUMNS, false, comma(rows, i, i + 1));
      }
    }
    return new PlaceColumns(-1, -1, Kind.NONE, false, false);
  }

  private static boolean measures(List<String> names, int column) {
    return column < names.size() && MEASURE.matcher(names.get(column).toLowerCase(Locale.ROOT)).find();
  }

  private interface Test {
    boolean of(String cell);
  }

  private static double share(List<List<String>> rows, int column, Test test) {
    int seen = 0;
    int good = 0;
    for (List<String> row : rows) {
      if (column >= row.size() || row.get(column).isBlank()) continue;
      seen++;
      if (test.of(row.get(column).strip())) good++;
    }
    return seen == 0 ? 0 : (double) good / seen;
  }

  private static boolean empty(List<List<String>> rows, int a, int b) {
    for (List<String> row : rows) {
      if (a < row.size() && !row.get(a).isBlank() || b < row.size() && !row.get(b).isBlank()) return false;
    }
    return !rows.isEmpty();
  }

  /** A number with decimals or of the size of a northing or a prefixed easting. */
  private static boolean likely(String cell) {
    double value = NumberText.angle(cell, false);
    if (Double.isNaN(value)) return false;
    return Math.abs(value) <= 180 && value != Math.rint(value) || Math.abs(value) >= 100_000 && Math.abs(value) < 50_000_000;
  }

  /** Whether two columns side by side can be a place in China or near it. */
  private static boolean fit(List<List<String>> rows, int at) {
    int seen = 0;
    int good = 0;
    for (List<String> row : rows) {
      if (at + 1 >= row.size() || row.get(at).isBlank() || row.get(at + 1).isBlank()) continue;
      double a = NumberText.angle(row.get(at), false);
      double b = NumberText.angle(row.get(at + 1), false);
      double big = Math.max(a, b);
      double small = Math.min(a, b);
      seen++;
      boolean degrees = big > 70 && big < 140 && small > 3 && small < 56;
      boolean metres = a > 100_000 && b > 100_000 && big > 1_900_000;
      if (degrees || metres) good++;
    }
    return seen > 0 && good >= 0.8 * seen;
  }

  /** Whether some number has a comma that no three digits follow. */
  private static boolean comma(List<List<String>> rows, int a, int b) {
    for (List<String> row : rows) {
      for (int i : new int[] {a, b}) {
        if (i >= row.size()) continue;
        String cell = row.get(i).strip();
        int at = cell.indexOf(',');
        if (at < 0 || at != cell.lastIndexOf(',') || cell.indexOf('.') >= 0) continue;
        if (cell.length() - at - 1 != 3) return true;
      }
    }
    return false;
  }
}
