package org.gridwarden.serve.layers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gridwarden.filter.Filter;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.gridwarden.store.FeatureTable;
import org.jspecify.annotations.Nullable;

/**
 * What {@code datetime} asks for: an instant, a day, or an interval whose ends are either, {@code ..} or nothing for an
 * open one, or a length of time ({@code P2D}) from its start.
 *
 * @param from null for open
 * @param to null for open; before {@code from} only where several intervals have nothing in common
 */
public record Times(@Nullable Instant from, @Nullable Instant to) {
  /** GDAL writes a day with the T of the time that it does not have. */
  private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})T?");
  private static final Pattern MOMENT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})");

  /** The parameter. GDAL gives it once for each bound of a range whose end it names first: what is asked for meets all of them. */
  public static final String PARAMETER = "datetime";
  private static final String AND = "&";

  /** Several values of the parameter as one, for {@link #read}. */
  static String all(String[] values) {
    return String.join(AND, new LinkedHashSet<>(Arrays.asList(values)));
  }

  /** Reads it; null for none; GW-FEA-006 (INVALID) for anything else than the above. */
  static @Nullable Times read(@Nullable String text) {
    if (text == null) return null;
    Times all = null;
    for (String one : text.split(AND, -1)) {
      Times read = one(one);
      all = all == null ? read : new Times(later(all.from, read.from), earlier(all.to, read.to));
    }
    return all;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }

  private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isBefore(a) ? b : a;
  }

  private static Times one(String text) {
    try {
      String[] ends = text.toUpperCase(Locale.ROOT).split("/", -1);
      if (ends.length > 2 || ends[0].isEmpty() && ends.length == 1 || ends[0].equals("..") && ends.length == 1) {
        throw new DateTimeException(text);
      }
      Instant from = open(ends[0]) ? null : start(ends[0]);
      Instant to = ends.length == 1 ? end(ends[0]) : open(ends[1]) ? null
          : ends[1].startsWith("P") && from != null ? later(from, ends[1]) : end(ends[1]);
      if (from != null && to != null && from.isAfter(to)) throw new DateTimeException(text);
      return new Times(from, to);
    } catch (DateTimeException | ArithmeticException e) {
      String said = Quote.of(text);
      throw Refusal.invalid("GW-FEA-006", "datetime",
          "datetime 应为 RFC 3339 时间或区间（起/止，起不晚于止，.. 表示不限），而不是 " + said + "。",
          "datetime must be an RFC 3339 instant or interval (start/end, start not after end, .. for open), not " + said + ".");
    }
  }

  /** Whether a text is a day that the calendar has, as 2024-05-31. */
  static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /**
   * The property that says when something was so: its first day, or the year of a count; null where a kind has no time of
   * its own.
   */
  public static @Nullable Property property(FeatureType type) {
    for (Property each : type.properties()) {
      if (each.type() == Property.Type.DATE || each.type() == Property.Type.COUNT && each.name().equals("year")) return each;
    }
    return null;
  }

  /**
   * The condition that a feature has no time or one that meets this one, by days in UTC; null where the kind has no time or
   * both ends are open.
   */
  @Nullable Filter condition(FeatureType type) {
    Property property = property(type);
    if (property == null) return null;
    boolean year = property.type() == Property.Type.COUNT;
    List<String> parts = new ArrayList<>();
    if (from != null && day(from).getYear() >= 0) parts.add(property.name() + " >= " + written(from, year));
    if (to != null && day(to).getYear() <= 9999) parts.add(property.name() + " <= " + written(to, year));
    if (parts.isEmpty()) return null;
    return Filter.parse(property.name() + " IS NULL OR " + String.join(" AND ", parts)).on(FeatureTable.queryables(type));
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static String written(Instant instant, boolean year) {
    return year ? Integer.toString(day(instant).getYear()) : "DATE('" + day(instant) + "')";
  }

  private static boolean open(String end) {
    return end.isEmpty() || end.equals("..");
  }

  private static Instant start(String text) {
    if (DAY.matcher(text).matches()) return LocalDate.parse(text.substring(0, 10)).atStartOfDay(ZoneOffset.UTC).toInstant();
    return moment(text);
  }

  private static Instant end(String text) {
    if (!DAY.matcher(text).matches()) return moment(text);
    return LocalDate.parse(text.substring(0, 10)).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
  }

  private static Instant moment(String text) {
    if (!MOMENT.matcher(text).matches()) throw new DateTimeException(text);
    return OffsetDateTime.parse(text).toInstant();
  }

  private static Instant later(Instant from, String length) {
    int time = length.indexOf('T');
    try {
      OffsetDateTime day = from.atOffset(ZoneOffset.UTC);
      if (time != 1) day = day.plus(Period.parse(time < 0 ? length : length.substring(0, time)));
      if (time > 0) day = day.plus(Duration.parse("P" + length.substring(time)));
      return day.toInstant();
    } catch (DateTimeParseException e) {
      throw new DateTimeException(length, e);
    }
  }
}
