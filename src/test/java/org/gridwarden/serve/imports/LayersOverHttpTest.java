package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.FeatureWriter;
import org.gridwarden.format.Field;
import org.gridwarden.format.RecordRow;
import org.gridwarden.format.Schema;
import org.gridwarden.format.Source;
import org.gridwarden.format.WriteOptions;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
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

  @Test
  void aSheetWithPlacesIsReadRatherThanTheCoverBeforeIt() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (FeatureWriter book = FeatureWriter.of(Source.Format.XLSX, bytes, new WriteOptions(null, Map.of(), null))) {
      Schema cover = new Schema("说明", Schema.Shape.NONE, null, List.of(new Field("本表由各街道填报", Field.Kind.TEXT)), true);
      book.begin(cover);
      book.write(new RecordRow(cover.fields()).set(null, Map.of("本表由各街道填报", "联系电话 12345")));
      Schema things = new Schema("设施", Schema.Shape.POINT, "EPSG:4326", List.of(new Field("code", Field.Kind.TEXT)), true);
      book.begin(things);
      RecordRow row = new RecordRow(things.fields());
      for (int i = 0; i < 3; i++) {
        book.write(row.set(ServedTown.DEGREES.createPoint(new Coordinate(106.27 + i * 0.001, 29.97)), Map.of("code", "s" + i)));
      }
      book.finish();
    }
    assertThat(Upload.inspected(town, "book.xlsx", bytes.toByteArray(), "territory", "east").get("layer").asString()).isEqualTo("设施");
    JsonNode tried = Upload.ended(town, "book.xlsx", bytes.toByteArray(), "collection", "facilities", "territory", "cover", "dryRun",
        "true", "mapping", "{\"kind\":\"=service-station\"}");
    assertThat(tried.get("rowsRead").asInt()).as(tried.toString()).isEqualTo(3);
    assertThat(tried.get("rowsKept").asInt()).isEqualTo(3);
  }

  @Test
  void zeroZeroIsNoPlaceWhereNothingIsKnownEither() throws Exception {
    String table = "code,kind,lon,lat\na,service-station,106.27,29.97\nb,service-station,0,0\n";
    JsonNode tried = Upload.ended(town, "zero.csv", table.getBytes(StandardCharsets.UTF_8), "collection", "facilities", "territory", "zero",
        "dryRun", "true");
    assertThat(tried.get("rowsKept").asInt()).as(tried.toString()).isEqualTo(1);
    assertThat(tried.get("findings").toString()).contains("GW-IMP-069");
  }
}
