package org.gridwarden.serve.plans.balanced;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Balanced plans as a client asks for them. Ward P: 12 × 10 buildings of 20 households (2,400), in compounds of 2 × 2, a
 * street between the third and fourth columns, a river that cuts off the two easternmost columns (400). Ward Q: 4 × 4
 * buildings of 10 (160). Ward R has no building.
 */
class BalancedOverHttpTest {
  private static final double STEP = 0.0008;
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start(BalancedOverHttpTest::fill);
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static void fill(ServedTown town) {
    town.territory("t", "城", "Town");
    town.write("t", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("P", 106.00, 30.00, 12 * STEP, 10 * STEP, Map.of("name", "甲社区")));
      to.put(FeatureType.WARDS, ServedTown.square("Q", 106.02, 30.00, 4 * STEP, 4 * STEP, Map.of("name", "乙社区")));
      to.put(FeatureType.WARDS, ServedTown.square("R", 106.03, 30.00, 4 * STEP, 4 * STEP, Map.of("name", "丙社区")));
      for (int i = 0; i < 12; i++) {
        for (int j = 0; j < 10; j++) building(to, "p%02d%02d".formatted(i, j), 106.00, i, j, 20, "c%d%d".formatted(i / 2, j / 2));
      }
      for (int i = 0; i < 6; i++) {
        for (int j = 0; j < 5; j++) {
          to.put(FeatureType.COMPOUNDS, ServedTown.square("c%d%d".formatted(i, j), 106.00 + 2 * i * STEP,
              30.00 + 2 * j * STEP, 2 * STEP, 2 * STEP, Map.of("name", "苑", "wardCode", "P", "walled", true)));
        }
      }
      for (int i = 0; i < 4; i++) for (int j = 0; j < 4; j++) building(to, "q" + i + j, 106.02, i, j, 10, null);
      to.put(FeatureType.STREETS, line("s1", 106.00 + 6 * STEP, "street"));
      to.put(FeatureType.BARRIERS, line("b1", 106.00 + 10 * STEP, "river"));
    });
  }

  private static void building(org.gridwarden.store.ImportStore.Writer to, String code, double west, int i, int j, int households,
      String compound) {
    Map<String, Object> properties = new LinkedHashMap<>(Map.of("households", households, "residents", 3 * households, "elderly", i));
    if (compound != null) properties.put("compoundCode", compound);
    to.put(FeatureType.BUILDINGS,
        ServedTown.square(code, west + (i + 0.3) * STEP, 30.00 + (j + 0.3) * STEP, 0.4 * STEP, 0.4 * STEP, properties));
  }

  private static Feature line(String code, double lon, String kind) {
    return new Feature(code, ServedTown.DEGREES.createLineString(new Coordinate[] {
        new Coordinate(lon, 29.99), new Coordinate(lon, 30.02)}), Map.of("kind", kind, "name", kind));
  }

  private static final String BODY = "{\"method\":\"balanced\",\"wards\":[\"P\"],\"minHouseholds\":300,\"maxHouseholds\":500,\"seed\":7";

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return town.send("POST", path, body, "Content-Type", "application/json", "Accept-Language", "en");
  }

  /** Makes a plan and waits; answers its address. */
  private static String make(String body) throws Exception {
    HttpResponse<String> accepted = post("/api/v1/plans", body);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    JsonNode job = ended("/api/v1/jobs/" + json(accepted).get("id").asString());
    assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("done");
    return job.get("result").asString();
  }

  private static JsonNode ended(String job) throws Exception {
    for (int i = 0; i < 600; i++) {
      JsonNode now = town.json(job);
      if (!Set.of("queued", "running").contains(now.get("state").asString())) return now;
      Thread.onSpinWait();
      town.get(job + "/preview");
    }
    throw new AssertionError("the job does not end");
  }

  private static Geometry geometry(String json) {
    JsonNode node = JsonMapper.shared().readTree(json);
    assertThat(node.get("type").asString()).isEqualTo("Polygon");
    List<LinearRing> rings = new ArrayList<>();
    for (JsonNode ring : node.get("coordinates")) {
      List<Coordinate> line = new ArrayList<>();
      for (JsonNode place : ring) line.add(new Coordinate(place.get(0).asDouble(), place.get(1).asDouble()));
      rings.add(ServedTown.DEGREES.createLinearRing(line.toArray(Coordinate[]::new)));
    }
    return ServedTown.DEGREES.createPolygon(rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  @Test
  void aNumberOfGridsThatTheBoundsDoNotAllowIsSaidFirst() throws Exception {
    // 2,000 households west of the river: 4 to 6 grids; 400 east of it: one.
    for (int count : new int[] {5, 7}) {
      JsonNode fits = json(post("/api/v1/plans/feasibility", BODY + ",\"count\":" + count + "}"));
      assertThat(fits.get("feasible").asBoolean()).as(fits.toString()).isTrue();
    }
    for (int count : new int[] {4, 8}) {
      JsonNode not = json(post("/api/v1/plans/feasibility", BODY + ",\"count\":" + count + "}"));
      assertThat(not.get("feasible").asBoolean()).isFalse();
      assertThat(not.at("/objections/0").asString()).contains(count + " grids", "5 to 7");
      assertThat(not.has("relaxation")).isFalse();
    }
  }

  @Test
  void saysWhichBuildingsThatWereEachToBeInAGridOfTheirOwnAreTogether() throws Exception {
    String apart = make(BODY + ",\"seeds\":[\"p0000\",\"p1109\"]}");
    assertThat(town.json(apart + "/report").get("seedsShared")).isEmpty();
    String together = make("{\"method\":\"balanced\",\"wards\":[\"Q\"],\"minHouseholds\":1,\"maxHouseholds\":500,\"count\":1,"
        + "\"seeds\":[\"q00\",\"q33\"]}");
    JsonNode shared = town.json(together + "/report?lang=en").get("seedsShared");
    assertThat(shared).hasSize(1);
    assertThat(shared.at("/0/buildings").valueStream().map(JsonNode::asString)).containsExactly("q00", "q33");
    assertThat(shared.at("/0/reason").asString()).contains("q00, q33", shared.at("/0/code").asString());
  }

  @Test
  void gridsAreInRangeWholeAndOnOneSideOfTheRiver() throws Exception {
    String plan = make(BODY + "}");
    JsonNode report = town.json(plan + "/report?lang=en");
    assertThat(report.get("inRange").asInt()).as(report.toString()).isEqualTo(report.get("regions").asInt());
    assertThat(report.get("inPieces").asInt()).isZero();
    assertThat(report.get("compoundsCut").asInt()).isZero();
    assertThat(report.get("feasible").asBoolean()).isTrue();
    JsonNode made = town.json(plan + "/history").at("/revisions/0/operation");
    assertThat(made.get("op").asString()).isEqualTo("balanced");
    assertThat(made.has("report")).as("the report has its own address").isFalse();
    JsonNode grids = town.json(plan + "/grids?lang=en").get("features");
    List<Geometry> outlines = new ArrayList<>();
    int households = 0;
    double river = 106.00 + 10 * STEP;
    for (JsonNode grid : grids) {
      Geometry outline = geometry(grid.get("geometry").toString());
      outlines.add(outline);
      int count = grid.at("/properties/households").asInt();
      households += count;
      assertThat(count).isBetween(300, 500);
      Envelope box = outline.getEnvelopeInternal();
      assertThat(box.getMinX() >= river - 5e-7 || box.getMaxX() <= river + 5e-7).as("on one side of the river").isTrue();
      assertThat(grid.at("/properties/reason").toString()).contains(count + " households", "whole compounds");
    }
    assertThat(households).isEqualTo(2400);
    covered(outlines);
    double area = outlines.stream().mapToDouble(Geometry::getArea).sum();
    assertThat(area).isCloseTo(120 * STEP * STEP, org.assertj.core.api.Assertions.within(1e-10));
    assertThat(town.json(plan).get("method").get("method").asString()).isEqualTo("balanced");
    assertThat(grids.get(0).at("/properties/code").asString()).isEqualTo("P-001");
  }

  private static void covered(List<Geometry> outlines) {
    Geometry[] faults = CoverageValidator.validate(outlines.toArray(Geometry[]::new));
    assertThat(Arrays.stream(faults).filter(fault -> fault != null && !fault.isEmpty()).map(Geometry::toText)).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSamePlan() throws Exception {
    assertThat(grids(make(BODY + "}"))).isEqualTo(grids(make(BODY + "}")));
  }

  private static Map<String, String> grids(String plan) throws Exception {
    Map<String, String> byCode = new HashMap<>();
    for (JsonNode grid : town.json(plan + "/grids").get("features")) {
      byCode.put(grid.at("/properties/code").asString(), grid.get("geometry").toString());
    }
    return byCode;
  }

  @Test
  void feasibilityIsAnsweredWithTheReasonAndTheSmallestRelaxation() throws Exception {
    JsonNode fine = json(post("/api/v1/plans/feasibility", BODY + "}"));
    assertThat(fine.get("feasible").asBoolean()).isTrue();
    assertThat(fine.get("parts").size()).isEqualTo(2);
    assertThat(fine.toString()).doesNotContain("relaxation");
    JsonNode narrow = json(post("/api/v1/plans/feasibility", BODY.replace("500", "390") + "}"));
    assertThat(narrow.get("feasible").asBoolean()).isFalse();
    String east = null;
    for (JsonNode part : narrow.get("parts")) if (part.get("households").asInt() == 400) east = part.path("reason").asString("");
    assertThat(east).contains("400 households", "cut off by", "river", "1 grid would exceed 390");
    JsonNode reason = narrow.at("/reasons/0");
    assertThat(reason.get("words").asString()).isEqualTo(narrow.at("/objections/0").asString());
    assertThat(reason.at("/place/0").asDouble()).isBetween(105.9, 106.2);
    assertThat(reason.at("/place/1").asDouble()).isBetween(29.9, 30.2);
    assertThat(narrow.at("/relaxation/maxHouseholds").asInt()).isEqualTo(400);
    assertThat(narrow.at("/relaxation/minHouseholds").asInt()).isEqualTo(300);
    JsonNode relaxed = json(post("/api/v1/plans/feasibility", BODY.replace("500", "400") + "}"));
    assertThat(relaxed.get("feasible").asBoolean()).isTrue();
    JsonNode small = json(post("/api/v1/plans/feasibility", BODY.replace("\"P\"", "\"Q\"") + "}"));
    assertThat(small.at("/parts/0/reason").asString()).contains("160 households", "all of ward 乙社区");
    assertThat(small.at("/relaxation/minHouseholds").asInt()).isEqualTo(160);
  }

  @Test
  void whatCannotBeInRangeIsMadeAllTheSameAndSaysWhy() throws Exception {
    String plan = make(BODY.replace("\"P\"", "\"Q\"") + "}");
    JsonNode report = town.json(plan + "/report?lang=zh");
    assertThat(report.get("inRange").asInt()).isZero();
    assertThat(report.at("/outOfRange/0/reason").asString()).contains("160 户", "低于 300");
    assertThat(report.at("/outOfRange/0/code").asString()).isEqualTo("Q-001");
  }

  @Test
  void goingOnFromAPlanKeepsLockedGridsAndTellsWhoMoves() throws Exception {
    String before = make(BODY + "}");
    Map<String, String> old = grids(before);
    String id = before.substring(before.lastIndexOf('/') + 1);
    // The same bounds: nothing has to change.
    JsonNode same = town.json(make(BODY + ",\"from\":\"" + id + "\"}") + "/report?lang=en");
    assertThat(same.get("householdsMoved").asInt()).isZero();
    assertThat(same.get("keptShare").asDouble()).isEqualTo(1.0);
    // Narrower bounds: some grids change, the locked one does not.
    String body = BODY.replace("300", "200").replace("500", "330") + ",\"from\":\"" + id + "\",\"locks\":[\"P-001\"]}";
    String after = make(body);
    JsonNode report = town.json(after + "/report?lang=en");
    assertThat(report.get("householdsMoved").asInt()).isPositive();
    assertThat(report.get("gridsBegun")).isNotEmpty();
    Map<String, String> now = grids(after);
    Geometry locked = geometry(now.get("P-001"));
    Geometry was = geometry(old.get("P-001"));
    Set<Coordinate> corners = new HashSet<>(List.of(was.getCoordinates()));
    List<Coordinate> added = new ArrayList<>(List.of(locked.getCoordinates()));
    added.removeAll(corners);
    assertThat(List.of(locked.getCoordinates())).as("no corner was moved").containsAll(corners);
    for (Coordinate node : added) {
      assertThat(was.getBoundary().distance(ServedTown.DEGREES.createPoint(node))).as("a node on the line").isLessThan(3e-7);
    }
    List<Geometry> outlines = now.values().stream().map(BalancedOverHttpTest::geometry).toList();
    covered(outlines);
    for (JsonNode code : report.get("gridsBegun")) assertThat(old).doesNotContainKey(code.asString());
  }

  @Test
  void otherWeightsAreCountedAndWhatIsNotThereIsRefusedByName() throws Exception {
    String residents = make(BODY.replace("300", "900").replace("500", "1500") + ",\"weight\":\"residents\"}");
    assertThat(town.json(residents + "/report").get("inRange").asInt())
        .isEqualTo(town.json(residents + "/report").get("regions").asInt());
    JsonNode work = json(post("/api/v1/plans/feasibility",
        BODY + ",\"weight\":\"workload\",\"weights\":{\"households\":1,\"elderly\":0.5}}"));
    assertThat(work.get("parts").get(0).get("households").asDouble()).as("2,000 + half of 10 × (0 + … + 9)").isEqualTo(2225.0);
    JsonNode missing = json(post("/api/v1/plans/feasibility",
        BODY + ",\"weight\":\"workload\",\"weights\":{\"elderlyAlone\":1}}"));
    assertThat(missing.get("code").asString()).isEqualTo("GW-BAL-031");
    assertThat(missing.toString()).contains("elderlyAlone").contains("elderly, households, residents");
  }

  @Test
  void aWrongRequestIsRefusedByName() throws Exception {
    refused("GW-BAL-001", "minHouseholds", BODY.replace("300", "600") + "}");
    refused("GW-PLN-021", "seeed", BODY + ",\"seeed\":1}");
    refused("GW-PLN-021", "keep", BODY + ",\"keep\":\"street\"}");
    refused("GW-PLN-021", "barriers", BODY + ",\"barriers\":[\"moat\"]}");
    refused("GW-PLN-021", "keepWeight", BODY + ",\"keepWeight\":2}");
    refused("GW-PLN-021", "locks", BODY + ",\"locks\":[\"P-001\"]}");
    refused("GW-PLN-021", "weights", BODY + ",\"weights\":{\"elderly\":1}}");
    refused("GW-PLN-023", "wards", BODY.replace("[\"P\"]", "[]") + "}");
    refused("GW-PLN-023", "wards", BODY.replace("\"P\"", "\"P\",\"X\"") + "}");
    refused("GW-BAL-030", "wards", BODY.replace("\"P\"", "\"P\",\"R\"") + "}");
    refused("GW-PLN-001", null, BODY + ",\"from\":\"999\"}");
    assertThat(town.get("/api/v1/plans/999/report").statusCode()).isEqualTo(404);
    assertThat(town.get("/api/v1/jobs/none/preview").statusCode()).isEqualTo(404);
  }

  private static void refused(String code, String parameter, String body) throws Exception {
    for (String path : List.of("/api/v1/plans", "/api/v1/plans/feasibility")) {
      JsonNode problem = json(post(path, body));
      assertThat(problem.path("code").asString("")).as(problem.toString()).isEqualTo(code);
      if (parameter != null) assertThat(problem.path("parameter").asString("")).isEqualTo(parameter);
    }
  }
}
