package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A file of several layers says what is in it, and each is looked at and imported by its name. */
class LayersOverHttpTest {

  private static ServedTown town;
  private static byte[] both;

  @BeforeAll
  static void start() throws Exception {
    town = ServedTown.start();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String collection : new String[] {"facilities", "wards"}) {
        byte[] one = town.bytes("/api/v1/export/" + collection + "?territory=east&f=shp&crs=EPSG:4544").body();
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(one));
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          if (!entry.getName().startsWith(collection)) continue;
          zip.putNextEntry(new ZipEntry(entry.getName()));
          zip.write(in.readAllBytes());
        }
      }
    }
    both = bytes.toByteArray();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @Test
  void layersAreListedWithTheirShapesAndWhatTheyMayBecome() throws Exception {
    JsonNode found = Upload.inspected(town, "many.zip", both, "territory", "east");
    assertThat(found.get("layer").asString()).isEqualTo("facilities");
    assertThat(found.get("layers")).hasSize(2);
    JsonNode facilities = found.at("/layers/0");
    JsonNode wards = found.at("/layers/1");
    assertThat(facilities.get("name").asString() + facilities.get("geometry").asString()).isEqualTo("facilitiespoint");
    assertThat(facilities.get("collection").asString() + wards.get("collection").asString()).isEqualTo("facilitieswards");
    assertThat(wards.get("geometry").asString()).isEqualTo("polygon");
    int many = town.json("/ogc/collections/wards/items?territory=east&limit=1").get("numberMatched").asInt();
    assertThat(wards.get("rows").asInt()).isEqualTo(many);
    JsonNode second = Upload.inspected(town, "many.zip", both, "territory", "east", "layer", "wards");
    assertThat(second.get("layer").asString()).isEqualTo("wards");
    assertThat(second.at("/beliefs/collection/value").asString()).isEqualTo("wards");
    JsonNode tried = Upload.ended(town, "many.zip", both, "collection", "wards", "territory", "east", "layer", "wards", "dryRun", "true");
    assertThat(tried.get("rowsKept").asInt()).isEqualTo(many);
    JsonNode nameless = Upload.ended(town, "many.zip", both, "collection", "wards", "territory", "east", "dryRun", "true");
    assertThat(nameless.at("/problem/code").asString()).isEqualTo("GW-FMT-030");
  }
}
