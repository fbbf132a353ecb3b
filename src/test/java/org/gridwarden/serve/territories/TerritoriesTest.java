package org.gridwarden.serve.territories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.plans.PlanStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Territories and corrections over HTTP, on the town of {@link ServedTown}. */
class TerritoriesTest {
  private static final String JSON = "application/json";
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static JsonNode ok(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> send(String method, String path, String body,
      String... headers) throws Exception {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = JSON;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return town.send(method, path, body, all);
  }

  @Test
  void theListSaysWhatIsLoadedAndWhichLevelsThereAre() throws Exception {
    JsonNode east = town.json("/api/v1/territories").get("territories").get(0);
    assertThat(east.get("id").asString()).isEqualTo("east");
    assertThat(east.get("nameZh").asString()).isEqualTo("东城");
    assertThat(east.get("levels").toString()).isEqualTo("[\"district\",\"subdistrict\",\"ward\"]");
    assertThat(east.get("bbox").get(0).asDouble()).isEqualTo(106.0);
    assertThat(east.get("revision").asLong()).isPositive();
    assertThat(east.get("loading").asBoolean()).isFalse();
    assertThat(east.has("plan")).isFalse();
  }

  @Test
  void severalPlansInForceAreAllNamed() throws Exception {
    town.territory("halves", "两半", "Halves");
    town.write("halves", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("L", 107.00, 30, 0.01, 0.01, Map.of("name", "左", "households", 3)));
      to.put(FeatureType.WARDS, ServedTown.square("R", 107.01, 30, 0.01, 0.01, Map.of("name", "右", "households", 3)));
    });
    for (String ward : new String[] {"L", "R"}) {
      var outline = ServedTown.square("", ward.equals("L") ? 107.00 : 107.01, 30, 0.01, 0.01, Map.of()).geometry();
      town.bean(PlanStore.class).create(
          new PlanStore.NewPlan("halves", ward, "{}", "{\"op\":\"import\"}", "test", true),
          List.of(new PlanStore.NewGrid(ward + "01", ward, ward, "", outline, 1, 1)), 0);
    }
    String said = town.json("/api/v1/territories/halves").get("plan").asString();
    assertThat(said).contains(",").isEqualTo(town.json("/api/v1/coverage?territory=halves").get("plan").asString());
    town.territories.delete("halves");
  }

  @Test
  void aTerritoryIsMadeRenamedAndDeleted() throws Exception {
    HttpResponse<String> made = send("POST", "/api/v1/territories",
        "{\"id\":\"new-town\",\"nameZh\":\"新城\",\"nameEn\":\"New Town\"}");
    ok(201, made);
    assertThat(made.headers().firstValue("Location")).hasValue("/api/v1/territories/new-town");
    assertThat(ok(409, send("POST", "/api/v1/territories", "{\"id\":\"new-town\",\"nameZh\":\"新城\"}")).get("code")
        .asString())
        .isEqualTo("GW-TER-001");
    JsonNode renamed = ok(200, send("PATCH", "/api/v1/territories/new-town", "{\"nameEn\":\"Newer Town\"}"));
    assertThat(renamed.get("nameEn").asString()).isEqualTo("Newer Town");
    assertThat(renamed.get("nameZh").asString()).isEqualTo("新城");
    assertThat(send("DELETE", "/api/v1/territories/new-town", null).statusCode()).isEqualTo(204);
    ok(404, send("DELETE", "/api/v1/territories/new-town", null));
    ok(404, town.get("/api/v1/territories/new-town"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{} | GW-REQ-002", "{\"id\":\"UPPER\",\"nameZh\":\"x\"} | GW-TER-002", "{\"id\":\"a\"} | GW-REQ-002",
      "{\"id\":\"a\",\"nameZh\":7} | GW-TER-007", "{\"id\":\"a\",\"nameZh\":\"x\",\"colour\":\"red\"} | GW-REQ-013",
      "[] | GW-REQ-006", "{\"id\":\"a\",\"nameZh\":\"x\\u0000y\"} | GW-TER-007"})
  void aMalformedTerritoryIsRefused(String body, String code) throws Exception {
    assertThat(ok(400, send("POST", "/api/v1/territories", body)).get("code").asString()).isEqualTo(code);
  }

  @Test
  void onlyDemosCanBeReset() throws Exception {
    assertThat(ok(404, send("POST", "/api/v1/territories/nowhere/reset", null)).get("code").asString())
        .isEqualTo("GW-TER-006");
  }

  @Test
  void aCorrectionIsCheckedKeptAndTakenBack() throws Exception {
    String path = "/api/v1/features/wards/B?territory=east";
    JsonNode corrected = ok(200, send("PATCH", path, "{\"households\":21,\"residents\":60}"));
    assertThat(corrected.at("/properties/households").asInt()).isEqualTo(21);
    JsonNode stored = town.json("/ogc/collections/wards/items/B?territory=east");
    assertThat(stored.at("/properties/residents").asInt()).isEqualTo(60);
    assertThat(stored.at("/properties/name").asString()).isEqualTo("社区B");
    assertThat(stored.at("/geometry/coordinates/0/0").toString()).isEqualTo("[106.01,30]");
    town.imports.takeBack(corrected.get("import").asString(), "test");
    JsonNode back = town.json("/ogc/collections/wards/items/B?territory=east").get("properties");
    assertThat(back.get("households").asInt()).isEqualTo(20);
    assertThat(back.get("residents").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"households\":-1} | 400", "{\"households\":\"many\"} | 400", "{\"colour\":\"red\"} | 400", "{} | 400",
      "{\"subdistrictCode\":{}} | 400", "{\"lon\":1,\"lat\":2} | 400", "{\"kind\":\"castle\"} | 400"})
  void aWrongCorrectionIsRefusedAndChangesNothing(String body, int status) throws Exception {
    long before = town.territories.find("east").orElseThrow().revision();
    JsonNode problem = ok(status, send("PATCH", "/api/v1/features/wards/C?territory=east", body));
    assertThat(problem.get("detailZh").asString()).isNotBlank();
    assertThat(town.territories.find("east").orElseThrow().revision()).isEqualTo(before);
  }

  @Test
  void aCorrectionOfAnOlderStateIsRefused() throws Exception {
    String path = "/api/v1/features/facilities/f003?territory=east";
    String tag = town.get(path).headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> first = send("PATCH", path, "{\"name\":\"甲\"}", "If-Match", tag);
    ok(200, first);
    assertThat(ok(412, send("PATCH", path, "{\"name\":\"乙\"}", "If-Match", tag)).get("code").asString())
        .isEqualTo("GW-COR-004");
    ok(200, send("PATCH", path, "{\"name\":null}", "If-Match", first.headers().firstValue("ETag").orElseThrow()));
    assertThat(town.json(path).get("properties").has("name")).isFalse();
  }

  @Test
  void theTagOfTheCollectionsItemFitsACorrection() throws Exception {
    String item = "/ogc/collections/wards/items/C?territory=east";
    String path = "/api/v1/features/wards/C?territory=east";
    String tag = town.get(item).headers().firstValue("ETag").orElseThrow();
    assertThat(town.get(item, "If-None-Match", tag).statusCode()).isEqualTo(304);
    ok(200, send("PATCH", path, "{\"nameEn\":\"C\"}", "If-Match", tag));
    ok(412, send("PATCH", path, "{\"nameEn\":\"D\"}", "If-Match", tag));
    assertThat(town.get(item, "If-None-Match", tag).statusCode()).isEqualTo(200);
    String other = town.get("/ogc/collections/wards/items/B?territory=east").headers().firstValue("ETag").orElseThrow();
    ok(412, send("PATCH", path, "{\"nameEn\":\"D\"}", "If-Match", other));
  }

  @Test
  void aWardThatNoLongerEqualsItsBuildingsIsSaid() throws Exception {
    JsonNode ward = ok(200, send("PATCH", "/api/v1/features/wards/B?territory=east&lang=en", "{\"households\":1200}"));
    assertThat(ward.at("/findings/0/code").asString()).isEqualTo("GW-COR-008");
    assertThat(ward.at("/findings/0/reason").asString()).contains("1,200 households", "hold 20");
    JsonNode building =
        ok(200, send("PATCH", "/api/v1/features/buildings/b1?territory=east&lang=zh", "{\"households\":1100}"));
    assertThat(building.at("/findings/0/reason").asString()).contains("1,200 户", "1,100 户");
    JsonNode named = ok(200, send("PATCH", "/api/v1/features/wards/B?territory=east", "{\"nameEn\":\"B\"}"));
    assertThat(named.has("findings")).isFalse();
    JsonNode again = ok(200, send("PATCH", "/api/v1/features/buildings/b1?territory=east", "{\"households\":20}"));
    assertThat(again.has("findings")).isTrue();
    JsonNode back = ok(200, send("PATCH", "/api/v1/features/wards/B?territory=east", "{\"households\":20}"));
    assertThat(back.has("findings")).as("equal again").isFalse();
  }

  @Test
  void aFacilityIsAddedMovedToAnotherWardAndRemoved() throws Exception {
    String path = "/api/v1/features/facilities/new-1?territory=east";
    JsonNode added = ok(201, send("POST", path,
        "{\"kind\":\"service-station\",\"name\":\"新站\",\"lon\":106.005,\"lat\":30.002}"));
    assertThat(added.at("/properties/wardCode").asString()).as("from the place").isEqualTo("A");
    ok(409, send("POST", path, "{\"kind\":\"service-station\",\"lon\":106.005,\"lat\":30.002}"));
    JsonNode moved = ok(200, send("PATCH", path, "{\"lon\":106.015,\"lat\":30.002}"));
    assertThat(moved.at("/properties/wardCode").asString()).isEqualTo("B");
    assertThat(ok(400, send("PATCH", path, "{\"lon\":1,\"lat\":2}")).get("detailEn").asString()).contains("no ward");
    ok(200, send("DELETE", path, null));
    ok(404, town.get(path));
    ok(409, send("DELETE", "/api/v1/features/wards/A?territory=east", null));
  }

  @Test
  void gridsAndUnknownThingsAreNotCorrectedHere() throws Exception {
    assertThat(ok(409, send("PATCH", "/api/v1/features/grids/G?territory=east", "{\"name\":\"x\"}")).get("code")
        .asString())
        .isEqualTo("GW-COR-006");
    ok(404, send("PATCH", "/api/v1/features/nothing/G?territory=east", "{\"name\":\"x\"}"));
    ok(404, send("PATCH", "/api/v1/features/wards/Z?territory=east", "{\"name\":\"x\"}"));
    ok(404, send("PATCH", "/api/v1/features/wards/A?territory=nowhere", "{\"name\":\"x\"}"));
    ok(400, send("PATCH", "/api/v1/features/wards/A", "{\"name\":\"x\"}"));
  }

  @Test
  void aPageOfAnotherSiteMayNotWrite() throws Exception {
    JsonNode problem = ok(403, send("PATCH", "/api/v1/features/wards/A?territory=east", "{\"name\":\"x\"}",
        "Origin", "http://evil.example"));
    assertThat(problem.get("code").asString()).isEqualTo("GW-ACC-001");
    ok(403, send("POST", "/api/v1/territories", "{\"id\":\"a\",\"nameZh\":\"x\"}", "Origin", "null"));
  }
}
