package org.gridwarden.serve.reports.estates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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

class EstatesOverHttpTest {
  private static ServedTown town;

  /**
   * Wards A (west) and B (east) of 0.01° × 0.01° at (106, 30). In A: a building of 6 storeys without a lift (20 residents, 9
   * of them elderly), one of 4 storeys whose lift nobody surveyed, one of 3 storeys without a lift, an empty one of 9; a
   * square for dancing 30 m from the first. In B: one of 11 storeys with a lift; broken drains, sound drains, a road nobody
   * looked at. Estates in A cost 5,000 yuan a year, one of unknown cost.
   */
  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("small", "小城", "Small Town");
      empty.write("small", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("A", 106, 30, 0.01, 0.01, Map.of("name", "甲", "households", 40,
            "residents", 100, "volunteers", 8, "institutions", 2, "linkedHouseholds", 10)));
        to.put(FeatureType.WARDS, ServedTown.square("B", 106.01, 30, 0.01, 0.01, Map.of("name", "乙", "households", 60,
            "residents", 150)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("c1", 106.0005, 30.004, 0.002, 0.002, Map.of("management", "ward",
            "wardCode", "A", "yearlyCostYuan", 5000.0)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("c2", 106.006, 30.004, 0.002, 0.002, Map.of("management", "none",
            "wardCode", "A")));
        to.put(FeatureType.BUILDINGS, house("b1", 106.001, "A", 6, false, 20, 9));
        to.put(FeatureType.BUILDINGS, house("b2", 106.003, "A", 4, null, 10, 1));
        to.put(FeatureType.BUILDINGS, house("b3", 106.005, "A", 3, false, 10, 1));
        to.put(FeatureType.BUILDINGS, house("b4", 106.007, "A", 9, false, 0, 0));
        to.put(FeatureType.BUILDINGS, house("b5", 106.012, "B", 11, true, 90, 20));
        to.put(FeatureType.FACILITIES, place("d1", 106.0011, 30.00537, "dance-square", null, null));
        to.put(FeatureType.FACILITIES, place("p1", 106.012, 30.002, "pipes", "damaged", "2023-05-02"));
        to.put(FeatureType.FACILITIES, place("p2", 106.013, 30.002, "pipes", "sound", "2023-05-02"));
        to.put(FeatureType.FACILITIES, place("s1", 106.0195, 30.0095, "service-station", null, null));
        to.put(FeatureType.FACILITIES, place("r1", 106.014, 30.002, "road", null, null));
      });
    });
  }

  private static Feature house(String code, double lon, String ward, int storeys, Boolean lift, int residents, int elderly) {
    Map<String, Object> values = new HashMap<>(Map.of("wardCode", ward, "storeys", storeys, "residents", residents,
        "households", residents / 3, "elderly", elderly, "elderlyAlone", elderly / 3));
    if (lift != null) values.put("lift", lift);
    return ServedTown.square(code, lon, 30.005, 0.0002, 0.0002, values);
  }

  private static Feature place(String code, double lon, double lat, String kind, String condition, String seen) {
    Map<String, Object> values = new HashMap<>(Map.of("name", code, "kind", kind, "wardCode", lon < 106.01 ? "A" : "B"));
    if (condition != null) values.put("condition", condition);
    if (seen != null) values.put("dateSeen", seen);
    return new Feature(code, ServedTown.DEGREES.createPoint(new Coordinate(lon, lat)), values);
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  @Test
  void buildingsAboveThreeStoreysWithoutALiftAndTheElderlyInThem() throws Exception {
    JsonNode rows = town.json("/api/v1/lifts?territory=small&by=ward").get("rows");
    JsonNode a = rows.get(0);
    assertThat(a.get("tallBuildings").asInt()).isEqualTo(1);
    assertThat(a.get("withoutLift").asInt()).isEqualTo(1);
    assertThat(a.get("elderlyWithout").asInt()).isEqualTo(9);
    assertThat(a.get("residentsWithout").asInt()).isEqualTo(20);
    assertThat(a.get("buildingsUnknown").asInt()).isEqualTo(1);
    JsonNode b = rows.get(1);
    assertThat(b.get("shareWithout").asDouble()).isZero();
    // a limit of two storeys lets the third building in
    assertThat(town.json("/api/v1/lifts?territory=small&by=ward&storeys=2").at("/rows/0/withoutLift").asInt()).isEqualTo(2);
    JsonNode list = town.json("/api/v1/lifts/buildings?territory=small&storeys=2");
    assertThat(list.get("found").asInt()).isEqualTo(2);
    assertThat(list.at("/rows/0/code").asString()).isEqualTo("b1");
  }

  @Test
  void aLiftSharedByFloor() throws Exception {
    JsonNode sheet = post("/api/v1/lifts/share", "{\"cost\":138000,\"storeys\":6,\"floor\":6,\"yuan\":23000}");
    assertThat(sheet.at("/floors/5/yuanPerHousehold").asDouble()).isEqualTo(23_000);
    assertThat(sheet.get("toShareYuanForThatFloor").asDouble()).isEqualTo(138_000);
    assertThat(post("/api/v1/lifts/share", "{\"storeys\":6}").get("code").asString()).isEqualTo("GW-LFT-003");
  }

  private static JsonNode post(String path, String body) throws Exception {
    return tools.jackson.databind.json.JsonMapper.shared()
        .readTree(town.send("POST", path, body, "Content-Type", "application/json").body());
  }

  @Test
  void volunteersAndWhereThereAreNone() throws Exception {
    JsonNode rows = town.json("/api/v1/volunteers?territory=small&by=ward").get("rows");
    assertThat(rows.at("/0/linkedShare").asDouble()).isEqualTo(0.25);
    assertThat(rows.at("/0/volunteers").asInt()).isEqualTo(8);
    assertThat(rows.at("/1/status").asString()).isEqualTo("none");
  }

  @Test
  void conditionsByAreaAndTheDamagedOnes() throws Exception {
    JsonNode rows = town.json("/api/v1/conditions?territory=small&by=ward&kindGroup=network").get("rows");
    assertThat(rows.at("/1/damaged").asInt()).isEqualTo(1);
    assertThat(rows.at("/1/sound").asInt()).isEqualTo(1);
    assertThat(rows.at("/1/notLookedAt").asInt()).isEqualTo(1);
    assertThat(rows.at("/1/damagedShare").asDouble()).isEqualTo(0.5);
    assertThat(rows.at("/1/damagedByKind/pipes").asInt()).isEqualTo(1);
    assertThat(rows.at("/0").has("damagedShare")).as("nobody looked").isFalse();
    JsonNode damaged = town.json("/api/v1/conditions/damaged?territory=small&lang=en");
    assertThat(damaged.get("found").asInt()).isEqualTo(1);
    assertThat(damaged.at("/rows/0/code").asString()).isEqualTo("p1");
    assertThat(damaged.at("/rows/0/dateSeen").asString()).isEqualTo("2023-05-02");
    assertThat(damaged.at("/rows/0/point/coordinates/0").asDouble()).isEqualTo(106.012);
    assertThat(town.json("/api/v1/conditions/damaged?within=A&territory=small").get("found").asInt()).isZero();
  }

  @Test
  void squaresForDancingAndTheHomesAroundThem() throws Exception {
    JsonNode row = town.json("/api/v1/homes-nearby?territory=small&kind=dance-square&metres=40").at("/rows/0");
    assertThat(row.get("nearestHome").asString()).isEqualTo("b1");
    // 0.00027° of latitude north of the middle of the house
    assertThat(row.get("metres").asDouble()).isBetween(29.0, 31.5);
    assertThat(row.get("residentsWithin").asInt()).isEqualTo(20);
    assertThat(town.json("/api/v1/homes-nearby?territory=small&kind=dance-square&metres=20").at("/rows/0/residentsWithin")
        .asInt()).isZero();
  }

  @Test
  void whatEstatesCostThePublicAndWhoseCostIsNotKnown() throws Exception {
    JsonNode row = town.json("/api/v1/estates?territory=small&by=ward").at("/rows/0");
    assertThat(row.get("yearlyCostYuan").asDouble()).isEqualTo(5000);
    assertThat(row.get("estatesOfUnknownCost").asInt()).isEqualTo(1);
    assertThat(town.json("/api/v1/estates?territory=small&by=ward").at("/rows/1").has("yearlyCostYuan")).isFalse();
  }

  @Test
  void gapsByGroupsWhoseNeedsDiffer() throws Exception {
    JsonNode row = town.json("/api/v1/gaps?territory=small&standard=service-station-reach&group=elderly-alone").at("/rows/0");
    assertThat(row.get("peopleUncovered").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"/api/v1/lifts?storeys=0,GW-RPT-002", "/api/v1/conditions?kind=castle,GW-RPT-001",
      "/api/v1/volunteers?by=grid,GW-RPT-001", "/api/v1/homes-nearby?metres=-1,GW-RPT-002",
      "/api/v1/conditions/damaged?within=nowhere,GW-RPT-003"})
  void badQuestions(String address, String code) throws Exception {
    assertThat(town.get(address).body()).contains(code);
  }
}
