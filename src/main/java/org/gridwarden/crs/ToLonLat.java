package org.gridwarden.crs;

import java.util.Locale;
import org.gridwarden.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.CoordinateArraySequenceFactory;
import org.locationtech.jts.geom.util.GeometryTransformer;

/**
 * From a named system to lon/lat degrees (x = longitude): geographic ones as they are, Chinese Gauss-Krüger grids, northern
 * UTM and Web Mercator by own formulas at once, GCJ-02 and BD-09 by iteration, every other EPSG number through GeoTools.
 * CGCS2000 is treated as equal to WGS 84. Xi'an 1980 and Beijing 1954 are projected on their own ellipsoids without a shift
 * of datum, which no public table holds: places are off by up to about 150 m, and {@link #datumUnknown} says so. Thread-safe.
 */
public final class ToLonLat {

  /** Name of the system of Chinese web maps but Baidu's. */
  public static final String GCJ02 = "GCJ-02";
  /** Name of Baidu's. */
  public static final String BD09 = "BD-09";
  /** Lon/lat as they are. */
  public static final String DEGREES = "EPSG:4326";

  private static final double MERCATOR = 6_378_137;

  /** Converts the pair at an index. */
  private interface Step {
    void take(double[] xy, int at);
  }

  private final String code;
  private final Step step;
  private final boolean degrees;
  private final boolean datumUnknown;
  private final @Nullable Projector projector;

  private ToLonLat(String code, Step step, boolean degrees, boolean datumUnknown, @Nullable Projector projector) {
    this.code = code;
    this.step = step;
    this.degrees = degrees;
    this.datumUnknown = datumUnknown;
    this.projector = projector;
  }

  /**
   * By name: an EPSG number in any of its spellings, {@code GCJ-02}, {@code BD-09}, {@code WGS84}, {@code CGCS2000},
   * {@code CRS84}, 高德, 百度, {@code GK:106.5}.
   *
   * @throws Refusal GW-CRS-001 (INVALID) when it is unknown
   */
  public static ToLonLat of(String name) {
    String code = canonical(name);
    if (code.equals(GCJ02)) return new ToLonLat(code, ShiftedMaps::fromGcj02, true, false, null);
    if (code.equals(BD09)) return new ToLonLat(code, ShiftedMaps::fromBd09, true, false, null);
    if (OwnGrid.isName(code)) return new ToLonLat(code, OwnGrid.of(code)::toDegrees, false, OwnGrid.datumUnknown(code), null);
    int epsg = code.startsWith("EPSG:") && code.length() <= 12 && code.substring(5).matches("[0-9]+")
        ? Integer.parseInt(code.substring(5)) : 0;
    if (epsg == 4326 || epsg == 4490) return new ToLonLat(code, (xy, at) -> { }, true, false, null);
    if (epsg == 4610 || epsg == 4214) return new ToLonLat(code, (xy, at) -> { }, true, true, null);
    if (epsg == 3857) return new ToLonLat(code, ToLonLat::mercator, false, false, null);
    ChinaGrids.Grid grid = ChinaGrids.of(epsg);
    if (grid == null) return new ToLonLat(code, (xy, at) -> { }, false, false, Projector.of(code));
    boolean unknown = grid.datum() == ChinaGrids.Datum.XIAN80 || grid.datum() == ChinaGrids.Datum.BEIJING54;
    return new ToLonLat(code, grid.projection()::toDegrees, false, unknown, null);
  }

  /** One spelling for each system: {@code EPSG:4544}, {@code GCJ-02}, {@code BD-09}; others in upper case as they are. */
  public static String canonical(String name) {
    String plain = name.strip().toUpperCase(Locale.ROOT).replace('：', ':');
    if (plain.matches("(.*[^A-Z])?EPSG[:/].*[0-9]+")) plain = "EPSG:" + plain.replaceAll(".*[^0-9]", "");
    if (plain.matches("[0-9]{4,6}")) plain = "EPSG:" + plain;
    String letters = plain.startsWith("GK:") ? plain : plain.replaceAll("[\\s_:-]", "");
    return switch (letters) {
      case "GCJ02", "GCJ", "高德", "火星", "火星坐标", "火星坐标系", "AMAP", "GAODE", "腾讯" -> GCJ02;
      case "BD09", "BD09LL", "百度", "BAIDU" -> BD09;
      case "WGS84", "WGS1984", "GPS", "CRS84", "OGCCRS84", "EPSG4326", "4326" -> DEGREES;
      case "CGCS2000", "大地2000", "国家2000" -> "EPSG:4490";
      case "EPSG900913", "EPSG102100", "EPSG102113", "EPSG3785", "WEBMERCATOR" -> "EPSG:3857";
      default -> letters.endsWith("CRS84") ? DEGREES : plain;
    };
  }

  /** Canonical name. */
  public String code() {
    return code;
  }

  /** Whether its coordinates are degrees of longitude and latitude. */
  public boolean degrees() {
    return degrees;
  }

  /** Whether nothing has to be done to its coordinates. */
  public boolean identity() {
    return degrees && !code.equals(GCJ02) && !code.equals(BD09);
  }

  /** Whether its datum lies up to about 150 m from WGS 84 and nothing public says how. */
  public boolean datumUnknown() {
    return datumUnknown;
  }

  /** Overwrites {@code count} pairs from the start of {@code xy}; NaN where a coordinate has no place on the earth. */
  public void convert(double[] xy, int count) {
    if (projector != null) {
      projector.toDegrees(xy, count);
      return;
    }
    for (int i = 0; i < count; i++) step.take(xy, 2 * i);
  }

  /** A new geometry in lon/lat; GW-CRS-002 when a coordinate cannot be converted. */
  public Geometry convert(Geometry geometry) {
    if (identity()) return geometry;
    if (projector != null) return projector.toDegrees(geometry);
    return new GeometryTransformer() {
      @Override
      protected CoordinateSequence transformCoordinates(CoordinateSequence from, Geometry parent) {
        CoordinateSequence to = CoordinateArraySequenceFactory.instance().create(from.size(), 2);
        double[] xy = new double[2];
        for (int i = 0; i < from.size(); i++) {
          xy[0] = from.getX(i);
          xy[1] = from.getY(i);
          step.take(xy, 0);
          to.setOrdinate(i, 0, xy[0]);
          to.setOrdinate(i, 1, xy[1]);
        }
        return to;
      }
    }.transform(geometry);
  }

  private static void mercator(double[] xy, int at) {
    xy[at] = Math.toDegrees(xy[at] / MERCATOR);
    xy[at + 1] = Math.toDegrees(2 * Math.atan(Math.exp(xy[at + 1] / MERCATOR)) - Math.PI / 2);
  }
}
