package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.store.RandomFeatures.DEGREES;
import static org.gridwarden.store.RandomFeatures.box;
import static org.gridwarden.store.RandomFeatures.importing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.gridwarden.crs.Projector;
import org.gridwarden.model.Area;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** What territories and their frozen form promise, on any database. */
abstract class TerritoryStoreContract {

  private final Database database;
  private final TerritoryStore store;
  private final FeatureStore features;
  private final TerritoryLoader loader;
  private String id;

  TerritoryStoreContract(Database database) {
    this.database = database;
    this.store = new TerritoryStore(database);
    this.features = new FeatureStore(database);
    this.loader = new TerritoryLoader(database, store, features);
  }

  @BeforeEach
  void newTerritory() {
    id = TestDatabases.newTerritory(database);
  }

  @Test
  void aTerritoryIsCreatedRenamedAndDeleted() {
    assertThat(store.find(id)).hasValueSatisfying(found ->
        assertThat(found).usingRecursiveComparison().isEqualTo(TestDatabases.territory(id)));
    TerritoryInfo renamed = new TerritoryInfo(id, "新名", "New name", "", false, "© somebody", "注", "note", "2026-01-01", 1, null);
    store.update(renamed);
    assertThat(store.find(id).orElseThrow()).usingRecursiveComparison().isEqualTo(renamed);
    assertThat(store.list()).extracting(TerritoryInfo::id).contains(id).isSorted();
    store.delete(id);
    assertThat(store.find(id)).isEmpty();
    refused("GW-TER-003", () -> store.delete(id));
    refused("GW-TER-003", () -> store.update(renamed));
    refused("GW-TER-003", () -> loader.load(id));
  }

  @Test
  void refusesIdsThatAreTakenOrMalformed() {
    refused("GW-TER-001", () -> store.create(TestDatabases.territory(id)));
    for (String bad : List.of("", "Hechuan", "a b", "合川", "a/b", "x".repeat(33))) {
      refused("GW-TER-002", () -> store.create(TestDatabases.territory(bad)));
    }
  }

  @Test
  void deletingLeavesNothingOfItAndNothingElseMissing() {
    String other = TestDatabases.newTerritory(database);
    for (String territory : List.of(id, other)) {
      for (long seed : new long[] {1, 2}) { // the second replaces the first, so that something is kept of it
        importing(database, territory, writer -> FeatureType.list().forEach(type ->
            new RandomFeatures(seed).list(type, 3).forEach(feature -> writer.put(type, feature))));
      }
    }
    store.delete(id);
    for (FeatureType type : FeatureType.list()) {
      for (String table : List.of(type.table(), type.table() + "_before")) {
        assertThat(rows(table, id)).as(table).isZero();
        assertThat(rows(table, other)).as(table).isEqualTo(3);
      }
    }
    assertThat(rows("import_run", id)).isZero();
  }

  private long rows(String table, String territory) {
    return database.jdbc().sql("SELECT COUNT(*) FROM " + table + " WHERE territory = ?").param(territory)
        .query(Long.class).single();
  }

