package org.gridwarden.serve.siting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code row}: ward W at (106, 30); homes h0 … h9 each 0.002° (193 m) east of the last, h0 at 106.001, with 10, 20 … 100
 * residents; idle ground g0 … g9 on the same places; a station at h9; a public building at h0's place; elderly day care
 * of 100 m² at h1.
 */
class SitingOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("row", "一排", "Row");
      empty.write("row", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.03, 0.01,
            Map.of("name", "甲社区", "households", 550, "residents", 550)));
        for (int i = 0; i < 10; i++) {
          double lon = 106.001 + i * 0.002;
          to.put(FeatureType.BUILDINGS, ServedTown.square("h" + i, lon, 30.005, 0.0002, 0.0002,
              Map.of("wardCode", "W", "households", 10 * (i + 1), "residents", 10 * (i + 1), "elderly", 10 - i, "use", "residential")));
          to.put(FeatureType.GROUND, ServedTown.square("g" + i, lon, 30.005, 0.0002, 0.0002,
              Map.of("kind", "other", "name", "空地" + i)));
        }
        to.put(FeatureType.BUILDINGS, ServedTown.square("hall", 106.001, 30.0051, 0.0002, 0.0002,
            Map.of("wardCode", "W", "use", "public")));
        to.put(FeatureType.FACILITIES, new Feature("st", ServedTown.DEGREES.createPoint(new Coordinate(106.0191, 30.0051)),
            Map.of("kind", "service-station", "wardCode", "W")));
        to.put(FeatureType.FACILITIES, new Feature("care", ServedTown.DEGREES.createPoint(new Coordinate(106.0031, 30.0051)),
            Map.of("kind", "elderly-day-care", "wardCode", "W", "floorAreaM2", 100)));
      });
    });
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  private static JsonNode ask(String body, String language) throws Exception {
    return Asked.of(town, "/api/v1/siting?territory=row", body, language);
  }

  @Test
  void twoSitesBesideTheStationThatStands() throws Exception {
    JsonNode answer = ask("""
        {"objective":"coverage","p":2,"reachM":200,"kind":"service-station","measure":"straight",
         "candidates":{"ground":["other"]}}""", "en");
    // the station serves h8 and h9: 190. Then g6 serves h5 h6 h7: 60 + 70 + 80 = 210, and g3 serves h2 h3 h4: 30 + 40 + 50 = 120
    assertThat(answer.at("/servedBefore").asInt()).isEqualTo(190);
    assertThat(answer.at("/objective").asInt()).isEqualTo(190 + 210 + 120);
    assertThat(answer.at("/served").asInt()).isEqualTo(520);
    assertThat(answer.at("/weight").asInt()).isEqualTo(550);
    assertThat(answer.at("/proved").asBoolean()).isTrue();
    assertThat(answer.at("/sites/0/code").asString()).isEqualTo("g6");
    assertThat(answer.at("/sites/0/gain").asInt()).isEqualTo(210);
    assertThat(answer.at("/sites/0/name").asString()).isEqualTo("空地6");
    assertThat(answer.at("/sites/1/code").asString()).isEqualTo("g3");
    assertThat(answer.at("/sites/1/order").asInt()).isEqualTo(2);
    assertThat(answer.at("/runnerUp/difference").asInt()).isEqualTo(-30);
    assertThat(answer.at("/runnerUp/sentence").asString()).isEqualTo("preferring it serves 30 fewer people");
    assertThat(answer.at("/sentence").asString()).startsWith("2 new sites raise those served from 190 to 520 of 550 people; proved");
    assertThat(answer.at("/notes").toString()).contains("straight lines");
  }

  @Test
  void groupsBudgetExclusionsAndDrawnPlaces() throws Exception {
    JsonNode answer = ask("""
        {"objective":"coverage","reachMinutes":2.5,"speedMs":1.4,"group":"elderly","measure":"straight","budget":30,
         "costs":{"ground":20,"drawn":10,"g1":15},"exclude":["g0"],
         "excludeAreas":[{"type":"Polygon","coordinates":[[[107,31],[107.1,31],[107.1,31.1],[107,31]]]}],
         "candidates":{"ground":["other"],"points":[[106.0131,30.0051]]}}""", "zh");
    // reach 210 m. Elderly 10, 9 … 1. Drawn at h6 (10 yuan) serves h5 h6 h7: 5 + 4 + 3; with 20 left: g1 (15) serves h0 h1 h2: 27
    assertThat(answer.at("/objective").asInt()).isEqualTo(39);
    assertThat(answer.at("/sites/0/code").asString()).isEqualTo("g1");
    assertThat(answer.at("/sites/1/code").asString()).isEqualTo("point-1");
    assertThat(answer.at("/cost").asInt()).as("15 + 10").isEqualTo(25);
    assertThat(answer.at("/excludeAreas/0/coordinates/0/1").toString()).as("what was drawn comes back").isEqualTo("[107.1,31.0]");
    assertThat(answer.at("/sentence").asString()).contains("已证明没有更好的选择");
  }

  @Test
  void aBudgetThatIsTooSmallForAllSitesSaysSo() throws Exception {
    JsonNode answer = ask("""
        {"objective":"coverage","p":3,"reachM":200,"kind":"service-station","measure":"straight","budget":35,"costs":{"ground":15},
         "candidates":{"ground":["other"]}}""", "en");
    assertThat(answer.get("sites")).hasSize(2);
    assertThat(answer.get("notes").get(0).asString()).isEqualTo(
        "3 sites were asked for, the budget is enough for 2: 5 yuan are left, the cheapest site costs 15");
  }

  @Test
  void capacitiesBoundWhatAllSitesServeTogether() throws Exception {
    JsonNode answer = ask("""
        {"objective":"coverage","p":2,"reachM":600,"kind":"service-station","measure":"straight","capacity":150,"existing":false,
         "candidates":{"ground":["other"]}}""", "en");
    assertThat(answer.at("/objective").asInt()).as("two sites full to the last place").isEqualTo(300);
    assertThat(answer.at("/bound").asInt()).isEqualTo(300);
    assertThat(answer.at("/proved").asBoolean()).isTrue();
  }

  @Test
  void aStandardBringsItsPeopleItsReachAndItsKinds() throws Exception {
    JsonNode reach = ask("{\"standard\":\"elderly-day-care-reach\",\"p\":1,\"measure\":\"straight\","
        + "\"candidates\":{\"ground\":[\"other\"]}}", "en");
    // 300 m; day care at h1 serves the 10 + 9 + 8 elderly of h0 h1 h2; then g4 serves h3 h4 h5: 7 + 6 + 5
    assertThat(reach.at("/groups").toString()).isEqualTo("{\"elderly\":1.0}");
    assertThat(reach.at("/reachM").asInt()).isEqualTo(300);
    assertThat(reach.at("/kind").asString()).isEqualTo("elderly-day-care");
    assertThat(reach.at("/servedBefore").asInt()).isEqualTo(27);
    assertThat(reach.at("/objective").asInt()).isEqualTo(45);
    assertThat(reach.at("/sites/0/code").asString()).isEqualTo("g4");
    assertThat(reach.at("/sites/0/where").asString()).isEqualTo("Idle or other ground, 甲社区");
  }

  @Test
  void aFacilityTooSmallForTheStandardDoesNotServeIt() throws Exception {
    JsonNode area = ask("{\"standard\":\"elderly-day-care-area\",\"p\":1,\"measure\":\"straight\",\"siteAreaM2\":350,"
        + "\"group\":\"elderly\",\"candidates\":{\"ground\":[\"other\"]}}", "zh");
    // the reach is that of its life circle, 300 m; of 350 m² the day care has 100
    assertThat(area.at("/existing").asInt()).isZero();
    assertThat(area.at("/objective").asInt()).isEqualTo(27);
    assertThat(area.at("/sites/0/code").asString()).isEqualTo("g1");
    assertThat(area.at("/siteAreaM2").asInt()).isEqualTo(350);
    assertThat(area.at("/notes").toString()).contains("1 处已有设施面积不足标准的 350 平方米");
  }

  @Test
  void floorAreaServesHouseholdsByTheStandard() throws Exception {
    JsonNode answer = ask("{\"standard\":\"service-area\",\"p\":1,\"reachM\":200,\"measure\":\"straight\",\"siteAreaM2\":27,"
        + "\"candidates\":{\"ground\":[\"other\"]}}", "en");
    // 30 m² for 100 households: 27 m² serve 90. The station (size unknown, taken as that) serves h8; g2 the 20 + 30 + 40 of h1 h2 h3
    assertThat(answer.at("/capacity").asInt()).isEqualTo(90);
    assertThat(answer.at("/groups").toString()).isEqualTo("{\"households\":1.0}");
    assertThat(answer.at("/kinds").size()).isEqualTo(3);
    assertThat(answer.at("/objective").asInt()).isEqualTo(180);
    assertThat(answer.has("servedBefore")).as("what the station would serve alone within its room was not sought").isFalse();
    assertThat(answer.at("/sentence").asString())
        .startsWith("1 new site, with those that exist and within capacity, serves 180 of 550 households; proved");
    assertThat(answer.at("/proved").asBoolean()).isTrue();
  }

  @Test
  void whereNobodyCountedThePeopleOfTheStandardAllResidentsAreTaken() throws Exception {
    JsonNode answer = ask("{\"standard\":\"nursery-reach\",\"p\":1,\"measure\":\"straight\","
        + "\"candidates\":{\"ground\":[\"other\"]}}", "en");
    assertThat(answer.at("/groups").toString()).isEqualTo("{\"residents\":1.0}");
    assertThat(answer.at("/objective").asInt()).isEqualTo(270);
    assertThat(answer.at("/notes").toString()).contains("nobody counted the people of this standard here");
  }

  @Test
  void fewestSitesForAllAndLeastWorstWay() throws Exception {
    JsonNode all = ask("{\"objective\":\"all\",\"reachM\":200,\"measure\":\"straight\",\"candidates\":{\"ground\":[\"other\"]}}", "en");
    assertThat(all.at("/objective").asInt()).isEqualTo(4);
    JsonNode worst = ask("{\"objective\":\"max-distance\",\"p\":5,\"measure\":\"straight\",\"candidates\":{\"ground\":[\"other\"]}}", "en");
    assertThat(worst.at("/objective").asDouble()).isBetween(192.0, 194.0);
    assertThat(worst.at("/proved").asBoolean()).isTrue();
  }

  /** Two estates: A where g0 is, 100 households from 2028 and 600 from 2032; B where g4 is, 700 from 2035; two people in each. */
  private static String estates() throws Exception {
    String body = """
        {"name":"estates","territory":"row","changes":[
         {"op":"addEstate","name":"甲苑","lon":106.0011,"lat":30.0051,"householdsFrom":{"2028":100,"2032":600},"residentsPerHousehold":2},
         {"op":"addEstate","name":"乙苑","lon":106.0091,"lat":30.0051,"householdsFrom":{"2035":700},"residentsPerHousehold":2}]}""";
    HttpResponse<String> made = town.send("POST", "/api/v1/scenarios", body, "Content-Type", "application/json");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(made.body()).at("/id").asString();
  }

  /** Most people that the station and two of the ten grounds have within 200 m: a ground and its neighbours, all pairs tried. */
  private static int best(int a, int b, Set<Set<String>> argmax) {
    int most = 0;
    for (int i = 0; i < 10; i++) {
      for (int j = i + 1; j < 10; j++) {
        int sum = 0;
        for (int h = 0; h < 10; h++) {
          boolean near = h >= 8 || Math.abs(h - i) <= 1 || Math.abs(h - j) <= 1;
          if (near) sum += 10 * (h + 1) + (h == 0 ? a : h == 4 ? b : 0);
        }
        if (sum > most) argmax.clear();
        if (sum >= most) argmax.add(Set.of("g" + i, "g" + j));
        most = Math.max(most, sum);
      }
    }
    return most;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"2027, 0, 0", "2028, 200, 0", "2031, 200, 0", "2032, 1200, 0", "2035, 1200, 1400", ", 1200, 1400"})
  void plannedEstatesCountAsInTheYearAskedFor(Integer year, int a, int b) throws Exception {
    JsonNode answer = ask("{\"objective\":\"coverage\",\"p\":2,\"reachM\":200,\"kind\":\"service-station\",\"measure\":\"straight\","
        + "\"candidates\":{\"ground\":[\"other\"]},\"scenario\":\"" + estates() + "\""
        + (year == null ? "" : ",\"scenarioYear\":" + year) + "}", "en");
    Set<Set<String>> argmax = new HashSet<>();
    assertThat(answer.at("/objective").asInt()).isEqualTo(best(a, b, argmax));
    Set<String> chosen = new HashSet<>();
    answer.at("/chosen").forEach(each -> chosen.add(each.asString()));
    assertThat(argmax).contains(chosen);
    assertThat(answer.at("/weight").asInt()).isEqualTo(550 + a + b);
    assertThat(answer.at("/proved").asBoolean()).isTrue();
    assertThat(answer.at("/estates/0/residents").asInt()).isEqualTo(a);
    assertThat(answer.at("/estates/1/households").asInt()).isEqualTo(b / 2);
    String notes = answer.at("/notes").toString();
    if (year == null) {
      assertThat(answer.has("scenarioYear")).isFalse();
      assertThat(notes).contains("planned estates as when all is built: 甲苑 with 600 households and 1,200 residents");
      return;
    }
    assertThat(answer.at("/scenarioYear").asInt()).isEqualTo(year);
    assertThat(answer.at("/sentence").asString()).startsWith("By " + year + ", 2 new sites raise those served from 190 to ");
    assertThat(notes).contains("planned estates as in " + year + ": 甲苑 with ");
  }

  @Test
  void anotherYearHasAnotherBestChoice() {
    Set<Set<String>> before = new HashSet<>();
    Set<Set<String>> between = new HashSet<>();
    Set<Set<String>> after = new HashSet<>();
    best(0, 0, before);
    best(1200, 0, between);
    best(1200, 1400, after);
    assertThat(before).as("2027").containsExactly(Set.of("g3", "g6"));
    assertThat(between).as("2032").containsExactly(Set.of("g1", "g6"));
    assertThat(after).as("2035").containsExactly(Set.of("g1", "g5"));
  }

  @Test
  void groupsThatEstatesDoNotCountAreSaid() throws Exception {
    JsonNode answer = ask("{\"objective\":\"coverage\",\"p\":1,\"reachM\":200,\"group\":\"elderly\",\"measure\":\"straight\","
        + "\"candidates\":{\"ground\":[\"other\"]},\"scenarioYear\":2032,\"scenario\":\"" + estates() + "\"}", "zh");
    assertThat(answer.at("/notes").toString()).contains("规划小区按 2032 年计：甲苑 600 户 1,200 人", "未计入该人群");
    assertThat(answer.at("/sentence").asString()).startsWith("到 2032 年，新建 1 处");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      {"objective":"coverage","p":1,"candidates":{"ground":["other"]}} | GW-SIT-040 | reachM
      {"objective":"nearest","p":1} | GW-SIT-040 | objective
      {"standard":"workers-per-10000","p":1,"candidates":{"ground":["other"]}} | GW-SIT-047 | standard
      {"objective":"distance","p":1} | GW-SIT-002 | candidates
      {"objective":"distance","p":11,"candidates":{"ground":["other"]}} | GW-SIT-003 | p
      {"objective":"distance","p":1,"group":"robots","candidates":{"ground":["other"]}} | GW-SIT-042 | groups
      {"objective":"distance","p":1,"within":"nowhere","candidates":{"ground":["other"]}} | GW-RPT-003 | within
      {"objective":"distance","budget":1,"costs":{"ground":2},"candidates":{"ground":["other"]}} | GW-SIT-006 | budget
      {"objective":"distance","budget":9,"costs":{"drawn":2},"candidates":{"ground":["other"]}} | GW-SIT-040 | costs
      {"objective":"distance","p":1,"candidates":{"codes":["nope"]}} | GW-SIT-041 | candidates.codes
      {"objective":"distance","p":1,"scenarioYear":2030,"candidates":{"ground":["other"]}} | GW-SIT-040 | scenarioYear
      {"objective":"distance","p":1,"scenarioYear":"soon","scenario":"1"} | GW-SIT-040 | scenarioYear
      {"objective":"distance","p":1,"colour":3,"candidates":{"ground":["other"]}} | GW-SIT-040 | colour
      """)
  void badRequestsNameTheMember(String body, String code, String parameter) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/siting?territory=row&lang=en", body, "Content-Type", "application/json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.at("/code").asString()).as(answer.body()).isEqualTo(code);
    assertThat(problem.at("/parameter").asString()).isEqualTo(parameter);
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void aJobWithoutAnAnswerIsNotFound() throws Exception {
    assertThat(town.get("/api/v1/siting/none").statusCode()).isEqualTo(404);
  }
}
