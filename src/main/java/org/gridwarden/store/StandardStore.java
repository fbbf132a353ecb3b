package org.gridwarden.store;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

/** Standards that a city has edited; those not here stand as shipped. Thread-safe. */
public final class StandardStore {

  private final Database database;

  public StandardStore(Database database) {
    this.database = database;
  }

  /** Code → JSON of the whole standard, in code order. */
  public Map<String, String> list() {
    Map<String, String> standards = new TreeMap<>();
    database.read(() -> {
      database.jdbc().sql("SELECT code, json FROM standard")
          .query(row -> { standards.put(row.getString(1), row.getString(2)); });
      return standards;
    });
    return standards;
  }

  /** Keeps it, in place of an earlier edit of the same code. */
  public void put(String code, String json, String who) {
    database.write(() -> {
      database.jdbc().sql("DELETE FROM standard WHERE code = ?").param(code).update();
      return database.jdbc().sql("INSERT INTO standard (code, json, who, changed_at) VALUES (?, ?, ?, ?)")
          .params(code, json, who, OffsetDateTime.now()).update();
    });
  }

  /** Back to the shipped one. */
  public void remove(String code) {
    database.write(() -> database.jdbc().sql("DELETE FROM standard WHERE code = ?").param(code).update());
  }
}
