package org.gridwarden.serve.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.gridwarden.standard.Catalogue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/** Tables for people say every coded value in words, and change nothing when they are sent back. */
class WordsThereAndBackTest {
  /** Kinds whose rows stand alone: not parts of a plan. */
  private static final List<FeatureType> TYPES = List.of(FeatureType.SUBDISTRICTS, FeatureType.WARDS, FeatureType.COMPOUNDS,
      FeatureType.BUILDINGS, FeatureType.FACILITIES, FeatureType.PARKING, FeatureType.WALK_EDGES, FeatureType.GATES, FeatureType.BARRIERS,
      FeatureType.STREETS, FeatureType.GROUND);
  private static final Map<String, Integer> ROWS = new HashMap<>();
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start(empty -> {
      empty.territory("words", "词", "Words");
      empty.write("words", to -> {
        for (FeatureType type : TYPES) {
          int rows = 2;
          for (Property property : type.properties()) rows = Math.max(rows, 2 + codes(type, property).size());
          ROWS.put(type.id(), rows);
          for (int i = 0; i < rows; i++) to.put(type, new Feature(type.id() + i, shape(type, i), values(type, i)));
        }
      });
    });
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static List<String> codes(FeatureType type, Property property) {
    return property.type() == Property.Type.FLAG ? List.of()
        : LayerFields.values(type, property).stream().map(Catalogue.Word::code).toList();
  }

  /** Every value of every column in some row, and rows without any. */
  private static Map<String, Object> values(FeatureType type, int i) {
    Map<String, Object> values = new HashMap<>();
    for (Property property : type.properties()) {
      List<String> codes = codes(type, property);
      if (!codes.isEmpty()) {
        if (i < codes.size() || property.required()) values.put(property.name(), codes.get(i % codes.size()));
      } else if (property.type() == Property.Type.FLAG) {
        if (i % 3 < 2) values.put(property.name(), i % 3 == 0);
      } else if (property.name().equals("spaces")) {
        values.put("spaces", 3);
      } else if (property.refersTo().equals("wards")) {
        values.put(property.name(), "wards0");
      }
    }
    values.put("name", type.id() + " " + i);
    if (type == FeatureType.FACILITIES) services(i).ifPresent(services -> values.put("services", services));
    return values;
  }

  private static Optional<String> services(int i) {
    List<String> all = LayerFields.CATALOGUE.vocabulary("services").stream().map(Catalogue.Word::code).toList();
    if (i < all.size()) return Optional.of(all.get(i));
    return switch (i - all.size()) {
      case 0 -> Optional.of(String.join(" ", all));
      case 1 -> Optional.of(all.get(1) + " own-thing " + all.get(0));
      case 2 -> Optional.of("own thing");
      default -> Optional.empty();
    };
  }

  private static Geometry shape(FeatureType type, int i) {
    double x = 106 + 0.001 * (i % 60);
    double y = 30 + 0.02 * TYPES.indexOf(type);
    return switch (type.shape()) {
      case POINT -> ServedTown.DEGREES.createPoint(new Coordinate(x, y));
      case LINE -> ServedTown.DEGREES.createLineString(new Coordinate[] {new Coordinate(x, y), new Coordinate(x + 0.0005, y)});
      default -> ServedTown.square("s", x, y, 0.0005, 0.0005, Map.of()).geometry();
    };
  }

