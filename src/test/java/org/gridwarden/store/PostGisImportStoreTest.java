package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.testkit.PostGisServer;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;

/** The contract, and the spatial index that a large import sets aside. */
class PostGisImportStoreTest extends ImportStoreContract {

  private static final FeatureType PARKING = FeatureType.PARKING;
  private final Database database = TestDatabases.postgis();
  private final ImportStore store = new ImportStore(database);

  PostGisImportStoreTest() {
    super(TestDatabases.postgis());
  }

  /** Runs an import that expects so many rows; whether the index was aside while it wrote. */
  private boolean asideDuring(long rows, boolean fails) {
    String territory = TestDatabases.newTerritory(database);
    List<Boolean> seen = new ArrayList<>();
    Feature one = new RandomFeatures(rows).one(PARKING, "1");
    Runnable run = () -> store.writeMany(territory, PARKING, rows, writer -> {
      writer.onceEach(PARKING);
      writer.put(PARKING, one);
      seen.add(database.missingIndexes().contains(PARKING));
      if (fails) throw new IllegalStateException("cancelled");
    }, () -> RandomFeatures.run(UUID.randomUUID().toString(), territory));
    if (fails) assertThatThrownBy(run::run).isInstanceOf(IllegalStateException.class);
    else run.run();
    assertThat(new FeatureStore(database).count(PARKING, FeatureQuery.all(territory))).isEqualTo(fails ? 0 : 1);
    return seen.get(0);
  }

  @Test
  void aLargeImportSetsTheSpatialIndexAsideAndItIsBackWhateverHappens() {
    assertThat(asideDuring(1_000_000, false)).isTrue();
    assertThat(database.missingIndexes()).isEmpty();
    assertThat(asideDuring(1_000_000, true)).isTrue();
    assertThat(database.missingIndexes()).isEmpty();
    assertThat(asideDuring(49_999, false)).isFalse();
  }

  @Test
  void itStaysWhileOthersReadForLongOrHoldMostOfTheRows() throws SQLException {
    try (Connection reader = database.dataSource().getConnection(); Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("SELECT 1 FROM parking");
      assertThat(asideDuring(1_000_000, false)).isFalse();
      reader.rollback();
      reader.setAutoCommit(true);
      statement.execute("INSERT INTO parking (territory, code, revision, geom, spaces) SELECT 'many', g, 1,"
          + " ST_SetSRID(ST_MakePoint(106, 30), 4326), 1 FROM generate_series(1, 30001) g");
      assertThat(asideDuring(60_000, false)).isFalse();
      assertThat(asideDuring(80_000, false)).isTrue();
      statement.execute("DELETE FROM parking WHERE territory = 'many'");
    }
  }

  @Test
  void openingTheDatabaseBuildsAnIndexThatADeadProcessLeftAside() throws SQLException {
    String url = PostGisServer.newDatabase();
    try (Database first = Database.postgis(url, "postgres", ""); Connection connection = first.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(first.missingIndexes()).isEmpty();
      statement.execute("DROP INDEX building_geom");
      assertThat(first.missingIndexes()).containsExactly(FeatureType.BUILDINGS);
    }
    try (Database second = Database.postgis(url, "postgres", "")) {
      assertThat(second.missingIndexes()).isEmpty();
    }
  }
}
