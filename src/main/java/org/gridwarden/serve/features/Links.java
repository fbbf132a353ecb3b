package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Absolute addresses as the asker sees this service, and link objects of OGC API answers. */
public final class Links {
  public static final String JSON = "application/json";
  public static final String HTML = "text/html";
  static final String GEO_JSON = "application/geo+json";
  static final String OPEN_API = "application/vnd.oai.openapi+json;version=3.0";
  static final String SCHEMA = "application/schema+json";
  public static final String TILE = "application/vnd.mapbox-vector-tile";

  private final String base;
  private final HttpServletRequest request;
  private final List<Map<String, Object>> links = new ArrayList<>();

  public Links(HttpServletRequest request) {
    this.request = request;
    this.base = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
  }

  /** Absolute address of a path that begins with a slash and is encoded already. */
  public String to(String path) {
    return base + path;
  }

  /** One segment of a path, encoded. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Adds a link to {@code path}; who asks about one territory stays in it. */
  public Links add(String rel, String path, String type, String title) {
    return address(rel, to(path) + territory(path.indexOf('?') < 0 ? '?' : '&'), type, title);
  }

  private String territory(char before) {
    String asked = request.getParameter("territory");
    return asked == null || asked.isEmpty() ? "" : before + "territory=" + segment(asked);
  }

  /** Adds a link to any address. */
  public Links address(String rel, String href, String type, String title) {
    Map<String, Object> link = new LinkedHashMap<>();
    link.put("href", href);
    link.put("rel", rel);
    link.put("type", type);
    link.put("title", title);
    links.add(link);
    return this;
  }

  /** Adds {@code self} in the form that is being answered and {@code alternate} in the other. */
  public Links selfAndAlternate(Representation answered, String jsonType, String title) {
    String json = here(Map.of("f", "json"));
    String html = here(Map.of("f", "html"));
    boolean isJson = answered == Representation.JSON;
    address("self", isJson ? json : html, isJson ? jsonType : HTML, title);
    return address("alternate", isJson ? html : json, isJson ? HTML : jsonType, title);
  }

  /** This very address with some parameters set, or left out where the value is null or empty text. */
  public String here(Map<String, String> changes) {
    Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
    new TreeMap<>(changes).forEach((name, value) -> parameters.put(name, value == null ? new String[0] : new String[] {value}));
    StringBuilder address = new StringBuilder(to(request.getRequestURI().substring(request.getContextPath().length())));
    char before = '?';
    for (Map.Entry<String, String[]> parameter : parameters.entrySet()) {
      for (String value : new LinkedHashSet<>(List.of(parameter.getValue()))) {
        if (value.isEmpty()) continue;
        address.append(before).append(segment(parameter.getKey())).append('=').append(segment(value));
        before = '&';
      }
    }
    return address.toString();
  }

  /** The link objects so far. */
  public List<Map<String, Object>> list() {
    return links;
  }
}
