package org.gridwarden.serve.maps.theme;

import java.util.Locale;
import org.gridwarden.model.Level;
import org.gridwarden.model.Text;

/** Words and numbers of the sheet in one language. */
public record Speech(String language) {

  public String say(String zh, String en) {
    return language.startsWith("zh") ? zh : en;
  }

  public String say(Text text) {
    return text.in(language);
  }

  /** The English name where the reader wants it and there is one. */
  public String name(String zh, String en) {
    return language.startsWith("zh") || en.isEmpty() ? zh : en;
  }

  public String level(Level level) {
    return switch (level) {
      case GRID -> say("网格", "grids");
      case SECTION -> say("片区", "sections");
      case WARD -> say("社区", "wards");
      case SUBDISTRICT -> say("街道", "subdistricts");
      case DISTRICT -> say("区县", "districts");
    };
  }

  /** A whole number with separators, any other with one decimal. */
  public static String number(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }

  public static String two(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String ratio(double perOne) {
    return "1:" + (long) Math.floor(perOne);
  }

  /** A share 0…1 in percent; never rounded to 0 or 100 unless it is exactly that. */
  static String percent(double share) {
    long rounded = Math.round(share * 100);
    if (rounded == 0 && share > 0) return "<1%";
    if (rounded == 100 && share < 1) return ">99%";
    return rounded + "%";
  }
}
