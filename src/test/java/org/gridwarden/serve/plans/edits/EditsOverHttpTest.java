package org.gridwarden.serve.plans.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Edits as clients make them; the town is that of {@link EditTown}. */
class EditsOverHttpTest {

  private static EditTown town;

  @BeforeAll
  static void start() throws IOException {
    town = new EditTown();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @Test
  void aSplitIsAnsweredWithPartsFiguresLineageAndWords() throws Exception {
    String plan = town.quarters();
    HttpResponse<String> answer = town.edit(plan, 1, "{'op':'split','grid':'A-001','line':[[106.0021,30.004],[106.0021,30.011]]}");
    assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
    JsonNode split = JsonMapper.shared().readTree(answer.body());
    assertThat(split.get("revision").asInt()).isEqualTo(2);
    assertThat(split.get("words").asString()).isEqualTo("split grid A-001 into A-001 and A-005: 150 + 100 households");
    assertThat(split.get("removed")).isEmpty();
    assertThat(split.at("/lineage/1").toString()).isEqualTo("{\"old\":\"A-001\",\"new\":\"A-005\",\"households\":100}");
    assertThat(split.get("changed").valueStream().map(f -> f.at("/properties/code").asString() + " "
        + f.at("/properties/households").asInt() + " " + f.at("/properties/posts").asInt())).contains("A-001 150 1", "A-005 100 1");
    assertThat(split.at("/figures/grids").asInt()).isEqualTo(6);
    assertThat(split.at("/figures/households").asInt()).isEqualTo(1100);
    assertThat(split.at("/undo/op").asString()).isEqualTo("split");
    assertThat(split.has("redo")).isFalse();
    assertThat(town.town.json(plan + "/history?lang=zh").at("/canUndo/words").asString())
        .isEqualTo("切分网格 A-001 为 A-001 与 A-005：150 + 100 户");
    assertThat(town.town.get(plan + "/lineage.csv").body()).contains("\"old\",\"new\",\"date\",\"households\",\"op\"")
        .contains("\"A-001\",\"A-005\"").contains(",100,\"split\"");
    assertSameFigures(plan);
  }

  /** What the answers to edits say of grids is what /grids and /coverage say. */
  private void assertSameFigures(String plan) throws Exception {
    Map<String, String> shown = new HashMap<>();
    for (JsonNode grid : town.town.json(plan + "/grids").get("features")) {
      JsonNode p = grid.get("properties");
      shown.put(p.get("code").asString(), p.get("households") + " " + p.get("residents"));
    }
    Map<String, String> counted = new HashMap<>();
    for (JsonNode row : town.town.json("/api/v1/coverage?by=grid&plan=" + plan.replaceAll(".*/", "")).get("rows")) {
      counted.put(row.get("code").asString(), row.get("households") + " " + row.get("residents"));
    }
    assertThat(shown).isEqualTo(counted);
  }

  @Test
  void figuresFollowEveryKindOfEdit() throws Exception {
    String plan = town.quarters();
    int revision = 1;
    Map<String, String> known = features(town.town.json(plan + "/grids").get("features"));
    for (String operation : List.of("{'op':'transfer','units':['a04','a14'],'to':'A-004'}",
        "{'op':'create','units':['a99','a98','a89','a88']}", "{'op':'split','grid':'A-001','parts':3}",
        "{'op':'split','grid':'A-003','along':'street'}",
        "{'op':'typeArea','ring':[[106.0101,30.001],[106.012,30.001],[106.012,30.003]],'kind':'water'}",
        "{'op':'split','grid':'B-001','line':[[106.015,29.999],[106.015,30.011]]}",
        "{'op':'moveVertex','at':[106.015,30.01],'to':[106.0152,30.01]}",
        "{'op':'lock','wards':['A']}", "{'op':'unlock','all':true}",
        "{'op':'recode','profile':'{ward}-{seq:4}'}", "{'op':'section','code':'S1','name':'One','grids':['A-0002','A-0003']}",
        "{'op':'staff','grid':'A-0002','role':'police','posts':3,'filled':1}", "{'op':'describe','grid':'A-0002','kind':'park'}",
        "{'op':'save','note':'noon'}", "{'op':'undo'}", "{'op':'redo'}", "{'op':'restore','revision':4}")) {
      HttpResponse<String> tried = town.edit(plan, revision, operation);
      assertThat(tried.statusCode()).as(operation + tried.body()).isEqualTo(200);
      JsonNode answer = JsonMapper.shared().readTree(tried.body());
      revision = answer.get("revision").asInt();
      answer.get("removed").forEach(code -> known.remove(code.asString()));
      known.putAll(features(answer.get("changed")));
      assertThat(known).as("what a client knows after " + operation)
          .isEqualTo(features(town.town.json(plan + "/grids").get("features")));
      assertThat(answer.at("/figures/households").asInt()).isEqualTo(1100);
      assertSameFigures(plan);
    }
    assertThat(town.town.json(plan + "/history").get("revisions").valueStream().map(row -> row.get("words").asString()))
        .allMatch(words -> !words.isBlank());
  }

  private static Map<String, String> features(JsonNode features) {
    Map<String, String> known = new HashMap<>();
    features.forEach(feature -> known.put(feature.at("/properties/code").asString(), feature.toString()));
    return known;
  }

  @Test
  void whatFewerPeopleKnowIsTold() throws Exception {
    String plan = town.quarters();
    assertThat(town.town.send("POST", plan + "/edits", "{\"op\":\"undo\"}", "Content-Type", "application/json").statusCode())
        .isEqualTo(428);
    town.done(plan, 1, "{'op':'merge','grids':['A-001','A-002']}");
    JsonNode stale = refused(412, "GW-EDT-011", plan, 1, "{'op':'merge','grids':['A-003','A-004']}");
    assertThat(stale.get("revision").asInt()).isEqualTo(2);
    assertThat(stale.at("/meanwhile/0/words").asString()).isEqualTo("merged grids A-001 and A-002 into A-001: 500 households");
    refused(412, "GW-EDT-012", plan, 77, "{'op':'undo'}");
    town.done(plan, 2, "{'op':'lock','grids':['A-003']}");
    JsonNode locked = refused(423, "GW-EDT-022", plan, 3, "{'op':'merge','grids':['A-003','A-004']}");
    assertThat(locked.at("/place/1").asDouble()).isBetween(30.0, 30.005);
    JsonNode dry = town.done(plan, 3, "{'op':'split','grid':'A-004','line':[[106.007,29.9],[106.007,30.1]],'dryRun':true}");
    assertThat(dry.get("revision").asInt()).isEqualTo(4);
    assertThat(town.town.json(plan).get("revision").asInt()).isEqualTo(3);
    assertThat(town.town.json(plan + "?v=1").get("grids").asInt()).isEqualTo(5);
    assertThat(town.town.json(plan + "/grids?revision=1").get("features").size()).isEqualTo(5);
    assertThat(town.town.get(plan + "/grids?v=99").statusCode()).isEqualTo(404);
    town.town.send("POST", plan + "/submit", null);
    assertThat(refused(423, "GW-EDT-021", plan, 4, "{'op':'undo'}").get("detail").asString()).contains("copy");
  }

  @Test
  void nonsenseIsRefusedWithASentenceAndChangesNothing() throws Exception {
    String plan = town.quarters();
    String before = town.town.get(plan + "/grids").body();
    refused(400, "GW-EDT-001", plan, 1, "{'op':'explode'}");
    refused(400, "GW-EDT-001", plan, 1, "[]");
    refused(400, "GW-REQ-006", plan, 1, "{");
    refused(400, "GW-REQ-006", plan, 1, "{'op':'moveVertex','at':[NaN,30],'to':[106,30]}");
    refused(400, "GW-EDT-002", plan, 1, "{'op':'undo','steps':3}");
    refused(400, "GW-EDT-003", plan, 1, "{'op':'merge'}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'merge','grids':[1,2]}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'moveVertex','at':['106',30],'to':[106,30]}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'moveVertex','at':[106,91],'to':[106,30]}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'moveVertex','at':[1e999,30],'to':[106,30]}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'split','grid':'A-001','line':[[106,30]]}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'split','grid':'A-001','parts':1}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'split','grid':'A-001','along':'gutter'}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'lock'}");
    refused(400, "GW-EDT-004", plan, 1, "{'op':'typeArea','ring':[[106,30],[106.001,30],[106,30.001]],'kind':'lava'}");
    refused(400, "GW-EDT-013", plan, 1, "{'op':'merge','grids':['A-001','Z']}");
    refused(400, "GW-EDT-015", plan, 1, "{'op':'restore','revision':9}");
    refused(400, "GW-EDT-016", plan, 1, "{'op':'transfer','units':['nobody'],'to':'A-001'}");
    refused(400, "GW-COD-001", plan, 1, "{'op':'recode','profile':'{seq:9'}");
    refused(409, "GW-EDT-040", plan, 1, "{'op':'undo'}");
    refused(409, "GW-EDT-042", plan, 1, "{'op':'transfer','units':['a00'],'to':'A-003'}");
    refused(409, "GW-EDT-051", plan, 1, "{'op':'transfer','units':['a00'],'to':'B-001'}");
    place("GW-EDT-050", plan, "{'op':'merge','grids':['A-001','A-004']}");
    place("GW-EDT-051", plan, "{'op':'merge','grids':['A-002','B-001']}");
    place("GW-EDT-052", plan, "{'op':'moveVertex','at':[106,30.005],'to':[106.0001,30.005]}");
    place("GW-EDT-053", plan, "{'op':'moveVertex','at':[106.005,30.002],'to':[106.008,30.008]}");
    place("GW-EDT-064", plan, "{'op':'moveVertex','at':[106.005,30.005],'to':[106.03,30.005]}");
    assertThat(refused(409, "GW-EDT-064", plan, 1, "{'op':'moveVertex','at':[106.005,30.005],'to':[106.015,30.005]}").get("place")
        .get(0).asDouble()).as("where the hand is, not a crossing on the way").isEqualTo(106.015);
    place("GW-EDT-054", plan, "{'op':'typeArea','ring':[[106,30],[106.001,30.001],[106.001,30],[106,30.001]],'kind':'rail'}");
    place("GW-EDT-054", plan, "{'op':'split','grid':'A-003','line':[[106.002,29.999],[106.002,30.003],[106.001,30.002],"
        + "[106.003,30.002],[106.003,30.006]]}");
    place("GW-EDT-056", plan, "{'op':'split','grid':'A-001','line':[[106.006,30],[106.006,30.01]]}");
    place("GW-EDT-057", plan, "{'op':'split','grid':'A-001','line':[[106.002,30.004],[106.002,30.008]]}");
    place("GW-EDT-034", plan, "{'op':'typeArea','ring':[[106.0001,30.0001],[106.002,30.0001],[106.002,30.002],[106.0001,30.002]],"
        + "'kind':'rail'}");
    StringBuilder long1 = new StringBuilder("{'op':'split','grid':'A-001','line':[[106,30]");
    for (int i = 0; i < Members.MOST_POINTS; i++) long1.append(",[106.001,30.00").append(i).append(']');
    refused(413, "GW-EDT-006", plan, 1, long1 + "]}");
    refused(413, "GW-EDT-005", plan, 1, "{'op':'split','grid':'" + "x".repeat(EditReader.MOST_BYTES) + "'}");
    assertThat(town.town.get(plan + "/grids").body()).isEqualTo(before);
    assertThat(town.town.json(plan).get("revision").asInt()).isEqualTo(1);
  }

  private JsonNode refused(int status, String code, String plan, int revision, String operation) throws Exception {
    HttpResponse<String> answer = town.edit(plan, revision, operation);
    assertThat(answer.statusCode()).as(operation.length() > 200 ? code : operation + answer.body()).isEqualTo(status);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("code").asString()).as(problem.toString()).isEqualTo(code);
    assertThat(problem.get("detailZh").asString()).isNotBlank();
    return problem;
  }

