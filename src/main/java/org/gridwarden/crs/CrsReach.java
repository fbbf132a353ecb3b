package org.gridwarden.crs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.geotools.api.metadata.extent.GeographicBoundingBox;
import org.geotools.api.referencing.FactoryException;
import org.geotools.referencing.CRS;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * Where a CRS is used: a zone in its own strip, beside it in those of its neighbours, where maps stretch more (a city that
 * lies across two zones keeps to one), and nowhere else: there its coordinates are numbers without a meaning. Boxes are west,
 * south, east, north in degrees.
 */
public final class CrsReach {
  /** Degrees by which a city may reach out of its zone and still have none that suits it better. */
  private static final double LITTLE = 0.5;

  private final CrsText crs;
  private final double[] usual;
  private final double[] most;

  private CrsReach(CrsText crs, double[] usual, double[] most) {
    this.crs = crs;
    this.usual = usual;
    this.most = most;
  }

  /** Of a code as {@link CrsText#of} reads it; GW-CRS-001 (INVALID) when there is none. */
  public static CrsReach of(String code) {
    CrsText crs = CrsText.of(code);
    NamedCrs named = NamedCrs.find(crs.code()).orElse(null);
    if (named != null) return new CrsReach(crs, named.strip(), named.area());
    double[] area = Tables.area(crs.code());
    return new CrsReach(crs, area, area);
  }

  /** Whether anything of a box can be written in it. */
  public boolean touches(double[] box) {
    return box[0] <= most[2] && box[2] >= most[0] && box[1] <= most[3] && box[3] >= most[1];
  }

  /** What to bear in mind where a box reaches out of the strip; null where it does not, or its middle lies within and little without. */
  public @Nullable Text note(double[] box) {
    double middle = (box[0] + box[2]) / 2;
    boolean inStrip = middle >= usual[0] && middle <= usual[2] && box[0] >= usual[0] - LITTLE && box[2] <= usual[2] + LITTLE;
    if (inStrip && box[1] >= usual[1] && box[3] <= usual[3]) return null;
    String better = better(box);
    return new Text("数据（" + degrees(box, "zh") + "）超出 " + crs.code() + " 的范围（" + degrees(usual, "zh") + "），离中央经线越远，长度和面积的变形越大"
            + (better.isEmpty() ? "。" : "；更合适的有 " + better + "。"),
        "The data (" + degrees(box, "en") + ") reach out of the area of " + crs.code() + " (" + degrees(usual, "en")
            + "): lengths and areas are stretched the more the farther from its middle"
            + (better.isEmpty() ? "." : "; " + better + " would fit better."));
  }

  /** GW-CRS-003 (INVALID): the data of a box have no place in it; {@code more} is one more piece of advice, or null. */
  public Refusal refusal(double[] box, @Nullable Text more) {
    String better = better(box);
    String fit = (better.isEmpty() ? "" : better + ", ") + "EPSG:4490, EPSG:4326, EPSG:3857";
    return Refusal.invalid("GW-CRS-003", "crs",
        crs.code() + "（" + crs.name() + "）用于" + degrees(most, "zh") + "，数据却在" + degrees(box, "zh")
            + "，换算出的坐标没有意义，因此没有写。可用 " + fit + (more == null ? "。" : "；" + more.zh()),
        crs.code() + " (" + crs.name() + ") is used within " + degrees(most, "en") + ", the data lie within " + degrees(box, "en")
            + ": their coordinates would mean nothing, so nothing was written. Use " + fit + (more == null ? "." : "; " + more.en()));
  }

  private static String better(double[] box) {
    List<NamedCrs> zones = NamedCrs.zones(box);
    return zones.stream().map(NamedCrs::code).collect(Collectors.joining(", "));
  }

  private static String degrees(double[] box, String language) {
    double[] b = Arrays.stream(box).map(each -> Math.rint(each * 100) / 100).toArray();
    return language.equals("zh") ? "经度 %s 至 %s、纬度 %s 至 %s".formatted(text(b[0]), text(b[2]), text(b[1]), text(b[3]))
        : "longitude %s to %s, latitude %s to %s".formatted(text(b[0]), text(b[2]), text(b[1]), text(b[3]));
  }

  private static String text(double degrees) {
    return degrees == Math.rint(degrees) ? "%d°".formatted((long) degrees) : String.format(Locale.ROOT, "%s°", degrees);
  }

  /** What only GeoTools knows; a class of its own because loading it is slow. */
  private static final class Tables {
    static double[] area(String code) {
      try {
        Projector.prepare();
        GeographicBoundingBox box = CRS.getGeographicBoundingBox(CRS.decode(code, true));
        if (box == null) return new double[] {-180, -90, 180, 90};
        double west = box.getWestBoundLongitude();
        double east = box.getEastBoundLongitude();
        return new double[] {west, box.getSouthBoundLatitude(), east < west ? 180 : east, box.getNorthBoundLatitude()};
      } catch (FactoryException e) {
        return new double[] {-180, -90, 180, 90};
      }
    }
  }
}
