package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.filter.Functions;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** What stands beside the features: functions, styles, revisions of tiles, pages of other sites, pages for people. */
class OgcPagesTest {
  private static final String SITE = "https://gis.example.org";
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start(empty -> {
      empty.territory("east", "东城", "East Town");
      empty.write("east", to -> {
        to.put(FeatureType.WARDS, ServedTown.square("A", 106, 30, 0.01, 0.01, Map.of("name", "社区A")));
        to.put(FeatureType.GATES, new Feature("g1", ServedTown.DEGREES.createPoint(new Coordinate(106.005, 30.005)), Map.of()));
      });
    }, "--gridwarden.cors=" + SITE);
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @Test
  void everyFunctionIsListedWithItsTypes() throws Exception {
    JsonNode functions = town.json("/ogc/functions?lang=en").get("functions");
    assertThat(functions.valueStream().map(f -> f.get("name").asString()))
        .containsExactlyElementsOf(Functions.list().stream().map(Functions.Definition::name).toList());
    JsonNode centroid = functions.valueStream().filter(f -> f.get("name").asString().equals("centroid")).findFirst().orElseThrow();
    assertThat(centroid.at("/arguments/0/type/0").asString()).isEqualTo("geometry");
    assertThat(centroid.at("/returns/0").asString()).isEqualTo("geometry");
  }

  @Test
  void theDefinitionForPeopleListsCollectionsParametersAndAddresses() throws Exception {
    String page = town.get("/ogc/api?f=html&lang=zh").body();
    assertThat(page).contains("<h2>图层</h2>", "<td><code>facilities</code></td>", "/ogc/collections/facilities/items?f=html",
        "<td><code>bbox</code></td><td>西,南,东,北", "<code>PATCH</code>", "/collections/facilities/items/{featureId}").doesNotContain("$ref");
    assertThat(town.get("/ogc/api?f=html&lang=en").body()).contains("<h2>Collections</h2>", "west,south,east,north")
        .doesNotContainPattern("[\\u4e00-\\u9fff]{3,}");
    assertThat(town.json("/ogc/api?f=json&lang=en").at("/components/parameters/datetime/description").asString())
        .isEqualTo("a day, a moment or start/end; features without a time always pass");
  }

  @Test
  void aChinesePageNamesItsColumnsInChinese() throws Exception {
    for (JsonNode collection : town.json("/ogc/collections").get("collections")) {
      if (collection.get("id").asString().startsWith("gaps-")) continue; // one column a standard, named by its code
      JsonNode schema = town.json("/ogc/collections/" + collection.get("id").asString() + "/schema?lang=zh");
      schema.get("properties").properties().forEach(each -> {
        if (List.of("code", "territory", "geometry").contains(each.getKey())) return;
        assertThat(each.getValue().path("title").asString("")).as(collection.get("id") + "." + each.getKey()).isNotEmpty();
      });
    }
    String page = town.get("/ogc/collections/wards/items?f=html&lang=zh").body();
    assertThat(page).contains("<th>户数<br><small>households</small></th>", "<th>编码<br><small>code</small></th>");
    assertThat(town.get("/ogc/collections/wards/items?f=html&lang=en").body()).contains("<th>households</th>").doesNotContain("户数");
    assertThat(town.get("/ogc/collections/wards/items/A?f=html&lang=zh&territory=east").body()).contains("名称", "范围（西、南、东、北）");
  }

  @Test
  void filesOfGeoJsonLinesGoByTheirEndingToo() throws Exception {
    assertThat(town.get("/api/v1/export/gates?f=geojsonl&territory=east").headers().firstValue("Content-Disposition").orElse(""))
        .contains(".geojsonl");
  }

