package org.gridwarden.store.plans;

import org.gridwarden.store.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2GisPlanStoreTest extends PlanStoreContract {

  @TempDir Path folder;

  @Override
  Database open() {
    return Database.embedded(folder);
  }
}
