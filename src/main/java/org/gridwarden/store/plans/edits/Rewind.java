package org.gridwarden.store.plans.edits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.gridwarden.store.plans.PlanStates;
import org.gridwarden.store.plans.Steps;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.io.WKBReader;

/**
 * Goes back to the state of an earlier revision: what ended since comes back under its old number, what began since ends.
 * Cost: the rows that differ.
 */
final class Rewind {

  // The calls and sums keep H2 from reading every row that holds now (to_rev is null), or that held then (from_rev).
  private static final String BEGUN = " WHERE plan = ? AND from_rev > ? AND COALESCE(to_rev, 0) = 0";
  private static final String ENDED = " WHERE plan = ? AND from_rev + 0 <= ? AND to_rev > ?";

  private final Database database;
  private final PlanState before;
  private final int target;
  private final Map<Integer, Mosaic.Edge> edges = new TreeMap<>();
  private final Set<Integer> edgesGone = new TreeSet<>();
  private final Map<Integer, Grid> grids = new TreeMap<>();
  private final Set<Integer> gridsGone = new TreeSet<>();
  private final Map<String, PlanState.Section> sections = new TreeMap<>();
  private final Mosaic mosaic;

  /** @param target the revision whose state is wanted, 1 … that of {@code before} */
  Rewind(Database database, PlanState before, int target) {
    this.database = database;
    this.before = before;
    this.target = target;
    readEdges();
    readGrids();
    readSections();
    this.mosaic = goBack();
    leaveAloneWhatIsTheSame();
  }

  /** The revision that an edit goes back to. */
  static int target(Edit edit, PlanState now) {
    if (edit instanceof Edit.Restore restore) {
      if (restore.revision() >= 1 && restore.revision() <= now.revision()) return restore.revision();
      throw Refusal.invalid("GW-EDT-015", "revision",
          "方案 " + now.plan() + " 没有第 " + restore.revision() + " 版，现有 1 至 " + now.revision() + "。",
          "Plan " + now.plan() + " has no revision " + restore.revision() + "; there are 1 to " + now.revision() + ".");
    }
    boolean undo = edit instanceof Edit.Undo;
    List<Integer> steps = undo ? now.steps().undo() : now.steps().redo();
    if (!steps.isEmpty()) return undo ? Steps.last(steps) - 1 : Steps.last(steps);
    throw Refused.conflict(undo ? "GW-EDT-040" : "GW-EDT-041", undo ? "没有可以撤销的编辑。" : "没有可以重做的编辑。",
        undo ? "There is no edit to undo." : "There is no edit to do again.", null);
  }

  private void readEdges() {
    WKBReader reader = new WKBReader();
    database.jdbc().sql("SELECT " + PlanStates.EDGE_COLUMNS + " FROM plan_edge" + ENDED)
        .params(before.plan(), target, target).query(row -> {
          Mosaic.Edge edge = PlanStates.edge(row, reader);
          edges.put(edge.number(), edge);
        });
    edgesGone.addAll(database.jdbc().sql("SELECT edge FROM plan_edge" + BEGUN).params(before.plan(), target)
        .query(Integer.class).list());
    // An edge number stands for one line with its two sides for ever: what ended and came back is the same.
    Set<Integer> same = new TreeSet<>(edgesGone);
    same.retainAll(edges.keySet());
    edgesGone.removeAll(same);
    edges.keySet().removeAll(same);
  }

  private void readGrids() {
    database.jdbc().sql("SELECT " + PlanStates.GRID_COLUMNS + " FROM plan_grid" + ENDED)
        .params(before.plan(), target, target).query(row -> {
          Grid grid = PlanStates.grid(row);
          grids.put(grid.face(), grid);
        });
    gridsGone.addAll(database.jdbc().sql("SELECT grid FROM plan_grid" + BEGUN).params(before.plan(), target)
        .query(Integer.class).list());
  }

  private void readSections() {
    sections.putAll(before.sections());
    sections.keySet().removeAll(database.jdbc().sql("SELECT code FROM plan_section" + BEGUN).params(before.plan(), target)
        .query(String.class).list());
    database.jdbc().sql("SELECT " + PlanStates.SECTION_COLUMNS + " FROM plan_section" + ENDED)
        .params(before.plan(), target, target).query(row -> {
          PlanState.Section section = PlanStates.section(row);
          sections.put(section.code(), section);
        });
  }

  private Mosaic goBack() {
    Map<Integer, String> faces = new HashMap<>();
    gridsGone.forEach(face -> faces.put(face, ""));
    grids.forEach((face, grid) -> faces.put(face, grid.ward()));
    return before.mosaic().with(edgesGone.stream().mapToInt(Integer::intValue).toArray(), edges.values(), faces);
  }

  /** Grids that were edited and brought back since are as they were then: their rows stand. */
  private void leaveAloneWhatIsTheSame() {
    List<Integer> same = grids.values().stream().filter(grid -> gridsGone.contains(grid.face())
        && grid.equals(before.grid(grid.face())) && edges(before.mosaic(), grid).equals(edges(mosaic, grid)))
        .map(Grid::face).toList();
    grids.keySet().removeAll(same);
    gridsGone.removeAll(same);
  }

  private static List<Integer> edges(Mosaic mosaic, Grid grid) {
    return mosaic.edgesOf(grid.face()).stream().map(Mosaic.Edge::number).toList();
  }

  PlanState state(int revision, Steps steps) {
    @Nullable Grid[] all = before.copyOfGrids();
    for (int face : gridsGone) all[face] = null;
    grids.forEach((face, grid) -> all[face] = grid);
    return new PlanState(before.plan(), before.territory(), before.life(), revision, mosaic, all, sections, steps);
  }

  void write(RowWriting rows) {
    rows.endEdges(List.copyOf(edgesGone));
    rows.bringBackEdges(List.copyOf(edges.keySet()), target);
    rows.endGrids(List.copyOf(gridsGone));
    rows.bringBackGrids(List.copyOf(grids.keySet()), target);
    rows.bringBackSections(target);
  }

  /** Faces that are another afterwards or come back, ascending. */
  List<Integer> changed() {
    return List.copyOf(grids.keySet());
  }

  /** Codes that are no more afterwards, in order. */
  List<String> removed(PlanState after) {
    return gridsGone.stream().map(before::grid).filter(Objects::nonNull).map(Grid::code)
        .filter(code -> after.find(code).isEmpty()).sorted().toList();
  }

  /** For each code that is no more, the grid whose ground its inner point is on afterwards. */
  Map<String, String> heirs(PlanState after) {
    Map<String, String> heirs = new HashMap<>();
    List<Grid> back = new ArrayList<>(grids.values());
    for (String code : removed(after)) {
      Grid gone = before.find(code).orElseThrow();
      var place = before.mosaic().polygon(gone.face()).getInteriorPoint();
      back.stream().filter(grid -> after.mosaic().polygon(grid.face()).covers(place)).findFirst()
          .ifPresent(grid -> heirs.put(code, grid.code()));
    }
    return heirs;
  }
}
