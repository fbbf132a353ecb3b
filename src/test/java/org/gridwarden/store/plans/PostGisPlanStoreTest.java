package org.gridwarden.store.plans;

import org.gridwarden.store.Database;
import org.gridwarden.testkit.PostGisServer;

class PostGisPlanStoreTest extends PlanStoreContract {

  @Override
  Database open() {
    return Database.postgis(PostGisServer.newDatabase(), "postgres", "");
  }
}
