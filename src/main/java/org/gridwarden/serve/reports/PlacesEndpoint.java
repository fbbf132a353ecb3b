package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.EstateReport;
import org.gridwarden.analysis.gaps.StationReport;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Revisions;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/v1/stations?by=&standard=}: service stations of wards, what they offer and lack, and the tenure of
 * ward offices; {@code standard} (of the measure {@code min-area}, {@code service-station-size} when not given) says
 * which station is too small. {@code GET /api/v1/estates?by=}: compounds and single buildings by kind, age and
 * management. Both for wards and larger areas.
 */
@RestController
final class PlacesEndpoint {
  private static final String SIZE = "service-station-size";
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  PlacesEndpoint(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  @GetMapping("/api/v1/stations")
  @OwnParameters({"by", "standard", "within", "territory", "f"})
  void stations(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Level by = wardOrAbove(question);
    Catalogue catalogue = standards.catalogue(pass);
    String code = question.text("standard");
    Standard size = catalogue.get(code == null ? SIZE : code);
    if (size.measure() != Measure.MIN_AREA) {
      throw Refusal.invalid("GW-RPT-005", "standard", "标准“" + size.name().zh() + "”不规定单个设施的面积。",
          "The standard " + size.code() + " says nothing about the size of a single facility.");
    }
    List<City> asked = cities.list(pass, question.text("territory"), null, OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    Object[] revisions = asked.stream().map(City::revision).toArray();
    if (Revisions.known(request, response, form.key, revisions, size.toString())) return;
    Map<String, Object> about = CoverageAnswer.about(asked);
    about.put("by", by.key());
    about.put("standard", size.code());
    about.put("leastM2", Report.number(size.threshold()));
    List<Report.Row> rows = new ArrayList<>();
    for (City city : asked) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      List<StationReport.Row> report = city.report(List.of("stations", by, size.threshold(), place == null ? ""
          : place),
          () -> StationReport.measure(GapsAnswer.study(city, catalogue), by, size.threshold(), place));
      for (StationReport.Row row : report) {
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values(city, row, asked.size() > 1)));
      }
    }
    new Report(about, rows).send(form, "stations-" + by.key(), request, response);
  }

  static Map<String, Object> values(City city, StationReport.Row row, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    Report.putPeople(values, row.area());
    values.put("stations", row.stations());
    if (!Double.isNaN(row.floorAreaM2())) values.put("floorAreaM2", Report.number(row.floorAreaM2()));
    if (!Double.isNaN(row.largestM2())) values.put("largestM2", Report.number(row.largestM2()));
    values.put("services", row.services());
    values.put("servicesLacking", row.lacking());
    if (!row.officeTenure().isEmpty()) values.put("officeTenure", row.officeTenure());
    values.put("status", row.status());
    if (row.area().level() != Level.WARD) {
      values.put("wardsLacking", row.wardsLacking());
      values.put("wardsByStatus", row.wardsByStatus());
      values.put("officesByTenure", row.officesByTenure());
    }
    return values;
  }

  @GetMapping("/api/v1/estates")
  @OwnParameters({"by", "within", "territory", "f"})
  void estates(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Level by = wardOrAbove(question);
    List<City> asked = cities.list(pass, question.text("territory"), null, OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    if (Revisions.known(request, response, form.key, asked.stream().map(City::revision).toArray())) return;
    Map<String, Object> about = CoverageAnswer.about(asked);
    about.put("by", by.key());
    List<Report.Row> rows = new ArrayList<>();
    for (City city : asked) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      List<EstateReport.Row> report = city.report(List.of("estates", by, place == null ? "" : place),
          () -> EstateReport.measure(city.census(), by, place));
      for (EstateReport.Row row : report) {
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values(city, row, form, asked.size() > 1)));
      }
    }
    new Report(about, rows).send(form, "estates-" + by.key(), request, response);
  }

  private static Map<String, Object> values(City city, EstateReport.Row row, Report.Form form, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    if (row.area().householdsKnown()) values.put("households", row.area().households());
    values.put("compounds", row.compounds().count());
    values.put("dwellings", row.compounds().dwellings());
    values.put("compoundHouseholds", row.compounds().households());
    values.put("withOwnersCommittee", row.withOwnersCommittee());
    values.put("walled", row.walled());
    values.put("singleBuildings", row.singles().count());
    values.put("singleHouseholds", row.singles().households());
    put(values, "compounds", row.compoundsBy(), form);
    put(values, "singles", row.singlesBy(), form);
    return values;
  }

  /** As {@code compoundsByKind: {old: {count, dwellings, households}}}; flat counts where cells hold one value each. */
  private static void put(
      Map<String, Object> values, String what, Map<String, Map<String, EstateReport.Tally>> by, Report.Form form) {
    by.forEach((property, tallies) -> {
      String name = what + "By" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
      Map<String, Object> nested = new LinkedHashMap<>();
      tallies.forEach((value, tally) -> {
        if (form == Report.Form.JSON) {
          Map<String, Object> members = new LinkedHashMap<>();
          members.put("count", tally.count());
          members.put("dwellings", tally.dwellings());
          members.put("households", tally.households());
          nested.put(value, members);
        } else {
          values.put(name + '.' + value, tally.count());
        }
      });
      if (form == Report.Form.JSON) values.put(name, nested);
    });
  }

  private static Level wardOrAbove(Asked question) {
    Level by = question.by();
    if (by.ordinal() >= Level.WARD.ordinal()) return by;
    throw Refusal.invalid("GW-RPT-001", "by", "此报告只到社区一级：by 可为 ward、subdistrict、district。",
        "This report goes down to wards: by is ward, subdistrict or district.");
  }
}