  static Stream<Arguments> tables() {
    return TYPES.stream().flatMap(type -> Stream.of(Arguments.of(type.id(), "xlsx", "zh"), Arguments.of(type.id(), "csv", "en")));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowIsUnchanged(String collection, String format, String language) throws Exception {
    byte[] file = town.bytes("/api/v1/export/" + collection + "?territory=words&headers=words&f=" + format + "&lang=" + language).body();
    JsonNode tried = Upload.ended(town, collection + "." + format, file, "collection", collection, "territory", "words", "dryRun", "true");
    assertThat(tried.at("/changes/unchanged").asInt(-1)).as(tried.toString()).isEqualTo(ROWS.get(collection));
    assertThat(tried.at("/changes/changed").asInt(-1)).isZero();
    assertThat(tried.get("rowsRejected").asInt()).isZero();
    assertThat(tried.path("values").isEmpty()).as("no word that anybody must look at: " + tried.path("values")).isTrue();
  }

  @Test
  void cellsAreWordsOnlyWhereTheyAreAskedFor(@TempDir Path folder) throws Exception {
    String address = "/api/v1/export/facilities?territory=words&f=csv&lang=zh";
    String words = town.get(address + "&headers=words").body();
    assertThat(words).contains("\"现有\"", "\"自有\"", "\"是\"", "\"否\"").doesNotContain("\"existing\"", "\"owned\"", "true", "\"culture\"");
    assertThat(words.lines().filter(row -> row.contains("、")).findFirst()).as("several services in one cell").isPresent();
    assertThat(town.get(address).body()).contains("\"existing\"", "\"owned\"", "true", "\"culture\"").doesNotContain("\"现有\"");
    for (String format : List.of("gpkg", "shp", "geojson")) {
      byte[] plain = town.bytes("/api/v1/export/gates?territory=words&lang=zh&f=" + format).body();
      byte[] asked = town.bytes("/api/v1/export/gates?territory=words&lang=zh&headers=words&f=" + format).body();
      assertThat(states(folder, format, asked)).as(format).isEqualTo(states(folder, format, plain)).contains("open", "closed");
    }
  }

  private static List<Object> states(Path folder, String format, byte[] file) throws IOException {
    Source source = Source.of(Files.write(folder.resolve("gates." + (format.equals("shp") ? "zip" : format)), file));
    return read(source, null).stream().map(row -> row.properties().get("state")).toList();
  }

  private static List<RawRecord> read(Source source, @Nullable String layer) {
    ReadOptions options = layer == null ? ReadOptions.NONE : new ReadOptions(Map.of(), null, layer);
    return new ArrayList<>(FeatureReader.of(source).read(source, options, new Beliefs(), Stream::toList));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "xlsx"})
  void severalLayersStandInOneFile(String format, @TempDir Path folder) throws Exception {
    String several = "/api/v1/export?collections=gates,parking,counts&territory=words&lang=zh&f=" + format;
    Source source = Source.of(Files.write(folder.resolve("all." + format), town.bytes(several).body()));
    assertThat(read(source, "gates")).hasSize(ROWS.get("gates"));
    assertThat(read(source, "parking")).hasSize(ROWS.get("parking"));
    assertThat(read(source, "counts")).isEmpty();
    Source part = Source.of(Files.write(folder.resolve("part." + format), town.bytes(several + "&bbox=106,29.9,106.0012,30.3").body()));
    assertThat(read(part, "gates")).as("the same box cuts all of them").hasSize(2);
    assertThat(town.get(several.replace("f=" + format, "f=csv")).body()).contains("GW-EXP-005");
    assertThat(town.get(several.replace("gates,parking,counts", ",")).body()).contains("GW-EXP-006");
    assertThat(town.get(several + "&filter=name='a'").body()).contains("GW-REQ-001");
    assertThat(town.get(several.replace("counts", "nothing")).statusCode()).isEqualTo(404);
  }

  @Test
  void columnsAreTold() throws Exception {
    JsonNode columns = town.json("/api/v1/columns/facilities?lang=zh").get("columns");
    assertThat(columns.get(0).get("name").asString()).isEqualTo("code");
    assertThat(columns.size()).isEqualTo(1 + FeatureType.FACILITIES.properties().size());
    assertThat(columns.toString()).contains("{\"code\":\"service-station\",\"words\":\"社区服务站\"}", "\"type\":\"date\"");
    assertThat(town.json("/api/v1/columns/coverage-wards?lang=en").get("columns").size()).isGreaterThan(5);
    assertThat(town.get("/api/v1/columns/none").statusCode()).isEqualTo(404);
  }

  @Test
  void blankTablesSpeakOfLayersInWords() throws Exception {
    byte[] blank = town.bytes("/api/v1/templates/facilities?headers=words&lang=zh").body();
    Path file = Files.write(Files.createTempFile("blank", ".xlsx"), blank);
    try (var zip = new java.util.zip.ZipFile(file.toFile())) {
      String notes = new String(zip.getInputStream(zip.getEntry("xl/worksheets/sheet2.xml")).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(notes).contains("社区的编码，文本").doesNotContain("wards 的编码");
    } finally {
      Files.delete(file);
    }
  }
}
