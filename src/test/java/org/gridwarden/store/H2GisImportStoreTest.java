package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class H2GisImportStoreTest extends ImportStoreContract {
  H2GisImportStoreTest() {
    super(TestDatabases.h2gis());
  }
}
