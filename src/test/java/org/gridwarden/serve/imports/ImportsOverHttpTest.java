package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.gridwarden.store.JobStore.State;
import org.gridwarden.serve.jobs.JobQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file handed in over HTTP, its report, its rejected rows, and taking it back. */
class ImportsOverHttpTest {

  private static final String FILE = """
      code,name,kind,lon,lat
      n1,新站,service-station,106.005,30.005
      n2,远站,service-station,107,30.005
      n3,,castle,106.005,30.005
      """;
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static HttpResponse<String> hand(String... parts) throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < parts.length; i += 2) {
      body.append("--x\r\nContent-Disposition: form-data; name=\"").append(parts[i]).append('"');
      if (parts[i].equals("file")) body.append("; filename=\"stations.csv\"\r\nContent-Type: text/csv");
      body.append("\r\n\r\n").append(parts[i + 1]).append("\r\n");
    }
    return town.send("POST", "/api/v1/imports?lang=en", body + "--x--\r\n", "Content-Type", "multipart/form-data; boundary=x");
  }

  /** The address of an import once its job has ended. */
  private static String ended(HttpResponse<String> accepted) {
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    String address = accepted.headers().firstValue("Location").orElseThrow();
    JobQueue queue = town.bean(JobQueue.class);
    String id = address.substring(address.lastIndexOf('/') + 1);
    while (queue.find(id).filter(job -> job.state() == State.QUEUED || job.state() == State.RUNNING).isPresent()) {
      Thread.onSpinWait();
    }
    return address;
  }

  @Test
  void goodRowsAreServedBadOnesListedAndAllIsTakenBack() throws Exception {
    String address = ended(hand("file", FILE, "collection", "facilities", "territory", "east"));
    JsonNode report = town.json(address + "?lang=en");
    assertThat(report.get("state").asString()).isEqualTo("done");
    assertThat(report.get("rowsRead").asInt()).isEqualTo(3);
    assertThat(report.get("rowsKept").asInt()).isEqualTo(1);
    assertThat(report.get("rowsRejected").asInt()).isEqualTo(2);
    assertThat(report.at("/beliefs/encoding/value").asString()).isEqualTo("UTF-8");
    assertThat(report.at("/findings/0/code").asString()).as("at the top: nothing verifies degrees").isEqualTo("GW-IMP-079");
    assertThat(report.at("/findings/1/code").asString()).isEqualTo("GW-IMP-043");
    assertThat(report.at("/findings/1/row").asInt()).as("as a sheet counts, the names of columns too").isEqualTo(3);
    assertThat(report.at("/findings/1/reason").asString()).contains("no ward");
    assertThat(report.at("/findings/2/code").asString()).isEqualTo("GW-IMP-029");
    assertThat(town.json(address).at("/findings/1/reason").asString()).contains("社区");
    String rejected = town.get(address + "/rejected.csv").body();
    assertThat(rejected.lines()).hasSize(3);
    assertThat(rejected).contains("\"n2\",\"远站\"");
    assertThat(town.get("/ogc/collections/facilities/items/n1?territory=east").statusCode()).isEqualTo(200);
    HttpResponse<String> back = town.send("DELETE", address + "?lang=en", null);
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(JsonMapper.shared().readTree(back.body()).get("state").asString()).isEqualTo("taken-back");
    assertThat(town.get("/ogc/collections/facilities/items/n1?territory=east").statusCode()).isEqualTo(404);
    assertRefused(town.send("DELETE", address + "?lang=en", null), 409, "GW-IMP-016");
  }

  @Test
  void rowsLeftOutComeBackInTheCoordinatesTheyWereReadIn() throws Exception {
    String file = "code,name,kind,lon,lat\nm1,好,kindergarten,106.005,30.005\nm2,坏,nothing-known,106.005,30.005\n";
    String address = ended(hand("file", file, "collection", "facilities", "territory", "east", "crs", "GCJ-02"));
    assertThat(town.json(address).get("rowsRejected").asInt()).isEqualTo(1);
    String mended = town.get(address + "/rejected.csv").body().replace("nothing-known", "kindergarten");
    String again = ended(hand("file", mended, "collection", "facilities", "territory", "east"));
    assertThat(town.json(again).at("/beliefs/crs/value").asString()).isEqualTo("GCJ-02");
    JsonNode there = town.json("/ogc/collections/facilities/items/m1?territory=east").at("/geometry/coordinates");
    assertThat(there.get(0).asDouble()).as("moved by some hundred metres").isNotEqualTo(106.005);
    assertThat(town.json("/ogc/collections/facilities/items/m2?territory=east").at("/geometry/coordinates")).isEqualTo(there);
    town.send("DELETE", again, null);
    town.send("DELETE", address, null);
  }

  @ParameterizedTest
  @CsvSource({"zh,csv", "en,csv", "zh,xlsx", "en,xlsx"})
  void rowsLeftOutAreHeadedByWordsForPeopleAndComeBackAllTheSame(String language, String format) throws Exception {
    String file = "编号,设施名称,设施类型,经度,纬度\nm1,好,kindergarten,106.005,30.005\nm2,=坏,nothing-known,106.005,30.005\n";
    String address = ended(hand("file", file, "collection", "facilities", "territory", "east", "crs", "GCJ-02"));
    byte[] book = town.bytes(address + "/rejected." + format + "?headers=words&lang=" + language).body();
    JsonNode inspected = Upload.inspected(town, "rejected." + format, book, "territory", "east");
    List<String> columns = new ArrayList<>();
    inspected.get("columns").forEach(column -> columns.add(column.get("name").asString()));
    assertThat(columns).isEqualTo(language.equals("zh")
        ? List.of("原行号", "问题代码", "未导入的原因", "编号", "设施名称", "设施类型", "经度", "纬度", "图形（WKT）", "读取时的坐标系")
        : List.of("Row before", "Fault", "Why it was left out", "编号", "设施名称", "设施类型", "经度", "纬度", "WKT", "Read as coordinates in"));
    JsonNode still = Upload.ended(town, "rejected." + format, book, "collection", "facilities", "territory", "east", "dryRun", "true");
    assertThat(still.get("rowsRejected").asInt()).as("nobody mended it").isEqualTo(1);
    String again = town.get(still.get("rejected").asString()).body();
    assertThat(again.lines().findFirst().orElseThrow()).as("what we put there is not carried along").isEqualTo(
        town.get(address + "/rejected.csv").body().lines().findFirst().orElseThrow());
    JsonNode mended = Upload.ended(town, "rejected." + format, book, "collection", "facilities", "territory", "east", "dryRun", "true",
        "kinds", "{\"nothing-known\":\"kindergarten\"}");
    assertThat(mended.get("rowsKept").asInt()).as(mended.toString()).isEqualTo(1);
    assertThat(mended.at("/beliefs/crs/value").asString()).isEqualTo("GCJ-02");
    assertThat(mended.at("/beliefs/mapping/value").asString()).contains("code←编号", "name←设施名称", "kind←设施类型")
        .doesNotContain("原行号", "Row before", "未导入");
    town.send("DELETE", address, null);
  }

  /** A phone in China writes KML that is no lon/lat, whatever KML says. */
  @Test
  void degreesThatAFileDeclaresAreDoubtedWhereNothingKnownConfirmsThem() throws Exception {
    String kml = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><Placemark><name>站</name><Point><coordinates>%s"
        + "</coordinates></Point></Placemark></Document></kml>";
    JsonNode here = Upload.ended(town, "phone.kml", kml.formatted("106.301,29.901").getBytes(StandardCharsets.UTF_8), "collection",
        "facilities", "territory", "phone", "dryRun", "true", "mapping", "{\"code\":\"name\",\"kind\":\"=clinic\"}");
    assertThat(here.at("/beliefs/crs/value").asString()).isEqualTo("EPSG:4326");
    assertThat(here.at("/beliefs/crs/sure").asBoolean(true)).as(here.toString()).isFalse();
    assertThat(here.get("findings").toString()).contains("GW-IMP-079");
    JsonNode abroad = Upload.ended(town, "phone.kml", kml.formatted("6.14,46.2").getBytes(StandardCharsets.UTF_8), "collection",
        "facilities", "territory", "abroad", "dryRun", "true", "mapping", "{\"code\":\"name\",\"kind\":\"=clinic\"}");
    assertThat(abroad.at("/beliefs/crs/sure").asBoolean()).as("there is no such map in Europe").isTrue();
    assertThat(abroad.get("findings").toString()).doesNotContain("GW-IMP-079");
  }

  /** At whatever moment: while it is read, while it is written, when it says that it is done and its job not yet. */
  @Test
  void anImportTakenBackAtAnyMomentLeavesNothing() throws Exception {
    StringBuilder rows = new StringBuilder("code,lon,lat,kind\n");
    for (int i = 0; i < 3000; i++) rows.append("m").append(i).append(",106.00").append(i % 9).append(",30.001,clinic\n");
    town.territory("moments", "片刻", "Moments");
    for (int pause = 0; pause < 12; pause++) {
      HttpResponse<String> accepted = hand("file", rows.toString(), "collection", "facilities", "territory", "moments");
      String address = accepted.headers().firstValue("Location").orElseThrow();
      for (int look = 0; look < (pause % 2 == 0 ? 2000 : 8 * pause); look++) {
        if (town.get(address).body().contains("\"state\":\"done\"")) break;
      }
      assertThat(town.send("DELETE", address, "").statusCode()).isIn(200, 409);
      assertThat(town.json("/ogc/collections/facilities/items?territory=moments&limit=1").get("numberMatched").asInt()).isZero();
    }
  }

  @Test
  void aDryRunAndAFailureSayWhatTheyAre() throws Exception {
    String dry = ended(hand("file", FILE, "collection", "facilities", "territory", "east", "dryRun", "true"));
    assertThat(town.json(dry).get("dryRun").asBoolean()).isTrue();
    assertThat(town.get("/ogc/collections/facilities/items/n1?territory=east").statusCode()).isEqualTo(404);
    String failed = ended(hand("file", "name\nx\n", "collection", "facilities", "territory", "fresh"));
    JsonNode report = town.json(failed + "?lang=en");
    assertThat(report.get("state").asString()).isEqualTo("failed");
    assertThat(report.at("/problem/code").asString()).isEqualTo("GW-IMP-012");
    assertThat(town.json("/api/v1/territories").toString()).doesNotContain("fresh");
  }

  @Test
  void wrongRequestsAreRefusedBeforeAJobIsMade() throws Exception {
    assertRefused(hand("collection", "facilities", "territory", "east"), 400, "GW-IMP-014");
    assertRefused(hand("file", FILE, "territory", "east"), 400, "GW-IMP-014");
    assertRefused(hand("file", FILE, "collection", "castles", "territory", "east"), 400, "GW-IMP-001");
    assertRefused(hand("file", FILE, "collection", "osm", "territory", "east"), 400, "GW-IMP-002");
    assertRefused(hand("file", FILE, "collection", "facilities", "territory", "No Such"), 400, "GW-TER-002");
    assertRefused(hand("file", FILE, "collection", "facilities", "territory", "east", "mapping", "[1]"), 400, "GW-IMP-009");
    assertRefused(hand("file", FILE, "collection", "facilities", "territory", "east", "dryRun", "yes"), 400, "GW-IMP-015");
    assertRefused(hand("file", FILE, "collection", "facilities", "territory", "east", "crs", "EPSG:99999"), 400, "GW-CRS-001");
    assertRefused(hand("file", FILE, "collection", "facilities", "territory", "east", "encoding", "klingon"), 400, "GW-FMT-008");
    assertRefused(town.get("/api/v1/imports/none?lang=en"), 404, "GW-IMP-004");
    assertRefused(town.get("/api/v1/imports/..%2e/rejected.csv?lang=en"), 404, "GW-IMP-004");
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(JsonMapper.shared().readTree(answer.body()).get("code").asString()).isEqualTo(code);
  }
}
