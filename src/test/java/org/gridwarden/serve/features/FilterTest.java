package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.filter.Type;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.store.FeatureTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code filter} over HTTP, on the town of {@link ServedTown}: pages, counts, exports and tiles hold the same features. */
class FilterTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> codes(String collection, String filter, String more) throws Exception {
    JsonNode page = town.json("/ogc/collections/" + collection + "/items?limit=1000&filter=" + encoded(filter) + more);
    assertThat(page.get("numberMatched").asInt()).isEqualTo(page.get("features").size());
    return ServedTown.codes(page);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "wards | households > 5 AND territory = 'east' | A,B,C", "wards | households >= 20 AND NOT estimated = TRUE | B",
    "wards | name LIKE '社区_' AND households / 10 = 3 | C", "wards | CASEI(name) = CASEI('<B>RUE & CO</B>') | A",
    "wards | nameEn IS NULL | A,B,C,A", "wards | residents > 0 OR code IN ('C', 'x') | C",
    "wards | S_INTERSECTS(geometry, BBOX(106.011, 30.001, 106.012, 30.002)) | B", "wards | S_WITHIN(geometry, BBOX(0, 40, 50, 50)) | A",
    "wards | S_CONTAINS(geometry, POINT(106.025 30.005)) | C", "wards | S_TOUCHES(geometry, POINT(106.01 30.005)) | A,B",
    "wards | S_INTERSECTS(geometry, BBOX(170, -10, -170, 10)) | ``",
    "facilities | code < 'f003' OR floorAreaM2 BETWEEN 125 AND 200 | f001,f002,f025",
    "facilities | kind = 'kindergarten' AND code > 'f020' | f021,f023,f025",
    "facilities | abs(length(name) - 4) = 0 AND code LIKE '%1' | f011,f021",
    "streets | S_CROSSES(geometry, BBOX(106.005, 30, 106.006, 31)) | st1", "buildings | lift = FALSE AND storeys ^ 2 = 36 | b1",
    "posts | posts - filled = 1 | p1", "posts | A_CONTAINS(words('a b'), ('b')) AND T_BEFORE(DATE('2020-01-01'), DATE('2021-01-01')) | p1",
    "coverage-wards | name LIKE '%B' AND territory = 'east' | B", "coverage-wards | S_INTERSECTS(geometry, POINT(106.005 30.005)) | A"
  })
  void findsWhatMeetsIt(String collection, String filter, String expected) throws Exception {
    assertThat(String.join(",", codes(collection, filter, ""))).isEqualTo(expected);
    String json = org.gridwarden.filter.Filter.parse(filter).toJson();
    assertThat(String.join(",", codes(collection, json, "&filter-lang=cql2-json"))).isEqualTo(expected);
    JsonNode export = town.json("/api/v1/export/" + collection + "?f=geojson&filter=" + encoded(filter));
    assertThat(String.join(",", ServedTown.codes(export))).isEqualTo(expected);
  }

  @Test
  void pagesOfAFilteredCollectionHoldEveryFeatureOnce() throws Exception {
    for (String filter : List.of("kind = 'kindergarten'", "CASEI(kind) = 'kindergarten'")) {
      List<String> codes = new ArrayList<>();
      String next = "/ogc/collections/facilities/items?limit=4&filter=" + encoded(filter);
      int pages = 0;
      while (!next.isEmpty()) {
        JsonNode page = town.json(next);
        assertThat(page.get("numberMatched").asInt()).isEqualTo(13);
        codes.addAll(ServedTown.codes(page));
        next = page.get("links").valueStream().filter(link -> link.get("rel").asString().equals("next"))
            .map(link -> link.get("href").asString()).findFirst().orElse("");
        pages++;
      }
      assertThat(pages).isEqualTo(4);
      assertThat(codes).isEqualTo(IntStream.rangeClosed(0, 12).mapToObj(i -> "f%03d".formatted(2 * i + 1)).toList());
      JsonNode second = town.json("/ogc/collections/facilities/items?limit=2&offset=3&filter=" + encoded(filter));
      assertThat(ServedTown.codes(second)).containsExactly("f007", "f009");
    }
  }

  @Test
  void aFilterJoinsTheOtherParameters() throws Exception {
    assertThat(codes("facilities", "kind = 'kindergarten'", "&bbox=106.0011,30,106.0021,31")).containsExactly("f001", "f003", "f005");
    assertThat(codes("facilities", "code <> 'f003'", "&kind=kindergarten&bbox=106.0011,30,106.0021,31")).containsExactly("f001", "f005");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "http://www.opengis.net/def/crs/EPSG/0/4326 | BBOX(30.001, 106.011, 30.002, 106.012)",
    "http://www.opengis.net/def/crs/EPSG/0/4490 | POLYGON((30.001 106.011, 30.001 106.012, 30.002 106.012, 30.001 106.011))",
    "http://www.opengis.net/def/crs/OGC/1.3/CRS84 | POINT(106.015 30.002)",
    "http://www.opengis.net/def/crs/EPSG/0/3857 | BBOX(11801090, 3503640, 11801100, 3503740)",
    "http://www.opengis.net/def/crs/EPSG/0/3857 | POINT(11801090 3503640)"
  })
  void placesMayBeWrittenInOtherReferenceSystems(String crs, String place) throws Exception {
    String more = "&filter-crs=" + encoded(crs);
    assertThat(codes("wards", "S_INTERSECTS(geometry, " + place + ")", more)).containsExactly("B");
  }

  @Test
  void tilesHoldTheSameFeatures() throws Exception {
    String tile = "/ogc/collections/facilities/tiles/WebMercatorQuad/12/1689/3254?territory=east";
    byte[] all = town.bytes(tile).body();
    byte[] none = town.bytes(tile + "&filter=" + encoded("code = 'nobody'")).body();
    byte[] every = town.bytes(tile + "&filter=" + encoded("code >= 'f001'")).body();
    String json = "{\"op\":\"=\",\"args\":[{\"property\":\"code\"},\"f007\"]}";
    byte[] one = town.bytes(tile + "&filter-lang=cql2-json&filter=" + encoded(json)).body();
    assertThat(none).isEmpty();
    assertThat(every).isEqualTo(all);
    assertThat(new String(one, StandardCharsets.UTF_8)).contains("f007").doesNotContain("f006").doesNotContain("f008");
    assertThat(town.bytes(tile).body()).as("what is kept is kept apart").isEqualTo(all);
    assertThat(town.get(tile + "&filter=" + encoded("colour = 'red'")).statusCode()).isEqualTo(400);
    assertThat(town.get("/ogc/tiles/WebMercatorQuad/12/1689/3254?collections=wards&filter=" + encoded("households > 'x'")).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    "wards | colour = 'red' | `` | GW-CQL-004 | colour", "wards | households = 'many' | `` | GW-CQL-005 | character 14",
    "wards | name > 5 | `` | GW-CQL-005 | single quotes", "wards | households > | `` | GW-CQL-001 | character 13",
    "wards | S_INTERSECTS(name, POINT(1 2)) | `` | GW-CQL-005 | property “name”",
    "posts | S_INTERSECTS(geometry, POINT(1 2)) | `` | GW-CQL-004 | geometry",
    "wards | T_AFTER(name, DATE('2020-01-01')) | `` | GW-CQL-005 | name", "coverage-wards | nothing = 1 | `` | GW-CQL-004 | nothing",
    "wards | true | &filter-lang=sql | GW-CQL-010 | cql2-json",
    "wards | true | &filter-lang=cql2-json&filter-crs=EPSG:1 | GW-FEA-011 | EPSG:1",
    "wards | {} | &filter-lang=cql2-json | GW-CQL-001 | character 1", "wards | `` | `` | GW-CQL-001 | character 1"
  })
  void refusesWithCodeAndPlace(String collection, String filter, String more, String code, String said) throws Exception {
    for (String address : List.of("/ogc/collections/" + collection + "/items", "/api/v1/export/" + collection)) {
      HttpResponse<String> answer = town.get(address + "?lang=en&filter=" + encoded(filter) + more);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      JsonNode problem = JsonMapper.shared().readTree(answer.body());
      assertThat(problem.get("code").asString()).isEqualTo(code);
      assertThat(problem.get("detail").asString()).contains(said);
      assertThat(problem.get("parameter").asString()).startsWith("filter");
      assertThat(problem.get("detailZh").asString()).isNotEmpty();
    }
  }

  @Test
  void deepAndLongFiltersAreRefusedOrAnswered() throws Exception {
    HttpResponse<String> deep = town.get("/ogc/collections/wards/items?filter=" + "(".repeat(10_000) + "code=%27A%27" + ")".repeat(10_000));
    assertThat(deep.statusCode()).isEqualTo(400);
    assertThat(deep.body()).contains("GW-CQL-002");
    String list = IntStream.range(0, 3000).mapToObj(i -> "'x" + i + "'").collect(Collectors.joining(","));
    assertThat(codes("wards", "code IN (" + list + ",'A') AND territory = 'east'", "")).containsExactly("A");
  }

  /** Texts are stored in the composed form of Unicode, so a letter and its accent that are typed apart are put together. */
  @Test
  void textsAreComparedAsTheyAreStored() throws Exception {
    assertThat(codes("wards", "'caf\u00e9' = 'cafe\u0301' AND territory = 'east'", "")).containsExactly("A", "B", "C");
    assertThat(codes("wards", "'\uf9e7' = '\u88cf' AND 'cafe\u0301' LIKE 'caf_' AND territory = 'east'", "")).hasSize(3);
    assertThat(codes("wards", "'cafe' = 'cafe\u0301' OR 'Ａ' = 'A'", "")).isEmpty();
    for (String apart : List.of("cafe\u0301", "cafe\\u0301", "caf\\u0065\u0301".replace("\\u0065", "e"), "caf\\u00e9")) {
      String json = "{\"op\":\"=\",\"args\":[\"caf\u00e9\",\"" + apart + "\"]}";
      assertThat(codes("posts", json, "&filter-lang=cql2-json")).as(json).isEqualTo(codes("posts", "TRUE", "")).isNotEmpty();
    }
    assertThat(codes("posts", "{\"op\":\"=\",\"args\":[\"e\\\\u0301\\ud83d\\ude00\",\"e\\u0301\"]}", "")).isEmpty();
  }

  /** A browser leaves brackets and braces of a query as they are, and curl everything. */
  @ParameterizedTest
  @ValueSource(strings = {"filter=households>=20&territory=east", "filter=\"households\">=20&territory=east",
      "filter=households^1>=20&territory=east",
      "territory=east&filter-lang=cql2-json&filter={\"op\":\">=\",\"args\":[{\"property\":\"households\"},20]}",
      "territory=east&filter-lang=cql2-json&filter={%22op%22:%22%3E=%22,%22args%22:[{%22property%22:%22households%22},20]}"})
  void addressesAreReadAsTheyAreTyped(String query) throws Exception {
    String answer = town.raw("/ogc/collections/wards/items?" + query);
    assertThat(answer).startsWith("HTTP/1.1 200");
    String same = "/ogc/collections/wards/items?territory=east&filter=" + encoded("households >= 20");
    String expected = town.json(same).get("numberMatched").asString();
    assertThat(answer).contains("\"numberMatched\":" + expected);
  }

  @Test
  void everyQueryableCanBeAsked() throws Exception {
    for (Layer layer : town.bean(Layers.class).list()) {
      String id = layer.type().id();
      JsonNode declared = town.json("/ogc/collections/" + id + "/queryables").get("properties");
      assertThat(declared.propertyNames()).containsExactlyInAnyOrderElementsOf(FeatureTable.queryables(layer.type()).keySet());
      for (String name : declared.propertyNames()) {
        Type type = FeatureTable.queryables(layer.type()).get(name);
        String filter = switch (type) {
          case TEXT -> "\"" + name + "\" = 'x'";
          case NUMBER -> "\"" + name + "\" = 1";
          case FLAG -> "\"" + name + "\" = true";
          case DATE -> "\"" + name + "\" = DATE('2024-05-31')";
          default -> "S_INTERSECTS(\"" + name + "\", POINT(0 0))";
        };
        assertThat(codes(id, filter + " AND code = 'nobody'", "")).isEmpty();
        if (type == Type.GEOMETRY) assertThat(declared.get(name).get("format").asString()).startsWith("geometry-");
        else assertThat(declared.get(name).has("type")).isTrue();
        boolean open = type != Type.GEOMETRY && !name.equals("territory") && !name.equals("plan") && !declared.get(name).has("enum");
        String value = type == Type.FLAG ? "true" : type == Type.DATE ? "2024-05-31" : "1";
        if (open) town.json("/ogc/collections/" + id + "/items?" + encoded(name) + '=' + value);
      }
    }
    assertThat(town.json("/ogc/collections/" + FeatureType.POSTS.id() + "/queryables").at("/properties/geometry").isMissingNode()).isTrue();
  }
}
