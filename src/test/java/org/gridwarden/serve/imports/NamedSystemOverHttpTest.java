package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.crs.Projector;
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

/** A system that a file names gives way to known ground, aloud; one that its owner chooses stays and is doubted. */
class NamedSystemOverHttpTest {

  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
    town.territory("named", "所写", "Named");
    town.write("named", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("W", 106.00, 30.00, 0.02, 0.02, Map.of("name", "甲")));
      for (int i = 0; i < 20; i++) {
        to.put(FeatureType.FACILITIES, new Feature("k" + i, ServedTown.DEGREES.createPoint(new Coordinate(lon(i), lat(i))),
            Map.of("name", "站" + i, "kind", "service-station", "status", "existing", "wardCode", "W")));
      }
    });
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static double lon(int i) {
    return 106.002 + 0.0008 * i;
  }

  private static double lat(int i) {
    return 30.003 + 0.0013 * (i % 7);
  }

  private static JsonNode tried(String code, String in, String named, int rows, String... more) throws Exception {
    StringBuilder file = new StringBuilder("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\""
        + named + "\"}},\"features\":[");
    for (int i = 0; i < rows; i++) {
      double[] xy = {lon(i), lat(i)};
      Projector.of(in).toMetres(xy, 1);
      file.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s%d\",\"kind\":"
          + "\"service-station\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.4f,%.4f]}}", code, i, xy[0], xy[1]));
    }
    String[] fields = new String[more.length + 6];
    System.arraycopy(new String[] {"collection", "facilities", "territory", "named", "dryRun", "true"}, 0, fields, 0, 6);
    System.arraycopy(more, 0, fields, 6, more.length);
    return Upload.ended(town, "named.geojson", file.append("]}").toString().getBytes(StandardCharsets.UTF_8), fields);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "5", "20"})
  void aNeighbouringMeridianGivesWayHoweverFewThingsThereAre(int rows) throws Exception {
    JsonNode report = tried("new", "EPSG:4544", "EPSG:4545", rows);
    assertThat(report.at("/beliefs/crs/value").asString()).as(report.toString()).isEqualTo("EPSG:4544");
    assertThat(report.at("/beliefs/crs/sure").asBoolean()).isFalse();
    assertThat(report.get("findings").toString()).contains("GW-IMP-072");
    assertThat(report.get("rowsKept").asInt()).isEqualTo(rows);
  }

  @Test
  void aScaleGivesWayToThingsOfKnownCodes() throws Exception {
    JsonNode report = tried("k", "EPSG:4544", "EPSG:32648", 20);
    assertThat(report.at("/beliefs/crs/value").asString()).as(report.toString()).isEqualTo("EPSG:4544");
    assertThat(report.get("findings").toString()).contains("GW-IMP-094", "It was read as EPSG:4544");
    JsonNode chosen = tried("k", "EPSG:4544", "EPSG:32648", 20, "crs", "EPSG:32648");
    assertThat(chosen.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:32648");
    assertThat(chosen.get("findings").toString()).contains("GW-IMP-094", "Choose EPSG:4544");
  }

  @Test
  void aRightNameStandsWithoutAWord() throws Exception {
    JsonNode report = tried("new", "EPSG:4545", "EPSG:4545", 5);
    assertThat(report.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:4545");
    assertThat(report.at("/beliefs/crs/sure").asBoolean()).isTrue();
    assertThat(report.get("findings").toString()).doesNotContain("GW-IMP-07", "GW-IMP-094");
  }
}
