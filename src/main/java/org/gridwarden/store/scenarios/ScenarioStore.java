package org.gridwarden.store.scenarios;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Scenarios in the database. Thread-safe. */
public final class ScenarioStore {
  private static final String COLUMNS = "id, territory, name, changes, revision, who, created, changed";

  /**
   * A scenario as kept.
   *
   * @param changes JSON array of changes
   * @param revision 1 when new, one more with every change
   */
  public record Kept(
      String id, String territory, String name, String changes, long revision, String who, OffsetDateTime created,
      OffsetDateTime changed) {}

  private final Database database;

  public ScenarioStore(Database database) {
    this.database = database;
  }

  /** Newest first; of one territory, or of all when it is null. */
  public List<Kept> list(@Nullable String territory) {
    String where = territory == null ? "" : " WHERE territory = :territory";
    return database.read(() -> {
      var query = database.jdbc().sql("SELECT " + COLUMNS + " FROM scenario" + where + " ORDER BY id DESC");
      return (territory == null ? query : query.param("territory", territory)).query(ScenarioStore::map).list();
    });
  }

  /** GW-SCN-001 (NOT_FOUND) when there is none. */
  public Kept get(String id) {
    return database.read(() -> database.jdbc().sql("SELECT " + COLUMNS + " FROM scenario WHERE id = ?").param(number(id))
        .query(ScenarioStore::map).optional()).orElseThrow(() -> missing(id));
  }

  /** Keeps a new one and gives its id. */
  public String create(String territory, String name, String changes, String who) {
    OffsetDateTime now = OffsetDateTime.now();
    return database.write(() -> {
      GeneratedKeyHolder key = new GeneratedKeyHolder();
      database.jdbc().sql("INSERT INTO scenario (territory, name, changes, revision, who, created, changed)"
          + " VALUES (?, ?, ?, 1, ?, ?, ?)").params(territory, name, changes, who, now, now).update(key, "id");
      return String.valueOf(key.getKey());
    });
  }

  /**
   * Replaces name and changes.
   *
   * @param revision the one that the change was made on; GW-SCN-008 (STALE) when it is not the current one any more
   */
  public Kept replace(String id, String name, String changes, long revision) {
    int rows = database.write(() -> database.jdbc().sql("UPDATE scenario SET name = ?, changes = ?, changed = ?,"
        + " revision = revision + 1 WHERE id = ? AND revision = ?")
        .params(name, changes, OffsetDateTime.now(), number(id), revision).update());
    Kept now = get(id);
    if (rows == 1) return now;
    throw new Refusal(Refusal.Kind.STALE, "GW-SCN-008", new Text(
        "方案情景已被改到第 " + now.revision + " 版；请重新载入后再改。",
        "The scenario was changed to revision " + now.revision + " meanwhile; load it again and repeat the change."), "If-Match", null);
  }

  /** GW-SCN-001 when there is none. */
  public void delete(String id) {
    int rows = database.write(() -> database.jdbc().sql("DELETE FROM scenario WHERE id = ?").param(number(id)).update());
    if (rows == 0) throw missing(id);
  }

  private static Kept map(ResultSet row, int i) throws SQLException {
    return new Kept(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5),
        row.getString(6), row.getObject(7, OffsetDateTime.class), row.getObject(8, OffsetDateTime.class));
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw missing(id);
    }
  }

  private static Refusal missing(String id) {
    return Refusal.notFound("GW-SCN-001", "没有情景“" + id + "”。", "There is no scenario “" + id + "”.");
  }
}
