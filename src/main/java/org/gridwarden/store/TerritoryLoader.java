package org.gridwarden.store;

import org.gridwarden.model.Territory;

/** Freezes a territory into columns, once per data revision; later calls at the same revision share the same object. */
public final class TerritoryLoader {

  public TerritoryLoader(Database database, TerritoryStore territories, FeatureStore features) {}

  /** GW-TER-003 (NOT_FOUND) when there is none. Cost: one pass over the features of the territory, then nothing. */
  public Territory load(String id) { throw new UnsupportedOperationException(); }
}