  /**
   * District d over subdistricts s1 (wards w1, w2) and s2 (ward w3), side by side. w1 has published counts, w2 has only
   * buildings (b2: 10 households, 25 residents; b3: 5 and 12, estimated, no ward named), w3 has neither.
   */
  private void importTown() {
    importing(database, id, writer -> {
      writer.put(FeatureType.DISTRICTS, feature("d", box(106, 30, 0.03), "name", "区"));
      writer.put(FeatureType.SUBDISTRICTS, feature("s1", box(106, 30, 0.02), "districtCode", "d"));
      writer.put(FeatureType.SUBDISTRICTS, feature("s2", box(106.02, 30, 0.01), "districtCode", "d"));
      writer.put(FeatureType.WARDS, feature("w1", box(106, 30, 0.01), "subdistrictCode", "s1", "name", "江亭路", "kind",
          "community", "households", 100, "residents", 260, "areaM2", 1_000_000, "volunteers", 7));
      writer.put(FeatureType.WARDS, feature("w2", box(106.01, 30, 0.01), "subdistrictCode", "s1", "volunteers", 3));
      writer.put(FeatureType.WARDS, feature("w3", box(106.02, 30, 0.01), "subdistrictCode", "s2"));
      writer.put(FeatureType.SECTIONS, feature("sec", box(106.01, 30, 0.01), "wardCode", "w2"));
      writer.put(FeatureType.COMPOUNDS, feature("c", box(106.011, 30.001, 0.003), "wardCode", "w2", "name", "苑", "walled",
          true, "builtYear", 1987, "dwellings", 338, "management", "none"));
      writer.put(FeatureType.BUILDINGS, feature("b1", box(106.001, 30.001, 0.001), "wardCode", "w1", "households", 9));
      writer.put(FeatureType.BUILDINGS, feature("b2", box(106.012, 30.002, 0.001), "wardCode", "w2", "compoundCode", "c",
          "households", 10, "residents", 25, "elderly", 4, "children", 3, "storeys", 7));
      writer.put(FeatureType.BUILDINGS, feature("b3", box(106.0175, 30.002, 0.001), "households", 5, "residents", 12,
          "estimated", true));
      writer.put(FeatureType.BUILDINGS, feature("b4", box(106.1, 30, 0.001), "wardCode", "not a ward", "compoundCode", "none"));
      writer.put(FeatureType.FACILITIES, feature("f1", point(106.005, 30.005), "kind", "service-station", "wardCode", "w1",
          "floorAreaM2", 240.0, "services", "a b", "tenure", "owned"));
      writer.put(FeatureType.FACILITIES, feature("f2", point(106.01, 30.01), "kind", "ward-office")); // on a corner of w1 and w2
      writer.put(FeatureType.PARKING, feature("p", box(106.021, 30.001, 0.001), "spaces", 46, "kind", "informal"));
      writer.put(FeatureType.GATES, feature("g1", point(106.011, 30.002), "compoundCode", "c"));
      writer.put(FeatureType.GATES, feature("g2", point(106.021, 30.002)));
      writer.put(FeatureType.WALK_EDGES, feature("e1", line(106.005, 30.005, 106.015, 30.005)));
      writer.put(FeatureType.WALK_EDGES, feature("e2", line(106.022, 30.005, 106.025, 30.005)));
      writer.put(FeatureType.POSTS, feature("o1", null, "employerLevel", "subdistrict", "employerCode", "s1", "role",
          "office", "posts", 134, "filled", 122, "areasServed", "w1 w2"));
      writer.put(FeatureType.POSTS, feature("o2", null, "employerLevel", "ward", "employerCode", "w3", "role", "cadre",
          "posts", 12, "filled", 12));
      writer.put(FeatureType.POSTS, feature("o3", null, "employerLevel", "grid", "employerCode", "w1-01", "role",
          "grid-worker", "posts", 1, "filled", 0, "plan", "1"));
      writer.put(FeatureType.COUNTS, feature("y2", null, "wardCode", "w1", "year", 2020, "residents", 250));
      writer.put(FeatureType.COUNTS, feature("y1", null, "wardCode", "w1", "year", 2010, "residents", 200, "households", 80));
    });
  }

  @Test
  void areasCarryTheirCountsAndParentsTheSums() {
    importTown();
    Territory.Areas areas = loader.load(id).areas();
    assertThat(areas.wards()).extracting(Area::code).containsExactly("w1", "w2", "w3");
    assertThat(areas.wards()).extracting(Area::households).containsExactly(100, 15, 0);
    assertThat(areas.wards()).extracting(Area::residents).containsExactly(260, 37, 0);
    assertThat(areas.wards()).extracting(Area::estimated).containsExactly(false, true, false);
    assertThat(areas.wards()).extracting(Area::countsKnown).containsExactly(true, true, false);
    assertThat(areas.wards().get(0).areaM2()).as("as published").isEqualTo(1_000_000);
    Area measured = areas.wards().get(1);
    assertThat(measured.areaM2()).as("about 965 m × 1109 m").isEqualTo(Math.round(measured.outline().getArea()))
        .isBetween(1_060_000L, 1_080_000L);
    assertThat(areas.subdistricts()).extracting(Area::households).containsExactly(115, 0);
    assertThat(areas.subdistricts().get(0).areaM2()).isEqualTo(1_000_000 + measured.areaM2());
    Area district = areas.find("d").orElseThrow();
    assertThat(district.residents()).isEqualTo(297);
    assertThat(district.volunteers()).isEqualTo(10);
    assertThat(district.estimated()).isTrue();
    assertThat(areas.find("w1").orElseThrow().name()).isEqualTo("江亭路");
    assertThat(areas.find("nowhere")).isEmpty();
  }

  @Test
  void columnsHoldWhatLiesWhere() {
    importTown();
    Territory territory = loader.load(id);
    Territory.Buildings buildings = territory.buildings();
    assertThat(territory.metricCrs()).isEqualTo("EPSG:4544");
    assertThat(buildings.code()).containsExactly("b1", "b2", "b3", "b4");
    assertThat(buildings.ward()).as("named, named, located, nowhere").containsExactly(0, 1, 1, -1);
    assertThat(buildings.compound()).containsExactly(-1, 0, -1, -1);
    assertThat(buildings.households()).containsExactly(9, 10, 5, 0);
    assertThat(buildings.residents()).containsExactly(0, 25, 12, 0);
    assertThat(buildings.elderly()).containsExactly(0, 4, 0, 0);
    assertThat(buildings.children()).containsExactly(0, 3, 0, 0);
    assertThat(buildings.storeys()).containsExactly(0, 7, 0, 0);
    assertThat(buildings.estimated()).containsExactly(false, false, true, false);
    Geometry first = Projector.of("EPSG:4544").toMetres(box(106.001, 30.001, 0.001));
    assertThat(first.contains(first.getFactory().createPoint(new Coordinate(buildings.x()[0], buildings.y()[0])))).isTrue();

    Territory.Facilities facilities = territory.facilities();
    assertThat(facilities.ward()).as("on a border the lowest code").containsExactly(0, 0);
    assertThat(facilities.name()).as("the code where there is no name").containsExactly("f1", "f2");
    assertThat(facilities.status()).containsExactly("existing", "existing");
    assertThat(facilities.tenure()).containsExactly("owned", "");
    assertThat(facilities.services()).containsExactly("a b", "");
    assertThat(facilities.floorAreaM2()).containsExactly(240, Double.NaN);
    assertThat(territory.parking().spaces()).containsExactly(46);
    assertThat(territory.parking().ward()).containsExactly(2);
    assertThat(territory.compounds()).containsExactly(
        new Territory.Compound("c", "苑", 1, "", "none", true, false, 1987, 338, 0, Double.NaN, Territory.UNKNOWN));
    assertThat(territory.posts()).extracting(Territory.Post::code).as("not those of grids").containsExactly("o1", "o2");
    assertThat(territory.posts().get(0).areasServed()).containsExactly("w1", "w2");
    assertThat(territory.posts().get(1).areasServed()).isEmpty();
    assertThat(territory.counts()).containsExactly(
        new Territory.YearCount("w1", 2010, 80, 200), new Territory.YearCount("w1", 2020, 0, 250));
  }

