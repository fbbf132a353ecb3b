package org.gridwarden.store;

import java.util.List;
import java.util.Optional;

/** Territories: list, create, rename, delete. Deleting removes everything of the territory in one transaction. */
public final class TerritoryStore {

  public TerritoryStore(Database database) {}

  public List<TerritoryInfo> list() { throw new UnsupportedOperationException(); }

  public Optional<TerritoryInfo> find(String id) { throw new UnsupportedOperationException(); }

  /** Creates it with revision 0; GW-TER-001 (CONFLICT) when the id is taken, GW-TER-002 (INVALID) when it is malformed. */
  public void create(TerritoryInfo territory) { throw new UnsupportedOperationException(); }

  /** Writes names, attribution, notes, data date and synthetic; grows the revision. */
  public void update(TerritoryInfo territory) { throw new UnsupportedOperationException(); }

  /** GW-TER-003 (NOT_FOUND) when there is none. */
  public void delete(String id) { throw new UnsupportedOperationException(); }
}
