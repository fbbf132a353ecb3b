package org.gridwarden.serve.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A draft copy of a plan that may not be edited. */
class PlanCopyTest {

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
  void aCopyHasGridsKindsLocksSectionsAndPostsOfItsOriginalAndIsADraft() throws Exception {
    String plan = make("{\"name\":\"第一\",\"wards\":[\"B\"],\"method\":\"square\",\"cellM\":400}");
    edit(plan, 1, "{\"op\":\"describe\",\"grid\":\"B-001\",\"name\":\"湖\",\"kind\":\"park\"}");
    edit(plan, 2, "{\"op\":\"section\",\"code\":\"s1\",\"name\":\"一片\",\"grids\":[\"B-001\",\"B-002\"]}");
    edit(plan, 3, "{\"op\":\"staff\",\"grid\":\"B-002\",\"role\":\"culture\",\"posts\":3,\"filled\":2}");
    edit(plan, 4, "{\"op\":\"lock\",\"grids\":[\"B-003\"]}");
    for (String step : new String[] {"submit", "approve", "publish"}) {
      assertThat(town.send("POST", plan + "/" + step, null).statusCode()).isEqualTo(200);
    }
    String copy = make("{\"method\":\"copy\",\"from\":\"" + id(plan) + "\",\"name\":\"第二\"}");
    JsonNode info = town.json(copy);
    assertThat(info.get("name").asString()).isEqualTo("第二");
    assertThat(info.get("state").asString()).isEqualTo("draft");
    assertThat(info.get("revision").asInt()).isEqualTo(1);
    assertThat(features(copy)).isEqualTo(features(plan).replace("\"plan\":\"" + id(plan) + "\"", "\"plan\":\"" + id(copy) + "\""));
    assertThat(town.json(copy + "/history").at("/revisions/0/words").asString()).isNotBlank();
    edit(copy, 1, "{\"op\":\"merge\",\"grids\":[\"B-001\",\"B-002\"]}");
    assertThat(town.json(plan).get("revision").asInt()).as("the original stays as it is").isEqualTo(8);
  }

  @Test
  void aCopyOfNothingOrWithMembersThatAreNoneIsRefused() throws Exception {
    assertThat(town.send("POST", "/api/v1/plans", "{\"method\":\"copy\",\"from\":\"99\"}", "Content-Type", "application/json")
        .statusCode()).isEqualTo(404);
    for (String body : new String[] {"{\"method\":\"copy\"}", "{\"method\":\"copy\",\"from\":7}",
        "{\"method\":\"copy\",\"from\":\"1\",\"cellM\":3}"}) {
      HttpResponse<String> answer = town.send("POST", "/api/v1/plans", body, "Content-Type", "application/json");
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("GW-PLN-021");
    }
  }

  private String features(String plan) throws Exception {
    return town.json(plan + "/grids").get("features").toString();
  }

  private static String id(String plan) {
    return plan.substring(plan.lastIndexOf('/') + 1);
  }

  private void edit(String plan, int revision, String operation) throws Exception {
    HttpResponse<String> answer = town.send("POST", plan + "/edits", operation, "Content-Type", "application/json",
        "If-Match", "\"" + revision + '"');
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String make(String body) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/plans", body, "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    String job = answer.headers().firstValue("Location").orElseThrow();
    town.get(job + "/events");
    return town.json(job).get("result").asString();
  }
}
