package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.Selection;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Located;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;

/** Order, choice of properties and pages, also while data change, on buildings made with a fixed seed. */
class PagingTest {
  private static final String[] NAMES = {"甲", "乙", "A", "a", "Z", "é", "", "𠀀"};
  private static final String[] USES = {"residential", "mixed", "public"};
  private ServedTown town;
  private final List<Feature> all = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) all.add(building("b%03d".formatted(i), random));
    town = ServedTown.start(served -> {
      served.territory("t", "某地", "Somewhere");
      served.write("t", to -> all.forEach(feature -> to.put(FeatureType.BUILDINGS, feature)));
    });
  }

  @AfterEach
  void stop() throws IOException {
    town.close();
  }

  private static Feature building(String code, Random random) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (random.nextInt(4) > 0) values.put("name", NAMES[random.nextInt(NAMES.length)]);
    if (random.nextInt(4) > 0) values.put("storeys", random.nextInt(5));
    if (random.nextInt(4) > 0) values.put("lift", random.nextBoolean());
    if (random.nextInt(4) > 0) values.put("use", USES[random.nextInt(3)]);
    double lon = 106 + random.nextInt(1000) / 1e5;
    double lat = 30 + random.nextInt(1000) / 1e5;
    return ServedTown.square(code, lon, lat, 0.0004, 0.0003, values);
  }

  private static String next(JsonNode page) {
    for (JsonNode link : page.get("links")) if (link.get("rel").asString().equals("next")) return link.get("href").asString();
    return "";
  }

  /** Unknown last, texts by UTF-16 as Java compares them, ties by code. */
  private static Comparator<Feature> order(String sortby) {
    Comparator<Feature> order = Comparator.comparing(feature -> 0);
    for (String part : sortby.split(",")) {
      boolean down = part.startsWith("-");
      String name = part.replaceAll("^[-+]", "");
      order = order.thenComparing((one, other) -> {
        @SuppressWarnings("unchecked")
        Comparable<Object> a = (Comparable<Object>) value(one, name);
        Object b = value(other, name);
        if (a == null || b == null) return a == b ? 0 : a == null ? 1 : -1;
        return down ? -a.compareTo(b) : a.compareTo(b);
      });
    }
    return order.thenComparing(Feature::code);
  }

  private static Object value(Feature feature, String name) {
    return name.equals("code") ? feature.code() : feature.properties().get(name);
  }

  /** More rows than the embedded database sorts in memory. */
  @Test
  void manyRowsAreSortedByCodeToo() throws Exception {
    town.territory("many", "多", "Many");
    town.write("many", to -> {
      for (int i = 0; i < 5100; i++) {
        to.put(FeatureType.FACILITIES, new Feature("f%05d".formatted(i),
            ServedTown.DEGREES.createPoint(new Coordinate(106 + i / 1e6, 30)), Map.of("name", i % 2 == 0 ? "甲" : "乙", "kind", "clinic")));
      }
    });
    String address = "/ogc/collections/facilities/items?territory=many&limit=2&sortby=";
    assertThat(ServedTown.codes(town.json(address + "code"))).containsExactly("f00000", "f00001");
    assertThat(ServedTown.codes(town.json(address + "-code"))).containsExactly("f05099", "f05098");
    assertThat(ServedTown.codes(town.json(address + "-name,-code"))).containsExactly("f05098", "f05096");
    assertThat(ServedTown.codes(town.json(address + "name,code"))).containsExactly("f00001", "f00003");
    assertThat(ServedTown.codes(town.json(next(town.json(address + "-name,-code"))))).containsExactly("f05094", "f05092");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "-name", "storeys", "-storeys,name", "lift,-use,storeys", "+use", "-code", "-use,code,name"})
  void pagesInAnOrderHoldEveryFeatureOnce(String sortby) throws Exception {
    List<String> expected = all.stream().sorted(order(sortby)).map(Feature::code).toList();
    List<String> codes = new ArrayList<>();
    String page = "/ogc/collections/buildings/items?territory=t&limit=37&sortby=" + sortby.replace("+", "%2B");
    while (!page.isEmpty()) {
      JsonNode answer = town.json(page);
      assertThat(answer.get("numberMatched").asInt()).isEqualTo(200);
      codes.addAll(ServedTown.codes(answer));
      page = next(answer);
    }
    assertThat(codes).isEqualTo(expected);
  }

  /** Between the pages features are added, changed and removed; what nobody touched comes once, in its place. */
  @ParameterizedTest
  @ValueSource(strings = {"", "&sortby=-storeys,name", "&bbox=105,29,107,31", "&sortby=name&bbox=105,29,107,31"})
  void pagesStayWhereTheyWereWhileDataChange(String how) throws Exception {
    Random random = new Random(5);
    List<String> seen = new ArrayList<>();
    TreeSet<String> touched = new TreeSet<>();
    String page = "/ogc/collections/buildings/items?territory=t&limit=20" + how;
    for (int turn = 0; !page.isEmpty(); turn++) {
      JsonNode answer = town.json(page);
      seen.addAll(ServedTown.codes(answer));
      page = next(answer);
      String added = "b%03dx".formatted(random.nextInt(200));
      String removed = answer.at("/features/" + (answer.get("features").size() - 1) + "/properties/code").asString();
      String changed = "b%03d".formatted(random.nextInt(200));
      town.write("t", to -> {
        to.put(FeatureType.BUILDINGS, building(added, random));
        to.remove(FeatureType.BUILDINGS, removed);
        if (!changed.equals(removed)) to.put(FeatureType.BUILDINGS, building(changed, random));
      });
      touched.addAll(List.of(added, removed, changed));
      assertThat(turn).isLessThan(30);
    }
    for (Feature feature : all) {
      if (!touched.contains(feature.code())) {
        assertThat(seen.stream().filter(feature.code()::equals)).as(feature.code()).hasSize(1);
      }
    }
    assertThat(seen.stream().filter(code -> !touched.contains(code))).doesNotHaveDuplicates();
  }

  @Test
  void onlyWhatIsAskedForIsShown() throws Exception {
    JsonNode feature = town.json("/ogc/collections/buildings/items?territory=t&properties=name,storeys&skipGeometry=true&limit=1")
        .at("/features/0");
    assertThat(feature.get("properties").propertyNames()).containsExactly("name", "storeys");
    assertThat(feature.get("geometry").isNull()).isTrue();
    assertThat(feature.get("id").asString()).isEqualTo("b000");
    JsonNode one = town.json("/ogc/collections/buildings/items/b001?properties=code");
    assertThat(one.get("properties").propertyNames()).containsExactly("code");
    assertThat(one.at("/geometry/type").asString()).isEqualTo("Polygon");
    assertThat(town.json("/ogc/collections/buildings/items?properties=&limit=1").at("/features/0/properties").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"sortby=height | sortby", "sortby= | sortby", "sortby=name,name | sortby",
      "sortby=--name | sortby", "properties=height | properties", "skipGeometry=yes | skipGeometry",
      "sortby=name&after=t/b001 | after", "sortby=name&after=W10~t/b001 | after", "sortby=name&after=%2A~t/b001 | after",
      "sortby=name&after=WzFd~t/b001 | after", "after=~ | after"})
  void nonsenseIsRefused(String query, String parameter) throws Exception {
    HttpResponse<String> answer = town.get("/ogc/collections/buildings/items?" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains("\"parameter\":\"" + parameter + "\"");
  }

  @Test
  void sortablesAreListed() throws Exception {
    JsonNode sortables = town.json("/ogc/collections/buildings/sortables").get("properties");
    assertThat(sortables.propertyNames()).contains("code", "name", "storeys", "lift").doesNotContain("geometry", "within");
    for (String name : sortables.propertyNames()) {
      assertThat(town.get("/ogc/collections/buildings/items?sortby=" + name).statusCode()).isEqualTo(200);
    }
  }

  /** Boxes are answered from memory: row by row what the database says. */
  @Test
  void memoryAnswersAsTheDatabaseDoes() {
    Layer layer = town.bean(Layers.class).get("buildings");
    Layer database = Layers.with(List.of()).get("buildings");
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      double west = 106 + random.nextInt(1000) / 1e5;
      double south = 30 + random.nextInt(1000) / 1e5;
      double size = random.nextInt(3) * random.nextInt(300) / 1e5;
      double[] box = {west, south, i % 50 == 0 ? west - 1 : west + size, south + size};
      Map<String, String> equal = switch (i % 4) {
        case 0 -> Map.of("storeys", "3");
        case 1 -> Map.of("lift", "true", "use", "mixed");
        default -> Map.of();
      };
      FeatureQuery query = new FeatureQuery(i % 3 == 0 ? null : "t", box, equal, random.nextInt(3), 1 + random.nextInt(20),
          i % 5 == 0 ? "t/b100" : null);
      Selection selection = new Selection(query, null);
      assertThat(read(layer, selection)).isEqualTo(read(database, selection));
      assertThat(layer.count(town.pass(), selection)).isEqualTo(database.count(town.pass(), selection));
    }
  }

  private List<String> read(Layer layer, Selection selection) {
    return layer.read(town.pass(), selection, rows -> rows.map(PagingTest::told).toList());
  }

  private static String told(Located row) {
    return row.territory() + row.feature().code() + new java.util.TreeMap<>(row.feature().properties())
        + List.of(row.feature().geometry().getCoordinates()).stream().map(Coordinate::toString).toList();
  }
}
