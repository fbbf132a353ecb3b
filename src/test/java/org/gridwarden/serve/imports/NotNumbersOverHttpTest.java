package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** NaN, infinity and formulas without a result, where numbers should be: never silently empty, and told with row and field. */
class NotNumbersOverHttpTest {
  private static final String SHEET = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
      + "<row r=\"1\">%s</row><row r=\"2\">%s</row><row r=\"3\">%s</row></sheetData></worksheet>";
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static JsonNode imported(String name, byte[] content) throws Exception {
    return Upload.ended(town, name, content, "collection", "buildings", "territory", "east", "dryRun", "true");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode finding(JsonNode report, String code) {
    for (JsonNode each : report.get("findings")) if (each.get("code").asString().equals(code)) return each;
    throw new AssertionError(code + " is not in " + report);
  }

  private static String feature(String code, String households, String corner) {
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\"" + code + "\",\"use\":\"residential\",\"households\":" + households
        + "},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[" + corner
        + ",[106.003,30.002],[106.003,30.003],[106.002,30.003]," + corner + "]]}}";
  }

  @Test
  void inGeoJson() throws Exception {
    String at = "[106.002,30.002]";
    JsonNode report = imported("nan.geojson", utf8("{\"type\":\"FeatureCollection\",\"features\":[" + feature("a", "12", at) + ",\n"
        + feature("b", "NaN", at) + ",\n" + feature("c", "-Infinity", at) + ",\n" + feature("d", "3", "[NaN,30.002]") + "]}"));
    assertThat(report.get("rowsKept").asInt()).as(report.toString()).isEqualTo(2);
    JsonNode nan = finding(report, "GW-IMP-131");
    assertThat(nan.get("row").asInt()).isEqualTo(2);
    assertThat(nan.get("reason").asString()).contains("households").contains("NaN");
    JsonNode infinite = finding(report, "GW-IMP-024");
    assertThat(infinite.get("row").asInt()).isEqualTo(3);
    assertThat(infinite.get("reason").asString()).contains("households").contains("Infinity");
    JsonNode place = finding(report, "GW-FMT-011");
    assertThat(place.get("row").asInt()).isEqualTo(4);
    assertThat(place.get("reason").asString()).contains("NaN,30.002");
    assertThat(report.toString()).doesNotContain("JsonReadFeature").as("infinity is no rounded code").doesNotContain("GW-IMP-081");
  }

  @Test
  void whatIsNoJsonIsToldInOurWords() throws Exception {
    JsonNode problem = imported("bad.geojson", utf8("{\"type\":\"FeatureCollection\",\"features\":[" + feature("a", "nan", "[1,2]")
        + "]}")).get("problem");
    assertThat(problem.get("code").asString()).isEqualTo("GW-FMT-004");
    assertThat(problem.get("detailEn").asString()).contains("line 1 column")
        .doesNotContainIgnoringCase("jackson").doesNotContain("Feature.");
    assertThat(problem.get("detailZh").asString()).doesNotContainPattern("[a-z]{3,} [a-z]{2,} [a-z]{2,}");
  }

  @Test
  void inCsv() throws Exception {
    String wkt = "\"POLYGON((106.002 30.002,106.003 30.002,106.003 30.003,106.002 30.002))\"";
    JsonNode report = imported("nan.csv", utf8("code,use,households,wkt\na,residential,4," + wkt + "\nb,residential,NaN," + wkt
        + "\nc,residential, nan ," + wkt + "\nd,residential,inf," + wkt + "\n"));
    assertThat(report.get("rowsKept").asInt()).as(report.toString()).isEqualTo(3);
    assertThat(finding(report, "GW-IMP-131").get("row").asInt()).isEqualTo(3);
    assertThat(finding(report, "GW-IMP-131").get("reason").asString()).startsWith("2 rows");
    assertThat(finding(report, "GW-IMP-024").get("row").asInt()).isEqualTo(5);
  }

  @Test
  void inAWorkbookWithFormulasThatNobodyWorkedOut() throws Exception {
    String wkt = text("POLYGON((106.002 30.002,106.003 30.002,106.003 30.003,106.002 30.002))");
    JsonNode report = imported("f.xlsx", workbook(SHEET.formatted(text("code") + text("use") + text("households") + text("residents")
        + text("wkt"), text("a") + text("residential") + "<c><f>1+1</f></c><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>" + wkt,
        text("b") + text("residential") + "<c><f>1+1</f><v>2</v></c><c><v>NaN</v></c>" + wkt)));
    assertThat(report.get("rowsKept").asInt()).as(report.toString()).isEqualTo(2);
    assertThat(finding(report, "GW-FMT-077").get("reason").asString()).startsWith("1 cells").contains("C2");
    assertThat(finding(report, "GW-FMT-078").get("reason").asString()).contains("D2 #DIV/0!");
    assertThat(finding(report, "GW-IMP-131").get("row").asInt()).isEqualTo(3);
  }

  private static String text(String value) {
    return "<c t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
  }

  private static byte[] workbook(String sheet) throws IOException {
    String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(utf8("<Types/>"));
      zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
      zip.write(utf8("<workbook xmlns:r=\"" + rel + "\"><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
      zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
      zip.write(utf8("<Relationships><Relationship Id=\"r1\" Type=\"t\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(utf8(sheet));
    }
    return bytes.toByteArray();
  }
}
