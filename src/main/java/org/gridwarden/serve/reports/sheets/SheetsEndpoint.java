package org.gridwarden.serve.reports.sheets;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.gridwarden.analysis.parking.EstateSheet;
import org.gridwarden.analysis.parking.PayBack;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /api/v1/parking/payback}: what a car park earns and when its works are paid back. {@code GET
 * /api/v1/parking/estate?territory=&estate=}: the inputs of an estate's sheet, from its data where there are any, with
 * the sheet; {@code POST /api/v1/parking/estate}: the sheet of any inputs.
 */
@RestController
final class SheetsEndpoint {
  private final Gate gate;
  private final Cities cities;

  SheetsEndpoint(Gate gate, Cities cities) {
    this.gate = gate;
    this.cities = cities;
  }

  @PostMapping("/api/v1/parking/payback")
  Map<String, Object> payback(@RequestBody JsonNode body, HttpServletRequest request) {
    gate.read(request);
    List<String> names = Stream.concat(PayBack.NAMES.stream(), Stream.of("years")).toList();
    SheetInputs inputs = new SheetInputs(members(body), names);
    return SheetAnswers.of(inputs.payBack(), inputs.maybe("years"));
  }

  @PostMapping("/api/v1/parking/estate")
  Map<String, Object> estate(@RequestBody JsonNode body, HttpServletRequest request) {
    gate.read(request);
    return SheetAnswers.of(new SheetInputs(members(body), EstateSheet.NAMES).estate());
  }

  @GetMapping("/api/v1/parking/estate")
  @OwnParameters({"territory", "estate", "scenario", "scenarioYear"})
  Map<String, Object> known(HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    Asked asked = Asked.of(request);
    String code = asked.text("estate");
    if (code == null) throw Refusal.invalid("GW-PRK-004", "estate", "缺少 estate（小区代码）。",
        "estate is missing: the code of a compound.");
    List<City> list = cities.list(pass, asked, false, OptionalInt.empty());
    for (City city : list) {
      List<Territory.Compound> compounds = city.territory().compounds();
      for (int i = 0; i < compounds.size(); i++) {
        if (!compounds.get(i).code().equals(code)) continue;
        Map<String, Object> answer = CoverageAnswer.about(List.of(city));
        answer.put("estate", code);
        answer.put("name", compounds.get(i).name());
        EstateInputs inputs = EstateInputs.of(city.territory(), i);
        answer.put("inputs", inputs.members());
        answer.putAll(SheetAnswers.of(new SheetInputs(inputs.values(), EstateSheet.NAMES).estate()));
        return answer;
      }
    }
    throw Refusal.invalid("GW-PRK-007", "estate", "没有代码为 " + Quote.of(code) + " 的小区；请检查代码和 territory。",
        "There is no estate with the code " + Quote.of(code) + "; check the code and territory.");
  }

  private static Map<String, Object> members(JsonNode body) {
    if (!body.isObject()) throw Refusal.invalid("GW-PRK-003", "body", "请求正文应为 JSON 对象。",
        "The body must be a JSON object.");
    Map<String, Object> members = new LinkedHashMap<>();
    body.propertyStream().filter(each -> !each.getValue().isNull()).forEach(each -> {
      JsonNode value = each.getValue();
      members.put(each.getKey(), value.isNumber() ? (Object) value.asDouble() : value);
    });
    body.propertyNames().forEach(name -> members.putIfAbsent(name, ""));
    return members;
  }
}
