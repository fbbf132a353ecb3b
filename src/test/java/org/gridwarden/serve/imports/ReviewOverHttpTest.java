package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore.State;
import org.gridwarden.store.plans.PlanStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hand-drawn grids of ward A, 0.01° wide: a1 and a2 overlap, a3 sticks out of the ward, a4 leaves a strip beside a3 and a
 * lake in itself, a1 is there twice; and of ward B: one grid that crosses itself.
 */
class ReviewOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static String grid(String code, String ward, double[]... rings) {
    List<String> all = new ArrayList<>();
    for (double[] ring : rings) {
      StringBuilder line = new StringBuilder("[");
      for (int i = 0; i < ring.length; i += 2) {
        line.append(String.format(Locale.ROOT, "[%.7f,%.7f],", 106 + ring[i] / 1e4, 30 + ring[i + 1] / 1e4));
      }
      all.add(line.append(String.format(Locale.ROOT, "[%.7f,%.7f]]", 106 + ring[0] / 1e4, 30 + ring[1] / 1e4)).toString());
    }
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\"" + code + "\",\"name\":\"格" + code + "\",\"wardCode\":\"" + ward
        + "\",\"posts\":2,\"filled\":1},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":" + all + "}}";
  }

  /** A box; the unit is 0.0001°. */
  private static double[] box(double west, double south, double east, double north) {
    return new double[] {west, south, east, south, east, north, west, north};
  }

  private static String file(String... grids) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", grids) + "]}";
  }

  private static String drawn() {
    double[] crossed = {100, 0, 200, 0, 200, 40, 195, 60, 195, 40, 200, 60, 200, 100, 100, 100};
    return file(grid("a1", "A", box(0, 0, 50, 50)), grid("a2", "A", box(48, 0, 100, 50)), grid("a3", "A", box(0, 50, 50, 102)),
        grid("a4", "A", box(52, 50, 100, 100), box(70, 70, 80, 80)), grid("a1", "A", box(0, 0, 50, 50)), grid("b1", "B", crossed));
  }

  private static String hand(String content, String... more) throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"drawn.geojson\"\r\n\r\n")
        .append(content).append("\r\n");
    String[] parts = {"collection", "grids", "territory", "east"};
    for (int i = 0; i < parts.length; i += 2) part(body, parts[i], parts[i + 1]);
    for (int i = 0; i < more.length; i += 2) part(body, more[i], more[i + 1]);
    HttpResponse<String> accepted = town.send("POST", "/api/v1/imports", body + "--x--\r\n", "Content-Type",
        "multipart/form-data; boundary=x");
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String address = accepted.headers().firstValue("Location").orElseThrow();
    String id = address.substring(address.lastIndexOf('/') + 1);
    JobQueue queue = town.bean(JobQueue.class);
    while (queue.find(id).filter(job -> job.state() == State.QUEUED || job.state() == State.RUNNING).isPresent()) {
      Thread.onSpinWait();
    }
    return address;
  }

  private static void part(StringBuilder body, String name, String value) {
    body.append("--x\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n").append(value).append("\r\n");
  }

  private static JsonNode post(String address, String body, int status) throws IOException, InterruptedException {
    HttpResponse<String> answer = town.send("POST", address, body, "Content-Type", "application/json", "Accept-Language", "en");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static Set<String> types(JsonNode faults) {
    return faults.get("faults").valueStream().map(f -> f.get("of").asString()).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Integer> ids(JsonNode faults, String of) {
    return faults.get("faults").valueStream().filter(f -> f.get("of").asString().equals(of)).map(f -> f.get("id").asInt()).toList();
  }

  private static int plans() {
    return town.bean(PlanStore.class).list("east").size();
  }

  @Test
  void aGridKeepsTheWardThatItSaysWhereverItWasDrawn() throws Exception {
    String address = hand(file(grid("a1", "B", box(0, 0, 50, 50))), "dryRun", "true");
    assertThat(town.json(address + "?lang=en").get("findings").toString()).contains("GW-IMP-048",
        "The ward code is B, but the place lies in ward A");
  }

  @Test
  void faultsAreListedRepairedTakenBackTypedAndAccepted() throws Exception {
    int plansBefore = plans();
    String address = hand(drawn());
    JsonNode report = town.json(address + "?lang=en");
    assertThat(report.get("state").asString()).as(report.toString()).isEqualTo("done");
    assertThat(report.get("review").asBoolean()).as(report.toString()).isTrue();
    assertThat(report.get("findings").toString()).contains("Proposed");
    assertThat(plans()).isEqualTo(plansBefore);
    JsonNode faults = town.json(address + "/faults?lang=en");
    assertThat(types(faults)).contains("duplicate", "gap", "invalid", "outside-ward", "overlap");
    for (JsonNode fault : faults.get("faults")) {
      assertThat(fault.at("/repair/words").asString()).isNotBlank();
      assertThat(fault.get("words").asString()).isNotBlank();
      assertThat(fault.get("place").get(0).asDouble()).isBetween(105.99, 106.03);
    }
    JsonNode overlap = faults.get("faults").valueStream().filter(f -> f.get("of").asString().equals("overlap")).findFirst().orElseThrow();
    assertThat(overlap.get("areaM2").asDouble()).isCloseTo(0.0002 * 96_480 * 0.005 * 110_850, within(60.0));
    assertThat(overlap.get("geometry").get("type").asString()).isEqualTo("Polygon");
    assertThat(post(address + "/accept", "{}", 409).get("code").asString()).isEqualTo("GW-IMP-066");
    // One by one, all below a size, back again.
    int first = overlap.get("id").asInt();
    JsonNode after = post(address + "/repairs", "{\"ids\":[" + first + "]}", 200);
    assertThat(after.get("applied").get(0).asInt()).isEqualTo(first);
    assertThat(ids(after, "overlap")).doesNotContain(first);
    int before = after.get("left").asInt();
    after = post(address + "/repairs", "{\"belowM2\":20000}", 200);
    assertThat(after.get("left").asInt()).isLessThan(before);
    HttpResponse<String> back = town.send("DELETE", address + "/repairs", null);
    assertThat(JsonMapper.shared().readTree(back.body()).get("left").asInt()).isEqualTo(faults.get("left").asInt());
    // The lake is meant.
    int lake = faults.get("faults").valueStream().filter(f -> f.get("of").asString().equals("gap") && f.at("/grids").size() == 1
        && f.at("/grids/0").asString().equals("a4")).findFirst().orElseThrow().get("id").asInt();
    assertThat(post(address + "/repairs", "{\"ids\":[" + lake + "],\"type\":\"moon\"}", 400).get("code").asString())
        .isEqualTo("GW-IMP-073");
    assertThat(post(address + "/repairs", "{\"ids\":[" + first + "],\"type\":\"water\"}", 409).get("code").asString())
        .isEqualTo("GW-IMP-074");
    post(address + "/repairs", "{\"ids\":[" + lake + "],\"type\":\"water\"}", 200);
    // A service that starts again knows what was chosen.
    String id = address.substring(address.lastIndexOf('/') + 1);
    assertThat(new Reviews(town.bean(Uploads.class)).get(id).typed()).containsEntry(lake, "water");
    after = post(address + "/repairs", "{\"all\":true}", 200);
    assertThat(after.get("blocking").asInt()).as(after.toString()).isZero();
    assertThat(after.at("/typed/" + lake).asString()).isEqualTo("water");
    JsonNode accepted = post(address + "/accept", "{\"name\":\"手绘网格\"}", 201);
    String plan = accepted.get("plan").asString();
    JsonNode grids = town.json("/api/v1/plans/" + plan + "/grids");
    assertThat(ServedTown.codes(grids)).containsExactlyInAnyOrder("a1", "a2", "a3", "a4", "b1", "A-water-1");
    double sum = 0;
    for (JsonNode grid : grids.get("features")) sum += grid.at("/properties/areaM2").asDouble();
    assertThat(sum).isCloseTo(2 * 0.01 * 96_480 * 0.01 * 110_850, within(12_000.0));
    assertThat(town.json(address).get("review").asBoolean()).isFalse();
    assertThat(town.json(address).get("plan").asString()).isEqualTo(plan);
    assertThat(town.get(address + "/faults").statusCode()).isEqualTo(404);
    assertThat(town.bean(Uploads.class).folder(id).toFile().list()).doesNotContain("review.json", "choices.json");
  }

  @Test
  void aSoundFileIsAPlanAtOnceAndADrawingThatIsTakenBackIsGone() throws Exception {
    int before = plans();
    // Two halves; the right one has a vertex on the common border that the left one lacks, and another 4 mm off the ward's.
    double[] right = {150, 0, 200, 0, 200, 100, 150, 100.0000004, 150, 40};
    String sound = hand(file(grid("b1", "B", box(100, 0, 150, 100)), grid("b2", "B", right)));
    assertThat(town.json(sound).has("review")).isFalse();
    assertThat(plans()).as(town.json(sound).toString()).isEqualTo(before + 1);
    String faulty = hand(file(grid("b1", "B", box(100, 0, 150, 100))));
    assertThat(town.json(faulty).get("review").asBoolean()).isTrue();
    HttpResponse<String> deleted = town.send("DELETE", faulty, null);
    assertThat(JsonMapper.shared().readTree(deleted.body()).get("state").asString()).isEqualTo("taken-back");
    assertThat(town.get(faulty + "/faults").statusCode()).isEqualTo(404);
    assertThat(plans()).isEqualTo(before + 1);
    String dry = hand(file(grid("b1", "B", box(100, 0, 150, 100))), "dryRun", "true");
    assertThat(town.json(dry).get("findings").toString()).contains("GW-IMP-084");
    assertThat(town.json(dry).has("review")).isFalse();
  }

  @Test
  void aPlanIsADraftWhereOneIsAskedForAndInForceOtherwise() throws Exception {
    double[][] halves = {box(100, 0, 150, 100), box(150, 0, 200, 100)};
    String sound = file(grid("d1", "B", halves[0]), grid("d2", "B", halves[1]));
    assertThat(state(town.json(hand(sound, "publish", "false")))).isEqualTo("draft");
    assertThat(state(town.json(hand(sound)))).isEqualTo("published");
    String torn = file(grid("d1", "B", halves[0]), grid("d2", "B", box(151, 0, 200, 100)));
    String address = hand(torn, "publish", "false");
    post(address + "/repairs", "{\"all\":true}", 200);
    JsonNode accepted = post(address + "/accept", "{}", 201);
    assertThat(accepted.get("state").asString()).isEqualTo("draft");
    assertThat(state(accepted)).isEqualTo("draft");
    String plain = hand(torn);
    post(plain + "/repairs", "{\"all\":true}", 200);
    assertThat(state(post(plain + "/accept", "{\"publish\":false}", 201))).isEqualTo("draft");
    String again = hand(torn);
    post(again + "/repairs", "{\"all\":true}", 200);
    assertThat(state(post(again + "/accept", "{}", 201))).isEqualTo("published");
  }

  @Test
  void gridsAreShownBeforeTheyComeInAndTakingThemBackRestoresWhatWasInForce() throws Exception {
    String first = file(grid("p1", "B", box(100, 0, 150, 100)), grid("p2", "B", box(150, 0, 200, 100)));
    String second = file(grid("q1", "B", box(100, 0, 120, 100)), grid("q2", "B", box(120, 0, 200, 100)));
    JsonNode dry = town.json(hand(first, "dryRun", "true"));
    JsonNode preview = town.json(dry.get("preview").asString());
    assertThat(preview.get("features")).extracting(each -> each.at("/properties/row").asInt()).containsExactly(1, 2);
    assertThat(preview.at("/features/0/geometry/type").asString()).contains("Polygon");
    assertThat(dry.at("/previewed/of").asInt()).isEqualTo(2);
    String one = hand(first);
    Set<String> before = inForce();
    assertThat(before).contains("p1", "p2");
    String other = hand(second);
    assertThat(inForce()).contains("q1").doesNotContain("p1");
    String listed = town.get("/api/v1/imports?territory=east").body();
    assertThat(listed).contains(other.substring(other.lastIndexOf('/') + 1), "\"collection\":\"grids\"");
    HttpResponse<String> back = town.send("DELETE", other, null);
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    JsonNode answer = JsonMapper.shared().readTree(back.body());
    assertThat(answer.get("state").asString()).isEqualTo("taken-back");
    assertThat(answer.at("/inForceAgain/0").asString()).isEqualTo(town.json(one).get("plan").asString());
    assertThat(inForce()).isEqualTo(before);
    assertThat(town.send("DELETE", other, null).statusCode()).as("only once").isGreaterThanOrEqualTo(400);
    hand(second);
    assertThat(inForce()).as("and again").contains("q1");
  }

  private static Set<String> inForce() throws Exception {
    return new TreeSet<>(ServedTown.codes(town.json("/ogc/collections/grids/items?territory=east&limit=1000")));
  }

  private static String state(JsonNode answer) throws Exception {
    return town.json("/api/v1/plans/" + answer.get("plan").asString()).get("state").asString();
  }

  @Test
  void aWardThatIsMostlyNotDrawnIsLeftOutOrRepairedByItsIdOnly() throws Exception {
    String address = hand(file(grid("u1", "A", box(0, 0, 100, 60)), grid("u1", "A", box(0, 0, 100, 60)),
        grid("b1", "B", box(120, 20, 130, 30))));
    JsonNode faults = post(address + "/repairs", "{\"belowM2\":1e12}", 200);
    assertThat(faults.get("blocking").asInt()).as(faults.toString()).isEqualTo(1);
    JsonNode bare = faults.get("faults").get(0);
    assertThat(bare.get("type").asString()).isEqualTo("ward-uncovered");
    assertThat(bare.get("words").asString()).contains("of ward B are not drawn (99% of it)");
    int id = bare.get("id").asInt();
    assertThat(post(address + "/repairs", "{\"all\":true}", 200).get("blocking").asInt()).isEqualTo(1);
    // All the same, and back.
    assertThat(post(address + "/repairs", "{\"ids\":[" + id + "]}", 200).get("blocking").asInt()).isZero();
    assertThat(town.send("DELETE", address + "/repairs", null).statusCode()).isEqualTo(200);
    faults = town.json(address + "/faults?lang=zh");
    JsonNode twice = faults.get("faults").valueStream().filter(f -> f.get("of").asString().equals("duplicate")).findFirst()
        .orElseThrow();
    assertThat(twice.get("words").asString()).contains("网格 u1（第 1 行）和 u1（第 2 行）是同一块地");
    assertThat(post(address + "/repairs", "{\"ids\":[" + twice.get("id") + "],\"leaveOut\":true}", 409).get("code").asString())
        .isEqualTo("GW-IMP-075");
    JsonNode out = post(address + "/repairs", "{\"ids\":[" + id + "],\"leaveOut\":true}", 200);
    assertThat(out.at("/leftOut/B/0").asString()).isEqualTo("b1");
    post(address + "/repairs", "{\"all\":true}", 200);
    JsonNode accepted = post(address + "/accept", "{}", 201);
    JsonNode grids = town.json("/api/v1/plans/" + accepted.get("plan").asString() + "/grids");
    assertThat(ServedTown.codes(grids)).containsExactly("u1");
  }

  @Test
  void wrongRequestsAreRefused() throws Exception {
    String address = hand(file(grid("c1", "C", box(200, 0, 290, 100))));
    for (String body : new String[] {"", "[]", "{}", "{\"ids\":[]}", "{\"ids\":[1.5]}", "{\"ids\":\"1\"}", "{\"belowM2\":\"x\"}", "{"}) {
      assertThat(post(address + "/repairs", body, 400).get("code").asString()).as(body).isEqualTo("GW-IMP-067");
    }
    assertThat(post(address + "/repairs", "{\"ids\":[99]}", 400).get("code").asString()).isEqualTo("GW-IMP-071");
    assertThat(post("/api/v1/imports/none/repairs", "{\"all\":true}", 404).get("code").asString()).isEqualTo("GW-IMP-065");
    assertThat(town.json(address + "/faults").get("left").asInt()).isEqualTo(1);
  }
}
