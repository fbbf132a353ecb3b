package org.gridwarden.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.springframework.dao.DuplicateKeyException;

/**
 * Territories: list, create, rename, delete. Deleting removes everything of the territory in one transaction; tables
 * that refer to it with ON DELETE CASCADE follow. Thread-safe.
 */
public final class TerritoryStore {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");
  private final Database database;
  private final AtomicReference<Database.Kept<List<TerritoryInfo>>> list = new AtomicReference<>();

  public TerritoryStore(Database database) {
    this.database = database;
  }

  /** All, by id. Asked at every request: cheap. */
  public List<TerritoryInfo> list() {
    return database.unlessChanged(list, () -> database.ask(() -> List.copyOf(
        database.jdbc().sql("SELECT * FROM territory ORDER BY id").query(TerritoryStore::map).list())));
  }

  /** The one with this id; as cheap as {@link #list}. */
  public Optional<TerritoryInfo> find(String id) {
    return list().stream().filter(info -> info.id().equals(id)).findFirst();
  }

  /**
   * Creates it with revision 0, or the one after the last of a deleted territory of that id, so that no cache takes the
   * new one for the old; without extent; metric CRS, revision and bbox of the argument are not looked at.
   *
   * @throws Refusal GW-TER-001 (CONFLICT) when the id is taken, GW-TER-002 (INVALID) when it is malformed
   */
  public void create(TerritoryInfo territory) {
    if (!ID.matcher(territory.id()).matches()) {
      throw Refusal.invalid("GW-TER-002", "id",
          "辖区标识“" + territory.id() + "”无效：请用 1 至 32 个小写字母、数字或连字符。",
          "The territory id “" + territory.id() + "” is not valid: use 1 to 32 lower-case letters, digits or hyphens.");
    }
    try {
      database.write(() -> database.jdbc().sql("""
              INSERT INTO territory (id, name_zh, name_en, metric_crs, synthetic, attribution, note_zh, note_en,
                data_date, revision) VALUES (?, ?, ?, '', ?, ?, ?, ?, ?,
                COALESCE((SELECT p.revision + 1 FROM territory_past p WHERE p.id = ?), 0))""")
          .params(territory.id(), territory.nameZh(), territory.nameEn(), territory.synthetic(),
              territory.attribution(), territory.noteZh(), territory.noteEn(), territory.dataDate(), territory.id())
          .update());
    } catch (DuplicateKeyException e) {
      throw Refusal.conflict("GW-TER-001",
          "辖区“" + territory.id() + "”已存在，请换一个标识或先删除它。",
          "The territory “" + territory.id() + "” exists already; choose another id or delete it first.");
    }
  }

  /**
   * Writes names, attribution, notes, data date and synthetic; grows the revision.
   *
   * @throws Refusal GW-TER-003 (NOT_FOUND) when there is none
   */
  public void update(TerritoryInfo territory) {
    int rows = database.write(() -> database.jdbc().sql("""
            UPDATE territory SET name_zh = ?, name_en = ?, synthetic = ?, attribution = ?, note_zh = ?, note_en = ?,
              data_date = ?, revision = revision + 1 WHERE id = ?""")
        .params(territory.nameZh(), territory.nameEn(), territory.synthetic(), territory.attribution(),
            territory.noteZh(), territory.noteEn(), territory.dataDate(), territory.id()).update());
    if (rows == 0) throw unknown(territory.id());
  }

  /**
   * Removes it with all its features, imports and plans.
   *
   * @throws Refusal GW-TER-003 (NOT_FOUND) when there is none
   */
  public void delete(String id) {
    database.write(() -> {
      database.jdbc().sql("DELETE FROM territory_past WHERE id = ?").param(id).update();
      database.jdbc().sql("INSERT INTO territory_past (id, revision) SELECT id, revision FROM territory WHERE id = ?")
          .param(id).update();
      if (database.jdbc().sql("DELETE FROM territory WHERE id = ?").param(id).update() == 0) throw unknown(id);
      for (FeatureType type : FeatureType.list()) {
        database.jdbc().sql("DELETE FROM " + type.table() + " WHERE territory = ?").param(id).update();
        database.jdbc().sql("DELETE FROM " + type.table() + "_before WHERE territory = ?").param(id).update();
      }
      return id;
    });
  }

  public static Refusal unknown(String id) {
    return Refusal.notFound("GW-TER-003",
        "没有名为“" + id + "”的辖区，请从辖区列表中选择。",
        "There is no territory “" + id + "”; choose one of the list of territories.");
  }

  private static TerritoryInfo map(ResultSet row, int i) throws SQLException {
    double west = row.getDouble("west");
    double[] bbox = row.wasNull() ? null
        : new double[] {west, row.getDouble("south"), row.getDouble("east"), row.getDouble("north")};
    return new TerritoryInfo(row.getString("id"), row.getString("name_zh"), row.getString("name_en"),
        row.getString("metric_crs"), row.getBoolean("synthetic"), row.getString("attribution"),
        row.getString("note_zh"), row.getString("note_en"), row.getString("data_date"), row.getLong("revision"), bbox);
  }
}
