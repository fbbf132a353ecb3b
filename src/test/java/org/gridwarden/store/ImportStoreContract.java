package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.gridwarden.store.RandomFeatures.DEGREES;
import static org.gridwarden.store.RandomFeatures.importing;
import static org.gridwarden.store.RandomFeatures.run;

import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.PropertyValues;
import org.gridwarden.model.Refusal;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;

/** What a run promises, on any database. */
abstract class ImportStoreContract {

  private static final FeatureType GATES = FeatureType.GATES;
  private final Database database;
  private final ImportStore store;
  private final FeatureStore features;
  private final TerritoryStore territories;
  private String territory;

  ImportStoreContract(Database database) {
    this.database = database;
    this.store = new ImportStore(database);
    this.features = new FeatureStore(database);
    this.territories = new TerritoryStore(database);
  }

  @BeforeEach
  void newTerritory() {
    territory = TestDatabases.newTerritory(database);
  }

  @Test
  void aRunIsRecordedAsItWasMade() {
    String id = UUID.randomUUID().toString();
    String report = "{\"findings\":[" + "\"名\",".repeat(300_000) + "0]}"; // longer than a text column of H2
    ImportStore.Run made = store.write(territory, writer -> writer.put(GATES, gate("g", 106, 30, "one")), () ->
        new ImportStore.Run(id, territory, "gates", "大门.csv", "planner", run(id, territory).at(), 5, 1, 4, report, false));
    assertThat(store.find(id)).hasValueSatisfying(found -> {
      assertThat(found.at()).isCloseTo(made.at(), within(1, ChronoUnit.MICROS));
      assertThat(found).usingRecursiveComparison().ignoringFields("at").isEqualTo(made);
    });
    assertThat(store.find("none")).isEmpty();
    String later = importing(database, territory, writer -> writer.put(GATES, gate("h", 106, 30, "two")));
    assertThat(store.list(territory)).extracting(ImportStore.Run::id).containsExactly(later, id);
  }

  @Test
  void rowsThatComeOnceEachAreTheSameAsRowsPutOneByOne() {
    String oneByOne = TestDatabases.newTerritory(database);
    for (FeatureType type : FeatureType.list()) {
      List<Feature> some = new RandomFeatures(4).list(type, 40);
      importing(database, territory, writer -> {
        writer.onceEach(type);
        for (int i = 0; i < 40; i++) writer.put(type, i % 3 == 0 ? laidOut(type, some.get(i)) : some.get(i));
        assertThat(writer.holds(type, some.get(0).code())).isTrue();
        writer.remove(type, some.get(39).code());
      });
      importing(database, oneByOne, writer -> some.subList(0, 39).forEach(feature -> writer.put(type, feature)));
      assertThat(all(type, territory)).hasSize(39).isEqualTo(all(type, oneByOne));
    }
  }

  @Test
  void rowsThatComeOnceEachAmongThoseThatStandReplaceThemAndAreTakenBack() {
    importing(database, territory, writer -> {
      for (int i = 0; i < 2600; i += 2) writer.put(GATES, gate("g" + i, 106, 30, "old"));
    });
    Map<String, String> before = names();
    String id = importing(database, territory, writer -> {
      writer.onceEach(GATES);
      for (int i = 0; i < 2500; i++) writer.put(GATES, gate("g" + i, 106.1, 30, "new"));
      writer.remove(GATES, "g2598");
    });
    Map<String, String> now = names();
    assertThat(now).hasSize(2500 + 49).containsEntry("g0", "new").containsEntry("g1", "new").containsEntry("g2500", "old")
        .doesNotContainKey("g2598");
    assertThat(now.values().stream().filter("new"::equals)).hasSize(2500);
    store.takeBack(id, "test");
    assertThat(names()).isEqualTo(before);
  }

  /** The same with its values in an array, in another order than that of the kind and without one of its names. */
  private static Feature laidOut(FeatureType type, Feature feature) {
    List<String> names = new ArrayList<>(type.properties().stream().map(property -> property.name()).toList());
    names.removeIf(name -> name.equals("name") && !feature.properties().containsKey(name));
    Collections.reverse(names);
    PropertyValues values = new PropertyValues(new PropertyValues.Names(names));
    values.putAll(feature.properties());
    return new Feature(feature.code(), feature.geometry(), values);
  }

  private List<String> all(FeatureType type, String of) {
    return features.read(type, FeatureQuery.all(of), rows -> rows.map(row -> row.feature()).map(feature ->
        feature.code() + " " + feature.geometry() + " " + new TreeMap<>(feature.properties())).toList());
  }