  @Test
  void withinMeansAtOrBelowInTheHierarchy() {
    importTown();
    assertThat(within(FeatureType.DISTRICTS, "d")).containsExactly("d");
    assertThat(within(FeatureType.SUBDISTRICTS, "d")).containsExactly("s1", "s2");
    assertThat(within(FeatureType.SUBDISTRICTS, "s2")).containsExactly("s2");
    assertThat(within(FeatureType.WARDS, "s1")).containsExactly("w1", "w2");
    assertThat(within(FeatureType.WARDS, "d")).containsExactly("w1", "w2", "w3");
    assertThat(within(FeatureType.SECTIONS, "w2")).containsExactly("sec");
    assertThat(within(FeatureType.BUILDINGS, "s1")).as("b3 by its place").containsExactly("b1", "b2", "b3");
    assertThat(within(FeatureType.BUILDINGS, "w1")).containsExactly("b1");
    assertThat(within(FeatureType.FACILITIES, "w1")).containsExactly("f1", "f2");
    assertThat(within(FeatureType.PARKING, "s2")).containsExactly("p");
    assertThat(within(FeatureType.GATES, "w2")).as("by its compound").containsExactly("g1");
    assertThat(within(FeatureType.GATES, "w3")).as("by its place").containsExactly("g2");
    assertThat(within(FeatureType.WALK_EDGES, "w1")).containsExactly("e1");
    assertThat(within(FeatureType.WALK_EDGES, "d")).containsExactly("e1", "e2");
    assertThat(within(FeatureType.POSTS, "s1")).containsExactly("o1");
    assertThat(within(FeatureType.POSTS, "d")).containsExactly("o1", "o2");
    assertThat(within(FeatureType.COUNTS, "s1")).containsExactly("y1", "y2");
    assertThat(within(FeatureType.WARDS, "nowhere")).isEmpty();
  }

  @Test
  void itIsFrozenOncePerRevisionHoweverManyAsk() throws Exception {
    importTown();
    CyclicBarrier together = new CyclicBarrier(8);
    List<CompletableFuture<Territory>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(CompletableFuture.supplyAsync(() -> {
        try {
          together.await();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        return loader.load(id);
      }, task -> new Thread(task).start()));
    }
    Territory first = asked.get(0).get();
    for (CompletableFuture<Territory> one : asked) assertThat(one.get()).isSameAs(first);
    assertThat(loader.load(id)).isSameAs(first);
    importing(database, id, writer -> writer.remove(FeatureType.BUILDINGS, "b1"));
    assertThat(loader.load(id).revision()).isEqualTo(first.revision() + 1);
    assertThat(loader.load(id).buildings().code()).doesNotContain("b1");
    assertThat(first.buildings().code()).contains("b1");
  }

  @Test
  void anEmptyTerritoryIsEmpty() {
    Territory territory = loader.load(id);
    assertThat(territory.metricCrs()).isEmpty();
    assertThat(territory.areas().wards()).isEmpty();
    assertThat(territory.buildings().size()).isZero();
  }

  private List<String> within(FeatureType type, String area) {
    FeatureQuery query = new FeatureQuery(id, null, Map.of("within", area), 0, Integer.MAX_VALUE, null);
    List<String> found = features.read(type, query, rows -> rows.map(row -> row.feature().code()).toList());
    assertThat(features.count(type, query)).isEqualTo(found.size());
    return found;
  }

  private static Geometry point(double lon, double lat) {
    return DEGREES.createPoint(new Coordinate(lon, lat));
  }

  private static Geometry line(double... xy) {
    return DEGREES.createLineString(new Coordinate[] {new Coordinate(xy[0], xy[1]), new Coordinate(xy[2], xy[3])});
  }

  private static Feature feature(String code, Geometry geometry, Object... properties) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < properties.length; i += 2) values.put((String) properties[i], properties[i + 1]);
    return new Feature(code, geometry, values);
  }

  private static void refused(String code, Executable what) {
    assertThatThrownBy(what::execute).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.code()).isEqualTo(code));
  }
}
