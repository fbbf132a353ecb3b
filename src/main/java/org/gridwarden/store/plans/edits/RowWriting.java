package org.gridwarden.store.plans.edits;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.gridwarden.store.plans.PlanState.Section;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/** Writes the rows that an edit began and ended, and no others; inside a transaction. */
final class RowWriting {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int BATCH = 1000;
  private static final String COPIED = "territory, plan, grid, code, name, ward_code, section_code, geom, kind, locked, reason";

  private final Database database;
  private final String plan;
  private final int revision;

  /** @param revision the one that is being made */
  RowWriting(Database database, String plan, int revision) {
    this.database = database;
    this.plan = plan;
    this.revision = revision;
  }

  /** Everything in which {@code after} differs from what it was made of. */
  void write(PlanDraft draft, PlanState after) {
    Mosaic.Change change = draft.change();
    if (change != null) {
      endEdges(Arrays.stream(change.endedEdges()).boxed().toList());
      beginEdges(Arrays.stream(change.addedEdges()).mapToObj(e -> Objects.requireNonNull(after.mosaic().edge(e))).toList());
    }
    PlanState before = draft.before();
    endGrids(draft.removed());
    endGrids(draft.touched().stream().filter(face -> before.grid(face) != null).toList());
    List<Integer> outlines = draft.outlines();
    beginGrids(outlines.stream().map(face -> Objects.requireNonNull(after.grid(face))).toList(), after);
    List<Integer> attributes = draft.touched().stream().filter(face -> !outlines.contains(face)).toList();
    describeGrids(attributes.stream().map(face -> Objects.requireNonNull(after.grid(face))).toList());
    before.sections().forEach((code, section) -> {
      if (!section.equals(after.sections().get(code))) endSection(code);
    });
    after.sections().forEach((code, section) -> {
      if (!section.equals(before.sections().get(code))) beginSection(section);
    });
  }

  void endEdges(List<Integer> edges) {
    database.template().batchUpdate("UPDATE plan_edge SET to_rev = ? WHERE plan = ? AND edge = ?"
        + " AND COALESCE(to_rev, 0) = 0", edges, BATCH, (row, edge) -> {
          row.setInt(1, revision);
          row.setString(2, plan);
          row.setInt(3, edge);
        });
  }

  private void beginEdges(List<Mosaic.Edge> edges) {
    WKBWriter wkb = new WKBWriter(2);
    int most = database.dialect().largestGeometry();
    database.template().batchUpdate("INSERT INTO plan_edge (plan, edge, left_grid, right_grid, line, from_rev)"
        + " VALUES (?, ?, ?, ?, ?, ?)", edges, BATCH, (row, edge) -> {
          byte[] bytes = wkb.write(FACTORY.createLineString(new PackedCoordinateSequence.Double(edge.line(), 2, 0)));
          if (bytes.length > most) throw tooLarge(edge.line().length / 2);
          row.setString(1, plan);
          row.setInt(2, edge.number());
          row.setInt(3, edge.left());
          row.setInt(4, edge.right());
          row.setBytes(5, bytes);
          row.setInt(6, revision);
        });
  }

  void endGrids(List<Integer> faces) {
    database.template().batchUpdate("UPDATE plan_grid SET to_rev = ? WHERE plan = ? AND grid = ?"
        + " AND COALESCE(to_rev, 0) = 0", faces, BATCH, (row, face) -> {
          row.setInt(1, revision);
          row.setString(2, plan);
          row.setInt(3, face);
        });
  }

  private void beginGrids(List<Grid> grids, PlanState after) {
    WKBWriter wkb = new WKBWriter(2);
    int most = database.dialect().largestGeometry();
    database.template().batchUpdate("INSERT INTO plan_grid (" + COPIED + ", from_rev) VALUES (?, ?, ?, ?, ?, ?, ?,"
        + " ST_GeomFromWKB(?, 4326), ?, ?, ?, ?)", grids, BATCH, (row, grid) -> {
          Geometry outline = after.mosaic().polygon(grid.face());
          byte[] bytes = wkb.write(outline);
          if (bytes.length > most) throw tooLarge(outline.getNumPoints());
          row.setString(1, after.territory());
          row.setString(2, plan);
          row.setInt(3, grid.face());
          row.setString(4, grid.code());
          row.setString(5, grid.name());
          row.setString(6, grid.ward());
          row.setString(7, grid.section());
          row.setBytes(8, bytes);
          row.setString(9, grid.kind());
          row.setBoolean(10, grid.locked());
          row.setString(11, grid.reason());
          row.setInt(12, revision);
        });
  }

