package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gridwarden.crs.NamedCrs;
import org.gridwarden.crs.Projector;
import org.gridwarden.serve.ServedTown;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** OGC API — Features Part 2 over HTTP, requirement by requirement, on the town of {@link ServedTown}. */
class CrsTest {
  private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
  private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
  private static final String FACILITIES = "/ogc/collections/facilities/items?territory=east&limit=100";
  private static ServedTown town;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  private static List<String> listed(String path) throws Exception {
    return town.json(path).get("crs").valueStream().map(JsonNode::asString).toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode first(String crs) throws Exception {
    return town.json("/ogc/collections/facilities/items/f001?territory=east&crs=" + encoded(crs)).at("/geometry/coordinates");
  }

  /**
   * What suites of tests of OGC API — Features follow: intervals of time with two ends, periods of a start and a duration,
   * numbers without a nought, boxes over the antimeridian and the poles, the same parameter twice, a collection described alike
   * by itself and in the list.
   */
  @Test
  void whatTestSuitesAskForIsAnswered() throws Exception {
    for (JsonNode listed : town.json("/ogc/collections").get("collections")) {
      String id = listed.get("id").asString();
      JsonNode alone = town.json("/ogc/collections/" + id);
      for (String member : List.of("id", "title", "description", "extent")) {
        assertThat(alone.path(member)).as(id + "." + member).isEqualTo(listed.path(member));
      }
      for (JsonNode end : listed.at("/extent/temporal/interval/0")) {
        assertThat(java.time.ZonedDateTime.parse(end.asString())).as(id + ": both ends are moments").isNotNull();
      }
      for (JsonNode link : listed.get("links")) assertThat(link.has("rel") && link.has("type")).as(id + " " + link).isTrue();
    }
    for (String query : List.of("datetime=2018-02-12/P2D", "datetime=2018-02-12T00:00:00Z/P1M6DT12H31M12S", "bbox=.5,.5,1.5,1.5",
        "bbox=177.0000000,65.0000000,-177.0000000,70.0000000", "bbox=-180.0,85.0,180.0,90.0", "bbox=-180.0,-90.0,180.0,-85.0",
        "limit=7&limit=7", "bbox=106,30,107,31&bbox-crs=" + encoded(EPSG + 4326))) {
      JsonNode page = town.json("/ogc/collections/facilities/items?" + query);
      assertThat(page.get("features").size()).as(query).isEqualTo(page.get("numberReturned").asInt());
    }
    JsonNode page = town.json("/ogc/collections/facilities/items?limit=10");
    int all = page.get("features").size();
    for (String next = next(page); next != null; next = next(page)) {
      page = town.json(next.substring(town.base.length()));
      all += page.get("features").size();
    }
    assertThat(all).as("every page once").isEqualTo(page.get("numberMatched").asInt());
    String unsupported = encoded("http://www.opengis.net/def/crs/0/unsupported");
    for (String wrong : List.of("limit=unlimited", "unknownQueryParameter12345=1", "crs=" + unsupported,
        "bbox=1,2,3,4&bbox-crs=" + unsupported)) {
      assertThat(town.get("/ogc/collections/facilities/items?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  private static String next(JsonNode page) {
    for (JsonNode link : page.get("links")) if (link.get("rel").asString().equals("next")) return link.get("href").asString();
    return null;
  }

  /** /req/crs/fc-md-crs-list, /req/crs/fc-md-storageCrs: the default first, a zone only where it holds everything. */
  @Test
  void collectionsListTheirSystems() throws Exception {
    List<String> world = List.of(CRS84, EPSG + 4326, EPSG + 4490, EPSG + 3857);
    assertThat(listed("/ogc/collections/wards")).isEqualTo(world);
    assertThat(listed("/ogc/collections/wards?territory=east")).startsWith(world.toArray(String[]::new))
        .contains(EPSG + 4544, EPSG + 4523, EPSG + 4507, EPSG + 4496).hasSize(8);
    assertThat(listed("/ogc/collections/wards?territory=west")).contains(EPSG + 32632).hasSize(5);
    for (JsonNode collection : town.json("/ogc/collections").get("collections")) {
      assertThat(collection.get("crs").get(0).asString()).isEqualTo(CRS84);
      assertThat(collection.has("storageCrs")).isEqualTo(collection.get("extent").has("spatial"));
    }
  }

  /** /req/crs/ogc-crs-header: of pages and of single features, asked for or not. */
  @ParameterizedTest
  @ValueSource(strings = {CRS84, EPSG + 4326, EPSG + 4490, EPSG + 3857, EPSG + 4544, EPSG + 4523, EPSG + 4496})
  void theHeaderNamesTheSystem(String crs) throws Exception {
    for (String path : List.of("/ogc/collections/wards/items", "/ogc/collections/wards/items/A")) {
      HttpResponse<String> answer = town.get(path + "?territory=east&crs=" + encoded(crs));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Crs")).hasValue("<" + crs + ">");
      assertThat(town.get(path + "?territory=east").headers().firstValue("Content-Crs")).hasValue("<" + CRS84 + ">");
    }
  }

  /** /req/crs/crs-action: coordinates in the order of the axes that the authority says. f001 is at 106.001 + 0.0002, 30.005. */
  @Test
  void coordinatesFollowTheAxes() throws Exception {
    assertThat(first(CRS84).toString()).as("every digit of the double").isEqualTo("[106.00120000000001,30.005]");
    assertThat(first(EPSG + 4326).toString()).isEqualTo("[30.005,106.00120000000001]");
    assertThat(first(EPSG + 4490).toString()).isEqualTo("[30.005,106.00120000000001]");
    JsonNode mercator = first(EPSG + 3857);
    assertThat(mercator.get(0).asDouble()).isCloseTo(106.0012 * 20037508.3427892 / 180, within(0.001));
    Coordinate metres = Projector.of("EPSG:4544")
        .toMetres(ServedTown.DEGREES.createPoint(new Coordinate(106.0012, 30.005))).getCoordinate();
    JsonNode zone = first(EPSG + 4544);
    assertThat(zone.get(0).asDouble()).as("northing").isCloseTo(metres.y, within(0.0001));
    assertThat(zone.get(1).asDouble()).as("easting").isCloseTo(metres.x, within(0.0001));
    assertThat(first("EPSG:4523").get(1).asDouble()).isCloseTo(35_000_000 + metres.x, within(0.0001));
  }

  /** /req/crs/bbox-crs-action: the same box in every system holds the same features. */
  @ParameterizedTest
  @ValueSource(strings = {CRS84, EPSG + 4326, EPSG + 4490, EPSG + 3857, EPSG + 4544, EPSG + 4523, EPSG + 4507})
  void aBoxInAnySystemHoldsTheSame(String name) throws Exception {
    double[][] boxes = {{106.0011, 30.004, 106.00225, 30.006}, {106.0, 30.0, 106.03, 30.01}};
    for (double[] box : boxes) {
      double[] corners = box.clone();
      NamedCrs.find(name).orElseThrow().fromLonLat(corners, 2);
      String asked = "%.9f,%.9f,%.9f,%.9f".formatted(corners[0], corners[1], corners[2], corners[3]);
      List<String> plain = ServedTown.codes(town.json(FACILITIES + "&bbox=%s,%s,%s,%s".formatted(box[0], box[1], box[2], box[3])));
      JsonNode page = town.json(FACILITIES + "&bbox=" + asked + "&bbox-crs=" + encoded(name));
      assertThat(ServedTown.codes(page)).isEqualTo(plain).isNotEmpty();
      assertThat(page.get("numberMatched").asInt()).isEqualTo(plain.size());
      for (JsonNode feature : page.get("features")) assertThat(feature.at("/geometry/coordinates/0").asDouble()).isBetween(105.9, 106.1);
    }
  }

  /** The box of a zone is upright there and leans in degrees: its corner, not that of its envelope, is what counts. */
  @Test
  void aBoxOfAZoneLeans() throws Exception {
    double[] corner = {106.0012, 30.005};
    NamedCrs zone = NamedCrs.find("EPSG:4544").orElseThrow();
    zone.fromLonLat(corner, 1);
    String inside = "%f,%f,%f,%f".formatted(corner[0] - 20000, corner[1] - 0.01, corner[0] + 20000, corner[1] + 0.01);
    assertThat(ServedTown.codes(town.json(FACILITIES + "&bbox-crs=EPSG:4544&bbox=" + inside))).containsExactly("f001");
    String beside = "%f,%f,%f,%f".formatted(corner[0] + 0.1, corner[1] - 0.01, corner[0] + 20000, corner[1] + 0.01);
    assertThat(ServedTown.codes(town.json(FACILITIES + "&bbox-crs=EPSG:4544&bbox=" + beside))).isEmpty();
  }

  /** Over the antimeridian in latitude, longitude; outside of what a system holds nothing lies. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "EPSG:4326 | 29,106.00119,31,-170 | 25", "EPSG:4326 | 29,170,31,-170 | 0", "EPSG:4326 | 106,29,107,31 | 0",
      "EPSG:4490 | 29,106,31,107 | 25", "EPSG:4544 | 0,0,9000000,900000 | 25", "EPSG:4544 | 596000,3300000,597000,3400000 | 0",
      "EPSG:3857 | -20037508.34,-20037508.34,20037508.34,20037508.34 | 25", "EPSG:3857 | 1e30,1e30,2e30,2e30 | 0"})
  void boxesThatReachFarAreAnswered(String crs, String box, int expected) throws Exception {
    JsonNode page = town.json(FACILITIES + "&bbox=" + box + "&bbox-crs=" + crs);
    assertThat(page.get("numberMatched").asInt()).isEqualTo(expected);
  }

  /** /req/crs/fc-crs-valid-value, fc-bbox-crs-valid-value. */
  @ParameterizedTest
  @CsvSource({"crs,http://www.opengis.net/def/crs/0/unsupported", "bbox-crs,http://www.opengis.net/def/crs/0/unsupported",
      "crs,EPSG:4544", "crs,EPSG:2154", "crs,4326", "crs,''", "bbox-crs,EPSG:32632"})
  void othersAreRefused(String parameter, String name) throws Exception {
    for (String path : List.of("/ogc/collections/facilities/items", "/ogc/collections/facilities/items/f001")) {
      boolean item = path.endsWith("f001");
      if (item && (parameter.equals("bbox-crs") || name.equals("EPSG:4544"))) continue;
      HttpResponse<String> answer =
          town.get(path + '?' + (item ? "" : "bbox=1,1,2,2&") + parameter + '=' + encoded(name));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("GW-FEA-011").contains("\"parameter\":\"" + parameter + "\"");
    }
  }

  @Test
  void pagesOfAnotherSystemLeadToPagesOfIt() throws Exception {
    JsonNode page = town.json("/ogc/collections/facilities/items?territory=east&limit=10&crs=EPSG:4544");
    String next = page.get("links").valueStream().filter(link -> link.get("rel").asString().equals("next"))
        .map(link -> link.get("href").asString()).findFirst().orElseThrow();
    assertThat(town.get(next).headers().firstValue("Content-Crs")).hasValue("<" + EPSG + "4544>");
  }
}
