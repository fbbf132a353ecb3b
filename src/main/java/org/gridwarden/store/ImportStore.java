package org.gridwarden.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one way in which features change: a run with an id, in one transaction, that can be taken back. A feature with
 * a code that is already there replaces it; what stood there before is kept with the run.
 */
public final class ImportStore {

  /**
   * @param id import id, also the id of its job
   * @param collection collection id, or {@code several} for a file that feeds more than one
   * @param file name of the file as handed in
   * @param who who made it
   * @param report JSON of {@code beliefs} and {@code findings}, as the client will read it
   * @param takenBack whether it was undone
   */
  public record Run(
      String id, String territory, String collection, String file, String who, OffsetDateTime at, long rowsRead,
      long rowsKept, long rowsRejected, String report, boolean takenBack) {}

  /** Receives what a run writes; valid only inside {@link #write}. */
  public interface Writer {

    /** Inserts the feature, or replaces the one with its code. Batched. */
    void put(FeatureType type, Feature feature);

    /**
     * Promises that from now on no code of this kind is put twice; into an empty collection of PostGIS rows then go by COPY.
     */
    void onceEach(FeatureType type);

    /** Removes the feature with this code; nothing happens when there is none. */
    void remove(FeatureType type, String code);

    /** Whether the territory holds a feature of this kind and code, this run's own included. */
    boolean holds(FeatureType type, String code);
  }

  /** From so many rows on building a spatial index is cheaper than keeping it. */
  private static final int MANY = 50_000;

  private final Database database;
  private final ThreadLocal<Runnable> guard = new ThreadLocal<>();

  public ImportStore(Database database) {
    this.database = database;
  }

