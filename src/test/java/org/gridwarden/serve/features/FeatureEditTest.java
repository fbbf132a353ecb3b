package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OGC API — Features Part 4 over HTTP, on the town of {@link ServedTown}. */
class FeatureEditTest {
  private static final String ITEMS = "/ogc/collections/facilities/items";
  private static final String NEW = """
      {"type":"Feature","geometry":{"type":"Point","coordinates":[106.0151234,30.0051234]},
       "properties":{"code":"n1","name":"新站","kind":"service-station","floorAreaM2":80}}""";
  private ServedTown town;

  @BeforeEach
  void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterEach
  void stop() throws IOException {
    town.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
    List<String> all = new ArrayList<>(List.of(headers));
    if (body != null && !all.contains("Content-Type")) all.addAll(List.of("Content-Type", "application/geo+json"));
    return town.send(method, path, body, all.toArray(String[]::new));
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @Test
  void aFeatureIsCreatedFoundAndTakenBack() throws Exception {
    HttpResponse<String> created = send("POST", ITEMS + "?territory=east", NEW);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(header(created, "Location")).isEqualTo(town.base + ITEMS + "/east%3An1");
    JsonNode feature = town.json(header(created, "Location"));
    assertThat(feature.at("/properties/wardCode").asString()).as("the import finds the ward").isEqualTo("B");
    assertThat(feature.at("/properties/floorAreaM2").asDouble()).isEqualTo(80);
    assertThat(feature.at("/geometry/coordinates").toString()).isEqualTo("[106.0151234,30.0051234]");
    String run = header(created, "Gridwarden-Import");
    assertThat(town.imports.find(run).orElseThrow().who()).isEqualTo("local");
    assertThat(town.send("DELETE", "/api/v1/imports/" + run, null).statusCode()).isIn(200, 204);
    assertThat(town.get(header(created, "Location")).statusCode()).isEqualTo(404);
  }

  @Test
  void codeAndTerritoryComeFromTheBodyOrAreMade() throws Exception {
    String named = NEW.replace("\"properties\":{\"code\":\"n1\",", "\"id\":\"n2\",\"properties\":{\"territory\":\"east\",");
    assertThat(header(send("POST", ITEMS, named), "Location")).endsWith("/east%3An2");
    HttpResponse<String> made = send("POST", ITEMS + "?territory=east", NEW.replace("\"code\":\"n1\",", ""));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(header(made, "Location")).matches(".*/east%3A[0-9a-f]{32}");
    assertThat(send("POST", ITEMS, NEW).body()).contains("GW-FEA-024");
    assertThat(send("POST", ITEMS + "?territory=nowhere", NEW).statusCode()).isEqualTo(400);
    assertThat(send("POST", ITEMS + "?territory=east", NEW.replace("n1", "f001")).statusCode()).isEqualTo(409);
  }

  @Test
  void replacingLeavesNothingOfTheOldValues() throws Exception {
    HttpResponse<String> answer = send("PUT", ITEMS + "/east:f001",
        NEW.replace("\"code\":\"n1\",", "").replace("\"floorAreaM2\":80", "\"hours\":\"08:00-17:00\""), "Prefer", "return=representation");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(header(answer, "Preference-Applied")).isEqualTo("return=representation");
    JsonNode values = JsonMapper.shared().readTree(answer.body()).get("properties");
    assertThat(values.get("floorAreaM2").isNull()).isTrue();
    assertThat(values.get("hours").asString()).isEqualTo("08:00-17:00");
    assertThat(values.get("wardCode").asString()).isEqualTo("B");
    assertThat(send("PUT", ITEMS + "/east:f002", NEW).statusCode()).as("another code").isEqualTo(409);
    assertThat(send("PUT", ITEMS + "/east:none", NEW).statusCode()).isEqualTo(404);
    HttpResponse<String> exchanged = send("PUT", ITEMS + "/east:f001",
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[30.003,106.003]},\"properties\":{\"kind\":\"clinic\"}}");
    assertThat(exchanged.statusCode()).as("never turned round behind the client's back").isEqualTo(400);
  }