  /** Rows with the outline of the row that this revision ended. */
  private void describeGrids(List<Grid> grids) {
    database.template().batchUpdate("INSERT INTO plan_grid (" + COPIED + ", from_rev) SELECT territory, plan, grid,"
        + " CAST(? AS VARCHAR), CAST(? AS VARCHAR), ward_code, CAST(? AS VARCHAR), geom, CAST(? AS VARCHAR),"
        + " CAST(? AS BOOLEAN), CAST(? AS VARCHAR), CAST(? AS INTEGER) FROM plan_grid WHERE plan = ? AND grid = ?"
        + " AND to_rev = ?", grids, BATCH, (row, grid) -> {
          row.setString(1, grid.code());
          row.setString(2, grid.name());
          row.setString(3, grid.section());
          row.setString(4, grid.kind());
          row.setBoolean(5, grid.locked());
          row.setString(6, grid.reason());
          row.setInt(7, revision);
          row.setString(8, plan);
          row.setInt(9, grid.face());
          row.setInt(10, revision);
        });
  }

  private void endSection(String code) {
    database.jdbc().sql("UPDATE plan_section SET to_rev = ? WHERE plan = ? AND code = ? AND to_rev IS NULL")
        .params(revision, plan, code).update();
  }

  private void beginSection(Section section) {
    database.jdbc().sql("INSERT INTO plan_section (plan, code, name, ward_code, from_rev) VALUES (?, ?, ?, ?, ?)")
        .params(plan, section.code(), section.name(), section.ward(), revision).update();
  }

  /** Brings back the rows of these numbers that held at {@code target}, to the last bit. */
  void bringBack(String table, String key, String columns, List<Integer> numbers, int target) {
    database.template().batchUpdate("INSERT INTO " + table + " (" + columns + ", from_rev) SELECT " + columns
        + ", CAST(? AS INTEGER) FROM " + table + " WHERE plan = ? AND " + key + " = ? AND from_rev <= ? AND to_rev > ?",
        numbers, BATCH, (row, number) -> {
          row.setInt(1, revision);
          row.setString(2, plan);
          row.setInt(3, number);
          row.setInt(4, target);
          row.setInt(5, target);
        });
  }

  void bringBackEdges(List<Integer> edges, int target) {
    bringBack("plan_edge", "edge", "plan, edge, left_grid, right_grid, line", edges, target);
  }

  void bringBackGrids(List<Integer> faces, int target) {
    bringBack("plan_grid", "grid", COPIED, faces, target);
  }

  /** Sections are few: all that differ end, all that held then begin. */
  void bringBackSections(int target) {
    database.jdbc().sql("UPDATE plan_section SET to_rev = ? WHERE plan = ? AND to_rev IS NULL AND from_rev > ?")
        .params(revision, plan, target).update();
    database.jdbc().sql("INSERT INTO plan_section (plan, code, name, ward_code, from_rev) SELECT plan, code, name, ward_code,"
            + " CAST(? AS INTEGER) FROM plan_section WHERE plan = ? AND from_rev <= ? AND to_rev > ?")
        .params(revision, plan, target, target).update();
  }

  private static Refusal tooLarge(int points) {
    return new Refusal(Refusal.Kind.TOO_LARGE, "GW-DB-007",
        new Text("这条边界会有 " + points + " 个点，超出内置数据库的上限；请先简化，或改用 PostGIS。",
            "This boundary would have " + points + " points, more than the embedded database can hold; simplify it, or use "
                + "PostGIS."), "line", null);
  }
}
