package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.store.RandomFeatures.DEGREES;
import static org.gridwarden.store.RandomFeatures.box;
import static org.gridwarden.store.RandomFeatures.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Property;
import org.gridwarden.model.Refusal;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** What reading features promises, on any database. */
abstract class FeatureStoreContract {

  private final Database database;
  private final FeatureStore store;
  private String territory;

  FeatureStoreContract(Database database) {
    this.database = database;
    this.store = new FeatureStore(database);
  }

  @BeforeEach
  void newTerritory() {
    territory = TestDatabases.newTerritory(database);
  }

  static List<FeatureType> kinds() {
    return FeatureType.list();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void givesBackExactlyWhatWasPut(FeatureType type) {
    List<Feature> put = new RandomFeatures(7).list(type, 1200); // more than one batch
    importing(database, territory, writer -> put.forEach(feature -> writer.put(type, feature)));
    List<Feature> found = read(type, FeatureQuery.all(territory));
    assertThat(found).hasSize(put.size());
    for (int i = 0; i < put.size(); i++) {
      assertThat(found.get(i).code()).isEqualTo(put.get(i).code());
      assertThat(found.get(i).properties()).as("absent is not 0").isEqualTo(put.get(i).properties());
      if (put.get(i).geometry() == null) assertThat(found.get(i).geometry()).isNull();
      else assertThat(found.get(i).geometry().equalsExact(put.get(i).geometry())).as(put.get(i).code()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theTableHasAColumnForEveryProperty(FeatureType type) {
    List<String> columns = database.jdbc().sql("SELECT column_name FROM information_schema.columns"
        + " WHERE table_name = ? AND table_schema = 'public'").param(type.table()).query(String.class).list();
    List<String> expected = new ArrayList<>(List.of("territory", "code", "revision"));
    if (FeatureTable.hasGeometry(type)) expected.add("geom");
    type.properties().stream().map(Property::column).forEach(expected::add);
    assertThat(columns).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aBoxFindsWhatIntersectsIt(long seed) {
    List<Feature> all = new RandomFeatures(seed).list(FeatureType.WALK_EDGES, 300);
    importing(database, territory, writer -> all.forEach(feature -> writer.put(FeatureType.WALK_EDGES, feature)));
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      double size = i % 2 == 0 ? 0.01 : 0.06; // below and above what H2GIS is told to use its index for
      double west = 106 + random.nextDouble() / 10;
      double south = 29.9 + random.nextDouble() / 10;
      Geometry box = box(west, south, size);
      List<String> expected = all.stream().filter(feature -> box.intersects(feature.geometry())).map(Feature::code).toList();
      FeatureQuery query = boxed(west, south, west + size, south + size);
      assertThat(read(FeatureType.WALK_EDGES, query)).extracting(Feature::code).isEqualTo(expected);
      assertThat(store.count(FeatureType.WALK_EDGES, query)).isEqualTo(expected.size());
    }
  }

  @Test
  void aBoxFindsWhatOnlyTouchesItAndNotWhatIsBesideIt() {
    importing(database, territory, writer -> {
      writer.put(FeatureType.GROUND, ground("touches", box(10, 10, 1)));
      writer.put(FeatureType.GROUND, ground("beside", box(12.0000001, 10, 1)));
      // Its envelope meets the box, it does not.
      writer.put(FeatureType.GROUND, ground("around", DEGREES.createLineString(new Coordinate[] {
        new Coordinate(8, 8), new Coordinate(8, 20), new Coordinate(20, 20)}).buffer(0.5)));
    });
    assertThat(read(FeatureType.GROUND, boxed(11, 10, 12, 11))).extracting(Feature::code).containsExactly("touches");
  }

  @Test
  void aBoxMayCrossTheAntimeridian() {
    importing(database, territory, writer -> {
      writer.put(FeatureType.GROUND, ground("east", box(179, -17, 0.5)));
      writer.put(FeatureType.GROUND, ground("west", box(-179.5, -17, 0.5)));
      writer.put(FeatureType.GROUND, ground("far", box(0, -17, 0.5)));
    });
    assertThat(read(FeatureType.GROUND, boxed(178, -18, -178, -16))).extracting(Feature::code)
        .containsExactly("east", "west");
  }

  /** A box may be as narrow as a line or a point; one along the antimeridian has two halves that are. */
  @Test
  void aBoxWithoutWidthFindsWhatLiesOnIt() {
    importing(database, territory, writer -> {
      writer.put(FeatureType.GROUND, ground("around", box(10, 10, 4)));
      writer.put(FeatureType.GROUND, ground("corner", box(12, 12, 4)));
      writer.put(FeatureType.GROUND, ground("beside", box(12.5, 10, 1)));
      writer.put(FeatureType.GROUND, ground("east", box(179, -17, 1)));
      writer.put(FeatureType.GROUND, ground("west", box(-180, -17, 1)));
      writer.put(FeatureType.GATES, new Feature("gate", DEGREES.createPoint(new Coordinate(12, 12)), Map.of()));
    });
    Map<FeatureQuery, List<String>> expected = Map.of(boxed(12, 12, 12, 12), List.of("around", "corner"),
        boxed(12, 9, 12, 20), List.of("around", "corner"), boxed(12, 11, 12.4, 11), List.of("around"),
        boxed(13, 10.5, 20, 10.5), List.of("around", "beside"), boxed(180, -20, -180, -10), List.of("east", "west"),
        boxed(180, -16.5, 180, -16.5), List.of("east"), boxed(12.1, 9.9, 12.2, 9.9), List.of());
    expected.forEach((query, codes) -> {
      assertThat(read(FeatureType.GROUND, query)).as(query.toString()).extracting(Feature::code).containsExactlyElementsOf(codes);
      assertThat(store.count(FeatureType.GROUND, query)).isEqualTo(codes.size());
    });
    assertThat(read(FeatureType.GATES, boxed(12, 12, 12, 12))).hasSize(1);
    assertThat(read(FeatureType.GATES, boxed(12, 0, 12, 90))).hasSize(1);
  }

  @Test
  void aKindWithoutAPlaceIsInEveryBox() {
    importing(database, territory, writer ->
        writer.put(FeatureType.POSTS, new RandomFeatures(1).one(FeatureType.POSTS, "p")));
    assertThat(read(FeatureType.POSTS, boxed(1, 1, 2, 2))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void anAreaFindsWhatIntersectsIt(long seed) {
    List<Feature> all = new RandomFeatures(seed).list(FeatureType.WALK_EDGES, 300);
    importing(database, territory, writer -> all.forEach(feature -> writer.put(FeatureType.WALK_EDGES, feature)));
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      Geometry area = DEGREES.createPoint(new Coordinate(106 + random.nextDouble() / 10, 29.9 + random.nextDouble() / 10))
          .buffer(0.03, 1);
      List<String> expected = all.stream().filter(feature -> area.intersects(feature.geometry())).map(Feature::code).toList();
      var box = area.getEnvelopeInternal();
      FeatureQuery query = new FeatureQuery(territory, new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()},
          Map.of(), 0, Integer.MAX_VALUE, null, area, null);
      assertThat(read(FeatureType.WALK_EDGES, query)).extracting(Feature::code).isEqualTo(expected);
      assertThat(store.count(FeatureType.WALK_EDGES, query)).isEqualTo(expected.size());
    }
  }

  @Test
  void filtersByPropertiesOfEveryType() {
    importing(database, territory, writer -> {
      writer.put(FeatureType.BUILDINGS, building("a", Map.of("name", "甲", "storeys", 6, "lift", true, "use", "mixed")));
      writer.put(FeatureType.BUILDINGS, building("b", Map.of("name", "乙", "storeys", 6, "lift", false)));
      writer.put(FeatureType.BUILDINGS, building("c", Map.of("name", "甲")));
    });
    assertThat(codes(FeatureType.BUILDINGS, Map.of("storeys", "6"))).containsExactly("a", "b");
    assertThat(codes(FeatureType.BUILDINGS, Map.of("storeys", "6", "lift", "true"))).containsExactly("a");
    assertThat(codes(FeatureType.BUILDINGS, Map.of("name", "甲"))).containsExactly("a", "c");
    assertThat(codes(FeatureType.BUILDINGS, Map.of("use", "mixed"))).containsExactly("a");
    assertThat(codes(FeatureType.BUILDINGS, Map.of("code", "c"))).containsExactly("c");
    assertThat(codes(FeatureType.BUILDINGS, Map.of("name", "' OR 1=1 --"))).isEmpty();
  }

  @Test
  void refusesFiltersThatCannotBe() {
    assertThatThrownBy(() -> codes(FeatureType.BUILDINGS, Map.of("colour", "red")))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-QRY-001"));
    assertThatThrownBy(() -> codes(FeatureType.BUILDINGS, Map.of("storeys", "six")))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-QRY-002"));
    assertThatThrownBy(() -> codes(FeatureType.BUILDINGS, Map.of("lift", "yes")))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-QRY-002"));
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    List<Feature> all = new RandomFeatures(3).list(FeatureType.STREETS, 95);
    importing(database, territory, writer -> all.forEach(feature -> writer.put(FeatureType.STREETS, feature)));
    List<String> seen = new ArrayList<>();
    for (int offset = 0; offset < 100; offset += 10) {
      List<Feature> page = read(FeatureType.STREETS, new FeatureQuery(territory, null, Map.of(), offset, 10, null));
      assertThat(page.size()).isLessThanOrEqualTo(10);
      page.forEach(feature -> seen.add(feature.code()));
    }
    assertThat(seen).isEqualTo(all.stream().map(Feature::code).toList());
    assertThat(read(FeatureType.STREETS, new FeatureQuery(territory, null, Map.of(), 0, 5, territory + "/000089")))
        .extracting(Feature::code).containsExactly("000090", "000091", "000092", "000093", "000094");
  }

  @Test
  void codesAreOrderedByTheirCharactersOnEveryDatabase() {
    List<String> codes = List.of("B-1", "a", "B1", "Z", "é", "中", "10", "9", "a-b", "ab", "_");
    importing(database, territory, writer -> codes.forEach(code ->
        writer.put(FeatureType.GATES, new Feature(code, DEGREES.createPoint(new Coordinate(106, 30)), Map.of()))));
    assertThat(read(FeatureType.GATES, FeatureQuery.all(territory))).extracting(Feature::code)
        .isEqualTo(codes.stream().sorted(Comparator.naturalOrder()).toList());
  }

  @Test
  void findsOneFeatureInOneTerritoryOrTheFirstOfAll() {
    String second = TestDatabases.newTerritory(database);
    for (String id : List.of(second, territory)) {
      importing(database, id, writer -> writer.put(FeatureType.WARDS, ward("w-" + territory, "name of " + id, box(1, 1, 1))));
    }
    assertThat(store.find(FeatureType.WARDS, second, "w-" + territory)).hasValueSatisfying(found ->
        assertThat(found.feature().text("name")).isEqualTo("name of " + second));
    assertThat(store.find(FeatureType.WARDS, null, "w-" + territory)).hasValueSatisfying(found ->
        assertThat(found.territory()).isEqualTo(territory));
    assertThat(store.find(FeatureType.WARDS, territory, "none")).isEmpty();
  }

  @Test
  void aReaderThatFailsGivesItsConnectionBack() {
    importing(database, territory, writer -> writer.put(FeatureType.WARDS, ward("w", "w", box(1, 1, 1))));
    for (int i = 0; i < 30; i++) { // more than the pool has
      assertThatThrownBy(() -> store.read(FeatureType.WARDS, FeatureQuery.all(territory), rows -> {
        rows.findFirst();
        throw new IllegalStateException("reader broke");
      })).hasMessage("reader broke");
    }
    assertThat(store.count(FeatureType.WARDS, FeatureQuery.all(territory))).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void featuresAreFoundByTheirCodesAllAtOnce(FeatureType type) {
    List<Feature> some = new RandomFeatures(8).list(type, 30);
    importing(database, territory, writer -> some.forEach(feature -> writer.put(type, feature)));
    importing(database, TestDatabases.newTerritory(database), writer -> writer.put(type, new RandomFeatures(9).one(type, "elsewhere")));
    List<String> asked = new ArrayList<>(some.subList(5, 25).stream().map(Feature::code).toList());
    asked.addAll(List.of("none", "elsewhere", "'", asked.get(0)));
    for (int i = 0; i < 3000; i++) asked.add("none" + i);
    Map<String, Feature> found = store.byCode(type, territory, asked);
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(some.subList(5, 25).stream().map(Feature::code).toList());
    for (Feature each : some.subList(5, 25)) {
      assertThat(found.get(each.code()).properties()).isEqualTo(each.properties());
      if (each.geometry() != null) assertThat(found.get(each.code()).geometry().equalsExact(each.geometry())).isTrue();
    }
    assertThat(store.byCode(type, territory, List.of())).isEmpty();
  }

  private List<Feature> read(FeatureType type, FeatureQuery query) {
    return store.read(type, query, rows -> rows.map(FeatureStore.Located::feature).toList());
  }

  private List<String> codes(FeatureType type, Map<String, String> equal) {
    return read(type, new FeatureQuery(territory, null, equal, 0, Integer.MAX_VALUE, null)).stream().map(Feature::code).toList();
  }

  private FeatureQuery boxed(double... box) {
    return new FeatureQuery(territory, box, Map.of(), 0, Integer.MAX_VALUE, null);
  }

  private static Feature ground(String code, Geometry geometry) {
    return new Feature(code, geometry, Map.of("kind", "park"));
  }

  private static Feature building(String code, Map<String, Object> properties) {
    return new Feature(code, box(106, 30, 0.001), properties);
  }

  private static Feature ward(String code, String name, Geometry geometry) {
    return new Feature(code, geometry, Map.of("name", name));
  }
}
