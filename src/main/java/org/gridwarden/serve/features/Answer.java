package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.Revisions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One page of the OGC API as JSON or for people.
 *
 * @param title of the page
 * @param page its members
 * @param type media type of the JSON form
 * @param trail path → title of the pages above it, below {@code /ogc}
 * @param map address of the features that the page for people shows on a map; null for none
 */
public record Answer(String title, Map<String, Object> page, String type, Map<String, String> trail, @Nullable String map) {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** One without a map. */
  public Answer(String title, Map<String, Object> page, String type, Map<String, String> trail) {
    this(title, page, type, trail, null);
  }

  /** Sends it, or 304 when the asker has it; {@code revision} is what it depends on beside the address. */
  public void send(Representation form, String revision, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (Revisions.known(request, response, form.key(), revision)) return;
    response.setHeader("Content-Language", Language.of(request));
    if (form == Representation.HTML) {
      response.setContentType("text/html;charset=UTF-8");
      HtmlPage html = new HtmlPage(request, response.getWriter()).begin(title, trail);
      if (map != null) html.map(map);
      html.tree(page).end();
      return;
    }
    response.setContentType(type);
    response.getOutputStream().write(MAPPER.writeValueAsBytes(page));
  }
}
