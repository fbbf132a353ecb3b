package org.gridwarden.format.xml;

import org.gridwarden.format.flat.Bytes;

/** Text on its way into XML. */
public final class XmlText {
  private XmlText() {}

  /** Escaped for content and attributes; characters that XML cannot hold become blanks. */
  public static void write(Bytes to, String text) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      String escaped = escape(text.charAt(i));
      if (escaped == null) continue;
      to.text(text.substring(from, i)).text(escaped);
      from = i + 1;
    }
    to.text(from == 0 ? text : text.substring(from));
  }

  private static @org.jspecify.annotations.Nullable String escape(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\r' -> "&#13;";
      case '\n', '\t' -> null;
      default -> c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? " " : null;
    };
  }
}
