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
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are something else than they are called, zips of other things, and workbooks larger than any: what is said of them. */
class RefusedFilesTest {
  private static final String CSV = "code,name,lon,lat\na,甲,106.2,29.9\nb,乙,106.3,29.9\n";
  private static final String DBF = "\u0003\u007c\u000b\u001c\u0001\0\0\0" + "\0".repeat(40);
  @TempDir Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

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

  private static Refusal refusal(Runnable work) {
    Refusal[] found = new Refusal[1];
    assertThatThrownBy(work::run).isInstanceOfSatisfying(Refusal.class, e -> found[0] = e);
    return found[0];
  }

  private static long rows(Source source) {
    return FeatureReader.of(source).read(source, ReadOptions.NONE, new Beliefs(), all -> all.count());
  }

  @ParameterizedTest
  @CsvSource({"a.csv,PNG,PNG,图片", "a.kml,PNG,PNG,图片", "a.geojson,PNG,PNG,图片", "a.zip,PNG,PNG,图片", "a.xlsx,OLD,old Excel,旧版 Excel",
      "a.csv,OLD,old Excel,旧版 Excel", "a.json,ESRI,ArcGIS,f=geojson", "a.json,TOPO,TopoJSON,TopoJSON", "a.dbf,DBF,DBF,.shp",
      "a.csv,HTML,web page,网页", "a.txt,DBF,DBF,.shp"})
  void whatAFileIsIsSaidWhateverItIsCalled(String name, String what, String en, String zh) throws IOException {
    byte[] content = switch (what) {
      case "PNG" -> "\u0089PNG\r\n\u001a\n\0\0".getBytes(StandardCharsets.ISO_8859_1);
      case "OLD" -> "\u00d0\u00cf\u0011\u00e0\0\0".getBytes(StandardCharsets.ISO_8859_1);
      case "ESRI" -> utf8("{\"geometryType\":\"esriGeometryPoint\",\"features\":[]}");
      case "TOPO" -> utf8("{ \"type\": \"Topology\", \"objects\": {}}");
      case "DBF" -> DBF.getBytes(StandardCharsets.ISO_8859_1);
      default -> utf8("<html><body>login</body></html>");
    };
    Source source = Source.of(file(name, content));
    Refusal refused = refusal(() -> rows(source));
    assertThat(refused.text().en()).contains(en);
    assertThat(refused.text().zh()).contains(zh);
  }

  @Test
  void aCodeThatBeginsAsADrawingDoesIsNone() throws IOException {
    assertThat(rows(Source.of(file("codes.csv", utf8("AC1001,106.2,29.9\nAC1002,106.3,29.9\n"))))).isEqualTo(2);
  }

  @Test
  void theOnlyFileOfDataInAZipIsRead() throws IOException {
    Path zip = zip("mail.zip", new LinkedHashMap<>(Map.of("表/点.csv", utf8(CSV), "说明.txt", utf8("see"), "__MACOSX/._点.csv", utf8("x"))));
    Source opened = Unzipped.of(Source.of(zip), folder.resolve("to"));
    assertThat(opened.name()).isEqualTo("点.csv");
    assertThat(rows(opened)).isEqualTo(2);
    Source text = Unzipped.of(Source.of(zip("text.zip", Map.of("a.txt", utf8(CSV)))), folder.resolve("to2"));
    assertThat(rows(text)).isEqualTo(2);
  }

  @Test
  void otherZipsAreLeftToTheirReaders() throws IOException {
    for (Map<String, byte[]> entries : List.of(Map.of("a.csv", utf8(CSV), "b.csv", utf8(CSV)), Map.of("letter.docx", utf8("x")),
        Map.of("a.dbf", utf8("x")), Map.<String, byte[]>of(), Map.of("a.csv", utf8(CSV), "b.shp", utf8("x")))) {
      Source source = Source.of(zip("other.zip", entries));
      assertThat(Unzipped.of(source, folder.resolve("none"))).isSameAs(source);
      assertThat(folder.resolve("none")).doesNotExist();
      Refusal refused = refusal(() -> rows(source));
      if (!entries.containsKey("b.shp")) for (String name : entries.keySet()) assertThat(refused.text().en()).contains(name);
    }
  }

  @Test
  void aZipBombOfATableLeavesNothingBehind() throws IOException {
    Path file = folder.resolve("bomb.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      out.putNextEntry(new ZipEntry("bomb.csv"));
      byte[] zeros = new byte[1 << 20];
      Arrays.fill(zeros, (byte) '0');
      for (int i = 0; i < 300; i++) out.write(zeros);
    }
    Path to = folder.resolve("to");
    assertThat(refusal(() -> Unzipped.of(Source.of(file), to)).code()).isEqualTo("GW-FMT-043");
    assertThat(to).doesNotExist();
  }

  private Path workbook(String name, String part, String head, String each, int times, String end) throws IOException {
    Path file = folder.resolve(name);
    String sheet = "<worksheet><sheetData><row><c t='inlineStr'><is><t>code</t></is></c></row><row><c><v>1</v></c></row></sheetData>"
        + "</worksheet>";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", "<Types/>");
    parts.put("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r' Target='worksheets/sheet1.xml'/></Relationships>");
    parts.put("xl/workbook.xml", "<workbook><sheets><sheet name='a' id='r'/></sheets></workbook>");
    parts.put("xl/styles.xml", "<styleSheet/>");
    parts.put("xl/worksheets/sheet1.xml", sheet);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : parts.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        if (entry.getKey().equals(part)) repeated(out, head, each, times, end);
        else out.write(utf8(entry.getValue()));
      }
    }
    return file;
  }

  private static void repeated(OutputStream out, String head, String each, int times, String end) throws IOException {
    out.write(utf8(head));
    byte[] thousand = utf8(each.repeat(1000));
    for (int i = 0; i < times / 1000; i++) out.write(thousand);
    out.write(utf8(each.repeat(times % 1000) + end));
  }

  @Test
  void aSheetHasAsManyRowsAsExcelAllows() throws IOException {
    String sheet = "xl/worksheets/sheet1.xml";
    String head = "<worksheet><sheetData><row><c t='inlineStr'><is><t>code</t></is></c></row>";
    String end = "</sheetData></worksheet>";
    assertThat(rows(Source.of(workbook("most.xlsx", sheet, head, "<row><c><v>1</v></c></row>", 1_048_575, end)))).isEqualTo(1_048_575);
    Source more = Source.of(workbook("more.xlsx", sheet, head, "<row/>", 1_048_576, end));
    assertThat(refusal(() -> rows(more)).code()).isEqualTo("GW-FMT-044");
    Source numbered = Source.of(workbook("far.xlsx", sheet, head, "<row r='1048577'><c><v>1</v></c></row>", 1, end));
    assertThat(refusal(() -> rows(numbered)).code()).isEqualTo("GW-FMT-044");
  }

  @Test
  void stylesAndSheetsWithoutEndAreRefused() throws IOException {
    Source styles = Source.of(workbook("styles.xlsx", "xl/styles.xml", "<styleSheet><cellXfs>", "<xf numFmtId='0'/>", 1_000_001,
        "</cellXfs></styleSheet>"));
    assertThat(refusal(() -> rows(styles)).code()).isEqualTo("GW-FMT-045");
    Source sheets = Source.of(workbook("sheets.xlsx", "xl/workbook.xml", "<workbook><sheets>", "<sheet name='a' id='r'/>", 1_000_001,
        "</sheets></workbook>"));
    assertThat(refusal(() -> rows(sheets)).code()).isEqualTo("GW-FMT-045");
  }
}