  @Test
  void hoursThatNobodyCanReadAreRefusedUnlessTheyStoodSoBefore() throws Exception {
    for (String method : List.of("POST", "PUT", "PATCH")) {
      String path = method.equals("POST") ? ITEMS + "?territory=east" : ITEMS + "/east:f001";
      String body = method.equals("POST") ? NEW : NEW.replace("\"code\":\"n1\",", "");
      HttpResponse<String> none = send(method, path, body.replace("\"floorAreaM2\":80", "\"hours\":\"周一至周五\""));
      assertThat(none.statusCode()).as(method).isEqualTo(400);
      assertThat(none.body()).contains("GW-IMP-096", "08:00-20:00", "\"parameter\":\"hours\"");
      HttpResponse<String> back = send(method, path, body.replace("\"floorAreaM2\":80", "\"hours\":\"20:00-06:00\""));
      assertThat(back.statusCode()).as(method).isEqualTo(400);
      assertThat(back.body()).contains("GW-IMP-097", "20:00-30:00");
    }
    assertThat(send("POST", ITEMS + "?territory=east", NEW.replace("\"floorAreaM2\":80", "\"hours\":\"20:00-30:00\"")).statusCode())
        .isEqualTo(201);
    town.write("east", to -> to.put(FeatureType.FACILITIES, new Feature("old", ServedTown.DEGREES.createPoint(
        new Coordinate(106.005, 30.005)), java.util.Map.of("kind", "clinic", "hours", "工作日", "wardCode", "A"))));
    HttpResponse<String> other = send("PATCH", ITEMS + "/east:old", "{\"properties\":{\"name\":\"老站\"}}");
    assertThat(other.statusCode()).as(other.body()).isEqualTo(204);
  }

  @Test
  void aPatchChangesWhatItNamesAndNullTakesAway() throws Exception {
    HttpResponse<String> answer = send("PATCH", ITEMS + "/f001?territory=east",
        "{\"properties\":{\"name\":\"改名\",\"floorAreaM2\":null}}", "Content-Type", "application/merge-patch+json");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    JsonNode values = town.json(ITEMS + "/f001?territory=east").get("properties");
    assertThat(values.get("name").asString()).isEqualTo("改名");
    assertThat(values.get("floorAreaM2").isNull()).isTrue();
    assertThat(values.get("kind").asString()).isEqualTo("kindergarten");
    assertThat(values.get("wardCode").asString()).isEqualTo("A");
    send("PATCH", ITEMS + "/f001?territory=east", "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.025,30.005]}}");
    assertThat(town.json(ITEMS + "/f001?territory=east").at("/properties/wardCode").asString()).isEqualTo("C");
  }

  @Test
  void coordinatesMayComeInAnotherSystem() throws Exception {
    String swapped = "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[30.005,106.0255]}}";
    HttpResponse<String> answer = send("PATCH", ITEMS + "/f001?territory=east", swapped, "Content-Crs",
        "<http://www.opengis.net/def/crs/EPSG/0/4490>");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    assertThat(town.json(ITEMS + "/f001?territory=east").at("/geometry/coordinates").toString()).isEqualTo("[106.0255,30.005]");
    assertThat(send("PATCH", ITEMS + "/f001?territory=east", swapped, "Content-Crs", "<urn:none>").statusCode()).isEqualTo(400);
  }

