package org.gridwarden.store.plans.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanState.Grid;
import org.gridwarden.store.plans.PlanStates;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Ten thousand random edits that were accepted, on twenty plans, with undo and redo between. After each: grids cover their
 * wards without gap, areas and households add up to the wards, the plan in memory is the one in the database; the inverse
 * gives the same bytes. What is refused changes nothing. Two wards of 0.004° × 0.004° lie side by side.
 */
class RandomEditsTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double U = 0.001;
  private static final int PLANS = 20;
  private static final int EDITS = 500;

  private final Database database = TestDatabases.h2gis();
  private final PlanStore plans = new PlanStore(database);
  private final PlanEdits edits = new PlanEdits(database, plans.states());
  private final Reckoning reckoning = PointReckoning.raster(106 + 0.013 * U, 30 + 0.007 * U, 8 * U, 4 * U, 12, 3);
  private final Map<String, Integer> done = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();
  private Random random = new Random();
  private String plan = "";

  @Test
  void aPlanStaysWholeWhateverIsDoneToIt() {
    String territory = TestDatabases.newTerritory(database);
    new ImportStore(database).write(territory, to -> {
      to.put(FeatureType.WARDS, new Feature("W", box(0, 0, 4, 4), Map.of("name", "W")));
      to.put(FeatureType.WARDS, new Feature("V", box(4, 0, 4, 4), Map.of("name", "V")));
    }, () -> new ImportStore.Run(territory + "-run", territory, "wards", "f", "t", java.time.OffsetDateTime.now(), 2, 2, 0,
        "{}", false));
    for (int p = 0; p < PLANS; p++) {
      random = new Random(1000 + p);
      plan = create(territory, "Plan " + p);
      int accepted = 0;
      while (accepted < EDITS) accepted += step();
      assertWhole(true);
    }
    int all = done.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(all).as("accepted %s, refused %s", done, refused).isGreaterThanOrEqualTo(PLANS * EDITS);
    assertThat(done.keySet()).as("%s refused: %s", done, refused).contains("moveVertex", "moveBoundary", "reshape", "split",
        "merge", "transfer", "create", "typeArea", "lock", "unlock", "undo", "redo", "restore", "describe", "section", "staff");
    assertThat(refused).isNotEmpty();
  }

  private String create(String territory, String name) {
    List<NewGrid> grids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      boolean west = i < 4;
      grids.add(new NewGrid((west ? "W-" : "V-") + name.substring(5) + "-" + i, "Grid", west ? "W" : "V", "",
          box(i % 4 * 1.0 + (west ? 0 : 4), 0, 1, 4), 1, 0));
    }
    return plans.create(new NewPlan(territory, name, "{}", "{\"op\":\"cells\"}", "tester", false), grids, 0);
  }

  private static Polygon box(double x, double y, double width, double height) {
    return (Polygon) FACTORY.toGeometry(new Envelope(106 + x * U, 106 + (x + width) * U, 30 + y * U, 30 + (y + height) * U));
  }

  /** One edit, perhaps taken back and done again; how many were accepted. */
  private int step() {
    PlanState before = edits.state(plan);
    Edit edit = edit(before);
    boolean back = random.nextInt(6) == 0 && !(edit instanceof Edit.Undo) && !(edit instanceof Edit.Redo);
    List<String> print = back ? Fingerprint.of(database, plan) : List.of();
    try {
      apply(edit);
    } catch (Refusal refusal) {
      refused.merge(edit.op() + " " + refusal.code(), 1, Integer::sum);
      assertThat(refusal.text().zh()).isNotBlank();
      assertThat(edits.state(plan)).as("refused: " + edit.op()).isSameAs(before);
      return 0;
    }
    if (!back || edits.state(plan).steps().equals(before.steps())) return 1;
    List<String> after = Fingerprint.of(database, plan);
    apply(new Edit.Undo());
    assertThat(Fingerprint.of(database, plan)).as("undone " + edit).isEqualTo(print);
    apply(new Edit.Redo());
    assertThat(Fingerprint.of(database, plan)).as("done again " + edit).isEqualTo(after);
    return 3;
  }

  private void apply(Edit edit) {
    edits.edit(plan, edits.state(plan).revision(), edit, Map.of(), reckoning, "tester");
    done.merge(edit.op(), 1, Integer::sum);
    assertWhole(random.nextInt(20) == 0);
  }

  private void assertWhole(boolean thoroughly) {
    PlanState state = edits.state(plan);
    Mosaic mosaic = state.mosaic();
    double[] area = new double[2];
    int[] households = new int[2];
    List<Integer> faces = state.grids().map(Grid::face).toList();
    Map<Integer, Integer> counted = reckoning.households(state, faces);
    state.grids().forEach(grid -> {
      int ward = grid.ward().equals("W") ? 0 : 1;
      area[ward] += mosaic.area(grid.face());
      households[ward] += counted.get(grid.face());
    });
    assertThat(area[0]).isCloseTo(16 * U * U, within(1e-15));
    assertThat(area[1]).isCloseTo(16 * U * U, within(1e-15));
    assertThat(households[0]).as("no household lost or twice").isEqualTo(72 * 3);
    assertThat(households[1]).isEqualTo(72 * 3);
    assertThat(mosaic.faces()).hasSize(state.size());
    if (!thoroughly) return;
    assertThat(mosaic.gaps()).isEmpty();
    state.grids().forEach(grid -> assertThat(mosaic.polygon(grid.face()).isValid()).isTrue());
    PlanState read = new PlanStates(database).get(plan);
    assertThat(read.grids().toList()).isEqualTo(state.grids().toList());
    assertThat(read.steps()).isEqualTo(state.steps());
    state.grids().forEach(grid -> assertThat(read.mosaic().polygon(grid.face())).isEqualTo(mosaic.polygon(grid.face())));
  }

  private Edit edit(PlanState state) {
    Grid grid = any(state);
    int kind = random.nextInt(state.size() > 24 ? 27 : 22);
    return switch (kind) {
      case 0, 1, 2 -> moveVertex(state, grid);
      case 3, 4 -> new Edit.Split(grid.code(), List.of(across(state, grid)));
      case 5, 6 -> new Edit.Reshape(grid.code(), across(state, grid));
      case 7, 8 -> moveBoundary(state, grid);
      case 9, 10 -> new Edit.Transfer(region(state, grid), neighbour(state, grid).code());
      case 11, 12 -> new Edit.Create(region(state, grid), random.nextBoolean() ? List.of() : List.of(grid.code()));
      case 13 -> new Edit.TypeArea(box(random.nextInt(12) / 12.0 * 8, random.nextDouble() * 3.9, 0.02, 0.02), "water");
      case 14 -> new Edit.Lock(random.nextInt(3) > 0, List.of(grid.code()), List.of(), false);
      case 15 -> new Edit.Lock(false, List.of(), List.of(), true);
      case 16 -> new Edit.Describe(grid.code(), "Grid " + random.nextInt(9), random.nextInt(4) == 0 ? "park" : "");
      case 17 -> new Edit.Section("S" + random.nextInt(2), null, List.of(grid.code(), neighbour(state, grid).code()));
      case 18 -> new Edit.Staff(grid.code(), random.nextBoolean() ? "grid-worker" : "police", random.nextInt(4), 0);
      case 19 -> new Edit.Undo();
      case 20 -> new Edit.Redo();
      case 21 -> random.nextInt(5) > 0 ? new Edit.Undo() : new Edit.Restore(1 + random.nextInt(state.revision()));
      default -> new Edit.Merge(List.of(grid.code(), neighbour(state, grid).code()));
    };
  }

  private Grid any(PlanState state) {
    List<Grid> all = state.grids().toList();
    return all.get(random.nextInt(all.size()));
  }

  private Grid neighbour(PlanState state, Grid grid) {
    List<Mosaic.Neighbour> near = state.mosaic().neighbours(grid.face());
    return near.isEmpty() ? grid : state.grid(near.get(random.nextInt(near.size())).face());
  }

  private Edit moveVertex(PlanState state, Grid grid) {
    double[] at = onBoundary(state, grid);
    return new Edit.MoveVertex(at, new double[] {at[0] + random.nextGaussian() * 0.1 * U, at[1] + random.nextGaussian() * 0.1 * U});
  }

  private double[] onBoundary(PlanState state, Grid grid) {
    List<Mosaic.Edge> edges = state.mosaic().edgesOf(grid.face());
    double[] line = edges.get(random.nextInt(edges.size())).line();
    int i = random.nextInt(line.length / 2 - 1) * 2;
    double t = random.nextInt(3) / 2.0; // a vertex, or the middle of a side
    return new double[] {line[i] + t * (line[i + 2] - line[i]), line[i + 1] + t * (line[i + 3] - line[i + 1])};
  }

  private Edit moveBoundary(PlanState state, Grid grid) {
    List<Mosaic.Edge> edges = state.mosaic().edgesOf(grid.face());
    Mosaic.Edge edge = edges.get(random.nextInt(edges.size()));
    double[] line = edge.line();
    double[] from = {line[0], line[1]};
    double[] to = {line[line.length - 2], line[line.length - 1]};
    double[] bend = {from[0], from[1], (from[0] + to[0]) / 2 + random.nextGaussian() * 0.1 * U,
        (from[1] + to[1]) / 2 + random.nextGaussian() * 0.1 * U, to[0], to[1]};
    Grid one = state.grid(edge.left());
    Grid other = state.grid(edge.right());
    if (one == null || other == null) return moveVertex(state, grid);
    return new Edit.MoveBoundary(one.code(), other.code(), from, to, bend);
  }

  /** A line over the box of a grid, from side to side, with a bend. */
  private double[] across(PlanState state, Grid grid) {
    Geometry outline = state.mosaic().polygon(grid.face());
    Envelope box = outline.getEnvelopeInternal();
    Point inside = outline.getInteriorPoint();
    double dx = random.nextGaussian();
    double dy = random.nextGaussian();
    double far = 0.8 * Math.hypot(box.getWidth(), box.getHeight()) / Math.hypot(dx, dy);
    return new double[] {inside.getX() - dx * far, inside.getY() - dy * far,
        inside.getX() + random.nextGaussian() * 0.05 * U, inside.getY() + random.nextGaussian() * 0.05 * U,
        inside.getX() + dx * far, inside.getY() + dy * far};
  }

  private Geometry region(PlanState state, Grid grid) {
    double[] at = onBoundary(state, grid);
    double size = (0.1 + random.nextDouble() * 0.8) * U;
    return FACTORY.createPoint(new org.locationtech.jts.geom.Coordinate(at[0], at[1])).buffer(size / 2, 1 + random.nextInt(3));
  }
}