  @Test
  void aFeatureWithAKnownCodeIsReplacedAndTheRestStays() {
    importing(database, territory, writer -> {
      writer.put(GATES, gate("a", 106, 30, "old"));
      writer.put(GATES, gate("b", 106, 30, "old"));
    });
    importing(database, territory, writer -> {
      writer.put(GATES, gate("a", 106.1, 30, "new"));
      writer.put(GATES, gate("c", 106, 30, "first"));
      writer.put(GATES, gate("c", 106, 30, "second")); // the last one of a run counts
    });
    assertThat(names()).isEqualTo(Map.of("a", "new", "b", "old", "c", "second"));
  }

  @Test
  void aRunSeesWhatItWroteItself() {
    importing(database, territory, writer -> writer.put(GATES, gate("old", 106, 30, "x")));
    importing(database, territory, writer -> {
      assertThat(writer.holds(GATES, "old")).isTrue();
      assertThat(writer.holds(GATES, "new")).isFalse();
      for (int i = 0; i < 1500; i++) writer.put(GATES, gate("new" + i, 106, 30, "x"));
      assertThat(writer.holds(GATES, "new0")).as("already in the database").isTrue();
      assertThat(writer.holds(GATES, "new1499")).as("still to be written").isTrue();
      writer.remove(GATES, "new1499");
      writer.remove(GATES, "old");
      writer.remove(GATES, "never there");
      assertThat(writer.holds(GATES, "new1499")).isFalse();
      assertThat(writer.holds(GATES, "old")).isFalse();
      assertThat(writer.holds(FeatureType.WARDS, "new0")).isFalse();
    });
    assertThat(names()).hasSize(1499);
  }

