package org.gridwarden.serve.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.plans.PlanStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;

class GapsOverHttpTest {
  private static ServedTown town;

  /**
   * {@code small}: ward W of 0.02° × 0.01° at (106, 30) with 30 households and 90 residents, cut into grids W01 (west)
   * and W02 (east); building near (10 households, 30 residents) at a station of 700 m², building far (20, 60) 0.015°
   * further east, that is 1,448 m; 24 marked and 100 planned spaces in the west; one compound with 10 dwellings.
   */
  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("small", "小城", "Small Town");
      empty.write("small", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.02, 0.01,
            Map.of("name", "甲社区", "nameEn", "Ward W", "households", 30, "residents", 90)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("yard", 106.0005, 30.004, 0.002, 0.002,
            Map.of("name", "老院", "kind", "old", "management", "ward", "builtYear", 1985, "dwellings", 10, "wardCode",
                "W")));
        to.put(FeatureType.BUILDINGS, ServedTown.square("near", 106.001, 30.005, 0.0002, 0.0002, Map.of("wardCode", "W",
            "compoundCode", "yard", "households", 10, "residents", 30)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("far", 106.016, 30.005, 0.0002, 0.0002, Map.of("wardCode", "W",
            "households", 20, "residents", 60, "management", "none")));
        to.put(FeatureType.FACILITIES, new Feature("st", ServedTown.DEGREES.createPoint(new Coordinate(106.0011,
            30.0051)),
            Map.of("name", "一号站", "kind", "service-station", "wardCode", "W", "tenure", "rented", "floorAreaM2", 700.0,
                "services", "education culture")));
        to.put(FeatureType.PARKING, new Feature("p1", ServedTown.DEGREES.createPoint(new Coordinate(106.002, 30.002)),
            Map.of("kind", "marked", "spaces", 24, "wardCode", "W")));
        to.put(FeatureType.PARKING, new Feature("p2", ServedTown.DEGREES.createPoint(new Coordinate(106.002, 30.003)),
            Map.of("kind", "planned", "spaces", 100, "wardCode", "W")));
      });
    });
    town.bean(PlanStore.class).create(new PlanStore.NewPlan("small", "plan", "{}", "{\"op\":\"import\"}", "test", true),
        List.of(new PlanStore.NewGrid("W01", "西格", "W", "", box(106), 1, 1),
            new PlanStore.NewGrid("W02", "东格", "W", "", box(106.01), 1, 0)), 0);
  }

  private static org.locationtech.jts.geom.Geometry box(double west) {
    return ServedTown.DEGREES.toGeometry(new Envelope(west, west + 0.01, 30, 30.01));
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  @Test
  void whoIsOutOfReachAndWhy() throws Exception {
    JsonNode report = town.json("/api/v1/gaps?standard=service-station-reach&by=ward&lang=en");
    JsonNode row = report.at("/rows/0");
    assertThat(row.get("peopleCovered").asInt()).isEqualTo(30);
    assertThat(row.get("peopleUncovered").asInt()).isEqualTo(60);
    assertThat(row.get("buildingsUncovered").asInt()).isEqualTo(1);
    assertThat(row.get("class").asString()).isEqualTo("short");
    assertThat(row.get("reason").asString()).contains("60 of 90 residents", "300 m", "1,4", "annex C", "2018")
        .contains("check against the printed text");
    assertThat(report.get("method").asString()).isEqualTo("straight-line");
    assertThat(town.json("/api/v1/gaps?standard=service-station-reach&lang=zh").at("/rows/0/reason").asString())
        .contains("90 名居民中有 60 名", "附录C");
  }

  @ParameterizedTest
  @CsvSource({"/ogc/collections/coverage-grids/items", "/ogc/collections/gaps-grids/items",
      "/api/v1/export/coverage-grids", "/api/v1/export/gaps-grids", "/ogc/collections/grids/items"})
  void gridsOfAWard(String address) throws Exception {
    JsonNode found = town.json(address + "?territory=small&within=W");
    assertThat(ServedTown.codes(found)).containsExactly("W01", "W02");
  }

  @Test
  void numbersKeepTheirDecimalPoint() throws Exception {
    for (String address : new String[] {"/ogc/collections/coverage-grids/items", "/api/v1/export/coverage-grids"}) {
      assertThat(town.get(address + "?territory=small").body()).contains("\"workers\":1.0", "\"residents\":30,");
    }
  }

  @Test
  void gridsAddUpToTheWard() throws Exception {
    JsonNode grids = town.json("/api/v1/gaps?standard=service-station-reach&by=grid");
    assertThat(grids.get("plan").asString()).isNotEmpty();
    assertThat(grids.at("/rows/0/class").asString()).isEqualTo("adequate");
    assertThat(grids.at("/rows/1/class").asString()).isEqualTo("uncovered");
    assertThat(grids.at("/rows/1/peopleUncovered").asInt()).isEqualTo(60);
    JsonNode coverage = town.json("/api/v1/coverage?by=grid");
    assertThat(coverage.at("/rows/0/ratio").asString()).isEqualTo("1:30");
    assertThat(coverage.at("/rows/1/status").asString()).isEqualTo("no-worker");
    assertThat(coverage.at("/totals/residents").asInt()).isEqualTo(90);
  }

  @Test
  void everyStandardThatFitsTheLevel() throws Exception {
    JsonNode all = town.json("/api/v1/gaps?by=ward");
    List<String> standards = all.get("rows").valueStream().map(row -> row.get("standard").asString()).toList();
    assertThat(standards).contains("service-area", "parking-per-household", "workers-per-10000", "grid-households")
        .doesNotContain("service-complex-area", "walk-speed-adult");
    // 700 m² for 30 households: 2333.33 m² per 100 households
    JsonNode area = town.json("/api/v1/gaps?standard=service-area&by=ward").at("/rows/0");
    assertThat(area.get("value").asDouble()).isEqualTo(2333.3333);
    assertThat(area.get("class").asString()).isEqualTo("spare");
  }

  @Test
  void explainsOneAreaWithTheLineToTheNearestFacility() throws Exception {
    JsonNode why = town.json("/api/v1/gaps/explain?area=W02&standard=service-station-reach&lang=en");
    assertThat(why.at("/nearest/code").asString()).isEqualTo("st");
    assertThat(why.at("/from/building").asString()).isEqualTo("far");
    assertThat(why.get("metres").asDouble()).isBetween(1440.0, 1456.0);
    // 1.2 m/s
    assertThat(why.get("minutes").asDouble()).isBetween(20.0, 20.3);
    assertThat(why.at("/route/geometry/type").asString()).isEqualTo("LineString");
    assertThat(why.at("/route/geometry/coordinates/1/0").asDouble()).isBetween(106.00109, 106.00111);
    assertThat(why.get("peopleAffected").asInt()).isEqualTo(60);
    assertThat(why.at("/standard/source").asString()).isEqualTo("GB 50180-2018");
    assertThat(why.get("reasonZh").asString()).contains("东格");
  }

  @Test
  void parkingIsShortByDemandMinusSpacesOfToday() throws Exception {
    JsonNode row = town.json("/api/v1/parking?by=ward").at("/rows/0");
    // 10 households of an old estate × 0.6 and 20 × 1
    assertThat(row.get("nightDemand").asInt()).isEqualTo(26);
    assertThat(row.get("marked").asInt()).isEqualTo(24);
    assertThat(row.get("planned").asInt()).isEqualTo(100);
    assertThat(row.get("gap").asInt()).isEqualTo(2);
    assertThat(row.get("gapBeforeSharing").asInt()).isEqualTo(2);
    assertThat(row.get("sharedIn").asInt()).isZero();
    assertThat(row.get("dayDemandByUse").has("institutions")).isTrue();
    JsonNode changed = town.json("/api/v1/parking?by=ward&ratios=old:1.1,residents:0").at("/rows/0");
    assertThat(changed.get("nightDemand").asInt()).isEqualTo(31);
    assertThat(changed.at("/dayDemandByUse/residents").asInt()).isZero();
    JsonNode grids = town.json("/api/v1/parking?by=grid&ratio=1.26");
    // 10 × 1.26 − 24 and 20 × 1.26 − 0
    assertThat(grids.at("/rows/0/gap").asDouble()).isEqualTo(-11.4);
    assertThat(grids.at("/rows/1/gap").asDouble()).isEqualTo(25.2);
  }

  @Test
  void theSpacesOfTheSilkFactoryEarn83950YuanAYear() throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/parking/payback",
        "{\"spaces\": 46, \"feePerDay\": 5, \"occupancy\": 1, \"daysPerYear\": 365, \"cost\": 83950, \"years\": 2}",
        "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"incomePerYear\":83950,").contains("\"yearsToPayBack\":1,")
        .contains("\"change\":-0.2").contains("\"ownersShare\":0.5").contains("\"feePerDay\":2.5");
  }

  @Test
  void stationsAndEstatesOfAWard() throws Exception {
    JsonNode station = town.json("/api/v1/stations?by=ward").at("/rows/0");
    assertThat(station.get("status").asString()).isEqualTo("rented");
    assertThat(station.get("officeTenure").asString()).isEqualTo("none");
    assertThat(station.get("servicesLacking").valueStream().map(JsonNode::asString).toList())
        .contains("legal-advice").doesNotContain("education", "culture");
    assertThat(town.json("/api/v1/stations?by=ward&standard=service-station-area").at("/rows/0/status").asString())
        .as("800 m² asked").isEqualTo("too-small");
    JsonNode estate = town.json("/api/v1/estates?by=ward").at("/rows/0");
    assertThat(estate.at("/compoundsByKind/old/dwellings").asInt()).isEqualTo(10);
    assertThat(estate.at("/compoundsByAge/1980-1999/count").asInt()).isEqualTo(1);
    assertThat(estate.get("singleBuildings").asInt()).isEqualTo(1);
    assertThat(estate.at("/singlesByManagement/none/households").asInt()).isEqualTo(20);
  }

  @Test
  void reportsAreCollectionsForGisClients() throws Exception {
    JsonNode wards = town.json("/ogc/collections/coverage-wards/items?f=json&territory=small");
    assertThat(wards.at("/features/0/properties/residents").asInt()).isEqualTo(90);
    JsonNode grids = town.json("/ogc/collections/gaps-grids/items?f=json&territory=small");
    assertThat(grids.get("features").size()).isEqualTo(2);
    assertThat(grids.at("/features/1/properties/serviceStationReachUncovered").asInt()).isEqualTo(60);
    assertThat(town.json("/ogc/collections/coverage-grids/items?f=json&status=no-worker").get("features").size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"/gaps?standard=nonsense,GW-STD-001,404", "/gaps?standard=walk-speed-adult,GW-GAP-001,400",
      "/gaps?standard=service-area&by=grid,GW-GAP-002,400", "/gaps?group=dragons,GW-RPT-001,400",
      "/gaps/explain?area=W,GW-REQ-002,400", "/gaps/explain?area=none&standard=service-area,GW-GAP-003,404",
      "/gaps?plan=999,GW-PLN-001,404", "/parking?ratio=-1,GW-RPT-002,400", "/parking?ratios=new:-1,GW-PRK-005,400",
      "/parking?ratios=cars:1,GW-PRK-005,400", "/parking?time=noon,GW-RPT-001,400", "/parking?reachM=-1,GW-RPT-002,400",
      "/parking/estate,GW-PRK-004,400", "/parking/estate?estate=none,GW-PRK-007,400", "/stations?by=grid,GW-RPT-001,400",
      "/stations?standard=service-area,GW-RPT-005,400", "/estates?by=section,GW-RPT-001,400"})
  void whatCannotBeAnsweredIsRefused(String path, String code, int status) throws Exception {
    HttpResponse<String> answer = town.get("/api/v1" + path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{\"spaces\": 5} | feePerDay", "{\"spaces\": -1, \"feePerDay\": 5} | spaces",
      "{\"spaces\": 5, \"feePerDay\": 5, \"occupancy\": 1.5} | occupancy",
          "{\"spaces\": \"x\", \"feePerDay\": 5} | spaces",
      "{\"spaces\": 5, \"feePerDay\": 5, \"years\": 0} | years", "{\"spaces\": 5, \"feePerDay\": 0} | feePerDay",
          "{\"spaces\": 5, \"feePerDay\": 5, \"colour\": 0} | colour",
      "[] | body"})
  void anAbsurdSheetIsRefused(String body, String parameter) throws Exception {
    HttpResponse<String> answer = town.send(
        "POST", "/api/v1/parking/payback", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("GW-PRK-").contains("\"parameter\":\"" + parameter + "\"");
  }
}
