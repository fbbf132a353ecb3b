package org.gridwarden.store.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureTable;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBReader;

/**
 * Plans in memory as they stand now, the last few that were asked for. What is handed out was checked against the revision
 * in the database, so it is right after a restart, after a transaction that failed, and when another server writes to the
 * same database. Thread-safe.
 */
public final class PlanStates {

  private static final int KEPT = 8;
  private static final String THEN = " WHERE plan = :plan AND from_rev <= :revision AND (to_rev IS NULL OR to_rev > :revision)";

  private final Database database;
  private final Map<String, PlanState> kept = new LinkedHashMap<>(16, 0.75f, true);

  private record Head(String territory, PlanInfo.State life, int revision) {}

  public PlanStates(Database database) {
    this.database = database;
  }

  /**
   * The plan as it stands in the transaction of the caller, or now. Cost: one look at its revision, and reading it all when
   * that is new here (10,000 grids: about half a second).
   *
   * @throws org.gridwarden.model.Refusal GW-PLN-001 (NOT_FOUND)
   */
  public PlanState get(String plan) {
    return database.read(() -> {
      Head head = head(plan);
      PlanState known = find(plan);
      if (known != null && known.revision() == head.revision) return known;
      PlanState read = read(plan, head);
      keep(read);
      return read;
    });
  }

  /** The plan as it stood at a revision; not kept. GW-PLN-001, GW-PLN-002 (NOT_FOUND). */
  public PlanState get(String plan, int revision) {
    return database.read(() -> {
      Head head = head(plan);
      if (revision == head.revision) return get(plan);
      PlanStore.checkRevision(plan, head.revision, revision);
      return read(plan, new Head(head.territory, head.life, revision));
    });
  }

  private Head head(String plan) {
    return database.jdbc().sql("SELECT territory, state, revision FROM plan WHERE id = ?").param(plan)
        .query((row, i) -> new Head(row.getString(1), PlanInfo.State.of(row.getString(2)), row.getInt(3)))
        .optional().orElseThrow(() -> PlanStore.unknown(plan));
  }

  /** Keeps a state whose transaction was committed. */
  public void keep(PlanState state) {
    synchronized (kept) {
      PlanState known = kept.get(state.plan());
      if (known != null && known.revision() > state.revision()) return;
      kept.put(state.plan(), state);
      if (kept.size() > KEPT) kept.remove(kept.keySet().iterator().next());
    }
  }

  private @Nullable PlanState find(String plan) {
    synchronized (kept) {
      return kept.get(plan);
    }
  }

  private PlanState read(String plan, Head head) {
    Map<String, Object> then = Map.of("plan", plan, "revision", head.revision);
    int faceEnd = database.jdbc().sql("SELECT COALESCE(MAX(grid), 0) + 1 FROM plan_grid WHERE plan = ?").param(plan)
        .query(Integer.class).single();
    PlanState.@Nullable Grid[] grids = new PlanState.Grid[faceEnd];
    String[] parents = new String[faceEnd];
    database.jdbc().sql("SELECT " + GRID_COLUMNS + " FROM plan_grid" + THEN).params(then).query(row -> {
      PlanState.Grid grid = grid(row);
      grids[grid.face()] = grid;
      parents[grid.face()] = grid.ward();
    });
    WKBReader reader = new WKBReader();
    List<Mosaic.Edge> edges = database.jdbc().sql("SELECT " + EDGE_COLUMNS + " FROM plan_edge" + THEN + " ORDER BY edge")
        .params(then).query((row, i) -> edge(row, reader)).list();
    Map<String, PlanState.Section> sections = new TreeMap<>();
    database.jdbc().sql("SELECT " + SECTION_COLUMNS + " FROM plan_section" + THEN).params(then).query(row -> {
      PlanState.Section section = section(row);
      sections.put(section.code(), section);
    });
    int nextEdge = database.jdbc().sql("SELECT COALESCE(MAX(edge), 0) + 1 FROM plan_edge WHERE plan = ?").param(plan)
        .query(Integer.class).single();
    return new PlanState(plan, head.territory, head.life, head.revision, Mosaic.restore(parents, edges, nextEdge), grids,
        sections, steps(plan, head.revision));
  }

  private Steps steps(String plan, int revision) {
    return Steps.of(database.jdbc()
        .sql("SELECT revision, step FROM plan_revision WHERE plan = ? AND revision <= ? AND step <> '' ORDER BY revision")
        .params(plan, revision)
        .query((row, i) -> new Steps.Made(row.getInt(1), row.getString(2))).list());
  }

  /** Columns that {@link #grid} reads. */
  public static final String GRID_COLUMNS = "grid, code, name, ward_code, section_code, kind, locked, reason";
  /** Columns that {@link #edge} reads. */
  public static final String EDGE_COLUMNS = "edge, left_grid, right_grid, line";
  /** Columns that {@link #section} reads. */
  public static final String SECTION_COLUMNS = "code, name, ward_code";

  /** A row of plan_grid. */
  public static PlanState.Grid grid(ResultSet row) throws SQLException {
    return new PlanState.Grid(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
        row.getString(6), row.getBoolean(7), row.getString(8));
  }

  /** A row of plan_edge. */
  public static Mosaic.Edge edge(ResultSet row, WKBReader reader) throws SQLException {
    Geometry line = FeatureTable.geometry(row.getBytes(4), reader);
    Coordinate[] points = line.getCoordinates();
    double[] xy = new double[points.length * 2];
    for (int i = 0; i < points.length; i++) {
      xy[2 * i] = points[i].x;
      xy[2 * i + 1] = points[i].y;
    }
    return new Mosaic.Edge(row.getInt(1), row.getInt(2), row.getInt(3), xy);
  }

  /** A row of plan_section. */
  public static PlanState.Section section(ResultSet row) throws SQLException {
    return new PlanState.Section(row.getString(1), row.getString(2), row.getString(3));
  }
}
