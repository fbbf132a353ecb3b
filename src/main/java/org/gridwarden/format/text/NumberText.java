package org.gridwarden.format.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell that should hold a number means: full-width digits, thousands separators, decimal commas, units behind the
 * number ({@code 1,234 户}, {@code 3.2万人}, {@code 12.5亩}), and angles in degrees, minutes and seconds.
 */
public final class NumberText {

  /**
   * @param value in metres, square metres or pieces, where the unit says so
   * @param unit as it is written; empty when there is none
   */
  public record Quantity(double value, String unit) {}

  private static final Pattern PLAIN = Pattern.compile("[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?");
  private static final Pattern THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}(?:[,'’ ][0-9]{3})+(?:\\.[0-9]+)?");
  private static final Pattern COMMA = Pattern.compile("[-+]?[0-9]+,[0-9]+");
  private static final Pattern POINTS = Pattern.compile("[-+]?[0-9]{1,3}(?:[. ][0-9]{3})+,[0-9]+");
  private static final Pattern WITH_UNIT = Pattern.compile("(约|共)?([-+]?[0-9.,]+(?:[eE][-+]?[0-9]{1,3})?)([^0-9.,].{0,7})");
  private static final Pattern ANGLE = Pattern.compile(
      "(东经|西经|北纬|南纬|[EWNS])?\\s*([-+]?[0-9]{1,3}(?:\\.[0-9]+)?)\\s*(?:°|º|度|˚|:|d|-|\\s)\\s*"
      + "(?:([0-9]{1,2}(?:\\.[0-9]+)?)\\s*(?:'|′|’|分|:|m|-|\\s)?\\s*)?"
      + "(?:([0-9]{1,2}(?:\\.[0-9]+)?)\\s*(?:\"|″|”|秒|''|s)?)?\\s*([EWNS])?", Pattern.CASE_INSENSITIVE);

  private static final Map<String, Double> UNITS = Map.ofEntries(
      Map.entry("万", 1e4), Map.entry("万人", 1e4), Map.entry("万户", 1e4), Map.entry("千", 1e3), Map.entry("千人", 1e3),
      Map.entry("亿", 1e8), Map.entry("亩", 2000 / 3.0), Map.entry("公顷", 1e4), Map.entry("ha", 1e4), Map.entry("平方公里", 1e6),
      Map.entry("平方千米", 1e6), Map.entry("km2", 1e6), Map.entry("km²", 1e6), Map.entry("公里", 1e3), Map.entry("千米", 1e3),
      Map.entry("km", 1e3), Map.entry("英尺", 0.3048), Map.entry("ft", 0.3048), Map.entry("feet", 0.3048), Map.entry("里", 500.0),
      Map.entry("万元", 1e4), Map.entry("%", 0.01));
  private static final Pattern COUNTED = Pattern.compile(
      "户|人|口|栋|幢|座|层|楼|个|套|间|名|位|岁|元|元/天|元/日|张|床|处|家|所|车位|泊位|个车位|年|年建|平方米|平米|㎡|m2|m²|平方|平|方|米|m|家庭|住户|户次|人次|左右|余|多");

  /** Decimal digits of which any number is a whole number that a double holds exactly. */
  private static final int MOST_EXACT = 15;
  private static final double[] TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

  private NumberText() {}

  /** The number, NaN when it is none. A comma alone parts thousands when three digits follow it, else decimals. */
  public static double number(String text) {
    return number(text, false);
  }

  /** As {@link #number(String)}; with {@code decimalComma} a single comma always parts decimals. */
  public static double number(String text, boolean decimalComma) {
    double simple = simple(text);
    if (!Double.isNaN(simple)) return simple;
    String plain = text.strip();
    if (PLAIN.matcher(plain).matches()) return Double.parseDouble(plain);
    if (plain.isEmpty() || plain.length() > 60) return Double.NaN;
    plain = normal(plain);
    if (PLAIN.matcher(plain).matches()) return Double.parseDouble(plain);
    if (decimalComma && COMMA.matcher(plain).matches()) return Double.parseDouble(plain.replace(',', '.'));
    if (THOUSANDS.matcher(plain).matches()) return Double.parseDouble(plain.replaceAll("[,'’ ]", ""));
    if (COMMA.matcher(plain).matches()) return Double.parseDouble(plain.replace(',', '.'));
    if (POINTS.matcher(plain).matches()) return Double.parseDouble(plain.replaceAll("[. ]", "").replace(',', '.'));
    return Double.NaN;
  }

  /** Digits, at most fifteen of them, with a point among or before them and a sign or not; NaN for all else, numbers too. */
  private static double simple(String text) {
    int length = text.length();
    if (length == 0 || length > 17) return Double.NaN;
    char sign = text.charAt(0);
    long digits = 0;
    int point = -1;
    int first = sign == '-' || sign == '+' ? 1 : 0;
    for (int i = first; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') digits = digits * 10 + (c - '0');
      else if (c == '.' && point < 0) point = i;
      else return Double.NaN;
    }
    int count = length - first - (point < 0 ? 0 : 1);
    if (count == 0 || count > MOST_EXACT) return Double.NaN;
    // both are whole numbers that a double holds exactly, so that one division rounds to the nearest
    double value = point < 0 ? digits : digits / TEN[length - 1 - point];
    return sign == '-' ? -value : value;
  }

  /** A number with or without a unit behind it; null when it is neither. */
  public static @Nullable Quantity quantity(String text) {
    double number = number(text);
    if (!Double.isNaN(number)) return new Quantity(number, "");
    if (text.length() > 60) return null;
    Matcher parts = WITH_UNIT.matcher(normal(text.strip()));
    if (!parts.matches()) return null;
    double value = number(parts.group(2));
    String unit = parts.group(3).strip();
    if (Double.isNaN(value)) return null;
    Double factor = UNITS.get(unit.toLowerCase(java.util.Locale.ROOT));
    if (factor != null) return new Quantity(value * factor, unit);
    return COUNTED.matcher(unit).matches() ? new Quantity(value, unit) : null;
  }

  /** Degrees of an angle written in degrees, minutes and seconds, or as a plain number; NaN when it is none. */
  public static double angle(String text, boolean decimalComma) {
    double number = number(text, decimalComma);
    if (!Double.isNaN(number) || text.length() > 60) return number;
    String plain = normal(text.strip());
    Matcher parts = ANGLE.matcher(plain);
    if (parts.matches()) return angle(parts);
    String bare = plain.replaceAll("(?i)^(东经|西经|北纬|南纬|[EWNS])[:：]?\\s*|[°度]?\\s*[EWNS]?$", "");
    double degrees = number(bare, decimalComma);
    return plain.matches("(?i)(西经|南纬|[WS]).*|.*[WS]$") ? -degrees : degrees;
  }

  private static double angle(Matcher parts) {
    double degrees = Double.parseDouble(parts.group(2));
    double minutes = parts.group(3) == null ? 0 : Double.parseDouble(parts.group(3));
    double seconds = parts.group(4) == null ? 0 : Double.parseDouble(parts.group(4));
    if (minutes >= 60 || seconds >= 60) return Double.NaN;
    double value = Math.abs(degrees) + minutes / 60 + seconds / 3600;
    String side = (parts.group(1) == null ? "" : parts.group(1)) + (parts.group(5) == null ? "" : parts.group(5));
    return degrees < 0 || side.matches("(?i)西经|南纬|[WS]") ? -value : value;
  }

  /** Whether it is nothing but signs of ASCII without spaces and quotes, which no normal form changes. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '\'') return false;
    }
    return true;
  }

  /** Full-width digits, signs and letters as plain ones; odd spaces gone. */
  public static String normal(String text) {
    if (isPlain(text)) return text;
    String signs = text.replace('\u2032', '\'').replace('\u2019', '\'').replace('\u2033', '"').replace('\u201d', '"')
        .replace('\u00ba', '\u00b0').replace('\u02da', '\u00b0');
    return Normalizer.normalize(signs, Normalizer.Form.NFKC).replace('\u2212', '-').replace("\u200b", "").replace("\ufeff", "")
        .replace("''", "\"").strip();
  }
}
