package org.gridwarden.serve.plans.grids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ward W = 500117001005 is 0.01° × 0.01° at (106, 30); ward V = 500117001008 lies east of it and nobody lives there. In W
 * stand sixteen buildings, b11 … b44 (row from the south, column from the west), 25 households, 60 residents, 10 elderly and
 * 5 children each; b11, b12 and b13 are the compound c1. The plan divides W into quarters W001 (north west), W002 (north
 * east), W003 (south west), W004 (south east), so that c1 is cut; V is one grid.
 */
class GridsOverHttpTest {

  private static final String W = "500117001005";
  private static final String V = "500117001008";
  private static ServedTown town;
  private String plan;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(GridsOverHttpTest::fill);
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  private static void fill(ServedTown town) {
    town.territory("east", "东城", "East Town");
    town.write("east", to -> {
      to.put(FeatureType.DISTRICTS, ServedTown.square("500117", 106, 30, 0.02, 0.01, Map.of("name", "合川区")));
      to.put(FeatureType.SUBDISTRICTS,
          ServedTown.square("500117001", 106, 30, 0.02, 0.01, Map.of("name", "一街道", "districtCode", "500117")));
      to.put(FeatureType.WARDS, ServedTown.square(W, 106, 30, 0.01, 0.01,
          Map.of("name", "甲社区", "subdistrictCode", "500117001", "households", 400, "residents", 960)));
      to.put(FeatureType.WARDS, ServedTown.square(V, 106.01, 30, 0.01, 0.01,
          Map.of("name", "乙社区", "subdistrictCode", "500117001", "households", 0, "residents", 0)));
      to.put(FeatureType.COMPOUNDS, ServedTown.square("c1", 106.0005, 30.0005, 0.007, 0.002,
          Map.of("name", "一号院", "wardCode", W, "kind", "old", "management", "self")));
      for (int row = 1; row <= 4; row++) {
        for (int column = 1; column <= 4; column++) {
          boolean yard = row == 1 && column <= 3;
          Map<String, Object> values = new java.util.HashMap<>(Map.of("wardCode", W, "households", 25, "residents", 60, "elderly",
              10, "children", 5, "use", "residential", "shops", row == 4 ? 2 : 0));
          if (yard) values.put("compoundCode", "c1");
          to.put(FeatureType.BUILDINGS, ServedTown.square("b" + row + column, 105.9985 + column * 0.0025 - 0.0002,
              29.9985 + row * 0.0025 - 0.0002, 0.0004, 0.0004, values));
        }
      }
      to.put(FeatureType.FACILITIES, new Feature("f1", point(106.002, 30.008),
          Map.of("name", "服务站", "wardCode", W, "kind", "service-station", "status", "existing", "floorAreaM2", 300.0)));
      to.put(FeatureType.PARKING, new Feature("p1", point(106.002, 30.007), Map.of("wardCode", W, "kind", "marked", "spaces", 30)));
      to.put(FeatureType.GROUND, ServedTown.square("g1", 106.001, 30.006, 0.002, 0.002, Map.of("kind", "green")));
      to.put(FeatureType.BARRIERS, new Feature("r1", ServedTown.DEGREES.createLineString(new Coordinate[] {
          new Coordinate(105.99, 30.0075), new Coordinate(106.0049, 30.0075), new Coordinate(106.0049, 30.02)}),
          Map.of("kind", "river", "name", "嘉陵江")));
    });
  }

  private static org.locationtech.jts.geom.Geometry point(double lon, double lat) {
    return ServedTown.DEGREES.createPoint(new Coordinate(lon, lat));
  }

  @BeforeEach
  void plan() {
    List<NewGrid> grids = List.of(grid("001", W, 0, 0.005, 0.005), grid("002", W, 0.005, 0.005, 0.005),
        grid("003", W, 0, 0, 0.005), grid("004", W, 0.005, 0, 0.005), grid("001", V, 0.01, 0, 0.01));
    plan = "/api/v1/plans/" + town.bean(PlanStore.class).create(
        new NewPlan("east", "Quarters", "{\"method\":\"square\"}", "{\"op\":\"cells\"}", "tester", false), grids, 1e-9);
  }

