package org.gridwarden.store.plans;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.store.Database;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.plans.PlanInfo.State;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import tools.jackson.databind.json.JsonMapper;

/** The statements that change plans; each runs inside a transaction of its caller. */
public final class PlanWriting {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BATCH = 1000;

  private final Database database;

  public PlanWriting(Database database) {
    this.database = database;
  }

  /** JSON of an operation. */
  public static String operation(String name, Map<String, Object> members) {
    var node = JSON.createObjectNode().put("op", name);
    new java.util.TreeMap<>(members).forEach(node::putPOJO);
    return JSON.writeValueAsString(node);
  }

  /** Makes other writers of the territory, imports too, wait for the end of the transaction. */
  public void lock(String territory) {
    int rows = database.jdbc().sql("UPDATE territory SET id = id WHERE id = ?").param(territory).update();
    if (rows == 0) throw TerritoryStore.unknown(territory);
    if (database.jdbc().sql("UPDATE plan_clock SET revision = revision + 1 WHERE territory = ?").param(territory).update() == 0) {
      database.jdbc().sql("INSERT INTO plan_clock (territory, revision) VALUES (?, 1)").param(territory).update();
    }
  }

  String nextId() {
    database.jdbc().sql("UPDATE plan_number SET last = last + 1").update();
    return database.jdbc().sql("SELECT last FROM plan_number").query(Long.class).single().toString();
  }

  void insert(String id, NewPlan plan, List<NewGrid> grids, Mosaic mosaic, Progress progress) {
    OffsetDateTime now = OffsetDateTime.now();
    database.jdbc().sql("""
            INSERT INTO plan (id, territory, name, state, method, revision, who, made_at, changed_at)
            VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)""")
        .params(id, plan.territory(), plan.name(), State.DRAFT.key(), plan.method(), plan.who(), now, now).update();
    insertRevision(id, 1, plan.operation(), "", plan.who(), now);
    List<String> wards = List.copyOf(new TreeSet<>(grids.stream().map(NewGrid::wardCode).toList()));
    database.template().batchUpdate("INSERT INTO plan_ward (plan, ward, in_force) VALUES (?, ?, FALSE)", wards, BATCH,
        (row, ward) -> {
          row.setString(1, id);
          row.setString(2, ward);
        });
    List<Mosaic.Edge> edges = mosaic.edges();
    Rows rows = new Rows(progress, edges.size() + grids.size(), grids.size());
    insertEdges(id, 1, edges, rows);
    insertGrids(id, plan.territory(), grids, mosaic, rows);
  }

  private void insertEdges(String id, int revision, List<Mosaic.Edge> edges, Rows rows) {
    WKBWriter wkb = new WKBWriter(2);
    int most = database.dialect().largestGeometry();
    database.template().batchUpdate("INSERT INTO plan_edge (plan, edge, left_grid, right_grid, line, from_rev)"
        + " VALUES (?, ?, ?, ?, ?, ?)", edges, BATCH, (row, edge) -> {
          rows.next();
          byte[] bytes = wkb.write(FACTORY.createLineString(coordinates(edge.line())));
          if (bytes.length > most) throw tooLarge("edge " + edge.number(), edge.line().length / 2);
          row.setString(1, id);
          row.setInt(2, edge.number());
          row.setInt(3, edge.left());
          row.setInt(4, edge.right());
          row.setBytes(5, bytes);
          row.setInt(6, revision);
        });
  }

  private void insertGrids(String id, String territory, List<NewGrid> grids, Mosaic mosaic, Rows rows) {
    WKBWriter wkb = new WKBWriter(2);
    int most = database.dialect().largestGeometry();
    List<Integer> faces = new ArrayList<>();
    for (int f = 1; f <= grids.size(); f++) faces.add(f);
    database.template().batchUpdate("INSERT INTO plan_grid (territory, plan, grid, code, name, ward_code, section_code, geom,"
        + " from_rev, kind, locked, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ST_GeomFromWKB(?, 4326), 1, ?, ?, ?)", faces, BATCH,
        (row, face) -> {
          rows.next();
          NewGrid grid = grids.get(face - 1);
          Geometry outline = mosaic.polygon(face);
          byte[] bytes = wkb.write(outline);
          if (bytes.length > most) throw tooLarge(grid.code(), outline.getNumPoints());
          row.setString(1, territory);
          row.setString(2, id);
          row.setInt(3, face);
          row.setString(4, grid.code());
          row.setString(5, grid.name());
          row.setString(6, grid.wardCode());
          row.setString(7, grid.sectionCode());
          row.setBytes(8, bytes);
          row.setString(9, grid.kind());
          row.setBoolean(10, grid.locked());
          row.setString(11, grid.reason());
        });
  }

