package org.gridwarden.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours as surveyed: {@code 06:00-22:00}, several parted by comma, semicolon or blank; days of the week are passed over. Past
 * midnight is written {@code 20:00-次日06:00}, {@code 20:00-06:00+} or {@code 20:00-30:00}.
 */
public final class OpenHours {

  /** What a text says of hours. */
  public enum Reading {
    /** Nothing: not surveyed. */
    ABSENT,
    /** Spans of time, or that it is always open. */
    TIMES,
    /** A span that ends before it begins, and no word of the next day: a slip, or past midnight; nobody can tell. */
    BACKWARDS,
    /** No hours that can be read, or times that no clock shows. */
    UNREADABLE
  }

  private static final int DAY = 24 * 60;
  private static final int LATEST = 48 * 60;
  private static final Pattern SPAN = Pattern.compile(
      "(\\d{1,2})[:：](\\d{2})\\s*[-–—~～至到]\\s*(次日|翌日|第二天)?\\s*(\\d{1,2})[:：](\\d{2})(\\+)?");
  private static final Pattern ALWAYS = Pattern.compile("24\\s*/\\s*7|24\\s*(小时|h|hours).*|全天.*|always", Pattern.CASE_INSENSITIVE);

  private OpenHours() {}

  /** How far a text can be read. */
  public static Reading read(String hours) {
    String text = hours.strip();
    if (text.isEmpty()) return Reading.ABSENT;
    Matcher spans = SPAN.matcher(text);
    boolean any = false;
    boolean backwards = false;
    while (spans.find()) {
      any = true;
      int from = minute(spans, 1);
      int to = minute(spans, 4);
      if (from < 0 || to < 0 || from > DAY || to > LATEST) return Reading.UNREADABLE;
      backwards |= to < from && !nextDay(spans);
    }
    if (any) return backwards ? Reading.BACKWARDS : Reading.TIMES;
    return ALWAYS.matcher(text).matches() ? Reading.TIMES : Reading.UNREADABLE;
  }

  /**
   * Whether a place or a gate is open at a minute of the day; a time exactly at the end is outside. Where nobody knows the
   * hours (all but {@link Reading#TIMES}) it counts as open.
   */
  public static boolean isOpen(String hours, int minute) {
    return read(hours) != Reading.TIMES || within(hours, minute);
  }

  /**
   * Whether a space that is lent is free at a minute of the day. That is usual by night, so that hours which end before they
   * begin go past midnight; where nobody knows the hours it is not free.
   */
  public static boolean isFree(String hours, int minute) {
    Reading read = read(hours);
    return (read == Reading.TIMES || read == Reading.BACKWARDS) && within(hours, minute);
  }

  /** The same hours with the end of a span past midnight counted on: {@code 18:00-02:00} becomes {@code 18:00-26:00}. */
  public static String pastMidnight(String hours) {
    StringBuilder text = new StringBuilder();
    Matcher spans = SPAN.matcher(hours);
    while (spans.find()) {
      int from = minute(spans, 1);
      int to = minute(spans, 4);
      if (from < 0 || to < 0 || to >= from || nextDay(spans)) continue;
      String end = String.format(Locale.ROOT, "%02d:%02d", (to + DAY) / 60, to % 60);
      spans.appendReplacement(text, spans.group(1) + ":" + spans.group(2) + "-" + end);
    }
    return spans.appendTail(text).toString();
  }

  private static boolean within(String hours, int minute) {
    Matcher spans = SPAN.matcher(hours);
    boolean any = false;
    while (spans.find()) {
      any = true;
      int from = minute(spans, 1);
      int to = minute(spans, 4);
      if (from == to && !nextDay(spans)) return true;
      if (to < from || nextDay(spans) && to < DAY) to += DAY;
      if (minute >= from && minute < to || minute + DAY >= from && minute + DAY < to) return true;
    }
    return !any;
  }

  private static boolean nextDay(Matcher span) {
    return span.group(3) != null || span.group(6) != null;
  }

  private static int minute(Matcher spans, int group) {
    int minutes = Integer.parseInt(spans.group(group + 1));
    return minutes > 59 ? -1 : Integer.parseInt(spans.group(group)) * 60 + minutes;
  }
}
