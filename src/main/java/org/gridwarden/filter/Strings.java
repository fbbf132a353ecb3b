package org.gridwarden.filter;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Texts: their escapes, their order, the foldings that make case or accents no matter, and the patterns of LIKE. */
final class Strings {
  /** What may stand behind a backslash in the text form, and what it means. */
  static final String ESCAPES = "abtnvfr'\\";
  static final String MEANT = "\u0007\b\t\n\u000b\f\r'\\";

  private Strings() {}

  /** Characters that no database and no file takes: NUL, and halves of pairs. */
  static void check(CharSequence text, int at, Fault fault) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) i++;
      else if (c == 0 || Character.isSurrogate(c)) {
        throw fault.syntax(at, "不含 NUL 和半个字符的文字", "a text without NUL and without half characters");
      }
    }
  }

  /** Order of Unicode numbers, as databases have it in the collation "C". */
  static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    for (int i = 0; i < end; i++) {
      char c = a.charAt(i);
      char d = b.charAt(i);
      if (c != d) return Integer.compare(lifted(c), lifted(d));
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Pairs stand for characters above all single ones. */
  private static int lifted(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }

  /** Without blanks at both ends; the blank as wide as a Chinese character and the one that does not break are blanks too. */
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) from++;
    while (to > from && isBlank(text.charAt(to - 1))) to--;
    return text.substring(from, to);
  }

  /** What stands between blanks of any kind. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && !isBlank(text.charAt(i))) continue;
      if (i > from) words.add(text.substring(from, i));
      from = i + 1;
    }
    return words;
  }

  // The white space of the grammar of CQL2.
  private static boolean isBlank(char c) {
    return c <= ' ' ? c == ' ' || c >= '\t' && c <= '\r' : c == '\u0085' || Character.isSpaceChar(c);
  }

  /** Full case folding of Unicode: ß and SS, ς and σ are the same afterwards, and so are all cases of a letter. */
  static String casei(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 128) {
        folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      } else {
        int point = text.codePointAt(i);
        if (point > 0xFFFF) i++;
        folded.append(point == 'ı' ? "ı" : folded(Character.toString(point)));
      }
    }
    return folded.toString();
  }

  // Down, up and down again: ẞ is only one letter in lower case, ß only two in upper case.
  private static String folded(String letter) {
    Locale root = Locale.ROOT;
    return letter.toLowerCase(root).toUpperCase(root).toLowerCase(root);
  }

  /** Without marks above, below or through letters: what is left of the canonical decomposition without non-spacing marks. */
  static String accenti(String text) {
    if (text.chars().allMatch(c -> c < 128)) return text;
    StringBuilder bare = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFD).codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK || isKana(c)).forEach(bare::appendCodePoint);
    return Normalizer.normalize(bare, Normalizer.Form.NFC);
  }

  /** The voicing marks of kana make other letters, not accents. */
  private static boolean isKana(int c) {
    return c == 0x3099 || c == 0x309A;
  }

  /**
   * A pattern of LIKE: {@code %} stands for any characters, {@code _} for one character (of Unicode), a backslash before
   * either or before itself makes it plain. Matching costs at most text × pattern, however many wildcards there are.
   */
  static final class Pattern {
    private static final int ANY = -1;
    private static final int ONE = -2;
    private final int[] parts;

    Pattern(String pattern) {
      int[] points = pattern.codePoints().toArray();
      int[] kept = new int[points.length];
      int count = 0;
      for (int i = 0; i < points.length; i++) {
        int c = points[i];
        boolean escapes = c == '\\' && i + 1 < points.length;
        kept[count++] = escapes ? points[++i] : c == '%' ? ANY : c == '_' ? ONE : c;
      }
      this.parts = Arrays.copyOf(kept, count);
    }

    /** Whether the whole of {@code text} fits. */
    boolean matches(String text) {
      int t = 0;
      int p = 0;
      int retryText = -1;
      int retryPart = -1;
      while (t < text.length()) {
        int c = text.codePointAt(t);
        if (p < parts.length && (parts[p] == ONE || parts[p] == c)) {
          t += Character.charCount(c);
          p++;
        } else if (p < parts.length && parts[p] == ANY) {
          retryPart = ++p;
          retryText = t;
        } else if (retryPart >= 0) {
          retryText += Character.charCount(text.codePointAt(retryText));
          t = retryText;
          p = retryPart;
        } else {
          return false;
        }
      }
      while (p < parts.length && parts[p] == ANY) p++;
      return p == parts.length;
    }
  }
}
