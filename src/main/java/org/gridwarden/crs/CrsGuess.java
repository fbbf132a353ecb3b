package org.gridwarden.crs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Which system a file's coordinates are in, from their sizes alone and from where people live: degrees, Web Mercator,
 * CGCS2000 Gauss-Krüger in zones of 3 and 6 degrees with and without the zone's number, UTM, a few foreign national grids;
 * each also with its axes exchanged, and in other units. Every reading that the sizes allow is weighed by how usual it is
 * and how likely the places are that it gives; GCJ-02 and BD-09 look like degrees and are told apart elsewhere.
 */
public final class CrsGuess {

  private static final int MOST = 200;
  private static final double USABLE = 0.8;

  /** Whether a converted place fits the system it was read in. */
  private interface Fits {
    boolean at(double x, double y, double lon, double lat);
  }

  private final double[] ab;
  private final int count;
  private final CrsHints hints;
  private final double usable;
  private final List<CrsReading> found = new ArrayList<>();

  private CrsGuess(double[] ab, CrsHints hints, double usable) {
    this.ab = ab;
    this.count = ab.length / 2;
    this.hints = hints;
    this.usable = usable;
  }

  /**
   * All likely readings, best first; empty when the numbers fit no system.
   *
   * @param ab pairs as the file has them, first column first
   */
  public static List<CrsReading> of(double[] ab, CrsHints hints) {
    double[] sample = sample(ab);
    if (sample.length == 0) return List.of();
    for (double share : new double[] {USABLE, 0.5}) {
      List<CrsReading> found = new CrsGuess(sample, hints, share).readings();
      if (!found.isEmpty()) return found;
    }
    return new CrsGuess(sample, hints, 0).nearDegrees();
  }

  private List<CrsReading> readings() {
    for (boolean swapped : new boolean[] {false, true}) {
      degrees(swapped);
      metres(swapped, 1, 1);
      metres(swapped, 1000, hints.says("km", "千米", "公里") ? 1 : 0.2);
      metres(swapped, 0.3048, hints.says("feet", "英尺", "_ft", "(ft") ? 1 : 0.003);
    }
    return weighed();
  }

  /** At most {@value #MOST} pairs spread over the file, without 0,0 and what is no number. */
  private static double[] sample(double[] ab) {
    double[] good = new double[ab.length];
    int n = 0;
    for (int i = 0; i + 1 < ab.length; i += 2) {
      if (!Double.isFinite(ab[i]) || !Double.isFinite(ab[i + 1]) || ab[i] == 0 && ab[i + 1] == 0) continue;
      good[n++] = ab[i];
      good[n++] = ab[i + 1];
    }
    int pairs = n / 2;
    int kept = Math.min(MOST, pairs);
    double[] sample = new double[2 * kept];
    for (int i = 0; i < kept; i++) {
      int from = (int) ((long) i * pairs / kept);
      sample[2 * i] = good[2 * from];
      sample[2 * i + 1] = good[2 * from + 1];
    }
    return sample;
  }

  private void degrees(boolean swapped) {
    double order = swapped ? 0.03 : 1;
    Fits all = (x, y, lon, lat) -> Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
    add(ToLonLat.DEGREES, swapped, 1, order, all,
        new Text("坐标在经纬度范围内（CGCS2000 与 WGS 84 相差分米级，视同）",
            "the numbers fit degrees (CGCS2000 and WGS 84 differ by decimetres and are treated as equal)"));
    Fits china = (x, y, lon, lat) -> KnownPlaces.inChina(lon, lat);
    for (double unit : new double[] {1e-6, 1e-7, 1e-5, 1 / 3600.0}) {
      String zh = unit == 1 / 3600.0 ? "以秒为单位的经纬度" : "乘以 " + (long) Math.rint(1 / unit) + " 的经纬度整数";
      String en = unit == 1 / 3600.0 ? "degrees written as seconds" : "degrees times " + (long) Math.rint(1 / unit);
      add(ToLonLat.DEGREES, swapped, unit, order * (unit == 1e-6 ? 0.3 : 0.05), china,
          new Text("数值像是" + zh, "the numbers look like " + en));
    }
    Fits radians = (x, y, lon, lat) -> KnownPlaces.inChina(lon, lat);
    add(ToLonLat.DEGREES, swapped, 180 / Math.PI, order * 0.002, radians, new Text("数值像是弧度", "the numbers look like radians"));
  }

  /** Degrees all the same, when most numbers are about as small as degrees are: their rows are at fault, not the file. */
  private List<CrsReading> nearDegrees() {
    int small = 0;
    for (int i = 0; i < count; i++) if (Math.abs(ab[2 * i]) <= 360 && Math.abs(ab[2 * i + 1]) <= 360) small++;
    if (small * 2 <= count) return List.of();
    return List.of(new CrsReading(ToLonLat.DEGREES, false, 1, 0.5, new Text("数值大小像经纬度，但多有超出范围的",
        "the numbers are about as small as degrees, but many are out of range"), new Envelope()));
  }

