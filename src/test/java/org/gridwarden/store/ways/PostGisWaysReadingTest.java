package org.gridwarden.store.ways;

import org.gridwarden.testkit.TestDatabases;

class PostGisWaysReadingTest extends WaysReadingContract {
  PostGisWaysReadingTest() {
    super(TestDatabases.postgis());
  }
}
