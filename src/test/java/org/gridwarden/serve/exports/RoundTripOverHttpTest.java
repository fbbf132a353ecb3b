package org.gridwarden.serve.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.gridwarden.store.plans.PlanStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** A file of ours that nobody edited changes nothing when it is tried, whatever its format and CRS. */
class RoundTripOverHttpTest {

  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
    town.territory("round", "往返", "Round");
    town.write("round", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("10101", 106.00, 30.00, 0.01, 0.01, Map.of("name", "甲")));
      for (int i = 0; i < 40; i++) {
        Feature lot = ServedTown.square("pk" + i, 106.0012345678901 + i / 7e4, 30.003, 1e-4 / 3, 1e-4 / 7,
            Map.of("kind", "marked", "spaces", i + 1, "wardCode", "10101"));
        to.put(FeatureType.PARKING, i % 2 == 0 ? lot : new Feature(lot.code(), lot.geometry().getCentroid(), lot.properties()));
        to.put(FeatureType.FACILITIES, new Feature("rt" + i, ServedTown.DEGREES.createPoint(
            new Coordinate(106.0012345678901 + i / 7e4, 30.0011111111111 + i / 9e4)),
            Map.of("name", "站" + i, "kind", "service-station", "status", "existing", "wardCode", "10101", "floorAreaM2", 100 + i / 3.0)));
        to.put(FeatureType.BUILDINGS, ServedTown.square("rb" + i, 106.0012345678901 + i / 7e4, 30.0011111111111, 1e-4 / 3, 1e-4 / 7,
            Map.of("wardCode", "10101", "storeys", i + 1)));
      }
    });
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static JsonNode tried(String name, byte[] content, String... fields) throws Exception {
    return Upload.ended(town, name, content, fields);
  }

  @ParameterizedTest
  @CsvSource({"facilities,geojson", "facilities,csv", "facilities,xlsx", "facilities,shp", "facilities,gpkg", "facilities,fgb",
      "facilities,kml", "parking,shp", "parking,gpkg",
      "buildings,geojson", "buildings,csv", "buildings,shp", "buildings,gpkg", "buildings,fgb", "buildings,kml"})
  void anUneditedFileInMetresChangesNothing(String collection, String format) throws Exception {
    String crs = format.equals("kml") ? "" : "&crs=EPSG:4544";
    byte[] file = town.bytes("/api/v1/export/" + collection + "?territory=round&f=" + format + crs).body();
    JsonNode tried = tried(collection + "." + (format.equals("shp") ? "zip" : format), file, "collection", collection, "territory", "round",
        "dryRun", "true");
    assertThat(tried.at("/changes/changed").asInt(-1)).as(tried.get("findings").toString()).isZero();
    assertThat(tried.at("/changes/new").asInt() + tried.at("/changes/missing").asInt()).isZero();
    assertThat(tried.at("/changes/unchanged").asInt()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource({"facilities,zh", "facilities,en", "parking,zh", "buildings,zh", "buildings,en"})
  void aWorkbookWithWordsAboveItsColumnsComesBackUnchangedToo(String collection, String language) throws Exception {
    String shape = "?territory=round&f=xlsx&crs=EPSG:4544&headers=words&lang=" + language;
    byte[] file = town.bytes("/api/v1/export/" + collection + shape).body();
    JsonNode tried = tried(collection + ".xlsx", file, "collection", collection, "territory", "round", "dryRun", "true");
    assertThat(tried.at("/changes/unchanged").asInt()).as(tried.toString()).isEqualTo(40);
    assertThat(tried.get("columns").get(0).asString()).isEqualTo(language.equals("zh") ? "编码" : "Code");
  }

  static Stream<Arguments> blankTables() {
    return FeatureType.list().stream().map(FeatureType::id).flatMap(id -> Stream.of("zh", "en").map(lang -> Arguments.of(id, lang)));
  }

  /** A row of sevens below the headings: whatever the import makes of it, it must know every column. */
  @ParameterizedTest
  @MethodSource("blankTables")
  void everyWordAboveABlankTableIsUnderstood(String collection, String language) throws Exception {
    String address = "/api/v1/templates/" + collection + "?f=csv&lang=" + language;
    List<String> keys = row(town.get(address).body());
    List<String> words = row(town.get(address + "&headers=words").body());
    assertThat(words).hasSameSizeAs(keys).doesNotHaveDuplicates();
    if (language.equals("zh")) assertThat(words).allMatch(word -> word.matches(".*\\p{IsHan}.*"));
    String filled = String.join(",", words) + "\n"
        + String.join(",", keys.stream().map(key -> key.equals("wkt") ? "POINT (106.005 30.005)" : key.equals("lon") ? "106.005"
            : key.equals("lat") ? "30.005" : "7").toList()) + "\n";
    JsonNode tried = tried("filled.csv", filled.getBytes(StandardCharsets.UTF_8), "collection", collection, "territory", "round",
        "dryRun", "true", "lang", "en");
    String mapping = tried.at("/beliefs/mapping/value").asString();
    for (int i = 0; i < keys.size(); i++) {
      if (List.of("lon", "lat", "wkt").contains(keys.get(i))) continue;
      assertThat(mapping.split(", ")).as(tried.toString()).contains(keys.get(i) + "←" + words.get(i));
    }
  }

  private static List<String> row(String csv) {
    return List.of(csv.lines().findFirst().orElseThrow().replace("\uFEFF", "").replace("\"", "").split(","));
  }

  @Test
  void gridsOfAnOlderRevisionAndChosenPropertiesInOrderAreExported() throws Exception {
    PlanStore plans = town.bean(PlanStore.class);
    List<PlanStore.NewGrid> grids = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      grids.add(new PlanStore.NewGrid("v" + i, "格" + i, "10101", "", ServedTown.square("v" + i, 106.00 + i * 0.005, 30.00, 0.005, 0.01,
          Map.of()).geometry(), 0, 0));
    }
    String plan = plans.create(new PlanStore.NewPlan("round", "方案", "{}", "{\"op\":\"import\"}", "t", false), grids, 1e-9);
    var merged = town.send("POST", "/api/v1/plans/" + plan + "/edits", "{\"op\":\"merge\",\"grids\":[\"v0\",\"v1\"]}", "Content-Type",
        "application/json", "If-Match", "\"1\"");
    assertThat(merged.statusCode()).as(merged.body()).isEqualTo(200);
    String address = "/api/v1/export/grids?territory=round&plan=" + plan;
    assertThat(town.json(address).get("features")).hasSize(1);
    assertThat(ServedTown.codes(town.json(address + "&v=1"))).containsExactly("v0", "v1");
    JsonNode then = town.json(address + "&revision=1");
    assertThat(then.get("plan").asString()).isEqualTo(plan + ", revision 1");
    assertThat(town.get(address + "&v=9").statusCode()).isEqualTo(404);
    assertThat(town.get(address + "&v=x").statusCode()).isEqualTo(400);
    assertThat(town.get("/api/v1/export/wards?territory=round&v=1").body()).contains("GW-EXP-004");
    String csv = town.get("/api/v1/export/facilities?territory=round&f=csv&properties=floorAreaM2,name&sortby=-floorAreaM2").body();
    List<String> lines = csv.lines().toList();
    assertThat(lines.get(0)).contains("\"code\",\"name\",\"floorAreaM2\"").doesNotContain("kind", "wardCode");
    assertThat(lines.get(1)).startsWith("\"rt39\",");
    assertThat(lines.get(40)).startsWith("\"rt0\",");
    assertThat(town.get("/api/v1/export/facilities?territory=round&properties=nothing").body()).contains("GW-FEA-012");
  }

  @Test
  void whatWasMovedByThreeCentimetresOrSaysSomethingElseIsChanged() throws Exception {
    String csv = "code,name,kind,wardCode,status,floorAreaM2,lon,lat\n"
        + "rt0,站0,service-station,10101,existing,100,106.0012348678901,30.0011111111111\n"
        + "rt3,站3,service-station,10101,existing,101.0001,106.00127742503296,30.0011444444444\n"
        + "rt6,站6,service-station,10101,existing,102,106.00132028217581,30.0011777777778\n"
        + "rt99,站99,service-station,10101,existing,102,106.002,30.002\n";
    JsonNode tried = tried("few.csv", csv.getBytes(StandardCharsets.UTF_8), "collection", "facilities", "territory", "round",
        "dryRun", "true");
    assertThat(tried.at("/changes/examples/changed").toString()).as(tried.get("findings").toString()).isEqualTo("[\"rt0\",\"rt3\"]");
    assertThat(tried.at("/changes/unchanged").asInt()).isEqualTo(1);
    JsonNode preview = town.json(tried.get("preview").asString());
    assertThat(preview.get("features")).extracting(each -> each.at("/properties/change").asString())
        .containsExactly("changed", "changed", "same", "new");
    assertThat(tried.at("/previewed/shown").asInt() + tried.at("/previewed/of").asInt()).isEqualTo(8);
  }
}
