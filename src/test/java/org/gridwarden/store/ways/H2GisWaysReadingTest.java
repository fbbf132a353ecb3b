package org.gridwarden.store.ways;

import org.gridwarden.testkit.TestDatabases;

class H2GisWaysReadingTest extends WaysReadingContract {
  H2GisWaysReadingTest() {
    super(TestDatabases.h2gis());
  }
}
