package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.gridwarden.crs.Projector;
import org.gridwarden.crs.ToLonLat;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** What is said of a file is what is used and what is believed, and is doubted aloud where the file speaks against it. */
class SwitchesOverHttpTest {

  private static final int N = 30;
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
    town.territory("told", "所说", "Told");
    town.write("told", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("W", 106.00, 30.00, 0.02, 0.02, Map.of("name", "甲")));
      for (int i = 0; i < N; i++) {
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
    return 106.002 + 0.0004 * i;
  }

  private static double lat(int i) {
    return 30.003 + 0.0003 * (i % 7);
  }

  private static JsonNode tried(String name, String content, String charset, String... more) throws Exception {
    String[] fields = new String[more.length + 6];
    System.arraycopy(new String[] {"collection", "facilities", "territory", "told", "dryRun", "true"}, 0, fields, 0, 6);
    System.arraycopy(more, 0, fields, 6, more.length);
    return Upload.ended(town, name, content.getBytes(Charset.forName(charset)), fields);
  }

  private static String names() {
    StringBuilder table = new StringBuilder("编号,设施名称,设施类型,经度,纬度\n");
    for (int i = 0; i < N; i++) {
      table.append(String.format(Locale.ROOT, "k%d,合阳城街道第%d社区服务站,社区服务站,%.7f,%.7f%n", i, i, lon(i), lat(i)));
    }
    return table.toString();
  }

  private static double[] metres(int i) {
    double[] xy = {lon(i), lat(i)};
    Projector.of("EPSG:4544").toMetres(xy, 1);
    return xy;
  }

  private static String inMetres() {
    StringBuilder table = new StringBuilder("编号,设施名称,设施类型,x,y\n");
    for (int i = 0; i < N; i++) {
      table.append(String.format(Locale.ROOT, "k%d,站%d,社区服务站,%.3f,%.3f%n", i, i, metres(i)[0], metres(i)[1]));
    }
    return table.toString();
  }

  @Test
  void aCharacterSetThatMakesNoSenseIsDoubtedAndTheFileIsNotBlamed() throws Exception {
    JsonNode wrong = tried("names.csv", names(), "GBK", "encoding", "Big5", "mapping",
        "{\"code\":\"=x\",\"kind\":\"=service-station\"}");
    assertThat(wrong.at("/beliefs/encoding/value").asString()).isEqualTo("Big5");
    assertThat(wrong.at("/beliefs/encoding/sure").asBoolean()).isFalse();
    assertThat(wrong.at("/beliefs/encoding/why").asString()).contains("which was chosen", "garbled; GB18030 fits");
    assertThat(wrong.at("/beliefs/encoding/options/0/value").asString()).isEqualTo("GB18030");
    assertThat(wrong.get("findings").toString()).contains("GW-FMT-074").doesNotContain("GW-IMP-084");
    JsonNode right = tried("names.csv", names(), "GBK", "encoding", "GB18030");
    assertThat(right.at("/beliefs/encoding/sure").asBoolean()).isTrue();
    assertThat(right.get("findings").toString()).doesNotContain("GW-FMT-074");
    JsonNode looked = Upload.inspected(town, "names.csv", names().getBytes(StandardCharsets.UTF_8), "encoding", "GB18030");
    assertThat(looked.get("findings").toString()).contains("GW-FMT-074", "UTF-8 fits");
  }

