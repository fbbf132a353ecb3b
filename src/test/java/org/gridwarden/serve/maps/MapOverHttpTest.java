package org.gridwarden.serve.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.maps.sheet.Sheet;
import org.gridwarden.serve.maps.theme.PageAddress;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.plans.PlanStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import tools.jackson.databind.JsonNode;

class MapOverHttpTest {
  private static ServedTown town;

  /** {@code small}: one ward of 0.02° × 0.01° at (106, 30), its west grid with 10 households at the station, its east one with 20. */
  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("small", "小城", "Small Town");
      empty.write("small", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.02, 0.01,
            Map.of("name", "甲社区𠮷", "nameEn", "Ward W", "households", 30, "residents", 90)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("yard", 106.0005, 30.004, 0.002, 0.002, Map.of("name", "老院",
            "management", "ward", "builtYear", 1985, "wardCode", "W")));
        to.put(FeatureType.BUILDINGS, ServedTown.square("near", 106.001, 30.005, 0.0002, 0.0002, Map.of("wardCode", "W",
            "households", 10, "residents", 30)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("far", 106.016, 30.005, 0.0002, 0.0002, Map.of("wardCode", "W",
            "households", 20, "residents", 60)));
        to.put(FeatureType.FACILITIES, new Feature("st", ServedTown.DEGREES.createPoint(new Coordinate(106.0011,
            30.0051)), Map.of("name", "一号站", "kind", "service-station", "wardCode", "W", "floorAreaM2", 700.0)));
        for (String gate : List.of("open,open,", "hours,open,06:00-22:00", "shut,closed,")) {
          String[] of = gate.split(",", -1);
          to.put(FeatureType.GATES, new Feature(of[0], ServedTown.DEGREES.createPoint(new Coordinate(106.0005, 30.0045)),
              Map.of("compoundCode", "yard", "state", of[1], "hours", of[2])));
        }
        street(to, "long", "人民长街", 106.004, 106.014);
        street(to, "short", "极短的一条小巷子", 106.0150, 106.0152);
        to.put(FeatureType.PARKING, new Feature("p1", ServedTown.DEGREES.createPoint(new Coordinate(106.002, 30.002)),
            Map.of("kind", "marked", "spaces", 24, "wardCode", "W")));
      });
    });
    town.bean(PlanStore.class).create(new PlanStore.NewPlan("small", "plan", "{}", "{\"op\":\"import\"}", "test", true),
        List.of(new PlanStore.NewGrid("W01", "西格", "W", "", box(106), 1, 1),
            new PlanStore.NewGrid("W02", "东格", "W", "", box(106.01), 1, 0)), 0);
  }

  private static void street(ImportStore.Writer to, String code, String name, double west, double east) {
    to.put(FeatureType.STREETS, new Feature(code, ServedTown.DEGREES.createLineString(
        new Coordinate[] {new Coordinate(west, 30.001), new Coordinate(east, 30.001)}), Map.of("name", name, "kind", "arterial")));
  }

  private static org.locationtech.jts.geom.Geometry box(double west) {
    return ServedTown.DEGREES.toGeometry(new Envelope(west, west + 0.01, 30, 30.01));
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  private static PDDocument sheet(String query) throws Exception {
    HttpResponse<byte[]> answer = town.bytes("/api/v1/reports/map.pdf?" + query);
    assertThat(answer.statusCode()).as(() -> new String(answer.body())).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
    return Loader.loadPDF(answer.body());
  }

  private static String text(String query) throws Exception {
    try (PDDocument sheet = sheet(query)) {
      return new PDFTextStripper().getText(sheet);
    }
  }

  @Test
  void aSheetSaysWhatItShowsWhereAtWhatScaleFromWhen() throws Exception {
    String zh = text("territory=small&theme=gaps&standard=service-station-reach&level=grid&lang=zh");
    assertThat(zh).contains("小城 · 社区服务站服务半径", "西格", "东格", "100%", "未覆盖人口占比", "U 级", "EPSG:",
        "比例尺 1:", "北", "内部使用", "第 1 页，共 1 页", java.time.LocalDate.now().toString());
    String en = text("territory=small&theme=workers&level=grid&lang=en&title=For%20the%20meeting");
    assertThat(en).contains("For the meeting", "Residents per worker", "residents per filled post", "scale 1:", "page 1 of 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"workers", "households", "stations", "gaps", "parking", "estates", "lifts",
      "conditions", "volunteers"})
  void everyThemeHasASheetInBothLanguages(String theme) throws Exception {
    for (String lang : new String[] {"zh", "en"}) {
      assertThat(text("territory=small&theme=" + theme + "&level=ward&lang=" + lang)).contains("1:");
    }
  }

  @Test
  void aScenarioIsPrintedAsWhatItChangesAndAsItsTwoSides() throws Exception {
    var made = town.send("POST", "/api/v1/scenarios", """
        {"name":"东站","territory":"small","changes":[{"op":"addFacility","kind":"service-station","lon":106.0161,"lat":30.0051}]}""",
        "Content-Type", "application/json");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String id = tools.jackson.databind.json.JsonMapper.shared().readTree(made.body()).get("id").asString();
    String query = "territory=small&theme=gaps&standard=service-station-reach&level=grid&scenario=" + id;
    assertThat(text(query + "&lang=zh")).contains("情景带来的变化：社区服务站服务半径", "情景：东站", "−60", "明显变好", "斜线", "情景新增");
    assertThat(text(query + "&lang=en")).contains("change of people left out (− is better)", "new in the scenario", "service station")
        .containsPattern("much better \\(≤ −30\\)\\s+1");
    assertThat(text(query + "&show=after&lang=en")).containsPattern("0%\\s+2\\R").doesNotContain("−60").contains("new in the scenario");
    assertThat(text(query + "&show=before&lang=en")).containsPattern("> 50%\\s+1\\R").doesNotContain("东站", "new in the scenario");
    assertThat(text("territory=small&theme=parking&level=ward&scenario=" + id + "&lang=zh")).contains("情景带来的变化：停车位缺口");
  }

  @Test
  void gatesAreOnTheSheetWhereThePageHasThem() throws Exception {
    String page = "/?territory=small&theme=gaps&standard=service-station-reach&level=grid&lang=en";
    assertThat(text(of(page + "&mode=evaluate#map=15/30.005/106.005")))
        .containsPattern("gate, open\\s+1").containsPattern("gate, open at hours\\s+1").containsPattern("gate, shut\\s+1");
    assertThat(text(of(page + "&mode=evaluate&hour=23:00#map=15/30.005/106.005")))
        .containsPattern("gate, open\\s+1").doesNotContain("at hours").containsPattern("gate, shut\\s+2");
    assertThat(text(of(page + "&mode=evaluate#map=14.9/30.005/106.005"))).doesNotContain("gate,");
    assertThat(text(of(page + "#map=15/30.005/106.005"))).doesNotContain("gate,");
  }

  private static String of(String page) {
    return "address=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
  }

  @Test
  void aSheetSaysForWhomAndAtWhatHour() throws Exception {
    String sheet = text("territory=small&theme=gaps&standard=service-station-reach&level=grid&group=elderly&hour=20:00"
        + "&stepFree=true&lang=zh");
    assertThat(sheet).contains("老年人 · 20:00 · 无台阶");
  }

  @Test
  void aStreetIsNamedWhereItsNameHasRoom() throws Exception {
    assertThat(text("territory=small&theme=workers&level=ward&lang=zh")).contains("人民长街").doesNotContain("小巷子");
  }

  @Test
  void classesCountTheAreasOfTheReport() throws Exception {
    JsonNode report = town.json("/api/v1/gaps?territory=small&standard=service-station-reach&by=grid");
    long left = report.get("rows").valueStream()
        .filter(row -> row.get("peopleUncovered").asInt() == row.get("residents").asInt()).count();
    assertThat(left).isEqualTo(1);
    assertThat(text("territory=small&theme=gaps&standard=service-station-reach&level=grid&lang=en"))
        .containsPattern("0%\\s+1\\R").containsPattern("> 50%\\s+1\\R").containsPattern("5%–20%\\s+0\\R");
  }

  @Test
  void everyFontTravelsWithTheSheetAndUnknownCharactersAreBoxes() throws Exception {
    try (PDDocument sheet = sheet("territory=small&level=ward&lang=zh")) {
      PDResources resources = sheet.getPage(0).getResources();
      int fonts = 0;
      for (COSName name : resources.getFontNames()) {
        assertThat(resources.getFont(name).isEmbedded()).as(name.getName()).isTrue();
        fonts++;
      }
      assertThat(fonts).isEqualTo(2);
      assertThat(new PDFTextStripper().getText(sheet)).contains("甲社区□");
    }
  }

  @Test
  void aPictureIsTheSameSheetInPixels() throws Exception {
    String query = "territory=small&theme=gaps&standard=service-station-reach&level=grid&lang=en&dpi=72";
    HttpResponse<byte[]> answer = town.bytes("/api/v1/reports/map.png?" + query);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertThat(picture.getWidth()).isBetween(841, 843);
    assertThat(picture.getHeight()).isBetween(594, 596);
    double[] window = Sheet.window(PageAddress.of(name -> null).paper());
    int y = (int) (picture.getHeight() - (window[1] + window[3] / 2) - 30);
    // the west is in the lightest class, the east in the darkest
    int west = picture.getRGB((int) (window[0] + window[2] * 0.3), y) >> 8 & 0xff;
    int east = picture.getRGB((int) (window[0] + window[2] * 0.7), y) >> 8 & 0xff;
    assertThat(west).as("green of the lightest class").isGreaterThan(0xe0);
    assertThat(east).as("green of the darkest class").isLessThan(0xa0);
  }

  @ParameterizedTest
  @CsvSource({"territory=small&paper=A9,400,GW-MAP-003", "territory=nowhere,404,GW-TER-003", "territory=small&v=99,400,GW-MAP-004",
      "territory=small&theme=gaps&standard=nothing,404,GW-STD-001", "territory=small&level=district,400,GW-MAP-005",
      "territory=small&colour=red,400,GW-REQ-001", "territory=small&within=nowhere,400,GW-RPT-003"})
  void whatCannotBeDrawnIsAProblemDocument(String query, int status, String code) throws Exception {
    HttpResponse<String> answer = town.get("/api/v1/reports/map.pdf?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(code);
  }

  @Test
  void theAddressOfThePageIsEnough() throws Exception {
    String address = URLEncoder.encode(
        "http://localhost/?territory=small&theme=parking&level=ward&lang=en#map=14/30.005/106.01", StandardCharsets.UTF_8);
    assertThat(text("address=" + address + "&paper=A3")).contains("Parking supply", "(A3)", "1:40,000");
  }
}
