package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class H2GisTerritoryStoreTest extends TerritoryStoreContract {
  H2GisTerritoryStoreTest() {
    super(TestDatabases.h2gis());
  }
}
