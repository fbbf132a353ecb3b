package org.gridwarden.format.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Units, borders and divisions read from bytes, against a plain reader of the same files. */
class UnitFilesTest {
  private static final String SQUARE = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}";
  @TempDir private Path dir;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private static String unit(String properties) {
    return "{\"type\":\"Feature\",\"properties\":{" + properties + "},\"geometry\":" + SQUARE + "}";
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",\n", features) + "]}";
  }

  /** Several megabytes, so that every kind of token comes to lie on the rim of the reader's window. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsWhatAPlainReaderReads(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> features = new ArrayList<>();
    for (int i = 0; i < 1500; i++) features.add(RandomUnits.feature(random, i));
    Path path = file("units.geojson", collection(features.toArray(new String[0])));
    assertThat(Files.size(path)).isGreaterThan(2 << 20);
    UnitFile read = new UnitFile(path, "estate", "ward");
    JsonNode plain = JsonMapper.shared().readTree(Files.readString(path)).get("features");
    assertThat(read.ids().size()).isEqualTo(plain.size());
    for (int u = 0; u < plain.size(); u++) {
      JsonNode properties = plain.get(u).get("properties");
      assertThat(read.ids().id(u)).isEqualTo(properties.get("id").asString());
      assertThat(read.ids().find(properties.get("id").asString())).isEqualTo(u);
      assertThat(read.load()[u]).isEqualTo(properties.get("pop").asInt());
      JsonNode estate = properties.get("estate");
      if (estate == null || estate.isNull()) assertThat(read.keep()[u]).isEqualTo(-1);
      else assertThat(read.keepNames().get(read.keep()[u])).isEqualTo(estate.asString());
      assertThat(read.withinNames().get(read.within()[u])).isEqualTo(properties.get("ward").asString());
      assertThat(rings(read, u)).isEqualTo(rings(plain.get(u).get("geometry")));
    }
    assertThat(read.ids().find("no such unit")).isEqualTo(-1);
  }

  private static List<List<Double>> rings(UnitFile read, int unit) {
    List<List<Double>> rings = new ArrayList<>();
    for (int ring = read.rings().firstRing(unit); ring < read.rings().firstRing(unit + 1); ring++) {
      List<Double> line = new ArrayList<>();
      for (int v = read.rings().firstVertex(ring); v < read.rings().firstVertex(ring + 1); v++) {
        line.add(read.rings().x(v));
        line.add(read.rings().y(v));
      }
      rings.add(line);
    }
    return rings;
  }

  private static List<List<Double>> rings(JsonNode geometry) {
    List<List<Double>> rings = new ArrayList<>();
    boolean multi = geometry.get("type").asString().equals("MultiPolygon");
    for (JsonNode polygon : multi ? geometry.get("coordinates") : List.of(geometry.get("coordinates"))) {
      for (JsonNode ring : polygon) {
        List<Double> line = new ArrayList<>();
        for (JsonNode place : ring) {
          line.add(place.get(0).asDouble());
          line.add(place.get(1).asDouble());
        }
        rings.add(line);
      }
    }
    return rings;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
    "GW-UNI-001 | \"pop\":1 | feature 2",
    "GW-UNI-002 | \"id\":\"a\",\"pop\":1 | (id a) of units.geojson has the same id as feature 1",
    "GW-UNI-003 | \"id\":\"b\" | (id b)",
    "GW-UNI-003 | \"id\":\"b\",\"pop\":-3 | -3 households",
    "GW-UNI-003 | \"id\":\"b\",\"pop\":2.5 | 2.5 households",
    "GW-UNI-003 | \"id\":\"b\",\"pop\":\"many\" | many households",
    "GW-UNI-003 | \"id\":\"b\",\"pop\":null | no households",
  })
  void aBadUnitIsNamed(String code, String properties, String told) throws IOException {
    Path path = file("units.geojson", collection(unit("\"id\":\"a\",\"pop\":3"), unit(properties)));
    assertThatThrownBy(() -> new UnitFile(path, "", "")).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo(code);
      assertThat(refusal.text().en()).containsIgnoringCase(told);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
    "GW-UNI-004 | {\"type\":\"Point\",\"coordinates\":[1,2]}",
    "GW-UNI-004 | null",
    "GW-UNI-005 | {\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}",
    "GW-PTS-003 | {\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,x]]]}",
    "GW-UNI-007 | {\"type\":\"Polygon\",\"coordinates\":[[[29,106],[30,106],[30,107],[29,106]]]}",
  })
  void aBadOutlineIsNamed(String code, String geometry) throws IOException {
    Path path = file("units.geojson", collection(
        "{\"type\":\"Feature\",\"properties\":{\"id\":7,\"pop\":3},\"geometry\":" + geometry + "}"));
    assertThatThrownBy(() -> new UnitFile(path, "", ""))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void anOpenRingIsClosedAndCounted() throws IOException {
    UnitFile read = new UnitFile(file("units.geojson", collection(unit("\"id\":1,\"pop\":0")).replace(",[0,0]]", "]")), "", "");
    assertThat(read.openRings()).isEqualTo(1);
    assertThat(rings(read, 0)).containsExactly(List.of(0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0));
  }

  @Test
  void wantsTheAreaOfEachUnitAndAtLeastOneUnit() throws IOException {
    Path path = file("units.geojson", collection(unit("\"id\":1,\"pop\":0")));
    assertThatThrownBy(() -> new UnitFile(path, "", "ward")).hasMessageContaining("GW-UNI-006").hasMessageContaining("ward");
    Path none = file("none.geojson", collection());
    assertThatThrownBy(() -> new UnitFile(none, "", "")).hasMessageContaining("GW-UNI-008");
    Path empty = file("empty.geojson", "");
    assertThatThrownBy(() -> new UnitFile(empty, "", "")).hasMessageContaining("GW-PTS-001");
  }

  @Test
  void aFaultFarIntoTheFileIsToldByLineAndByte() throws IOException {
    String filler = (unit("\"id\":\"%d\",\"pop\":1,\"note\":\"" + "备注".repeat(40) + "\"") + ",\n").repeat(9000);
    String[] lines = filler.split("(?<=\n)");
    StringBuilder text = new StringBuilder("{\"features\":[\n");
    for (int i = 0; i < lines.length; i++) text.append(lines[i].replace("%d", String.valueOf(i)));
    text.append("  {\"properties\" 5}]}");
    Path path = file("units.geojson", text.toString());
    assertThat(Files.size(path)).isGreaterThan(3 << 20);
    assertThatThrownBy(() -> new UnitFile(path, "", "")).hasMessageContaining("GW-PTS-003")
        .hasMessageContaining("at 9002:17 (line:byte)");
  }

  @Test
  void degreesAreToldByTheNumbersAndByTheCrs() throws IOException {
    String units = collection(unit("\"id\":1,\"pop\":0"));
    assertThat(new UnitFile(file("a", units), "", "").degrees()).isTrue();
    String named = units.replace("\"features\"",
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::4544\"}},\"features\"");
    assertThat(new UnitFile(file("b", named), "", "").degrees()).isFalse();
    assertThat(new UnitFile(file("c", named.replace("EPSG::4544", "OGC:1.3:CRS84")), "", "").degrees()).isTrue();
    assertThat(new UnitFile(file("d", units.replace("[1,1]", "[1,91.5]").replace("[1,0]", "[200,0]")), "", "").degrees()).isFalse();
  }

  @Test
  void bordersAreReadWithQuotesBlankLinesAndOtherColumns() throws IOException {
    UnitIds ids = new UnitIds();
    ids.add("a");
    ids.add("b,2");
    ids.add("丙");
    Path path = file("edges.csv", "kind,note,v,len,u\r\nstreet,x,\"b,2\",12.5,a\r\n\r\n,\"say \"\"hi\"\"\",丙,1e2,\"b,2\"\r\nwall,,a,3,a\n");
    EdgeFile edges = new EdgeFile(path, ids);
    assertThat(edges.size()).isEqualTo(2);
    assertThat(List.of(edges.u(0), edges.v(0), edges.u(1), edges.v(1))).containsExactly(0, 1, 1, 2);
    assertThat(List.of(edges.length(0), edges.length(1))).containsExactly(12.5, 100.0);
    assertThat(edges.isAny(Set.of("street", "wall"))).containsExactly(true, false);
    assertThat(edges.loops()).isEqualTo(1);
    assertThat(edges.unknown(Set.of("street", "river"))).containsExactly("river");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "u,v,len;1,9,3 | row 1 | '9'", "u,v,len;1,2,3;1,2,-1 | row 2 | '-1'", "u,v,len;1,2,wide | row 1 | 'wide'",
    "u,v,len;1,2 | row 1 | 2 fields", "u,w,len;1,2,3 | column v | u, w, len"})
  void aBadBorderIsNamed(String text, String where, String what) throws IOException {
    UnitIds ids = new UnitIds();
    ids.add("1");
    ids.add("2");
    Path path = file("edges.csv", text.replace(';', '\n'));
    assertThatThrownBy(() -> new EdgeFile(path, ids)).isInstanceOfSatisfying(Refusal.class,
        refusal -> assertThat(refusal.text().en()).containsIgnoringCase(where).contains(what));
  }

  @Test
  void aDivisionIsReadBackAsItWasWritten() throws IOException {
    Random random = new Random(5);
    UnitIds ids = new UnitIds();
    int[] region = new int[20_000];
    for (int u = 0; u < region.length; u++) {
      ids.add(random.nextInt(9) == 0 ? "say \"" + u + "\", 单元" : "u" + u);
      region[u] = random.nextInt(1 << random.nextInt(31)) - 1;
    }
    Path path = dir.resolve("out/assign.csv");
    RegionFile.write(path, ids, region);
    assertThat(RegionFile.read(path, ids)).isEqualTo(region);
    assertThat(Files.readAllLines(path, StandardCharsets.UTF_8)).hasSize(region.length + 1).startsWith("unit,region");
  }

  @Test
  void unitsThatADivisionLeavesOutAreInNoRegion() throws IOException {
    UnitIds ids = new UnitIds();
    for (String id : List.of("a", "b", "c")) ids.add(id);
    assertThat(RegionFile.read(file("a.csv", "unit,region\nc,4\na,-1\n"), ids)).containsExactly(-1, -1, 4);
    Path twice = file("b.csv", "unit,region\nc,4\nc,5\n");
    assertThatThrownBy(() -> RegionFile.read(twice, ids)).hasMessageContaining("Row 2").hasMessageContaining("'c' again");
    Path half = file("c.csv", "unit,region\nc,4.5\n");
    assertThatThrownBy(() -> RegionFile.read(half, ids)).hasMessageContaining("'4.5'");
    assertThat(RegionFile.readRegions(file("d.csv", "note,region\nx,7\ny,3\nz,7\n"))).containsExactly(3, 7);
  }
}
