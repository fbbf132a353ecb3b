package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class H2GisDatesTest extends DatesContract {
  H2GisDatesTest() {
    super(TestDatabases.h2gis());
  }
}
