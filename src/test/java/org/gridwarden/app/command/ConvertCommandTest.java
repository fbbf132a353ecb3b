package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.RawRecord;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code convert} from file to file: types, codes, CRS, filter, layers; a failure leaves nothing behind. */
class ConvertCommandTest {
  @TempDir private Path folder;

  private record Ended(int exit, String err) {}

  private Ended convert(String in, String out, String... more) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] args = Stream.concat(Stream.of("convert", folder.resolve(in).toString(), folder.resolve(out).toString()), Stream.of(more))
        .toArray(String[]::new);
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = Commands.run(args, "en", stream, stream);
    return new Ended(exit, err.toString(StandardCharsets.UTF_8));
  }

  private List<RawRecord> read(String name) {
    Source source = Source.of(folder.resolve(name));
    return FeatureReader.of(source).read(source, ReadOptions.NONE, new Beliefs(), Stream::toList);
  }

  private void table() throws IOException {
    Files.writeString(folder.resolve("a.csv"), """
        code,网格编码,户数,share,built,lon,lat
        007,50011700100000000001,320,0.125,2020-02-29,106.27659,29.97213
        008,50011700100000000002,280,0.5,,106.3,30
        """);
  }

  @Test
  void everyFormatInAndOutKeepsCodesNumbersAndDays() throws IOException {
    table();
    String last = "a.csv";
    for (String next : List.of("b.gpkg", "c.zip", "d.fgb", "e.kml", "f.xlsx", "g.geojsonl", "h.kmz", "i.geojson", "j.shp", "k.csv")) {
      Ended ended = convert(last, next);
      assertThat(ended.exit()).as(next + ended.err()).isZero();
      assertThat(ended.err()).contains("2 rows");
      last = next;
    }
    List<RawRecord> rows = read(last);
    assertThat(rows).extracting(row -> row.properties().get("code")).containsExactlyInAnyOrder("007", "008");
    RawRecord first = rows.stream().filter(row -> row.properties().get("code").equals("007")).findFirst().orElseThrow();
    assertThat(first.properties()).containsEntry("网格编码", "50011700100000000001").containsEntry("户数", "320")
        .containsEntry("share", "0.125").containsEntry("built", "2020-02-29");
    assertThat(first.geometry().getCoordinate().x).isEqualTo(106.27659);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void latitudeBeforeLongitudeIsExchangedAndSaid() throws IOException {
    Files.writeString(folder.resolve("s.csv"), "code,lon,lat\n1,29.97213,106.27659\n2,30,106.3\n");
    Ended ended = convert("s.csv", "s.xlsx");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("Latitude comes first (2 of 2", "--axes lon,lat");
    assertThat(read("s.xlsx").get(0).geometry().getCoordinate().x).isEqualTo(106.27659);
    assertThat(read("s.xlsx").get(0).geometry().getCoordinate().y).isEqualTo(29.97213);
    assertThat(convert("s.csv", "f.geojson", "--filter", "S_INTERSECTS(geometry, BBOX(106.2, 29, 106.28, 31))").exit()).isZero();
    assertThat(read("f.geojson")).hasSize(1);
  }

  @Test
  void theOrderOfAxesCanBeSaid() throws IOException {
    Files.writeString(folder.resolve("s.csv"), "code,lon,lat\n1,46.2,6.1\n");
    assertThat(convert("s.csv", "a.geojson").err()).doesNotContain("xchanged");
    assertThat(read("a.geojson").get(0).geometry().getCoordinate().x).isEqualTo(46.2);
    Ended ended = convert("s.csv", "b.geojson", "--axes", "lat,lon");
    assertThat(ended.err()).contains("exchanged, as --axes asks");
    assertThat(read("b.geojson").get(0).geometry().getCoordinate().x).isEqualTo(6.1);
    Ended wrong = convert("s.csv", "c.geojson", "--axes", "yx");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("--axes", "lat,lon");
    assertThat(folder.resolve("c.geojson")).doesNotExist();
  }

  @Test
  void fewPlacesTheOtherWayRoundAreDoubtedOnly() throws IOException {
    Files.writeString(folder.resolve("s.csv"), "code,lon,lat\n1,106.2,29.9\n2,30,106.3\n3,106.3,30.1\n");
    assertThat(convert("s.csv", "a.geojson", "--from-crs", "EPSG:4326").err()).contains("1 of 3 places seem");
    assertThat(read("a.geojson").get(0).geometry().getCoordinate().x).isEqualTo(106.2);
  }

  @Test
  void mixedShapesBecomeAShapefileEachAndNothingIsLost() throws IOException {
    Files.writeString(folder.resolve("m.geojson"), """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"a":"点"},"geometry":{"type":"Point","coordinates":[106.5,29.5]}},
        {"type":"Feature","properties":{"a":"面"},"geometry":{"type":"Polygon","coordinates":[[[106,29],[107,29],[107,30],[106,29]]]}}]}
        """);
    Ended ended = convert("m.geojson", "out.shp");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("out_m_point.shp", "out_m_polygon.shp");
    assertThat(read("out_m_point.shp")).extracting(row -> row.properties().get("a")).containsExactly("点");
    assertThat(read("out_m_polygon.shp")).extracting(row -> row.properties().get("a")).containsExactly("面");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith(".") || name.startsWith("out."))).isEmpty();
    }
  }

  @Test
  void aShapefileThatFailsLeavesTheOldOneAsItWas() throws IOException {
    table();
    assertThat(convert("a.csv", "old.shp").exit()).isZero();
    byte[] before = Files.readAllBytes(folder.resolve("old.shp"));
    Files.writeString(folder.resolve("bad.csv"), "name,lon,lat\nx,106,29\n\uD83D\uDE00,106,29\n");
    assertThat(convert("bad.csv", "old.shp", "--encoding", "GBK").exit()).isNotZero();
    assertThat(Files.readAllBytes(folder.resolve("old.shp"))).isEqualTo(before);
    assertThat(read("old.shp")).extracting(row -> row.properties().get("code")).containsExactly("007", "008");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("."))).isEmpty();
    }
  }

  @Test
  void placesAreTurnedAndRowsChosen() throws IOException {
    table();
    assertThat(convert("a.csv", "m.gpkg", "--crs", "EPSG:4544", "--filter", "\"户数\" > 300 AND S_INTERSECTS(geometry, BBOX(106,29,107,31))",
        "--select", "网格编码,户数").exit()).isZero();
    List<RawRecord> rows = read("m.gpkg");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).properties()).containsOnlyKeys("网格编码", "户数");
    assertThat(rows.get(0).geometry().getCoordinate().x).isBetween(600_000.0, 630_000.0);
    assertThat(convert("m.gpkg", "back.csv", "--crs", "EPSG:4490").exit()).isZero();
    assertThat(read("back.csv").get(0).geometry().getCoordinate().y).isCloseTo(29.97213, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void anEmptyCellOfATableIsNoText() throws IOException {
    Files.writeString(folder.resolve("empty.csv"), "编码,lon,lat,名称\nA1,106,30,甲\nA2,106,30,\n");
    assertThat(convert("empty.csv", "empty.geojson").exit()).isZero();
    assertThat(read("empty.geojson").get(0).properties()).containsEntry("名称", "甲");
    assertThat(read("empty.geojson").get(1).properties()).containsOnlyKeys("编码");
  }

  @Test
  void failuresLeaveNothingBehindAndSayWhatToDo() throws IOException {
    table();
    Files.writeString(folder.resolve("bad.csv"), "code,lon,lat\n1,106,30\n2,x,30\n");
    Files.writeString(folder.resolve("metres.csv"), "code,x,y\n1,616000,3317000\n");
    record Case(int exit, String says, String[] args) {}
    for (Case each : List.of(
        new Case(1, "GW-CNV-001", new String[] {"bad.csv", "o.gpkg"}), new Case(1, "GW-FMT-001", new String[] {"no.csv", "o.gpkg"}),
        new Case(2, "GW-CNV-005", new String[] {"metres.csv", "o.gpkg", "--crs", "EPSG:4490"}),
        new Case(2, "GW-CRS-001", new String[] {"a.csv", "o.gpkg", "--crs", "EPSG:99999"}),
        new Case(2, "GW-CQL-004", new String[] {"a.csv", "o.gpkg", "--filter", "nothing = 1"}),
        new Case(1, "GW-CNV-002", new String[] {"a.csv", "o.doc"}),
        new Case(2, "GW-FMT-061", new String[] {"a.csv", "o.gpkg", "--layer", "x"}))) {
      String[] more = java.util.Arrays.copyOfRange(each.args(), 2, each.args().length);
      Ended ended = convert(each.args()[0], each.args()[1], more);
      assertThat(ended.err()).contains(each.says());
      assertThat(ended.exit()).as(ended.err()).isEqualTo(each.exit());
      assertThat(folder.resolve("o.gpkg")).doesNotExist();
    }
    assertThat(convert("bad.csv", "o.geojson", "--skip-bad").err()).contains("1 rows").contains("left out");
    assertThat(read("o.geojson")).hasSize(1);
    assertThat(convert("metres.csv", "p.geojson", "--from-crs", "EPSG:4544", "--crs", "EPSG:4326").exit()).isZero();
    assertThat(read("p.geojson").get(0).geometry().getCoordinate().x).isBetween(106.0, 106.4);
  }

  @Test
  void placesFarFromTheirZoneAreRefusedAndThoseBesideItRemarkedOn() throws IOException {
    Files.writeString(folder.resolve("c.csv"), "code,lon,lat\n1,106.2,29.9\n2,106.3,30.1\n3,0,0\n");
    Ended wrong = convert("c.csv", "o.gpkg", "--crs", "EPSG:4549");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("GW-CRS-003", "row 2", "EPSG:4544", "EPSG:4523");
    assertThat(folder.resolve("o.gpkg")).doesNotExist();
    Ended one = convert("c.csv", "o.gpkg", "--crs", "EPSG:4544");
    assertThat(one.exit()).isEqualTo(2);
    assertThat(one.err()).contains("GW-CRS-003", "row 4", "--skip-bad");
    Ended without = convert("c.csv", "o.gpkg", "--crs", "EPSG:4545", "--skip-bad");
    assertThat(without.exit()).as(without.err()).isZero();
    assertThat(without.err()).contains("1 rows", "reach out of the area of EPSG:4545");
    assertThat(read("o.gpkg")).hasSize(2);
    assertThat(convert("o.gpkg", "p.csv", "--crs", "EPSG:32660").err()).as("out of metres").contains("GW-CRS-003");
    assertThat(convert("o.gpkg", "p.csv", "--crs", "EPSG:4523").exit()).isZero();
  }

  @Test
  void openStreetMapBecomesPointsLinesAndPolygons() throws IOException {
    Files.writeString(folder.resolve("a.osm"), """
        <?xml version="1.0"?><osm version="0.6">
        <node id="1" lon="106" lat="29.5"><tag k="name" v="一"/></node><node id="2" lon="106.1" lat="29.5"/>
        <node id="3" lon="106.1" lat="29.6"/><node id="4" lon="106" lat="29.6"/>
        <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="1"/><tag k="building" v="yes"/></way>
        <way id="8"><nd ref="1"/><nd ref="4"/><tag k="highway" v="footway"/></way></osm>""");
    assertThat(convert("a.osm", "a.gpkg").err()).contains("3 rows");
    Source source = Source.of(folder.resolve("a.gpkg"));
    FeatureReader reader = FeatureReader.of(source);
    for (String layer : List.of("points", "lines", "polygons")) {
      List<RawRecord> rows = reader.read(source, ReadOptions.NONE.of(layer), new Beliefs(), Stream::toList);
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0).geometry().getDimension()).isEqualTo(List.of("points", "lines", "polygons").indexOf(layer));
    }
    assertThat(convert("a.osm", "lines.csv", "--layer", "lines").exit()).isZero();
    assertThat(read("lines.csv").get(0).properties()).containsEntry("osm_id", "w8").containsEntry("highway", "footway");
    assertThat(convert("a.osm", "all.csv").err()).contains("GW-FMT-050");
  }
}
