package org.gridwarden.ingest;

import org.gridwarden.store.Database;
import org.gridwarden.testkit.TestDatabases;

class PostGisReimportTest extends ReimportContract {

  @Override
  Database database() {
    return TestDatabases.postgis();
  }
}