  private void metres(boolean swapped, double unit, double prior) {
    int large = 0;
    for (int i = 0; i < count; i++) {
      double a = Math.abs(ab[2 * i] * unit);
      double b = Math.abs(ab[2 * i + 1] * unit);
      if (Math.max(a, b) >= 40_000 && Math.min(a, b) >= 1000) large++;
    }
    if (large < usable * count) return;
    double order = prior * (swapped ? 0.5 : 1);
    if (unit == 1) add("EPSG:3857", swapped, unit, order * (swapped ? 0.1 : 1),
        (x, y, lon, lat) -> Math.abs(x) > 20_000 && Math.abs(x) < 20_037_509 && Math.abs(lat) < 85.1,
        new Text("数值大小符合 Web 墨卡托", "the sizes fit Web Mercator"));
    prefixed(swapped, unit, order);
    for (int meridian = 75; meridian <= 135; meridian += 3) {
      plain(meridian, 3, swapped, unit, order);
      if (meridian % 6 == 3) plain(meridian, 6, swapped, unit, order * 0.3);
    }
    for (int zone = 1; zone <= 60 && unit == 1; zone++) utm(zone, swapped, unit, order * 0.12);
    abroad(swapped, unit, order);
  }

  private void prefixed(boolean swapped, double unit, double order) {
    int zone = (int) Math.floor((swapped ? ab[1] : ab[0]) * unit / 1e6);
    int middle = (int) Math.floor(median(swapped) * unit / 1e6);
    for (int each : zone == middle ? new int[] {zone} : new int[] {zone, middle}) {
      int width = each >= 25 && each <= 45 ? 3 : each >= 13 && each <= 23 ? 6 : 0;
      if (width == 0) continue;
      double meridian = width == 3 ? 3 * each : 6 * each - 3;
      String code = ChinaGrids.code(ChinaGrids.Datum.CGCS2000, width, meridian, true);
      if (code == null) continue;
      add(code, swapped, unit, order, grid(meridian, width == 3 ? 3 : 3.6),
          new Text("东坐标以带号 " + each + " 开头，中央经线 " + (int) meridian + "°", "the easting begins with zone " + each
              + ", central meridian " + (int) meridian + "°"));
    }
  }

  private double median(boolean swapped) {
    double[] all = new double[count];
    for (int i = 0; i < count; i++) all[i] = ab[2 * i + (swapped ? 1 : 0)];
    java.util.Arrays.sort(all);
    return all[count / 2];
  }

  private static Fits grid(double meridian, double reach) {
    return (x, y, lon, lat) -> Math.abs(lon - meridian) <= reach && lat > 15 && lat < 56;
  }

  private void plain(int meridian, int width, boolean swapped, double unit, double prior) {
    String code = ChinaGrids.code(ChinaGrids.Datum.CGCS2000, width, meridian, false);
    if (code == null) return;
    double widest = widest(code, meridian, swapped, unit);
    boolean fitsThree = widest <= 1.9;
    if (width == 6 && fitsThree) return; // the same numbers as in the zone of 3 degrees on this meridian
    boolean away = hints.placed() && !near(code, swapped, unit);
    String words = away ? "但离辖区很远" : hints.placed() ? "并落在辖区附近" : hints.any() ? "并与文件中的区划代码或地名相符" : "带号未写明，按人口分布推测";
    String english = away ? "but the places lie far from the territory" : hints.placed() ? "and the places lie near the territory"
        : hints.any() ? "and the places agree with codes or names in the file" : "its zone is not written; guessed by where people live";
    add(code, swapped, unit, prior * (width == 3 && !fitsThree ? 0.3 : 1), grid(meridian, width == 3 ? 3 : 3.6),
        new Text("数值大小符合高斯-克吕格 " + width + " 度带（中央经线 " + meridian + "°），" + words,
            "the sizes fit Gauss-Krüger, zone of " + width + " degrees on " + meridian + "°, " + english));
  }

  private boolean near(String code, boolean swapped, double unit) {
    double[] xy = {ab[swapped ? 1 : 0] * unit, ab[swapped ? 0 : 1] * unit};
    ToLonLat.of(code).convert(xy, 1);
    return hints.likely(xy[0], xy[1]) == 1;
  }

