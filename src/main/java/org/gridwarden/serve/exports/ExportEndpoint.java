package org.gridwarden.serve.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
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
 * {@code codes} are codes parted by commas.
 */
@RestController
final class ExportEndpoint {
  private static final Set<String> OWN = Set.of("crs", "encoding", "codes");
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
    Selection selection = SelectionReader.read(given, pass, layer, OWN);
    Export export = new Export(pass, layer, selection, given.get("crs"), given.get("encoding"));
    if (Revisions.known(request, response, format.key(), export.revision())) return;
    export.write(format, () -> {
      boolean text = format == ExportFormat.CSV;
      String charset = given.getOrDefault("encoding", "UTF-8");
      response.setContentType(text ? "text/csv;charset=" + (charset.isBlank() ? "UTF-8" : charset) : format.mediaType());
      response.setHeader("Content-Language", Language.of(request));
      response.setHeader("Gridwarden-Revision", export.revision());
      response.setHeader("Gridwarden-Crs", export.crs());
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName(format) + '"');
      return body(response);
    });
  }

  static OutputStream body(HttpServletResponse response) {
    try {
      return response.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
