package org.gridwarden.serve.reports.reach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Catalogue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET /api/v1/reach?facility=|at=lon,lat&minutes=|metres=&circle=&group=&hour=&stepFree=&scenario=}: from where one
 * walks there. JSON and CSV hold a row for each building within the walk or the circle, nearest on foot first; GeoJSON
 * adds reached streets, an outline, the circle and the start, told apart by {@code role}. A start away from every path is
 * said ({@code status}), and its buildings are estimated.
 */
@RestController
final class ReachEndpoint {
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  ReachEndpoint(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  @GetMapping("/api/v1/reach")
  @OwnParameters({"facility", "at", "minutes", "metres", "circle", "group", "hour", "stepFree", "territory", "scenario",
      "scenarioYear", "f"})
  void reach(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Catalogue catalogue = standards.catalogue(pass);
    ReachQuestion question = ReachQuestion.read(pass, Asked.of(request), cities, catalogue);
    if (Revisions.known(request, response, form.key, question.city().revision(), question.speedMs())) return;
    ReachAnswer answer = new ReachAnswer(question, catalogue, Language.of(request), pass.features());
    response.setHeader("Content-Language", Language.of(request));
    response.setContentType(form.type());
    String place = question.facility() < 0 ? "place" : question.city().territory().facilities().code()[question.facility()];
    if (form != Report.Form.JSON) {
      response.setHeader("Content-Disposition", "attachment; filename=\"reach-" + place.replaceAll("[^A-Za-z0-9._-]", "_")
          + "." + form.key + "\"");
    }
    switch (form) {
      case CSV -> csv(answer.rows(), response);
      case GEOJSON -> GeoJsonWriter.write(answer.features().stream(), response.getOutputStream(),
          json -> answer.about().forEach((name, value) -> Report.writeValue(json.writeName(name), value)));
      case JSON -> json(answer, response);
    }
  }

  private static void json(ReachAnswer answer, HttpServletResponse response) throws IOException {
    try (JsonGenerator json = GeoJsonWriter.generator(response.getOutputStream())) {
      json.writeStartObject();
      Report.writeValue(json.writeName("rows"), answer.rows());
      answer.about().forEach((name, value) -> Report.writeValue(json.writeName(name), value));
      json.writeNumberProperty("numberReturned", answer.rows().size()).writeEndObject();
      json.flush();
    }
  }

  private static void csv(List<Map<String, Object>> rows, HttpServletResponse response) throws IOException {
    Set<String> columns = new LinkedHashSet<>(List.of("code", "name", "compound", "wardCode", "lon", "lat", "within", "metres",
        "minutes", "straightM", "people", "households", "estimated"));
    try (CsvWriter csv = new CsvWriter(response.getOutputStream())) {
      csv.row(new ArrayList<>(columns));
      for (Map<String, Object> row : rows) csv.row(columns.stream().map(row::get).toList());
    }
  }
}
