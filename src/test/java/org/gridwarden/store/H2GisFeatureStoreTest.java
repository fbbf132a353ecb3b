package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class H2GisFeatureStoreTest extends FeatureStoreContract {
  H2GisFeatureStoreTest() {
    super(TestDatabases.h2gis());
  }
}
