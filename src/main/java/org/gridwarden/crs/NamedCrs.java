package org.gridwarden.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A coordinate reference system that clients name by its address, with the axes in the order that its authority says:
 * CRS84 is longitude, latitude; EPSG:4326 and 4490 latitude, longitude; CGCS2000 Gauss-Krüger northing, easting; Web
 * Mercator and UTM easting, northing. Thread-safe.
 */
public final class NamedCrs {

  private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
  private static final Pattern CODE = Pattern.compile(
      "(?:https?://www\\.opengis\\.net/def/crs/EPSG/[0-9.]{1,8}/|urn:ogc:def:crs:EPSG:[0-9.]{0,8}:|EPSG:)([0-9]{4,5})");

  /** Longitude, latitude in degrees of WGS 84. */
  public static final NamedCrs CRS84 =
      new NamedCrs("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 0, false, new double[] {-180, -90, 180, 90});
  private static final NamedCrs WGS84 = new NamedCrs(EPSG + 4326, 4326, true, new double[] {-180, -90, 180, 90});
  private static final NamedCrs CGCS2000 = new NamedCrs(EPSG + 4490, 4490, true, new double[] {-180, -90, 180, 90});
  private static final NamedCrs MERCATOR =
      new NamedCrs(EPSG + 3857, 3857, false, new double[] {-180, -85.06, 180, 85.06});
  private static final List<NamedCrs> WORLD = List.of(CRS84, WGS84, CGCS2000, MERCATOR);

  private final String uri;
  private final int epsg;
  private final boolean northFirst;
  private final double[] area;
  private final double[] metres;

  private NamedCrs(String uri, int epsg, boolean northFirst, double[] area) {
    this(uri, epsg, northFirst, area, new double[] {-20_037_508.342789, -20_048_966.1, 20_037_508.342789, 20_048_966.1});
  }

  private NamedCrs(String uri, int epsg, boolean northFirst, double[] area, double[] metres) {
    this.uri = uri;
    this.epsg = epsg;
    this.northFirst = northFirst;
    this.area = area;
    this.metres = metres;
  }

  /** Those that hold any place (Web Mercator all but the poles), CRS84 first. */
  public static List<NamedCrs> world() {
    return WORLD;
  }

  /** By address, URN or {@code EPSG:4544}; empty when it is none of those served: see {@link #world} and {@link #zones}. */
  public static Optional<NamedCrs> find(String name) {
    if (name.equals(CRS84.uri) || name.equals("CRS84") || name.equals("OGC:CRS84")) return Optional.of(CRS84);
    Matcher code = CODE.matcher(name);
    return code.matches() ? Optional.ofNullable(ofCode(Integer.parseInt(code.group(1)))) : Optional.empty();
  }

  private static @Nullable NamedCrs ofCode(int epsg) {
    for (NamedCrs crs : WORLD) if (crs.epsg == epsg) return crs;
    if (epsg >= 4491 && epsg <= 4512) return zone(epsg, 75 + 6 * ((epsg - 4491) % 11), 6);
    if (epsg >= 4513 && epsg <= 4554) return zone(epsg, 75 + 3 * ((epsg - 4513) % 21), 4.5);
    boolean north = epsg > 32600 && epsg <= 32660;
    if (!north && (epsg <= 32700 || epsg > 32760)) return null;
    double middle = 6 * (epsg % 100) - 183;
    return new NamedCrs(EPSG + epsg, epsg, false, new double[] {middle - 6, north ? -2 : -80, middle + 6, north ? 84 : 2},
        new double[] {-200_000, north ? -250_000 : 1_100_000, 1_200_000, north ? 9_400_000 : 10_250_000});
  }

  /** Gauss-Krüger zones are given half a zone more on either side: cities lie across their edges. */
  private static NamedCrs zone(int epsg, double middle, double reach) {
    int number = epsg <= 4501 ? epsg - 4478 : epsg >= 4513 && epsg <= 4533 ? epsg - 4488 : 0;
    double origin = 1e6 * number + 500_000;
    double wide = reach * 112_000;
    return new NamedCrs(EPSG + epsg, epsg, true, new double[] {middle - reach, 0, middle + reach, 84},
        new double[] {origin - wide, 0, origin + wide, 9_400_000});
  }

  /**
   * The zones in metres that hold an area: in China CGCS2000 Gauss-Krüger of 3 degrees by central meridian and with zone
   * prefix, and of 6 degrees both ways; elsewhere UTM. Empty when the area is wider than a zone.
   *
   * @param box west, south, east, north in degrees
   */
  public static List<NamedCrs> zones(double[] box) {
    double middle = (box[0] + box[2]) / 2;
    String metric = MetricCrs.choose(middle, (box[1] + box[3]) / 2);
    int code = Integer.parseInt(metric.substring("EPSG:".length()));
    List<Integer> codes = new ArrayList<>(List.of(code));
    if (code < 5000) {
      int six = (int) Math.max(0, Math.min(10, Math.round((middle - 75) / 6)));
      codes.addAll(List.of(code - 21, 4502 + six, 4491 + six));
    }
    return codes.stream().map(NamedCrs::ofCode).filter(crs -> crs != null && crs.holds(box)).toList();
  }

  /** Whether every place of a box (west, south, east, north in degrees) can be written in this CRS. */
  public boolean holds(double[] box) {
    return box[0] >= area[0] && box[1] >= area[1] && box[2] <= area[2] && box[3] <= area[3];
  }

  /** West, south, east, north of all places that can be written in it. */
  double[] area() {
    return area.clone();
  }

  /** Those of its own strip: of a zone without its neighbours. */
  double[] strip() {
    double[] strip = area.clone();
    if (inDegrees() || epsg == 3857) return strip;
    double half = epsg >= 4513 && epsg <= 4554 ? 1.5 : 3;
    double middle = (area[0] + area[2]) / 2;
    strip[0] = middle - half;
    strip[2] = middle + half;
    return strip;
  }

  /**
   * The part of a box in metres (axes as they are) that lies where this CRS is used; empty when none does.
   *
   * @param box least and largest of the first and the second axis: a1, b1, a2, b2
   */
  public Optional<double[]> within(double[] box) {
    double[] cut = new double[4];
    for (int i = 0; i < 2; i++) {
      int axis = northFirst ? 1 - i : i;
      cut[i] = Math.max(box[i], metres[axis]);
      cut[i + 2] = Math.min(box[i + 2], metres[axis + 2]);
      if (!(cut[i] <= cut[i + 2])) return Optional.empty();
    }
    return Optional.of(cut);
  }

  /** Address, as in {@code Content-Crs}. */
  public String uri() {
    return uri;
  }

  /** For example {@code EPSG:4544}, {@code OGC:CRS84}. */
  public String code() {
    return epsg == 0 ? "OGC:CRS84" : "EPSG:" + epsg;
  }

  /** Whether the first axis is latitude or northing. */
  public boolean northFirst() {
    return northFirst;
  }

  /** Whether the axes are degrees; else they are metres. */
  public boolean inDegrees() {
    return epsg == 0 || epsg == 4326 || epsg == 4490;
  }

  /** Whether a rectangle of this CRS is one of longitude and latitude too. */
  public boolean isUpright() {
    return inDegrees() || epsg == 3857;
  }

  /**
   * Overwrites longitude, latitude pairs by coordinates in the order of the axes.
   *
   * @throws org.gridwarden.model.Refusal GW-CRS-002 for a place that cannot be written in this CRS
   */
  public void fromLonLat(double[] xy, int count) {
    if (!inDegrees()) Projector.of(code()).toMetres(xy, count);
    if (northFirst) swap(xy, count);
  }

  /** Overwrites coordinates in the order of the axes by longitude, latitude; refuses as {@link #fromLonLat}. */
  public void toLonLat(double[] xy, int count) {
    if (northFirst) swap(xy, count);
    if (!inDegrees()) Projector.of(code()).toDegrees(xy, count);
  }

  private static void swap(double[] xy, int count) {
    for (int i = 0; i < count; i++) {
      double first = xy[2 * i];
      xy[2 * i] = xy[2 * i + 1];
      xy[2 * i + 1] = first;
    }
  }

  @Override
  public String toString() {
    return uri;
  }
}