  @Test
  void aSystemThatPutsKnownThingsElsewhereIsDoubtedWithBothDistances() throws Exception {
    JsonNode wrong = tried("metres.csv", inMetres(), "UTF-8", "crs", "EPSG:32648");
    assertThat(wrong.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:32648");
    assertThat(wrong.at("/beliefs/crs/sure").asBoolean()).isFalse();
    assertThat(wrong.at("/beliefs/crs/why").asString()).as(wrong.get("beliefs").toString())
        .matches("30 things of the same code or name lie 0 m from where they are known to be with EPSG:4544, and 13\\d\\d m with"
            + " EPSG:32648, which was chosen");
    assertThat(wrong.get("findings").toString()).contains("GW-IMP-094");
    JsonNode right = tried("metres.csv", inMetres(), "UTF-8", "crs", "EPSG:4544");
    assertThat(right.at("/beliefs/crs/sure").asBoolean()).isTrue();
    assertThat(right.get("findings").toString()).doesNotContain("GW-IMP-094");
    JsonNode shifted = tried("names.csv", names(), "UTF-8", "crs", "GCJ-02");
    assertThat(shifted.at("/beliefs/crs/why").asString()).contains("0 m from where they are known to be with EPSG:4326");
  }

  /** Facilities of codes and names that nobody knows, each in the middle of a building of the territory "built". */
  private static String unknown() {
    StringBuilder table = new StringBuilder("编号,设施名称,设施类型,x,y\n");
    for (int i = 0; i < N; i++) {
      table.append(String.format(Locale.ROOT, "new%d,新%d,社区服务站,%.3f,%.3f%n", i, i, metres(i)[0], metres(i)[1]));
    }
    return table.toString();
  }

  private static void build(String territory, boolean wards) {
    town.territory(territory, "已建", "Built");
    town.write(territory, to -> {
      if (wards) to.put(FeatureType.WARDS, ServedTown.square("W", 106.00, 30.00, 0.02, 0.02, Map.of("name", "甲")));
      for (int i = 0; i < N; i++) {
        to.put(FeatureType.BUILDINGS, ServedTown.square("b" + i, lon(i) - 0.0001, lat(i) - 0.0001, 0.0002, 0.0002, Map.of()));
      }
      to.put(FeatureType.STREETS, new Feature("s", ServedTown.DEGREES.createLineString(new Coordinate[] {
          new Coordinate(106.001, 30.004), new Coordinate(106.015, 30.004)}), Map.of("kind", "street")));
    });
  }

  @Test
  void aSystemThatStrewsUnknownThingsIsDoubtedByWhatTheyLieInAndBeside() throws Exception {
    build("built", true);
    JsonNode wrong = Upload.ended(town, "m.csv", unknown().getBytes(StandardCharsets.UTF_8), "collection", "facilities", "territory",
        "built", "dryRun", "true", "crs", "EPSG:32648");
    String why = wrong.at("/beliefs/crs/why").asString();
    assertThat(why).matches("The chosen EPSG:32648 puts places 1,3\\d\\d m \\(median\\) from where EPSG:4544 does, which .*; known ground "
        + "speaks for EPSG:4544 \\(EPSG:4544 against EPSG:32648: in buildings 100 % against 0 %, \\d+ m from a street against ≥ 300 m\\)");
    assertThat(wrong.at("/beliefs/crs/sure").asBoolean()).isFalse();
    assertThat(wrong.at("/beliefs/crs/options/0/value").asString()).isEqualTo("EPSG:4544");
    assertThat(wrong.get("findings").toString()).contains("GW-IMP-098", "Choose EPSG:4544");
    JsonNode right = Upload.ended(town, "m.csv", unknown().getBytes(StandardCharsets.UTF_8), "collection", "facilities", "territory",
        "built", "dryRun", "true", "crs", "EPSG:4544");
    assertThat(right.at("/beliefs/crs/sure").asBoolean()).isTrue();
    assertThat(right.get("findings").toString()).doesNotContain("GW-IMP-098", "GW-IMP-094");
    JsonNode loaded = Upload.ended(town, "m.csv", unknown().getBytes(StandardCharsets.UTF_8), "collection", "facilities", "territory",
        "built", "crs", "EPSG:32648");
    assertThat(loaded.get("findings").toString()).as("the report after loading says it too").contains("GW-IMP-098");
  }

  @Test
  void thingsBesideStreetsAreNotMovedIntoBuildingsByAGuess() throws Exception {
    town.territory("gated", "有门", "Gated");
    town.write("gated", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("W", 106.00, 30.00, 0.02, 0.02, Map.of("name", "甲")));
      for (int i = 0; i < 7; i++) {
        to.put(FeatureType.STREETS, new Feature("s" + i, ServedTown.DEGREES.createLineString(new Coordinate[] {
            new Coordinate(106.001, lat(i)), new Coordinate(106.015, lat(i))}), Map.of("kind", "street")));
      }
      for (int i = 0; i < N; i += 2) { // where every second gate would lie in another system
        double[] there = metres(i);
        ToLonLat.of("EPSG:32648").convert(there, 1);
        to.put(FeatureType.BUILDINGS, ServedTown.square("b" + i, there[0] - 0.0001, there[1] - 0.0001, 0.0002, 0.0002, Map.of()));
      }
    });
    JsonNode guessed = Upload.ended(town, "gates.csv", unknown().getBytes(StandardCharsets.UTF_8), "collection", "gates", "territory",
        "gated", "dryRun", "true");
    assertThat(guessed.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:4544");
  }

  /** A territory of one ward with a street along each row of places, as EPSG:4544 reads them or as EPSG:32648 does. */
  private static void streets(String territory, boolean utm) {
    town.territory(territory, "有路", "Streets");
    town.write(territory, to -> {
      to.put(FeatureType.WARDS, ServedTown.square("W", 106.00, 30.00, 0.02, 0.03, Map.of("name", "甲")));
      for (int i = 0; i < 7; i++) {
        double[] from = metres(i);
        ToLonLat.of(utm ? "EPSG:32648" : "EPSG:4544").convert(from, 1);
        to.put(FeatureType.STREETS, new Feature("s" + i, ServedTown.DEGREES.createLineString(new Coordinate[] {
            new Coordinate(106.001, from[1]), new Coordinate(106.015, from[1])}), Map.of("kind", "street")));
      }
    });
  }

