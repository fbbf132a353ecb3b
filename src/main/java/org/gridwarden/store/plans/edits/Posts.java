package org.gridwarden.store.plans.edits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanState;
import org.jspecify.annotations.Nullable;

/**
 * Posts of grids follow the edits: they are added up when grids merge, renamed when codes change, planned for new grids.
 * Every row keeps its identity, and each revision notes how it found and left the rows it touched. Going back gives rows
 * that were not corrected since their old values; of rows that were, the correction stays and only what the edits did is
 * taken back.
 */
final class Posts {

  private static final String NEW_ROLE = "grid-worker";

  /** A row of post as far as edits care. */
  private record Row(String grid, String role, int posts, int filled) {}

  private record Change(String code, @Nullable Row before, @Nullable Row after) {}

  private final Database database;
  private final String territory;
  private final String plan;
  private final int revision;
  private final Map<String, Change> changes = new LinkedHashMap<>();
  private int made;

  /** @param revision the one that is being made */
  Posts(Database database, PlanState before, int revision) {
    this.database = database;
    this.territory = before.territory();
    this.plan = before.plan();
    this.revision = revision;
  }

  /** One post, vacant, for a new grid. */
  void plan(String grid) {
    add(grid, NEW_ROLE, 1, 0);
  }

  /** All posts of one grid become those of another. */
  void move(String from, String to) {
    of(from).forEach((code, row) -> put(code, new Row(to, row.role, row.posts, row.filled)));
  }

  /** Posts follow new codes; {@code codes} old → new. */
  void rename(Map<String, String> codes) {
    Map<String, Map<String, Row>> all = new LinkedHashMap<>();
    codes.keySet().forEach(old -> all.put(old, of(old)));
    all.forEach((old, rows) -> rows.forEach((code, row) ->
        put(code, new Row(Objects.requireNonNull(codes.get(old)), row.role, row.posts, row.filled))));
  }

  /** The role has this many posts in the grid. */
  void set(String grid, String role, int posts, int filled) {
    boolean done = false;
    for (Map.Entry<String, Row> each : of(grid).entrySet()) {
      if (!each.getValue().role.equals(role)) continue;
      put(each.getKey(), done || posts == 0 ? null : new Row(grid, role, posts, filled));
      done = true;
    }
    if (!done && posts > 0) add(grid, role, posts, filled);
  }

  private void add(String grid, String role, int posts, int filled) {
    put("plan" + plan + "-r" + revision + "-" + ++made, new Row(grid, role, posts, filled));
  }

  private Map<String, Row> of(String grid) {
    Map<String, Row> rows = new LinkedHashMap<>();
    database.jdbc().sql("SELECT code, employer_code, role, posts, filled FROM post WHERE territory = ? AND plan = ?"
        + " AND employer_level = 'grid' AND employer_code = ? ORDER BY code").params(territory, plan, grid)
        .query(row -> {
          rows.put(row.getString(1), new Row(row.getString(2), row.getString(3), row.getInt(4), row.getInt(5)));
        });
    changes.values().forEach(change -> {
      rows.remove(change.code);
      if (change.after != null && change.after.grid.equals(grid)) rows.put(change.code, change.after);
    });
    return rows;
  }

