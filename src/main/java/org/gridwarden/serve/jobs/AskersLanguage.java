package org.gridwarden.serve.jobs;

import jakarta.servlet.http.HttpServletRequest;

/** {@code ?lang=zh|en} before {@code Accept-Language}; Chinese when neither says. */
final class AskersLanguage {

  private AskersLanguage() {}

  static String of(HttpServletRequest request) {
    String asked = request.getParameter("lang");
    if (asked != null && !asked.isBlank()) return asked.startsWith("en") ? "en" : "zh";
    if (request.getHeader("Accept-Language") == null) return "zh";
    return request.getLocale().getLanguage().equals("zh") ? "zh" : "en";
  }
}
