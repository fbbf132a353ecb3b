package org.gridwarden.serve.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans as a client makes, reads and publishes them. Wards A, B and C are squares of 0.01° (about 965 m × 1,109 m) in a
 * row, 10, 20 and 30 households.
 */
class PlansOverHttpTest {

  private ServedTown town;

  @BeforeEach
  void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterEach
  void stop() throws IOException {
    town.close();
  }

  @Test
  void squaresOfTwoWardsCoverThemWithoutGapOrOverlap() throws Exception {
    String plan = make("{\"name\":\"第一\",\"territory\":\"east\",\"wards\":[\"A\",\"B\"],\"method\":\"square\",\"cellM\":250}");
    JsonNode info = town.json(plan);
    assertThat(info.get("name").asString()).isEqualTo("第一");
    assertThat(info.get("state").asString()).isEqualTo("draft");
    assertThat(info.get("method")).isEqualTo(JsonMapper.shared().readTree("{\"method\":\"square\",\"cellM\":250}"));
    assertThat(info.get("wards").toString()).isEqualTo("[\"A\",\"B\"]");
    JsonNode grids = town.json(plan + "/grids");
    assertThat(grids.get("numberReturned").asInt()).isEqualTo(info.get("grids").asInt()).isGreaterThan(20);
    List<Geometry> outlines = outlines(grids);
    assertThat(CoverageValidator.isValid(outlines.toArray(Geometry[]::new))).isTrue();
    double area = outlines.stream().mapToDouble(Geometry::getArea).sum();
    assertThat(area).as("two wards of 0.01° × 0.01°").isCloseTo(2e-4, within(1e-8));
    JsonNode first = grids.at("/features/0/properties");
    assertThat(first.get("code").asString()).isEqualTo("A-001");
    assertThat(first.get("posts").asInt()).isEqualTo(1);
    assertThat(first.get("workers").asInt()).isZero();
    assertThat(first.get("vacancies").asInt()).isEqualTo(1);
    int households = StreamSupport.stream(grids.get("features").spliterator(), false)
        .mapToInt(grid -> grid.at("/properties/households").asInt()).sum();
    assertThat(households).as("wards A and B have 10 and 20").isEqualTo(30);
  }

  @Test
  void crumbsAreListedWithThePlan() throws Exception {
    JsonNode merged = town.json(make("{\"wards\":[\"C\"],\"method\":\"hexagon\",\"cellM\":120}")).get("merged");
    assertThat(merged).isNotEmpty();
    JsonNode one = merged.get(0);
    assertThat(one.get("into").asString()).startsWith("C-");
    assertThat(one.get("ward").asString()).isEqualTo("C");
    assertThat(one.get("areaM2").asDouble()).as("a tenth of a hexagon 120 m wide").isBetween(0.0, 0.1 * 12_470.8);
    assertThat(one.at("/place/0").asDouble()).isBetween(106.02, 106.03);
  }

  @Test
  void h3CellsAreMadeAndThePlanSaysSo() throws Exception {
    JsonNode info = town.json(make("{\"wards\":[\"C\"],\"method\":\"h3\",\"resolution\":9}"));
    assertThat(info.at("/method/resolution").asInt()).isEqualTo(9);
    assertThat(info.get("grids").asInt()).isBetween(8, 25);
  }

  @Test
  void aPublishedPlanIsTheOneInForce() throws Exception {
    String plan = make("{\"wards\":[\"A\",\"B\"],\"method\":\"square\",\"cellM\":500}");
    assertThat(status("POST", plan + "/publish")).isEqualTo(409);
    for (String step : List.of("submit", "approve", "publish")) assertThat(status("POST", plan + "/" + step)).isEqualTo(200);
    assertThat(town.json(plan).get("inForce").toString()).isEqualTo("[\"A\",\"B\"]");
    JsonNode rows = town.json("/api/v1/coverage?territory=east&by=grid").get("rows");
    assertThat(rows.size()).isEqualTo(town.json(plan).get("grids").asInt());
    assertThat(rows.get(0).get("posts").asInt()).isEqualTo(1);
    assertThat(rows.get(0).get("workers").asInt()).isZero();
    assertThat(status("DELETE", plan)).isEqualTo(409);
    assertThat(status("DELETE", plan + "?force=true")).isEqualTo(204);
    assertThat(town.get(plan).statusCode()).isEqualTo(404);
  }

