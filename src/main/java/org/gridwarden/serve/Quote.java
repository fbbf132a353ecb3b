package org.gridwarden.serve;

/** A value of the asker, cut and made harmless for a sentence that goes back to the asker or into a log. */
public final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  /** The value between quotation marks, control characters as blanks, at most 80 characters of it. */
  public static String of(String value) {
    StringBuilder quoted = new StringBuilder("“");
    int end = Math.min(value.length(), LONGEST);
    for (int i = 0; i < end; i++) {
      char c = value.charAt(i);
      quoted.append(Character.isISOControl(c) ? ' ' : c);
    }
    return quoted.append(end < value.length() ? "…”" : "”").toString();
  }
}
