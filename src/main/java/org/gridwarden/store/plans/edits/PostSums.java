package org.gridwarden.store.plans.edits;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlannedPosts;
import org.jspecify.annotations.Nullable;

/**
 * Posts of the grids of plans as they stand, summed by grid; those of the last plans asked for are kept as long as neither
 * plan nor data change, and follow edits grid by grid. Thread-safe.
 */
final class PostSums {

  private static final int KEPT = 8;
  private static final int FEW = 100;

  private record Head(int revision, long data) {}

  private record Kept(Head head, Map<String, int[]> posts) {}

  private final Database database;
  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  PostSums(Database database) {
    this.database = database;
  }

  /** Posts and filled posts by code of all grids that have any; not to be written. */
  Map<String, int[]> all(PlanState state) {
    return database.read(() -> {
      Head head = head(state.plan());
      Kept known = find(state.plan());
      if (known != null && known.head.equals(head)) return known.posts;
      Map<String, int[]> posts = read(state, List.of());
      keep(state.plan(), new Kept(head, posts));
      return posts;
    });
  }

  /** The same of some grids. */
  Map<String, int[]> of(PlanState state, Collection<String> codes) {
    if (codes.isEmpty()) return Map.of();
    if (codes.size() > FEW) return all(state);
    return database.read(() -> read(state, codes));
  }

  /** After an edit that changed or took away these grids. */
  void follow(PlanState after, Collection<String> codes) {
    Kept known = find(after.plan());
    if (known == null || known.head.revision != after.revision() - 1 || codes.size() > FEW) return;
    database.read(() -> {
      Head head = head(after.plan());
      if (head.revision != after.revision() || head.data != known.head.data) return head;
      Map<String, int[]> posts = new HashMap<>(known.posts);
      posts.keySet().removeAll(codes);
      if (!codes.isEmpty()) posts.putAll(read(after, codes));
      keep(after.plan(), new Kept(head, posts));
      return head;
    });
  }

  private Map<String, int[]> read(PlanState state, Collection<String> codes) {
    Map<String, int[]> posts = new HashMap<>();
    var statement = database.jdbc().sql("SELECT employer_code, SUM(posts), SUM(filled) FROM post WHERE territory = :territory"
        + " AND plan = :plan AND employer_level = 'grid' AND " + PlannedPosts.counted("post")
        + (codes.isEmpty() ? "" : " AND employer_code IN (:grids)")
        + " GROUP BY employer_code").param("territory", state.territory()).param("plan", state.plan());
    (codes.isEmpty() ? statement : statement.param("grids", codes)).query(row -> {
      posts.put(row.getString(1), new int[] {row.getInt(2), row.getInt(3)});
    });
    return posts;
  }

  private Head head(String plan) {
    return database.jdbc().sql("SELECT p.revision, t.revision FROM plan p JOIN territory t ON t.id = p.territory WHERE p.id = ?")
        .param(plan).query((row, i) -> new Head(row.getInt(1), row.getLong(2))).optional()
        .orElseThrow(() -> PlanStore.unknown(plan));
  }

  private @Nullable Kept find(String plan) {
    synchronized (kept) {
      return kept.get(plan);
    }
  }

  private void keep(String plan, Kept now) {
    synchronized (kept) {
      kept.put(plan, now);
      if (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
    }
  }
}
