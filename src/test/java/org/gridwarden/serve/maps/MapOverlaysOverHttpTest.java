package org.gridwarden.serve.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.maps.sheet.Sheet;
import org.gridwarden.serve.maps.theme.PageAddress;
import org.gridwarden.serve.maps.theme.Speech;
import org.gridwarden.serve.siting.Asked;
import org.gridwarden.store.ImportStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ward W of 0.02° × 0.01° at (106, 30): a street with a station at its west end, a building at the street, another in a walled
 * yard whose west gate is closed. Ward V beside it has a station and a building next to it.
 */
class MapOverlaysOverHttpTest {
  private static final String SHEET = "territory=foot&theme=gaps&standard=service-station-reach&level=ward&map=16/30.004/106.003";
  private static final int WALKED = 0x0072b2;
  private static final int WAY = 0xc2185b;
  private static final int GATE = 0xc62828;
  private static final int ONLY_CIRCLE = 0xd55e00;
  private static final int INK = 0x1b1f24;
  private static ServedTown town;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("foot", "步行城", "Foot Town");
      empty.write("foot", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.02, 0.01,
            Map.of("name", "甲社区", "nameEn", "Ward W", "households", 30, "residents", 90)));
        to.put(FeatureType.WARDS, ServedTown.square("V", 106.02, 30, 0.02, 0.01,
            Map.of("name", "乙社区", "nameEn", "Ward V", "households", 5, "residents", 15)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("yard", 106.001, 30.003, 0.002, 0.002,
            Map.of("name", "老院", "walled", true, "wardCode", "W")));
        to.put(FeatureType.BUILDINGS, ServedTown.square("near", 106.0029, 30.0019, 0.0002, 0.0002,
            Map.of("wardCode", "W", "households", 10, "residents", 30)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("inside", 106.0019, 30.0039, 0.0002, 0.0002,
            Map.of("wardCode", "W", "compoundCode", "yard", "households", 20, "residents", 60)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("beside", 106.0309, 30.0019, 0.0002, 0.0002,
            Map.of("wardCode", "V", "households", 5, "residents", 15)));
        station(to, "st", "一号站", 106.001, "W");
        station(to, "s2", "二号站", 106.031, "V");
        to.put(FeatureType.FACILITIES, new Feature("s3", point(106.0345, 30.0021), Map.of("name", "空站", "kind", "service-station",
            "wardCode", "V", "capacity", 40.0, "usersPerDay", 0)));
        to.put(FeatureType.FACILITIES, new Feature("s4", point(106.036, 30.008), Map.of("name", "拟建站", "kind", "service-station",
            "wardCode", "V", "status", "planned")));
        to.put(FeatureType.GATES, new Feature("west", point(106.001, 30.004),
            Map.of("name", "西门", "compoundCode", "yard", "state", "closed")));
        to.put(FeatureType.GATES, new Feature("east", point(106.003, 30.004),
            Map.of("name", "东门", "compoundCode", "yard", "state", "open")));
        way(to, "s1", null, "S0", "S1", 106.001, 30.002, 106.0035, 30.002);
        way(to, "s2", null, "S1", "S2", 106.0035, 30.002, 106.0035, 30.004);
        way(to, "s3", null, "S0", "S3", 106.001, 30.002, 106.0005, 30.004);
        way(to, "s4", null, "S1", "S4", 106.0035, 30.002, 106.035, 30.002);
        way(to, "ge", "east", "S2", "GE", 106.0035, 30.004, 106.003, 30.004);
        way(to, "gw", "west", "S3", "GW", 106.0005, 30.004, 106.001, 30.004);
      });
    });
  }

  private static Point point(double lon, double lat) {
    return ServedTown.DEGREES.createPoint(new Coordinate(lon, lat));
  }

  private static void station(ImportStore.Writer to, String code, String name, double lon, String ward) {
    to.put(FeatureType.FACILITIES, new Feature(code, point(lon, 30.002),
        Map.of("name", name, "kind", "service-station", "wardCode", ward, "floorAreaM2", 900.0)));
  }

  private static void way(ImportStore.Writer to, String code, String gate, String from, String end, double... line) {
    Map<String, Object> properties = new LinkedHashMap<>(Map.of("kind", "footpath", "fromNode", from, "toNode", end));
    if (gate != null) properties.put("gateCode", gate);
    to.put(FeatureType.WALK_EDGES, new Feature(code, ServedTown.DEGREES.createLineString(new Coordinate[] {
        new Coordinate(line[0], line[1]), new Coordinate(line[2], line[3])}), properties));
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  /** The words of a sheet without line breaks and blanks. */
  private static String text(String query) throws Exception {
    HttpResponse<byte[]> answer = town.bytes("/api/v1/reports/map.pdf?" + query);
    assertThat(answer.statusCode()).as(() -> new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
    try (PDDocument sheet = Loader.loadPDF(answer.body())) {
      return new PDFTextStripper().getText(sheet).replaceAll("\\s", "");
    }
  }

  private static String bare(String text) {
    return text.replaceAll("\\s", "");
  }

  /** How many pixels of the map (not of the legend) have a colour, nearly. */
  private static int pixels(String query, int colour) throws Exception {
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(town.bytes("/api/v1/reports/map.png?dpi=72&" + query).body()));
    double[] window = Sheet.window(PageAddress.of(name -> query.contains("paper=A3") && name.equals("paper") ? "A3" : null).paper());
    int count = 0;
    for (int x = (int) window[0]; x < window[0] + window[2]; x++) {
      for (int y = (int) (picture.getHeight() - window[1] - window[3]); y < picture.getHeight() - window[1]; y++) {
        int rgb = picture.getRGB(x, y);
        int off = 0;
        for (int shift = 0; shift <= 16; shift += 8) off = Math.max(off, Math.abs((rgb >> shift & 0xff) - (colour >> shift & 0xff)));
        if (off < 24) count++;
      }
    }
    return count;
  }

  @Test
  void reachedGroundStandsOnTheSheetWithTheFiguresOfThePage() throws Exception {
    String asked = SHEET + "&reach=st&minutes=4&circle=350";
    JsonNode page = town.json("/api/v1/reach?facility=st&minutes=4&circle=350&lang=en");
    assertThat(page.at("/totals/walk/buildings").asInt()).isEqualTo(1);
    assertThat(page.at("/totals/circleOnly/buildings").asInt()).isEqualTo(1);
    assertThat(text(asked + "&lang=en")).contains(bare(page.get("sentence").asString()), bare("street reached on foot 4 min"),
        bare("building reached on foot 1"), bare("building in the circle, too far on foot").substring(0, 20),
        bare("circle as the crow flies 350 m"), "一号站");
    assertThat(text(asked + "&lang=zh")).contains("步行可达的街道", "圆内但步行超限的楼栋1", "直线距离圆350米",
        bare(town.json("/api/v1/reach?facility=st&minutes=4&circle=350&lang=zh").get("sentence").asString()));
    assertThat(pixels(asked, WALKED)).isGreaterThan(150);
    assertThat(pixels(asked, ONLY_CIRCLE)).isGreaterThan(3);
    assertThat(pixels(SHEET, WALKED)).isZero();
    assertThat(pixels(SHEET, ONLY_CIRCLE)).isZero();
    assertThat(pixels(asked.replace("minutes=4", "minutes=8"), WALKED)).as("longer walks reach more").isGreaterThan(pixels(asked, WALKED));
    assertThat(text(SHEET + "&lang=en")).doesNotContain(bare("reached on foot"));
  }

  @Test
  void anyPlaceCanBeTheStart() throws Exception {
    assertThat(text(SHEET + "&reach=106.002,30.002&lang=en")).contains(bare("street reached on foot 5 min"), "300m", "start");
    HttpResponse<String> wrong = town.get("/api/v1/reports/map.pdf?" + SHEET + "&reach=nothing");
    assertThat(wrong.statusCode()).isEqualTo(404);
    assertThat(wrong.body()).contains("GW-RCH-002");
  }

  @Test
  void facilitiesThatStandEmptyOrDoNotCountHaveSignsOfTheirOwn() throws Exception {
    JsonNode use = town.json("/api/v1/gaps/facilities?territory=foot&standard=service-station-reach");
    assertThat(use.get("rows").valueStream().filter(row -> row.get("class").asString().equals("standing-empty")).count()).isEqualTo(1);
    String map = "territory=foot&theme=gaps&standard=service-station-reach&level=ward";
    assertThat(text(map + "&lang=en")).contains(bare("Community service station 3"), bare("stands empty 1"),
        bare("not counted: planned, or shut"));
    assertThat(text(map + "&lang=zh")).contains("社区服务站3", "闲置1", "不计：规划中");
  }

  @Test
  void aDrawnAreaStandsOnTheSheet() throws Exception {
    String ring = "106.001,30.003;106.003,30.003;106.003,30.005;106.001,30.005";
    String reason = town.json("/api/v1/gaps?territory=foot&standard=service-area&lang=en&polygon=" + ring).at("/rows/0/reason").asString();
    String asked = SHEET.replace("service-station-reach", "service-area") + "&ring=" + ring;
    assertThat(text(asked + "&lang=en"))
        .contains(bare("drawn area 60 people"), bare("60 residents in 20 households live in the drawn area."), bare(reason));
    assertThat(text(asked + "&lang=zh")).contains("所画区域60人", "所画区域内住有60人、20户。");
    assertThat(text("territory=foot&theme=workers&level=ward&lang=en&ring=" + ring)).contains(bare("drawn area 60 people"));
    assertThat(pixels(asked, INK)).isGreaterThan(pixels(SHEET, INK) + 200);
  }

  @Test
  void theWayOfAnExplanationStandsOnTheSheetWithTheGateThatMakesItLong() throws Exception {
    JsonNode why = town.json("/api/v1/gaps/explain?territory=foot&area=W&standard=service-station-reach&lang=en");
    assertThat(why.at("/cause/code").asString()).isEqualTo("west");
    String minutes = Speech.number(why.get("minutes").asDouble()) + "min";
    String metres = Math.round(why.get("metres").asDouble()) + "m";
    String asked = SHEET + "&sel=W";
    assertThat(text(asked + "&lang=en")).contains(bare(why.get("why").asString()), bare("way to the nearest"), metres + "·" + minutes,
        bare("gate that is shut 西门"), "一号站");
    assertThat(text(asked + "&lang=zh")).contains("最近设施的路线" + metres.replace("m", "米·") + minutes.replace("min", "分钟"), "关闭的大门西门");
    assertThat(pixels(asked, WAY)).isGreaterThan(150);
    assertThat(pixels(asked, GATE)).isGreaterThan(5);
    assertThat(pixels(SHEET, WAY)).isZero();
    assertThat(pixels(SHEET, GATE)).isZero();
    String covered = "territory=foot&theme=gaps&standard=service-station-reach&level=ward&sel=V&lang=en";
    assertThat(text(covered)).as("nothing is missing: asked for by hand only").doesNotContain(bare("way to the nearest"));
    assertThat(text(covered + "&why=V")).contains(bare("way to the nearest"), "二号站");
    assertThat(text("territory=foot&theme=workers&level=ward&sel=W&lang=en")).doesNotContain(bare("way to the nearest"));
  }

  @Test
  void sitesThatWereFoundAreNumberedOnTheSheet() throws Exception {
    JsonNode found = Asked.of(town, "/api/v1/siting?territory=foot", """
        {"objective":"coverage","p":1,"reachM":300,"standard":"service-station-reach","measure":"straight",
         "excludeAreas":[{"type":"Polygon","coordinates":[[[106.006,30.006],[106.008,30.006],[106.008,30.008],[106.006,30.006]]]}],
         "candidates":{"points":[[106.0035,30.0025]]}}""", "en");
    String asked = SHEET + "&siting=" + found.get("id").asString();
    String title = found.at("/sites/0/where").asString();
    assertThat(text(asked + "&lang=en")).contains(bare(found.get("sentence").asString()), bare("chosen sites, in order 1"),
        bare("1 " + title), bare("ground left out"));
    assertThat(text(asked + "&lang=zh")).contains("选定的站点，按建设顺序1", "不能建的地方");
    assertThat(pixels(asked, WALKED)).isGreaterThan(60);
    assertThat(pixels(asked, ONLY_CIRCLE)).isGreaterThan(10);
    assertThat(text(SHEET + "&siting=new&lang=en")).as("a form has no answer yet").doesNotContain(bare("chosen sites"));
    assertThat(town.get("/api/v1/reports/map.pdf?" + SHEET + "&siting=nothing").body()).contains("GW-SIT-043");
  }

  @Test
  void withTheGateOpenInAScenarioTheWayIsAnother() throws Exception {
    String id = scenario("[{\"op\":\"gate\",\"gate\":\"west\",\"state\":\"open\"}]");
    assertThat(town.json("/api/v1/gaps?territory=foot&standard=service-station-reach&by=ward&scenario=" + id).at("/rows/1/class")
        .asString()).isIn("adequate", "short");
    String sheet = text(SHEET + "&why=W&show=after&lang=en&scenario=" + id);
    assertThat(sheet).doesNotContain(bare("gate that is shut"));
  }

  @Test
  void aWayOfAScenarioIsALine() throws Exception {
    String id = scenario("[{\"op\":\"addWay\",\"kind\":\"footbridge\",\"line\":[[106.0035,30.004],[106.002,30.0065],[106.0005,30.004]]}]");
    assertThat(text(SHEET + "&lang=en&scenario=" + id)).contains(bare("way new in the scenario 1"));
    assertThat(pixels(SHEET + "&scenario=" + id, WALKED)).isGreaterThan(80);
    assertThat(text(SHEET + "&lang=en&show=before&scenario=" + id)).doesNotContain(bare("way new in the scenario"));
  }

  private static String scenario(String changes) throws Exception {
    HttpResponse<String> answer = town.send("POST", "/api/v1/scenarios",
        "{\"name\":\"试一试\",\"territory\":\"foot\",\"changes\":" + changes + "}", "Content-Type", "application/json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return JsonMapper.shared().readTree(answer.body()).get("id").asString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A4", "A3"})
  void theAddressOfThePageIsEnoughInEvaluateMode(String paper) throws Exception {
    String page = "http://localhost/?territory=foot&mode=evaluate&theme=gaps&standard=service-station-reach&level=ward&lang=en&reach=st"
        + "&ring=106.001,30.003;106.003,30.003;106.003,30.005#map=16/30.004/106.003";
    String query = "paper=" + paper + "&address=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    assertThat(text(query)).contains(bare("street reached on foot"), bare("drawn area"), "(" + paper + ")");
    assertThat(pixels(query, WALKED)).isGreaterThan(300);
    assertThat(text(query.replace("evaluate", "view"))).as("the page shows them in evaluate mode only")
        .doesNotContain(bare("street reached on foot"), bare("drawn area"));
  }

  @Test
  void aTallSheetHasItAllToo() throws Exception {
    String asked = SHEET + "&orientation=portrait&sel=W&reach=st&ring=106.001,30.003;106.003,30.003;106.003,30.005&lang=zh";
    assertThat(text(asked)).contains("步行可达的街道", "所画区域", "最近设施的路线", "来源").contains(
        bare(town.json("/api/v1/gaps/explain?territory=foot&area=W&standard=service-station-reach&lang=zh").get("why").asString()));
  }
}
