package org.gridwarden.format.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.format.Malformed;
import org.gridwarden.format.geojson.GeoJsonGeometry;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.core.JacksonException;

/**
 * A place written in one cell: two numbers ({@code 106.27,29.97}, {@code X=3386054.5 Y=528023.8}, 东经106°16′，北纬29°58′), or a
 * shape as WKT, hexadecimal WKB, GeoJSON or a list of pairs.
 */
final class OneCell {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final String NUMBER = "[-+]?[0-9]{1,8}(?:\\.[0-9]+)?";
  private static final Pattern PAIR = Pattern.compile("[\\[({（【]?\\s*(" + NUMBER + ")\\s*[°度]?\\s*[EN]?\\s*[,，;；、/ |\\s]\\s*(" + NUMBER
      + ")\\s*[°度]?\\s*[EN]?\\s*[\\])}）】]?");
  private static final String LABEL = "(?:[XYxyNEne]|lng|lat|lon|东|北|经度?|纬度?|[纵横]?坐标[XY]?|[XY]坐标)";
  private static final Pattern LABELLED = Pattern.compile(LABEL + "\\s*[=:]\\s*(" + NUMBER + ")\\s*(?:米|m)?\\s*[,，;；、|\\s]\\s*" + LABEL
      + "\\s*[=:]\\s*(" + NUMBER + ")\\s*(?:米|m)?");
  private static final String SIDE = "(?:[NSEW]|东经|西经|北纬|南纬)";
  /** Two angles that a blank parts: N45°45′21″ E126°38′02″, 45°45′21″N 126°38′02″E, 45°45′21″ 126°38′02″. */
  private static final List<Pattern> ANGLES = List.of(
      Pattern.compile("(" + SIDE + "\\s*[0-9][^NSEW东西南北]*?)[\\s,;/、]*(" + SIDE + "\\s*[0-9].*)"),
      Pattern.compile("([0-9][^NSEW]*[NSEW])[\\s,;/、]*([0-9][^NSEW]*[NSEW])"),
      Pattern.compile("([0-9]{1,3}\\s*[°度][^°度]*[\"秒'分])\\s+([0-9]{1,3}\\s*[°度].*)"));
  private static final Pattern WKT = Pattern.compile(
      "(?i)(SRID=[0-9]+;)?\\s*(MULTI)?(POINT|LINESTRING|POLYGON)\\s*(Z|M|ZM)?\\s*(\\(|EMPTY).*|GEOMETRYCOLLECTION.*", Pattern.DOTALL);
  private static final Pattern WKB = Pattern.compile("0[01][0-9A-Fa-f]{8}[0-9A-Fa-f]*");
  private static final Pattern GEOJSON = Pattern.compile("\\{.*\"(type|coordinates)\"\\s*:.*", Pattern.DOTALL);
  private static final Pattern LIST = Pattern.compile(
      "\\s*\\[*\\s*" + NUMBER + "\\s*[,，\\s]\\s*" + NUMBER + "\\s*(?:[;；|]|\\]\\s*,\\s*\\[|(?<=[0-9])\\s*[,，]\\s*(?=[0-9.]+\\s+[0-9])).*",
          Pattern.DOTALL);
  private static final int LONGEST_START = 200;
  private static final int SHORTEST_WKB = 42;

  private OneCell() {}

  /** Whether it begins as a shape does. */
  static boolean isShape(String cell) {
    String start = cell.length() > LONGEST_START ? cell.substring(0, LONGEST_START) : cell;
    return WKT.matcher(start).matches() || start.length() >= SHORTEST_WKB && WKB.matcher(start).matches()
        || GEOJSON.matcher(start).matches()
        || LIST.matcher(start).matches() && list(cell) != null;
  }

  /** Whether it holds two numbers that may be a place. */
  static boolean isPair(String cell) {
    if (cell.length() > 60) return false;
    double[] pair = pair(cell);
    return pair != null && (Math.abs(pair[0]) > 60 || Math.abs(pair[1]) > 60 || cell.matches(".*\\.[0-9]{3,}.*\\.[0-9]{3,}.*"));
  }

  /** Both numbers of a cell; null when it does not hold two. */
  static double @Nullable [] pair(String cell) {
    String plain = NumberText.normal(cell);
    for (Pattern pattern : List.of(PAIR, LABELLED)) {
      Matcher two = pattern.matcher(plain);
      if (two.matches()) return new double[] {Double.parseDouble(two.group(1)), Double.parseDouble(two.group(2))};
    }
    String[] parts = plain.split("\\s*[,;]\\s*");
    for (Pattern pattern : ANGLES) {
      Matcher two = pattern.matcher(plain);
      if (two.matches()) parts = new String[] {two.group(1), two.group(2)};
    }
    if (parts.length != 2) return null;
    double a = NumberText.angle(parts[0], false);
    double b = NumberText.angle(parts[1], false);
    return Double.isNaN(a) || Double.isNaN(b) ? null : new double[] {a, b};
  }

  /**
   * The shape.
   *
   * @param ring whether a list of pairs that does not come back to its beginning is an outline all the same
   */
  static Geometry shape(String cell, boolean ring) throws Malformed {
    String text = cell.strip();
    try {
      if (WKB.matcher(text).matches()) return new WKBReader(FACTORY).read(WKBReader.hexToBytes(text));
      if (text.startsWith("{")) return GeoJsonGeometry.read(text.getBytes(StandardCharsets.UTF_8));
      List<Coordinate> list = LIST.matcher(text.length() > LONGEST_START ? text.substring(0, LONGEST_START) : text).matches() ? list(text)
          : null;
      if (list != null) return line(list, ring);
      String wkt = text.regionMatches(true, 0, "SRID=", 0, 5) ? text.substring(text.indexOf(';') + 1) : text;
      return new WKTReader(FACTORY).read(wkt);
    } catch (ParseException | JacksonException | IllegalArgumentException | StackOverflowError e) {
      String shown = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
      throw new Malformed("WKT 不能读取：“" + shown + "”", "The WKT cannot be read: “" + shown + "”.");
    }
  }

  private static Geometry line(List<Coordinate> list, boolean ring) {
    boolean closed = list.get(0).equals2D(list.get(list.size() - 1));
    if (ring && !closed) list.add(list.get(0).copy());
    Coordinate[] all = list.toArray(Coordinate[]::new);
    return (closed || ring) && all.length > 3 ? FACTORY.createPolygon(all) : FACTORY.createLineString(all);
  }

  /** Three pairs at least; null when it is none. */
  private static @Nullable List<Coordinate> list(String cell) {
    String plain = NumberText.normal(cell).replaceAll("\\]\\s*,\\s*\\[", ";").replaceAll("[\\[\\]]", "");
    boolean spaced = !plain.matches("(?s)[^;|]*[;|].*");
    List<Coordinate> all = new ArrayList<>();
    for (String pair : plain.split(spaced ? "\\s*,\\s*" : "\\s*[;|]\\s*")) {
      if (pair.isBlank()) continue;
      String[] two = pair.strip().split(spaced ? "\\s+" : "\\s*[,\\s]\\s*");
      if (two.length < 2 || two.length > 3 || !two[0].matches(NUMBER) || !two[1].matches(NUMBER)) return null;
      all.add(new Coordinate(Double.parseDouble(two[0]), Double.parseDouble(two[1])));
    }
    return all.size() < 3 ? null : all;
  }
}