  private void place(String code, String plan, String operation) throws Exception {
    assertThat(refused(409, code, plan, 1, operation).has("place")).as(operation).isTrue();
  }

  @Test
  void namesThatFollowANumberGoAlongWithNewCodesAndOthersStay() throws Exception {
    String plan = town.quarters();
    int revision = 1;
    List<String> before = List.of("甲第9网格", "甲社区 007", "甲社区门前的那一块", "乙第4网格");
    for (int i = 0; i < 4; i++) {
      town.done(plan, revision++, "{'op':'describe','grid':'A-00" + (i + 1) + "','name':'" + before.get(i) + "'}");
    }
    town.done(plan, revision, "{'op':'recode','profile':'{ward}-{seq:5}'}");
    Map<String, String> names = new HashMap<>();
    for (JsonNode grid : town.town.json(plan + "/grids").get("features")) {
      names.put(grid.at("/properties/code").asString(), grid.at("/properties/name").asString());
    }
    assertThat(names).containsEntry("A-00001", "甲第1网格").containsEntry("A-00002", "甲社区 00002")
        .as("written by hand").containsEntry("A-00003", "甲社区门前的那一块").as("another ward's").containsEntry("A-00004", "乙第4网格");
  }

  @Test
  void aDryRunTellsARefusalInsideAnAnswerWhereThatIsAskedFor() throws Exception {
    String plan = town.quarters();
    String out = "{'op':'moveVertex','at':[106.005,30.005],'to':[106.03,30.005]%s}";
    String dry = out.formatted(",'dryRun':true");
    refused(409, "GW-EDT-064", plan, 1, dry);
    HttpResponse<String> inside = town.inside(plan, 1, dry);
    assertThat(inside.statusCode()).as(inside.body()).isEqualTo(200);
    JsonNode answer = JsonMapper.shared().readTree(inside.body());
    assertThat(answer.at("/problem/code").asString()).isEqualTo("GW-EDT-064");
    assertThat(answer.at("/problem/place/0").asDouble()).isEqualTo(106.03);
    JsonNode stale = JsonMapper.shared().readTree(town.inside(plan, 9, dry).body());
    assertThat(stale.at("/problem/status").asInt()).isEqualTo(412);
    assertThat(town.inside(plan, 1, out.formatted("")).statusCode()).as("no dry run").isEqualTo(409);
    assertThat(town.town.json(plan).get("revision").asInt()).isEqualTo(1);
  }

