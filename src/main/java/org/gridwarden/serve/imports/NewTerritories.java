package org.gridwarden.serve.imports;

import java.util.List;
import java.util.Optional;
import org.gridwarden.ingest.Importer;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.Gate;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.springframework.stereotype.Component;

/** Territories that began with an import: they end with it when it is taken back and nothing else is in them. */
@Component
final class NewTerritories {

  private final Reviews reviews;

  NewTerritories(Reviews reviews) {
    this.reviews = reviews;
  }

  /** Removes a territory, one of whose runs was taken back, if a run began it and it is empty. */
  void end(String territory, Gate.Pass pass) {
    List<ImportStore.Run> runs = pass.imports().list(territory);
    if (runs.stream().noneMatch(run -> Importer.began(run.report())) || !empty(territory, pass)) return;
    for (ImportStore.Run run : runs) reviews.end(run.id(), "takenBack", true); // they go with it, but that is still told of them
    pass.territories().delete(territory);
  }

  private static boolean empty(String territory, Gate.Pass pass) {
    Optional<TerritoryInfo> there = pass.territories().find(territory);
    if (there.isEmpty()) return false;
    List<ImportStore.Run> runs = pass.imports().list(territory);
    if (runs.stream().anyMatch(run -> !run.takenBack()) || !pass.plans().list(territory).isEmpty()) return false;
    FeatureQuery any = FeatureQuery.all(territory);
    return FeatureType.list().stream().allMatch(type -> pass.features().count(type, any) == 0);
  }
}
