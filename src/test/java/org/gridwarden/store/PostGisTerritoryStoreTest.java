package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class PostGisTerritoryStoreTest extends TerritoryStoreContract {
  PostGisTerritoryStoreTest() {
    super(TestDatabases.postgis());
  }
}
