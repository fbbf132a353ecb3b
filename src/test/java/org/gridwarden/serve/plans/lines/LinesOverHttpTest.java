package org.gridwarden.serve.plans.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans along lines as a client asks for them. Wards P and Q are squares of 0.01° side by side; an arterial along 30.005°
 * and a lane 0.0001° north of it run through both, a river parts P at 106.004°, a lane ends inside Q. Building b of 20
 * households stands on the arterial, most of it north.
 */
class LinesOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start(LinesOverHttpTest::fill);
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static void fill(ServedTown town) {
    town.territory("t", "城", "Town");
    town.write("t", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("500117003001", 106.00, 30.00, 0.01, 0.01, Map.of("name", "甲社区")));
      to.put(FeatureType.WARDS, ServedTown.square("500117003002", 106.01, 30.00, 0.01, 0.01, Map.of("name", "乙社区")));
      to.put(FeatureType.STREETS, line("s1", "arterial", 105.99, 30.005, 106.03, 30.005));
      to.put(FeatureType.STREETS, line("s2", "lane", 105.99, 30.0051, 106.03, 30.0051));
      to.put(FeatureType.STREETS, line("s3", "lane", 106.015, 29.99, 106.015, 30.003));
      to.put(FeatureType.BARRIERS, line("r1", "river", 106.004, 29.99, 106.004, 30.02));
      to.put(FeatureType.BUILDINGS, ServedTown.square("b", 106.001, 30.00498, 0.0004, 0.00008,
          Map.of("households", 20, "residents", 55)));
      to.put(FeatureType.COMPOUNDS, ServedTown.square("c", 106.012, 30.007, 0.002, 0.001, Map.of("name", "苑", "walled", true)));
    });
  }

  private static Feature line(String code, String kind, double... xy) {
    Coordinate[] ends = {new Coordinate(xy[0], xy[1]), new Coordinate(xy[2], xy[3])};
    return new Feature(code, ServedTown.DEGREES.createLineString(ends), Map.of("kind", kind));
  }

  private static String body(String classes, String more) {
    return "{\"method\":\"lines\",\"wards\":[\"500117003001\",\"500117003002\"],\"classes\":[" + classes + "]" + more + "}";
  }

  private static String result(String body) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/plans?lang=en", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String job = answer.headers().firstValue("Location").orElseThrow();
    try (var events = town.get(job + "/events").body().lines()) {
      assertThat(events.count()).isPositive(); // the stream ends with the job
    }
    JsonNode done = town.json(job + "?lang=en");
    assertThat(done.get("state").asString()).as(done.toString()).isEqualTo("done");
    return done.get("result").asString();
  }

  @Test
  void piecesBecomeCodedGridsThatCoverTheWards() throws Exception {
    String plan = result(body("\"arterial\",\"river\"", ""));
    JsonNode grids = town.json(plan + "/grids").get("features");
    assertThat(grids.valueStream().map(grid -> grid.at("/properties/code").asString())).containsExactly(
        "500117003001001", "500117003001002", "500117003001003", "500117003001004", "500117003002001", "500117003002002");
    double area = grids.valueStream().mapToDouble(grid -> area(grid.at("/geometry/coordinates").get(0))).sum();
    assertThat(area).isCloseTo(2e-4, within(1e-10));
    assertThat(grids.get(0).at("/properties/households").asInt()).as("the building goes north whole").isEqualTo(20);
    assertThat(town.json(plan).get("merged").size()).isZero();
  }

  @Test
  void crumbsAreListedBeforeAnythingIsMade() throws Exception {
    int before = town.json("/api/v1/plans?territory=t").get("plans").size();
    String report = result(body("\"arterial\",\"river\",\"lane\"", ",\"crumbWidthM\":15,\"dryRun\":true"));
    JsonNode answer = town.json(report);
    assertThat(answer.get("grids").asInt()).isEqualTo(6);
    assertThat(answer.get("merged").size()).as("strips of 11 m, one in Q and two in P").isEqualTo(3);
    JsonNode crumb = answer.get("merged").get(0);
    assertThat(crumb.get("widthM").asDouble()).isBetween(8.0, 12.0);
    assertThat(crumb.get("place").get(1).asDouble()).isBetween(30.005, 30.0051);
    assertThat(crumb.get("into").asString()).startsWith(crumb.get("ward").asString());
    assertThat(town.json(report + "/grids").get("features").size()).isEqualTo(6);
    assertThat(town.json("/api/v1/plans?territory=t").get("plans").size()).as("nothing was made").isEqualTo(before);
    assertThat(town.json(result(body("\"arterial\",\"river\",\"lane\"", ",\"crumbWidthM\":15"))).get("merged"))
        .isEqualTo(answer.get("merged"));
  }

  @Test
  void aClassTurnedOffPartsNothing() throws Exception {
    assertThat(town.json(result(body("\"arterial\"", ",\"dryRun\":true"))).get("grids").asInt()).isEqualTo(4);
    assertThat(town.json(result(body("\"wall\"", ",\"dryRun\":true"))).get("grids").asInt()).as("a walled compound").isEqualTo(3);
    assertThat(town.json(result(body("\"river\"", ",\"dryRun\":true"))).get("grids").asInt()).isEqualTo(3);
  }

  @Test
  void classesOfATerritoryAreCounted() throws Exception {
    JsonNode classes = town.json("/api/v1/plans/classes?territory=t&lang=en").get("classes");
    assertThat(classes.valueStream().map(each -> each.get("class").asString())).containsExactly("river", "arterial", "lane", "wall");
    assertThat(classes.get(2).get("lines").asInt()).isEqualTo(2);
    assertThat(classes.get(0).get("lengthM").asDouble()).isCloseTo(3326, within(5.0));
  }

  @Test
  void whatCannotBeIsSaidAtOnce() throws Exception {
    refused(body("\"tram\"", ""), "GW-LIN-001");
    refused(body("", ""), "GW-LIN-001");
    refused(body("\"lane\"", ",\"crumbM2\":-1"), "GW-PLN-021");
    refused(body("\"lane\"", ",\"crumb\":1"), "GW-PLN-021");
    refused("{\"method\":\"lines\",\"territory\":\"t\",\"wards\":[\"9\"],\"classes\":[\"lane\"]}", "GW-PLN-023");
    HttpResponse<String> none = town.get("/api/v1/plans/lines/nothing");
    assertThat(none.statusCode()).isEqualTo(404);
  }

  private static void refused(String body, String code) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/plans", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("code").asString()).isEqualTo(code);
  }

  private static double area(JsonNode ring) {
    double twice = 0;
    for (int i = 1; i < ring.size(); i++) {
      twice += (ring.get(i - 1).get(0).asDouble() - 106) * (ring.get(i).get(1).asDouble() - 30)
          - (ring.get(i).get(0).asDouble() - 106) * (ring.get(i - 1).get(1).asDouble() - 30);
    }
    return twice / 2;
  }
}