  @Test
  void theTagIsTheRevision() throws Exception {
    String plan = make("{\"wards\":[\"A\"],\"method\":\"square\",\"cellM\":500}");
    assertThat(town.get(plan).headers().firstValue("ETag")).contains("\"1\"");
    assertThat(town.get(plan, "If-None-Match", "\"1\"").statusCode()).isEqualTo(304);
    HttpResponse<String> renamed = town.send("PATCH", plan, "{\"name\":\"新名\"}", "Content-Type", "application/json",
        "If-Match", "\"1\"");
    assertThat(renamed.statusCode()).isEqualTo(200);
    assertThat(renamed.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(town.get(plan, "If-None-Match", "\"1\"").statusCode()).isEqualTo(200);
    HttpResponse<String> stale = town.send("PATCH", plan, "{\"name\":\"x\"}", "Content-Type", "application/json",
        "If-Match", "\"1\"");
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(stale.body()).contains("GW-PLN-004");
    JsonNode history = town.json(plan + "/history").get("revisions");
    assertThat(history.get(0).at("/operation/op").asString()).isEqualTo("cells");
    assertThat(history.get(1).at("/operation/to").asString()).isEqualTo("新名");
    String grids = plan + "/grids";
    String tag = town.get(grids).headers().firstValue("ETag").orElseThrow();
    assertThat(town.get(grids, "If-None-Match", tag).statusCode()).isEqualTo(304);
    town.write("east", to -> to.put(FeatureType.WARDS,
        ServedTown.square("A", 106, 30, 0.01, 0.01, Map.of("name", "A", "households", 500, "residents", 900))));
    assertThat(town.get(grids, "If-None-Match", tag).statusCode()).as("figures changed").isEqualTo(200);
  }

  @Test
  void problemsSayWhatToDoInBothLanguages() throws Exception {
    String plan = make("{\"wards\":[\"A\"],\"method\":\"square\",\"cellM\":2000}");
    JsonNode answer = town.json(plan + "/problems?lang=en");
    assertThat(answer.get("standard").asString()).isEqualTo("grid-households");
    assertThat(answer.get("counts").propertyNames()).contains("no-worker");
    assertThat(answer.get("staffed").asBoolean()).as("nobody works in any grid").isFalse();
    JsonNode problem = answer.get("problems").get(answer.get("problems").size() - 1);
    assertThat(problem.get("kind").asString()).isEqualTo("no-worker");
    assertThat(problem.get("message").asString()).contains("appoint a worker");
    assertThat(problem.at("/place/1").asDouble()).isBetween(30.0, 30.01);
    assertThat(town.json(plan + "/problems?lang=zh").toString()).contains("请安排网格员");
  }

  @Test
  void whatCannotBeDoneIsRefusedBeforeAJobIsMade() throws Exception {
    refused("GW-PLN-022", "method", "{\"wards\":[\"A\"],\"method\":\"triangles\"}");
    refused("GW-PLN-021", "cell", "{\"wards\":[\"A\"],\"method\":\"square\",\"cell\":100}");
    refused("GW-PLN-021", "cellM", "{\"wards\":[\"A\"],\"method\":\"square\"}");
    refused("GW-PLN-021", "cellM", "{\"wards\":[\"A\"],\"method\":\"square\",\"cellM\":\"100\"}");
    refused("GW-PLN-021", "resolution", "{\"wards\":[\"A\"],\"method\":\"h3\",\"resolution\":8.5}");
    refused("GW-CEL-001", "resolution", "{\"wards\":[\"A\"],\"method\":\"h3\",\"resolution\":16,\"territory\":\"east\"}");
    refused("GW-CEL-001", "cellM", "{\"wards\":[\"C\"],\"method\":\"square\",\"cellM\":-5}");
    refused("GW-CEL-002", "cellM", "{\"wards\":[\"C\"],\"method\":\"square\",\"cellM\":0.001}");
    refused("GW-PLN-023", "wards", "{\"wards\":[],\"method\":\"square\",\"cellM\":100}");
    refused("GW-PLN-023", "wards", "{\"wards\":[7],\"method\":\"square\",\"cellM\":100}");
    refused("GW-PLN-023", "wards", "{\"wards\":[\"Z\"],\"method\":\"square\",\"cellM\":100}");
    refused("GW-PLN-023", "wards", "{\"wards\":[\"B\",\"Z\"],\"method\":\"square\",\"cellM\":100}");
    refused("GW-PLN-020", "territory", "{\"wards\":[\"A\"],\"method\":\"square\",\"cellM\":100,\"name\":\"both have one\"}");
    refused("GW-PLN-024", "name", "{\"wards\":[\"C\"],\"method\":\"square\",\"cellM\":100,\"name\":\"" + "x".repeat(201) + "\"}");
    refused("GW-PLN-021", "body", "[]");
    refused("GW-REQ-006", "body", "{");
    assertThat(town.json("/api/v1/jobs").get("jobs")).isEmpty();
    assertThat(town.get("/api/v1/plans/77").statusCode()).isEqualTo(404);
    assertThat(town.get("/api/v1/plans?territory=nowhere").statusCode()).isEqualTo(404);
    assertThat(town.get("/api/v1/plans?teritory=east").body()).contains("GW-REQ-001");
  }

  /** Makes a plan and waits for its job; its address. */
  private String make(String body) throws IOException, InterruptedException {
    String territory = body.contains("territory") || body.contains("\"C\"") ? "" : "?territory=east";
    HttpResponse<String> accepted = town.send("POST", "/api/v1/plans" + territory, body, "Content-Type", "application/json");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String job = accepted.headers().firstValue("Location").orElseThrow();
    String events = town.get(job + "/events").body(); // ends when the job has
    assertThat(events).contains("event:job").contains("\"state\":\"done\"");
    return town.json(job).get("result").asString();
  }

  private void refused(String code, String parameter, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = town.send("POST", "/api/v1/plans", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(body).isEqualTo(400);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("code").asString()).as(body).isEqualTo(code);
    assertThat(problem.get("parameter").asString()).as(body).isEqualTo(parameter);
  }

  private int status(String method, String path) throws IOException, InterruptedException {
    return town.send(method, path, null).statusCode();
  }

  private static List<Geometry> outlines(JsonNode collection) {
    List<Geometry> outlines = new ArrayList<>();
    for (JsonNode feature : collection.get("features")) {
      JsonNode ring = feature.at("/geometry/coordinates/0");
      Coordinate[] points = new Coordinate[ring.size()];
      for (int i = 0; i < points.length; i++) {
        points[i] = new Coordinate(ring.get(i).get(0).asDouble(), ring.get(i).get(1).asDouble());
      }
      outlines.add(ServedTown.DEGREES.createPolygon(points));
    }
    return outlines;
  }
}
