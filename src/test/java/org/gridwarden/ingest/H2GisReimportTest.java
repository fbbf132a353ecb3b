package org.gridwarden.ingest;

import org.gridwarden.store.Database;
import org.gridwarden.testkit.TestDatabases;

class H2GisReimportTest extends ReimportContract {

  @Override
  Database database() {
    return TestDatabases.h2gis();
  }
}
