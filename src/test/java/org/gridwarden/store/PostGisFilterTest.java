package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class PostGisFilterTest extends FilterContract {
  PostGisFilterTest() {
    super(TestDatabases.postgis());
  }
}
