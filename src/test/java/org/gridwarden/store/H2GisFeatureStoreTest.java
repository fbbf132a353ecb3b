package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.store.RandomFeatures.importing;

import java.util.List;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;

class H2GisFeatureStoreTest extends FeatureStoreContract {
  private static final Database DATABASE = TestDatabases.h2gis();

  H2GisFeatureStoreTest() {
    super(DATABASE);
  }

  // Else an import into a territory that holds features of the kind costs rows × features: 36 CPU s for 50,000, not 5.
  @Test
  void codesAreLookedUpInTheKeyAndNotByReadingTheTerritory() {
    String territory = TestDatabases.newTerritory(DATABASE);
    List<Feature> many = new RandomFeatures(5).list(FeatureType.GATES, 2000);
    importing(DATABASE, territory, writer -> many.forEach(gate -> writer.put(FeatureType.GATES, gate)));
    String plan = DATABASE.read(() -> DATABASE.jdbc().sql("EXPLAIN " + FeatureStore.byCode(FeatureType.GATES, Dialect.H2GIS))
        .param(new String[] {"a", "b"}).param(territory).query(String.class).single());
    assertThat(plan).containsPattern("(?i)primary_key_[0-9a-f]+: territory = [^*]* and code = ");
  }
}
