package org.gridwarden.format.flat;

import java.util.regex.Pattern;

/**
 * Texts that a spreadsheet would reckon when it opens a table. In a table of ours they get an apostrophe in front, once, which
 * our readers take off again; what only looks like it ({@code -3号楼旁}, {@code +86 139…}) stays as it is.
 */
public final class Formula {
  /** After signs: anything but a number, or a number and then a mark, as of an operator; a number and a word are no formula. */
  private static final Pattern SIGNED = Pattern.compile("[+\\-＋－][+\\-＋－\\s]*+(?:[^0-9.].*"
      + "|[0-9.]++(?:[eE][+-]?+[0-9]++)?+%?+\\s*+[\\x21-\\x2F:-@\\[-`{-~！-／：-＠［-｀｛-～].*)", Pattern.DOTALL);

  private Formula() {}

  /** Whether a spreadsheet would take it for more than a text or a number. */
  public static boolean risky(String text) {
    if (text.isEmpty()) return false;
    return switch (text.charAt(0)) {
      case '=', '@', '＝', '＠' -> true;
      case '\t', '\r', '\n' -> text.length() > 1;
      case '+', '-', '＋', '－' -> SIGNED.matcher(text).matches();
      default -> false;
    };
  }

  /** Whether an apostrophe goes in front of it: it is risky, or has apostrophes of its own that a reader would take off. */
  public static boolean marked(String text) {
    if (text.isEmpty() || text.charAt(0) != '\'') return risky(text);
    int from = 1;
    while (from < text.length() && text.charAt(from) == '\'') from++;
    String behind = text.substring(from);
    return risky(behind) || !behind.isEmpty() && behind.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The text as a table for spreadsheets has it. */
  public static String harmless(String text) {
    return marked(text) ? '\'' + text : text;
  }

  /** The text without the apostrophe that was put in front of it, where one was. */
  public static String original(String text) {
    return text.length() > 1 && text.charAt(0) == '\'' && marked(text.substring(1)) ? text.substring(1) : text;
  }
}