  @Test
  void streetsTellTheSystemOfWhatLiesBesideThemButNotOfWholeBlocks() throws Exception {
    streets("beside", true);
    JsonNode beside = Upload.ended(town, "m.csv", unknown().getBytes(StandardCharsets.UTF_8), "collection", "gates", "territory", "beside",
        "dryRun", "true");
    assertThat(beside.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:32648");
    assertThat(beside.at("/beliefs/crs/why").asString()).matches("known ground fits best \\([01] m from a street against ≥ 300 m with "
        + "EPSG:4544\\)");
    assertThat(beside.get("findings").toString()).doesNotContain("GW-IMP-071");
    StringBuilder blocks = new StringBuilder("编号,设施名称,wkt\n");
    for (int i = 0; i < N; i++) {
      double x = metres(i)[0];
      double y = metres(i)[1];
      blocks.append(String.format(Locale.ROOT, "k%d,区%d,\"POLYGON((%.2f %.2f,%.2f %.2f,%.2f %.2f,%.2f %.2f,%.2f %.2f))\"%n", i + 900, i,
          x - 90, y - 90, x + 90, y - 90, x + 90, y + 90, x - 90, y + 90, x - 90, y - 90));
    }
    JsonNode wide = Upload.ended(town, "b.csv", blocks.toString().getBytes(StandardCharsets.UTF_8), "collection", "compounds", "territory",
        "beside", "dryRun", "true");
    assertThat(wide.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:4544");
    assertThat(wide.get("findings").toString()).as("a guess, and said to be one").contains("GW-IMP-071");
    streets("here", false);
    JsonNode here = Upload.ended(town, "m.csv", unknown().getBytes(StandardCharsets.UTF_8), "collection", "gates", "territory", "here",
        "dryRun", "true");
    assertThat(here.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:4544");
  }

  @Test
  void whereNothingIsKnownTheDistanceIsToldAllTheSame() throws Exception {
    town.territory("empty", "空", "Empty");
    JsonNode looked = Upload.ended(town, "合川区.csv", unknown().getBytes(StandardCharsets.UTF_8), "collection", "facilities", "territory",
        "empty", "dryRun", "true", "crs", "EPSG:32648");
    assertThat(looked.get("findings").toString()).contains("GW-IMP-098", "no known ground tells which is right")
        .containsPattern("puts places 1,3\\d\\d m \\(median\\)");
    assertThat(looked.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:32648");
  }

  @Test
  void aFileThatNamesTheWrongSystemIsDoubtedByWhatItsPlacesLieIn() throws Exception {
    build("named", true);
    StringBuilder file = new StringBuilder("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
        + "\"urn:ogc:def:crs:EPSG::32648\"}},\"features\":[");
    for (int i = 0; i < N; i++) {
      file.append(i > 0 ? "," : "").append("{\"type\":\"Feature\",\"properties\":{\"code\":\"g").append(i)
          .append("\",\"kind\":\"service-station\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
          .append(metres(i)[0]).append(',').append(metres(i)[1]).append("]}}");
    }
    JsonNode right = Upload.ended(town, "m.geojson", (file + "]}").replace("32648", "4544").getBytes(StandardCharsets.UTF_8),
        "collection", "facilities", "territory", "named", "dryRun", "true");
    assertThat(right.get("findings").toString()).doesNotContain("GW-IMP-094", "GW-IMP-098");
    assertThat(right.at("/beliefs/crs/sure").asBoolean()).isTrue();
    for (String dry : new String[] {"true", "false"}) {
      JsonNode lies = Upload.ended(town, "m.geojson", (file + "]}").getBytes(StandardCharsets.UTF_8), "collection", "facilities",
          "territory", "named", "dryRun", dry);
      assertThat(lies.get("findings").toString()).contains("GW-IMP-094",
          "the file names EPSG:32648, but known ground speaks for EPSG:4544");
      assertThat(lies.at("/beliefs/crs/sure").asBoolean()).isFalse();
    }
  }

  @Test
  void theBeliefSaysWhatIsUsedWhateverTheFileSays() throws Exception {
    StringBuilder metres = new StringBuilder("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
        + "\"urn:ogc:def:crs:EPSG::4326\"}},\"features\":[");
    StringBuilder degrees = new StringBuilder(metres);
    for (int i = 0; i < N; i++) {
      String head = (i > 0 ? "," : "") + "{\"type\":\"Feature\",\"properties\":{\"code\":\"n" + i
          + "\",\"kind\":\"service-station\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[";
      metres.append(head).append(metres(i)[0]).append(',').append(metres(i)[1]).append("]}}");
      degrees.append(head).append(lon(i)).append(',').append(lat(i)).append("]}}");
    }
    JsonNode tried = tried("metres.geojson", metres + "]}", "UTF-8");
    assertThat(tried.get("rowsKept").asInt()).isEqualTo(N);
    assertThat(tried.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:4544");
    assertThat(tried.at("/beliefs/crs/sure").asBoolean()).isFalse();
    assertThat(tried.at("/beliefs/crs/why").asString()).startsWith("the file says EPSG:4326, which its coordinates do not fit");
    JsonNode chosen = tried("degrees.geojson", degrees + "]}", "UTF-8", "crs", "GCJ-02");
    assertThat(chosen.at("/beliefs/crs/value").asString()).isEqualTo("GCJ-02");
    assertThat(chosen.at("/beliefs/crs/why").asString())
        .startsWith("The chosen GCJ-02 puts places 467 m (median) from where EPSG:4326 does");
  }
}
