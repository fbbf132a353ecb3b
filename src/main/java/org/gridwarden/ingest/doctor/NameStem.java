package org.gridwarden.ingest.doctor;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left of a name without what tells it from others of its kind: {@code 公厕（新）3号} is {@code 公厕}. */
final class NameStem {
  private static final Pattern BRACKETS = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*\\]|【[^【】]*】|〔[^〔〕]*〕|《[^《》]*》");
  /** A running number at the end: {@code 3}, {@code -3}, {@code #3}, {@code No.3}, {@code A3}, {@code 3号}, {@code 三号}. */
  private static final Pattern NUMBER = Pattern.compile("[\\s#_·.,、:-]*(?:第|编号|(?<![A-Za-z])[Nn][Oo]\\.?|(?<![A-Za-z])[A-Za-z])?\\s*"
      + "(?:[0-9]+|[一二三四五六七八九十]+)\\s*(?:号|#)?[\\s_-]*$");
  /** Shorter ones say nothing. */
  private static final int SHORTEST = 2;

  private NameStem() {}

  /** The text without numbers behind it and, as asked, without brackets; the whole text when less than two characters are left. */
  static String of(String text, boolean brackets) {
    String whole = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    String stem = brackets ? BRACKETS.matcher(whole).replaceAll("").strip() : whole;
    for (Matcher number = NUMBER.matcher(stem); number.find(); number = NUMBER.matcher(stem)) {
      if (number.start() < SHORTEST) break;
      stem = stem.substring(0, number.start());
    }
    return stem.length() < SHORTEST ? whole : stem;
  }

  /** What stands in brackets; empty for nothing. */
  static String brackets(String text) {
    StringBuilder all = new StringBuilder();
    for (Matcher found = BRACKETS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)); found.find();) all.append(found.group());
    return all.toString();
  }
}
