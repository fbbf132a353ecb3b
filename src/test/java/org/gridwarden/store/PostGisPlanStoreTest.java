package org.gridwarden.store;

import org.gridwarden.testkit.PostGisServer;

class PostGisPlanStoreTest extends PlanStoreContract {

  @Override
  Database open() {
    return Database.postgis(PostGisServer.newDatabase(), "postgres", "");
  }
}
