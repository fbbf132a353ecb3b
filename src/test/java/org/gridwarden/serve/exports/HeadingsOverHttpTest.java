package org.gridwarden.serve.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** Headings of CSV: keys that never change, and words where they are asked for. */
class HeadingsOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start(empty -> {
      empty.territory("t", "镇", "Town");
      empty.write("t", to -> {
        to.put(FeatureType.SUBDISTRICTS, ServedTown.square("S", 106, 30, 0.02, 0.01, Map.of("name", "甲街道")));
        to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.02, 0.01,
            Map.of("name", "甲社区", "nameEn", "Ward W", "subdistrictCode", "S", "households", 30, "residents", 90)));
        to.put(FeatureType.COMPOUNDS, ServedTown.square("c", 106.002, 30.002, 0.002, 0.002,
            Map.of("name", "园", "wardCode", "W", "kind", "old", "management", "self", "builtYear", 1990, "dwellings", 10)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("b", 106.0029, 30.0029, 0.0002, 0.0002,
            Map.of("wardCode", "W", "compoundCode", "c", "households", 10, "residents", 30, "elderly", 9, "storeys", 6, "lift", false)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("far", 106.015, 30.005, 0.0002, 0.0002,
            Map.of("wardCode", "W", "households", 20, "residents", 60, "elderly", 6)));
        to.put(FeatureType.FACILITIES, new Feature("k", ServedTown.DEGREES.createPoint(new Coordinate(106.003, 30.003)),
            Map.of("name", "日间照料", "kind", "elderly-day-care", "wardCode", "W", "capacity", 5, "floorAreaM2", 200)));
        to.put(FeatureType.PARKING, new Feature("p", ServedTown.DEGREES.createPoint(new Coordinate(106.003, 30.003)),
            Map.of("kind", "marked", "spaces", 8, "wardCode", "W")));
      });
    });
  }

  @AfterAll
  static void stop() throws Exception {
    town.close();
  }

  private static String part(byte[] book, String name) throws Exception {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void blankTablesOfferTheAllowedWordsToChooseFrom() throws Exception {
    byte[] parking = town.bytes("/api/v1/templates/parking?headers=words&lang=zh").body();
    assertThat(part(parking, "xl/worksheets/sheet1.xml")).contains("sqref=\"E2:E1048576\"><formula1>\"划线车位,零散车位,共享车位,规划车位\"</formula1>",
        "<formula1>\"是,否\"</formula1>", "经度", "纬度").doesNotContain("WKT");
    assertThat(part(parking, "xl/worksheets/sheet2.xml")).contains("划线车位（marked）、零散车位（informal）", "Marked (marked), Informal");
    byte[] english = town.bytes("/api/v1/templates/parking?headers=words&lang=en").body();
    assertThat(part(english, "xl/worksheets/sheet1.xml")).contains("<formula1>\"Marked,Informal,Shared,Planned\"</formula1>");
    byte[] keys = town.bytes("/api/v1/templates/parking").body();
    assertThat(part(keys, "xl/worksheets/sheet1.xml")).contains("<formula1>\"marked,informal,shared,planned\"</formula1>");
    byte[] facilities = town.bytes("/api/v1/templates/facilities?headers=words&lang=zh").body();
    String sheet = part(facilities, "xl/worksheets/sheet1.xml");
    String range = sheet.replaceAll("(?s).*<formula1>'说明 about'!\\$I\\$1:\\$I\\$([0-9]+)</formula1>.*", "$1");
    assertThat(Integer.parseInt(range)).isGreaterThan(40);
    assertThat(part(facilities, "xl/worksheets/sheet2.xml")).contains("r=\"I1\"", "r=\"I" + range + "\"", "社区服务站");
  }

  /** The rows with words and codes left out: numbers, names and what else has digits stay. */
  private static List<String> inCodes(String csv) {
    return csv.lines().skip(1).map(row -> row.replaceAll("(?<=^|,)\"?[^\",0-9]*\"?(?=,|$)", ""))
        .map(row -> row.replaceAll("[\\p{IsHan}a-z: -]", "")).toList();
  }

  private static List<String> headings(String csv) {
    return Arrays.stream(csv.lines().findFirst().orElseThrow().replace("\uFEFF", "").replace("\"", "").split(",")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"coverage?by=ward", "gaps?by=ward&standard=elderly-day-care-reach&group=elderly", "gaps?by=ward",
      "gaps?by=subdistrict&standard=elderly-day-care-area", "parking?by=ward", "parking?by=ward&time=day", "stations?by=ward",
      "stations?by=subdistrict", "estates?by=ward", "lifts?by=ward", "conditions?by=ward", "volunteers?by=ward",
      "gaps/minutes?standard=elderly-day-care-reach", "gaps/facilities?standard=elderly-day-care-reach",
      "reach?at=106.003,30.003&minutes=5", "export/wards?territory=t", "export/buildings?territory=t", "export/facilities?territory=t"})
  void everyColumnHasChineseWordsAndRowsStayAsTheyAre(String address) throws Exception {
    String keys = town.get("/api/v1/" + address + "&lang=zh&f=csv").body();
    String words = town.get("/api/v1/" + address + "&lang=zh&f=csv&headers=words").body();
    assertThat(headings(keys)).as("without a wish the keys").allMatch(key -> key.matches("[A-Za-z0-9.-]+"));
    assertThat(headings(words)).hasSameSizeAs(headings(keys)).allMatch(word -> word.matches(".*\\p{IsHan}.*"));
    assertThat(headings(words)).doesNotHaveDuplicates();
    assertThat(inCodes(words)).as("rows stay as they are but for coded values").isEqualTo(inCodes(keys));
    for (String code : List.of("adequate", "uncovered", "short", "no-data", "no-worker", "ward", "subdistrict", "true", "false")) {
      assertThat(words.lines().skip(1)).as("no codes where people look").noneMatch(row -> row.matches(".*(^|,)\"" + code + "\"(,.*|$)"));
    }
    assertThat(town.get("/api/v1/" + address + "&lang=zh&f=csv&headers=keys").body()).isEqualTo(keys);
  }

  @Test
  void aWorkbookOfResultsIsForPeopleToRead() throws Exception {
    String sheet = sheet("/api/v1/export/gaps-wards?territory=t&f=xlsx&headers=words&lang=zh");
    assertThat(sheet).contains("上级编码", "常住人口", ">不足<").doesNotContain("POLYGON", ">short<", ">ward<");
    assertThat(sheet("/api/v1/export/gaps-wards?territory=t&f=xlsx&lang=zh")).contains("POLYGON", ">short<", ">residents<");
  }

  private static String sheet(String address) throws Exception {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(town.bytes(address).body()))) {
      while (!zip.getNextEntry().getName().endsWith("sheet1.xml")) zip.closeEntry();
      return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatAScenarioChangesIsHeadedInWordsToo() throws Exception {
    var made = town.send("POST", "/api/v1/scenarios", """
        {"name":"新","territory":"t","changes":[{"op":"addFacility","kind":"elderly-day-care","lon":106.015,"lat":30.005}]}""",
        "Content-Type", "application/json");
    String id = tools.jackson.databind.json.JsonMapper.shared().readTree(made.body()).get("id").asString();
    for (String measure : List.of("gaps&standard=elderly-day-care-reach", "gaps&standard=elderly-day-care-area", "parking")) {
      String csv = town.get("/api/v1/scenarios/" + id + "/difference?by=ward&f=csv&headers=words&lang=zh&measure=" + measure).body();
      assertThat(headings(csv)).as(measure).allMatch(word -> word.matches(".*\\p{IsHan}.*")).doesNotHaveDuplicates();
      assertThat(csv).as(measure).contains("变化");
    }
  }

  @Test
  void wordsAreInTheEncodingAndLanguageOfTheFile() throws Exception {
    String gbk = "/api/v1/export/wards?territory=t&f=csv&encoding=GBK&headers=words&lang=zh";
    byte[] bytes = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(town.base + gbk)).build(),
        HttpResponse.BodyHandlers.ofByteArray()).body();
    assertThat(headings(new String(bytes, Charset.forName("GBK")))).contains("名称", "户数", "常住人口");
    assertThat(headings(town.get("/api/v1/gaps/facilities?standard=elderly-day-care-reach&f=csv&headers=words&lang=en").body()))
        .contains("Floor area (m²)", "People within", "Supply ratio");
  }

  @Test
  void anotherWishIsRefusedAndOtherFormsStayAsTheyAre() throws Exception {
    assertThat(town.get("/api/v1/coverage?by=ward&f=csv&headers=klingon").body()).contains("GW-REQ-014");
    assertThat(town.get("/api/v1/territories?headers=words").body()).contains("GW-REQ-001");
    assertThat(town.json("/api/v1/coverage?by=ward&f=json&headers=words")).isEqualTo(town.json("/api/v1/coverage?by=ward&f=json"));
  }
}
