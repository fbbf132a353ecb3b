package org.gridwarden.store.plans.edits;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gridwarden.store.Database;

/** Everything that a plan is at this moment, read from its rows bit by bit: edges, grids, sections and posts. */
final class Fingerprint {

  private Fingerprint() {}

  static List<String> of(Database database, String plan) {
    return database.read(() -> {
      List<String> all = new ArrayList<>();
      HexFormat hex = HexFormat.of();
      database.jdbc().sql("SELECT edge, left_grid, right_grid, line FROM plan_edge WHERE plan = ? AND to_rev IS NULL"
          + " ORDER BY edge").param(plan).query(row -> {
            all.add("edge " + row.getInt(1) + " " + row.getInt(2) + " " + row.getInt(3) + " " + hex.formatHex(row.getBytes(4)));
          });
      database.jdbc().sql("SELECT grid, code, name, ward_code, section_code, kind, locked, reason, "
          + database.dialect().wkb("geom") + " FROM plan_grid WHERE plan = ? AND to_rev IS NULL ORDER BY grid").param(plan)
          .query(row -> {
            all.add("grid " + row.getInt(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4) + " "
                + row.getString(5) + " " + row.getString(6) + " " + row.getBoolean(7) + " " + row.getString(8) + " "
                + hex.formatHex(row.getBytes(9)));
          });
      database.jdbc().sql("SELECT code, name, ward_code FROM plan_section WHERE plan = ? AND to_rev IS NULL").param(plan)
          .query(row -> {
            all.add("section " + row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
          });
      database.jdbc().sql("SELECT code, employer_code, role, posts, filled FROM post WHERE plan = ?").param(plan)
          .query(row -> {
            all.add("post " + row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getInt(4) + " "
                + row.getInt(5));
          });
      all.sort(null);
      return all;
    });
  }
}
