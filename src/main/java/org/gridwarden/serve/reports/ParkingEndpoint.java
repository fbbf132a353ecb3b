package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.parking.ParkingReport;
import org.gridwarden.analysis.parking.PayBack;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.Revisions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code GET /api/v1/parking?by=&ratio=}: night demand (households × ratio, exact) against spaces by type, in surveyed
 * wards only: households of other wards are {@code householdsNotSurveyed}. Planned spaces stand apart.
 * {@code POST /api/v1/parking/payback}: what a car park earns and when its works are paid back.
 */
@RestController
final class ParkingEndpoint {
  private static final String STANDARD = "parking-per-household";
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  ParkingEndpoint(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  @GetMapping("/api/v1/parking")
  @OwnParameters({"by", "ratio", "within", "territory", "plan", "f"})
  void parking(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Level by = question.by();
    OptionalDouble given = question.number("ratio", 0, 100);
    BigDecimal ratio = BigDecimal.valueOf(
        given.orElseGet(() -> standards.catalogue(pass).get(STANDARD).threshold())).stripTrailingZeros();
    List<City> asked = cities.list(
        pass, question.text("territory"), question.text("plan"), OptionalInt.empty());
    String within = question.text("within");
    Asked.checkWithin(asked, within);
    Object[] revisions = asked.stream().map(City::revision).toArray();
    if (Revisions.known(request, response, form.key, revisions, ratio)) return;
    Map<String, Object> about = CoverageAnswer.about(asked);
    about.put("by", by.key());
    about.put("ratio", Report.number(ratio.doubleValue()));
    if (given.isEmpty()) about.put("standard", STANDARD);
    List<Report.Row> rows = new ArrayList<>();
    Sums sums = new Sums();
    for (City city : asked) {
      Census.Place place = Asked.place(city, within);
      if (place == null && within != null) continue;
      ParkingReport report = city.report(
          List.of("parking", by, ratio, place == null ? "" : place),
              () -> ParkingReport.measure(city.census(), by, ratio, place));
      for (ParkingReport.Row row : report.rows()) {
        sums.add(row);
        rows.add(new Report.Row(city.territory().metricCrs(), row.area(), values(city, row, asked.size() > 1)));
      }
    }
    about.put("totals", sums.members());
    new Report(about, rows).send(form, "parking-" + by.key(), request, response);
  }

  private static Map<String, Object> values(City city, ParkingReport.Row row, boolean several) {
    Map<String, Object> values = Report.values(row.area());
    if (several) values.put("territory", city.territory().id());
    Report.putPeople(values, row.area());
    row.nightDemand().ifPresent(demand -> values.put("nightDemand", Report.number(demand)));
    boolean surveyed = !row.status().equals("no-data");
    if (surveyed) {
      values.put("supply", row.supply().today());
      values.put("marked", row.supply().marked());
      values.put("informal", row.supply().informal());
      values.put("shared", row.supply().shared());
      values.put("planned", row.supply().planned());
    }
    row.gap().ifPresent(gap -> values.put("gap", Report.number(gap)));
    if (surveyed) values.put("householdsSurveyed", row.householdsSurveyed());
    if (row.householdsNotSurveyed() > 0) values.put("householdsNotSurveyed", row.householdsNotSurveyed());
    values.put("status", row.status());
    values.put("estimated", row.area().estimated());
    return values;
  }

  /** Sums over the rows; spaces left in one area do not help another: {@code shortfall} adds up what is short. */
  private static final class Sums {
    private boolean surveyed;
    private long households;
    private long notSurveyed;
    private long supply;
    private BigDecimal demand = BigDecimal.ZERO;
    private BigDecimal shortfall = BigDecimal.ZERO;

    void add(ParkingReport.Row row) {
      notSurveyed += row.householdsNotSurveyed();
      if (row.gap().isEmpty()) return;
      surveyed = true;
      households += row.householdsSurveyed();
      supply += row.supply().today();
      demand = demand.add(row.nightDemand().orElseThrow());
      shortfall = shortfall.add(row.gap().get().max(BigDecimal.ZERO));
    }

    Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      if (surveyed) {
        members.put("householdsSurveyed", households);
        members.put("nightDemand", Report.number(demand.doubleValue()));
        members.put("supply", supply);
        members.put("gap", Report.number(demand.subtract(BigDecimal.valueOf(supply)).doubleValue()));
        members.put("shortfall", Report.number(shortfall.doubleValue()));
      }
      if (notSurveyed > 0) members.put("householdsNotSurveyed", notSurveyed);
      return members;
    }
  }

