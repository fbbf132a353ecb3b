package org.gridwarden.serve.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/templates/{collection}?f=csv|xlsx}: a blank table to fill in and import. */
@RestController
final class TemplateEndpoint {
  private final Gate gate;

  TemplateEndpoint(Gate gate) {
    this.gate = gate;
  }

  @GetMapping("/api/v1/templates/{collection}")
  void template(@PathVariable String collection, @RequestParam(defaultValue = "xlsx") String f,
      @RequestParam(defaultValue = "keys") String headers, HttpServletRequest request, HttpServletResponse response) {
    gate.read(request);
    FeatureType type = Template.type(collection);
    ExportFormat format = Template.format(f, "f");
    response.setContentType(format == ExportFormat.CSV ? "text/csv;charset=UTF-8" : format.mediaType());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + type.id() + "-template" + format.ending() + '"');
    Template.write(type, format, ColumnWords.headings(headers, request),
        headers.equals("words") ? Language.of(request) : "", ExportEndpoint.body(response));
  }
}
