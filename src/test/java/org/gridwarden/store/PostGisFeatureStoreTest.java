package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class PostGisFeatureStoreTest extends FeatureStoreContract {
  PostGisFeatureStoreTest() {
    super(TestDatabases.postgis());
  }
}
