package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.store.EmbeddedChild.SHARED;
import static org.gridwarden.store.EmbeddedChild.TERRITORY;
import static org.gridwarden.store.RandomFeatures.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/** What the embedded database promises beyond the contracts: it survives, and is one process's own. */
class EmbeddedDatabaseTest {

  private final Path folder = TestDatabases.newFolder().resolve("data");

  /** Killed by SIGKILL three times over, each time somewhere in the middle of writing. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatWasAcknowledgedSurvivesAKillAndNothingIsHalfThere(long seed) throws Exception {
    Random random = new Random(seed);
    int acknowledged = 0;
    for (int round = 0; round < 3; round++) {
      Process child = EmbeddedChild.start(0, "write", folder.toString());
      try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
        for (int i = random.nextInt(12); i >= 0; i--) acknowledged = Integer.parseInt(said.readLine());
        LockSupport.parkNanos(random.nextInt(40_000_000)); // anywhere in the runs that follow
        child.toHandle().destroyForcibly();
        child.waitFor();
        acknowledged = said.lines().mapToInt(Integer::parseInt).max().orElse(acknowledged);
      }
      try (Database database = Database.embedded(folder)) {
        int there = assertWhole(database);
        assertThat(there).as("seed %d round %d", seed, round).isBetween(acknowledged, acknowledged + 1);
      }
    }
  }

  /** Each run that is there is there with all it wrote; how many there are. */
  private static int assertWhole(Database database) {
    int runs = new ImportStore(database).list(TERRITORY).size();
    assertThat(new TerritoryStore(database).find(TERRITORY).orElseThrow().revision()).isEqualTo(runs);
    FeatureStore features = new FeatureStore(database);
    Map<String, Integer> promised = new TreeMap<>();
    Map<String, Long> found = features.read(FeatureType.BUILDINGS, FeatureQuery.all(TERRITORY), rows -> rows.map(row -> {
      promised.put(row.feature().text("name"), row.feature().integer("households", -1));
      return row.feature().text("name");
    }).collect(Collectors.groupingBy(name -> name, Collectors.counting())));
    assertThat(found).hasSize(runs);
    found.forEach((name, count) -> assertThat(count).as("buildings of " + name).isEqualTo(promised.get(name).longValue()));
    assertThat(features.<Map<String, Long>>read(FeatureType.GATES, FeatureQuery.all(TERRITORY), rows ->
        rows.collect(Collectors.groupingBy(row -> row.feature().text("name"), Collectors.counting()))))
        .isEqualTo(Map.of("n" + (runs - 1), (long) SHARED));
    return runs;
  }

  /**
   * The limit on the size of files stands in for a full disk: to the database both are a write that the system refuses.
   * The run that was refused may be there, as after a kill, but whole.
   */
  @Test
  void aFullDiskIsSaidAndLeavesNothingHalfDone() throws Exception {
    Process child = EmbeddedChild.start(4000, "fill", folder.toString());
    int acknowledged = 0;
    String last = "";
    try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
      for (String word = said.readLine(); word != null; word = said.readLine()) {
        if (word.matches("\\d+")) acknowledged = Integer.parseInt(word);
        last = word;
      }
    }
    assertThat(child.waitFor()).isZero();
    assertThat(last).isEqualTo("GW-DB-004");
    assertThat(acknowledged).isPositive();
    try (Database database = Database.embedded(folder)) {
      assertThat(assertWhole(database)).isBetween(acknowledged, acknowledged + 1);
      importing(database, TERRITORY, writer -> writer.remove(FeatureType.GATES, "g0")); // there is room again
    }
  }

  @Test
  void aSecondProcessIsRefusedAsLongAsTheFirstLives() throws Exception {
    Process child = EmbeddedChild.start(0, "hold", folder.toString());
    try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(said.readLine()).isEqualTo("open");
      assertThatThrownBy(() -> Database.embedded(folder)).isInstanceOfSatisfying(Refusal.class, refusal -> {
        assertThat(refusal.code()).isEqualTo("GW-DB-001");
        assertThat(refusal.text().en()).contains(folder.toString());
      });
      child.outputWriter().close();
      assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    Database.embedded(folder).close();
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.createFile(TestDatabases.newFolder().resolve("file"));
    assertThatThrownBy(() -> Database.embedded(file.resolve("data"))).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.code()).isEqualTo("GW-DB-005"));
  }

  @Test
  void aDatabaseThatWasClosedOpensAgainWithAllItHeld() {
    try (Database database = Database.embedded(folder)) {
      new TerritoryStore(database).create(TestDatabases.territory(TERRITORY));
      importing(database, TERRITORY, writer -> new RandomFeatures(1).list(FeatureType.WARDS, 50)
          .forEach(ward -> writer.put(FeatureType.WARDS, ward)));
    }
    try (Database database = Database.embedded(folder)) {
      assertThat(new FeatureStore(database).count(FeatureType.WARDS, FeatureQuery.all(TERRITORY))).isEqualTo(50);
    }
  }

  @Test
  void anOutlineTooLargeForItIsRefusedByName() {
    Coordinate[] ring = new Coordinate[70_001];
    for (int i = 0; i < ring.length; i++) {
      double angle = 2 * Math.PI * (i % (ring.length - 1)) / (ring.length - 1);
      ring[i] = new Coordinate(106 + Math.cos(angle), 30 + Math.sin(angle));
    }
    Geometry outline = RandomFeatures.DEGREES.createPolygon(ring);
    try (Database database = Database.embedded(folder)) {
      new TerritoryStore(database).create(TestDatabases.territory(TERRITORY));
      assertThatThrownBy(() -> importing(database, TERRITORY, writer ->
          writer.put(FeatureType.WARDS, new Feature("w1", outline, Map.of()))))
          .isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("GW-DB-007");
            assertThat(refusal.text().en()).contains("w1").contains("70001");
          });
    }
  }

  /** While one reader is half way through a stream, an import is accepted; the reader sees the state it began with. */
  @Test
  void aReaderInTheMiddleOfAStreamIsNotDisturbedByAnImport() {
    int size = 20_000;
    try (Database database = Database.embedded(folder)) {
      new TerritoryStore(database).create(TestDatabases.territory(TERRITORY));
      importing(database, TERRITORY, writer -> put(writer, size, "old"));
      long old = new FeatureStore(database).read(FeatureType.GATES, FeatureQuery.all(TERRITORY), rows -> {
        Iterator<FeatureStore.Located> all = rows.iterator();
        long seen = 0;
        while (all.hasNext()) {
          if (seen == size / 2) inAnotherThread(() -> importing(database, TERRITORY, writer -> put(writer, size, "new")));
          assertThat(all.next().feature().text("name")).isEqualTo("old");
          seen++;
        }
        return seen;
      });
      assertThat(old).isEqualTo(size);
      assertThat(new FeatureStore(database).count(FeatureType.GATES,
          new FeatureQuery(TERRITORY, null, Map.of("name", "new"), 0, 1))).isEqualTo(size);
    }
  }

  private static void put(ImportStore.Writer writer, int size, String name) {
    for (int i = 0; i < size; i++) {
      writer.put(FeatureType.GATES, new Feature(String.format("%06d", i),
          RandomFeatures.DEGREES.createPoint(new Coordinate(106, 30)), Map.of("name", name)));
    }
  }

  private static void inAnotherThread(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
