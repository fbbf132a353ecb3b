package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.gridwarden.serve.plans.PlanMaker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Grids that left as a file and come back: what of them is new, changed, the same and missing, before anything is made. */
class GridReimportOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start(empty -> { });
    town.territory("cut", "方格", "Cut");
    town.write("cut", to -> to.put(FeatureType.WARDS, ServedTown.square("W", 106.00, 30.00, 0.01, 0.01, Map.of("name", "甲社区"))));
    town.bean(PlanMaker.class).cut("cut", "方格", "square", 400, "t", Progress.NONE);
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static JsonNode tried(String name, byte[] file) throws Exception {
    return Upload.ended(town, name, file, "collection", "grids", "territory", "cut", "dryRun", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"geojson", "csv", "gpkg", "shp", "xlsx"})
  void anUneditedExportChangesNothing(String format) throws Exception {
    byte[] file = town.bytes("/api/v1/export/grids?territory=cut&f=" + format).body();
    JsonNode report = tried("grids." + (format.equals("shp") ? "zip" : format), file);
    int grids = town.json("/ogc/collections/grids/items?territory=cut&limit=1").get("numberMatched").asInt();
    assertThat(grids).isGreaterThan(4);
    assertThat(report.get("changes").toString()).as(report.get("findings").toString())
        .startsWith("{\"new\":0,\"changed\":0,\"unchanged\":" + grids + ",\"missing\":0");
  }

  @Test
  void workersWithoutANumberOfPostsFillAsManyPosts() throws Exception {
    String all = town.get("/api/v1/export/grids?territory=cut&f=geojson").body();
    String workers = all.replaceAll("\"posts\":[0-9]+,?", "").replaceAll("\"filled\":[0-9]+", "\"filled\":2");
    assertThat(workers).contains("\"filled\":2").doesNotContain("\"posts\"");
    JsonNode report = tried("workers.geojson", workers.getBytes(StandardCharsets.UTF_8));
    assertThat(report.get("rowsRejected").asInt()).as(report.get("findings").toString()).isZero();
    assertThat(report.get("findings").toString()).contains("GW-IMP-130");
  }

  @Test
  void whatWasEditedIsListed() throws Exception {
    String all = town.get("/api/v1/export/grids?territory=cut&f=geojson").body();
    JsonNode grids = town.json("/ogc/collections/grids/items?territory=cut&limit=100").get("features");
    String name = grids.get(0).at("/properties/name").asString();
    String code = grids.get(1).at("/properties/code").asString();
    String edited = all.replace('"' + name + '"', "\"另名\"").replace('"' + code + '"', "\"x-1\"");
    JsonNode report = tried("edited.geojson", edited.getBytes(StandardCharsets.UTF_8));
    JsonNode changes = report.get("changes");
    assertThat(changes.get("new").asInt()).isEqualTo(1);
    assertThat(changes.get("changed").asInt()).isEqualTo(1);
    assertThat(changes.get("missing").asInt()).isEqualTo(1);
    assertThat(changes.get("unchanged").asInt()).isEqualTo(grids.size() - 2);
    assertThat(changes.at("/examples/new").toString()).isEqualTo("[\"x-1\"]");
    assertThat(changes.at("/examples/missing").toString()).isEqualTo("[\"" + code + "\"]");
    assertThat(changes.at("/examples/changed").toString()).isEqualTo("[\"" + grids.get(0).at("/properties/code").asString() + "\"]");
  }
}