  @Test
  void aRunThatFailsLeavesNothing() {
    importing(database, territory, writer -> writer.put(GATES, gate("a", 106, 30, "old")));
    String failed = UUID.randomUUID().toString();
    assertThatThrownBy(() -> store.write(territory, writer -> {
      for (int i = 0; i < 2500; i++) writer.put(GATES, gate("x" + i, 106, 30, "new"));
      writer.remove(GATES, "a");
      throw new IllegalStateException("row 2501 broke");
    }, () -> run(failed, territory))).hasMessage("row 2501 broke");
    assertThatThrownBy(() -> store.write(territory, writer -> writer.put(GATES, gate("y", 106, 30, "new")), () -> {
      throw new IllegalStateException("report broke");
    })).hasMessage("report broke");
    assertThat(names()).isEqualTo(Map.of("a", "old"));
    assertThat(store.find(failed)).isEmpty();
    assertThat(territories.find(territory).orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void everyRunGrowsTheRevisionByOne() {
    for (int i = 1; i <= 3; i++) {
      String id = importing(database, territory, writer -> writer.put(GATES, gate("a", 106, 30, "x")));
      assertThat(territories.find(territory).orElseThrow().revision()).isEqualTo(i);
      if (i == 3) store.takeBack(id, "test");
    }
    assertThat(territories.find(territory).orElseThrow().revision()).isEqualTo(4);
  }

  @Test
  void extentAndMetricCrsFollowTheFeatures() {
    assertThat(territories.find(territory).orElseThrow().bbox()).isNull();
    String first = importing(database, territory, writer -> {
      writer.put(GATES, gate("a", 106.2, 29.9, "x"));
      writer.put(FeatureType.WARDS, new Feature("w", RandomFeatures.box(106.1, 30, 0.2), Map.of()));
      writer.put(FeatureType.POSTS, new RandomFeatures(1).one(FeatureType.POSTS, "p"));
    });
    assertExtent(106.1, 29.9, 106.3, 30.2);
    assertThat(territories.find(territory).orElseThrow().metricCrs()).isEqualTo("EPSG:4544");
    String second = importing(database, territory, writer -> writer.put(GATES, gate("b", 106.9, 30, "x")));
    assertExtent(106.1, 29.9, 106.9, 30.2);
    importing(database, territory, writer -> writer.put(GATES, gate("a", 106.2, 30, "moved off the southern rim")));
    assertExtent(106.1, 30, 106.9, 30.2);
    importing(database, territory, writer -> writer.remove(FeatureType.WARDS, "w"));
    assertExtent(106.2, 30, 106.9, 30);
    store.takeBack(second, "test");
    assertExtent(106.2, 30, 106.2, 30);
    importing(database, territory, writer -> writer.remove(GATES, "a"));
    assertThat(territories.find(territory).orElseThrow().bbox()).isNull();
    assertThat(territories.find(territory).orElseThrow().metricCrs()).isEmpty();
    refused("GW-IMP-003", () -> store.takeBack(first, "test"));
  }

  /** Runs over ten codes, taken back in any order, against a plain stack of what each run did to each code. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void takingBackAgreesWithAPlainStack(long seed) {
    record Effect(String run, String name) {} // name null: removed
    Map<String, Deque<Effect>> stacks = new TreeMap<>();
    List<String> runs = new ArrayList<>();
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      if (random.nextInt(3) > 0 || runs.isEmpty()) {
        Map<String, String> after = new TreeMap<>(current(stacks, Effect::name));
        Map<String, String> before = Map.copyOf(after);
        List<String> touched = new ArrayList<>();
        String name = "step " + step;
        String id = importing(database, territory, writer -> {
          for (int i = random.nextInt(5); i >= 0; i--) {
            String code = "g" + random.nextInt(10);
            touched.add(code);
            if (random.nextInt(3) == 0) {
              writer.remove(GATES, code);
              after.remove(code);
            } else {
              writer.put(GATES, gate(code, 106, 30, name));
              after.put(code, name);
            }
          }
        });
        runs.add(id);
        for (String code : touched.stream().distinct().toList()) {
          if (before.containsKey(code) || after.containsKey(code)) {
            stacks.computeIfAbsent(code, c -> new ArrayDeque<>()).push(new Effect(id, after.get(code)));
          }
        }
      } else {
        String id = runs.get(random.nextInt(runs.size()));
        boolean later = stacks.values().stream().anyMatch(stack ->
            stack.stream().anyMatch(effect -> effect.run.equals(id)) && !stack.peek().run.equals(id));
        if (later) {
          refused("GW-IMP-003", () -> store.takeBack(id, "test"));
        } else {
          store.takeBack(id, "test");
          runs.remove(id);
          stacks.values().forEach(stack -> stack.removeIf(effect -> effect.run.equals(id)));
          assertThat(store.find(id).orElseThrow().takenBack()).isTrue();
          refused("GW-IMP-016", () -> store.takeBack(id, "test"));
        }
      }
      assertThat(names()).as("step " + step).isEqualTo(current(stacks, Effect::name));
    }
  }

  private static <E> Map<String, String> current(
      Map<String, Deque<E>> stacks, Function<E, String> name) {
    Map<String, String> names = new TreeMap<>();
    stacks.forEach((code, stack) -> {
      if (!stack.isEmpty() && name.apply(stack.peek()) != null) names.put(code, name.apply(stack.peek()));
    });
    return names;
  }

  @Test
  void takingBackPutsBackEveryKindAsItWas() {
    Map<FeatureType, List<Feature>> old = new LinkedHashMap<>();
    for (FeatureType type : FeatureType.list()) old.put(type, new RandomFeatures(1).list(type, 20));
    importing(database, territory, writer -> old.forEach((type, all) -> all.forEach(one -> writer.put(type, one))));
    String id = importing(database, territory, writer -> {
      for (FeatureType type : FeatureType.list()) {
        new RandomFeatures(2).list(type, 10).forEach(one -> writer.put(type, one));
        writer.remove(type, "000015");
      }
    });
    store.takeBack(id, "test");
    old.forEach((type, all) -> {
      List<Feature> found = features.read(type, FeatureQuery.all(territory), rows ->
          rows.map(FeatureStore.Located::feature).toList());
      assertThat(found).extracting(Feature::properties).isEqualTo(all.stream().map(Feature::properties).toList());
      assertThat(found).usingElementComparator((a, b) ->
          a.geometry() == null || a.geometry().equalsExact(b.geometry()) ? 0 : 1).containsExactlyElementsOf(all);
    });
  }

  @Test
  void refusesUnknownTerritoriesAndRuns() {
    refused("GW-TER-003", () -> importing(database, "nowhere", writer -> {}));
    refused("GW-IMP-004", () -> store.takeBack("none", "test"));
  }

  private Map<String, String> names() {
    Map<String, String> names = new TreeMap<>();
    features.read(GATES, FeatureQuery.all(territory), rows -> {
      rows.forEach(row -> names.put(row.feature().code(), row.feature().text("name")));
      return names;
    });
    return names;
  }

  private void assertExtent(double... expected) {
    assertThat(territories.find(territory).orElseThrow().bbox()).containsExactly(expected);
  }

  private static void refused(String code, Executable what) {
    assertThatThrownBy(what::execute).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.code()).isEqualTo(code));
  }

  private static Feature gate(String code, double lon, double lat, String name) {
    return new Feature(code, DEGREES.createPoint(new Coordinate(lon, lat)), Map.of("name", name));
  }
}
