package org.gridwarden.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.format.geojson.GeoJsonWriter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Files in, files out: GeoJSON and CSV, whole and broken. */
class FormatTest {

  @TempDir Path folder;
  private final Beliefs beliefs = new Beliefs();

  private Path file(String name, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve(name), text.getBytes(charset));
  }

  private List<RawRecord> read(String name, String text) throws IOException {
    return read(file(name, text, StandardCharsets.UTF_8), ReadOptions.NONE);
  }

  private List<RawRecord> read(Path file, ReadOptions options) {
    Source source = Source.of(file);
    return FeatureReader.of(source).read(source, options, beliefs, Stream::toList);
  }

  private static Geometry wkt(String text) throws ParseException {
    return new WKTReader().read(text);
  }

  @Test
  void theLayoutOfATableCanBeTold() throws Exception {
    Path file = file("told.csv", "填报单位;某街道\n代码,旧;名称\n001;甲\n002;乙\n", StandardCharsets.UTF_8);
    List<RawRecord> told = read(file, ReadOptions.NONE.laidOut(";", "2"));
    assertThat(told).extracting(row -> row.properties().toString()).containsExactly("{代码,旧=001, 名称=甲}", "{代码,旧=002, 名称=乙}");
    List<RawRecord> none = read(file, ReadOptions.NONE.laidOut(";", "none"));
    assertThat(none).hasSize(4).extracting(row -> row.properties().get("column2")).startsWith("某街道", "名称");
    assertThat(read(file, ReadOptions.NONE.laidOut("\t", "1"))).isNotEmpty();
    assertRefused("GW-FMT-028", "names the columns", () -> read(file, ReadOptions.NONE.laidOut(null, "99")));
    assertRefused("GW-FMT-028", "names the columns", () -> read(file, ReadOptions.NONE.laidOut(null, "x")));
    assertRefused("GW-FMT-029", "one character", () -> read(file, ReadOptions.NONE.laidOut("ab", null)));
    assertRefused("GW-FMT-029", "one character", () -> read(file, ReadOptions.NONE.laidOut("\"", null)));
  }

  @Test
  void geoJsonMembersMayStandInAnyOrder() throws Exception {
    List<RawRecord> rows = read("a.geojson", """
        {"features":[{"geometry":{"coordinates":[[[0,0],[1,0],[1,1],[0,0]]],"type":"Polygon"},
          "properties":{"code":"001","n":3,"x":1.5,"ok":true,"none":null,"tags":["a","b"],"deep":{"a":1}},"id":7,
          "type":"Feature"}, 5],
         "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4544"}},"type":"FeatureCollection"}""");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).geometry()).isEqualTo(wkt("POLYGON((0 0,1 0,1 1,0 0))"));
    assertThat(rows.get(0).properties())
        .isEqualTo(Map.of("code", "001", "n", 3, "x", 1.5, "ok", true, "tags", "a b", "id", 7));
    assertThat(rows.get(1).fault().code()).isEqualTo("GW-FMT-010");
    assertThat(beliefs.all().get("crs").value()).isEqualTo("EPSG:4544");
  }

  @Test
  void oneFeatureAndABareGeometryAreRead() throws Exception {
    assertThat(read("f.geojson", "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}")).hasSize(1);
    assertThat(read("g.geojson", "{\"type\":\"Point\",\"coordinates\":[1,2,3]}").get(0).geometry())
        .isEqualTo(wkt("POINT(1 2)"));
    assertThat(read("e.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}")).isEmpty();
  }

  @Test
  void geometryThatCannotBeBuiltIsAFaultOfItsRow() throws Exception {
    String feature = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"%s\",\"coordinates\":%s}}";
    List<RawRecord> rows = read("b.geojson", "{\"type\":\"FeatureCollection\",\"features\":["
        + String.join(",", feature.formatted("Point", "[\"a\",2]"), feature.formatted("Point", "[1]"),
            feature.formatted("Polygon", "[[[0,0],[1,0],[1,1]]]"), feature.formatted("Polygon", "[[0,0],[1,0]]"),
            feature.formatted("LineString", "[[0,0]]"), feature.formatted("Blob", "[0,0]"),
            feature.formatted("Point", "[1,2]")) + "]}");
    assertThat(rows).extracting(row -> row.fault() == null ? "" : row.fault().code())
        .containsExactly("GW-FMT-011", "GW-FMT-011", "GW-FMT-011", "GW-FMT-011", "GW-FMT-011", "GW-FMT-011", "");
  }

  @Test
  void brokenFilesAreRefusedWithThePlace() throws Exception {
    String whole = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
        + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}},";
    assertRefused("GW-FMT-005", "after feature 1", () -> read("cut.geojson", whole + "{\"type\":\"Fea"));
    assertRefused("GW-FMT-004", "line 1", () -> read("bad.geojson", whole + "{]"));
    assertRefused("GW-FMT-012", "not GeoJSON", () -> read("list.json", "[1,2]"));
    assertRefused("GW-FMT-007", "TopoJSON, not GeoJSON", () -> read("topo.json", "{\"type\":\"Topology\",\"arcs\":[]}"));
    assertRefused("GW-FMT-002", "empty", () -> read("none.csv", ""));
    assertRefused("GW-FMT-001", "no readable", () -> read(folder.resolve("missing.csv"), ReadOptions.NONE));
    assertRefused("GW-FMT-003", "not known", () -> read("picture.png", "PNG"));
    assertRefused("GW-FMT-015", "line 2", () -> read("quote.csv", "a,b\n\"x,1\n"));
    assertRefused("GW-FMT-013", "twice", () -> read("twice.csv", "a,a\n1,2\n"));
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write((whole.substring(0, whole.length() - 1) + "]}").getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = java.util.Arrays.copyOf(zipped.toByteArray(), zipped.size() - 12);
    Path cut = Files.write(folder.resolve("cut.geojson.gz"), half);
    assertRefused("GW-FMT-005", "breaks off", () -> read(cut, ReadOptions.NONE));
    Files.write(cut, zipped.toByteArray());
    assertThat(read(cut, ReadOptions.NONE)).hasSize(1);
  }

  private static void assertRefused(String code, String words, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo(code);
      assertThat(refusal.text().en()).contains(words);
      assertThat(refusal.text().zh()).isNotBlank();
    });
  }

  @Test
  void csvFindsDelimiterEncodingAndPlace() throws Exception {
    List<RawRecord> rows = read(file("t.csv", "编码;名称;经度;纬度\r\n001;\"甲;\"\"乙\"\"\n丙\";106.5;29.5\r\n\r\n002;;;\r\n",
        Charset.forName("GB18030")), ReadOptions.NONE);
    assertThat(beliefs.all().get("encoding").value()).isEqualTo("GB18030");
    assertThat(beliefs.all().get("encoding").sure()).isFalse();
    assertThat(beliefs.all().get("delimiter").value()).isEqualTo(";");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).properties()).containsEntry("编码", "001").containsEntry("名称", "甲;\"乙\"\n丙");
    assertThat(rows.get(0).geometry()).isEqualTo(wkt("POINT(106.5 29.5)"));
    assertThat(rows.get(1).geometry()).isNull();
    assertThat(rows.get(1).properties()).isEqualTo(Map.of("编码", "002", "名称", "", "经度", "", "纬度", ""));
  }

  @Test
  void csvRowsThatDoNotFitAreFaults() throws Exception {
    List<RawRecord> rows = read("u.csv", "\uFEFFcode,x,y\na,1,2\nb,1\nc,eins,2\nd,1,\ne,NaN,1\n");
    assertThat(rows).extracting(row -> row.fault() == null ? "" : row.fault().code())
        .containsExactly("", "GW-FMT-016", "GW-FMT-017", "GW-FMT-017", "GW-FMT-017");
    assertThat(rows.get(0).properties()).containsKey("code");
    assertThat(read("w.csv", "code\twkt\na\tPOINT(1 2)\nb\tPOINT(1\n").get(1).fault().code()).isEqualTo("GW-FMT-017");
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", "甲\"乙, 丙");
    properties.put("households", 12);
    properties.put("estimated", true);
    Feature ward = new Feature("007", wkt("MULTIPOLYGON(((106.12345678 29.1,107 29.1,107 30,106.12345678 29.1)))"), properties);
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    assertThat(GeoJsonWriter.write(Stream.of(ward), json)).isEqualTo(1);
    assertThat(json.toString(StandardCharsets.UTF_8)).isEqualTo("{\"type\":\"FeatureCollection\",\"features\":["
        + "{\"type\":\"Feature\",\"id\":\"007\",\"properties\":{\"code\":\"007\",\"name\":\"甲\\\"乙, 丙\",\"households\":12,"
        + "\"estimated\":true},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[[[106.12345678,29.1],[107,29.1],"
        + "[107,30],[106.12345678,29.1]]]]}}],\"numberReturned\":1}");
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    CsvWriter.write(FeatureType.WARDS, Stream.of(ward), csv);
    RawRecord back = read("back.csv", csv.toString(StandardCharsets.UTF_8)).get(0);
    assertThat(back.properties()).containsEntry("code", "007").containsEntry("name", "甲\"乙, 丙")
        .containsEntry("households", "12").containsEntry("estimated", "true");
    assertThat(back.geometry().getNumGeometries()).isEqualTo(1);
  }

  @Test
  void aStreamThatBreaksLooksBroken() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stream<Feature> breaking = IntStream.range(0, 3).mapToObj(i -> {
      if (i == 2) throw new IllegalStateException("gone");
      return new Feature("c" + i, null, Map.of());
    });
    assertThatThrownBy(() -> GeoJsonWriter.write(breaking, out)).isInstanceOf(IllegalStateException.class);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("c1").doesNotContain("]").doesNotContain("numberReturned");
  }

  @Test
  void featuresMayFollowOneAnother() throws Exception {
    String one = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.1,29.9]},\"properties\":{\"code\":\"1\"}}";
    String two = one.replace("\"1\"", "\"2\"").replace("106.1", "106.2");
    for (String text : List.of(one + "\n" + two + "\n", "\36" + one + "\n\36" + two)) {
      List<RawRecord> rows = read("a.geojsonl", text);
      assertThat(rows).extracting(row -> row.properties().get("code")).containsExactly("1", "2");
      assertThat(rows.get(1).geometry()).isEqualTo(wkt("POINT(106.2 29.9)"));
    }
    assertThatThrownBy(() -> read("b.geojsonl", one + "\n5")).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-012");
    assertThatThrownBy(() -> read("c.geojsonl", one + "\n" + two.substring(0, 40)))
        .isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-005").hasMessageContaining("feature 1");
  }

  @Test
  void contentSaysWhatARenamedFileIs() throws Exception {
    Map<String, Source.Format> heads = Map.of("SQLite format 3\0", Source.Format.GEOPACKAGE, "fgb\3fgb\1", Source.Format.FLATGEOBUF,
        "\0\0\47\12", Source.Format.SHAPEFILE, "<?xml version='1.0'?><kml>", Source.Format.KML,
        "\0\0\0\16\n\tOSMHeader", Source.Format.OSM_PBF);
    for (Map.Entry<String, Source.Format> head : heads.entrySet()) {
      Path file = file("a.csv", head.getKey(), StandardCharsets.ISO_8859_1);
      assertThat(Source.of(file).format()).isEqualTo(head.getValue());
    }
    assertThat(Source.of(file("a.csv", "code,name\n1,a", StandardCharsets.UTF_8)).format()).isEqualTo(Source.Format.CSV);
    assertThat(new Source(folder.resolve("x"), "合川.v2.osm.pbf").baseName()).isEqualTo("合川.v2");
  }

  @Test
  void aFileUnderAWrongEndingIsCalledWhatItIs() throws Exception {
    Map<String, String> heads = Map.of("{\"type\":\"FeatureCollection\",\"features\":[]}",
        "is GeoJSON under another ending. Call it a.geojson", "编码,名称\n1,甲\n", "is CSV under another ending. Call it a.csv",
        "\u00d0\u00cf\u0011\u00e0\u00a1", "save it as .xlsx without a password",
        "<!DOCTYPE html><html><body>", "is a web page", "Rar!\u001a\u0007", "is a RAR file; unpack it", "%PDF-1.7", "is a PDF file");
    for (Map.Entry<String, String> head : heads.entrySet()) {
      for (String ending : List.of(".xlsx", ".zip", ".kmz", ".gpkg", ".fgb", ".osm.pbf", ".shp")) {
        Charset set = head.getKey().startsWith("编码") ? Charset.forName("GBK") : StandardCharsets.ISO_8859_1;
        Source source = Source.of(file("a" + ending, head.getKey(), set));
        assertThatThrownBy(() -> FeatureReader.of(source).read(source, ReadOptions.NONE, new Beliefs(), rows -> rows.count()))
            .as(head.getKey() + ending).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-007")
            .hasMessageContaining(head.getValue());
      }
    }
    Source old = Source.of(file("a.xls", "\u00d0\u00cf\u0011\u00e0\u00a1", StandardCharsets.ISO_8859_1));
    assertThatThrownBy(old::format).hasMessageContaining("GW-FMT-003").hasMessageContaining("old Excel");
    Source cut = Source.of(file("cut.zip", "PK\3\4 and no more", StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> FeatureReader.of(cut).layers(cut, ReadOptions.NONE)).hasMessageContaining("it is not a whole zip");
    Source no = Source.of(file("no.zip", "\1\2\3", StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> FeatureReader.of(no).layers(no, ReadOptions.NONE)).hasMessageContaining("it is not a whole zip");
  }

  @Test
  void aZipOfTwoTablesSaysToUnpackIt() throws Exception {
    Path file = folder.resolve("table.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("folder/设施.csv"));
      zip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("folder/社区.csv"));
    }
    Source source = Source.of(file);
    assertThatThrownBy(() -> FeatureReader.of(source).layers(source, ReadOptions.NONE)).hasMessageContaining("GW-FMT-030")
        .hasMessageContaining("2 files of data: folder/设施.csv, folder/社区.csv").hasMessageContaining("unpack it and import them one by one");
  }
}
