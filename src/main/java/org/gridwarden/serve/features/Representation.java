package org.gridwarden.serve.features;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Quote;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;

/** JSON or a page for people: {@code f} before {@code Accept}, JSON when neither says. */
public enum Representation {
  JSON,
  HTML;

  private static final MediaType GEO_JSON = MediaType.parseMediaType("application/geo+json");

  /**
   * What the asker wants.
   *
   * @param json media type of the JSON form of this answer
   * @throws HttpMediaTypeNotAcceptableException when {@code Accept} names neither form
   */
  public static Representation of(HttpServletRequest request, String json) throws HttpMediaTypeNotAcceptableException {
    String f = request.getParameter("f");
    if (f != null) {
      if (f.equals("json") || f.equals("geojson")) return JSON;
      if (f.equals("html")) return HTML;
      throw Refusal.invalid("GW-FEA-002", "f", "没有格式 " + Quote.of(f) + "；可用 json 或 html。",
          "There is no format " + Quote.of(f) + "; use json or html.");
    }
    String accept = request.getHeader("Accept");
    if (accept == null || accept.isBlank()) return JSON;
    MediaType own = MediaType.parseMediaType(json);
    for (MediaType wanted : wanted(accept)) {
      if (wanted.getQualityValue() == 0) continue;
      if (wanted.includes(own) || wanted.includes(MediaType.APPLICATION_JSON) || wanted.includes(GEO_JSON)) return JSON;
      if (wanted.includes(MediaType.TEXT_HTML)) return HTML;
    }
    throw new HttpMediaTypeNotAcceptableException(List.of(own, MediaType.TEXT_HTML));
  }

  private static List<MediaType> wanted(String accept) throws HttpMediaTypeNotAcceptableException {
    try {
      MediaType[] types = MediaType.parseMediaTypes(accept).toArray(MediaType[]::new);
      // stable: order decides ties
      Arrays.sort(types, Comparator.comparingDouble(MediaType::getQualityValue).reversed());
      return List.of(types);
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotAcceptableException(e.getMessage());
    }
  }

  /** {@code json} or {@code html}. */
  public String key() {
    return this == JSON ? "json" : "html";
  }
}