  private double widest(String code, double meridian, boolean swapped, double unit) {
    double[] off = new double[count];
    ToLonLat system = ToLonLat.of(code);
    double[] xy = new double[2];
    for (int i = 0; i < count; i++) {
      xy[0] = ab[2 * i + (swapped ? 1 : 0)] * unit;
      xy[1] = ab[2 * i + (swapped ? 0 : 1)] * unit;
      system.convert(xy, 1);
      off[i] = Math.abs(xy[0] - meridian);
    }
    java.util.Arrays.sort(off);
    return off[Math.min(count - 1, (int) (0.95 * count))];
  }

  private void utm(int zone, boolean swapped, double unit, double prior) {
    double meridian = 6 * zone - 183;
    boolean china = zone >= 43 && zone <= 53;
    if (!china && !hints.placed()) return;
    boolean named = hints.says("utm" + zone, "utm_" + zone, "utm " + zone, "utm_zone_" + zone, "utm zone " + zone);
    double usual = named ? 200 : hints.says("utm") ? 20 : china ? 1 : 8;
    add("EPSG:" + (32600 + zone), swapped, unit, prior * usual,
        (x, y, lon, lat) -> Math.abs(lon - meridian) <= 3.6 && lat > 0 && lat < 84,
        new Text("数值大小也符合 UTM " + zone + "N（比例 0.9996，与高斯-克吕格外形相同）",
            "the sizes also fit UTM zone " + zone + "N (scale 0.9996; it looks like Gauss-Krüger)"));
  }

  private void abroad(boolean swapped, double unit, double order) {
    if (unit != 1) return;
    box("EPSG:2056", swapped, 8 * order, 2_480_000, 2_840_000, 1_070_000, 1_300_000, "瑞士 LV95", "Swiss LV95");
    box("EPSG:21781", swapped, order * 0.5, 480_000, 840_000, 70_000, 300_000, "瑞士 LV03", "Swiss LV03");
    boolean taiwan = hints.says("twd", "tm2", "二度分帶", "二度分带");
    box("EPSG:3826", swapped, order * (taiwan ? 60 : 3), 145_000, 355_000, 2_415_000, 2_805_000, "台湾 TWD97（中央经线 121°）",
        "Taiwan's TWD97 on 121°");
    box("EPSG:2326", swapped, 8 * order, 795_000, 880_000, 795_000, 850_000, "香港 1980 方格网", "the Hong Kong 1980 grid");
    box("EPSG:3414", swapped, order * 0.5, 1_000, 60_000, 14_000, 55_000, "新加坡 SVY21", "Singapore SVY21");
  }

  private void box(String code, boolean swapped, double prior, double west, double east, double south, double north, String zh,
      String en) {
    int in = 0;
    for (int i = 0; i < count; i++) {
      double x = ab[2 * i + (swapped ? 1 : 0)];
      double y = ab[2 * i + (swapped ? 0 : 1)];
      if (x >= west && x <= east && y >= south && y <= north) in++;
    }
    if (in < usable * count) return;
    add(code, swapped, 1, prior, (x, y, lon, lat) -> x >= west && x <= east && y >= south && y <= north,
        new Text("数值大小符合" + zh, "the sizes fit " + en));
  }

  /** Adds the reading when most of the sample fits it, with its weight still in place of confidence. */
  private void add(String code, boolean swapped, double unit, double prior, Fits fits, Text why) {
    @Nullable ToLonLat system = known(code);
    if (system == null) return;
    int good = 0;
    double likely = 0;
    Envelope places = new Envelope();
    double[] xy = new double[2];
    for (int i = 0; i < count; i++) {
      double x = ab[2 * i + (swapped ? 1 : 0)] * unit;
      double y = ab[2 * i + (swapped ? 0 : 1)] * unit;
      xy[0] = x;
      xy[1] = y;
      try {
        system.convert(xy, 1);
      } catch (Refusal e) {
        continue;
      }
      if (!Double.isFinite(xy[0]) || !Double.isFinite(xy[1]) || !fits.at(x, y, xy[0], xy[1])) continue;
      good++;
      likely += hints.likely(xy[0], xy[1]);
      places.expandToInclude(xy[0], xy[1]);
    }
    if (good == 0 || good < usable * count) return;
    found.add(new CrsReading(code, swapped, unit, prior * likely / count, why, places));
  }

  private static @Nullable ToLonLat known(String code) {
    try {
      return ToLonLat.of(code);
    } catch (Refusal e) {
      return null;
    }
  }

  private List<CrsReading> weighed() {
    double sum = found.stream().mapToDouble(CrsReading::confidence).sum();
    if (sum <= 0) return List.of();
    return found.stream()
        .map(one -> new CrsReading(one.code(), one.swapped(), one.unit(), one.confidence() / sum, one.why(), one.places()))
        .filter(one -> one.confidence() > 1e-4)
        .sorted(Comparator.comparingDouble(CrsReading::confidence).reversed()).limit(8).toList();
  }
}
