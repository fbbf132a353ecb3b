package org.gridwarden.analysis.accessibility.walk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hours as surveyed: {@code 06:00-22:00}, several parted by comma, semicolon or blank; past midnight where they end earlier. */
public final class OpenHours {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*[-–~至]\\s*(\\d{1,2}):(\\d{2})");

  private OpenHours() {}

  /**
   * Whether it is open at a minute of the day; a time exactly at the end is outside. Text that holds no hours says
   * nothing, so that it is open.
   */
  public static boolean isOpen(String hours, int minute) {
    Matcher spans = SPAN.matcher(hours);
    boolean any = false;
    while (spans.find()) {
      any = true;
      int from = minute(spans, 1);
      int to = minute(spans, 3);
      boolean inside = from < to ? minute >= from && minute < to : from == to || minute >= from || minute < to;
      if (inside) return true;
    }
    return !any;
  }

  private static int minute(Matcher spans, int group) {
    return Integer.parseInt(spans.group(group)) * 60 + Integer.parseInt(spans.group(group + 1));
  }
}
