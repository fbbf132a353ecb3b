package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /help}: the first page of the help, in the reader's language. */
@Controller
final class HelpEndpoint {

  @GetMapping("/help")
  String first(HttpServletRequest request, HttpServletResponse response) {
    String language = Language.of(request);
    response.setHeader(HttpHeaders.VARY, "Accept-Language");
    response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language);
    return "forward:/help/index" + (language.equals("en") ? ".en" : "") + ".html";
  }
}