  /**
   * Runs {@code body} in one transaction; {@code result} is asked after it for the run to record. An exception of either
   * leaves the database as it was. Grows the territory's revision by one and sets its metric CRS and bbox. When it
   * returns, the change is on disk. Runs on one territory wait for each other.
   *
   * @throws Refusal GW-TER-003 (NOT_FOUND) when there is no such territory, GW-DB-004 (UNAVAILABLE) when the disk is full,
   *     GW-DB-006 (LOCKED) when another run did not end within 20 s, GW-DB-007 (TOO_LARGE) for a geometry that the
   *     embedded database cannot hold (about 65,000 points)
   */
  public Run write(String territory, Consumer<Writer> body, Supplier<Run> result) {
    return database.write(() -> {
      long revision = nextRevision(territory);
      if (guard.get() != null) guard.get().run();
      ImportWriter writer = new ImportWriter(database, territory, revision);
      body.accept(writer);
      writer.flush();
      new Extent(database, territory).after(writer, revision);
      Run run = result.get();
      database.jdbc().sql("""
              INSERT INTO import_run (id, territory, revision, collection, file, who, made_at, rows_read, rows_kept,
                rows_rejected, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
          .params(run.id(), territory, revision, run.collection(), run.file(), run.who(), run.at(), run.rowsRead(),
              run.rowsKept(), run.rowsRejected(), run.report()).update();
      return run;
    });
  }

  /**
   * As {@link #write} of about so many features of one kind. Where they are many more than the table holds, its spatial index is set
   * aside meanwhile and built anew when they are there: half the cost of keeping it row by row. Others read on, without
   * the index; who writes the same kind waits while it is built, about 2 s a million. A process that dies in between
   * leaves it to the next that opens the database.
   */
  public Run writeMany(String territory, FeatureType type, long rows, Consumer<Writer> body, Supplier<Run> result) {
    boolean aside = rows >= MANY && setAside(type, rows);
    try {
      return write(territory, body, result);
    } finally {
      if (aside) buildAnew();
    }
  }

  private void buildAnew() {
    try {
      database.mendIndexes();
    } catch (Refusal e) {
      // what was imported is there; the index comes when the database is opened next
    }
  }

  private boolean setAside(FeatureType type, long rows) {
    String index = database.dialect().spatialIndex(type);
    if (index.isEmpty() || TransactionSynchronizationManager.isActualTransactionActive()) return false;
    try {
      return database.write(() -> {
        database.template().execute("SET LOCAL lock_timeout = '500ms'"); // nobody shall wait behind us for a long reader
        database.template().execute("LOCK TABLE " + type.table() + " IN ACCESS EXCLUSIVE MODE");
        long there = database.jdbc().sql("SELECT COUNT(*) FROM (SELECT 1 FROM " + type.table() + " FETCH FIRST " + rows
            + " ROWS ONLY) AS held").query(Long.class).single();
        if (there > rows / 2 || database.missingIndexes().contains(type)) return false;
        database.template().execute("DROP INDEX " + index);
        return true;
      });
    } catch (Refusal e) {
      return false; // somebody reads or writes it all the time: then row by row
    }
  }

  /**
   * Lets the runs that {@code work} makes on this thread begin with {@code check}: inside their transaction, when nobody
   * else can change the territory any more. What it throws leaves everything as it was.
   */
  public <T> T guarded(Runnable check, Supplier<T> work) {
    guard.set(check);
    try {
      return work.get();
    } finally {
      guard.remove();
    }
  }

  /**
   * The moment of the last run of a territory; empty when there was none, or when something else changed it since, as
   * taking a run back.
   */
  public Optional<OffsetDateTime> lastChange(String territory) {
    return database.read(() -> database.jdbc().sql("SELECT MAX(r.made_at) AS at FROM import_run r JOIN territory t"
            + " ON t.id = r.territory WHERE t.id = ? HAVING MAX(r.revision) = MAX(t.revision)").param(territory)
        .query((row, i) -> row.getObject("at", OffsetDateTime.class)).optional());
  }

  /**
   * Puts back what stood before the run, in one transaction; grows the territory's revision by one.
   *
   * @throws Refusal GW-IMP-003 (CONFLICT) when a later run changed one of its features since, GW-IMP-004 (NOT_FOUND) when
   *     there is none, GW-IMP-016 (CONFLICT) when it was taken back already
   */
  public void takeBack(String id, String who) {
    database.write(() -> {
      String territory = database.jdbc().sql("SELECT territory FROM import_run WHERE id = ? AND taken_back_by IS NULL")
          .param(id).query(String.class).optional().orElseThrow(() -> gone(id));
      nextRevision(territory);
      long run = database.jdbc().sql("SELECT revision FROM import_run WHERE id = ? AND taken_back_by IS NULL")
          .param(id).query(Long.class).optional().orElseThrow(() -> gone(id));
      for (FeatureType type : FeatureType.list()) {
        if (changedSince(type, territory, run)) throw changed(id, type);
      }
      for (FeatureType type : FeatureType.list()) restore(type, territory, run);
      new Extent(database, territory).measure();
      return database.jdbc().sql("UPDATE import_run SET taken_back_by = ? WHERE id = ?").params(who, id).update();
    });
  }

  public Optional<Run> find(String id) {
    return database.read(() -> database.jdbc().sql("SELECT * FROM import_run WHERE id = ?").param(id)
        .query(ImportStore::map).optional());
  }

  /** Latest first. */
  public List<Run> list(String territory) {
    return database.read(() -> database.jdbc()
        .sql("SELECT * FROM import_run WHERE territory = ? ORDER BY revision DESC").param(territory)
        .query(ImportStore::map).list());
  }

  // The update also takes the territory's row lock: runs on one territory follow each other.
  private long nextRevision(String territory) {
    int rows = database.jdbc().sql("UPDATE territory SET revision = revision + 1 WHERE id = ?").param(territory).update();
    if (rows == 0) throw TerritoryStore.unknown(territory);
    return database.jdbc().sql("SELECT revision FROM territory WHERE id = ?").param(territory).query(Long.class).single();
  }

  // A later run replaced or removed a row of this one, or put a row where this one had removed one, or removed that again.
  private boolean changedSince(FeatureType type, String territory, long run) {
    String now = type.table();
    String before = type.table() + "_before";
    return any("SELECT 1 FROM " + before + " WHERE territory = ? AND revision = ?", territory, run)
        || any("SELECT 1 FROM " + before + " b WHERE b.territory = ? AND b.replaced_at = ? AND EXISTS (SELECT 1 FROM "
            + now + " n WHERE n.territory = b.territory AND n.code = b.code AND n.revision <> b.replaced_at)",
            territory, run)
        || any("SELECT 1 FROM " + before + " b WHERE b.territory = ? AND b.replaced_at = ? AND EXISTS (SELECT 1 FROM "
            + before + " l WHERE l.territory = b.territory AND l.code = b.code AND l.replaced_at > b.replaced_at)",
            territory, run);
  }

  private boolean any(String sql, String territory, long run) {
    return !database.jdbc().sql(sql + " FETCH FIRST 1 ROWS ONLY").params(territory, run).query().listOfRows().isEmpty();
  }

  private void restore(FeatureType type, String territory, long run) {
    String columns = FeatureTable.columns(type);
    String before = type.table() + "_before";
    database.jdbc().sql("DELETE FROM " + type.table() + " WHERE territory = ? AND revision = ?")
        .params(territory, run).update();
    database.jdbc().sql("INSERT INTO " + type.table() + " (" + columns + ") SELECT " + columns + " FROM " + before
        + " WHERE territory = ? AND replaced_at = ?").params(territory, run).update();
    database.jdbc().sql("DELETE FROM " + before + " WHERE territory = ? AND replaced_at = ?")
        .params(territory, run).update();
  }

  private Refusal gone(String id) {
    List<String> by = database.jdbc().sql("SELECT taken_back_by FROM import_run WHERE id = ?").param(id).query(String.class).list();
    if (by.isEmpty() || by.get(0) == null) {
      return Refusal.notFound("GW-IMP-004", "没有编号为“" + id + "”的导入。", "There is no import “" + id + "”.");
    }
    return Refusal.conflict("GW-IMP-016", "导入“" + id + "”已由 " + by.get(0) + " 撤销，数据已是导入前的样子，无需再撤销；要恢复请重新导入。",
        "Import “" + id + "” was taken back already, by " + by.get(0) + ": the data are as they were before it. To have it again, import"
            + " the file again.");
  }

  private static Refusal changed(String id, FeatureType type) {
    return Refusal.conflict("GW-IMP-003",
        "导入“" + id + "”不能撤销：此后有更改修改了它的“" + type.id() + "”。请先撤销之后的导入。",
        "Import “" + id + "” cannot be taken back: a later change altered its " + type.id() + ". Take the later imports "
            + "back first.");
  }

  private static Run map(ResultSet row, int i) throws SQLException {
    return new Run(row.getString("id"), row.getString("territory"), row.getString("collection"), row.getString("file"),
        row.getString("who"), row.getObject("made_at", OffsetDateTime.class), row.getLong("rows_read"),
        row.getLong("rows_kept"), row.getLong("rows_rejected"), row.getString("report"),
        row.getString("taken_back_by") != null);
  }
}
