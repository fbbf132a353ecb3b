package org.gridwarden.serve.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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
import tools.jackson.databind.json.JsonMapper;

class ScenariosOverHttpTest {
  private static final String GAPS = "/api/v1/gaps?standard=service-station-reach&by=ward&territory=small";
  private static ServedTown town;

  /**
   * A street of 1,900 m from west to east at 30.005°, nodes every 0.002°; a station at its west end; a building of 20
   * residents in the middle, one of 60 at the east end. North of the middle a walled yard: its inner path joins the street
   * through a closed gate; a building of 30 residents stands at the path. A second station lies north of a railway, with
   * a path of its own.
   */
  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("small", "小城", "Small Town");
      empty.write("small", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.02, 0.02, Map.of("name", "甲社区", "households", 40,
            "residents", 110)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("yard", 106.0004, 30.0053, 0.0012, 0.001,
            Map.of("wardCode", "W", "walled", true)));
        to.put(FeatureType.BUILDINGS, house("mid", 106.010, 30.0049, 20, null));
        to.put(FeatureType.BUILDINGS, house("east", 106.018, 30.0049, 60, null));
        to.put(FeatureType.BUILDINGS, house("in", 106.0011, 30.0059, 30, "yard"));
        to.put(FeatureType.FACILITIES, station("s1", 106.0001, 30.005));
        to.put(FeatureType.GATES, new Feature("g", ServedTown.DEGREES.createPoint(new Coordinate(106.001, 30.0053)),
            Map.of("compoundCode", "yard", "state", "closed")));
        for (int i = 0; i < 9; i++) {
          to.put(FeatureType.WALK_EDGES, edge("e" + i, 106 + i * 0.002, 30.005, 106 + (i + 1) * 0.002, 30.005, "n" + i,
              "n" + (i + 1), null));
        }
        to.put(FeatureType.WALK_EDGES, edge("gate", 106.0, 30.005, 106.001, 30.0056, "n0", "y", "g"));
        to.put(FeatureType.WALK_EDGES, edge("path", 106.001, 30.0056, 106.0011, 30.006, "y", "y2", null));
        to.put(FeatureType.PARKING, new Feature("p", ServedTown.DEGREES.createPoint(new Coordinate(106.002, 30.004)),
            Map.of("kind", "marked", "spaces", 10, "wardCode", "W")));
      });
    });
  }

  private static Feature house(String code, double lon, double lat, int residents, String compound) {
    Map<String, Object> values = new HashMap<>(Map.of("wardCode", "W", "residents", residents, "households", residents / 3));
    if (compound != null) values.put("compoundCode", compound);
    return ServedTown.square(code, lon, lat, 0.0001, 0.0001, values);
  }

  private static Feature station(String code, double lon, double lat) {
    return new Feature(code, ServedTown.DEGREES.createPoint(new Coordinate(lon, lat)),
        Map.of("name", code, "kind", "service-station", "wardCode", "W", "floorAreaM2", 700.0));
  }

  private static Feature edge(String code, double lon, double lat, double toLon, double toLat, String from, String to, String gate) {
    Map<String, Object> values = new HashMap<>(Map.of("kind", "street", "fromNode", from, "toNode", to));
    if (gate != null) values.put("gateCode", gate);
    return new Feature(code, ServedTown.DEGREES.createLineString(
        new Coordinate[] {new Coordinate(lon, lat), new Coordinate(toLon, toLat)}), values);
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  private static JsonNode make(String changes) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/scenarios",
        "{\"name\":\"试一试\",\"territory\":\"small\",\"changes\":" + changes + "}", "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static JsonNode change(String changes, String more) throws Exception {
    String id = make(changes).get("id").asString();
    return town.json("/api/v1/scenarios/" + id + "/difference?standard=service-station-reach&by=ward" + more);
  }

  @Test
  void aNewStationReachesWhoLivesAroundItAndTheBaseStays() throws Exception {
    String before = town.get(GAPS).body();
    String id = make("[{\"op\":\"addFacility\",\"kind\":\"service-station\",\"lon\":106.018,\"lat\":30.005}]").get("id").asString();
    JsonNode difference = town.json("/api/v1/scenarios/" + id + "/difference?standard=service-station-reach&by=ward");
    JsonNode row = difference.at("/rows/0");
    assertThat(row.get("peopleUncoveredChange").asInt()).isEqualTo(-60);
    assertThat(row.get("peopleCoveredAfter").asInt() - row.get("peopleCovered").asInt()).isEqualTo(60);
    assertThat(difference.at("/totals/peopleUncoveredChange").asInt()).isEqualTo(-60);
    JsonNode after = town.json(GAPS + "&scenario=" + id);
    assertThat(after.at("/rows/0/peopleUncovered").asInt()).isEqualTo(row.get("peopleUncoveredAfter").asInt());
    assertThat(after.get("scenario").asString()).isEqualTo(id);
    assertThat(town.get(GAPS).body()).as("the base is untouched").isEqualTo(before);
    String csv = town.get("/api/v1/scenarios/" + id + "/difference?standard=service-station-reach&by=ward&f=csv").body();
    assertThat(csv).contains("peopleUncoveredChange").contains("-60");
  }

  @Test
  void anOpenedGateBringsTheYardToTheStation() throws Exception {
    JsonNode row = change("[{\"op\":\"gate\",\"gate\":\"g\",\"state\":\"open\"}]", "").at("/rows/0");
    assertThat(row.get("peopleUncoveredChange").asInt()).isEqualTo(-30);
    // and shut again by a later change of the same scenario, nothing is gained
    JsonNode none = change("[{\"op\":\"gate\",\"gate\":\"g\",\"state\":\"open\"},"
        + "{\"op\":\"gate\",\"gate\":\"g\",\"state\":\"closed\"}]", "");
    assertThat(none.at("/rows/0/peopleUncoveredChange").asInt()).isZero();
    assertThat(none.get("rowsChanged").asInt()).isZero();
  }

  @Test
  void aClosedStationLeavesPeopleWithout() throws Exception {
    JsonNode row = change("[{\"op\":\"gate\",\"gate\":\"g\",\"state\":\"open\"},"
        + "{\"op\":\"closeFacility\",\"facility\":\"s1\"}]", "").at("/rows/0");
    assertThat(row.get("peopleCoveredAfter").asInt()).isZero();
  }

  @Test
  void aMovedStationServesOthers() throws Exception {
    JsonNode row = change("[{\"op\":\"moveFacility\",\"facility\":\"s1\",\"lon\":106.0101,\"lat\":30.005}]", "").at("/rows/0");
    assertThat(row.get("peopleCoveredAfter").asInt()).isEqualTo(20);
  }

  @Test
  void aPlannedEstateGrowsWithTheYears() throws Exception {
    String changes = "[{\"op\":\"addEstate\",\"lon\":106.001,\"lat\":30.0048,\"householdsFrom\":{\"2027\":10,\"2029\":40},"
        + "\"residentsPerHousehold\":2}]";
    String id = make(changes).get("id").asString();
    String address = "/api/v1/scenarios/" + id + "/difference?measure=coverage&by=ward";
    assertThat(town.json(address + "&scenarioYear=2026").at("/totals/residentsChange").asInt()).isZero();
    assertThat(town.json(address + "&scenarioYear=2028").at("/totals/residentsChange").asInt()).isEqualTo(20);
    assertThat(town.json(address).at("/totals/residentsChange").asInt()).isEqualTo(80);
    assertThat(town.json(address).at("/totals/householdsChange").asInt()).isEqualTo(40);
  }

  @Test
  void whoComesToLiveOutOfReachIsNewAndHasLostNothing() throws Exception {
    JsonNode estate = change("[{\"op\":\"addEstate\",\"lon\":106.018,\"lat\":30.005,\"householdsFrom\":{\"2027\":40},"
        + "\"residentsPerHousehold\":2}]", "");
    assertThat(estate.at("/totals/peopleUncoveredChange").asInt()).isEqualTo(80);
    assertThat(estate.at("/totals/peopleNewUncoveredChange").asInt()).isEqualTo(80);
    assertThat(estate.at("/totals/householdsUncoveredChange").asInt()).isEqualTo(40);
    assertThat(estate.at("/totals/householdsNewUncoveredChange").asInt()).isEqualTo(40);
    JsonNode station = change("[{\"op\":\"addFacility\",\"kind\":\"service-station\",\"lon\":106.018,\"lat\":30.005}]", "");
    JsonNode households = change("[{\"op\":\"addFacility\",\"kind\":\"service-station\",\"lon\":106.018,\"lat\":30.005}]",
        "&group=households");
    assertThat(station.at("/totals/householdsUncoveredChange").asInt()).isNegative()
        .isEqualTo(households.at("/totals/peopleUncoveredChange").asInt());
    assertThat(station.at("/totals/peopleNewUncoveredChange").isMissingNode()).isTrue();
  }

  @Test
  void idleGroundBecomesParking() throws Exception {
    JsonNode row = change("[{\"op\":\"addParking\",\"lon\":106.005,\"lat\":30.004,\"spaces\":25}]", "&measure=parking").at("/rows/0");
    assertThat(row.get("supplyChange").asInt()).isEqualTo(25);
    assertThat(row.get("gapChange").asInt()).isEqualTo(-25);
    assertThat(row.get("dayGapChange").asInt()).isEqualTo(-25);
    assertThat(row.get("gapAfterSharingChange").asInt()).isEqualTo(-25);
  }

  @Test
  void twoScenariosSideBySide() throws Exception {
    String one = make("[{\"op\":\"addParking\",\"lon\":106.005,\"lat\":30.004,\"spaces\":25}]").get("id").asString();
    String two = make("[{\"op\":\"addParking\",\"lon\":106.005,\"lat\":30.004,\"spaces\":40}]").get("id").asString();
    JsonNode difference = town.json("/api/v1/scenarios/" + two + "/difference?measure=parking&by=ward&against=" + one);
    assertThat(difference.at("/totals/supplyChange").asInt()).isEqualTo(15);
  }

  @Test
  void keptWithAuthorAndDateChangedOnlyOnTheRevisionThatWasRead() throws Exception {
    JsonNode made = make("[]");
    String address = "/api/v1/scenarios/" + made.get("id").asString();
    assertThat(made.get("who").asString()).isNotEmpty();
    assertThat(made.get("created").asString()).contains("T");
    String body = "{\"name\":\"改名\"}";
    assertThat(town.send("PUT", address, body, "Content-Type", "application/json").statusCode()).isEqualTo(428);
    HttpResponse<String> changed = town.send("PUT", address, body, "Content-Type", "application/json", "If-Match", "\"1\"");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).contains("改名");
    assertThat(town.send("PUT", address, body, "Content-Type", "application/json", "If-Match", "\"1\"").statusCode()).isEqualTo(412);
    assertThat(town.json("/api/v1/scenarios?territory=small").get("rows").size()).isPositive();
    assertThat(town.send("DELETE", address, null).statusCode()).isEqualTo(204);
    assertThat(town.get(address).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"[{\"op\":\"build\"}]|GW-SCN-010", "[{\"op\":\"closeFacility\",\"facility\":\"no\"}]|GW-SCN-002",
      "[{\"op\":\"addFacility\",\"kind\":\"service-station\",\"lon\":200,\"lat\":30}]|GW-SCN-010", "{}|GW-SCN-010",
      "[{\"op\":\"addParking\",\"lon\":106,\"lat\":30,\"spaces\":-4}]|GW-SCN-010",
      "[{\"op\":\"addEstate\",\"lon\":107,\"lat\":30,\"households\":5}]|GW-SCN-004",
      "[{\"op\":\"gate\",\"gate\":\"g\",\"state\":\"ajar\"}]|GW-SCN-010", "[{\"op\":\"cutWall\",\"lat\":30}]|GW-SCN-010",
      "[{\"op\":\"gate\",\"gate\":\"no\",\"state\":\"open\"}]|GW-SCN-002",
      "[{\"op\":\"addWay\",\"line\":[[106.001,30.015],[106.002,30.016]]}]|GW-SCN-005",
      "[{\"op\":\"cutWall\",\"lon\":106.012,\"lat\":30.0053}]|GW-SCN-006"})
  void whatCannotBeIsSaidBeforeItIsKept(String changes, String code) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/scenarios",
        "{\"name\":\"x\",\"territory\":\"small\",\"changes\":" + changes + "}", "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(code);
  }

  @Test
  void aWallThatIsNotThereIsRefusedWithNumberPlaceAndAdviceAndNothingIsKept() throws Exception {
    JsonNode made = make("[{\"op\":\"cutWall\",\"lon\":106.0008,\"lat\":30.0053}]");
    String address = "/api/v1/scenarios/" + made.get("id").asString();
    HttpResponse<String> answer = put(address, 1, "[{\"op\":\"cutWall\",\"lon\":106.0008,\"lat\":30.0053},"
        + "{\"op\":\"cutWall\",\"lon\":106.0008,\"lat\":30.0051}]");
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("code").asString()).isEqualTo("GW-SCN-006");
    // 0.0002° of latitude are 22 m
    assertThat(problem.get("detail").asString()).startsWith("Change 2: there is no wall here; the nearest is 22 m away. Click on a wall");
    assertThat(problem.get("place").get(0).asDouble()).isEqualTo(106.0008);
    assertThat(problem.get("place").get(1).asDouble()).isEqualTo(30.0051);
    assertThat(town.json(address).get("changes").size()).isEqualTo(1);
    assertThat(town.json(address).get("revision").asInt()).isEqualTo(1);
    assertThat(town.json(address).get("problems").isEmpty()).isTrue();
  }

  @Test
  void whatADeletedFacilityLeavesBrokenIsMarkedAndCanBeTakenOut() throws Exception {
    town.write("small", to -> to.put(FeatureType.FACILITIES, station("soon-gone", 106.0121, 30.0131)));
    String closed = "{\"op\":\"closeFacility\",\"facility\":\"soon-gone\"}";
    String parking = "{\"op\":\"addParking\",\"lon\":106.005,\"lat\":30.004,\"spaces\":25}";
    String address = "/api/v1/scenarios/" + make("[" + parking + "," + closed + "]").get("id").asString();
    town.write("small", to -> to.remove(FeatureType.FACILITIES, "soon-gone"));
    JsonNode broken = town.json(address + "?lang=zh");
    assertThat(broken.get("changes").size()).isEqualTo(2);
    assertThat(broken.get("problems").size()).isEqualTo(1);
    assertThat(broken.at("/problems/0/change").asInt()).isEqualTo(2);
    assertThat(broken.at("/problems/0/code").asString()).isEqualTo("GW-SCN-002");
    assertThat(broken.at("/problems/0/message").asString()).startsWith("第 2 项变更").contains("soon-gone", "删去");
    assertThat(town.get(GAPS + "&scenario=" + broken.get("id").asString()).body()).contains("GW-SCN-002");
    // what was kept may stay while another change is added, yet the same fault is not taken in anew
    assertThat(put(address, 1, "[" + parking + "," + closed + "," + parking + "]").statusCode()).isEqualTo(200);
    assertThat(put(address, 2, "[" + parking + "," + closed + ",{\"op\":\"closeFacility\",\"facility\":\"never\"}]").body())
        .contains("GW-SCN-002", "Change 3");
    HttpResponse<String> mended = put(address, 2, "[" + parking + "]");
    assertThat(mended.statusCode()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(mended.body()).get("problems").isEmpty()).isTrue();
    assertThat(town.send("DELETE", address, null).statusCode()).isEqualTo(204);
  }

  private static HttpResponse<String> put(String address, int revision, String changes) throws Exception {
    return town.send("PUT", address + "?lang=en", "{\"changes\":" + changes + "}", "Content-Type", "application/json",
        "If-Match", "\"" + revision + "\"");
  }
}
