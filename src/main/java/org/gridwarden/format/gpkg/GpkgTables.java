package org.gridwarden.format.gpkg;

/** The tables that the GeoPackage standard asks for (OGC 12-128r18, annex C), in our own spelling of its SQL. */
final class GpkgTables {
  private GpkgTables() {}

  static final String SRS = """
      CREATE TABLE gpkg_spatial_ref_sys (
        srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
        organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT)""";

  static final String CONTENTS = """
      CREATE TABLE gpkg_contents (
        table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
        last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
        min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
        CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""";

  static final String COLUMNS = """
      CREATE TABLE gpkg_geometry_columns (
        table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
        z TINYINT NOT NULL, m TINYINT NOT NULL,
        CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
        CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
        CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))""";

  static final String EXTENSIONS = """
      CREATE TABLE gpkg_extensions (
        table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
        CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""";

  static final String STYLES = """
      CREATE TABLE layer_styles (
        id INTEGER PRIMARY KEY NOT NULL, f_table_catalog TEXT, f_table_schema TEXT, f_table_name TEXT, f_geometry_column TEXT,
        styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT,
        update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))""";

  static final String SEQUENCE = "CREATE TABLE sqlite_sequence(name,seq)";

  static final String UNDEFINED = "undefined";

  /** Triggers that keep the index of a layer right when others edit the file (annex F.3 of the standard). */
  static String[][] triggers(String table, String geometry, String id) {
    String t = GpkgNames.quoted(table);
    String g = GpkgNames.quoted(geometry);
    String i = GpkgNames.quoted(id);
    String name = "rtree_" + table + "_" + geometry;
    String index = GpkgNames.quoted(name);
    String put = "INSERT OR REPLACE INTO " + index + " VALUES (NEW." + i + ", ST_MinX(NEW." + g + "), ST_MaxX(NEW." + g
        + "), ST_MinY(NEW." + g + "), ST_MaxY(NEW." + g + ")); END";
    String drop = "DELETE FROM " + index + " WHERE id = OLD." + i + ";";
    String full = "(NEW." + g + " NOTNULL AND NOT ST_IsEmpty(NEW." + g + "))";
    String hollow = "(NEW." + g + " ISNULL OR ST_IsEmpty(NEW." + g + "))";
    String same = "OLD." + i + " = NEW." + i;
    String other = "OLD." + i + " != NEW." + i;
    String after = "CREATE TRIGGER ";
    return new String[][] {
      {name + "_insert", after + GpkgNames.quoted(name + "_insert") + " AFTER INSERT ON " + t + " WHEN " + full + " BEGIN " + put},
      {name + "_update6", after + GpkgNames.quoted(name + "_update6") + " AFTER UPDATE OF " + g + " ON " + t + " WHEN " + same
          + " AND " + full + " AND (OLD." + g + " NOTNULL AND NOT ST_IsEmpty(OLD." + g + ")) BEGIN UPDATE " + index
          + " SET minx = ST_MinX(NEW." + g + "), maxx = ST_MaxX(NEW." + g + "), miny = ST_MinY(NEW." + g
          + "), maxy = ST_MaxY(NEW." + g + ") WHERE id = NEW." + i + "; END"},
      {name + "_update7", after + GpkgNames.quoted(name + "_update7") + " AFTER UPDATE OF " + g + " ON " + t + " WHEN " + same
          + " AND " + full + " AND (OLD." + g + " ISNULL OR ST_IsEmpty(OLD." + g + ")) BEGIN " + put},
      {name + "_update2", after + GpkgNames.quoted(name + "_update2") + " AFTER UPDATE OF " + g + " ON " + t + " WHEN " + same
          + " AND " + hollow + " BEGIN " + drop + " END"},
      {name + "_update5", after + GpkgNames.quoted(name + "_update5") + " AFTER UPDATE ON " + t + " WHEN " + other + " AND " + full
          + " BEGIN " + drop + " " + put},
      {name + "_update4", after + GpkgNames.quoted(name + "_update4") + " AFTER UPDATE ON " + t + " WHEN " + other + " AND "
          + hollow + " BEGIN DELETE FROM " + index + " WHERE id IN (OLD." + i + ", NEW." + i + "); END"},
      {name + "_delete", after + GpkgNames.quoted(name + "_delete") + " AFTER DELETE ON " + t + " WHEN OLD." + g
          + " NOT NULL BEGIN " + drop + " END"}};
  }
}
