package org.gridwarden.serve;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.HtmlUtils;

/** A problem for people who came with a browser: what, where, what to do, and ways back. */
final class ProblemPage {
  static final MediaType TYPE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private ProblemPage() {}

  /** Whether the asker reads pages: {@code f} before {@code Accept}. Calls of {@code /api} are made by programs. */
  static boolean wanted(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith("/api/") || path.startsWith("/actuator") || !request.getMethod().equals("GET")) return false;
    String f = given(request).get("f");
    if ("html".equals(f)) return true;
    return !"json".equals(f) && !"geojson".equals(f) && accepts(request.getHeader("Accept"));
  }

  /** Pages named, and named before JSON. */
  private static boolean accepts(@Nullable String accept) {
    if (accept == null || accept.isBlank()) return false;
    try {
      double pages = 0;
      double json = 0;
      for (MediaType type : MediaType.parseMediaTypes(accept)) {
        if (type.equalsTypeAndSubtype(MediaType.TEXT_HTML)) pages = Math.max(pages, type.getQualityValue());
        if (type.getSubtype().endsWith("json")) json = Math.max(json, type.getQualityValue());
      }
      return pages > json;
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static Map<String, String> given(HttpServletRequest request) {
    Map<String, String> given = new LinkedHashMap<>();
    try {
      request.getParameterMap().forEach((name, values) -> given.put(name, values[0]));
    } catch (IllegalStateException undecodable) {
      given.clear(); // what is wrong with them is the problem
    }
    return given;
  }

  static String of(Problem problem, HttpServletRequest request) {
    String language = Language.of(request);
    String root = request.getContextPath();
    Map<String, String> given = given(request);
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"" + language + "\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + problem.title().in(language)
        + " · Gridwarden</title><link rel=\"icon\" href=\"" + root + "/favicon.svg\" type=\"image/svg+xml\">"
        + "<link rel=\"stylesheet\" href=\"" + root + "/css/tokens.css\"><link rel=\"stylesheet\" href=\"" + root
        + "/css/ogc.css\"></head><body><nav>");
    page.append(link(root + "/", new Text("地图", "Map").in(language))).append(" / ").append(link(root + "/ogc?f=html", "OGC API"))
        .append(" / ").append(language.equals("zh") ? link(with(request, given, "lang", "en"), "English")
            : link(with(request, given, "lang", "zh"), "中文"))
        .append(" · ").append(link(with(request, given, "f", "json"), "JSON")).append("</nav><main><h1>")
        .append(escape(problem.title().in(language))).append("</h1><p class=\"gw-problem\">")
        .append(escape(problem.detail().in(language))).append("</p><table>");
    row(page, new Text("地址", "Address").in(language), request.getRequestURI());
    String parameter = problem.parameter();
    if (parameter != null) {
      String value = given.get(parameter);
      row(page, new Text("参数", "Parameter").in(language), value == null ? parameter : parameter + " = " + Quote.of(value));
    }
    double[] place = problem.place();
    if (place != null) row(page, new Text("位置（经度、纬度）", "Place (lon, lat)").in(language), place[0] + ", " + place[1]);
    row(page, new Text("编号", "Code").in(language), problem.code() + " · HTTP " + problem.status());
    page.append("</table><ul>");
    ways(page, request, given, parameter, language);
    return page.append("</ul></main></body></html>\n").toString();
  }

  private static void ways(StringBuilder page, HttpServletRequest request, Map<String, String> given, @Nullable String parameter,
      String language) {
    String root = request.getContextPath();
    if (parameter != null && given.containsKey(parameter)) {
      way(page, with(request, given, parameter, ""), new Text("去掉 " + parameter + " 再试", "Try again without " + parameter).in(language));
    }
    String path = request.getRequestURI();
    int up = path.lastIndexOf('/', path.length() - 2);
    if (path.startsWith(root + "/ogc/") && up > root.length()) {
      way(page, path.substring(0, up) + "?f=html", new Text("上一级", "One level up").in(language));
    }
    way(page, root + "/ogc/collections?f=html", new Text("图层列表", "List of collections").in(language));
    way(page, root + "/ogc/api?f=html", new Text("接口说明：地址和参数", "What can be asked: addresses and parameters").in(language));
    way(page, root + (language.equals("zh") ? "/help?lang=zh" : "/help?lang=en"), new Text("帮助", "Help").in(language));
  }

  private static void row(StringBuilder page, String name, String value) {
    page.append("<tr><th>").append(name).append("</th><td>").append(escape(value)).append("</td></tr>");
  }

  private static void way(StringBuilder page, String address, String words) {
    page.append("<li>").append(link(address, words)).append("</li>");
  }

  private static String link(String address, String words) {
    return "<a href=\"" + escape(address) + "\">" + escape(words) + "</a>";
  }

  /** This address with one parameter set, or left out where the value is empty; {@code f} stays a page's unless it is set. */
  private static String with(HttpServletRequest request, Map<String, String> given, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(given);
    all.putIfAbsent("f", "html");
    all.put(name, value);
    StringBuilder address = new StringBuilder(request.getRequestURI());
    char before = '?';
    for (Map.Entry<String, String> each : all.entrySet()) {
      if (each.getValue().isEmpty()) continue;
      address.append(before).append(URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8)).append('=')
          .append(URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8));
      before = '&';
    }
    return address.toString();
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
