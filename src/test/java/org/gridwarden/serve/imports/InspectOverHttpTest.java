package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gridwarden.crs.ShiftedMaps;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.FeatureReader;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.gridwarden.serve.jobs.JobQueue;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file is looked at once, switched, tried and imported without being handed in again. */
class InspectOverHttpTest {

  private static final double[][] PLACES = {{106.004, 30.004}, {106.006, 30.006}, {106.007, 30.003}, {106.003, 30.007}, {106.005, 30.005}};
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static HttpResponse<String> post(String path, String... parts) throws IOException, InterruptedException {
    return named("stations.csv", path, parts);
  }

  private static HttpResponse<String> named(String file, String path, String... parts) throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < parts.length; i += 2) {
      body.append("--x\r\nContent-Disposition: form-data; name=\"").append(parts[i]).append('"');
      if (parts[i].equals("file")) body.append("; filename=\"").append(file).append("\"\r\nContent-Type: text/csv");
      body.append("\r\n\r\n").append(parts[i + 1]).append("\r\n");
    }
    return town.send("POST", path + "?lang=en", body + "--x--\r\n", "Content-Type", "multipart/form-data; boundary=x");
  }

  private static JsonNode ended(HttpResponse<String> accepted) throws Exception {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String address = accepted.headers().firstValue("Location").orElseThrow();
    JobQueue queue = town.bean(JobQueue.class);
    String id = address.substring(address.lastIndexOf('/') + 1);
    while (queue.find(id).filter(job -> job.state() == State.QUEUED || job.state() == State.RUNNING).isPresent()) Thread.onSpinWait();
    return town.json(address + "?lang=en");
  }

  private static String table(String prefix, boolean shifted, int... rows) {
    StringBuilder table = new StringBuilder("编号,设施名称,设施类型,经度,纬度\n");
    for (int row : rows) {
      double[] at = PLACES[row].clone();
      if (shifted) ShiftedMaps.toGcj02(at, 0);
      table.append(String.format(Locale.ROOT, "%s%d,%s站%d,社区服务站,%.7f,%.7f%n", prefix, row, prefix, row, at[0], at[1]));
    }
    return table.toString();
  }

  @Test
  void anUploadIsLookedAtTriedAndImportedWithWhatChanges() throws Exception {
    ended(post("/api/v1/imports", "file", table("甲", false, 0, 1, 2, 3), "collection", "facilities", "territory", "east"));
    HttpResponse<String> looked = post("/api/v1/imports/inspect", "file", table("甲", true, 1, 2, 3, 4), "territory", "east");
    assertThat(looked.statusCode()).as(looked.body()).isEqualTo(200);
    JsonNode found = JsonMapper.shared().readTree(looked.body());
    assertThat(found.at("/beliefs/collection/value").asString()).isEqualTo("facilities");
    assertThat(found.at("/mapping/kind").asString()).isEqualTo("设施类型");
    assertThat(found.at("/remembered/file").asString()).isEqualTo("stations.csv");
    String upload = found.get("upload").asString();
    String[] again = {"upload", upload, "uploadName", "stations.csv", "collection", "facilities", "territory", "east", "dryRun", "true"};
    JsonNode dry = ended(post("/api/v1/imports", again));
    assertThat(dry.at("/beliefs/crs/value").asString()).as("by things of the same code").isEqualTo("GCJ-02");
    assertThat(dry.at("/changes/new").asInt()).isEqualTo(1);
    assertThat(dry.at("/changes/missing").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(dry.at("/changes/new").asInt() + dry.at("/changes/changed").asInt() + dry.at("/changes/unchanged").asInt()).isEqualTo(4);
    JsonNode preview = town.json(dry.get("preview").asString());
    assertThat(preview.get("features")).hasSize(4);
    assertThat(preview.at("/features/0/geometry/coordinates/0").asDouble()).isCloseTo(PLACES[1][0], within(1e-6));
    JsonNode wet = ended(post("/api/v1/imports", "upload", upload, "uploadName", "stations.csv", "collection", "facilities",
        "territory", "east", "removeMissing", "true"));
    assertThat(wet.get("rowsKept").asInt()).isEqualTo(4);
    assertThat(town.get("/ogc/collections/facilities/items/甲0?territory=east").statusCode()).as("missing, removed").isEqualTo(404);
    town.send("DELETE", "/api/v1/imports/" + wet.get("id").asString(), null);
    assertThat(town.get("/ogc/collections/facilities/items/甲0?territory=east").statusCode()).as("taken back").isEqualTo(200);
  }

  @Test
  void onlyTheSameSourceOfAUserIsRemembered() throws Exception {
    String columns = "代号乙,名号,类型,经度,纬度\n";
    String one = columns + "N%d,站,社区服务站,106.004,30.004\n";
    for (String[] run : new String[][] {{"m1", "demo", "yearly-2024.csv"}, {"m2", "somebody", "other.csv"}}) {
      String report = "{\"told\":{\"mapping\":{\"code\":\"代号乙\"}},\"columns\":[\"代号乙\",\"名号\",\"类型\",\"经度\",\"纬度\"]}";
      town.bean(ImportStore.class).write("east", to -> { }, () -> new ImportStore.Run(run[0], "east", "sections", run[2], run[1],
          OffsetDateTime.now(), 1, 1, 0, report, false));
    }
    JsonNode none = JsonMapper.shared().readTree(
        named("yearly-2026.csv", "/api/v1/imports/inspect", "file", one, "territory", "east").body());
    assertThat(none.has("remembered")).as("neither a demo's own files nor those of another name: " + none.get("remembered")).isFalse();
    assertThat(none.at("/beliefs/collection/value").asString()).isEqualTo("facilities");
    ended(named("yearly-2025.csv", "/api/v1/imports", "file", one, "collection", "facilities", "territory", "east", "mapping",
        "{\"code\":\"代号乙\"}"));
    JsonNode again = JsonMapper.shared().readTree(
        named("Yearly-2026 (1).csv", "/api/v1/imports/inspect", "file", one, "territory", "east").body());
    assertThat(again.at("/remembered/file").asString() + again.at("/remembered/mapping/code").asString()).isEqualTo("yearly-2025.csv代号乙");
  }

  @Test
  void aTrySaysWhatAFileWithFewerColumnsWouldEmpty() throws Exception {
    String full = "编号,名称,类型,权属,使用面积,经度,纬度\n丙1,一,社区服务站,owned,80,106.003,30.003\n丙2,二,社区服务站,owned,,106.004,30.004\n";
    ended(post("/api/v1/imports", "file", full, "collection", "facilities", "territory", "east"));
    assertThat(ended(post("/api/v1/imports", "file", full, "collection", "facilities", "territory", "east", "dryRun", "true"))
        .at("/changes/unchanged").asInt()).isEqualTo(2);
    JsonNode dry = ended(post("/api/v1/imports", "file", "编号,名称,类型,经度,纬度\n丙1,一,社区服务站,106.003,30.003\n丙2,二,社区服务站,106.004,30.004\n",
        "collection", "facilities", "territory", "east", "dryRun", "true", "update", "replace"));
    assertThat(dry.get("findings").toString()).contains("GW-IMP-070-tenure", "GW-IMP-070-usableAreaM2").doesNotContain("GW-IMP-070-hours");
    assertThat(dry.get("findings").toString()).contains("2 rows empty “Tenure”", "1 rows empty “Usable area (m²)”");
    assertThat(dry.at("/update/mode").asString()).isEqualTo("replace");
    assertThat(dry.at("/update/emptied/tenure").asInt()).isEqualTo(2);
    JsonNode merged = ended(post("/api/v1/imports", "file", "编号,名称\n丙1,改名\n", "collection", "facilities", "territory", "east"));
    assertThat(merged.at("/update/keptProperties").toString()).contains("tenure", "kind").doesNotContain("name");
    JsonNode now = town.json("/ogc/collections/facilities/items/丙1?territory=east");
    assertThat(now.at("/properties/name").asString() + now.at("/properties/tenure").asString()).isEqualTo("改名owned");
    assertRefused(post("/api/v1/imports", "file", full, "collection", "facilities", "territory", "east", "update", "all"), 400,
        "GW-IMP-017");
  }

  @Test
  void whatAFileCallsKindsIsListedWithAScoreAndCanBeSaid() throws Exception {
    String table = "编号,类型,经度,纬度\n庚1,诊所,106.003,30.003\n庚2,飞船,106.004,30.004\n庚3,飞船,106.004,30.004\n";
    String[] parts = {"file", table, "collection", "facilities", "territory", "east", "dryRun", "true", "kinds", "{}"};
    JsonNode dry = ended(post("/api/v1/imports", parts));
    assertThat(dry.get("rowsKept").asInt()).isEqualTo(1);
    assertThat(dry.at("/kinds/0/value").asString() + dry.at("/kinds/0/taken")).isEqualTo("飞船false");
    assertThat(dry.at("/kinds/1/kind").asString() + dry.at("/kinds/1/score")).isEqualTo("clinic0.95");
    assertThat(dry.get("kindChoices")).hasSizeGreaterThan(40);
    parts[9] = "{\"飞船\":\"park\"}";
    JsonNode said = ended(post("/api/v1/imports", parts));
    assertThat(said.get("rowsKept").asInt()).isEqualTo(3);
    assertThat(said.at("/told/kinds/飞船").asString()).isEqualTo("park");
    parts[9] = "{\"飞船\":\"ship\"}";
    assertThat(ended(post("/api/v1/imports", parts)).at("/problem/code").asString()).isEqualTo("GW-IMP-018");
  }

  @Test
  void twoPlacesThatArePointedAtTellShiftedMapsApart() throws Exception {
    String known = String.format(Locale.ROOT, "[{\"row\":2,\"at\":[%f,%f]},{\"row\":3,\"at\":[%f,%f]}]", PLACES[0][0], PLACES[0][1],
        PLACES[1][0], PLACES[1][1]);
    String[] parts = {"file", table("乙", true, 0, 1, 2), "collection", "facilities", "territory", "east", "dryRun", "true", "known", known};
    JsonNode dry = ended(post("/api/v1/imports", parts));
    assertThat(dry.at("/beliefs/crs/value").asString()).isEqualTo("GCJ-02");
    assertThat(dry.at("/beliefs/crs/why").asString()).contains("pointed at");
    parts[9] = "[1]";
    assertRefused(post("/api/v1/imports", parts), 400, "GW-IMP-077");
  }

  @Test
  void theLayoutCanBeSwitchedAndIsRememberedInTheReport() throws Exception {
    String table = "合川;设施;2026\n编号;名称;类型;经度;纬度\n丁1;站一;社区服务站;106.004;30.004\n";
    JsonNode found = JsonMapper.shared().readTree(
        post("/api/v1/imports/inspect", "file", table, "territory", "east", "header", "none", "delimiter", ";").body());
    assertThat(found.at("/beliefs/header/value").asString()).isEqualTo("none");
    assertThat(found.at("/beliefs/header/sure").asBoolean()).isTrue();
    assertThat(found.at("/columns/0/name").asString()).isEqualTo("column1");
    String[] parts = {"file", table, "collection", "facilities", "territory", "east", "dryRun", "true", "header", "2", "delimiter", ";"};
    JsonNode dry = ended(post("/api/v1/imports", parts));
    assertThat(dry.get("rowsKept").asInt()).as(dry.toString()).isEqualTo(1);
    assertThat(dry.at("/told/header").asString()).isEqualTo("2");
    parts[9] = "40";
    assertThat(ended(post("/api/v1/imports", parts)).at("/problem/code").asString()).isEqualTo("GW-FMT-028");
    assertRefused(post("/api/v1/imports/inspect", "file", table, "delimiter", "xy"), 400, "GW-FMT-029");
  }

  @Test
  void rejectedRowsComeAsAWorkbookThatCanBeMendedAndSentAgain(@TempDir Path folder) throws Exception {
    String code = "500117001005000123"; // longer than a number holds
    String table = "编号,设施名称,设施类型,经度,纬度\n" + code + ",=1+1,没有这一类,106.004,30.004\n戊2,站,社区服务站,106.005,30.005\n";
    JsonNode job = ended(post("/api/v1/imports", "file", table, "collection", "facilities", "territory", "east", "dryRun", "true"));
    assertThat(job.get("rowsRejected").asInt()).isEqualTo(1);
    Path file = Files.write(folder.resolve("rejected.xlsx"), town.bytes(job.get("rejectedXlsx").asString()).body());
    Source source = Source.of(file);
    var row = FeatureReader.of(source).read(source, ReadOptions.NONE, new Beliefs(), Stream::toList).get(0);
    assertThat(row.properties()).containsEntry("编号", code).containsEntry("设施名称", "=1+1").containsEntry("fault", "GW-IMP-029");
    assertThat(town.get("/api/v1/imports/none/rejected.xlsx").statusCode()).isEqualTo(404);
  }

  @Test
  void wrongBodiesAreRefused() throws Exception {
    assertRefused(post("/api/v1/imports/inspect", "territory", "east"), 400, "GW-IMP-014");
    assertRefused(post("/api/v1/imports/inspect", "file", "", "territory", "east"), 400, "GW-FMT-002");
    assertRefused(post("/api/v1/imports", "upload", "none", "uploadName", "a.csv", "collection", "facilities", "territory", "east"), 404,
        "GW-IMP-078");
    assertRefused(post("/api/v1/imports", "upload", "../x", "uploadName", "a.csv", "collection", "facilities", "territory", "east"), 404,
        "GW-IMP-004");
    JsonNode outside = ended(post("/api/v1/imports", "file", table("丙", false, 0, 1), "collection", "facilities", "territory", "east",
        "crs",
        "EPSG:4523"));
    assertThat(outside.at("/problem/code").asString()).isEqualTo("GW-IMP-070");
    assertRefused(post("/api/v1/imports", "file", table("丙", false, 0, 1), "collection", "facilities", "territory", "east", "crs",
        "EPSG:99999"), 400, "GW-CRS-001");
    HttpResponse<String> json = town.send("POST", "/api/v1/imports", "{}", "Content-Type", "application/json");
    assertThat(json.statusCode()).isBetween(400, 499);
    HttpResponse<String> half = town.send("POST", "/api/v1/imports",
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b",
        "Content-Type", "multipart/form-data; boundary=x");
    assertThat(half.statusCode()).as(half.body()).isBetween(400, 499);
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("code").asString()).isEqualTo(code);
  }

  /** A workbook or table that came zipped is looked at and imported as if it had been unpacked. */
  @Test
  void aZippedTableIsImported() throws Exception {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("报表/点.csv"));
      out.write("code,kind,lon,lat\nz1,clinic,106.005,30.005\n".getBytes(StandardCharsets.UTF_8));
    }
    JsonNode seen = Upload.inspected(town, "报表.zip", zip.toByteArray());
    assertThat(seen.at("/beliefs/delimiter/value").asString()).as(seen.toString()).isEqualTo(",");
    String[] fields = {"collection", "facilities", "territory", "east", "dryRun", "true"};
    JsonNode once = Upload.ended(town, "报表.zip", zip.toByteArray(), fields);
    assertThat(once.get("rowsKept").asInt()).as(once.toString()).isEqualTo(1);
    assertThat(once.get("file").asString()).isEqualTo("点.csv");
    JsonNode again = ended(post("/api/v1/imports", "upload", seen.get("upload").asString(), "uploadName", "报表.zip", "collection",
        "facilities", "territory", "east", "dryRun", "true"));
    assertThat(again.get("rowsKept").asInt()).as(again.toString()).isEqualTo(1);
  }

  /** What a file says of its CRS and its coordinates do not bear out is told without a contradiction. */
  @Test
  void aCrsThatNobodyKnowsAndAnotherUnitAreToldAsSuch() throws Exception {
    String unknown = "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:99999\"}},\"features\":["
        + "{\"type\":\"Feature\",\"properties\":{\"code\":\"u1\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.005,30.005]}}]}";
    JsonNode seen = Upload.inspected(town, "unknown.geojson", unknown.getBytes(StandardCharsets.UTF_8), "territory", "east");
    assertThat(told(seen)).contains("EPSG:99999").contains("not known").doesNotContain("do not fit");
    String kilometres = "code,kind,x,y,sourceCrs\nk1,clinic,596.58427,3320.64614,EPSG:4544\nk2,clinic,596.77629,3320.75869,EPSG:4544\n"
        + "k3,clinic,596.96635,3321.09296,EPSG:4544\nk4,clinic,597.16031,3320.98380,EPSG:4544\nk5,clinic,597.25289,3321.42809,EPSG:4544\n";
    seen = Upload.inspected(town, "km.csv", kilometres.getBytes(StandardCharsets.UTF_8), "territory", "east");
    assertThat(seen.at("/beliefs/crs/value").asString()).as(seen.toString()).isEqualTo("EPSG:4544");
    assertThat(told(seen)).contains("in metres as a rule").contains("kilometres").doesNotContain("do not fit");
  }

  private static String told(JsonNode seen) {
    for (JsonNode each : seen.get("findings")) if (each.get("code").asString().equals("GW-IMP-072")) return each.get("reason").toString();
    throw new AssertionError(seen.toString());
  }
}
