package org.gridwarden.store;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.gridwarden.model.Territory;

/**
 * Freezes a territory into columns, once per data revision; later calls at the same revision share the same object, and
 * callers that come while it is being built wait for it. Thread-safe.
 */
public final class TerritoryLoader {

  private final Database database;
  private final TerritoryStore territories;
  private final FeatureStore features;
  private final ConcurrentMap<String, Territory> frozen = new ConcurrentHashMap<>();

  public TerritoryLoader(Database database, TerritoryStore territories, FeatureStore features) {
    this.database = database;
    this.territories = territories;
    this.features = features;
  }

  /**
   * The territory as it stands now. Cost: one pass over its features at the first call of a revision, then one look at
   * the revision.
   *
   * @throws org.gridwarden.model.Refusal GW-TER-003 (NOT_FOUND) when there is none
   */
  public Territory load(String id) {
    long revision = revision(id).orElseThrow(() -> {
      frozen.remove(id);
      return TerritoryStore.unknown(id);
    });
    Territory known = frozen.get(id);
    if (known != null && known.revision() >= revision) return known;
    return frozen.compute(id, (key, before) ->
        before != null && before.revision() >= revision ? before : build(id));
  }

  // Features are read by several statements; if a change was accepted between two of them, they are read again.
  private Territory build(String id) {
    while (true) {
      TerritoryInfo info = territories.find(id).orElseThrow(() -> TerritoryStore.unknown(id));
      try {
        Territory territory = TerritoryReading.of(features, info);
        if (stands(info)) return territory;
      } catch (IllegalStateException torn) { // half of it read before a change, half after: what it says makes no sense
        if (stands(info)) throw torn;
      }
    }
  }

  private boolean stands(TerritoryInfo info) {
    return revision(info.id()).filter(now -> now == info.revision()).isPresent();
  }

  private Optional<Long> revision(String id) {
    return database.read(() -> database.jdbc().sql("SELECT revision FROM territory WHERE id = ?").param(id)
        .query(Long.class).optional());
  }
}
