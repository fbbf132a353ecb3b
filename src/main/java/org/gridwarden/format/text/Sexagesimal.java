package org.gridwarden.format.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Angles that are no decimal degrees though they look like numbers: degrees, minutes and seconds in a column each, and
 * {@code 121.2830} for 121°28′30″, as surveyors' calculators have it.
 *
 * @param lon columns of degrees, minutes and seconds of longitude; the last is -1 where there is none
 * @param lat those of latitude
 */
record Sexagesimal(List<Integer> lon, List<Integer> lat) {

  private static final String[] UNITS = {"(度|deg|degrees?|d)", "(分|min|minutes?|m)", "(秒|sec|seconds?|s)"};
  private static final String LON = "(经度|东经|经|lon|lng|longitude|e)";
  private static final String LAT = "(纬度|北纬|纬|lat|latitude|n)";
  private static final Pattern SAID = Pattern.compile("度[.·]?分[.·]?秒|d{2,3}\\.?mm\\.?ss|d\\.?mmss|\\bdms\\b");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}\\.([0-9]{1,10})");
  /** Numbers of which one in three that are decimals would have minutes or seconds of 60 and more. */
  private static final int FEWEST = 20;
  private static final int FEWEST_DIFFERENT = 8;

  /** The columns, by their names; null when they do not name degrees and minutes of both. */
  static @Nullable Sexagesimal columns(List<String> names) {
    List<Integer> lon = columns(names, LON);
    List<Integer> lat = columns(names, LAT);
    boolean whole = lon.get(0) >= 0 && lon.get(1) >= 0 && lat.get(0) >= 0 && lat.get(1) >= 0;
    return whole ? new Sexagesimal(lon, lat) : null;
  }

  private static List<Integer> columns(List<String> names, String side) {
    Integer[] found = {-1, -1, -1};
    for (int unit = 0; unit < UNITS.length; unit++) {
      Pattern pattern = Pattern.compile(side + "[\\s_(-]*" + UNITS[unit] + "\\)?");
      for (int i = names.size() - 1; i >= 0; i--) {
        if (pattern.matcher(NumberText.normal(names.get(i)).toLowerCase(Locale.ROOT)).matches()) found[unit] = i;
      }
    }
    return List.of(found);
  }

  /** Degrees of one side of a row; NaN when a part is no number or minutes and seconds are not below 60. */
  static double degrees(List<Integer> columns, List<String> cells) {
    double sum = 0;
    double part = 1;
    for (int column : columns) {
      String cell = column < 0 || column >= cells.size() ? "" : cells.get(column).strip();
      double value = cell.isEmpty() ? 0 : NumberText.number(cell.replaceAll("[°′″'\"度分秒]$", ""));
      if (part > 1 && !(value >= 0 && value < 60)) return Double.NaN;
      sum += value / part;
      part *= 60;
    }
    return sum;
  }

  /**
   * Whether plain numbers in two columns are degrees with minutes and seconds behind the point: where a name says so, or where
   * none of many different ones has minutes or seconds of 60 and more.
   */
  static boolean packed(List<String> names, List<List<String>> rows, int x, int y) {
    int numbers = 0;
    int fine = 0;
    Set<String> different = new HashSet<>();
    for (List<String> row : rows) {
      for (int column : new int[] {x, y}) {
        String cell = column >= row.size() ? "" : NumberText.normal(row.get(column)).strip();
        if (cell.isEmpty()) continue;
        Matcher parts = NUMBER.matcher(cell);
        if (!parts.matches()) return false;
        String digits = (parts.group(1) + "000").substring(0, 4);
        if (digits.charAt(0) >= '6' || digits.charAt(2) >= '6') return false;
        numbers++;
        if (parts.group(1).length() >= 4) fine++;
        different.add(digits);
      }
    }
    if (numbers == 0 || 2 * fine < numbers) return false;
    boolean said = said(names, x) || said(names, y);
    return said || numbers >= FEWEST && different.size() >= FEWEST_DIFFERENT;
  }

  private static boolean said(List<String> names, int column) {
    return column < names.size() && SAID.matcher(NumberText.normal(names.get(column)).toLowerCase(Locale.ROOT)).find();
  }

  /** Decimal degrees of 121.2830 for 121°28′30″. */
  static double unpacked(double packed) {
    double size = Math.abs(packed);
    double degrees = Math.floor(size + 1e-10);
    double minutes = Math.floor((size - degrees) * 100 + 1e-8);
    double seconds = Math.max(0, ((size - degrees) * 100 - minutes) * 100);
    return Math.copySign(degrees + minutes / 60 + seconds / 3600, packed);
  }
}
