package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gridwarden.format.Source;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Imports into a territory of two wards w1, w2: squares of 0.01° side by side from (106.00, 30.00) eastwards. */
abstract class ImportGround {

  @TempDir Path folder;
  Database database;
  FeatureStore features;
  TerritoryStore territories;
  ImportStore imports;
  String territory;

  abstract Database database();

  @BeforeEach
  void twoWards() throws IOException {
    database = database();
    features = new FeatureStore(database);
    territories = new TerritoryStore(database);
    imports = new ImportStore(database);
    territory = TestDatabases.newTerritory(database);
    ImportReport report = run(csv("wards.csv", """
        编码,名称,户数,人口,wkt
        w1,甲,10,30,"POLYGON((106 30,106.01 30,106.01 30.01,106 30.01,106 30))"
        w2,乙,20,60,"POLYGON((106.01 30,106.02 30,106.02 30.01,106.01 30.01,106.01 30))"
        """), "wards", Map.of(), false);
    assertThat(report.rowsKept()).isEqualTo(2);
  }

  Path csv(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  ImportReport run(Path file, String collection, Map<String, String> mapping, boolean dryRun) {
    return run(file, collection, mapping, dryRun, territory, null);
  }

  ImportReport run(Path file, String collection, Map<String, String> mapping, boolean dryRun, String into, String crs) {
    String id = UUID.randomUUID().toString();
    return new Importer(territories, features, imports, GridPlanWriter.NONE).run(new ImportRequest(id, into, collection,
        Source.of(file), mapping, crs, null, dryRun, "test", "", "", folder.resolve(id)), Progress.NONE);
  }

  List<Feature> all(FeatureType type) {
    return features.read(type, FeatureQuery.all(territory), rows -> rows.map(FeatureStore.Located::feature).toList());
  }

  static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).isEqualTo(code);
      assertThat(refusal.text().zh()).isNotBlank();
    });
  }
}