  @Test
  void aStyleDrawsEveryLayerOfItsTiles() throws Exception {
    JsonNode json = town.json("/ogc/tiles/WebMercatorQuad?f=tilejson&territory=east");
    JsonNode style = town.json("/ogc/tiles/WebMercatorQuad?f=mapbox&territory=east");
    assertThat(style.get("version").asInt()).isEqualTo(8);
    assertThat(style.at("/sources/gridwarden/tiles/0")).isEqualTo(json.at("/tiles/0"));
    Set<String> drawn = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode layer : style.get("layers")) {
      assertThat(ids.add(layer.get("id").asString())).isTrue();
      if (layer.has("source-layer")) drawn.add(layer.get("source-layer").asString());
    }
    Set<String> held = new HashSet<>();
    for (JsonNode layer : json.get("vector_layers")) held.add(layer.get("id").asString());
    assertThat(drawn).isEqualTo(held).contains("wards", "grids", "gates");
    HttpResponse<String> answer = town.get("/ogc/collections/gates/tiles/WebMercatorQuad?f=mapbox");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/vnd.mapbox.style+json");
  }

  /** Grids, which hang on a plan, and a view of all territories too. */
  @Test
  void anAddressWithItsRevisionIsKeptForLongUntilDataChange() throws Exception {
    for (String set : new String[] {"/ogc/collections/gates/tiles/WebMercatorQuad?f=tilejson&territory=east",
        "/ogc/collections/grids/tiles/WebMercatorQuad?f=tilejson&territory=east", "/ogc/tiles/WebMercatorQuad?f=tilejson"}) {
      String before = tile(set);
      assertThat(cached(before)).as(set).contains("immutable");
      assertThat(cached(before.replaceAll("rev=.*", "rev=7"))).isEqualTo("no-cache");
      town.write("east", to -> to.put(FeatureType.GATES,
          new Feature("n" + System.nanoTime(), ServedTown.DEGREES.createPoint(new Coordinate(106.006, 30.005)), Map.of())));
      assertThat(tile(set)).as(set).isNotEqualTo(before);
      assertThat(cached(before)).isEqualTo("no-cache");
    }
  }

  private static String tile(String set) throws Exception {
    String address = town.json(set).at("/tiles/0").asString();
    assertThat(address).contains("rev=");
    return address.replace("{z}/{y}/{x}", "12/1689/3254").substring(town.base.length());
  }

  private static String cached(String tile) throws Exception {
    return town.bytes(tile).headers().firstValue("Cache-Control").orElse("");
  }

  @Test
  void pagesOfANamedSiteReadAndNeverWrite() throws Exception {
    HttpResponse<String> read = town.get("/ogc/collections/wards/items", "Origin", SITE);
    assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).hasValue(SITE);
    assertThat(read.headers().firstValue("Access-Control-Expose-Headers").orElse("")).contains("Content-Crs");
    assertThat(String.join(",", read.headers().allValues("Vary"))).containsIgnoringCase("Origin").containsIgnoringCase("Accept-Language");
    assertThat(town.get("/api/v1/export/wards?f=csv", "Origin", SITE).headers().firstValue("Access-Control-Allow-Origin")).hasValue(SITE);
    assertThat(town.get("/ogc", "Origin", "https://other.example.org").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    String gate = "/ogc/collections/gates/items/g1?territory=east";
    assertThat(town.send("DELETE", gate, null, "Origin", SITE).statusCode()).isEqualTo(403);
    assertThat(town.get(gate).statusCode()).isEqualTo(200);
  }

  @Test
  void aFeatureHasAStrongTagThatAChangeTakes() throws Exception {
    assertThat(town.json("/ogc/conformance").toString()).contains("req/optimistic-locking-etags", "req/optimistic-locking-timestamps");
    HttpResponse<String> read = town.get("/ogc/collections/gates/items/g1?territory=east", "Accept-Encoding", "gzip");
    String tag = read.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).startsWith("\"").endsWith("\"");
    assertThat(town.get("/ogc/collections/gates/items/g1?territory=east", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void pagesForPeopleShowTheFeaturesOnAMap() throws Exception {
    String html = town.get("/ogc/collections/wards?f=html&territory=east").body();
    assertThat(html).contains("id=\"gw-map\"", "/ogc/collections/wards/items?f=json&amp;limit=1000&amp;territory=east");
    assertThat(town.get("/ogc/collections/wards/items?f=html").body()).contains("id=\"gw-map\"");
    assertThat(town.get("/ogc/collections/wards/items/A?f=html").body()).contains("id=\"gw-map\"");
    assertThat(town.get("/ogc/collections/posts?f=html").body()).doesNotContain("id=\"gw-map\"");
    String leaflet = "/webjars/leaflet/dist/leaflet";
    for (String file : new String[] {"/js/ogc-preview.js", leaflet + "-src.esm.js", leaflet + ".css"}) {
      assertThat(town.get(file).statusCode()).as(file).isEqualTo(200);
    }
  }
}
