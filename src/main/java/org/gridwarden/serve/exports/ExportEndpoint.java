package org.gridwarden.serve.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

/** {@code /api/v1/export/{collection}?f=geojson|csv}: a whole collection as a file, with the filters of the OGC API. */
@RestController
final class ExportEndpoint {
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
    Export.Format format = Export.Format.of(f == null ? "geojson" : f, "f");
    Selection selection = SelectionReader.readAll(request, pass, layer);
    if (Revisions.known(request, response, format.key(), layer.revision(pass, selection))) return;
    Export export = new Export(pass, layer, selection);
    export.write(format, () -> {
      response.setContentType(format.mediaType());
      response.setHeader("Content-Language", Language.of(request));
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName(format) + '"');
      return body(response);
    });
  }

  private static OutputStream body(HttpServletResponse response) {
    try {
      return response.getOutputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
