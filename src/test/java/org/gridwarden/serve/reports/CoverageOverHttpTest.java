package org.gridwarden.serve.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CoverageOverHttpTest {
  private static ServedTown town;

  /**
   * The town {@code east}, with residents and staff: A 32,000 residents and 12 of 13 cadres, B 100 residents and
   * nobody, C without residents. The office of S1 has 3 of 4 posts filled.
   */
  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start();
    town.write("east", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("A", 106.00, 30.00, 0.01, 0.01,
          Map.of("name", "江亭路", "nameEn", "Jiangting Road", "subdistrictCode", "S1", "households", 10000, "residents",
              32000)));
      to.put(FeatureType.WARDS, ServedTown.square("B", 106.01, 30.00, 0.01, 0.01,
          Map.of("name", "社区B", "subdistrictCode", "S1", "households", 20, "residents", 100)));
      to.put(FeatureType.POSTS, new Feature("p2", null, Map.of("employerLevel", "ward", "employerCode", "A",
          "role", "ward-cadre", "posts", 13, "filled", 12)));
    });
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  @Test
  void aWardIsSetAgainstItsOwnCadres() throws Exception {
    JsonNode report = town.json("/api/v1/coverage?territory=east&by=ward");
    JsonNode row = report.at("/rows/0");
    assertThat(row.get("code").asString()).isEqualTo("A");
    assertThat(row.get("level").asString()).isEqualTo("ward");
    assertThat(row.get("workers").toString()).as("a whole number is written as one").isEqualTo("12");
    assertThat(row.get("posts").asInt()).isEqualTo(13);
    assertThat(row.get("vacancies").asInt()).isEqualTo(1);
    // 32,000 / 12 = 2,666.67: printed as the whole number below, like the source
    assertThat(row.get("ratio").asString()).isEqualTo("1:2666");
    assertThat(row.get("residentsPerWorker").asDouble()).isEqualTo(2666.6667);
    assertThat(row.get("status").asString()).as("above 10,000 / 18 residents").isEqualTo("over-target");
    assertThat(report.at("/target/standard").asString()).isEqualTo("workers-per-10000");
    assertThat(report.get("territory").asString()).isEqualTo("east");
    JsonNode b = report.at("/rows/1");
    assertThat(b.get("status").asString()).isEqualTo("no-worker");
    assertThat(b.has("ratio")).isFalse();
    assertThat(b.has("residentsPerWorker")).as("absent, never 0 or -1").isFalse();
  }

  @Test
  void sumsOfTheWardsAreTheRowsOfTheDistrict() throws Exception {
    JsonNode wards = town.json("/api/v1/coverage?territory=east&by=ward&staff=all");
    JsonNode district = town.json("/api/v1/coverage?territory=east&by=district&staff=all");
    for (String name : new String[] {"residents", "households", "workers", "posts", "areaM2", "buildings"}) {
      assertThat(wards.at("/totals/" + name).asDouble()).as(name).isEqualTo(district.at("/rows/0/" + name).asDouble());
    }
    assertThat(wards.at("/rows/0/estimated").asBoolean()).as("the office's staff are shared over the wards").isTrue();
  }

  @Test
  void aTargetAndAnAreaBelow() throws Exception {
    JsonNode report = town.json("/api/v1/coverage?territory=east&within=S1&target=3000");
    assertThat(report.get("rows").size()).isEqualTo(2);
    assertThat(report.at("/rows/0/status").asString()).isEqualTo("ok");
  }

  @Test
  void householdsDecideTheStatusWhereTheyHaveATarget() throws Exception {
    JsonNode row = town.json("/api/v1/coverage?territory=east&by=ward").at("/rows/0");
    double each = row.get("households").asDouble() / 12;
    assertThat(row.get("householdsPerWorker").asDouble()).isEqualTo(Math.round(each * 1e4) / 1e4);
    String most = "/api/v1/coverage?territory=east&by=ward&targetHouseholds=";
    assertThat(town.json(most + (each + 1)).at("/rows/0/status").asString()).isEqualTo("ok");
    assertThat(town.json(most + (each - 1)).at("/rows/0/status").asString()).isEqualTo("over-target");
  }

  @Test
  void withoutATerritoryAllAreThereAndEachRowSaysWhichItIs() throws Exception {
    JsonNode report = town.json("/api/v1/coverage");
    assertThat(report.get("rows").valueStream().map(row -> row.get("territory").asString()).distinct().toList())
        .containsExactly("east", "west");
    assertThat(report.get("territories").size()).isEqualTo(2);
  }

  @Test
  void asGeoJsonTheOutlineIsInDegreesAndAsCsvCodesStayText() throws Exception {
    JsonNode map = town.json("/api/v1/coverage?territory=east&f=geojson");
    assertThat(map.get("type").asString()).isEqualTo("FeatureCollection");
    assertThat(map.at("/features/0/geometry/type").asString()).isEqualTo("Polygon");
    assertThat(map.at("/features/0/geometry/coordinates/0/0/0").asDouble()).isBetween(105.9999999, 106.0100001);
    assertThat(map.at("/features/0/properties/ratio").asString()).isEqualTo("1:2666");
    HttpResponse<byte[]> csv = town.bytes("/api/v1/coverage?territory=east&f=csv");
    String text = new String(csv.body(), StandardCharsets.UTF_8);
    assertThat(text).startsWith("\uFEFF\"code\",\"name\"").contains("\"A\",\"江亭路\"").contains("\"1:2666\"");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
  }

  @Test
  void anAnswerThatIsKnownIsNotSentAgain() throws Exception {
    HttpResponse<String> first = town.get("/api/v1/coverage?territory=east");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(town.get("/api/v1/coverage?territory=east", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(town.get("/api/v1/coverage?territory=east&target=5", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"by=street,GW-RPT-001,400,by", "staff=mayor,GW-RPT-001,400,staff", "target=0,GW-RPT-002,400,target",
      "target=abc,GW-RPT-002,400,target", "target=NaN,GW-RPT-002,400,target", "within=nowhere,GW-RPT-003,400,within",
      "role=king,GW-RPT-001,400,role", "f=xml,GW-RPT-001,400,f", "year=19,GW-RPT-002,400,year",
          "year=1999,GW-RPT-006,400,year",
      "colour=red,GW-REQ-001,400,colour", "territory=atlantis,GW-TER-003,404,"})
  void whatCannotBeAnsweredIsRefusedInBothLanguages(String query, String code, int status,
      String parameter) throws Exception {
    for (String language : new String[] {"zh", "en"}) {
      HttpResponse<String> answer = town.get("/api/v1/coverage?lang=" + language + "&" + query);
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
      assertThat(answer.body()).contains(code);
      if (parameter != null) assertThat(answer.body()).contains("\"parameter\":\"" + parameter + "\"");
    }
  }

  @Test
  void aCityEditsAFigureAndGoesBack() throws Exception {
    HttpResponse<String> put = town.send("PUT", "/api/v1/standards/workers-per-10000?lang=en",
        "{\"threshold\": 2, \"editedBy\": \"city\"}", "Content-Type", "application/json");
    assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    JsonNode edited = town.json("/api/v1/standards/workers-per-10000");
    assertThat(edited.get("threshold").asInt()).isEqualTo(2);
    assertThat(edited.at("/edited/by").asString()).isEqualTo("city");
    assertThat(edited.at("/edited/shipped/threshold").asInt()).isEqualTo(18);
    assertThat(edited.get("source").asString()).contains("国办发");
    // 10,000 / 2 = 5,000 residents for each cadre: ward A with 2,667 is within it now
    assertThat(town.json("/api/v1/coverage?territory=east").at("/rows/0/status").asString()).isEqualTo("ok");
    assertThat(town.send("DELETE", "/api/v1/standards/workers-per-10000", null).statusCode()).isEqualTo(200);
    assertThat(town.json("/api/v1/coverage?territory=east").at("/rows/0/status").asString()).isEqualTo("over-target");
    assertThat(town.json("/api/v1/standards/workers-per-10000").has("edited")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{} | GW-STD-009", "[] | GW-STD-009", "{\"threshold\": \"many\"} | GW-STD-003",
      "{\"threshold\": -1} | GW-STD-003", "{\"threshold\": 0} | GW-STD-005", "{\"reachM\": 5} | GW-STD-004",
      "{\"source\": \"me\"} | GW-STD-007", "{\"colour\": \"red\"} | GW-STD-007", "{\"threshold\": | GW-REQ-006"})
  void anAbsurdEditIsRefusedAndChangesNothing(String body, String code) throws Exception {
    HttpResponse<String> answer = town.send(
        "PUT", "/api/v1/standards/workers-per-10000", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(code);
    assertThat(town.json("/api/v1/standards/workers-per-10000").get("threshold").asInt()).isEqualTo(18);
  }

  @Test
  void theCatalogueHasWordsInBothLanguages() throws Exception {
    JsonNode catalogue = town.json("/api/v1/catalogue");
    assertThat(catalogue.at("/kinds/0/zh").asString()).isEqualTo("社区服务站");
    assertThat(catalogue.get("roles").size()).isGreaterThan(5);
    assertThat(catalogue.get("tenure").size()).isEqualTo(5);
    assertThat(town.json("/api/v1/standards").get("standards").size()).isGreaterThan(25);
  }
}
