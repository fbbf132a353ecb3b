package org.gridwarden.crs;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.model.Refusal;

/**
 * A grid that a city made for itself, by name: {@code GK:106.5} is Gauss-Krüger of CGCS2000 on that meridian with the easting
 * 500,000; {@code GK:106.5,400000,-3000000,1.0001} has an easting, northing and scale of its own; {@code XIAN80} or {@code
 * BEIJING54} behind an {@code @} names another ellipsoid.
 */
final class OwnGrid {
  private static final String NUMBER = "(-?[0-9]{1,9}(?:\\.[0-9]{1,12})?)";
  private static final Pattern NAME = Pattern.compile(
      "GK:([0-9]{2,3}(?:\\.[0-9]{1,12})?)(?:," + NUMBER + ")?(?:," + NUMBER + ")?(?:," + NUMBER + ")?(?:@([A-Z0-9]+))?");

  private OwnGrid() {}

  static boolean isName(String code) {
    return code.startsWith("GK:");
  }

  /** The shortest name. */
  static String name(ChinaGrids.Datum datum, double meridian, double easting, double northing, double scale) {
    String name = "GK:" + plain(meridian);
    if (scale != 1) name += "," + plain(easting) + "," + plain(northing) + "," + plain(scale);
    else if (northing != 0) name += "," + plain(easting) + "," + plain(northing);
    else if (easting != 500_000) name += "," + plain(easting);
    return datum == ChinaGrids.Datum.CGCS2000 ? name : name + "@" + datum;
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Whether nothing public leads from its datum to WGS 84. */
  static boolean datumUnknown(String code) {
    return code.endsWith("@XIAN80") || code.endsWith("@BEIJING54");
  }

  /**
   * The projection of a name.
   *
   * @throws Refusal GW-CRS-001 when it is none
   */
  static TransverseMercator of(String code) {
    Matcher parts = NAME.matcher(code.toUpperCase(Locale.ROOT));
    if (!parts.matches()) throw refused(code);
    ChinaGrids.Datum datum = ChinaGrids.Datum.CGCS2000;
    if (parts.group(5) != null) {
      if (!datumUnknown(code)) throw refused(code);
      datum = ChinaGrids.Datum.valueOf(parts.group(5));
    }
    double scale = number(parts.group(4), 1);
    if (scale < 0.9 || scale > 1.1) throw refused(code);
    return new TransverseMercator(datum.ellipsoid(), number(parts.group(1), 0), scale, number(parts.group(2), 500_000),
        number(parts.group(3), 0));
  }

  private static double number(@org.jspecify.annotations.Nullable String text, double absent) {
    return text == null ? absent : Double.parseDouble(text);
  }

  private static Refusal refused(String code) {
    return Refusal.invalid("GW-CRS-001", "crs",
        "坐标系“" + code + "”应写成 GK:中央经线[,东偏[,北偏[,比例]]]，例如 GK:106.5 或 GK:121.4667,0,-3457147。",
        "The CRS “" + code + "” must be GK:meridian[,easting[,northing[,scale]]], for example GK:106.5 or GK:121.4667,0,-3457147.");
  }
}
