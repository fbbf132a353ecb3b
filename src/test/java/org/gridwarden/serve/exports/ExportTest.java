package org.gridwarden.serve.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.store.FeatureStore.Located;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Exports over HTTP, on the town of {@link ServedTown}. */
class ExportTest {
  private static ServedTown town;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @Test
  void csvHoldsEveryRowWithCodesAsText() throws Exception {
    HttpResponse<String> answer = town.get("/api/v1/export/facilities?territory=east&f=csv");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"east-facilities.csv\"");
    assertThat(answer.body().split("\r\n")).hasSize(26);
    assertThat(answer.body()).startsWith("\uFEFF\"code\",").contains("\"f001\",\"设施1\"");
  }

  @Test
  void geoJsonHoldsEveryFeatureAndSaysWhereItComesFrom() throws Exception {
    JsonNode all = town.json("/api/v1/export/wards");
    assertThat(all.get("features").size()).isEqualTo(4);
    assertThat(all.at("/features/3/properties/territory").asString()).isEqualTo("west");
    assertThat(all.at("/features/3/id").asString()).as("as in /ogc").isEqualTo("west:A");
    assertThat(all.at("/features/3/properties/residents").isNull()).as("unknown, not left out").isTrue();
    assertThat(all.at("/features/3/properties").has("nameEn")).isTrue();
    assertThat(all.at("/sources/0/synthetic").asBoolean()).isTrue();
    assertThat(all.get("numberReturned").asInt()).isEqualTo(4);
    JsonNode east = town.json("/api/v1/export/wards?territory=east");
    assertThat(east.at("/features/0/properties").has("territory")).isFalse();
    assertThat(town.json("/api/v1/export/posts?territory=east").at("/features/0/geometry").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"territory=east&kind=service-station,12", "bbox=106.0009;30.004;106.00125;30.006,1", "territory=west,0",
      "territory=east&within=S2,0"})
  void theSameFiltersAsTheFeatures(String query, int expected) throws Exception {
    assertThat(town.json("/api/v1/export/facilities?" + query.replace(';', ',')).get("features").size())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"limit=5,400", "f=doc,400", "crs=EPSG:99999,400", "filter=nothing=1,400",
      "crs=auto,400", "bbox=1,400", "colour=red,400", "territory=nowhere,404",
      "within=nowhere,404"})
  void nonsenseIsRefused(String query, int status) throws Exception {
    assertThat(town.get("/api/v1/export/facilities?" + query).statusCode()).isEqualTo(status);
    assertThat(town.get("/api/v1/export/nothing").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"EPSG:4549", "EPSG:32660", "EPSG:2154", "EPSG:4521"})
  void aCrsThatIsUsedElsewhereIsRefusedWithThoseThatFit(String crs) throws Exception {
    for (String f : List.of("geojson", "shp", "csv")) {
      HttpResponse<String> answer = town.get("/api/v1/export/facilities?territory=east&lang=en&f=" + f + "&crs=" + crs);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("GW-CRS-003", "\"parameter\":\"crs\"", crs, "EPSG:4544", "EPSG:4523", "EPSG:4490");
    }
    assertThat(town.get("/api/v1/export/posts?territory=east&f=csv&crs=" + crs).statusCode()).as("posts have no place").isEqualTo(200);
  }

  /** A city across two zones keeps to one; the file and a header say that it stretches. */
  @Test
  void theZoneBesideIsTakenWithARemark() throws Exception {
    HttpResponse<String> beside = town.get("/api/v1/export/facilities?territory=east&crs=EPSG:4545&lang=en");
    assertThat(beside.statusCode()).isEqualTo(200);
    String remark = java.net.URLDecoder.decode(beside.headers().firstValue("Gridwarden-Crs-Remark").orElseThrow(), StandardCharsets.UTF_8);
    assertThat(remark).contains("EPSG:4545", "106.5°", "EPSG:4544");
    assertThat(beside.body()).contains("\"crsRemark\":");
    assertThat(town.get("/api/v1/export/facilities?territory=east&crs=EPSG:4523").headers().firstValue("Gridwarden-Crs-Remark")).isEmpty();
  }

  @Test
  void aZoneOfOneTerritoryIsNoneForAllButForAPartOfThem() throws Exception {
    HttpResponse<String> all = town.get("/api/v1/export/wards?crs=EPSG:4544&lang=en");
    assertThat(all.statusCode()).isEqualTo(400);
    assertThat(all.body()).contains("GW-CRS-003", "territory=");
    assertThat(town.json("/api/v1/export/wards?crs=EPSG:4544&bbox=105,29,107,31").get("features")).hasSize(3);
  }

  @Test
  void aFileWithoutFeaturesIsSaidToBeEmpty() throws Exception {
    String none = "/api/v1/export/wards?territory=east&f=csv&filter=" + "households%20%3E%2099999";
    assertThat(town.get(none).headers().firstValue("Gridwarden-Empty")).hasValue("true");
    assertThat(town.get(none.replace("99999", "9")).headers().firstValue("Gridwarden-Empty")).isEmpty();
  }

  /** Date, revision, CRS and licence: in the file where the format has room for them, in headers with every format. */
  @ParameterizedTest
  @EnumSource(ExportFormat.class)
  void everyFileSaysWhereItComesFrom(ExportFormat format) throws Exception {
    HttpResponse<byte[]> answer = town.bytes("/api/v1/export/facilities?territory=east&crs=EPSG:4544&f=" + format.key());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Gridwarden-Licence")).hasValue("%C2%A9 Gridwarden");
    assertThat(answer.headers().firstValue("Gridwarden-Data-Date")).hasValue("east 2026-11-01");
    assertThat(answer.headers().firstValue("Gridwarden-Exported").orElse("")).startsWith("20");
    assertThat(answer.headers().firstValue("Gridwarden-Revision").orElse("")).isNotBlank();
    String crs = format == ExportFormat.KML ? "EPSG:4326" : "EPSG:4544";
    assertThat(answer.headers().firstValue("Gridwarden-Crs")).hasValue(crs);
    if (format == ExportFormat.CSV || format == ExportFormat.GEOJSONSEQ) return;
    StringBuilder said = new StringBuilder(new String(answer.body(), StandardCharsets.UTF_8));
    if (format == ExportFormat.XLSX || format == ExportFormat.SHP) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
        while (zip.getNextEntry() != null) said.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(said.toString()).contains("© Gridwarden", "2026-11-01", "exported");
    assertThat(said.toString()).contains(crs.substring("EPSG:".length()));
  }

  @Test
  void theSameFileIsNotSentTwice() throws Exception {
    String path = "/api/v1/export/wards?territory=west";
    String tag = town.get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(town.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(town.get(path + "&f=csv", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  /** A layer of endless rows that breaks at one of them. */
  private record Breaking(int at) implements Layer {
    @Override
    public FeatureType type() {
      return FeatureType.COUNTS;
    }

    @Override
    public Text title() {
      return new Text("", "");
    }

    @Override
    public Text description() {
      return new Text("", "");
    }

    @Override
    public boolean takesPlan() {
      return false;
    }

    @Override
    public <T> T read(Gate.Pass pass, Selection selection, Function<Stream<Located>, T> use) {
      return use.apply(IntStream.range(0, Integer.MAX_VALUE).mapToObj(i -> {
        if (i == at) throw new IllegalStateException("the database broke");
        return new Located("east", new Feature("c" + i, null, Map.of("wardCode", "A", "year", 2020)));
      }));
    }

    @Override
    public long count(Gate.Pass pass, Selection selection) {
      return Integer.MAX_VALUE;
    }

    @Override
    public String revision(Gate.Pass pass, Selection selection) {
      return "";
    }
  }

  @Test
  void aFileThatBreaksInTheMiddleStaysUnfinished() {
    Gate.Pass pass = town.pass();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Export export = new Export(pass, new Breaking(1000), Selection.all("east"));
    assertThatThrownBy(() -> export.write(ExportFormat.GEOJSON, () -> out)).hasMessage("the database broke");
    String text = out.toString(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> tools.jackson.databind.json.JsonMapper.shared().readTree(text))
        .isInstanceOf(RuntimeException.class);
    assertThat(text).doesNotContain("numberReturned");
  }

  @Test
  void whatBreaksAtTheFirstRowLeavesNoFile() {
    AtomicBoolean begun = new AtomicBoolean();
    Export export = new Export(town.pass(), new Breaking(0), Selection.all("east"));
    assertThatThrownBy(() -> export.write(ExportFormat.CSV, () -> {
      begun.set(true);
      return new ByteArrayOutputStream();
    })).hasMessage("the database broke");
    assertThat(begun).isFalse();
  }

  @Test
  void everyCollectionCanBeExportedInEveryFormatAndReadBack() throws Exception {
    for (Layer layer : town.bean(Layers.class).list()) {
      for (ExportFormat f : ExportFormat.values()) {
        String path = "/api/v1/export/" + layer.type().id() + "?territory=east&f=" + f.key();
        HttpResponse<byte[]> answer = town.bytes(path);
        assertThat(answer.statusCode()).as(path + " " + new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        Path file = Files.write(folder.resolve("x" + f.ending()), answer.body());
        long rows = answer.body().length == 0 ? 0 : FeatureReader.of(Source.of(file))
            .read(Source.of(file), ReadOptions.NONE, new Beliefs(), Stream::count);
        long wanted = town.json("/api/v1/export/" + layer.type().id() + "?territory=east").get("features").size();
        assertThat(rows).as(path).isEqualTo(wanted);
      }
    }
  }

  @Test
  void crsFilterCodesAndEncodingAreOnesChoice() throws Exception {
    HttpResponse<byte[]> answer = town.bytes("/api/v1/export/facilities?territory=east&f=gpkg&crs=auto&codes=f001,f002,none");
    assertThat(answer.headers().firstValue("Gridwarden-Crs")).hasValue("EPSG:4544");
    Source file = Source.of(Files.write(folder.resolve("a.gpkg"), answer.body()));
    FeatureReader reader = FeatureReader.of(file);
    assertThat(reader.layers(file, ReadOptions.NONE).get(0).crs()).isEqualTo("EPSG:4544");
    List<RawRecord> rows = reader.read(file, ReadOptions.NONE, new Beliefs(), Stream::toList);
    assertThat(rows).extracting(row -> row.properties().get("code")).containsExactly("f001", "f002");
    assertThat(rows.get(0).geometry().getCoordinate().y).isGreaterThan(3_000_000);
    HttpResponse<byte[]> gbk = town.bytes("/api/v1/export/facilities?territory=east&f=csv&encoding=GBK&filter=code%3D%27f001%27");
    assertThat(new String(gbk.body(), "GBK")).contains("设施1").doesNotContain("\uFEFF").doesNotContain("f002");
  }

  @Test
  void blankTablesHoldTheColumnsAnImportUnderstands() throws Exception {
    HttpResponse<byte[]> csv = town.bytes("/api/v1/templates/facilities?f=csv");
    assertThat(new String(csv.body(), StandardCharsets.UTF_8)).startsWith("\uFEFF\"code\",\"name\"").contains("\"lon\",\"lat\"");
    for (FeatureType type : FeatureType.list()) {
      HttpResponse<byte[]> book = town.bytes("/api/v1/templates/" + type.id() + "?f=xlsx");
      Source file = Source.of(Files.write(folder.resolve("t.xlsx"), book.body()));
      assertThat(FeatureReader.of(file).layers(file, ReadOptions.NONE)).extracting(layer -> layer.name()).containsExactly(type.id());
    }
    assertThat(town.get("/api/v1/templates/nothing").statusCode()).isEqualTo(404);
    assertThat(town.get("/api/v1/templates/wards?f=doc").statusCode()).isEqualTo(400);
  }
}
