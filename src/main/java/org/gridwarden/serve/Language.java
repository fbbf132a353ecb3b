package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of the two languages an answer speaks. */
public final class Language {

  private Language() {}

  /** {@code zh} or {@code en}: {@code ?lang} before {@code Accept-Language}, Chinese when neither says. */
  public static String of(HttpServletRequest request) {
    String asked = find(parameter(request));
    if (asked != null) return asked;
    if (request.getHeader("Accept-Language") == null) return "zh";
    for (var locales = request.getLocales(); locales.hasMoreElements(); ) {
      String language = find(locales.nextElement().getLanguage());
      if (language != null) return language;
    }
    return "zh";
  }

  private static @Nullable String parameter(HttpServletRequest request) {
    try {
      return request.getParameter("lang");
    } catch (IllegalStateException undecodable) {
      return null; // the problem that says so needs a language too
    }
  }

  private static @Nullable String find(@Nullable String tag) {
    if (tag == null) return null;
    String lower = tag.toLowerCase(Locale.ROOT);
    if (lower.startsWith("zh")) return "zh";
    return lower.startsWith("en") ? "en" : null;
  }
}
