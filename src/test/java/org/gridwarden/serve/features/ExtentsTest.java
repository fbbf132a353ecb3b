package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
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
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** Where and when collections are, as they say of themselves, and {@code datetime} at all three doors. */
class ExtentsTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start(empty -> { });
    town.territory("timed", "有时", "Timed");
    town.write("timed", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("W", 106.00, 30.00, 0.02, 0.02, Map.of("name", "甲")));
      put(to::put, "a", 106.001, "2023-05-31");
      put(to::put, "b", 106.002, "2024-01-01");
      put(to::put, "c", 106.003, "2024-06-30");
      put(to::put, "d", 106.004, null);
      for (int year : List.of(2010, 2020)) {
        to.put(FeatureType.COUNTS, new Feature("y" + year, null, Map.of("wardCode", "W", "year", year, "residents", 5)));
      }
    });
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private interface Put {
    void put(FeatureType type, Feature feature);
  }

  private static void put(Put to, String code, double lon, String seen) {
    Map<String, Object> properties = seen == null ? Map.of("kind", "kindergarten")
        : Map.of("kind", "kindergarten", "dateSeen", seen);
    to.put(FeatureType.FACILITIES, new Feature(code, ServedTown.DEGREES.createPoint(new Coordinate(lon, 30.005)), properties));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "facilities | 2024-01-01T00:00:00Z | b,d", "facilities | 2024-01-01 | b,d", "facilities | 2024-01-01T23:59:59+08:00 | b,d",
      "facilities | 2024-01-01/.. | b,c,d", "facilities | ../2024-01-01 | a,b,d", "facilities | 2024-01-02/2024-06-29 | d",
      "facilities | 2023-01-01/2024-06-30 | a,b,c,d", "facilities | ../.. | a,b,c,d", "facilities | 2024-01-01T/.. | b,c,d",
      "facilities | ../2024-01-01T | a,b,d", "facilities | 2024-01-01/P6M | b,c,d",
      "counts | 2020-07-01 | y2020", "counts | ../2019-12-31 | y2010", "counts | 2010-12-31/2020-01-01 | y2010,y2020",
      "wards | 1999-01-01 | W",
  })
  void aTimeAsksForWhatWasSoThenAndForWhatSaysNoTime(String collection, String datetime, String codes) throws Exception {
    String asked = "territory=timed&datetime=" + datetime.replace("+", "%2B");
    JsonNode page = town.json("/ogc/collections/" + collection + "/items?" + asked);
    assertThat(String.join(",", ServedTown.codes(page))).isEqualTo(codes);
    assertThat(page.get("numberMatched").asInt()).isEqualTo(codes.split(",").length);
    String box = collection.equals("counts") ? "" : "&bbox=105,29,107,31"; // answered from memory
    assertThat(String.join(",", ServedTown.codes(town.json("/ogc/collections/" + collection + "/items?" + asked + box)))).isEqualTo(codes);
    JsonNode file = town.json("/api/v1/export/" + collection + "?f=geojson&" + asked);
    assertThat(String.join(",", ServedTown.codes(file))).isEqualTo(codes);
  }

  @Test
  void aTimeAndAFilterHoldTogether() throws Exception {
    JsonNode page = town.json("/ogc/collections/facilities/items?datetime=2024-01-01/..&filter=code%3C%27c%27%20OR%20code=%27d%27");
    assertThat(ServedTown.codes(page)).containsExactly("b", "d");
    int all = town.bytes("/ogc/collections/facilities/tiles/WebMercatorQuad/0/0/0").body().length;
    int some = town.bytes("/ogc/collections/facilities/tiles/WebMercatorQuad/0/0/0?datetime=2020-01-01").body().length;
    assertThat(some).as("the tile holds less").isLessThan(all);
    String both = "/ogc/collections/facilities/items?territory=timed&datetime=../2024-06-30&datetime=2024-01-01/..";
    assertThat(ServedTown.codes(town.json(both))).as("as GDAL names the bounds of a range").containsExactly("b", "c", "d");
    JsonNode first = town.json(both + "&limit=1");
    assertThat(first.get("links").toString()).as("the next page too").contains("datetime=..%2F2024-06-30&datetime=2024-01-01%2F..");
    assertThat(ServedTown.codes(town.json(both + "&datetime=2025-01-01/.."))).as("nothing in common").containsExactly("d");
    assertThat(town.get("/ogc/collections/facilities/items?limit=1&limit=2").statusCode()).isEqualTo(400);
    assertThat(town.get("/ogc/collections/facilities/tiles/WebMercatorQuad/0/0/0?datetime=soon").statusCode()).isEqualTo(400);
    assertThat(town.get("/api/v1/export/facilities?f=csv&datetime=soon").statusCode()).isEqualTo(400);
    assertThat(town.get("/ogc/collections/facilities/items?dateSeen=2024-02-30").statusCode()).isEqualTo(400);
    assertThat(ServedTown.codes(town.json("/ogc/collections/facilities/items?dateSeen=2024-01-01"))).containsExactly("b");
  }

  @Test
  void aCollectionSaysWhereAndWhenItIsRightAfterAnEdit() throws Exception {
    JsonNode extent = town.json("/ogc/collections/facilities").get("extent");
    assertThat(extent.at("/spatial/bbox/0").toString()).isEqualTo("[106.001,30.005,106.004,30.005]");
    assertThat(extent.at("/temporal/interval/0").toString()).isEqualTo("[\"2023-05-31T00:00:00Z\",\"2024-06-30T23:59:59Z\"]");
    assertThat(town.json("/ogc/collections/counts").at("/extent/temporal/interval/0").toString())
        .isEqualTo("[\"2010-01-01T00:00:00Z\",\"2020-12-31T23:59:59Z\"]");
    assertThat(town.json("/ogc/collections/wards").at("/extent/spatial/bbox/0").toString()).isEqualTo("[106.0,30.0,106.02,30.02]");
    assertThat(town.json("/ogc/collections/gates").at("/extent/spatial/bbox/0").toString())
        .as("that of the territory where there is nothing").isEqualTo("[106.0,30.0,106.02,30.02]");
    List<String> listed = new ArrayList<>();
    town.json("/ogc/collections").get("collections").forEach(each -> {
      if (each.get("id").asString().equals("facilities")) listed.add(each.get("extent").toString());
    });
    assertThat(listed).containsExactly(extent.toString());
    town.write("timed", to -> put(to::put, "e", 106.015, "2025-03-01"));
    JsonNode later = town.json("/ogc/collections/facilities").get("extent");
    assertThat(later.at("/spatial/bbox/0/2").asDouble()).isEqualTo(106.015);
    assertThat(later.at("/temporal/interval/0/1").asString()).isEqualTo("2025-03-01T23:59:59Z");
    town.write("timed", to -> to.remove(FeatureType.FACILITIES, "e"));
  }

  @Test
  void limitsOfTilesAreThoseOfTheCollection() throws Exception {
    JsonNode limits = town.json("/ogc/collections/facilities/tiles/WebMercatorQuad").get("tileMatrixSetLimits");
    assertThat(limits).hasSize(23);
    assertThat(limits.get(0).toString()).isEqualTo(
        "{\"tileMatrix\":\"0\",\"minTileRow\":0,\"maxTileRow\":0,\"minTileCol\":0,\"maxTileCol\":0}");
    // by the formula of the standard: column ⌊(lon + 180) / 360 · 2^z⌋ of 106.001 … 106.004 at zoom 14
    assertThat(limits.get(14).get("minTileCol").asInt()).isEqualTo((int) Math.floor((106.001 + 180) / 360 * (1 << 14) - 1 / 64.0));
    assertThat(limits.get(14).get("maxTileCol").asInt()).isEqualTo((int) Math.floor((106.004 + 180) / 360 * (1 << 14) + 1 / 64.0));
    double row = (1 - Math.log(Math.tan(Math.toRadians(30.005)) + 1 / Math.cos(Math.toRadians(30.005))) / Math.PI) / 2;
    assertThat(limits.get(14).get("minTileRow").asInt()).isEqualTo((int) Math.floor(row * (1 << 14) - 1 / 64.0));
    assertThat(limits.get(14).get("maxTileRow").asInt()).isEqualTo((int) Math.floor(row * (1 << 14) + 1 / 64.0));
    JsonNode last = limits.get(22);
    int wide = last.get("maxTileCol").asInt() - last.get("minTileCol").asInt();
    assertThat(wide).as("0.003° of 22 zooms").isBetween(34, 37);
    JsonNode json = town.json("/ogc/collections/facilities/tiles/WebMercatorQuad?f=tilejson");
    assertThat(json.get("bounds").toString()).isEqualTo("[106.001,30.005,106.004,30.005]");
  }
}
