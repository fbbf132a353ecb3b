package org.gridwarden.store.plans.edits;

import java.nio.file.Path;
import org.gridwarden.store.Database;
import org.junit.jupiter.api.io.TempDir;

class H2GisPlanEditsTest extends PlanEditsContract {

  @TempDir Path folder;

  @Override
  Database open() {
    return Database.embedded(folder);
  }
}
