package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Language;

/** A plain page for people who follow the links of the OGC API; everything that comes from data is escaped. */
final class HtmlPage {
  private final Writer out;
  private final String language;
  private final Links links;

  HtmlPage(HttpServletRequest request, Writer out) {
    this.out = out;
    this.language = Language.of(request);
    this.links = new Links(request);
  }

  /** Text that is safe inside an element or a quoted attribute. */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** The asker's language. */
  String language() {
    return language;
  }

  /**
   * Everything above the content.
   *
   * @param trail path → title of the pages above this one
   */
  HtmlPage begin(String title, Map<String, String> trail) throws IOException {
    out.write("<!doctype html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + escape(title)
        + " · Gridwarden</title>"
        + "<link rel=\"icon\" href=\"" + links.to("/favicon.svg") + "\" type=\"image/svg+xml\">");
    for (String sheet : List.of("tokens", "ogc")) {
      out.write("<link rel=\"stylesheet\" href=\"" + links.to("/css/" + sheet + ".css") + "\">");
    }
    out.write("</head><body><nav>");
    Map<String, String> all = new LinkedHashMap<>();
    all.put("/", new Text("地图", "Map").in(language));
    all.put("/ogc", "OGC API");
    all.putAll(trail);
    for (Map.Entry<String, String> above : all.entrySet()) {
      anchor(links.to(above.getKey()), above.getValue());
      out.write(" / ");
    }
    boolean chinese = language.equals("zh");
    anchor(links.here(Map.of("lang", chinese ? "en" : "zh", "f", "html")), chinese ? "English" : "中文");
    out.write(" · ");
    anchor(links.here(Map.of("f", "json")), "JSON");
    out.write("</nav><h1>" + escape(title) + "</h1>\n");
    return this;
  }

  /** Everything below the content. */
  void end() throws IOException {
    out.write("</body></html>\n");
  }

  /** A link to an absolute address. */
  void anchor(String href, String words) throws IOException {
    out.write("<a href=\"" + escape(href) + "\">" + escape(words) + "</a>");
  }

  /** Markup as it is; the caller escapes. */
  HtmlPage raw(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  /** A map of the features that stand at an address as GeoJSON; nothing where scripts are off. */
  HtmlPage map(String address) throws IOException {
    out.write("<link rel=\"stylesheet\" href=\"" + links.to("/webjars/leaflet/dist/leaflet.css") + "\"><div id=\"gw-map\" data-items=\""
        + escape(address) + "\" role=\"region\" aria-label=\"" + new Text("地图", "Map").in(language) + "\"></div>"
        + "<script type=\"importmap\">{\"imports\":{\"leaflet\":\"" + links.to("/webjars/leaflet/dist/leaflet-src.esm.js")
        + "\"}}</script><script type=\"module\" src=\"" + links.to("/js/ogc-preview.js") + "\"></script>\n");
    return this;
  }

  /** A tree of maps, collections and plain values, as tables; addresses as links, link objects as their titles. */
  HtmlPage tree(Object value) throws IOException {
    if (value instanceof Map<?, ?> map && map.get("href") instanceof String href) {
      Object title = map.get("title") == null ? href : map.get("title");
      anchor(href, String.valueOf(title));
      out.write(" <small>" + escape(map.get("rel") + " · " + map.get("type")) + "</small>");
    } else if (value instanceof Map<?, ?> map) {
      out.write("<div class=\"gw-scroll\"><table>");
      for (Map.Entry<?, ?> member : map.entrySet()) {
        out.write("<tr><th>" + escape(String.valueOf(member.getKey())) + "</th><td>");
        tree(member.getValue());
        out.write("</td></tr>");
      }
      out.write("</table></div>");
    } else if (value instanceof Collection<?> list) {
      boolean first = true;
      for (Object one : list) {
        if (!first) out.write(one instanceof Number ? ", " : "<br>");
        tree(one);
        first = false;
      }
    } else {
      plain(String.valueOf(value));
    }
    return this;
  }

  private void plain(String text) throws IOException {
    if (text.startsWith("http://") || text.startsWith("https://")) anchor(text, text);
    else out.write(escape(text));
  }
}
