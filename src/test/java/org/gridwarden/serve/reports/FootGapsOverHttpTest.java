package org.gridwarden.serve.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
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
 * Ward W of 0.02° × 0.01° at (106, 30): a street along latitude 30.002 with a station at its west end; building near at
 * the street 0.002° east of it; building yard in a walled compound north of the street, whose gate opens from 06:00 to
 * 22:00 and has a path to the street; a second gate is closed.
 */
class FootGapsOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("foot", "步行城", "Foot Town");
      empty.write("foot", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.02, 0.01,
            Map.of("name", "甲社区", "nameEn", "Ward W", "households", 30, "residents", 90)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("yard", 106.001, 30.003, 0.002, 0.002,
            Map.of("name", "老院", "walled", true, "wardCode", "W")));
        to.put(FeatureType.BUILDINGS, ServedTown.square("near", 106.0029, 30.0019, 0.0002, 0.0002,
            Map.of("wardCode", "W", "households", 10, "residents", 30, "elderly", 9)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("inside", 106.0019, 30.0039, 0.0002, 0.0002,
            Map.of("wardCode", "W", "compoundCode", "yard", "households", 20, "residents", 60, "elderly", 6)));
        to.put(FeatureType.FACILITIES, new Feature("st", point(106.001, 30.002),
            Map.of("name", "一号站", "kind", "service-station", "wardCode", "W", "floorAreaM2", 900.0)));
        to.put(FeatureType.GATES, new Feature("west", point(106.001, 30.004),
            Map.of("name", "西门", "compoundCode", "yard", "state", "closed")));
        to.put(FeatureType.GATES, new Feature("east", point(106.003, 30.004),
            Map.of("name", "东门", "compoundCode", "yard", "state", "open", "hours", "06:00-22:00")));
        way(to, "s1", null, "S0", "S1", 106.001, 30.002, 106.0035, 30.002);
        way(to, "s2", null, "S1", "S2", 106.0035, 30.002, 106.0035, 30.004);
        way(to, "s3", null, "S0", "S3", 106.001, 30.002, 106.0005, 30.004);
        way(to, "ge", "east", "S2", "GE", 106.0035, 30.004, 106.003, 30.004);
        way(to, "gw", "west", "S3", "GW", 106.0005, 30.004, 106.001, 30.004);
      });
    });
  }

  private static org.locationtech.jts.geom.Point point(double lon, double lat) {
    return ServedTown.DEGREES.createPoint(new Coordinate(lon, lat));
  }

  private static void way(
      org.gridwarden.store.ImportStore.Writer to, String code, String gate, String from, String end, double... line) {
    Map<String, Object> properties = new LinkedHashMap<>(Map.of("kind", "footpath", "fromNode", from, "toNode", end));
    if (gate != null) properties.put("gateCode", gate);
    to.put(FeatureType.WALK_EDGES, new Feature(code, ServedTown.DEGREES.createLineString(new Coordinate[] {
        new Coordinate(line[0], line[1]), new Coordinate(line[2], line[3])}), properties));
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  @Test
  void walkStandsBesideStraightLineInEveryForm() throws Exception {
    JsonNode report = town.json("/api/v1/gaps?standard=service-station-reach&by=ward&lang=en");
    assertThat(report.get("method").asString()).isEqualTo("walk");
    JsonNode row = report.at("/rows/0");
    assertThat(row.get("peopleCovered").asInt()).isEqualTo(30);
    assertThat(row.get("peopleUncovered").asInt()).isEqualTo(60);
    assertThat(row.get("straightPeopleUncovered").asInt()).isZero();
    assertThat(row.get("farthestM").asDouble()).isGreaterThan(550);
    assertThat(row.get("straightM").asDouble()).isBetween(240.0, 250.0);
    assertThat(row.get("supplyRatioUnit").asString()).isEqualTo("m² per 1,000");
    assertThat(row.get("supplyRatio").asDouble()).as("900 m² for 30 people in reach, 60 have none").isEqualTo(1000 * 900 / 90.0);
    assertThat(report.at("/worstAreas/0/code").asString()).isEqualTo("W");
    String metres = String.valueOf(Math.round(row.get("farthestM").asDouble()));
    assertThat(row.get("reason").asString()).contains("on foot", "(0 by straight line)", metres + " m");
    assertThat(town.get("/api/v1/gaps?standard=service-station-reach&by=ward&f=csv").body())
        .contains("straightPeopleUncovered", row.get("farthestM").asString());
    JsonNode straight = town.json("/api/v1/gaps?standard=service-station-reach&by=ward&distance=straight");
    assertThat(straight.get("method").asString()).isEqualTo("straight-line");
    assertThat(straight.at("/rows/0/peopleUncovered").asInt()).isZero();
  }

  @Test
  void theExplanationNamesTheGateAndShowsTheWay() throws Exception {
    JsonNode why = town.json("/api/v1/gaps/explain?area=W&standard=service-station-reach&lang=zh");
    assertThat(why.get("method").asString()).isEqualTo("walk");
    assertThat(why.at("/cause/code").asString()).isEqualTo("west");
    assertThat(why.get("why").asString()).contains("影响 60 人", "“西门”不开", "依据");
    assertThat(why.get("whyEn").asString()).contains("the gate “西门” is closed", "annex C");
    assertThat(why.at("/route/geometry/coordinates").size()).isGreaterThan(4);
    assertThat(why.at("/route/properties/gates/0").asString()).isEqualTo("east");
    assertThat(why.get("peopleAffected").asInt()).isEqualTo(60);
    assertThat(why.get("minutes").asDouble()).isEqualTo(Math.round(why.get("metres").asDouble() / 1.2 / 6) / 10.0);
    JsonNode elderly = town.json("/api/v1/gaps/explain?area=W&standard=service-station-reach&group=elderly");
    assertThat(elderly.get("walkSpeedMS").asDouble()).isEqualTo(0.8);
  }

  @Test
  void atNightNobodyComesOutOfTheYard() throws Exception {
    JsonNode row = town.json("/api/v1/gaps?standard=service-station-reach&by=ward&hour=23:30").at("/rows/0");
    assertThat(town.json("/api/v1/gaps?standard=service-station-reach&by=ward&hour=23:30").at("/facilitiesHoursUnknown").asInt())
        .as("nobody surveyed the hours of the station").isEqualTo(1);
    assertThat(row.get("peopleUnreachable").asInt()).isEqualTo(60);
    assertThat(row.get("peopleUncovered").asInt()).isEqualTo(60);
    JsonNode why = town.json("/api/v1/gaps/explain?area=W&standard=service-station-reach&hour=23:30&lang=en");
    assertThat(why.get("whyEn").asString())
        .contains("no way leads from the farthest building", "the gate “", "is closed").doesNotContain("Infinity");
  }

  @Test
  void anyDrawnAreaIsAnswered() throws Exception {
    String yard = "106.001,30.003;106.003,30.003;106.003,30.005;106.001,30.005";
    JsonNode report = town.json("/api/v1/gaps?territory=foot&standard=service-station-reach&lang=en&polygon=" + yard);
    assertThat(report.get("rows").size()).isEqualTo(1);
    JsonNode row = report.at("/rows/0");
    assertThat(row.get("level").asString()).isEqualTo("drawn");
    assertThat(row.get("residents").asInt()).isEqualTo(60);
    assertThat(row.get("peopleUncovered").asInt()).isEqualTo(60);
    assertThat(row.get("reason").asString()).startsWith("Drawn area: 60 of 60 residents");
    String sea = "0,0;1,0;1,1";
    JsonNode nobody = town.json("/api/v1/gaps?territory=foot&polygon=" + sea + "&standard=service-station-reach");
    assertThat(nobody.at("/rows/0/class").asString()).isEqualTo("no-data");
    for (String wrong : new String[] {"106,30;106.1,30", "106,30;a,b;106,31", "0,0;1,1;1,0;0,1", "0,0;200,0;0,1"}) {
      assertThat(town.get("/api/v1/gaps?territory=foot&polygon=" + wrong).body()).contains("GW-GAP-007");
    }
    assertThat(town.get("/api/v1/gaps?territory=foot&standard=grid-residents&polygon=" + sea).body()).contains("GW-GAP-001");
  }

  @Test
  void aDrawnAreaAnswersEveryStandardAsItsWardDoes() throws Exception {
    String ward = "106,30;106.02,30;106.02,30.01;106,30.01";
    JsonNode drawn = town.json("/api/v1/gaps?territory=foot&lang=en&polygon=" + ward);
    JsonNode whole = town.json("/api/v1/gaps?territory=foot&lang=en&by=ward");
    Map<String, JsonNode> byStandard = new LinkedHashMap<>();
    drawn.get("rows").forEach(row -> byStandard.put(row.get("standard").asString(), row));
    assertThat(byStandard).containsKeys("service-area", "workers-per-10000", "clinic-area", "parking-new", "grid-households",
        "service-station-reach", "service-complex-area").hasSize(21);
    for (JsonNode row : whole.get("rows")) {
      JsonNode anew = byStandard.get(row.get("standard").asString());
      row.properties().forEach(each -> {
        if (List.of("code", "name", "nameEn", "level", "parent", "reason").contains(each.getKey())) return;
        assertThat(anew.get(each.getKey())).as(each.getKey() + " of " + row.get("standard")).isEqualTo(each.getValue());
      });
      assertThat(anew.get("reason").asString()).isEqualTo(row.get("reason").asString().replace("Ward W:", "Drawn area:"));
    }
    JsonNode floor = byStandard.get("service-area");
    assertThat(floor.get("need").asInt()).as("30 households, 30 m² for each 100").isEqualTo(9);
    assertThat(floor.get("supply").asInt()).isEqualTo(900);
    assertThat(floor.get("facilitiesInside").asInt()).isEqualTo(1);
    assertThat(floor.get("class").asString()).isEqualTo("spare");
    JsonNode yard = town.json("/api/v1/gaps?territory=foot&lang=zh&standard=service-area"
        + "&polygon=106.001,30.003;106.003,30.003;106.003,30.005;106.001,30.005").at("/rows/0");
    assertThat(yard.get("need").asInt()).as("20 households").isEqualTo(6);
    assertThat(yard.get("missing").asInt()).isEqualTo(6);
    assertThat(yard.get("class").asString()).isEqualTo("uncovered");
    assertThat(yard.get("reason").asString()).startsWith("所画区域：").contains("还差 6 平方米");
    String csv = town.get("/api/v1/gaps?territory=foot&f=csv&polygon=" + ward).body();
    assertThat(csv.lines().findFirst().orElseThrow()).contains("need", "supply", "missing", "missingUnit", "class", "facilitiesInside");
    assertThat(csv.lines()).hasSize(22);
    assertThat(town.json("/api/v1/gaps?territory=foot&f=geojson&polygon=" + ward).at("/features/5/geometry/type").asString())
        .isEqualTo("Polygon");
  }

  @ParameterizedTest
  @CsvSource({"hour=25:00,GW-GAP-006", "ratio=e2sfca&weights=far,GW-GAP-005", "distance=air,GW-RPT-001", "stepFree=maybe,GW-RPT-001"})
  void whatCannotBeAskedIsSaid(String query, String code) throws Exception {
    var answer = town.get("/api/v1/gaps?standard=service-station-reach&by=ward&" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(code);
  }
}