  @Test
  void twoPlannersAtOnceLoseNothingThatWasAcknowledged() throws Exception {
    String plan = town.quarters();
    Set<Integer> acknowledged = java.util.Collections.synchronizedSet(new TreeSet<>());
    List<Callable<Integer>> planners = new ArrayList<>();
    for (int p = 0; p < 2; p++) {
      Random random = new Random(p);
      String grid = p == 0 ? "A-001" : "A-004";
      planners.add(() -> {
        int stale = 0;
        int revision = 1;
        for (int done = 0; done < 40; ) {
          String operation = "{'op':'describe','grid':'" + grid + "','name':'" + grid + " " + done + "-" + random.nextInt(99) + "'}";
          HttpResponse<String> answer = town.edit(plan, revision, operation);
          JsonNode body = JsonMapper.shared().readTree(answer.body());
          if (answer.statusCode() == 200) {
            assertThat(body.get("revision").asInt()).as("made on the revision that was seen").isEqualTo(revision + 1);
            assertThat(acknowledged.add(revision + 1)).as("no revision given twice").isTrue();
            done++;
          } else {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(412);
            assertThat(body.get("meanwhile")).isNotEmpty();
            stale++;
          }
          revision = body.get("revision").asInt();
        }
        return stale;
      });
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    int stale = 0;
    for (Future<Integer> planner : threads.invokeAll(planners)) stale += planner.get();
    threads.shutdown();
    assertThat(stale).as("they were in each other's way").isPositive();
    assertThat(acknowledged).hasSize(80);
    JsonNode history = town.town.json(plan + "/history").get("revisions");
    assertThat(history.size()).as("what was acknowledged and nothing else").isEqualTo(81);
    for (String grid : List.of("A-001", "A-004")) {
      JsonNode last = history.valueStream().filter(row -> grid.equals(row.at("/operation/grid").asString("")))
          .reduce((one, other) -> other).orElseThrow();
      JsonNode now = town.town.json(plan + "/grids").get("features").valueStream()
          .filter(f -> f.at("/properties/code").asString().equals(grid)).findFirst().orElseThrow();
      assertThat(now.at("/properties/name")).isEqualTo(last.at("/operation/name"));
    }
  }
}
