package org.gridwarden.format.csv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.Malformed;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Which columns of a table hold the place: two of numbers, or one of WKT; or none. */
record CsvPlace(@Nullable String x, @Nullable String y, @Nullable String wkt) {

  private static final Set<String> LON = Set.of("lon", "lng", "long", "longitude", "经度");
  private static final Set<String> LAT = Set.of("lat", "latitude", "纬度");
  private static final Set<String> X = Set.of("x", "x坐标", "横坐标", "东坐标", "easting");
  private static final Set<String> Y = Set.of("y", "y坐标", "纵坐标", "北坐标", "northing");
  private static final Set<String> WKT = Set.of("wkt", "geom", "geometry", "the_geom", "几何");
  private static final GeometryFactory FACTORY = new GeometryFactory();

  static CsvPlace of(List<String> header, Map<String, String> mapping, Beliefs beliefs) {
    String wkt = column(header, mapping, "wkt", WKT);
    String lon = column(header, mapping, "lon", LON);
    String lat = column(header, mapping, "lat", LAT);
    if (lon == null && lat == null) {
      lon = column(header, mapping, "x", X);
      lat = column(header, mapping, "y", Y);
    }
    boolean pair = lon != null && lat != null;
    if (!pair && wkt == null) return new CsvPlace(null, null, null);
    String columns = pair ? lon + "," + lat : wkt;
    beliefs.put("place", columns, mapping.keySet().stream().anyMatch(Set.of("lon", "lat", "x", "y", "wkt")::contains),
        "位置取自列 " + columns, "the place is read from " + columns);
    return pair ? new CsvPlace(lon, lat, null) : new CsvPlace(null, null, wkt);
  }

  private static @Nullable String column(
      List<String> header, Map<String, String> mapping, String ours, Set<String> usual) {
    String theirs = mapping.get(ours);
    if (theirs != null) {
      if (header.contains(theirs)) return theirs;
      throw Refusal.invalid("GW-FMT-018", "mapping",
          "mapping 把 " + ours + " 指向“" + theirs + "”，而文件的列是 " + String.join("、", header) + "。",
          "mapping points " + ours + " at “" + theirs + "”, but the columns are " + String.join(", ", header) + ".");
    }
    for (String name : header) {
      if (usual.contains(name.toLowerCase(java.util.Locale.ROOT).replace(" ", ""))) return name;
    }
    return null;
  }

  /** The place of a row in the file's CRS; null when the row has none. */
  @Nullable Geometry of(Map<String, Object> row) throws Malformed {
    if (wkt != null) return row.get(wkt) instanceof String text && !text.isEmpty() ? parse(text) : null;
    if (x == null || y == null) return null;
    Object textX = "".equals(row.get(x)) ? null : row.get(x);
    Object textY = "".equals(row.get(y)) ? null : row.get(y);
    if (textX == null && textY == null) return null;
    return FACTORY.createPoint(new Coordinate(number(x, textX), number(y, textY)));
  }

  private static double number(String column, @Nullable Object text) throws Malformed {
    if (text == null) throw new Malformed("列“" + column + "”为空。", "Column “" + column + "” is empty.");
    try {
      double value = Double.parseDouble(text.toString());
      if (Double.isFinite(value)) return value;
    } catch (NumberFormatException e) {
      // told below, like NaN
    }
    throw new Malformed("列“" + column + "”的“" + text + "”不是数字。",
        "Column “" + column + "”: “" + text + "” is not a number.");
  }

  private static Geometry parse(String text) throws Malformed {
    try {
      return new WKTReader(FACTORY).read(text);
    } catch (ParseException | IllegalArgumentException e) {
      throw new Malformed("WKT 不能读取：" + e.getMessage(), "The WKT cannot be read: " + e.getMessage());
    }
  }
}