  /**
   * One row a grid with posts, as features of kind {@code posts} with the plan's id. They carry data revision 0: they
   * belong to the plan and to no import run, so that taking a run back leaves them alone.
   */
  void insertPosts(String id, String territory, List<NewGrid> grids) {
    List<Integer> faces = new ArrayList<>();
    for (int f = 1; f <= grids.size(); f++) {
      if (grids.get(f - 1).posts() > 0) faces.add(f);
    }
    database.template().batchUpdate("INSERT INTO post (territory, code, revision, employer_level, employer_code, role,"
        + " posts, filled, areas_served, plan) VALUES (?, ?, 0, 'grid', ?, 'grid-worker', ?, ?, ?, ?)", faces, BATCH,
        (row, face) -> {
          NewGrid grid = grids.get(face - 1);
          row.setString(1, territory);
          row.setString(2, "plan" + id + "-grid" + face);
          row.setString(3, grid.code());
          row.setInt(4, grid.posts());
          row.setInt(5, grid.filled());
          row.setNull(6, Types.VARCHAR);
          row.setString(7, id);
        });
  }

  /** Posts of the grids of another plan, of all roles, given to those that take their place. */
  void inheritPosts(String id, String territory, PlanStore.Heritage heritage) {
    if (heritage.codes().isEmpty()) return;
    record Row(String grid, String role, int posts, int filled) {}
    List<Row> rows = database.jdbc().sql("SELECT employer_code, role, posts, filled FROM post WHERE territory = ? AND plan = ?"
            + " AND employer_level = 'grid' AND posts > 0 ORDER BY employer_code, role, code").params(territory, heritage.plan())
        .query((row, i) -> new Row(row.getString(1), row.getString(2), row.getInt(3), row.getInt(4))).list().stream()
        .filter(row -> heritage.codes().containsKey(row.grid())).toList();
    int[] number = {0};
    database.template().batchUpdate("INSERT INTO post (territory, code, revision, employer_level, employer_code, role,"
        + " posts, filled, areas_served, plan) VALUES (?, ?, 0, 'grid', ?, ?, ?, ?, ?, ?)", rows, BATCH, (row, post) -> {
          row.setString(1, territory);
          row.setString(2, "plan" + id + "-from-" + number[0]++);
          row.setString(3, heritage.codes().get(post.grid()));
          row.setString(4, post.role());
          row.setInt(5, post.posts());
          row.setInt(6, post.filled());
          row.setNull(7, Types.VARCHAR);
          row.setString(8, id);
        });
  }

  /** What became of which code in the plan before, under revisions below 0. */
  void inheritLineage(String id, PlanStore.Heritage heritage) {
    if (heritage.plan().isEmpty()) return;
    Set<Integer> standing = Standing.of(database, heritage.plan());
    record Row(int revision, String from, String to, @Nullable Integer households, String op, OffsetDateTime at) {}
    List<Row> rows = database.jdbc().sql("SELECT revision, old_code, new_code, households, op, made_at FROM plan_lineage"
            + " WHERE plan = ? ORDER BY revision, old_code, new_code").param(heritage.plan())
        .query((row, i) -> new Row(row.getInt(1), row.getString(2), row.getString(3),
            row.getObject(4) == null ? null : row.getInt(4), row.getString(5), row.getObject(6, OffsetDateTime.class)))
        .list().stream().filter(row -> row.revision < 0 || standing.contains(row.revision)).toList();
    int[] number = {-rows.size()};
    database.template().batchUpdate("INSERT INTO plan_lineage (plan, revision, old_code, new_code, households, op, made_at)"
        + " VALUES (?, ?, ?, ?, ?, ?, ?)", rows, BATCH, (statement, row) -> {
          statement.setString(1, id);
          statement.setInt(2, number[0]++);
          statement.setString(3, row.from);
          statement.setString(4, row.to);
          statement.setObject(5, row.households, Types.INTEGER);
          statement.setString(6, row.op);
          statement.setObject(7, row.at);
        });
  }

