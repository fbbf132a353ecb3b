package org.gridwarden.serve.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.serve.layers.SelectionReader;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/v1/export/{collection}?f=…&crs=…&encoding=…&codes=…}: a collection as a file, with the filters of the OGC API.
 * {@code codes} are codes parted by commas; {@code properties} and {@code sortby} as of items; {@code plan=…&v=…} the grids of
 * a plan as they stood at a revision. What formats without room for remarks (CSV, GeoJSONSeq) cannot hold stands in
 * headers: when it was made, of which territory and date, and the licence; {@code Gridwarden-Empty} where nothing was found,
 * {@code Gridwarden-Crs-Remark} where the data reach out of the strip of their CRS.
 */
@RestController
final class ExportEndpoint {
  private static final Set<String> OWN = Stream.concat(Stream.of("crs", "encoding", "codes", "headers"), ExportShape.PARAMETERS.stream())
      .collect(Collectors.toUnmodifiableSet());
  /** Note of an export → header. */
  private static final Map<String, String> HEADERS = Map.of("exported", "Gridwarden-Exported", "territory", "Gridwarden-Territory",
      "licence", "Gridwarden-Licence", "dataDate", "Gridwarden-Data-Date", "synthetic", "Gridwarden-Synthetic");
  private final Gate gate;
  private final Layers layers;

  ExportEndpoint(Gate gate, Layers layers) {
    this.gate = gate;
    this.layers = layers;
  }

  @GetMapping("/api/v1/export/{id}")
  @OwnParameters
  void export(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) {
    Gate.Pass pass = gate.read(request);
    Layer layer = layers.get(id);
    String f = request.getParameter("f");
    ExportFormat format = ExportFormat.of(f == null ? "geojson" : f, "f");
    Map<String, String> given = Codes.asFilter(SelectionReader.given(request));
    Selection selection = ExportShape.of(SelectionReader.read(given, pass, layer, OWN), given, layer);
    Export export = new Export(pass, layer, selection, given.get("crs"), given.get("encoding"))
        .showing(ExportShape.shown(layer.type(), given.get("properties")));
    if (Revisions.known(request, response, format.key(), export.revision())) return;
    export.write(format, "words".equals(given.get("headers")) ? Language.of(request) : null, () -> {
      boolean text = format == ExportFormat.CSV;
      String charset = given.getOrDefault("encoding", "UTF-8");
      response.setContentType(text ? "text/csv;charset=" + (charset.isBlank() ? "UTF-8" : charset) : format.mediaType());
      response.setHeader("Content-Language", Language.of(request));
      response.setHeader("Gridwarden-Revision", export.revision());
      response.setHeader("Gridwarden-Crs", export.crs(format));
      Map<String, String> notes = export.notes(format);
      HEADERS.forEach((note, header) -> {
        if (notes.containsKey(note)) response.setHeader(header, plain(notes.get(note)));
      });
      if (export.empty()) response.setHeader("Gridwarden-Empty", "true");
      Text remark = export.remark(format);
      if (remark != null) response.setHeader("Gridwarden-Crs-Remark", plain(remark.in(Language.of(request))));
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName(format) + '"');
      return body(response);
    });
  }

  /** Letters of a header: what is not ASCII, and the sign itself, as %XX of UTF-8. */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b < 127 && b != '%') out.append((char) b);
      else out.append('%').append("%02X".formatted(b & 0xFF));
    }
    return out.toString();
  }

  static OutputStream body(HttpServletResponse response) {
    try {
      return response.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
