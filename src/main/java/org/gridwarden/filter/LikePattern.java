package org.gridwarden.filter;

/**
 * A pattern of LIKE: {@code %} stands for any characters, {@code _} for one character (of Unicode), a backslash before
 * either or before itself makes it plain. Matching costs at most text × pattern, however many wildcards there are.
 */
final class LikePattern {
  private static final int ANY = -1;
  private static final int ONE = -2;
  private final int[] parts;

  LikePattern(String pattern) {
    int[] points = pattern.codePoints().toArray();
    int[] kept = new int[points.length];
    int count = 0;
    for (int i = 0; i < points.length; i++) {
      int c = points[i];
      boolean escapes = c == '\\' && i + 1 < points.length;
      kept[count++] = escapes ? points[++i] : c == '%' ? ANY : c == '_' ? ONE : c;
    }
    this.parts = java.util.Arrays.copyOf(kept, count);
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
