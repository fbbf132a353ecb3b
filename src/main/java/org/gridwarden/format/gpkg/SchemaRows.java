package org.gridwarden.format.gpkg;

/** Rows of {@code sqlite_schema}: what is in the database and on which page it begins. */
final class SchemaRows {
  private final TableTree tree;
  private long id;

  SchemaRows(SqliteOutput out) {
    tree = new TableTree(out);
  }

  void table(String name, int root, String sql) {
    row("table", name, name, root, sql);
  }

  void row(String type, String name, String table, int root, String sql) {
    tree.add(++id, new RecordBytes(5).text(type).text(name).text(table).whole(root).text(sql).bytes());
  }

  /** The index that SQLite makes itself for the {@code number}th key of a table. */
  void index(String table, int number, int root) {
    tree.add(++id, new RecordBytes(5).text("index").text("sqlite_autoindex_" + table + "_" + number).text(table).whole(root)
        .absent().bytes());
  }

  /** What follows begins a new page. */
  void breakPage() {
    tree.breakPage();
  }

  byte[] finish() {
    return tree.finishAsPageOne();
  }
}
