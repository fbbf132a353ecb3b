package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class PostGisImportStoreTest extends ImportStoreContract {
  PostGisImportStoreTest() {
    super(TestDatabases.postgis());
  }
}
