package org.gridwarden.serve.siting;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Wards A, B and C with 300, 400 and 500 households (900, 1,200 and 1,500 residents); staff of wards: A has 5 of 6 posts
 * filled, 2 qualified; B has 2; C has 1. Each ward holds one building with 0, 40 and 10 elderly.
 */
class StaffingOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("three", "三社区", "Three");
      empty.write("three", to -> {
        String[] wards = {"A", "B", "C"};
        int[] filled = {5, 2, 1};
        int[] elderly = {0, 40, 10};
        for (int i = 0; i < 3; i++) {
          int households = 300 + 100 * i;
          to.put(FeatureType.WARDS, ServedTown.square(wards[i], 106 + i * 0.01, 30, 0.01, 0.01,
              Map.of("name", "社区" + wards[i], "households", households, "residents", 3 * households)));
          to.put(FeatureType.BUILDINGS, ServedTown.square("b" + i, 106.004 + i * 0.01, 30.004, 0.0004, 0.0003,
              Map.of("wardCode", wards[i], "households", households, "residents", 3 * households, "elderly", elderly[i])));
          to.put(FeatureType.POSTS, new Feature("p" + i, null, Map.of("employerLevel", "ward", "employerCode", wards[i],
              "role", "ward-staff", "posts", i == 0 ? 6 : filled[i], "filled", filled[i], "qualified", i == 0 ? 2 : 0)));
        }
      });
    });
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  private static JsonNode ask(String body, String language) throws Exception {
    return Asked.of(town, "/api/v1/staffing?territory=three", body, language);
  }

  @Test
  void threeWorkersGoWhereTheLoadIsGreatest() throws Exception {
    JsonNode answer = ask("{\"n\":3,\"by\":\"ward\",\"aim\":\"households\",\"target\":150}", "en");
    // A 60, B 200, C 500. C 250, C 166.7, then B 133.3: the worst is C's 166.7
    assertThat(answer.at("/worstBefore/code").asString()).isEqualTo("C");
    assertThat(answer.at("/worstBefore/ratio").asInt()).isEqualTo(500);
    assertThat(answer.at("/workers/0/code").asString()).isEqualTo("C");
    assertThat(answer.at("/workers/1/code").asString()).isEqualTo("C");
    assertThat(answer.at("/workers/2/code").asString()).isEqualTo("B");
    assertThat(answer.at("/workers/0/reason").asString()).isEqualTo("the heaviest load then: 500 households a worker, 250 with one more");
    assertThat(answer.at("/worstAfter/ratio").asDouble()).isEqualTo(166.666667);
    assertThat(answer.at("/proved").asBoolean()).isTrue();
    assertThat(answer.at("/overTargetBefore").asInt()).isEqualTo(2);
    assertThat(answer.at("/overTargetAfter").asInt()).isEqualTo(1);
    assertThat(answer.at("/neededForTarget").asInt()).as("B one, C three").isEqualTo(4);
    assertThat(answer.at("/filled").asInt()).isEqualTo(8);
    assertThat(answer.at("/vacancies").asInt()).isEqualTo(1);
    assertThat(answer.at("/qualifiedShare").asDouble()).isEqualTo(0.25);
    assertThat(answer.at("/perTenThousand").asDouble()).as("8 for 3,600").isEqualTo(22.22);
    assertThat(answer.at("/perTenThousandTarget").asInt()).isEqualTo(18);
    assertThat(answer.at("/sentence").asString()).startsWith("3 more workers bring the heaviest load from 500 to 166 households a worker");
  }

  @Test
  void theSingleMoveThatHelpsMost() throws Exception {
    JsonNode answer = ask("{\"n\":0,\"by\":\"ward\"}", "zh");
    // A gives: A 75, C 250; B could give too, but would have 400 left
    assertThat(answer.at("/bestMove/from/code").asString()).isEqualTo("A");
    assertThat(answer.at("/bestMove/to/code").asString()).isEqualTo("C");
    assertThat(answer.at("/bestMove/worstBefore").asInt()).isEqualTo(500);
    assertThat(answer.at("/bestMove/worstAfter").asInt()).isEqualTo(250);
    assertThat(answer.at("/bestMove/sentence").asString()).isEqualTo("从 社区A 调一人到 社区C");
  }

  @Test
  void aPlanThatWasChangedByHandIsReckonedAnew() throws Exception {
    String answer = ask("{\"n\":3,\"by\":\"ward\",\"aim\":\"households\"}", "en").at("/id").asString();
    JsonNode rows = town.json("/api/v1/staffing/" + answer + "?added=C:0,A:-1").at("/rows");
    for (JsonNode row : rows) {
      switch (row.at("/code").asString()) {
        case "C" -> assertThat(row.at("/after").asDouble()).as("nobody came").isEqualTo(500);
        case "B" -> assertThat(row.at("/added").asInt()).as("as proposed").isEqualTo(1);
        default -> assertThat(row.at("/added").asInt()).isEqualTo(-1);
      }
      assertThat(row.at("/lon").isNumber()).isTrue();
    }
    for (String wrong : List.of("C", "C:x", "nowhere:1", "C:-2")) {
      HttpResponse<String> refused = town.get("/api/v1/staffing/" + answer + "?added=" + wrong);
      assertThat(refused.statusCode()).as(wrong).isEqualTo(400);
      assertThat(refused.body()).contains("GW-SIT-046");
    }
  }

  @Test
  void aWorkloadWeighsGroups() throws Exception {
    JsonNode answer = ask("{\"n\":1,\"by\":\"ward\",\"weights\":{\"elderly\":1}}", "en");
    assertThat(answer.at("/aim").asString()).isEqualTo("workload");
    assertThat(answer.at("/workers/0/code").asString()).as("40 elderly for 2 workers").isEqualTo("B");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      {"n":-1,"by":"ward"} | GW-SIT-040 | n
      {"n":1,"by":"street"} | GW-SIT-040 | by
      {"n":1,"by":"ward","aim":"workload"} | GW-SIT-040 | weights
      {"n":1,"by":"ward","target":0} | GW-SIT-040 | target
      {"n":1,"by":"ward","weights":{"robots":1}} | GW-SIT-042 | weights
      {"n":1,"by":"grid"} | GW-SIT-044 | by
      {"n":1,"by":"ward","within":"nowhere"} | GW-RPT-003 | within
      """)
  void badRequestsNameTheMember(String body, String code, String parameter) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/staffing?territory=three", body, "Content-Type", "application/json");
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.at("/code").asString()).as(answer.body()).isEqualTo(code);
    assertThat(problem.at("/parameter").asString()).isEqualTo(parameter);
  }
}
