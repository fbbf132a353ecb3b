package org.gridwarden.serve.reports.reach;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.GapQuestion;
import org.gridwarden.analysis.gaps.WalkMinutes;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.Manners;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JsonGenerator;

/**
 * {@code GET /api/v1/gaps/minutes?standard=&group=&within=&hour=&stepFree=&distance=&scenario=}: people by minutes of their
 * walk to the nearest facility, one row a minute (the last holds all longer walks), with the reach of the standard in
 * minutes. JSON, or CSV with {@code f=csv}.
 */
@RestController
final class MinutesEndpoint {
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  MinutesEndpoint(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  @GetMapping("/api/v1/gaps/minutes")
  @OwnParameters({"standard", "group", "within", "by", "territory", "plan", "f", "distance", "hour", "stepFree", "scenario",
      "scenarioYear"})
  void minutes(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Asked asked = Asked.of(request);
    Report.Form form = Report.Form.of(request);
    Catalogue catalogue = standards.catalogue(pass);
    String code = asked.text("standard");
    if (code == null) throw Refusal.invalid("GW-REQ-002", "standard", "缺少参数 standard。", "Parameter standard is missing.");
    Standard standard = catalogue.get(code);
    List<City> all = cities.list(pass, asked, true, OptionalInt.empty());
    String within = asked.text("within");
    Asked.checkWithin(all, within);
    City city = all.stream().filter(each -> within == null || Asked.place(each, within) != null).findFirst().orElseThrow(
        () -> Refusal.notFound("GW-TER-003", "还没有任何区域数据；请先导入。", "There is no territory yet; import one first."));
    Census.Place place = Asked.place(city, within);
    Level by = place != null && place.level().ordinal() < Level.WARD.ordinal() ? place.level() : Level.WARD;
    GapQuestion question = new GapQuestion(standard, by, GapsAnswer.group(asked), place, Manners.of(asked));
    var study = GapsAnswer.study(city, catalogue);
    double speed = study.speedMs(question.group());
    if (Revisions.known(request, response, form.key, city.revision(), standard.toString(), speed)) return;
    WalkMinutes found = city.report(List.of("minutes", question, speed), () -> WalkMinutes.measure(study, question));
    response.setContentType(form == Report.Form.CSV ? form.type() : Report.Form.JSON.type());
    if (form == Report.Form.CSV) csv(found, response);
    else json(city, question, speed, found, response);
  }

  private static List<Map<String, Object>> rows(WalkMinutes found) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = 0; i < found.people().length; i++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("fromMinutes", i);
      if (i + 1 < found.people().length) row.put("toMinutes", i + 1);
      row.put("people", found.people()[i]);
      row.put("buildings", found.buildings()[i]);
      rows.add(row);
    }
    return rows;
  }

  private static void csv(WalkMinutes found, HttpServletResponse response) throws IOException {
    response.setHeader("Content-Disposition", "attachment; filename=\"minutes.csv\"");
    List<String> columns = List.of("fromMinutes", "toMinutes", "people", "buildings");
    try (CsvWriter csv = new CsvWriter(response.getOutputStream())) {
      csv.row(new ArrayList<>(columns));
      for (Map<String, Object> row : rows(found)) csv.row(new ArrayList<>(columns.stream().map(row::get).toList()));
    }
  }

  private static void json(City city, GapQuestion question, double speed, WalkMinutes found, HttpServletResponse response)
      throws IOException {
    Map<String, Object> about = CoverageAnswer.about(List.of(city));
    about.put("standard", question.standard().code());
    about.put("group", question.group());
    about.put("reachM", Report.number(question.standard().reachM()));
    about.put("limitMinutes", Report.number(Math.round(found.limitMinutes() * 100) / 100.0));
    about.put("walkSpeedMS", Report.number(speed));
    if (!Double.isNaN(found.medianMinutes())) about.put("medianMinutes", Report.number(Math.round(found.medianMinutes() * 10) / 10.0));
    about.put("peopleWithoutWay", found.none());
    about.put("peopleEstimated", found.estimated());
    try (JsonGenerator json = GeoJsonWriter.generator(response.getOutputStream())) {
      json.writeStartObject();
      Report.writeValue(json.writeName("rows"), rows(found));
      about.forEach((name, value) -> Report.writeValue(json.writeName(name), value));
      json.writeEndObject();
      json.flush();
    }
  }
}
