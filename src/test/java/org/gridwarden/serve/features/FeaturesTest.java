package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** Features over HTTP, on the town of {@link ServedTown}. */
class FeaturesTest {
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static String link(JsonNode answer, String rel) {
    return answer.get("links").valueStream().filter(link -> link.get("rel").asString().equals(rel))
        .map(link -> link.get("href").asString()).findFirst().orElse("");
  }

  @Test
  void pagesHoldEveryFeatureOnceInCodeOrder() throws Exception {
    List<String> codes = new ArrayList<>();
    String next = "/ogc/collections/facilities/items?territory=east&limit=10";
    int pages = 0;
    while (!next.isEmpty()) {
      JsonNode page = town.json(next);
      assertThat(page.get("numberMatched").asInt()).isEqualTo(25);
      assertThat(page.get("numberReturned").asInt()).isEqualTo(page.get("features").size());
      codes.addAll(ServedTown.codes(page));
      next = link(page, "next");
      pages++;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(codes).isEqualTo(IntStream.rangeClosed(1, 25).mapToObj("f%03d"::formatted).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"east", "west"})
  void layersWithSomethingToDrawStandFirstThenEmptyOnesThenTables(String territory) throws Exception {
    List<Integer> ranks = new ArrayList<>();
    for (JsonNode layer : town.json("/ogc/collections?territory=" + territory).get("collections")) {
      String items = "/ogc/collections/" + layer.get("id").asString() + "/items?limit=1&territory=" + territory;
      ranks.add(!layer.has("storageCrs") ? 2 : town.json(items).get("numberMatched").asInt() > 0 ? 0 : 1);
    }
    assertThat(ranks).isSorted().contains(0, 1, 2);
  }

  @Test
  void everyFeatureHasEveryPropertyOfItsSchema() throws Exception {
    for (String id : List.of("wards", "facilities", "buildings", "posts", "coverage-wards", "coverage-subdistricts",
        "coverage-districts", "gaps-wards")) {
      JsonNode schema = town.json("/ogc/collections/" + id + "/schema").get("properties");
      for (JsonNode feature : town.json("/ogc/collections/" + id + "/items?limit=100").get("features")) {
        for (String name : schema.propertyNames()) {
          boolean place = schema.get(name).path("x-ogc-role").asString("").contains("geometry");
          assertThat(place || feature.get("properties").has(name)).as(id + " " + name).isTrue();
        }
        String one = "/ogc/collections/" + id + "/items/" + feature.get("id").asString();
        assertThat(town.json(one).get("properties")).isEqualTo(feature.get("properties"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"wards,A,1", "coverage-wards,A,1", "gaps-wards,A,1", "coverage-wards,S1,2", "gaps-wards,X,3",
      "coverage-subdistricts,S1,1", "coverage-subdistricts,X,2", "coverage-districts,X,1"})
  void withinHoldsTheAreaItself(String collection, String within, int expected) throws Exception {
    String query = "/items?territory=east&within=" + within;
    assertThat(town.json("/ogc/collections/" + collection + query).get("numberMatched").asInt()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"/help?lang=en,zh,en", "/help,en,en", "/help?lang=zh,en,zh", "/help,fr,zh"})
  void helpSpeaksTheReadersLanguage(String address, String accepted, String language) throws Exception {
    HttpResponse<String> page = town.get(address, "Accept-Language", accepted);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html lang=\"" + language + "\">");
  }

  @Test
  void theApiDefinitionNamesTilesAndCorrections() throws Exception {
    JsonNode paths = town.json("/ogc/api").get("paths");
    assertThat(paths.has("/collections/{collectionId}/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}")).isTrue();
    JsonNode feature = paths.get("/api/v1/features/{collectionId}/{code}");
    assertThat(feature.propertyNames()).contains("get", "patch", "post", "delete");
    assertThat(feature.at("/servers/0/url").asString()).isEqualTo(town.base);
  }

  @Test
  void aPageThatEndsWithTheLastFeatureHasNoNext() throws Exception {
    assertThat(link(town.json("/ogc/collections/facilities/items?territory=east&limit=25"), "next")).isEmpty();
    assertThat(link(town.json("/ogc/collections/facilities/items?territory=east&limit=24"), "next")).isNotEmpty();
  }

  @Test
  void pagesStayWhereTheyWereWhileDataChange() throws Exception {
    Feature early = new Feature("e000", ServedTown.DEGREES.createPoint(new Coordinate(106.001, 30.001)),
        Map.of("kind", "kindergarten"));
    JsonNode first = town.json("/ogc/collections/facilities/items?territory=east&limit=20");
    town.write("east", to -> to.put(FeatureType.FACILITIES, early));
    try {
      assertThat(ServedTown.codes(town.json(link(first, "next")))).containsExactly("f021", "f022", "f023", "f024",
          "f025");
    } finally {
      town.write("east", to -> to.remove(FeatureType.FACILITIES, "e000"));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "territory=east&kind=service-station | 12",
      "territory=east&kind=service-station&code=f002 | 1",
      "territory=east&kind=service-station&code=f001 | 0",
      "territory=east&floorAreaM2=101.5 | 1",
      "bbox=106.0009,30.004,106.00125,30.006 | 1", // only f001, at 106.0012
      "bbox=106.0009,30.004,0,106.00125,30.006,100 | 1",
      "bbox=106.00119,29,-170,31 | 25", // west of 106.0012 round the antimeridian to 170° W
      "bbox=170,29,-170,31 | 0",
      "territory=east&within=S1 | 25",
      "territory=east&within=S2 | 0",
      "territory=west | 0",
      "datetime=2020-01-01T00:00:00Z/.. | 25",
  })
  void filtersNarrowDownWhatMatches(String query, int expected) throws Exception {
    JsonNode page = town.json("/ogc/collections/facilities/items?limit=100&" + query);
    assertThat(page.get("numberMatched").asInt()).isEqualTo(expected);
    assertThat(page.get("features").size()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "bbox=1,2,3 | bbox", "bbox=1,2,3,north | bbox", "bbox=1,2,NaN,4 | bbox", "bbox=0,10,1,-10 | bbox",
      "bbox=0,0,1,1e9 | bbox", "bbox=-999,0,1,1 | bbox", "bbox= | bbox", "limit=0 | limit", "limit=-1 | limit",
      "limit=ten | limit", "limit=1.5 | limit", "limit= | limit", "offset=-1 | offset", "datetime=yesterday | datetime",
      "lmit=3 | lmit", "after=nonsense | after", "status=gone | status", "floorAreaM2=big | floorAreaM2",
      "stepFree=perhaps | stepFree", "f=shp | f", "name=%00 | name", "households=3 | households",
  })
  void nonsenseIsRefusedWithTheParameterAtFault(String query, String parameter) throws Exception {
    HttpResponse<String> answer = town.get("/ogc/collections/facilities/items?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"parameter\":\"" + parameter + "\"");
  }

  @Test
  void aLimitAboveTheLargestIsCutNotRefused() throws Exception {
    assertThat(town.json("/ogc/collections/facilities/items?limit=1000000000000").get("numberReturned").asInt())
        .isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ogc/collections/nothing", "/ogc/collections/nothing/items",
      "/ogc/collections/wards/items/none",
      "/ogc/collections/wards/items?territory=nowhere", "/ogc/collections/wards/items/A?territory=nowhere"})
  void whatIsNotThereIs404(String path) throws Exception {
    assertThat(town.get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void idsAreUniqueOverTerritoriesAndEachLeadsToItsFeature() throws Exception {
    JsonNode page = town.json("/ogc/collections/wards/items");
    Set<String> ids = new HashSet<>();
    for (JsonNode feature : page.get("features")) {
      String id = feature.get("id").asString();
      assertThat(ids.add(id)).as(id).isTrue();
      JsonNode one = town.json("/ogc/collections/wards/items/" + id);
      assertThat(one.get("id")).isEqualTo(feature.get("id"));
      assertThat(one.get("properties")).isEqualTo(feature.get("properties"));
      assertThat(one.get("geometry")).isEqualTo(feature.get("geometry"));
    }
    assertThat(ids).containsExactlyInAnyOrder("east:A", "east:B", "east:C", "west:A");
  }

  @Test
  void aPlainCodeIsEnoughWhereItIsPlain() throws Exception {
    assertThat(town.json("/ogc/collections/wards/items/B").at("/properties/territory").asString()).isEqualTo("east");
    assertThat(town.json("/ogc/collections/wards/items/A?territory=west").get("id").asString()).isEqualTo("A");
    HttpResponse<String> ambiguous = town.get("/ogc/collections/wards/items/A?lang=en");
    assertThat(ambiguous.statusCode()).isEqualTo(409);
    assertThat(ambiguous.body()).contains("east, west");
  }

  @Test
  void valuesKeepTheirTypesAndUnknownOnesAreNull() throws Exception {
    JsonNode ward = town.json("/ogc/collections/wards/items/B").get("properties");
    assertThat(ward.get("households").isInt()).isTrue();
    assertThat(ward.get("estimated").isBoolean()).isTrue();
    assertThat(ward.get("code").isString()).isTrue();
    assertThat(ward.get("residents").isNull()).isTrue();
    assertThat(town.json("/ogc/collections/posts/items/p1").get("geometry").isNull()).isTrue();
  }

  @Test
  void theSameAnswerIsNotSentTwiceAndAChangeIsSeen() throws Exception {
    String path = "/ogc/collections/gates/items?territory=east";
    String tag = town.get(path).headers().firstValue("ETag").orElseThrow();
    assertThat(town.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(town.get(path + "&f=html", "If-None-Match", tag).statusCode()).isEqualTo(200);
    Feature gate = new Feature("g1", ServedTown.DEGREES.createPoint(new Coordinate(106.001, 30.001)),
        Map.of("state", "open"));
    town.write("east", to -> to.put(FeatureType.GATES, gate));
    HttpResponse<String> after = town.get(path, "If-None-Match", tag);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.body()).contains("g1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "application/geo+json | application/geo+json", "text/html,application/xhtml+xml,*/*;q=0.8 | text/html",
      "*/* | application/geo+json", "application/json | application/geo+json",
      "text/html;q=0.1, application/geo+json | application/geo+json"})
  void acceptDecidesTheForm(String accept, String expected) throws Exception {
    String type = town.get("/ogc/collections/wards/items", "Accept", accept).headers().firstValue("Content-Type")
        .orElse("");
    assertThat(type).startsWith(expected);
  }

  @Test
  void aFormThatThereIsNotIsRefused() throws Exception {
    assertThat(town.get("/ogc/collections/wards/items", "Accept", "image/png").statusCode()).isEqualTo(406);
    assertThat(town.get("/ogc", "Accept", "image/png").statusCode()).isEqualTo(406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/wards",
      "/ogc/collections/wards/queryables", "/ogc/collections/wards/schema", "/ogc/collections/wards/items",
      "/ogc/collections/wards/items/west:A"})
  void everyPageIsThereForPeopleInBothLanguagesAndEscaped(String path) throws Exception {
    for (String lang : List.of("zh", "en")) {
      HttpResponse<String> page = town.get(path + "?f=html&lang=" + lang);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
      assertThat(page.headers().firstValue("Content-Language")).hasValue(lang);
      assertThat(page.body()).startsWith("<!doctype html>").endsWith("</html>\n").doesNotContain("<b>Rue");
    }
    if (path.contains("items")) assertThat(town.get(path + "?f=html").body())
        .contains("&lt;b&gt;Rue &amp; Co&lt;/b&gt;");
  }

  @Test
  void everyLinkOfThePagesLeadsSomewhere() throws Exception {
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(town.base + "/ogc"));
    while (!open.isEmpty()) {
      String address = open.remove(open.size() - 1);
      if (!seen.add(address) || address.contains("/tiles")) continue;
      HttpResponse<String> answer = town.get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      if (!answer.headers().firstValue("Content-Type").orElse("").contains("json")) continue;
      JsonNode tree = tools.jackson.databind.json.JsonMapper.shared().readTree(answer.body());
      tree.findValuesAsString("href").forEach(open::add);
    }
    assertThat(seen).hasSizeGreaterThan(100);
  }
}
