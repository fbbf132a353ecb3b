package org.gridwarden.serve.exports;

import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What coded values of results are called beside headings in words: in Chinese from a file, in English spelt out. */
final class ResultWords {
  private static final Properties ZH = ColumnWords.read("results.zh.properties");
  private static final Pattern CODED = Pattern.compile("level|partsLevel|officeTenure|status|class(Before|After)?|\\w+(Class|Status)");
  /** {@code shops:12.5 schools:3}: figures by a code. */
  private static final Pattern BY_CODE = Pattern.compile("([a-z-]+):(-?[0-9.]+)");
  private static final Pattern ONLY_BY_CODE = Pattern.compile("(?:" + BY_CODE.pattern() + " ?)+");

  private ResultWords() {}

  /** Whether values of a column may be told in words. */
  static boolean coded(String column) {
    return CODED.matcher(column).matches() || column.endsWith("stimated") || column.contains("By");
  }

  /** Cells of a result in words of a language. */
  static CellWords cells(String language) {
    return (column, value) -> coded(column) && (value instanceof String || value instanceof Boolean)
        ? of(column, value.toString(), language) : value;
  }

  /** A value of a {@link #coded} column in words; as it stands where it has none. */
  static String of(String column, String value, String language) {
    if (column.contains("By")) {
      return ONLY_BY_CODE.matcher(value).matches()
          ? BY_CODE.matcher(value).replaceAll(each -> Matcher.quoteReplacement(word("", each.group(1), language) + ": " + each.group(2)))
          : value;
    }
    return word(column.endsWith("evel") ? "level." : "", value, language);
  }

  private static String word(String prefix, String value, String language) {
    if (language.equals("zh")) return ZH.getProperty(prefix + value, value);
    return switch (value) {
      case "true" -> "yes";
      case "false" -> "no";
      default -> value.matches("[a-z-]+") ? value.replace('-', ' ') : value;
    };
  }
}
