package org.gridwarden.serve.reports.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/**
 * Kindergarten k at (106.001, 30.002) on a street along 30.002; a river along 30.0025 without a bridge but at 106.01.
 * Buildings: near at 106.003 on the street; over the river at (106.001, 30.0035), on a street that the bridge joins.
 */
class ReachOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("river", "河城", "River Town");
      empty.write("river", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.02, 0.01,
            Map.of("name", "甲社区", "nameEn", "Ward W", "households", 30, "residents", 90)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("near", 106.0029, 30.0019, 0.0002, 0.0002,
            Map.of("name", "沿街1栋", "wardCode", "W", "households", 10, "residents", 30, "elderly", 9)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("over", 106.0009, 30.0034, 0.0002, 0.0002,
            Map.of("wardCode", "W", "households", 20, "residents", 60, "elderly", 6)));
        to.put(FeatureType.FACILITIES, new Feature("k", ServedTown.DEGREES.createPoint(new Coordinate(106.001, 30.002)),
            Map.of("name", "一幼", "kind", "kindergarten", "wardCode", "W", "hours", "08:00-17:00")));
        to.put(FeatureType.FACILITIES, new Feature("d", ServedTown.DEGREES.createPoint(new Coordinate(106.001, 30.002)),
            Map.of("name", "日间照料", "kind", "elderly-day-care", "wardCode", "W", "capacity", 5)));
        to.put(FeatureType.FACILITIES, new Feature("n1", ServedTown.DEGREES.createPoint(new Coordinate(106.001, 30.002)),
            Map.of("kind", "waste-point", "wardCode", "W")));
        to.put(FeatureType.BARRIERS, line("r", Map.of("kind", "river"), 106, 30.0025, 106.0099, 30.0025));
        way(to, "s", "A", "B", 106, 30.002, 106.01, 30.002);
        way(to, "b", "B", "C", 106.01, 30.002, 106.01, 30.003);
        way(to, "n", "C", "D", 106.01, 30.003, 106, 30.003);
      });
    });
  }

  private static Feature line(String code, Map<String, Object> properties, double... at) {
    return new Feature(code, ServedTown.DEGREES.createLineString(new Coordinate[] {
        new Coordinate(at[0], at[1]), new Coordinate(at[2], at[3])}), properties);
  }

  private static void way(org.gridwarden.store.ImportStore.Writer to, String code, String from, String end, double... at) {
    to.put(FeatureType.WALK_EDGES, line(code, new HashMap<>(Map.of("kind", "street", "fromNode", from, "toNode", end)), at));
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  @Test
  void theCircleReachesOverTheRiverAndTheWalkDoesNot() throws Exception {
    JsonNode answer = town.json("/api/v1/reach?facility=k&minutes=5&circle=300&lang=en");
    assertThat(answer.get("status").asString()).isEqualTo("reached");
    assertThat(answer.get("limitM").asDouble()).as("5 minutes at 1.2 m/s").isEqualTo(360);
    assertThat(answer.at("/totals/walk/people").asInt()).isEqualTo(30);
    assertThat(answer.at("/totals/circle/people").asInt()).isEqualTo(90);
    assertThat(answer.at("/totals/circleOnly/buildings").asInt()).isEqualTo(1);
    assertThat(answer.get("sentence").asString()).startsWith("1 building with 30 residents is within a walk of 5 minutes (360 m)");
    JsonNode near = answer.at("/rows/0");
    assertThat(near.get("code").asString()).isEqualTo("near");
    assertThat(near.get("minutes").asDouble()).isEqualTo(Math.round(near.get("metres").asDouble() / 1.2 / 6) / 10.0);
    JsonNode over = answer.at("/rows/1");
    assertThat(over.get("within").asString()).isEqualTo("circle");
    assertThat(over.get("straightM").asDouble()).isCloseTo(166, within(2.0));
    assertThat(over.get("metres").asDouble()).as("by the bridge").isGreaterThan(1700);
    JsonNode elderly = town.json("/api/v1/reach?facility=k&minutes=5&group=elderly&hour=20:00");
    assertThat(elderly.get("limitM").asDouble()).as("5 minutes at 0.8 m/s").isEqualTo(240);
    assertThat(elderly.at("/totals/walk/people").asInt()).isEqualTo(9);
    assertThat(elderly.get("counts").asBoolean()).as("closed at eight").isFalse();
  }

  @Test
  void aFacilityThatNobodyNamedIsSaidToBeSo() throws Exception {
    String query = "?standard=waste-point-reach&territory=river";
    for (String distance : List.of("walk", "straight")) {
      JsonNode row = town.json("/api/v1/gaps" + query + "&by=ward&lang=en&distance=" + distance).at("/rows/0");
      assertThat(row.get("reason").asString()).contains("the nearest, one without a name (n1)").doesNotContain("“", "”");
    }
    JsonNode why = town.json("/api/v1/gaps/explain" + query + "&area=W");
    assertThat(why.get("whyEn").asString()).contains("the nearest, one without a name (n1), is ").doesNotContain("“n1”");
    assertThat(why.get("whyZh").asString()).contains("最近的一处（无名称，编码 n1）").doesNotContain("“n1”");
    assertThat(town.json("/api/v1/gaps?standard=kindergarten-reach&by=ward&lang=en").at("/rows/0/reason").asString())
        .contains("the nearest, “一幼” (");
  }

  @Test
  void everyFormSaysTheSame() throws Exception {
    String query = "/api/v1/reach?facility=k&metres=360&circle=300&lang=en";
    JsonNode json = town.json(query);
    JsonNode geo = town.json(query + "&f=geojson");
    List<String> roles = new ArrayList<>();
    geo.get("features").forEach(feature -> roles.add(feature.at("/properties/role").asString()));
    assertThat(roles).containsExactly("street", "building", "building", "outline", "circle", "start");
    assertThat(geo.at("/features/0/geometry/type").asString()).isEqualTo("LineString");
    assertThat(geo.get("totals")).isEqualTo(json.get("totals"));
    assertThat(geo.at("/features/0/properties/metresTo").asDouble()).isCloseTo(360, within(0.1));
    List<String> csv = town.get(query + "&f=csv").body().lines().toList();
    assertThat(csv).hasSize(3);
    assertThat(json.at("/rows/0/name").asString()).isEqualTo("沿街1栋");
    assertThat(json.at("/rows/1").has("name")).as("nobody named it").isFalse();
    assertThat(csv.get(0)).contains("\"code\",\"name\",\"compound\"");
    assertThat(csv.get(2)).startsWith("\"over\",,");
    assertThat(csv.get(1)).startsWith("\"near\",\"沿街1栋\",").contains("\"both\"," + json.at("/rows/0/metres").asString());
    assertThat(town.json(query).get("sentence")).isEqualTo(json.get("sentence"));
    assertThat(json.get("outlineM2").asLong()).isBetween(10_000L, 40_000L);
  }

  @Test
  void aStartAwayFromEveryPathIsSaid() throws Exception {
    JsonNode far = town.json("/api/v1/reach?at=106.005,30.006&minutes=10&lang=en");
    assertThat(far.get("status").asString()).isEqualTo("too-far-from-network");
    assertThat(far.get("snapM").asDouble()).isCloseTo(333, within(3.0));
    assertThat(far.get("sentence").asString()).contains("m from the nearest way, more than 100 m");
    far.get("rows").forEach(row -> assertThat(row.get("estimated").asBoolean()).isTrue());
    assertThat(town.json("/api/v1/reach?at=106.005,30.006&minutes=10&f=geojson").get("features").valueStream()
        .map(feature -> feature.at("/properties/role").asString())).doesNotContain("street", "outline").contains("circle");
  }

  @Test
  void aScenarioOpensTheWay() throws Exception {
    var made = town.send("POST", "/api/v1/scenarios", """
        {"name":"桥","territory":"river","changes":[{"op":"addWay","kind":"footbridge",
         "line":[[106.0,30.002],[106.0,30.003]]}]}""", "Content-Type", "application/json");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = tools.jackson.databind.json.JsonMapper.shared().readTree(made.body()).get("id").asString();
    JsonNode after = town.json("/api/v1/reach?facility=k&minutes=6&scenario=" + id);
    assertThat(after.at("/totals/walk/people").asInt()).isEqualTo(90);
    assertThat(after.get("scenario").asString()).isEqualTo(id);
    assertThat(town.json("/api/v1/reach?facility=k&minutes=6").at("/totals/walk/people").asInt()).isEqualTo(30);
  }

  @Test
  void everybodyStandsInTheMinuteOfTheirWalk() throws Exception {
    JsonNode answer = town.json("/api/v1/gaps/minutes?standard=kindergarten-reach");
    assertThat(answer.get("limitMinutes").asDouble()).as("300 m at 1.2 m/s").isEqualTo(4.17);
    JsonNode reached = town.json("/api/v1/reach?facility=k&minutes=60");
    for (JsonNode building : reached.get("rows")) {
      int minute = (int) Math.ceil(building.get("metres").asDouble() / 72) - 1;
      assertThat(answer.at("/rows/" + minute + "/people").asInt()).isEqualTo(building.get("people").asInt());
    }
    assertThat(answer.get("rows").valueStream().mapToInt(row -> row.get("people").asInt()).sum()).isEqualTo(90);
    assertThat(answer.get("medianMinutes").asDouble()).as("60 of 90 live over the river").isGreaterThan(20);
    JsonNode night = town.json("/api/v1/gaps/minutes?standard=kindergarten-reach&hour=20:00");
    assertThat(night.get("peopleWithoutWay").asInt()).as("nothing is open").isEqualTo(90);
    assertThat(night.has("medianMinutes")).isFalse();
    assertThat(town.get("/api/v1/gaps/minutes?standard=kindergarten-reach&f=csv").body().lines()).hasSize(32);
    assertThat(town.get("/api/v1/gaps/minutes?standard=service-area").body()).contains("GW-GAP-008");
    assertThat(town.get("/api/v1/gaps/minutes").body()).contains("GW-REQ-002");
  }

  @Test
  void howFullEachFacilityOfAStandardIs() throws Exception {
    // of near and over with 9 and 6 elderly only near lies within 300 m on foot: 9 for 5 places
    for (String standard : List.of("elderly-day-care-reach", "elderly-day-care-area")) {
      JsonNode answer = town.json("/api/v1/gaps/facilities?lang=en&standard=" + standard);
      assertThat(answer.get("group").asString()).as("all residents are asked for, the elderly fill it").isEqualTo("elderly");
      assertThat(answer.get("reachM").asInt()).as("of its own or of its life circle").isEqualTo(300);
      JsonNode care = answer.at("/rows/0");
      assertThat(care.get("name").asString()).isEqualTo("日间照料");
      assertThat(care.get("wardName").asString()).isEqualTo("Ward W");
      assertThat(care.get("class").asString()).isEqualTo("full");
      assertThat(care.get("peopleWithin").asInt()).isEqualTo(9);
      assertThat(care.get("load").asDouble()).isEqualTo(1.8);
      assertThat(care.get("supplyRatio").asDouble()).isEqualTo(555.556);
    }
    String straight = "/api/v1/gaps/facilities?standard=elderly-day-care-reach&distance=straight";
    assertThat(town.json(straight).at("/rows/0/peopleWithin").asInt()).as("over the river").isEqualTo(15);
    assertThat(town.json(straight + "&within=W").get("rows").size()).isEqualTo(1);
    JsonNode ward = town.json("/api/v1/gaps?standard=elderly-day-care-reach&by=ward").at("/rows/0");
    assertThat(ward.get("peopleCoveredButFull").asInt()).as("all 30 of near, though only the elderly fill it").isEqualTo(30);
    JsonNode children = town.json("/api/v1/gaps/facilities?standard=kindergarten-reach");
    assertThat(children.get("group").asString()).as("nobody counted children").isEqualTo("residents");
    assertThat(children.at("/rows/0/class").asString()).isEqualTo("no-data");
    assertThat(town.get(straight + "&f=csv").body()).contains("\"d\",\"日间照料\"");
    assertThat(town.json(straight + "&f=geojson").at("/features/0/geometry/coordinates/0").asDouble()).isCloseTo(106.001, within(1e-6));
    assertThat(town.get("/api/v1/gaps/facilities?standard=workers-per-10000").body()).contains("GW-GAP-009");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"minutes=5|400|GW-RCH-001", "facility=k&at=106,30|400|GW-RCH-001", "facility=x|404|GW-RCH-002",
      "at=here|400|GW-RCH-003", "at=200,30|400|GW-RCH-003", "facility=k&minutes=5&metres=300|400|GW-RCH-004",
      "at=7,46|404|GW-RCH-005", "facility=k&minutes=-1|400|GW-RPT-002", "facility=k&minutes=600|400|GW-RPT-002",
      "facility=k&hour=24:00|400|GW-GAP-006", "facility=k&group=cats|400|GW-RPT-001", "facility=k&distance=walk|400|GW-REQ-001"})
  void whatCannotBeAskedIsSaid(String query, int status, String code) throws Exception {
    var answer = town.get("/api/v1/reach?" + query);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }
}
