package org.gridwarden.store.plans.edits;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanState.Grid;

/** Codes that grids of a territory have or ever had. A code that was retired comes back with its grid only. */
final class GridCodes {

  private final Database database;
  private final String territory;
  private final Map<String, Set<String>> used = new HashMap<>();

  GridCodes(Database database, String territory) {
    this.database = database;
    this.territory = territory;
  }

  /** Of the ward, those that {@link #take} gave out included. */
  Set<String> used(String ward) {
    return used.computeIfAbsent(ward, key -> new HashSet<>(database.read(() -> database.jdbc()
        .sql("SELECT code FROM grid_code WHERE territory = ? AND ward_code = ?").params(territory, ward)
        .query(String.class).list())));
  }

  /** A code and name for a new grid made of {@code parent}. */
  Reckoning.Label take(Reckoning reckoning, Grid parent) {
    Reckoning.Label label = reckoning.next(parent, used(parent.ward()));
    if (!used(parent.ward()).add(label.code())) throw new IllegalStateException("used before: " + label.code());
    return label;
  }

  /** Those of {@code codes} that are retired: no plan holds them, and none may again but by going back. */
  List<String> retired(Collection<String> codes) {
    Set<String> all = new HashSet<>(database.jdbc()
        .sql("SELECT code FROM grid_code WHERE territory = ? AND retired IS NOT NULL").param(territory)
        .query(String.class).list());
    return codes.stream().filter(all::contains).sorted().toList();
  }

  /** Notes codes that a plan holds now and did not before. */
  void begin(Collection<Grid> grids, OffsetDateTime now) {
    for (Grid grid : grids) {
      int known = database.jdbc().sql("UPDATE grid_code SET retired = NULL WHERE territory = ? AND code = ?")
          .params(territory, grid.code()).update();
      if (known > 0) continue;
      database.jdbc().sql("INSERT INTO grid_code (territory, code, ward_code, first_used) VALUES (?, ?, ?, ?)")
          .params(territory, grid.code(), grid.ward(), now).update();
    }
  }

  /** Notes codes that a plan held and does not any more. */
  void end(Collection<String> codes, OffsetDateTime now) {
    for (String code : codes) {
      database.jdbc().sql("UPDATE grid_code SET retired = ? WHERE territory = ? AND code = ? AND NOT EXISTS (SELECT 1"
              + " FROM plan_grid g WHERE g.territory = ? AND g.code = ? AND g.to_rev IS NULL)")
          .params(now, territory, code, territory, code).update();
    }
  }
}
