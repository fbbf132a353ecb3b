package org.gridwarden.serve.reports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.parking.PayBack;
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
 * {@code GET /api/v1/parking?by=&ratio=}: see {@link ParkingAnswer}.
 * {@code POST /api/v1/parking/payback}: what a car park earns and when its works are paid back.
 */
@RestController
final class ParkingEndpoint {
  private final Gate gate;
  private final ParkingAnswer answer;

  ParkingEndpoint(Gate gate, ParkingAnswer answer) {
    this.gate = gate;
    this.answer = answer;
  }

  @GetMapping("/api/v1/parking")
  @OwnParameters({"by", "ratio", "within", "territory", "plan", "f", "scenario", "scenarioYear"})
  void parking(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Gate.Pass pass = gate.read(request);
    Report.Form form = Report.Form.of(request);
    Asked question = Asked.of(request);
    Report.Prepared prepared = answer.prepare(pass, question);
    if (Revisions.known(request, response, form.key, prepared.revisions())) return;
    prepared.make().get().send(form, "parking-" + question.by().key(), request, response);
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
