package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class H2GisJobStoreTest extends JobStoreContract {
  H2GisJobStoreTest() {
    super(TestDatabases.h2gis());
  }
}
