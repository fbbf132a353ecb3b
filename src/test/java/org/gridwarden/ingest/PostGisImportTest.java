package org.gridwarden.ingest;

import org.gridwarden.store.Database;
import org.gridwarden.testkit.TestDatabases;

class PostGisImportTest extends ImportContract {

  @Override
  Database database() {
    return TestDatabases.postgis();
  }
}