  /** What a client has not seen is never changed: by its tag, and by the moment. */
  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
  void aStaleChangeIsRefused(String method) throws Exception {
    String path = ITEMS + "/east:f003";
    HttpResponse<String> seen = town.get(path);
    String old = header(seen, "ETag");
    String body = method.equals("DELETE") ? null : "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[106.005,30.005]},"
        + "\"properties\":{\"name\":\"我的\",\"kind\":\"kindergarten\"}}";
    Feature other = new Feature("f003", ServedTown.DEGREES.createPoint(new Coordinate(106.002, 30.005)),
        Map.of("kind", "kindergarten", "name", "别人"));
    town.write("east", to -> to.put(FeatureType.FACILITIES, other));
    HttpResponse<String> stale = send(method, path, body, "If-Match", old);
    assertThat(stale.statusCode()).isEqualTo(412);
    assertThat(JsonMapper.shared().readTree(stale.body()).get("detailEn").asString()).as("what is there now")
        .contains(state(header(town.get(path), "ETag")));
    String before = DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now().minusSeconds(60));
    assertThat(send(method, path, body, "If-Unmodified-Since", before).statusCode()).isEqualTo(412);
    assertThat(send(method, path, body, "If-Unmodified-Since", "yesterday").statusCode()).isEqualTo(400);
    assertThat(send(method, path, body, "If-Match", "\"\"").statusCode()).isEqualTo(412);
    assertThat(town.json(path).at("/properties/name").asString()).isEqualTo("别人");
    String now = header(town.get(path), "ETag");
    HttpResponse<String> done = send(method, path, body, "If-Match", now);
    assertThat(done.statusCode()).isEqualTo(204);
    if (method.equals("DELETE")) return;
    assertThat(state(header(done, "ETag"))).isNotEqualTo(state(now)).isEqualTo(state(header(town.get(path), "ETag")));
    assertThat(send(method, path, body).statusCode()).as("without a condition too").isEqualTo(204);
  }

  /** The part of a tag that says what the feature holds, whatever page of it was asked for. */
  private static String state(String tag) {
    return tag.replaceFirst("^\"(.*\\.)?", "");
  }

  /** Taking a run back leaves no moment of which a client could know. */
  @Test
  void afterARunWasTakenBackTheMomentIsNotKnown() throws Exception {
    String run = header(send("PATCH", ITEMS + "/east:f004", "{\"properties\":{\"name\":\"x\"}}"), "Gridwarden-Import");
    town.imports.takeBack(run, "test");
    String later = DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now().plusDays(1));
    assertThat(send("DELETE", ITEMS + "/east:f004", null, "If-Unmodified-Since", later).statusCode()).isEqualTo(412);
    assertThat(header(town.get(ITEMS + "/east:f004"), "Last-Modified")).isEmpty();
  }

  /** Of many who change what they have seen one alone succeeds. */
  @Test
  void ofChangesOfTheSameStateOneSucceeds() throws Exception {
    String tag = header(town.get(ITEMS + "/east:f005"), "ETag");
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> writers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String body = "{\"properties\":{\"name\":\"w" + i + "\"}}";
        writers.add(() -> send("PATCH", ITEMS + "/east:f005", body, "If-Match", tag).statusCode());
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> each : pool.invokeAll(writers)) statuses.add(each.get());
      assertThat(statuses).containsOnlyOnce(204);
      assertThat(statuses.stream().filter(status -> status != 204)).containsOnly(412);
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{ | 400", "[] | 400", "{\"type\":\"FeatureCollection\",\"features\":[]} | 400", "{\"properties\":7} | 400",
      "{\"properties\":{\"colour\":\"red\"}} | 400", "{\"properties\":{\"name\":[1]}} | 400",
      "{\"properties\":{\"status\":\"gone\"}} | 400", "{\"geometry\":{\"type\":\"Point\"}} | 400", "{\"geometry\":7} | 400",
      "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[206,30]}} | 400",
      "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[\"a\",30]}} | 400",
      "{\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[106,30],[106.1,30]]}} | 400",
      "{\"properties\":{\"code\":\"zz\"}} | 409"})
  void nonsenseIsRefusedAndNothingChanges(String body, int status) throws Exception {
    String before = town.get(ITEMS + "/east:f001").body();
    long revision = town.territories.find("east").orElseThrow().revision();
    HttpResponse<String> answer = send("PATCH", ITEMS + "/east:f001", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    assertThat(town.get(ITEMS + "/east:f001").body()).isEqualTo(before);
    assertThat(town.territories.find("east").orElseThrow().revision()).isEqualTo(revision);
  }

  @Test
  void wrongTypesAndOtherSitesAreRefused() throws Exception {
    assertThat(send("POST", ITEMS + "?territory=east", NEW, "Content-Type", "text/csv").statusCode()).isEqualTo(415);
    assertThat(send("POST", ITEMS + "?territory=east", NEW, "Origin", "http://elsewhere.example").statusCode()).isEqualTo(403);
    assertThat(send("POST", ITEMS + "?territory=east&colour=red", NEW).statusCode()).isEqualTo(400);
    assertThat(send("POST", ITEMS + "?territory=east", "x".repeat(9 << 20)).statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource({"grids,/api/v1/plans/", "wards,/api/v1/imports", "coverage-wards,/api/v1/imports"})
  void otherCollectionsSayWhereTheyAreChanged(String collection, String way) throws Exception {
    for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      String path = "/ogc/collections/" + collection + "/items" + (method.equals("POST") ? "" : "/A");
      HttpResponse<String> answer = send(method, path, method.equals("DELETE") ? null : NEW);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(405);
      assertThat(header(answer, "Allow")).isEqualTo("GET, HEAD, OPTIONS");
      assertThat(answer.body()).contains(way);
    }
    assertThat(send("POST", "/ogc/collections/nothing/items", NEW).statusCode()).isEqualTo(404);
  }

  @Test
  void optionsSayWhatCanBeDone() throws Exception {
    assertThat(header(send("OPTIONS", ITEMS, null), "Allow")).isEqualTo("GET, HEAD, OPTIONS, POST");
    assertThat(header(send("OPTIONS", ITEMS + "/f001", null), "Allow")).isEqualTo("GET, HEAD, OPTIONS, PUT, PATCH, DELETE");
    assertThat(header(send("OPTIONS", "/ogc/collections/grids/items", null), "Allow")).isEqualTo("GET, HEAD, OPTIONS");
    HttpResponse<String> head = send("HEAD", ITEMS + "?territory=east", null);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "Content-Crs")).contains("CRS84");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void aFeatureIsRemovedOnce() throws Exception {
    assertThat(send("DELETE", ITEMS + "/east:f006", null).statusCode()).isEqualTo(204);
    assertThat(send("DELETE", ITEMS + "/east:f006", null).statusCode()).isEqualTo(404);
    assertThat(town.json(ITEMS + "?territory=east&limit=1&bbox=106,30,107,31").get("numberMatched").asInt()).isEqualTo(24);
  }
}
