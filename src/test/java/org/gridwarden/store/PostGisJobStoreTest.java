package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class PostGisJobStoreTest extends JobStoreContract {
  PostGisJobStoreTest() {
    super(TestDatabases.postgis());
  }
}
