package org.gridwarden.store;

import org.gridwarden.testkit.TestDatabases;

class H2GisFilterTest extends FilterContract {
  H2GisFilterTest() {
    super(TestDatabases.h2gis());
  }
}
