package org.gridwarden.serve.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compare, crosswalk and mismatch as a client sees them. */
class CompareOverHttpTest {

  private static ServedTown town;
  private static String fine;
  private static String coarse;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start();
    fine = make("{\"name\":\"细\",\"territory\":\"east\",\"wards\":[\"A\",\"B\"],\"method\":\"square\",\"cellM\":250}");
    coarse = make("{\"name\":\"粗\",\"territory\":\"east\",\"wards\":[\"A\",\"B\"],\"method\":\"square\",\"cellM\":500}");
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static String make(String body) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/plans", body, "Content-Type", "application/json");
    String job = answer.headers().firstValue("Location").orElseThrow();
    for (JsonNode state = town.json(job); ; state = town.json(job)) {
      if (state.get("state").asString().equals("done")) return state.get("result").asString();
      assertThat(state.get("state").asString()).as(state.toString()).isIn("queued", "running");
      Thread.onSpinWait();
    }
  }

  private static String id(String plan) {
    return plan.substring(plan.lastIndexOf('/') + 1);
  }

  @Test
  void theTableAddsUp() throws Exception {
    JsonNode answer = town.json(fine + "/compare/" + id(coarse) + "?lang=en");
    for (String measure : new String[] {"households", "residents", "buildings", "workers", "areaM2"}) {
      assertThat(answer.at("/totals/difference/" + measure).asLong()).as(measure).isZero();
      assertThat(answer.at("/totals/in/" + measure)).as(measure).isEqualTo(answer.at("/totals/out/" + measure));
      for (JsonNode row : answer.get("rows")) {
        assertThat(row.at("/before/" + measure).asLong() - row.at("/out/" + measure).asLong() + row.at("/in/" + measure).asLong())
            .as(row + " " + measure).isEqualTo(row.at("/after/" + measure).asLong());
      }
    }
    assertThat(answer.at("/totals/before/households").asInt()).as("wards A and B have 10 and 20").isEqualTo(30);
    assertThat(answer.at("/from/revision").asInt()).isEqualTo(1);
    assertThat(answer.at("/sentences/0").asString()).contains("households are in another grid");
  }

  @Test
  void thePiecesOfTheMapAreTheMovesOfTheTable() throws Exception {
    JsonNode table = town.json(fine + "/compare/" + id(coarse));
    JsonNode map = JsonMapper.shared().readTree(town.get(fine + "/compare/" + id(coarse) + "?f=geojson").body());
    List<String> drawn = map.get("features").valueStream().map(piece -> piece.get("id").asString()).toList();
    List<String> moved = table.get("moves").valueStream()
        .filter(move -> !move.has("continued") && move.get("areaM2").asLong() > 1)
        .map(move -> move.get("from").asString() + ">" + move.get("to").asString()).toList();
    assertThat(moved).isNotEmpty();
    assertThat(drawn).containsAll(moved);
    assertThat(table.get("moves").valueStream().filter(move -> move.get("from").asString().isEmpty())).isEmpty();
    assertThat(map.at("/features/0/geometry/coordinates/0/0/0").asDouble()).isCloseTo(106.01, within(0.011));
  }

  @Test
  void aRevisionIsComparedWithAnother() throws Exception {
    String plan = make("{\"name\":\"一\",\"territory\":\"east\",\"wards\":[\"C\"],\"method\":\"square\",\"cellM\":500}");
    assertThat(town.json(plan + "/compare/" + id(plan) + "?v=1&otherV=1").get("moves")).isEmpty();
    assertThat(town.get(plan + "/compare/" + id(plan) + "?v=9").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = town.get(plan + "/compare/" + id(plan) + "?v=last&lang=en");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("GW-CMP-002");
  }

  @Test
  void theCrosswalkIsATableOfTexts() throws Exception {
    HttpResponse<String> answer = town.get(fine + "/crosswalk.csv?to=" + id(coarse));
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(answer.body()).startsWith("\uFEFF").contains("\"kind\"").contains("\"grid\",\"A-001\",\"A-001\"");
  }

  @Test
  void nestedSquaresDisagreeNowhere() throws Exception {
    JsonNode answer = town.json(fine + "/mismatch/" + id(coarse) + "?lang=en");
    assertThat(answer.get("finer").asString()).isEqualTo(id(fine));
    assertThat(answer.get("sharedM").asDouble()).isPositive().isLessThanOrEqualTo(answer.get("borderM").asDouble());
    long sum = 0;
    for (JsonNode row : answer.get("rows")) sum += row.get("households").asLong();
    assertThat(answer.get("households").asLong()).isEqualTo(sum);
  }

  @Test
  void onlyCommonWardsAreCompared() throws Exception {
    String plan = make("{\"territory\":\"east\",\"wards\":[\"B\",\"C\"],\"method\":\"square\",\"cellM\":500}");
    JsonNode answer = town.json(fine + "/compare/" + id(plan));
    assertThat(answer.get("wards").toString()).isEqualTo("[\"B\"]");
    assertThat(answer.at("/totals/before/households").asInt()).as("ward B").isEqualTo(20);
    assertThat(answer.at("/totals/difference/households").asInt()).isZero();
    String apart = make("{\"territory\":\"east\",\"wards\":[\"C\"],\"method\":\"square\",\"cellM\":500}");
    assertThat(town.get(fine + "/compare/" + id(apart)).body()).contains("GW-CMP-004");
  }

  @Test
  void plansOfTwoTerritoriesAreRefused() throws Exception {
    String west = make("{\"territory\":\"west\",\"wards\":[\"A\"],\"method\":\"square\",\"cellM\":500}");
    HttpResponse<String> answer = town.get(fine + "/compare/" + id(west) + "?lang=en");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("GW-CMP-001").contains("one territory");
  }
}
