package org.gridwarden.store.plans.edits;

import org.gridwarden.store.Database;
import org.gridwarden.testkit.PostGisServer;

class PostGisPlanEditsTest extends PlanEditsContract {

  private final String url = PostGisServer.newDatabase();

  @Override
  Database open() {
    return Database.postgis(url, "postgres", "");
  }
}
