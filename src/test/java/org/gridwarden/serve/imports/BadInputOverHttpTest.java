package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What strangers send: each is refused with its code, in both languages, and nothing of it is kept. */
class BadInputOverHttpTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refused(String path, String name, byte[] content, String code) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(utf8("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n"));
    body.writeBytes(content);
    body.writeBytes(utf8("\r\n--x--\r\n"));
    HttpRequest request = HttpRequest.newBuilder(URI.create(town.base + path))
        .header("Content-Type", "multipart/form-data; boundary=x").POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())).build();
    problem(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()), code);
  }

  private static void problem(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    JsonNode problem = JsonMapper.shared().readTree(answer.body());
    assertThat(problem.get("code").asString()).as(answer.body()).isEqualTo(code);
    assertThat(problem.get("detailZh").asString()).isNotBlank();
    assertThat(problem.get("detailEn").asString()).isNotBlank();
    assertThat(problem.get("detailZh").asString()).as("no English sentence in the Chinese one")
        .doesNotContainPattern("[a-z]{3,} [a-z]{2,} [a-z]{2,}");
  }

  @Test
  void files() throws Exception {
    String inspect = "/api/v1/imports/inspect";
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("../../etc/x.shp"));
      out.write(new byte[100]);
    }
    Map<String, byte[]> blocks = Map.of("wide.csv", utf8("code" + ",c".repeat(1_000_000) + "\n1\n"), "path.zip", zip.toByteArray(),
        "renamed.xlsx", utf8("code,name\n1,2\n"), "cut.gpkg", utf8("SQLite format 3\0"), "deep.geojson", utf8("[".repeat(50_000)),
        "outside.kml", utf8("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><kml>&x;</kml>"), "program.exe", utf8("MZ"),
        "cut.fgb", Arrays.copyOf(new byte[] {'f', 'g', 'b', 3, 'f', 'g', 'b', 0, -1, -1, -1, -1}, 60));
    Map<String, String> codes = Map.of("wide.csv", "GW-FMT-021", "path.zip", "GW-FMT-042", "renamed.xlsx", "GW-FMT-007", "cut.gpkg",
        "GW-FMT-060", "deep.geojson", "GW-FMT-012", "outside.kml", "GW-FMT-070", "program.exe", "GW-FMT-003", "cut.fgb", "GW-FMT-005");
    for (Map.Entry<String, String> each : codes.entrySet()) refused(inspect, each.getKey(), blocks.get(each.getKey()), each.getValue());
    refused("/api/v1/imports/project", "path.zip", zip.toByteArray(), "GW-FMT-042");
    refused("/api/v1/imports/project", "none.zip", utf8("abc"), "GW-FMT-007");
    assertThat(town.json("/api/v1/territories").toString()).contains("east").contains("west");
  }

  @Test
  void filtersNestedTenThousandDeep() throws Exception {
    String items = "/ogc/collections/wards/items?filter=";
    problem(town.get(items + "(".repeat(10_000) + "code=1" + ")".repeat(10_000)), "GW-CQL-002");
    problem(town.get(items + "NOT%20".repeat(10_000) + "code=1"), "GW-CQL-002");
    problem(town.get(items + URLEncoder.encode("nothere = 1", StandardCharsets.UTF_8)), "GW-CQL-004");
  }

  @ParameterizedTest
  @CsvSource({"'{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e400,1]},\"properties\":{}}',GW-FEA-021",
      "'{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[NaN,1]},\"properties\":{}}',GW-REQ-006",
      "'{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[]},\"properties\":{}}',GW-IMP-030",
      "'{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,1],[2,2]]},\"properties\":{}}',GW-FEA-021",
      "'{\"a\":',GW-REQ-006"})
  void features(String body, String code) throws Exception {
    problem(town.send("POST", "/ogc/collections/gates/items?territory=east", body, "Content-Type", "application/geo+json"), code);
  }

  @Test
  void bodiesAndBoxes() throws Exception {
    String deep = "{\"a\":".repeat(20_000) + '1' + "}".repeat(20_000);
    String gates = "/ogc/collections/gates/items?territory=east";
    problem(town.send("POST", gates, deep, "Content-Type", "application/geo+json"), "GW-REQ-006");
    problem(town.send("POST", gates, "x", "Content-Type", "text/plain"), "GW-REQ-011");
    problem(town.get("/ogc/collections/wards/items?limit=0"), "GW-FEA-004");
    problem(town.get("/ogc/collections/wards/items?bbox=0,0,1e999,1"), "GW-FEA-003");
    problem(town.get("/ogc/collections/wards/items?bbox=1d,0,2f,1"), "GW-FEA-003"); // numbers to Java alone
    problem(town.get("/ogc/collections/wards/items?bbox=NaN,0,Infinity,1"), "GW-FEA-003");
    problem(town.get("/ogc/collections/wards/tiles/WebMercatorQuad/23/0/0"), "GW-TIL-001");
    problem(town.get("/ogc/collections/wards/tiles/WebMercatorQuad/3/8/0"), "GW-TIL-001");
    assertThat(town.json("/ogc/collections/wards/items?bbox=170,-10,-170,10").get("numberMatched").asInt()).isZero();
    assertThat(town.json("/ogc/collections/wards/items?bbox=100,29,-170,31").get("numberMatched").asInt()).isEqualTo(3);
  }
}
