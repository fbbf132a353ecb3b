package org.gridwarden.serve.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
