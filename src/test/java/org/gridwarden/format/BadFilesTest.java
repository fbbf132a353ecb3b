package org.gridwarden.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.Schema.Shape;
import org.gridwarden.format.Source.Format;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to do harm, broken ones and odd ones: each is refused by name, in bounded memory, or read for what it is. */
class BadFilesTest {

  @TempDir Path folder;

  private Path zip(String name, Map<String, byte[]> entries) throws IOException {
    Path file = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return file;
  }

  private static List<RawRecord> read(Path file) {
    return RoundTripTest.read(file, ReadOptions.NONE);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String KML = "<kml xmlns='http://www.opengis.net/kml/2.2'><Document><Placemark><name>%s</name></Placemark></Document></kml>";

  @Test
  void entitiesNeitherGrowNorReachOutside() throws IOException {
    String laughs = "<?xml version='1.0'?><!DOCTYPE kml [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]>" + KML.formatted("&c;");
    String outside = "<?xml version='1.0'?><!DOCTYPE kml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + KML.formatted("&x;");
    for (String text : List.of(laughs, outside)) {
      Path file = Files.write(folder.resolve("a.kml"), utf8(text));
      assertThatThrownBy(() -> read(file)).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-070");
      Path book = zip("b.xlsx", Map.of("[Content_Types].xml", utf8("<Types/>"), "xl/workbook.xml", utf8(text)));
      assertThatThrownBy(() -> read(book)).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-070");
    }
  }

  /** Nothing is printed beside the refusal, and what is only cut off is not taken for an attack. */
  @Test
  void brokenXmlIsRefusedQuietly() throws IOException {
    java.io.PrintStream before = System.err;
    java.io.ByteArrayOutputStream said = new java.io.ByteArrayOutputStream();
    System.setErr(new java.io.PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      byte[] whole = utf8(KML.formatted("甲"));
      byte[] spoilt = whole.clone();
      spoilt[KML.indexOf("%s") + 1] = (byte) 0xFF;
      byte[] gbk = ("<?xml version='1.0' encoding='GBK'?>" + KML.formatted("甲")).getBytes("GBK");
      byte[] nowhere = utf8("<?xml version='1.0' encoding='nowhere'?>" + KML.formatted("甲"));
      for (byte[] bytes : List.of(Arrays.copyOf(whole, whole.length - 20), spoilt, nowhere, utf8("<kml>" + "<a>".repeat(10)))) {
        Path file = Files.write(folder.resolve("a.kml"), bytes);
        assertThatThrownBy(() -> read(file)).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-071");
      }
      assertThat(read(Files.write(folder.resolve("g.kml"), gbk)).get(0).properties().toString()).contains("甲");
      byte[] utf16 = ("\uFEFF<?xml version='1.0' encoding='UTF-16'?>" + KML.formatted("甲")).getBytes(StandardCharsets.UTF_16BE);
      assertThat(read(Files.write(folder.resolve("u.kml"), utf16)).get(0).properties().toString()).contains("甲");
    } finally {
      System.setErr(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void bombsAreRefusedBeforeTheyUnpack() throws IOException {
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) ' ');
    Path gz = folder.resolve("a.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gz))) {
      out.write(utf8("code,name\n"));
      for (int i = 0; i < 400; i++) out.write(block);
    }
    assertThatThrownBy(() -> read(gz)).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-043");
    Path kmz = folder.resolve("a.kmz");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(kmz))) {
      out.putNextEntry(new ZipEntry("doc.kml"));
      out.write(utf8("<kml><Document>"));
      for (int i = 0; i < 400; i++) out.write(block);
    }
    assertThatThrownBy(() -> read(kmz)).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-043");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/a.shp", "/etc/a.shp", "C:\\a.shp", "x/../../a.shp", "..\\a.shp"})
  void namesThatLeaveAnArchiveAreRefused(String name) throws IOException {
    Path file = zip("a.zip", Map.of(name, new byte[] {1}));
    assertThatThrownBy(() -> read(file)).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-042");
  }

  @ParameterizedTest
  @CsvSource({"a.gpkg", "a.zip", "a.fgb", "a.kml", "a.kmz", "a.xlsx", "a.geojson"})
  void whatIsCutOrScrambledIsRefusedOrReadAndNothingElse(String name) throws IOException {
    Format format = new Source(folder.resolve(name), name).format();
    byte[] whole = Samples.bytes(format, WriteOptions.NONE, Map.of(Samples.schema("a", Shape.POLYGON), Samples.rows(Shape.POLYGON, 60)));
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length));
      if (i % 2 == 1) {
        broken = whole.clone();
        for (int k = 0; k < 30; k++) broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      Path file = Files.write(folder.resolve(name), broken);
      try {
        int rows = read(file).size();
        assertThat(i % 2 == 0 && rows == 60).as("a cut file that looks whole").isFalse();
      } catch (Refusal e) {
        refused++;
        assertThat(e.code()).startsWith("GW-FMT-");
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(28);
  }

  @Test
  void aSheetWithAMillionColumnsIsRefused() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", utf8("<Types/>"));
    entries.put("xl/workbook.xml", utf8("<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>"));
    entries.put("xl/_rels/workbook.xml.rels", utf8("<Relationships><Relationship "
        + "Id='r1' Target='worksheets/sheet1.xml'/></Relationships>"));
    entries.put("xl/worksheets/sheet1.xml", utf8("<worksheet><sheetData>"
        + "<row r='1'><c r='BDWGO1' t='str'><v>x</v></c></row></sheetData></worksheet>"));
    Path file = zip("wide.xlsx", entries);
    assertThatThrownBy(() -> read(file)).isInstanceOf(Refusal.class).hasMessageContaining("GW-FMT-044");
  }

  @Test
  void rowsHaveTheNumbersThatASheetShows() throws IOException {
    Path file = Files.writeString(folder.resolve("titled.csv"), "\n合川区设施表,,,\n\n编号,名称,经度,纬度\na,\"两\n行\",106.1,30.1\n\r\n"
        + "合计,2,,\nb,站,106.2,30.2\n");
    Beliefs beliefs = new Beliefs();
    Source source = Source.of(file);
    List<RawRecord> rows = FeatureReader.of(source).read(source, ReadOptions.NONE, beliefs, Stream::toList);
    assertThat(rows).extracting(RawRecord::row).containsExactly(5L, 8L);
    assertThat(beliefs.all().get("header").value()).isEqualTo("4");
    assertThat(beliefs.notes().get(0).reason().en()).contains("the last in row 7: “合计”");
    ReadOptions told = ReadOptions.NONE.laidOut(null, "4");
    List<RawRecord> again = FeatureReader.of(source).read(source, told, new Beliefs(), Stream::toList);
    assertThat(again).isEqualTo(rows);
  }

  @Test
  void excelTellsDaysCodesAndSharedTextsApart() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("[Content_Types].xml", utf8("<Types/>"));
    entries.put("xl/workbook.xml", utf8("<workbook xmlns:r='r'><sheets><sheet name='设施' r:id='r1'/></sheets></workbook>"));
    entries.put("xl/_rels/workbook.xml.rels", utf8("<Relationships><Relationship "
        + "Id='r1' Target='/xl/worksheets/sheet1.xml'/></Relationships>"));
    entries.put("xl/styles.xml", utf8("<styleSheet><numFmts><numFmt numFmtId='170' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></numFmts>"
        + "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='170'/></cellXfs></styleSheet>"));
    entries.put("xl/sharedStrings.xml", utf8("<sst><si><t>code</t></si>"
        + "<si><r><t>名</t></r><r><t>称</t></r><rPh><t>ming</t></rPh></si></sst>"));
    entries.put("xl/worksheets/sheet1.xml", utf8("<worksheet><sheetData>"
        + "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2' t='s'><v>1</v></c>"
        + "<c r='C2' t='str'><v>建</v></c><c r='D2' t='str'><v>lon</v></c><c r='E2' t='str'><v>lat</v></c></row>"
        + "<row r='4'><c r='A4'><v>3.10118E+14</v></c><c r='C4' s='1'><v>46082</v></c><c r='D4'><v>106.25</v></c>"
        + "<c r='E4'><v>29.5</v></c></row>"
        + "<row r='5'><c r='C5' s='2'><v>46082.5</v></c></row></sheetData></worksheet>"));
    List<RawRecord> rows = read(zip("a.xlsx", entries));
    assertThat(rows).hasSize(2);
    assertThat(rows).extracting(RawRecord::row).as("as the sheet counts them").containsExactly(4L, 5L);
    assertThat(rows.get(0).properties()).containsEntry("code", 310118000000000L).containsEntry("名称", "")
        .containsEntry("建", java.time.LocalDate.of(2026, 3, 1));
    assertThat(rows.get(0).geometry().getCoordinate().x).isEqualTo(106.25);
    assertThat(rows.get(1).properties()).containsEntry("建", java.time.LocalDateTime.of(2026, 3, 1, 12, 0));
    assertThat(Source.of(folder.resolve("a.xlsx")).format()).isEqualTo(Format.XLSX);
  }
}
