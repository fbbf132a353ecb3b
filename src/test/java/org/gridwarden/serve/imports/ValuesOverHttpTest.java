package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.JobStore.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tables as surveys fill them in: words where only certain values are allowed, and layers without codes. */
class ValuesOverHttpTest {

  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static HttpResponse<String> post(String path, String... parts) throws Exception {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < parts.length; i += 2) {
      body.append("--x\r\nContent-Disposition: form-data; name=\"").append(parts[i]).append('"');
      if (parts[i].equals("file")) body.append("; filename=\"")
          .append(parts[i + 1].startsWith("<") ? "marks.kml" : "table.csv").append('"');
      body.append("\r\n\r\n").append(parts[i + 1]).append("\r\n");
    }
    return town.send("POST", path + "?lang=zh", body + "--x--\r\n", "Content-Type", "multipart/form-data; boundary=x");
  }

  private static JsonNode imported(String... parts) throws Exception {
    HttpResponse<String> accepted = post("/api/v1/imports", parts);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String address = accepted.headers().firstValue("Location").orElseThrow();
    JobQueue queue = town.bean(JobQueue.class);
    String id = address.substring(address.lastIndexOf('/') + 1);
    while (queue.find(id).filter(job -> job.state() == State.QUEUED || job.state() == State.RUNNING).isPresent()) Thread.onSpinWait();
    return town.json(address + "?lang=zh");
  }

  private static JsonNode dry(String collection, String table, String... more) throws Exception {
    List<String> parts = new ArrayList<>(List.of("file", table, "collection", collection, "territory", "east", "dryRun", "true"));
    parts.addAll(List.of(more));
    return imported(parts.toArray(String[]::new));
  }

  /** {@code word=value} of one column; a word that is not taken ends with {@code ?}. */
  private static List<String> words(JsonNode report, String property) {
    List<String> all = new ArrayList<>();
    for (JsonNode each : report.path("values")) {
      if (!each.get("property").asString().equals(property)) continue;
      all.add(each.get("value").asString() + "=" + each.get("means").asString() + (each.get("taken").asBoolean() ? "" : "?"));
    }
    return all;
  }

  /** Words for which no value says the same. */
  private static List<String> near(JsonNode report) {
    List<String> all = new ArrayList<>();
    for (JsonNode each : report.path("values")) if (each.path("near").asBoolean(false)) all.add(each.get("value").asString());
    return all;
  }

  private static String rows(String header, String prefix, String... each) {
    StringBuilder table = new StringBuilder(header + "\n");
    for (int i = 0; i < each.length; i++) table.append(prefix).append(i).append(',').append(each[i])
          .append(",106.004,30.00").append(4 + i % 3).append('\n');
    return table.toString();
  }

  @Test
  void kindsOfParkingAreUnderstoodAndListedAndThoseOfTwoMeaningsAreAsked() throws Exception {
    String table = rows("编码,类型,车位数,经度,纬度", "P", "路内,50", "路内停车,50", "地下车库,50", "地面,50", "立体,50", "划线,50", "共享,50", "规划,50",
        "已划线,50", "错时共享,50", "占道,50", "公共停车场,50", "配建停车场,50");
    JsonNode dry = dry("parking", table);
    assertThat(dry.get("rowsKept").asInt()).as(dry.toString()).isEqualTo(12);
    assertThat(words(dry, "kind")).contains("路内=marked", "地下车库=marked", "立体=marked", "共享=shared", "规划=planned", "错时共享=shared",
        "地面=marked", "占道=informal?").hasSize(13);
    assertThat(dry.get("findings").toString()).contains("GW-IMP-116", "类型：“路内”（1 行）认作“划线车位”。")
        .contains("只能是划线车位、零散车位、共享车位、规划车位");
    assertThat(near(dry)).as("a garage is no marking").containsExactlyInAnyOrder("地下车库", "立体", "地面");
    assertThat(dry.at("/valueChoices/kind/1/zh").asString()).isEqualTo("零散车位");
    JsonNode said = dry("parking", table, "values", "{\"kind\":{\"地面\":\"marked\",\"占道\":\"informal\",\"路内\":\"informal\"}}");
    assertThat(said.get("rowsKept").asInt()).isEqualTo(13);
    assertThat(words(said, "kind")).contains("路内=informal", "占道=informal", "地面=marked");
    assertThat(said.at("/told/values/kind/占道").asString()).isEqualTo("informal");
  }

  @Test
  void statesTenureAndStepFreeOfFacilities() throws Exception {
    String table = rows("编码,类型,状态,权属,无障碍,经度,纬度", "E", "社区服务站,现有,自有,是", "社区服务站,在建,租赁,否", "社区服务站,规划,共用,有",
        "社区服务站,已建,产权,无", "社区服务站,运营,租用,√", "社区服务站,拟建,国有,1", "社区服务站,正常,,", "社区服务站,现状,借用,符合");
    String mapped = "{\"stepFree\":\"无障碍\"}";
    JsonNode dry = dry("facilities", table, "mapping", mapped);
    assertThat(dry.get("rowsKept").asInt()).as(dry.toString()).isEqualTo(5);
    assertThat(words(dry, "status")).contains("在建=planned", "运营=existing", "现状=existing", "正常=existing?");
    assertThat(words(dry, "tenure")).contains("租赁=rented", "共用=shared", "产权=owned", "国有=owned?", "借用=shared?");
    assertThat(words(dry, "stepFree")).containsExactlyInAnyOrder("√=true", "符合=true?");
    assertThat(dry.get("findings").toString()).contains("应为 是/否、有/无、√/× 或 1/0");
    JsonNode said = imported("file", table, "collection", "facilities", "territory", "east", "mapping", mapped, "values",
        "{\"status\":{\"正常\":\"existing\"},\"tenure\":{\"国有\":\"owned\",\"借用\":\"\"},\"stepFree\":{\"符合\":\"true\"}}");
    assertThat(said.get("rowsKept").asInt()).as(said.toString()).isEqualTo(8);
    JsonNode last = town.json("/ogc/collections/facilities/items/E7?territory=east");
    assertThat(last.at("/properties/stepFree").asBoolean()).isTrue();
    assertThat(last.at("/properties/tenure").isMissingNode() || last.at("/properties/tenure").isNull()).isTrue();
    assertThat(town.json("/ogc/collections/facilities/items/E1?territory=east").at("/properties/status").asString()).isEqualTo("planned");
    JsonNode again = JsonMapper.shared().readTree(post("/api/v1/imports/inspect", "file", table, "territory", "east").body());
    assertThat(again.at("/remembered/values/status/正常").asString()).isEqualTo("existing");
  }

  @Test
  void usesLiftsKindsOfEstatesAndYears() throws Exception {
    JsonNode houses = dry("buildings", "楼栋编码,用途,电梯,WKT\n" + house(1, "住宅,有") + house(2, "办公,无") + house(3, "写字楼,2部") + house(4, "学校,Y"));
    assertThat(houses.get("rowsKept").asInt()).as(houses.toString()).isEqualTo(3);
    assertThat(words(houses, "use")).containsExactlyInAnyOrder("写字楼=commercial", "学校=public", "办公=commercial?");
    assertThat(words(houses, "lift")).containsExactly("2部=true");
    JsonNode estates = dry("compounds", "小区编码,类型,封闭,建成年份,WKT\n" + house(1, "商品房,是,2003年") + house(2, "老旧小区,封闭,1998")
        + house(3, "单位大院,开放,90年代") + house(4, "安置房,有围墙,2001"), "mapping", "{\"walled\":\"封闭\"}");
    assertThat(estates.get("rowsKept").asInt()).as(estates.toString()).isEqualTo(3);
    assertThat(words(estates, "kind")).contains("商品房=new", "单位大院=factory", "安置房=relocated");
    assertThat(words(estates, "walled")).contains("封闭=true", "开放=false");
    assertThat(estates.get("findings").toString()).contains("是年代，不是年份");
  }

  private static String house(int number, String cells) {
    double west = 106.002 + number * 0.0005;
    return String.format(java.util.Locale.ROOT, "H%d,%s,\"POLYGON((%f 30.002,%f 30.002,%f 30.0022,%f 30.002))\"%n", number, cells, west,
        west + 0.0002, west + 0.0002, west);
  }

  private static String kml(String... names) {
    StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>");
    for (int i = 0; i < names.length; i++) {
      text.append("<Placemark><name>").append(names[i]).append("</name><Point><coordinates>106.00").append(3 + i % 3)
          .append(",30.004</coordinates></Point></Placemark>");
    }
    return text + "</Document></kml>";
  }

  @Test
  void aMapOfNamesOnlyBecomesFacilitiesWithCodesThatStayTheSame() throws Exception {
    String marks = kml("东门公厕", "西门公厕", "南门公厕");
    JsonNode found = JsonMapper.shared().readTree(post("/api/v1/imports/inspect", "file", marks, "territory", "east").body());
    assertThat(found.at("/beliefs/collection/value").asString()).isEqualTo("facilities");
    assertThat(dry("facilities", marks).at("/problem/detail").asString()).contains("自动编码").doesNotContain("mapping");
    String[] parts = {"file", marks, "collection", "facilities", "territory", "east", "mapping",
        "{\"code\":\"=auto\",\"kind\":\"=公共厕所\"}"};
    JsonNode first = imported(parts);
    assertThat(first.get("rowsKept").asInt()).as(first.toString()).isEqualTo(3);
    assertThat(first.at("/beliefs/code/why").asString()).contains("同名且相距不到");
    parts[1] = kml("东门公厕", "西门公厕", "北门公厕", "东门公厕");
    JsonNode again = dry("facilities", parts[1], "mapping", parts[7]);
    assertThat(again.at("/changes/unchanged").asInt() + "," + again.at("/changes/new").asInt() + "," + again.at("/changes/missing").asInt())
        .as(again.toString()).startsWith("1,1,");
    assertThat(again.get("rowsRejected").asInt()).isEqualTo(2);
    assertThat(again.get("findings").toString()).contains("2 行名称和位置都相同");
    JsonNode without = dry("facilities", kml("甲", "乙"), "mapping", "{\"code\":\"=auto\"}");
    assertThat(without.get("findings").toString()).contains("给所有行一个固定值");
  }

  @Test
  void namesOfAMapAreSettledByTheWordForAKindInThem() throws Exception {
    String[] names = new String[24];
    for (int i = 0; i < names.length; i++) names[i] = List.of("幼儿园", "幼儿园", "东门幼儿园", "公共幼儿园(新)").get(i % 4) + i;
    JsonNode dry = dry("facilities", kml(names), "mapping", "{\"code\":\"=auto\"}");
    assertThat(dry.at("/beliefs/kind/value").asString()).as(dry.toString()).isEqualTo("name");
    assertThat(dry.get("rowsKept").asInt()).as(dry.toString()).isEqualTo(24);
    assertThat(dry.get("kinds")).hasSize(1);
    assertThat(dry.at("/kinds/0/value").asString() + dry.at("/kinds/0/rows").asInt()).isEqualTo("幼儿园24");
    assertThat(dry.at("/kinds/0/kind").asString()).isEqualTo("kindergarten");
    JsonNode said = dry("facilities", kml(names), "mapping", "{\"code\":\"=auto\"}", "kinds", "{\"幼儿园\":\"nursery\"}");
    assertThat(said.get("rowsKept").asInt()).isEqualTo(24);
    assertThat(said.at("/kinds/0/kind").asString() + said.at("/kinds/0/rows").asInt()).as(said.toString()).isEqualTo("nursery24");
  }

  @Test
  void wordsThatAreNoneAreRefusedWithThePropertiesThatHaveThem() throws Exception {
    String table = rows("编码,类型,车位数,经度,纬度", "P", "路内,50");
    JsonNode wrong = dry("parking", table, "values", "{\"kind\":{\"路内\":\"roadside\"}}");
    assertThat(wrong.at("/problem/code").asString()).isEqualTo("GW-IMP-115");
    assertThat(wrong.at("/problem/detail").asString()).contains("“路内”对应到“roadside”", "划线车位（marked）");
    JsonNode unknown = dry("parking", table, "values", "{\"spaces\":{\"50\":\"60\"}}");
    assertThat(unknown.at("/problem/detail").asString()).contains("kind, estimated");
    HttpResponse<String> broken = post("/api/v1/imports", "file", table, "collection", "parking", "territory", "east", "values", "[1]");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).contains("GW-IMP-009");
  }
}
