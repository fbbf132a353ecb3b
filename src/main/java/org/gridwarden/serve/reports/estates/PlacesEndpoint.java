package org.gridwarden.serve.reports.estates;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridwarden.analysis.condition.ConditionReport;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.estates.HomesNearby;
import org.gridwarden.analysis.estates.LiftReport;
import org.gridwarden.analysis.estates.LiftShares;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.Language;
import org.gridwarden.serve.OwnParameters;
import org.gridwarden.serve.Quote;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.CoverageAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Lists of single places: damaged facilities, buildings without a lift, homes around a kind of place; and {@code POST
 * /lifts/share}, what a lift costs each floor. At most {@code limit} (200) rows, with the number of all.
 */
@RestController
final class PlacesEndpoint {
  private static final int MOST = 200;
  private final Gate gate;
  private final Cities cities;
  private final Standards standards;

  PlacesEndpoint(Gate gate, Cities cities, Standards standards) {
    this.gate = gate;
    this.cities = cities;
    this.standards = standards;
  }

  /** What is known of one city. */
  private interface Lister {
    List<Map<String, Object>> list(City city, Census.@Nullable Place place);
  }

  @GetMapping("/api/v1/conditions/damaged")
  @OwnParameters({"within", "territory", "plan", "kind", "kindGroup", "limit"})
  Map<String, Object> damaged(HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    Asked asked = Asked.of(request);
    Catalogue catalogue = standards.catalogue(pass);
    List<String> kinds = AreaReports.kinds(catalogue, asked);
    return answer(pass, asked, (city, place) -> {
      Territory.Facilities all = city.territory().facilities();
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int f : ConditionReport.damaged(city.census(), kinds::contains, place)) {
        Map<String, Object> row = facility(city, f, catalogue, asked);
        if (!all.operation().dateSeen()[f].isEmpty()) row.put("dateSeen", all.operation().dateSeen()[f]);
        rows.add(row);
      }
      return rows;
    });
  }

  @GetMapping("/api/v1/homes-nearby")
  @OwnParameters({"within", "territory", "plan", "kind", "metres", "limit"})
  Map<String, Object> homes(HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    Asked asked = Asked.of(request);
    Catalogue catalogue = standards.catalogue(pass);
    String kind = asked.text("kind") == null ? "dance-square" : AreaReports.kinds(catalogue, asked).get(0);
    double metres = asked.number("metres", 0, 5000).orElse(50);
    Map<String, Object> answer = answer(pass, asked, (city, place) -> {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (HomesNearby.Row home : HomesNearby.measure(city.census(), kind, metres, place)) {
        Map<String, Object> row = facility(city, home.facility(), catalogue, asked);
        if (home.building() >= 0) {
          row.put("nearestHome", city.territory().buildings().code()[home.building()]);
          row.put("metres", Report.number(Math.round(home.metres() * 10) / 10.0));
        }
        row.put("buildingsWithin", home.buildings());
        row.put("householdsWithin", home.households());
        row.put("residentsWithin", home.residents());
        rows.add(row);
      }
      return rows;
    });
    answer.put("kind", kind);
    answer.put("withinM", Report.number(metres));
    answer.put("method", "straight-line");
    return answer;
  }

  @GetMapping("/api/v1/lifts/buildings")
  @OwnParameters({"within", "territory", "plan", "storeys", "limit"})
  Map<String, Object> lifts(HttpServletRequest request) {
    Gate.Pass pass = gate.read(request);
    Asked asked = Asked.of(request);
    int storeys = AreaReports.storeys(asked);
    return answer(pass, asked, (city, place) -> {
      Territory.Buildings all = city.territory().buildings();
      List<Map<String, Object>> rows = new ArrayList<>();
      for (LiftReport.Building building : LiftReport.worst(city.census(), place, storeys, Integer.MAX_VALUE)) {
        int b = building.index();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("code", all.code()[b]);
        if (all.compound()[b] >= 0) row.put("compound", city.territory().compounds().get(all.compound()[b]).name());
        if (all.ward()[b] >= 0) row.put("wardCode", city.territory().areas().wards().get(all.ward()[b]).code());
        row.put("storeys", building.storeys());
        row.put("households", building.households());
        row.put("residents", building.residents());
        row.put("elderly", building.elderly());
        row.put("point", degrees(city, all.x()[b], all.y()[b]));
        rows.add(row);
      }
      return rows;
    });
  }

  private Map<String, Object> answer(Gate.Pass pass, Asked asked, Lister lister) {
    List<City> chosen = cities.list(pass, asked.text("territory"), asked.text("plan"), OptionalInt.empty());
    String within = asked.text("within");
    Asked.checkWithin(chosen, within);
    int limit = (int) asked.number("limit", 1, 10_000).orElse(MOST);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (City city : chosen) {
      Census.Place place = Asked.place(city, within);
      if (place != null || within == null) rows.addAll(lister.list(city, place));
    }
    Map<String, Object> answer = CoverageAnswer.about(chosen);
    answer.put("found", rows.size());
    answer.put("rows", rows.subList(0, Math.min(limit, rows.size())));
    return answer;
  }

  private static Map<String, Object> facility(City city, int f, Catalogue catalogue, Asked asked) {
    Territory.Facilities all = city.territory().facilities();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("code", all.code()[f]);
    row.put("name", all.name()[f]);
    row.put("kind", all.kind()[f]);
    row.put("kindName", catalogue.word("kinds", all.kind()[f]).in(asked.language()));
    if (all.ward()[f] >= 0) row.put("wardCode", city.territory().areas().wards().get(all.ward()[f]).code());
    row.put("point", degrees(city, all.x()[f], all.y()[f]));
    return row;
  }

  /** A GeoJSON point in degrees. */
  private static Map<String, Object> degrees(City city, double x, double y) {
    double[] xy = {x, y};
    Projector.of(city.territory().metricCrs()).toDegrees(xy, 1);
    return Map.of("type", "Point", "coordinates", List.of(round7(xy[0]), round7(xy[1])));
  }

  private static double round7(double degrees) {
    return Math.round(degrees * 1e7) / 1e7;
  }

  @PostMapping("/api/v1/lifts/share")
  Map<String, Object> share(@RequestBody JsonNode body, HttpServletRequest request) {
    gate.read(request);
    if (!body.isObject()) throw Refusal.invalid("GW-LFT-003", "body", "请求正文应为 JSON 对象。", "The body must be a JSON object.");
    List<String> known = List.of("cost", "subsidy", "storeys", "householdsPerFloor", "firstPaying", "step", "floor", "yuan");
    for (String name : body.propertyNames()) {
      if (!known.contains(name)) throw Refusal.invalid("GW-LFT-003", name,
          "没有输入项 " + Quote.of(name) + "；可用的有 " + String.join("、", known) + "。",
          "There is no input " + Quote.of(name) + "; it is one of " + String.join(", ", known) + ".");
    }
    LiftShares sheet = new LiftShares(number(body, "cost", null), number(body, "subsidy", 0.0),
        whole(body, "storeys", null), whole(body, "householdsPerFloor", 2.0), whole(body, "firstPaying", 2.0),
        number(body, "step", 1.0));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("toShareYuan", Report.number(sheet.cost() - sheet.subsidy()));
    List<Map<String, Object>> floors = new ArrayList<>();
    for (LiftShares.Floor floor : sheet.floors()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("floor", floor.floor());
      row.put("weight", Report.number(floor.weight()));
      row.put("yuanPerHousehold", Report.number(Math.round(floor.yuanPerHousehold() * 100) / 100.0));
      floors.add(row);
    }
    answer.put("floors", floors);
    answer.put("rule", Language.of(request).equals("zh")
        ? "按楼层分摊的惯例，各项均可修改，不是规定" : "a custom of sharing by floor, every input can be changed; not a rule");
    if (body.has("yuan")) {
      int floor = whole(body, "floor", (double) sheet.storeys());
      answer.put("toShareYuanForThatFloor", Report.number(
          Math.round(sheet.netCostFor(floor, number(body, "yuan", null)) * 100) / 100.0));
    }
    return answer;
  }

  private static double number(JsonNode body, String name, @Nullable Double otherwise) {
    JsonNode value = body.get(name);
    if (value == null || value.isNull()) {
      if (otherwise != null) return otherwise;
      throw Refusal.invalid("GW-LFT-003", name, "缺少 " + name + "。", name + " is missing.");
    }
    if (value.isNumber()) return value.asDouble();
    throw Refusal.invalid("GW-LFT-003", name, name + " 应为数字，而不是 " + Quote.of(value.toString()) + "。",
        name + " must be a number, not " + Quote.of(value.toString()) + ".");
  }

  private static int whole(JsonNode body, String name, @Nullable Double otherwise) {
    double value = number(body, name, otherwise);
    if (value == Math.rint(value) && Math.abs(value) < 1e6) return (int) value;
    throw Refusal.invalid("GW-LFT-003", name, name + " 应为整数。", name + " must be a whole number.");
  }
}
