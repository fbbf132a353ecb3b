package org.gridwarden.format.flat;

/** Texts that a spreadsheet would run when it opens a table. */
public final class Formula {
  private Formula() {}

  /** Whether it begins as a formula does; a plain signed number is none. */
  public static boolean risky(String text) {
    if (text.isEmpty()) return false;
    char first = text.charAt(0);
    if (first != '=' && first != '+' && first != '-' && first != '@' && first != '\t' && first != '\r') return false;
    if (first != '+' && first != '-' || text.length() == 1) return text.length() > 1 || first == '=' || first == '@';
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.') return true;
    }
    return false;
  }

  /** The text without the apostrophe that was put in front of it, where one was. */
  public static String original(String text) {
    return text.length() > 1 && text.charAt(0) == '\'' && risky(text.substring(1)) ? text.substring(1) : text;
  }
}
