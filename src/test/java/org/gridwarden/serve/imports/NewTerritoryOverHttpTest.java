package org.gridwarden.serve.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A territory that an import begins is told as new, and ends with the import; what a file holds is shown before it comes in. */
class NewTerritoryOverHttpTest {

  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static JsonNode imported(String territory, String code, String... more) throws Exception {
    byte[] table = ("编码,名称,类型,经度,纬度\n" + code + ",甲站,诊所,106.004,30.004\n" + code + "b,乙站,不知,106.004,30.004\n")
        .getBytes(StandardCharsets.UTF_8);
    String[] all = new String[4 + more.length];
    System.arraycopy(new String[] {"collection", "facilities", "territory", territory}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return Upload.ended(town, "甲.csv", table, all);
  }

  private static JsonNode finding(JsonNode report, String code) {
    for (JsonNode each : report.path("findings")) if (each.get("code").asString().equals(code)) return each;
    return report.path("none");
  }

  @Test
  void aMistypedTerritoryIsToldAsNewWithTheNearestAndGoesWithTheImport() throws Exception {
    JsonNode dry = imported("easst", "n1", "dryRun", "true");
    assertThat(finding(dry, "GW-IMP-118").path("reason").asString()).contains("“easst”", "east");
    assertThat(town.get("/api/v1/territories/easst").statusCode()).isEqualTo(404);
    assertThat(finding(imported("east", "n2", "dryRun", "true"), "GW-IMP-118").isMissingNode()).isTrue();
    JsonNode done = imported("easst", "n1");
    assertThat(finding(done, "GW-IMP-118").isMissingNode()).isFalse();
    assertThat(town.get("/api/v1/territories/easst").statusCode()).isEqualTo(200);
    JsonNode second = imported("easst", "n3");
    assertThat(finding(second, "GW-IMP-118").isMissingNode()).as("it is there by now").isTrue();
    assertThat(town.send("DELETE", "/api/v1/imports/" + done.get("id").asString(), "").statusCode()).isEqualTo(200);
    assertThat(town.get("/api/v1/territories/easst").statusCode()).as("another import is in it").isEqualTo(200);
    assertThat(town.send("DELETE", "/api/v1/imports/" + second.get("id").asString(), "").statusCode()).isEqualTo(200);
    assertThat(town.get("/api/v1/territories/easst").statusCode()).as("the last undo leaves it empty").isEqualTo(404);
  }

  @Test
  void oneThatWasStartedOnPurposeStays() throws Exception {
    String meant = "{\"id\":\"meant\",\"nameZh\":\"有意\"}";
    assertThat(town.send("POST", "/api/v1/territories", meant, "Content-Type", "application/json").statusCode()).isEqualTo(201);
    JsonNode done = imported("meant", "m1");
    assertThat(town.send("DELETE", "/api/v1/imports/" + done.get("id").asString(), "").statusCode()).isEqualTo(200);
    assertThat(town.get("/api/v1/territories/meant").statusCode()).isEqualTo(200);
  }

  @Test
  void theFirstRowsAreShownAsTheyWereReadUnderOurNames() throws Exception {
    byte[] table = "编码,名称,类型,经度,纬度\nf1,龙洲湾诊所,诊所,106.004,30.004\n,无码,诊所,106.004,30.004\n"
        .getBytes("GBK");
    JsonNode dry = Upload.ended(town, "gbk.csv", table, "collection", "facilities", "territory", "east", "dryRun", "true");
    JsonNode rows = dry.get("firstRows");
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).at("/values/name").asString()).isEqualTo("龙洲湾诊所");
    assertThat(rows.get(0).at("/values/kind").asString()).isEqualTo("诊所");
    assertThat(rows.get(0).at("/place/0").asDouble()).isEqualTo(106.004);
    assertThat(rows.get(0).get("kept").asBoolean()).isTrue();
    assertThat(rows.get(1).get("kept").asBoolean()).isFalse();
    assertThat(dry.at("/bbox/1").asDouble()).isEqualTo(30.004);
    JsonNode wrong = Upload.ended(town, "gbk.csv", table, "collection", "facilities", "territory", "east", "dryRun", "true", "encoding",
        "Big5");
    assertThat(wrong.toString()).doesNotContain("龙洲湾诊所");
  }

  @Test
  void pointsWithNamesOnlyBecomeFacilitiesOfTheKindsThatTheirNamesTell() throws Exception {
    String mark = "<Placemark><name>%s</name><Point><coordinates>106.00%d,30.004</coordinates></Point></Placemark>";
    byte[] kml = ("<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>我的收藏</name>" + mark.formatted("公厕1", 3)
        + mark.formatted("公厕2", 4) + mark.formatted("河边公园", 5) + "</Document></kml>").getBytes(StandardCharsets.UTF_8);
    JsonNode found = Upload.inspected(town, "marks.kml", kml, "territory", "east");
    assertThat(found.at("/beliefs/collection/value").asString()).isEqualTo("facilities");
    assertThat(found.at("/mapping/kind").asString()).isEqualTo("name");
    JsonNode dry = Upload.ended(town, "marks.kml", kml, "collection", "facilities", "territory", "east", "mapping", "{\"code\":\"=auto\"}",
        "dryRun", "true");
    assertThat(dry.get("rowsKept").asInt()).as(dry.toString()).isEqualTo(3);
    assertThat(dry.at("/beliefs/kind/value").asString()).isEqualTo("name");
    assertThat(dry.at("/beliefs/kind/sure").asBoolean()).isFalse();
    JsonNode named = Upload.ended(town, "公厕.kml", new String(kml, StandardCharsets.UTF_8).replaceAll("公厕|公园", "点")
        .getBytes(StandardCharsets.UTF_8), "collection", "facilities", "territory", "east", "mapping", "{\"code\":\"=auto\"}",
        "dryRun", "true");
    assertThat(named.at("/beliefs/kind/value").asString()).isEqualTo("=public-toilet");
    assertThat(named.get("rowsKept").asInt()).isEqualTo(3);
  }

  @Test
  void sentencesSpeakOfWhatStandsOnThePageAndClientsGetTheNames() throws Exception {
    JsonNode dry = imported("east", "s1", "dryRun", "true");
    JsonNode finding = finding(dry, "GW-IMP-029");
    assertThat(finding.get("property").asString() + finding.get("parameter").asString()).isEqualTo("kindkinds");
    assertThat(finding.get("reason").asString()).startsWith("Column “类型” is “不知”").doesNotContain("kinds");
  }

  @Test
  void whatChangesIsToldByPropertyAndRowsThatChangeAreShownFirst() throws Exception {
    String header = "编码,名称,类型,经度,纬度\n";
    JsonNode done = Upload.ended(town, "乙.csv", (header + "W1,甲站,诊所,106.0040,30.0040\nW2,乙站,诊所,106.0050,30.0040\n").getBytes(
        StandardCharsets.UTF_8), "collection", "facilities", "territory", "east");
    assertThat(done.get("rowsKept").asInt()).as(done.toString()).isEqualTo(2);
    byte[] next = (header + "W1,甲站,公园,106.0040,30.0040\nW2,乙站,公园,106.0052,30.0040\n").getBytes(StandardCharsets.UTF_8);
    JsonNode dry = Upload.ended(town, "乙.csv", next, "collection", "facilities", "territory", "east", "dryRun", "true");
    assertThat(dry.at("/changes/changed").asInt()).isEqualTo(2);
    assertThat(dry.at("/changes/what").toString()).isEqualTo("{\"kind\":2,\"place\":1}");
    assertThat(town.send("DELETE", "/api/v1/imports/" + done.get("id").asString(), "").statusCode()).isEqualTo(200);
  }
}