  @PostMapping("/api/v1/parking/payback")
  Map<String, Object> payback(@RequestBody JsonNode body, HttpServletRequest request) {
    gate.read(request);
    if (!body.isObject()) throw Refusal.invalid("GW-PRK-003", "body", "请求正文应为 JSON 对象。",
        "The body must be a JSON object.");
    for (String name : body.propertyNames()) {
      if (PayBack.NAMES.contains(name) || name.equals("years")) continue;
      throw Refusal.invalid("GW-PRK-003", name,
          "没有输入项 " + Quote.of(name) + "；可用的有 " + String.join("、", PayBack.NAMES) + "、years。",
          "There is no input " + Quote.of(name) + "; it is one of " + String.join(", ", PayBack.NAMES) + ", years.");
    }
    PayBack sheet = new PayBack(number(body, "spaces", null), number(body, "feePerDay", null),
        number(body, "occupancy", 1.0), number(body, "daysPerYear", 365.0), number(body, "cost", 0.0),
        number(body, "ownersShare", 1.0), number(body, "otherIncomePerYear", 0.0), number(body, "upkeepPerYear", 0.0));
    Map<String, Object> answer = result(sheet);
    List<Map<String, Object>> variations = new ArrayList<>();
    for (PayBack.Variation each : sheet.sensitivity()) {
      Map<String, Object> variation = new LinkedHashMap<>();
      variation.put("input", each.input());
      variation.put("change", each.change());
      variation.put("value", plain(each.value()));
      if (each.capped()) variation.put("capped", true);
      variation.putAll(result(each.result()));
      variations.add(variation);
    }
    answer.put("sensitivity", variations);
    if (body.has("years")) {
      double years = number(body, "years", null);
      PayBack.Needed needed = sheet.neededFor(years);
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("years", plain(years));
      needed.feePerDay().ifPresent(fee -> members.put("feePerDay", plain(fee)));
      needed.spaces().ifPresent(spaces -> members.put("spaces", plain(spaces)));
      needed.ownersShare().ifPresent(share -> members.put("ownersShare", plain(share)));
      answer.put("needed", members);
    }
    return answer;
  }

  private static Map<String, Object> result(PayBack sheet) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("incomePerYear", plain(sheet.incomePerYear()));
    result.put("towardsCostPerYear", plain(sheet.towardsCostPerYear()));
    sheet.yearsToPayBack().ifPresent(years -> result.put("yearsToPayBack", plain(years)));
    return result;
  }

  /** Rounded to 6 decimals, which hides what doubles add; whole where it is whole. */
  private static Number plain(double value) {
    BigDecimal number = BigDecimal.valueOf(value).setScale(6, java.math.RoundingMode.HALF_UP).stripTrailingZeros();
    if (number.scale() <= 0) return number.longValueExact();
    return number.doubleValue();
  }

  private static double number(JsonNode body, String name, @Nullable Double otherwise) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      if (otherwise != null) return otherwise;
      throw Refusal.invalid("GW-PRK-004", name, "缺少 " + name + "。", name + " is missing.");
    }
    if (value.isNumber()) return value.asDouble();
    throw Refusal.invalid("GW-PRK-004", name, name + " 应为数字，而不是 " + Quote.of(value.toString()) + "。",
        name + " must be a number, not " + Quote.of(value.toString()) + ".");
  }
}
