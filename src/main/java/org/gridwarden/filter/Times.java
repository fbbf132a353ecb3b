package org.gridwarden.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates and timestamps as RFC 3339 has them, and the relations of time spans (OWL-Time). */
final class Times {
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern TIMESTAMP = Pattern.compile(
      "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,30}))?([Zz]|[+-]\\d{2}:\\d{2})");

  /** A span of time; an open start is {@code Instant.MIN}, an open end {@code Instant.MAX}. Bounds: LocalDate or Instant. */
  record Span(Object start, Object end) {}

  private Times() {}

  static boolean looksLikeTime(String text) {
    return text.equals("..") || text.length() >= 10 && Tokens.isDigit(text.charAt(0));
  }

  /** A date, or GW-CQL-007. */
  static LocalDate date(String text, int at, Fault fault) {
    LocalDate date = readDate(text);
    if (date != null) return date;
    throw fault.time(at, "应为日期，例如 2024-05-31。", "expected a date such as 2024-05-31.");
  }

  /** A timestamp, or GW-CQL-007. */
  static Instant timestamp(String text, int at, Fault fault) {
    Instant instant = readTimestamp(text);
    if (instant != null) return instant;
    throw fault.time(at, "应为时刻，例如 2024-05-31T08:30:00Z。", "expected a timestamp such as 2024-05-31T08:30:00Z.");
  }

  /** Either of them, or GW-CQL-007. */
  static Object instant(String text, int at, Fault fault) {
    Object time = read(text);
    if (time != null) return time;
    throw fault.time(at, "应为日期(2024-05-31)、时刻(2024-05-31T08:30:00Z)或 '..'。",
        "expected a date (2024-05-31), a timestamp (2024-05-31T08:30:00Z) or '..'.");
  }

  /** {@code LocalDate}, {@code Instant}, or null when the text is neither. */
  static @Nullable Object read(String text) {
    LocalDate date = readDate(text);
    return date != null ? date : readTimestamp(text);
  }

  private static @Nullable LocalDate readDate(String text) {
    Matcher matcher = DATE.matcher(text);
    if (!matcher.matches()) return null;
    try {
      return LocalDate.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant readTimestamp(String text) {
    Matcher matcher = TIMESTAMP.matcher(text);
    if (!matcher.matches()) return null;
    LocalDate date = readDate(matcher.group(1));
    if (date == null) return null;
    int second = Integer.parseInt(matcher.group(4));
    if (second == 60) second = 59; // a leap second belongs to the minute that it ends
    String digits = matcher.group(5) == null ? "0" : matcher.group(5);
    int nanos = Integer.parseInt((digits + "000000000").substring(0, 9));
    try {
      LocalTime time = LocalTime.of(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)), second, nanos);
      String zone = matcher.group(6);
      Instant instant = date.atTime(time).toInstant(zone.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone));
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year < 0 || year > 9999 ? null : instant;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** GW-CQL-007 for a span that ends before it starts. */
  static void checkOrder(Node start, Node end, int at, Fault fault) {
    if (start instanceof Node.Literal a && end instanceof Node.Literal b && isTime(a.value()) && isTime(b.value())
        && compare(a.value(), b.value(), isDay(a.value(), b.value())) > 0) {
      throw fault.time(at, "时段的终点早于起点；请交换两端。", "the interval ends before it starts; swap its ends.");
    }
  }

  static boolean isTime(@Nullable Object value) {
    return value instanceof LocalDate || value instanceof Instant;
  }

  private static boolean isDay(Object a, Object b) {
    return a instanceof LocalDate || b instanceof LocalDate;
  }

  /** Before, same, after; a timestamp beside a date counts as its day in UTC. */
  static int compare(Object a, Object b) {
    return compare(a, b, isDay(a, b));
  }

  private static int compare(Object a, Object b, boolean byDay) {
    return byDay ? day(a).compareTo(day(b)) : ((Instant) a).compareTo((Instant) b);
  }

  static LocalDate day(Object time) {
    if (time instanceof LocalDate date) return date;
    if (time.equals(Instant.MIN)) return LocalDate.MIN;
    if (time.equals(Instant.MAX)) return LocalDate.MAX;
    return LocalDate.ofInstant((Instant) time, ZoneOffset.UTC);
  }

  /** Whether the relation holds; where any bound is a date, all count as days. */
  static boolean related(Op op, Span a, Span b) {
    boolean byDay = isDay(a.start, a.end) || isDay(b.start, b.end);
    int starts = compare(a.start, b.start, byDay);
    int ends = compare(a.end, b.end, byDay);
    int startToEnd = compare(a.start, b.end, byDay);
    int endToStart = compare(a.end, b.start, byDay);
    return switch (op) {
      case T_AFTER -> startToEnd > 0;
      case T_BEFORE -> endToStart < 0;
      case T_DISJOINT -> startToEnd > 0 || endToStart < 0;
      case T_INTERSECTS -> startToEnd <= 0 && endToStart >= 0;
      case T_EQUALS -> starts == 0 && ends == 0;
      case T_CONTAINS -> starts < 0 && ends > 0;
      case T_DURING -> starts > 0 && ends < 0;
      case T_FINISHES -> starts > 0 && ends == 0;
      case T_FINISHED_BY -> starts < 0 && ends == 0;
      case T_MEETS -> endToStart == 0;
      case T_MET_BY -> startToEnd == 0;
      case T_OVERLAPS -> starts < 0 && endToStart > 0 && ends < 0;
      case T_OVERLAPPED_BY -> starts > 0 && startToEnd < 0 && ends > 0;
      case T_STARTS -> starts == 0 && ends < 0;
      case T_STARTED_BY -> starts == 0 && ends > 0;
      default -> throw new IllegalArgumentException(op.key);
    };
  }

  /** As RFC 3339 writes it. */
  static String write(Object time) {
    return time.toString();
  }
}