  /** The sections that its grids name, called as the plan before calls them, else as the territory does. */
  void insertSections(String id, PlanStore.Heritage heritage) {
    database.jdbc().sql("""
            INSERT INTO plan_section (plan, code, name, ward_code, from_rev)
            SELECT g.plan, g.section_code, COALESCE(MIN(s.name), g.section_code), MIN(g.ward_code), 1
            FROM plan_grid g LEFT JOIN section s ON s.territory = g.territory AND s.code = g.section_code
            WHERE g.plan = ? AND g.section_code <> '' GROUP BY g.plan, g.section_code""").param(id).update();
    String named = "FROM plan_section o WHERE o.plan = ? AND o.to_rev IS NULL AND o.code = plan_section.code";
    database.jdbc().sql("UPDATE plan_section SET name = (SELECT MAX(o.name) " + named + ") WHERE plan = ? AND EXISTS"
        + " (SELECT 1 " + named + ")").params(heritage.plan(), id, heritage.plan()).update();
  }

  /** Notes that the codes of its grids are in use. */
  void noteCodes(String id, String territory) {
    database.jdbc().sql("UPDATE grid_code SET retired = NULL WHERE territory = ? AND retired IS NOT NULL AND code IN"
        + " (SELECT g.code FROM plan_grid g WHERE g.plan = ?)").params(territory, id).update();
    database.jdbc().sql("""
            INSERT INTO grid_code (territory, code, ward_code, first_used)
            SELECT g.territory, g.code, g.ward_code, p.made_at FROM plan_grid g JOIN plan p ON p.id = g.plan
            WHERE g.plan = ? AND NOT EXISTS
              (SELECT 1 FROM grid_code c WHERE c.territory = g.territory AND c.code = g.code)""").param(id).update();
  }

  /** Notes that every code that a grid of the plan ever had is used for good, as the plan is no draft any more. */
  private void keepCodes(PlanInfo plan) {
    database.jdbc().sql("UPDATE grid_code SET for_good = TRUE WHERE territory = ? AND NOT for_good AND code IN"
        + " (SELECT g.code FROM plan_grid g WHERE g.plan = ?)").params(plan.territory(), plan.id()).update();
  }

  /**
   * Notes that codes of a plan that is no more are in use nowhere. Codes that only ever stood in drafts, and of which no
   * plan that is left knows anything, are forgotten and may be given again.
   */
  private void retireCodes(String territory) {
    database.jdbc().sql("""
            DELETE FROM grid_code WHERE territory = ? AND NOT for_good AND NOT EXISTS
              (SELECT 1 FROM plan_grid g WHERE g.territory = grid_code.territory AND g.code = grid_code.code)
              AND code NOT IN (SELECT l.old_code FROM plan_lineage l JOIN plan p ON p.id = l.plan WHERE p.territory = ?)
              AND code NOT IN (SELECT l.new_code FROM plan_lineage l JOIN plan p ON p.id = l.plan WHERE p.territory = ?)""")
        .params(territory, territory, territory).update();
    database.jdbc().sql("""
            UPDATE grid_code SET retired = ? WHERE territory = ? AND retired IS NULL AND NOT EXISTS
              (SELECT 1 FROM plan_grid g WHERE g.territory = grid_code.territory AND g.code = grid_code.code
                AND g.to_rev IS NULL)""").params(OffsetDateTime.now(), territory).update();
  }