  private static NewGrid grid(String number, String ward, double x, double y, double size) {
    double height = ward.equals(V) ? 0.01 : size;
    return new NewGrid(ward + number, "Grid " + number, ward, "",
        ServedTown.DEGREES.toGeometry(new Envelope(106 + x, 106 + x + size, 30 + y, 30 + y + height)), 1, 1);
  }

  private JsonNode edit(int revision, String operation) throws Exception {
    HttpResponse<String> answer = town.send("POST", plan + "/edits?lang=en", operation.replace('\'', '"'), "Content-Type",
        "application/json", "If-Match", "\"" + revision + '"');
    assertThat(answer.statusCode()).as(operation + " → " + answer.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static List<String> kinds(JsonNode answer) {
    return answer.get("problems").valueStream().map(each -> each.get("kind").asString() + " " + each.get("code").asString()).toList();
  }

  @Test
  void problemsFollowEveryEdit() throws Exception {
    JsonNode before = town.json(plan + "/problems?lang=en");
    assertThat(kinds(before)).containsExactly("too-few " + W + "001", "barrier-crossed " + W + "001", "too-few " + W + "002",
        "too-few " + W + "003", "too-few " + W + "004", "too-few " + V + "001", "compound-cut c1");
    assertThat(before.at("/counts/too-few").asInt()).isEqualTo(5);
    assertThat(before.get("barriers").toString()).isEqualTo("[\"expressway\",\"railway\",\"river\"]");
    JsonNode crossed = before.at("/problems/1");
    assertThat(crossed.get("message").asString()).contains("嘉陵江", "2 buildings (50 households)");
    assertThat(crossed.at("/place/1").asDouble()).isEqualTo(30.0075);
    double[] box = crossed.at("/bbox").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    assertThat(box).as("west, south, east, north").containsExactly(new double[] {106.0, 30.005, 106.005, 30.01}, within(1e-4));
    assertThat(kinds(town.json(plan + "/problems?barriers=none"))).doesNotContain("barrier-crossed " + W + "001");
    assertThat(town.get(plan + "/problems?barriers=lake").body()).contains("GW-PRB-001");
    JsonNode merged = edit(1, "{'op':'merge','grids':['" + W + "003','" + W + "004']}");
    JsonNode after = town.json(plan + "/problems?lang=en");
    assertThat(after.get("revision").asInt()).isEqualTo(2);
    assertThat(kinds(after)).doesNotContain("compound-cut c1").hasSize(merged.at("/figures/problems").asInt());
    edit(2, "{'op':'describe','grid':'" + V + "001','kind':'park'}");
    assertThat(kinds(town.json(plan + "/problems"))).doesNotContain("too-few " + V + "001");
    String tag = town.get(plan + "/problems").headers().firstValue("ETag").orElseThrow();
    assertThat(town.get(plan + "/problems", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void theCardSaysWhatTheReportsSay() throws Exception {
    JsonNode card = town.json(plan + "/grids/" + W + "001?lang=zh");
    String asked = "?territory=east&by=grid&plan=" + card.get("plan").asString() + "&within=" + W + "001";
    assertThat(card.get("coverage")).isEqualTo(town.json("/api/v1/coverage" + asked).at("/rows/0"));
    JsonNode parking = town.json("/api/v1/parking" + asked).at("/rows/0");
    for (String name : List.of("nightDemand", "supply", "marked", "gap", "status")) {
      assertThat(card.at("/parking/" + name)).as(name).isEqualTo(parking.get(name));
    }
    JsonNode gaps = town.json("/api/v1/gaps" + asked).get("rows");
    assertThat(card.get("gaps").size()).isEqualTo(gaps.size());
    assertThat(card.at("/gaps/0/class")).isEqualTo(gaps.at("/0/class"));
    assertThat(card.get("people").toString())
        .isEqualTo("{\"households\":100,\"residents\":240,\"elderly\":40,\"children\":20,\"estimated\":false}");
    assertThat(card.at("/ground/byUse/0/kindName").asString()).isEqualTo("绿地");
    assertThat(card.at("/ground/byUse/0/areaM2").asDouble()).isBetween(42_000.0, 43_500.0);
    assertThat(card.at("/facilities/0/items/0/name").asString()).isEqualTo("服务站");
    assertThat(card.at("/organisations/shops").asInt()).isEqualTo(4);
    assertThat(card.at("/neighbours").valueStream().map(each -> each.get("code").asString()).toList())
        .containsExactly(W + "002", W + "003");
    assertThat(card.at("/neighbours/0/borderM").asDouble()).isBetween(553.0, 556.0);
    assertThat(card.get("polsbyPopper").asDouble()).isBetween(0.77, 0.786);
    assertThat(card.get("walkAcrossMinutes").asDouble()).as("736 m at 1.2 m/s").isBetween(10.0, 10.4);
    assertThat(card.at("/problems").valueStream().map(each -> each.get("kind").asString()).toList())
        .containsExactly("too-few", "barrier-crossed");
    assertThat(card.at("/posts").valueStream().filter(each -> each.get("level").asString().equals("grid"))
        .map(each -> each.get("role").asString()).toList()).containsExactly("grid-worker", "civilised-city", "public-security",
            "civil-affairs", "culture", "legal-education", "counselling");
    assertThat(town.get(plan + "/grids/nobody").body()).contains("GW-GRD-001");
    JsonNode cut = town.json(plan + "/grids/" + W + "003?lang=en");
    assertThat(cut.at("/compounds/0/whole").asBoolean()).isFalse();
    assertThat(cut.at("/compounds/0/buildings").asInt()).isEqualTo(2);
    assertThat(cut.at("/problems/1/kind").asString()).isEqualTo("compound-cut");
  }

  @Test
  void rolesOfAGridAreCountedByRole() throws Exception {
    edit(1, "{'op':'staff','grid':'" + W + "001','role':'public-security','posts':3,'filled':2}");
    String asked = "/api/v1/coverage?territory=east&by=grid&plan=" + plan.substring(plan.lastIndexOf('/') + 1) + "&within=" + W;
    JsonNode police = town.json(asked + "&role=public-security").get("rows");
    assertThat(police.at("/0/posts").asInt()).isEqualTo(3);
    assertThat(police.at("/0/workers").asInt()).isEqualTo(2);
    assertThat(police.at("/1/posts").asInt()).isZero();
    assertThat(town.json(asked + "&role=grid-worker").at("/rows/0/posts").asInt()).isEqualTo(1);
    assertThat(town.json(asked).at("/rows/0/posts").asInt()).as("all roles").isEqualTo(4);
    JsonNode card = town.json(plan + "/grids/" + W + "001?lang=en");
    JsonNode post = card.at("/posts").valueStream().filter(each -> each.get("role").asString().equals("public-security")).findFirst()
        .orElseThrow();
    assertThat(post.get("roleName").asString()).isEqualTo("Public security");
    assertThat(post.get("vacancies").asInt()).isEqualTo(1);
    edit(2, "{'op':'staff','grid':'" + W + "001','role':'our-own','posts':1,'filled':0}");
    assertThat(town.json(asked + "&role=our-own").at("/rows/0/vacancies").asInt()).isEqualTo(1);
    assertThat(town.get(asked + "&role=nobody").body()).contains("GW-RPT-001");
  }

  @Test
  void sectionsOfThePlanAreTheCollectionAndAddUp() throws Exception {
    town.write("east", to -> {
      to.put(FeatureType.SECTIONS, ServedTown.square("old-W", 106, 30, 0.01, 0.01, Map.of("name", "旧片区", "wardCode", W)));
      to.put(FeatureType.SECTIONS, ServedTown.square("old-V", 106.01, 30, 0.01, 0.01, Map.of("name", "东片区", "wardCode", V)));
      to.put(FeatureType.POSTS, new Feature("lead", null, Map.of("employerLevel", "section", "employerCode", "S-north", "role",
          "section-leader", "posts", 1, "filled", 1)));
    });
    String items = "/ogc/collections/sections/items?territory=east&plan=" + plan.substring(plan.lastIndexOf('/') + 1);
    assertThat(ServedTown.codes(town.json(items))).as("imported ones where the plan has none").containsExactly("old-V", "old-W");
    edit(1, "{'op':'section','code':'S-north','name':'北片区','grids':['" + W + "001','" + W + "002']}");
    JsonNode features = town.json(items).get("features");
    assertThat(ServedTown.codes(town.json(items))).containsExactly("S-north", "old-V");
    JsonNode north = features.get(0);
    assertThat(north.at("/properties/name").asString()).isEqualTo("北片区");
    assertThat(north.at("/properties/grids").asInt()).isEqualTo(2);
    assertThat(north.at("/properties/households").asInt()).isEqualTo(200);
    assertThat(north.at("/geometry/type").asString()).isEqualTo("Polygon");
    edit(2, "{'op':'section','code':'S-south','name':'南片区','grids':['" + W + "003','" + W + "004']}");
    String asked = "/api/v1/coverage?territory=east&plan=" + plan.substring(plan.lastIndexOf('/') + 1) + "&within=" + W + "&by=";
    JsonNode sections = town.json(asked + "section");
    JsonNode grids = town.json(asked + "grid");
    JsonNode ward = town.json(asked + "ward");
    for (String name : List.of("residents", "households", "areaM2", "buildings")) {
      assertThat(sections.at("/totals/" + name).asLong()).as(name).isEqualTo(grids.at("/totals/" + name).asLong())
          .isEqualTo(ward.at("/totals/" + name).asLong());
    }
    assertThat(sections.at("/rows/0/name").asString()).isEqualTo("北片区");
    assertThat(sections.at("/rows/0/workers").asInt()).as("its leader, not its grid workers").isEqualTo(1);
    assertThat(grids.at("/totals/workers").asInt()).isEqualTo(4);
    assertThat(town.get(asked + "section&f=csv").body()).contains("\"S-north\",\"北片区\"");
    assertThat(town.json(asked + "section&f=geojson").at("/features/0/geometry/type").asString()).isEqualTo("Polygon");
    JsonNode card = town.json(plan + "/grids/" + W + "001");
    assertThat(card.at("/section/name").asString()).isEqualTo("北片区");
    assertThat(card.at("/posts").valueStream().anyMatch(each -> each.get("role").asString().equals("section-leader"))).isTrue();
  }

  @Test
  void microGridsComeFromAListOfBuildingsOrFromOutlines() throws Exception {
    town.write("east", to -> {
      for (int row = 1; row <= 4; row++) {
        to.put(FeatureType.MICRO_GRID_BUILDINGS, new Feature("b" + row + "1", null,
            Map.of("buildingCode", "b" + row + "1", "microGridCode", "m-west", "name", "西微网格")));
      }
      to.put(FeatureType.MICRO_GRIDS, ServedTown.square("m-all", 106, 30, 0.01, 0.005, Map.of("name", "南微网格", "wardCode", W)));
      to.put(FeatureType.STAIRWELLS, new Feature("b31-1", null, Map.of("buildingCode", "b31", "name", "1单元", "households", 12)));
      to.put(FeatureType.POSTS, leader("micro-grid", "m-all", "micro-grid-leader"));
      to.put(FeatureType.POSTS, leader("stairwell", "b31-1", "stairwell-leader"));
      to.put(FeatureType.POSTS, leader("building", "b32", "building-leader"));
    });
    JsonNode all = town.json(plan + "/micro-grids");
    assertThat(all.at("/rows").valueStream().map(row -> row.get("code").asString()).toList()).containsExactly("m-all", "m-west");
    JsonNode south = all.at("/rows/0");
    assertThat(south.get("buildings").asInt()).as("eight in the outline, two of them listed elsewhere").isEqualTo(6);
    assertThat(south.get("residents").asInt()).isEqualTo(360);
    assertThat(south.get("parent").asString()).as("four of six").isEqualTo(W + "004");
    assertThat(south.get("whole").asBoolean()).isFalse();
    assertThat(all.at("/rows/1/households").asInt()).isEqualTo(100);
    JsonNode card = town.json(plan + "/grids/" + W + "001?lang=en");
    assertThat(card.at("/microGrids").valueStream().map(row -> row.get("name").asString()).toList()).containsExactly("西微网格");
    assertThat(card.get("stairwells").asInt()).isEqualTo(1);
    assertThat(card.at("/posts").valueStream().map(each -> each.get("level").asString() + " " + each.get("filled").asString())
        .toList()).contains("building 1", "stairwell 1");
    String asked = "/api/v1/coverage?territory=east&by=grid&plan=" + card.get("plan").asString() + "&within=" + W + "&staff=";
    assertThat(town.json(asked + "micro-grid").at("/rows/3/workers").asInt()).isEqualTo(1);
    assertThat(town.json(asked + "stairwell").at("/rows/0/workers").asInt()).isEqualTo(1);
    assertThat(town.json(asked + "building").at("/totals/workers").asInt()).isEqualTo(1);
    HttpResponse<String> renamed = town.send("PATCH", "/api/v1/features/stairwells/b31-1?territory=east", "{\"households\":13}",
        "Content-Type", "application/json", "If-Match", "*");
    assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
  }

  @Test
  void listsOfBuildingsAndLeadersAreImportedWithoutCodesOfTheirOwn() throws Exception {
    edit(1, "{'op':'section','code':'S-draft','name':'草案片区','grids':['" + W + "001']}");
    String list = imported("micro-grid-buildings", "buildingCode,microGridCode\nb44,500117001005-micro-01\n", 1);
    imported("posts", "employerLevel,employerCode,role,posts,filled\nmicro-grid,500117001005-micro-01,micro-grid-leader,1,1\n"
        + "微网格,500117001005-micro-01,volunteer,2,0\nsection,S-draft,section-leader,1,0\nmicro-grid,none,volunteer,1,1\n", 3);
    JsonNode micro = town.json(plan + "/micro-grids").get("rows").valueStream()
        .filter(row -> row.get("code").asString().equals("500117001005-micro-01")).findFirst().orElseThrow();
    assertThat(micro.get("posts").asInt()).isEqualTo(3);
    assertThat(micro.get("filled").asInt()).isEqualTo(1);
    assertThat(micro.get("parent").asString()).isEqualTo(W + "002");
    assertThat(town.send("DELETE", list, null).statusCode()).isEqualTo(200);
    assertThat(town.json(plan + "/micro-grids").toString()).doesNotContain("micro-01");
  }

  /** The address of the import. */
  private static String imported(String collection, String file, int kept) throws Exception {
    String body = "--x\r\nContent-Disposition: form-data; name=\"collection\"\r\n\r\n" + collection
        + "\r\n--x\r\nContent-Disposition: form-data; name=\"territory\"\r\n\r\neast\r\n--x\r\nContent-Disposition: form-data; "
        + "name=\"file\"; filename=\"list.csv\"\r\nContent-Type: text/csv\r\n\r\n" + file + "\r\n--x--\r\n";
    HttpResponse<String> accepted =
        town.send("POST", "/api/v1/imports", body, "Content-Type", "multipart/form-data; boundary=x");
    String address = accepted.headers().firstValue("Location").orElseThrow(() -> new AssertionError(accepted.body()));
    town.get(address.replace("/imports/", "/jobs/") + "/events");
    assertThat(town.json(address).get("rowsKept").asInt()).as(town.json(address).toString()).isEqualTo(kept);
    return address;
  }

  private static Feature leader(String level, String code, String role) {
    return new Feature("lead-" + code, null,
        Map.of("employerLevel", level, "employerCode", code, "role", role, "posts", 1, "filled", 1));
  }

  @Test
  void aPlanIsRecodedByAStandardAndNoCodeComesBack() throws Exception {
    JsonNode profiles = town.json("/api/v1/code-profiles?lang=en").get("profiles");
    assertThat(profiles.valueStream().map(each -> each.get("example").asString()).toList())
        .containsExactly(W + "001", W + "001", "000000" + W + "01", W + "-001");
    edit(1, "{'op':'recode','profile':'cjt349:010203'}");
    List<String> codes = ServedTown.codes(town.json(plan + "/grids"));
    assertThat(codes).containsExactly("010203" + W + "01", "010203" + W + "02", "010203" + W + "03", "010203" + W + "04",
        "010203" + V + "00");
    assertThat(kinds(town.json(plan + "/problems"))).noneMatch(kind -> kind.startsWith("code-clash"));
    edit(2, "{'op':'merge','grids':['010203" + W + "03','010203" + W + "04']}");
    edit(3, "{'op':'split','grid':'010203" + W + "03','line':[[106.005,29.99],[106.005,30.02]]}");
    assertThat(ServedTown.codes(town.json(plan + "/grids"))).contains("010203" + W + "05").doesNotContain("010203" + W + "04");
    edit(4, "{'op':'undo'}");
    edit(5, "{'op':'undo'}");
    edit(6, "{'op':'undo'}");
    assertThat(ServedTown.codes(town.json(plan + "/grids"))).contains(W + "001", V + "001");
    assertThat(kinds(town.json(plan + "/problems"))).as("the recode was undone").noneMatch(kind -> kind.startsWith("code-clash"));
  }
}
