package org.gridwarden.format.text;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as tables write them. */
public final class Days {

  /** Year first: 2026-3-1, 2026/03/01, 2026.3.1, 2026年3月1日, each with a time of day or not. */
  private static final Pattern PARTED =
      Pattern.compile("((?:19|20)\\d{2})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*[日号]?([T ].*)?");
  private static final Pattern WHOLE = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
  /** Days since 1899-12-30 as spreadsheets count them, from 1954 to 2119. */
  private static final int FIRST_SERIAL = 20_000;
  private static final int LAST_SERIAL = 80_000;
  private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

  private Days() {}

  /** The day that a cell means; null when it means none, or a day that no calendar has. */
  public static @Nullable LocalDate of(Object cell) {
    if (cell instanceof LocalDate day) return day;
    if (cell instanceof LocalDateTime time) return time.toLocalDate();
    if (cell instanceof OffsetDateTime time) return time.toLocalDate();
    if (cell instanceof Number number && !(number.doubleValue() >= 19_000_000)) return serial(number.doubleValue());
    String text = Normalizer.normalize(cell instanceof Number number ? Long.toString(number.longValue()) : cell.toString(),
        Normalizer.Form.NFKC).strip();
    if (text.matches("[0-9]{5}([.][0-9]+)?")) return serial(Double.parseDouble(text));
    Matcher parts = PARTED.matcher(text);
    if (!parts.matches()) parts = WHOLE.matcher(text);
    if (!parts.matches()) return null;
    try {
      return LocalDate.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable LocalDate serial(double days) {
    return days >= FIRST_SERIAL && days <= LAST_SERIAL ? SERIAL_ZERO.plusDays((long) days) : null;
  }
}