  /** Publishes the plan in all its wards and withdraws other plans from them. */
  void putInForce(PlanInfo plan, String who) {
    List<String> others = database.jdbc().sql("""
            SELECT DISTINCT o.plan FROM plan_ward o JOIN plan p ON p.id = o.plan
            WHERE p.territory = ? AND o.in_force AND o.plan <> ?
              AND o.ward IN (SELECT m.ward FROM plan_ward m WHERE m.plan = ?) ORDER BY o.plan""")
        .params(plan.territory(), plan.id(), plan.id()).query(String.class).list();
    for (String other : others) {
      List<String> wards = database.jdbc().sql("SELECT ward FROM plan_ward WHERE plan = ? AND in_force AND ward IN"
          + " (SELECT m.ward FROM plan_ward m WHERE m.plan = ?) ORDER BY ward").params(other, plan.id()).query(String.class).list();
      database.jdbc().sql("UPDATE plan_ward SET in_force = FALSE WHERE plan = ? AND ward IN"
          + " (SELECT m.ward FROM plan_ward m WHERE m.plan = ?)").params(other, plan.id()).update();
      boolean nowhere = database.jdbc().sql("SELECT COUNT(*) FROM plan_ward WHERE plan = ? AND in_force").param(other)
          .query(Long.class).single() == 0;
      int revision = database.jdbc().sql("SELECT revision FROM plan WHERE id = ?").param(other).query(Integer.class).single();
      if (nowhere) database.jdbc().sql("UPDATE plan SET state = 'approved' WHERE id = ?").param(other).update();
      revise(other, revision, operation("withdraw", Map.of("for", plan.id(), "nowhere", nowhere, "wards", wards)), who);
    }
    database.jdbc().sql("UPDATE plan_ward SET in_force = TRUE WHERE plan = ?").param(plan.id()).update();
    setState(plan, State.PUBLISHED, operation("published", Map.of("withdrawn", others)), who);
  }

  void setState(PlanInfo plan, State state, String operation, String who) {
    database.jdbc().sql("UPDATE plan SET state = ? WHERE id = ?").params(state.key(), plan.id()).update();
    if (state != State.DRAFT) keepCodes(plan);
    revise(plan, operation, who);
  }

  /** Makes the next revision. */
  void revise(PlanInfo plan, String operation, String who) {
    revise(plan.id(), plan.revision(), operation, who);
  }

  private void revise(String id, int before, String operation, String who) {
    revise(id, before, operation, "", who, OffsetDateTime.now());
  }

  /**
   * Makes the revision after {@code before}.
   *
   * @param operation JSON, its name in {@code op}
   * @param step what undo and redo make of it, as in {@link Steps}; empty text for nothing
   */
  public void revise(String id, int before, String operation, String step, String who, OffsetDateTime at) {
    database.jdbc().sql("UPDATE plan SET revision = ?, changed_at = ? WHERE id = ?").params(before + 1, at, id).update();
    insertRevision(id, before + 1, operation, step, who, at);
  }

  private void insertRevision(String id, int revision, String operation, String step, String who, OffsetDateTime at) {
    database.jdbc().sql("INSERT INTO plan_revision (plan, revision, operation, step, who, made_at) VALUES (?, ?, ?, ?, ?, ?)")
        .params(id, revision, operation, step, who, at).update();
  }

  void delete(PlanInfo plan) {
    database.jdbc().sql("DELETE FROM post WHERE territory = ? AND plan = ? AND employer_level = 'grid'")
        .params(plan.territory(), plan.id()).update();
    for (String table : new String[] {"plan_edge", "plan_grid", "plan_revision", "plan_ward", "plan_section", "plan_post",
        "plan_lineage"}) {
      database.jdbc().sql("DELETE FROM " + table + " WHERE plan = ?").param(plan.id()).update();
    }
    database.jdbc().sql("DELETE FROM plan WHERE id = ?").param(plan.id()).update();
    retireCodes(plan.territory());
  }

  /** Tells how many of the rows are on their way, and stops the writing when somebody asks to. */
  private static final class Rows {
    private final Progress progress;
    private final int total;
    private final Text message;
    private int done;

    Rows(Progress progress, int total, int grids) {
      this.progress = progress;
      this.total = total;
      this.message = new Text("正在保存 " + grids + " 个网格", "keeping " + grids + " grids");
    }

    void next() {
      if (++done % 256 != 0) return;
      progress.report((double) done / total, message);
      progress.checkCancelled();
    }
  }

  private static Coordinate[] coordinates(double[] line) {
    Coordinate[] all = new Coordinate[line.length / 2];
    for (int i = 0; i < all.length; i++) all[i] = new Coordinate(line[2 * i], line[2 * i + 1]);
    return all;
  }

  private static Refusal tooLarge(String what, int points) {
    return new Refusal(Refusal.Kind.TOO_LARGE, "GW-DB-007",
        new Text(what + " 的形状有 " + points + " 个点，超出内置数据库的上限；请先简化，或改用 PostGIS。",
            what + " has " + points + " points, more than the embedded database can hold; simplify it, or use PostGIS."),
        "geometry", null);
  }
}
