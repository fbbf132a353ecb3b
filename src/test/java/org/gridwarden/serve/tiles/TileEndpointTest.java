package org.gridwarden.serve.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tiles over HTTP, on the town of {@link ServedTown}. */
class TileEndpointTest {
  private static final int Z = 12;
  private static final int X = (int) ((106.005 + 180) / 360 * (1 << Z));
  private static final int Y = 1689; // (1 - asinh(tan 30.005°) / π) / 2 × 4096 = 1689.84
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static String path(String collection) {
    return "/ogc/collections/" + collection + "/tiles/WebMercatorQuad/" + Z + "/" + Y + "/" + X;
  }

  private static long revision() {
    return town.territories.find("east").orElseThrow().revision();
  }

  private static List<MiniDecoder.Drawn> features(String path) throws Exception {
    HttpResponse<byte[]> answer = town.bytes(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.mapbox-vector-tile");
    MiniDecoder.Layer layer = MiniDecoder.read(answer.body()).get(0);
    assertThat(layer.version()).isEqualTo(2);
    assertThat(layer.extent()).isEqualTo(4096);
    return layer.features();
  }

  @Test
  void everyFeatureComesWithItsPropertiesInTheirTypes() throws Exception {
    assertThat(features(path("facilities") + "?territory=east")).hasSize(25);
    MiniDecoder.Drawn ward = features(path("wards") + "?territory=east").stream()
        .filter(drawn -> drawn.properties().get("code").equals("B")).findFirst().orElseThrow();
    assertThat(ward.properties()).containsEntry("name", "社区B").containsEntry("households", 20L)
        .containsEntry("estimated", false).containsEntry("territory", "east").doesNotContainKey("residents");
    assertThat(features(path("facilities")).get(0).properties()).containsEntry("floorAreaM2", 101.5);
  }

  @Test
  void whereNothingLiesTheAnswerIsEmpty() throws Exception {
    // between the two territories, which lie far apart; and beside the limits for those who name a revision
    for (String empty : List.of("/ogc/collections/wards/tiles/WebMercatorQuad/12/1600/2600", "/ogc/tiles/WebMercatorQuad/12/1600/2600",
        "/ogc/collections/wards/tiles/WebMercatorQuad/12/0/0?rev=1", path("wards") + "?territory=west&rev=1",
        "/ogc/tiles/WebMercatorQuad/12/0/0?rev=1")) {
      HttpResponse<byte[]> answer = town.bytes(empty);
      assertThat(answer.statusCode()).as(empty).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
    for (String beside : List.of("/ogc/collections/wards/tiles/WebMercatorQuad/12/0/0?lang=en", path("wards") + "?territory=west&lang=en",
        "/ogc/tiles/WebMercatorQuad/12/0/0?lang=en")) {
      HttpResponse<String> answer = town.get(beside);
      assertThat(answer.statusCode()).as(beside).isEqualTo(404);
      assertThat(answer.body()).contains("GW-TIL-005", "lies beside the data; at this zoom there are 12/");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"23/0/0", "1/2/0", "1/0/2", "-1/0/0", "a/b/c", "1/0/99999999999", "0/0/1"})
  void aTileBeyondTheWorldIsNotFound(String place) throws Exception {
    HttpResponse<String> answer = town.get("/ogc/collections/wards/tiles/WebMercatorQuad/" + place);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("GW-TIL-001");
  }

  @Test
  void aTileBeyondTheWorldIsToldWhichNumberIsWrongAndItsRange() throws Exception {
    String row = town.get("/ogc/collections/wards/tiles/WebMercatorQuad/3/8/2?lang=en").body();
    assertThat(row).contains("“3/8/2”", "y (tileRow) is “8” and must be a whole number from 0 to 7");
    String zoom = town.get("/ogc/tiles/WebMercatorQuad/23/0/0?lang=zh").body();
    assertThat(zoom).contains("“23/0/0”", "z (tileMatrix) 为 “23”，应为 0 至 22 的整数");
  }

  /** What test suites of OGC API — Tiles follow: every link of every tileset, then a tile beside each set of limits. */
  @Test
  void everyLinkOfATilesetLeadsOnAndATileBesideItsLimitsIsNotThere() throws Exception {
    for (String list : List.of("/ogc/tiles", "/ogc/collections/wards/tiles")) {
      JsonNode sets = town.json(list).get("tilesets");
      assertThat(sets).isNotEmpty();
      for (JsonNode set : sets) {
        assertThat(set.get("tileMatrixSetURI").asString()).startsWith("http://www.opengis.net/def/tilematrixset/OGC/1.0/");
        for (JsonNode link : set.get("links")) {
          String path = link.get("href").asString().substring(town.base.length());
          HttpResponse<String> answer = town.send("GET", path, null, "Accept", "application/json");
          assertThat(answer.statusCode()).as(path).isEqualTo(200);
          JsonNode found = JsonMapper.shared().readTree(answer.body());
          if (link.get("rel").asString().equals("self")) followsItsLimits(found);
        }
      }
    }
  }

  private static void followsItsLimits(JsonNode set) throws Exception {
    String template = "";
    for (JsonNode link : set.get("links")) if (link.get("rel").asString().equals("item")) template = link.get("href").asString();
    assertThat(template).contains("{tileMatrix}", "{tileRow}", "{tileCol}");
    for (JsonNode limit : set.get("tileMatrixSetLimits")) {
      String tile = template.substring(town.base.length()).replace("{tileMatrix}", limit.get("tileMatrix").asString())
          .replace("{tileCol}", limit.get("minTileCol").asString());
      int last = limit.get("maxTileRow").asInt();
      assertThat(town.get(tile.replace("{tileRow}", Integer.toString(last))).statusCode()).isIn(200, 204);
      assertThat(town.get(tile.replace("{tileRow}", Integer.toString(last + 1))).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void kindsWithoutPlaceHaveNoTiles() throws Exception {
    assertThat(town.get(path("posts")).statusCode()).isEqualTo(404);
    assertThat(town.get(path("nothing")).statusCode()).isEqualTo(404);
    assertThat(town.get(path("wards") + "?reb=1").statusCode()).isEqualTo(400);
  }

  @Test
  void aTileWithItsRevisionIsKeptForLongAndAnEditIsSeenAtOnce() throws Exception {
    String before = path("gates") + "?territory=east&rev=" + revision();
    HttpResponse<byte[]> old = town.bytes(before);
    assertThat(old.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    String tag = old.headers().firstValue("ETag").orElseThrow();
    assertThat(town.bytes(before, "If-None-Match", tag).statusCode()).isEqualTo(304);
    Feature gate = new Feature("g9", ServedTown.DEGREES.createPoint(new Coordinate(106.005, 30.005)), Map.of());
    town.write("east", to -> to.put(FeatureType.GATES, gate));
    assertThat(features(path("gates") + "?territory=east&rev=" + revision())).hasSize(1);
    HttpResponse<byte[]> stale = town.bytes(before, "If-None-Match", tag);
    assertThat(stale.statusCode()).isEqualTo(200);
    assertThat(stale.headers().firstValue("Cache-Control").orElse("")).doesNotContain("immutable");
  }

  @Test
  void aTerritoryMadeAgainUnderTheSameNameNeverRepeatsARevision() throws Exception {
    town.territory("again", "甲", "First");
    town.write("again", to -> to.put(FeatureType.WARDS, ServedTown.square("Q", 10, 10, 0.1, 0.1, Map.of())));
    long last = town.territories.find("again").orElseThrow().revision();
    town.territories.delete("again");
    town.territory("again", "乙", "Second");
    assertThat(town.territories.find("again").orElseThrow().revision()).isGreaterThan(last);
    town.territories.delete("again");
  }

  @Test
  void withoutATerritoryTheCentreIsThatOfOneNotBetweenSeveral() throws Exception {
    JsonNode all = town.json("/ogc/tiles/WebMercatorQuad?f=tilejson").get("center");
    assertThat(all).isIn(town.json("/ogc/tiles/WebMercatorQuad?f=tilejson&territory=east").get("center"),
        town.json("/ogc/tiles/WebMercatorQuad?f=tilejson&territory=west").get("center"));
  }

  @Test
  void theTilesetSaysWhereTilesAre() throws Exception {
    assertThat(town.json("/ogc/collections/wards/tiles").at("/tilesets/0/dataType").asString()).isEqualTo("vector");
    assertThat(town.json("/ogc/collections/wards/tiles/WebMercatorQuad").at("/links/1/href").asString())
        .endsWith("/ogc/collections/wards/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}");
  }
}