  private @Nullable Row find(String code) {
    return database.jdbc().sql("SELECT employer_code, role, posts, filled FROM post WHERE territory = ? AND plan = ?"
            + " AND code = ?").params(territory, plan, code)
        .query((row, i) -> new Row(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4))).optional().orElse(null);
  }

  private void put(String code, @Nullable Row after) {
    Change known = changes.get(code);
    Row before = known == null ? find(code) : known.before;
    changes.put(code, new Change(code, before, after));
  }

  /**
   * Takes back what the revisions after {@code target} did.
   *
   * @param gone codes of grids that the state gone back to does not have → the grid that has their ground then
   */
  void rewind(int target, Map<String, String> gone) {
    Map<String, Change> since = new LinkedHashMap<>();
    database.jdbc().sql("SELECT code, grid_before, role_before, posts_before, filled_before, grid_after, role_after,"
        + " posts_after, filled_after FROM plan_post WHERE plan = ? AND revision > ? AND revision < ?"
        + " ORDER BY revision, code").params(plan, target, revision).query(row -> {
          String code = row.getString(1);
          Row before = row.getString(2) == null ? null
              : new Row(row.getString(2), row.getString(3), row.getInt(4), row.getInt(5));
          Row after = row.getString(6) == null ? null
              : new Row(row.getString(6), row.getString(7), row.getInt(8), row.getInt(9));
          Change first = since.get(code);
          since.put(code, new Change(code, first == null ? before : first.before, after));
        });
    for (Change change : since.values()) {
      Row now = find(change.code);
      if (Objects.equals(now, change.before)) continue;
      put(change.code, Objects.equals(now, change.after) ? change.before : corrected(now, change, gone));
    }
  }

  /** What is left of a row that was corrected since the edits: its numbers as corrected, less what the edits added. */
  private static @Nullable Row corrected(@Nullable Row now, Change change, Map<String, String> gone) {
    if (now == null) return null; // somebody took it away
    if (change.before == null) { // made by an edit, then filled by somebody: it stays where the ground is now
      String grid = gone.getOrDefault(now.grid, now.grid);
      return new Row(grid, now.role, now.posts, now.filled);
    }
    if (change.after == null) return now;
    int posts = Math.max(0, change.before.posts + now.posts - change.after.posts);
    int filled = Math.max(0, Math.min(posts, change.before.filled + now.filled - change.after.filled));
    boolean moved = !now.grid.equals(change.after.grid);
    return new Row(moved ? gone.getOrDefault(now.grid, now.grid) : change.before.grid, now.role, posts, filled);
  }

  /** Writes the rows and the notes about them. */
  void write() {
    List<Change> all = new ArrayList<>(changes.values());
    all.removeIf(change -> Objects.equals(change.before, change.after));
    for (Change change : all) {
      write(change);
      note(change);
    }
  }

  private void write(Change change) {
    Row row = change.after;
    if (row == null) {
      database.jdbc().sql("DELETE FROM post WHERE territory = ? AND code = ?").params(territory, change.code).update();
    } else if (change.before == null) {
      database.jdbc().sql("INSERT INTO post (territory, code, revision, employer_level, employer_code, role, posts, filled,"
              + " plan) VALUES (?, ?, 0, 'grid', ?, ?, ?, ?, ?)")
          .params(territory, change.code, row.grid, row.role, row.posts, row.filled, plan).update();
    } else {
      database.jdbc().sql("UPDATE post SET employer_code = ?, role = ?, posts = ?, filled = ? WHERE territory = ? AND code = ?")
          .params(row.grid, row.role, row.posts, row.filled, territory, change.code).update();
    }
  }

  private void note(Change change) {
    Row a = change.before;
    Row b = change.after;
    database.template().update("INSERT INTO plan_post (plan, revision, code, grid_before, role_before, posts_before,"
            + " filled_before, grid_after, role_after, posts_after, filled_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        plan, revision, change.code, a == null ? null : a.grid, a == null ? null : a.role, a == null ? null : a.posts,
        a == null ? null : a.filled, b == null ? null : b.grid, b == null ? null : b.role, b == null ? null : b.posts,
        b == null ? null : b.filled);
  }

  /** GW-EDT-014 (INVALID) when the numbers are none. */
  static void check(int posts, int filled) {
    if (posts >= 0 && filled >= 0 && filled <= posts && posts <= 10_000) return;
    throw Refusal.invalid("GW-EDT-014", "posts", "岗位数应为 0 至 10000，已到岗数应在 0 与岗位数之间。",
        "posts must be 0 to 10,000 and filled between 0 and posts.");
  }
}
