package org.gridwarden.serve.siting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.reports.Report;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import tools.jackson.databind.json.JsonMapper;

/** An answer as JSON, and its rows as CSV or GeoJSON. */
final class AnswerFiles {
  static final List<String> SITES =
      List.of("role", "order", "code", "name", "source", "lon", "lat", "gain", "serves", "cost", "where");
  static final List<String> AREAS = List.of("code", "name", "load", "workers", "vacancies", "added", "before", "after");
  private static final GeometryFactory DEGREES = new GeometryFactory();

  private AnswerFiles() {}

  /** Sites of an answer, the chosen ones in the order in which to build, then those of the other choice. */
  static List<Map<String, Object>> sites(Map<String, Object> members) {
    List<Map<String, Object>> rows = new ArrayList<>();
    add(rows, "chosen", members.get("sites"));
    if (members.get("runnerUp") instanceof Map<?, ?> other) add(rows, "runner-up", other.get("sites"));
    return rows;
  }

  private static void add(List<Map<String, Object>> rows, String role, Object sites) {
    for (Map<String, Object> site : listed(sites)) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("role", role);
      row.putAll(site);
      if (row.remove("place") instanceof List<?> at) {
        row.put("lon", at.get(0));
        row.put("lat", at.get(1));
      }
      rows.add(row);
    }
  }

  /** Areas of a staffing answer. */
  static List<Map<String, Object>> areas(Map<String, Object> members) {
    return listed(members.get("rows"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> listed(Object rows) {
    return rows instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
  }

  /** Writes in the form that the request asks for; rows without a place have none in GeoJSON. */
  static void write(String name, Map<String, Object> members, List<Map<String, Object>> rows, List<String> columns,
      HttpServletRequest request, HttpServletResponse response) throws IOException {
    Report.Form form = Report.Form.of(request);
    response.setHeader("Content-Language", Language.of(request));
    response.setContentType(form.type());
    if (form == Report.Form.JSON) {
      response.getOutputStream().write(JsonMapper.shared().writeValueAsString(members).getBytes(StandardCharsets.UTF_8));
      return;
    }
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "." + form.key + "\"");
    if (form == Report.Form.GEOJSON) {
      GeoJsonWriter.write(rows.stream().map(AnswerFiles::feature), response.getOutputStream());
      return;
    }
    try (CsvWriter csv = new CsvWriter(response.getOutputStream())) {
      csv.row(columns);
      for (Map<String, Object> row : rows) csv.row(columns.stream().map(row::get).toList());
    }
  }

  private static Feature feature(Map<String, Object> row) {
    Coordinate at = row.get("lon") instanceof Number lon && row.get("lat") instanceof Number lat
        ? new Coordinate(lon.doubleValue(), lat.doubleValue()) : null;
    return new Feature(String.valueOf(row.get("code")), DEGREES.createPoint(at), row);
  }
}
