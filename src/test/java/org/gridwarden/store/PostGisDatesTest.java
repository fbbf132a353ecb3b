package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class PostGisDatesTest extends DatesContract {
  PostGisDatesTest() {
    super(TestDatabases.postgis());
  }
}
