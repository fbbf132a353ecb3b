package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.gridwarden.ingest.demo.DemoLoader;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo territories that come from real data, loaded as a user loads them. */
class DemoTerritoriesTest {

  @TempDir Path folder;

  private static List<Feature> all(FeatureStore features, FeatureType type, String territory) {
    return features.read(type, FeatureQuery.all(territory), rows -> rows.map(FeatureStore.Located::feature).toList());
  }

  private static int sum(List<Feature> features, String property) {
    return features.stream().mapToInt(feature -> feature.integer(property, 0)).sum();
  }

  @Test
  void genevaIsThreeWardsWhoseCountsAreTheSumsOfTheirBuildings() {
    try (Database database = Database.embedded(folder)) {
      TerritoryStore territories = new TerritoryStore(database);
      FeatureStore features = new FeatureStore(database);
      Importer importer = new Importer(territories, features, new ImportStore(database), GridPlanWriter.NONE);
      new DemoLoader(importer, territories, GridPlanWriter.NONE).load("geneva", "test", Progress.NONE);
      List<Feature> wards = all(features, FeatureType.WARDS, "geneva");
      List<Feature> buildings = all(features, FeatureType.BUILDINGS, "geneva");
      assertThat(wards).extracting(ward -> ward.text("name"))
          .containsExactly("Saint-Jean et Charmilles", "Grottes et Saint-Gervais", "Petit-Saconnex et Servette");
      assertThat(sum(wards, "households")).isEqualTo(sum(buildings, "households")).isPositive();
      assertThat(sum(wards, "residents")).isEqualTo(sum(buildings, "residents")).isPositive();
      assertThat(buildings).hasSizeGreaterThan(4000).allMatch(building -> Boolean.TRUE.equals(building.properties().get("estimated")));
      assertThat(all(features, FeatureType.FACILITIES, "geneva").stream().map(f -> f.text("kind")).collect(Collectors.toSet()))
          .contains("primary-school", "kindergarten", "library", "supermarket", "park", "clinic", "service-station");
      assertThat(all(features, FeatureType.PARKING, "geneva")).hasSizeGreaterThan(50);
      assertThat(all(features, FeatureType.WALK_EDGES, "geneva")).hasSizeGreaterThan(10_000);
      assertThat(all(features, FeatureType.GROUND, "geneva")).extracting(g -> g.text("kind")).contains("water", "park");
      TerritoryInfo info = territories.find("geneva").orElseThrow();
      assertThat(info.attribution()).contains("OpenStreetMap").contains("ODbL");
      assertThat(info.metricCrs()).isEqualTo("EPSG:32632");
    }
  }

  @Test
  void singaporeHoldsCountsOfBothYearsAndLoadingTwiceChangesNothing() {
    try (Database database = Database.embedded(folder)) {
      TerritoryStore territories = new TerritoryStore(database);
      FeatureStore features = new FeatureStore(database);
      Importer importer = new Importer(territories, features, new ImportStore(database), GridPlanWriter.NONE);
      DemoLoader loader = new DemoLoader(importer, territories, GridPlanWriter.NONE);
      loader.load("singapore", "test", Progress.NONE);
      List<ImportReport> reports = loader.load("singapore", "test", Progress.NONE);
      assertThat(reports).allMatch(report -> report.rowsRejected() == 0);
      List<Feature> wards = all(features, FeatureType.WARDS, "singapore");
      assertThat(wards).hasSize(332).noneMatch(ward -> ward.properties().containsKey("households"));
      assertThat(sum(wards, "residents")).isEqualTo(4_051_500);
      List<Feature> counts = all(features, FeatureType.COUNTS, "singapore");
      assertThat(counts).hasSize(664);
      assertThat(sum(counts.stream().filter(count -> count.integer("year", 0) == 2020).toList(), "residents"))
          .isEqualTo(4_051_500);
      assertThat(all(features, FeatureType.FACILITIES, "singapore")).hasSize(674);
    }
  }
}
