package org.gridwarden.serve.maps;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.maps.theme.PageAddress;
import org.gridwarden.serve.maps.theme.Speech;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/reports/map.pdf} and {@code map.png}: the map of a page address on paper. Takes the whole address as
 * {@code address}, or its parts ({@code territory plan sel theme standard level within by classes group hour stepFree
 * distance ratio weights scenario show} and {@code map=zoom/lat/lon}). {@code reach} with {@code minutes} and {@code
 * circle} draws reached ground, {@code ring} a drawn area, {@code siting} (id of its job) the sites that were found (of an
 * {@code address} in evaluate mode only, as the page does), {@code why} (code of an area; else {@code sel} where something
 * is missing) the way of its explanation. {@code paper=A4|A3}, {@code orientation=landscape|portrait}, {@code scale}
 * (denominator; without it that of {@code map}, else the largest round one that shows everything), {@code title}, and for
 * pictures {@code dpi} (36 to 300, 150). GW-MAP-… for what cannot be drawn; beside that what the reports refuse.
 */
@RestController
final class MapEndpoint {
  private final Gate gate;
  private final MapMaker maker;

  MapEndpoint(Gate gate, MapMaker maker) {
    this.gate = gate;
    this.maker = maker;
  }

  @GetMapping("/api/v1/reports/map.pdf")
  @OwnParameters({"address", "territory", "plan", "v", "sel", "theme", "standard", "as", "level", "within", "by",
      "classes", "group", "hour", "stepFree", "distance", "ratio", "weights", "scenario", "scenarioYear", "show", "time",
      "sharing",
      "ratios", "reach", "minutes", "circle", "ring", "why", "siting", "map", "paper", "orientation", "scale", "title"})
  ResponseEntity<byte[]> pdf(HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    PageAddress address = PageAddress.of(request::getParameter);
    return file(maker.pdf(pass, address, speech(request, address)), MediaType.APPLICATION_PDF, address, request, "pdf");
  }

  @GetMapping("/api/v1/reports/map.png")
  @OwnParameters({"address", "territory", "plan", "v", "sel", "theme", "standard", "as", "level", "within", "by",
      "classes", "group", "hour", "stepFree", "distance", "ratio", "weights", "scenario", "scenarioYear", "show", "time",
      "sharing",
      "ratios", "reach", "minutes", "circle", "ring", "why", "siting", "map", "paper", "orientation", "scale", "title",
      "dpi"})
  ResponseEntity<byte[]> png(HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    PageAddress address = PageAddress.of(request::getParameter);
    return file(maker.png(pass, address, speech(request, address)), MediaType.IMAGE_PNG, address, request, "png");
  }

  private static Speech speech(HttpServletRequest request, PageAddress address) {
    String language = address.get("lang");
    return new Speech("zh".equals(language) || "en".equals(language) ? language : Language.of(request));
  }

  private static ResponseEntity<byte[]> file(
      byte[] bytes, MediaType type, PageAddress address, HttpServletRequest request, String ending) {
    String name = (address.get("territory") == null ? "" : address.get("territory") + "-") + address.theme() + "." + ending;
    return ResponseEntity.ok().contentType(type)
        .header(HttpHeaders.CONTENT_LANGUAGE, Language.of(request))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.inline().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(bytes);
  }
}
