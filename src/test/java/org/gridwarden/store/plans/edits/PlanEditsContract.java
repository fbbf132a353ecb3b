package org.gridwarden.store.plans.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.store.plans.PlanInfo.State;
import org.gridwarden.store.plans.PlanInfo;
import org.gridwarden.store.plans.PlanState;
import org.gridwarden.store.plans.PlanStates;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/**
 * What must hold of edits on both databases. Ward W (0.004° × 0.004° at 106° E, 30° N) has four quarters 1 (north west), 2
 * (north east), 3 (south west), 4 (south east); ward V lies east of it and is one grid. A household lives in the middle of
 * each of 8 × 8 cells of W.
 */
abstract class PlanEditsContract {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double U = 0.001;

  private Database database;
  private PlanStore plans;
  private PlanEdits edits;
  private String territory;
  private String plan;
  private final Reckoning reckoning = PointReckoning.raster(106, 30, 4 * U, 4 * U, 8, 1);

  /** A new, empty database, or the same one again. */
  abstract Database open();

  @BeforeEach
  void plan() {
    database = open();
    territory = TestDatabases.newTerritory(database);
    connect();
    new ImportStore(database).write(territory, to -> {
      to.put(FeatureType.WARDS, new Feature("W", box(0, 0, 4, 4), Map.of("name", "W")));
      to.put(FeatureType.WARDS, new Feature("V", box(4, 0, 4, 4), Map.of("name", "V")));
    }, () -> new ImportStore.Run(territory + "-run", territory, "wards", "f", "t", java.time.OffsetDateTime.now(), 2, 2, 0,
        "{}", false));
    plan = create("Plan");
  }

  private String create(String name) {
    return plans.create(new NewPlan(territory, name, "{}", "{\"op\":\"cells\"}", "tester", false), List.of(
        grid("W-1", "W", box(0, 2, 2, 2)), grid("W-2", "W", box(2, 2, 2, 2)), grid("W-3", "W", box(0, 0, 2, 2)),
        grid("W-4", "W", box(2, 0, 2, 2)), grid("V-1", "V", box(4, 0, 4, 4))), 0);
  }

  @AfterEach
  void close() {
    new TerritoryStore(database).delete(territory);
    database.close();
  }

  private void connect() {
    plans = new PlanStore(database);
    edits = new PlanEdits(database, plans.states());
  }

  private static NewGrid grid(String code, String ward, Geometry outline) {
    return new NewGrid(code, "Grid " + code, ward, code.equals("W-1") ? "S1" : "", outline, 2, 1);
  }

  private static Polygon box(double x, double y, double width, double height) {
    return (Polygon) FACTORY.toGeometry(new Envelope(106 + x * U, 106 + (x + width) * U, 30 + y * U, 30 + (y + height) * U));
  }

  private static double[] line(double... units) {
    double[] line = units.clone();
    for (int i = 0; i < line.length; i += 2) {
      line[i] = 106 + units[i] * U;
      line[i + 1] = 30 + units[i + 1] * U;
    }
    return line;
  }

  private Outcome edit(Edit edit) {
    return edits.edit(plan, edits.state(plan).revision(), edit, Map.of(), reckoning, "tester");
  }

  private PlanState state() {
    return edits.state(plan);
  }

  private List<String> print() {
    return Fingerprint.of(database, plan);
  }

  /** One of every kind, each on the plan as the one before left it. */
  private List<Edit> oneOfEach() {
    return List.of(
        new Edit.Split("W-1", List.of(line(0.6, 2, 0.6, 4))),
        new Edit.MoveVertex(line(2, 2), line(2.1, 1.9)),
        new Edit.MoveBoundary("W-2", "W-4", line(2.1, 1.9), line(4, 2), line(2.1, 1.9, 3, 2.3, 4, 2)),
        new Edit.Reshape("W-3", line(1, 1.8, 1, 2.3, 1.5, 2.3, 1.5, 1.8)),
        new Edit.Transfer(box(2, 0, 0.5, 1), "W-3"),
        new Edit.Create(box(3, 3, 1, 1), List.of()),
        new Edit.TypeArea(box(3.05, 0.05, 0.1, 0.1), "water"),
        new Edit.Lock(true, List.of("W-2"), List.of(), false),
        new Edit.Lock(true, List.of(), List.of("V"), false),
        new Edit.Lock(false, List.of(), List.of(), true),
        new Edit.Merge(List.of("W-3", "W-4")),
        new Edit.Recode(Map.of("W-3", "W-30", "W-2", "W-20"), Map.of()),
        new Edit.Describe("W-20", "North east", "park"),
        new Edit.Section("S2", "Second", List.of("W-20", "W-30")),
        new Edit.Staff("W-30", "police", 3, 1),
        new Edit.Save("before lunch"));
  }

  @Test
  void everyEditIsUndoneAndDoneAgainToTheLastBitAlsoAfterARestart() {
    List<List<String>> prints = new ArrayList<>(List.of(print()));
    for (Edit edit : oneOfEach()) {
      edit(edit);
      assertWhole();
      prints.add(print());
      assertThat(prints.get(prints.size() - 1).equals(prints.get(prints.size() - 2))).as(edit.op() + " changes something")
          .isEqualTo(edit instanceof Edit.Save);
    }
    int steps = prints.size() - 2; // saving is no step
    for (int i = steps - 1; i >= 0; i--) {
      if (i == steps / 2) reopen();
      edit(new Edit.Undo());
      assertThat(print()).as("undone to " + i).isEqualTo(prints.get(i));
      assertWhole();
    }
    assertThatThrownBy(() -> edit(new Edit.Undo())).hasMessageContaining("GW-EDT-040");
    for (int i = 1; i <= steps; i++) {
      if (i == steps / 2) reopen();
      edit(new Edit.Redo());
      assertThat(print()).as("done again to " + i).isEqualTo(prints.get(i));
    }
    assertThatThrownBy(() -> edit(new Edit.Redo())).hasMessageContaining("GW-EDT-041");
    for (int revision : new int[] {1, 5, 9, 2, steps + 1}) {
      edit(new Edit.Restore(revision));
      assertThat(print()).as("restored " + revision).isEqualTo(prints.get(revision - 1));
      assertWhole();
    }
    edit(new Edit.Undo());
    assertThat(print()).as("going back is a step too").isEqualTo(prints.get(1));
  }

  private void reopen() {
    database.close();
    database = open();
    connect();
  }

  /** The plan in memory is the one in the database, its grids cover the wards, and its rows hold its outlines. */
  private void assertWhole() {
    PlanState kept = state();
    PlanState read = new PlanStates(database).get(plan);
    assertThat(read.revision()).isEqualTo(kept.revision());
    assertThat(read.grids().toList()).isEqualTo(kept.grids().toList());
    assertThat(read.sections()).isEqualTo(kept.sections());
    assertThat(read.steps()).isEqualTo(kept.steps());
    assertThat(read.mosaic().edges().size()).isEqualTo(kept.mosaic().edges().size());
    assertThat(read.mosaic().nextFace()).isEqualTo(kept.mosaic().nextFace());
    double[] area = new double[1];
    kept.grids().forEach(grid -> {
      Geometry outline = kept.mosaic().polygon(grid.face());
      assertThat(read.mosaic().polygon(grid.face())).isEqualTo(outline);
      assertThat(outline.isValid()).isTrue();
      area[0] += outline.getArea();
    });
    assertThat(area[0]).isCloseTo(32 * U * U, within(1e-12));
    assertThat(kept.mosaic().gaps()).isEmpty();
  }

  @Test
  void theLargerPartKeepsCodeAndPostsAndLineageTellsWhoWent() {
    Outcome split = edit(new Edit.Split("W-1", List.of(line(1.4, 2, 1.4, 4))));
    assertThat(split.lineage()).extracting(Lineage::oldCode, Lineage::newCode, Lineage::households)
        .containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("W-1", "W-1", 12),
            org.assertj.core.groups.Tuple.tuple("W-1", "W-5", 4));
    assertThat(split.removed()).isEmpty();
    assertThat(posts("W-1")).containsExactly(2, 1);
    assertThat(posts("W-5")).containsExactly(1, 0);
    Outcome merged = edit(new Edit.Merge(List.of("W-5", "W-1")));
    assertThat(merged.removed()).containsExactly("W-1");
    assertThat(posts("W-5")).containsExactly(3, 1);
    assertThat(edits.lineage(plan)).extracting(Lineage::op).containsExactly("split", "split", "merge", "merge");
    edit(new Edit.Undo());
    assertThat(edits.lineage(plan)).extracting(Lineage::op).as("only what stands").containsExactly("split", "split");
    assertThat(posts("W-1")).containsExactly(2, 1);
  }

  private int[] posts(String grid) {
    return Objects.requireNonNull(edits.posts(state(), List.of(grid)).getOrDefault(grid, new int[2]));
  }

  @Test
  void theSmallerPieceWithMoreHouseholdsKeepsTheCode() {
    Reckoning west = new PointReckoning(List.of(new org.locationtech.jts.geom.Coordinate(106 + 0.2 * U, 30 + 3 * U)), 9);
    edits.edit(plan, 1, new Edit.Split("W-1", List.of(line(0.4, 2, 0.4, 4))), Map.of(), west, "tester");
    Geometry kept = state().mosaic().polygon(state().find("W-1").orElseThrow().face());
    assertThat(kept.getArea()).isCloseTo(0.8 * U * U, within(1e-12));
    assertThat(posts("W-1")).containsExactly(2, 1);
  }

  @Test
  void aCodeIsNeverUsedAgainNotEvenByAnotherPlanAfterTheFirstIsGone() {
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    assertThat(state().find("W-5")).isPresent();
    edit(new Edit.Merge(List.of("W-1", "W-5")));
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    assertThat(state().find("W-6")).as("5 is retired").isPresent();
    edit(new Edit.Undo());
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    assertThat(state().find("W-7")).as("what was undone is retired too").isPresent();
    plans.setState(plan, PlanInfo.State.SUBMITTED, "tester", null);
    plans.delete(plan, true);
    plan = create("Next");
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    assertThat(state().find("W-8")).isPresent();
  }

  @Test
  void codesThatOnlyStoodInDraftsAreFreeWhenTheLastIsGone() {
    String first = plan;
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    edit(new Edit.Merge(List.of("W-1", "W-5")));
    plan = create("Beside");
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    assertThat(state().find("W-6")).as("another draft knows 5").isPresent();
    plans.delete(first, false);
    edit(new Edit.Split("W-2", List.of(line(3, 2, 3, 4))));
    assertThat(state().find("W-5")).as("forgotten with its draft").isPresent();
    plans.delete(plan, false);
    plan = create("Next");
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    assertThat(state().find("W-5")).isPresent();
  }

  @Test
  void correctionsOfPostsSurviveUndo() {
    edit(new Edit.Merge(List.of("W-1", "W-2")));
    database.write(() -> database.jdbc().sql("UPDATE post SET filled = 2 WHERE plan = ? AND code LIKE '%grid2'").param(plan)
        .update());
    edit(new Edit.Undo());
    assertThat(posts("W-1")).containsExactly(2, 1);
    assertThat(posts("W-2")).containsExactly(2, 2);
    edit(new Edit.Split("W-2", List.of(line(3, 2, 3, 4))));
    database.write(() -> database.jdbc().sql("UPDATE post SET filled = 1 WHERE plan = ? AND employer_code = 'W-5'").param(plan)
        .update());
    edit(new Edit.Undo());
    assertThat(posts("W-2")).as("the worker of the part that is no more").containsExactly(3, 3);
  }

  @Test
  void aStaleEditIsRefusedAndChangesNothing() {
    edit(new Edit.Merge(List.of("W-1", "W-2")));
    List<String> before = print();
    assertThatThrownBy(() -> edits.edit(plan, 1, new Edit.Merge(List.of("W-3", "W-4")), Map.of(), reckoning, "t"))
        .hasMessageContaining("GW-EDT-011");
    assertThatThrownBy(() -> edits.edit(plan, 99, new Edit.Merge(List.of("W-3", "W-4")), Map.of(), reckoning, "t"))
        .hasMessageContaining("GW-EDT-012");
    assertThat(print()).isEqualTo(before);
    assertThat(state().revision()).isEqualTo(2);
  }

  @Test
  void anotherServerOnTheSameDatabaseIsSeen() {
    PlanEdits other = new PlanEdits(database, new PlanStates(database));
    edit(new Edit.Merge(List.of("W-1", "W-2")));
    assertThatThrownBy(() -> other.edit(plan, 1, new Edit.Undo(), Map.of(), reckoning, "t")).hasMessageContaining("GW-EDT-011");
    other.edit(plan, 2, new Edit.Undo(), Map.of(), reckoning, "other");
    assertThatThrownBy(() -> edits.edit(plan, 2, new Edit.Undo(), Map.of(), reckoning, "t")).hasMessageContaining("GW-EDT-011");
    edit(new Edit.Redo());
    assertThat(other.state(plan).find("W-2")).isEmpty();
    assertWhole();
  }

  @Test
  void whatFailsInTheMiddleLeavesThePlanInMemoryRight() {
    List<String> before = print();
    Reckoning broken = new Reckoning() {
      @Override
      public Map<Integer, Integer> households(PlanState state, java.util.Collection<Integer> faces) {
        throw new IllegalStateException("broken");
      }

      @Override
      public Map<Integer, Integer> counted(PlanState state, java.util.Collection<Integer> faces) {
        return Map.of();
      }

      @Override
      public List<Flow> flows(PlanState one, PlanState two) {
        return List.of();
      }

      @Override
      public Label next(PlanState.Grid parent, Set<String> used) {
        return new Label("W-5", "5");
      }
    };
    Edit split = new Edit.Split("W-1", List.of(line(1, 2, 1, 4)));
    assertThatThrownBy(() -> edits.edit(plan, 1, split, Map.of(), broken, "t")).hasMessageContaining("broken");
    assertThat(print()).isEqualTo(before);
    assertWhole();
    edit(split);
    assertWhole();
  }

  @Test
  void aPreviewKeepsNothing() {
    List<String> before = print();
    Outcome shown = edits.preview(plan, 1, new Edit.Split("W-1", List.of(line(1, 2, 1, 4))), Map.of(), reckoning);
    assertThat(shown.after().size()).isEqualTo(6);
    assertThat(print()).isEqualTo(before);
    assertThat(state().revision()).isEqualTo(1);
  }

  @Test
  void whatCannotBeDoneIsRefusedWithThePlaceAndLeavesNothing() {
    edit(new Edit.Lock(true, List.of("W-4"), List.of(), false));
    List<String> before = print();
    refused("GW-EDT-022", true, new Edit.Merge(List.of("W-3", "W-4")));
    refused("GW-EDT-022", true, new Edit.MoveVertex(line(2, 2), line(2.1, 1.9)));
    refused("GW-EDT-022", true, new Edit.Recode(Map.of("W-4", "W-40"), Map.of()));
    refused("GW-EDT-030", false, new Edit.Merge(List.of("W-1", "W-1")));
    refused("GW-EDT-050", true, new Edit.Merge(List.of("W-1", "W-4")));
    refused("GW-EDT-051", true, new Edit.Merge(List.of("W-2", "V-1")));
    refused("GW-EDT-013", false, new Edit.Merge(List.of("W-1", "W-9")));
    refused("GW-EDT-015", false, new Edit.Restore(77));
    refused("GW-EDT-031", true, new Edit.Transfer(box(20, 20, 1, 1), "W-1"));
    refused("GW-EDT-032", true, new Edit.Transfer(box(0, 0, 2, 2), "W-1"));
    refused("GW-EDT-033", true, new Edit.Create(box(3.5, 2.5, 1, 1), List.of()));
    refused("GW-EDT-034", true, new Edit.TypeArea(box(0, 0, 1, 1), "rail"));
    refused("GW-EDT-035", false, new Edit.Lock(true, List.of("W-4"), List.of(), false));
    refused("GW-EDT-037", true, new Edit.Recode(Map.of("W-1", "W-2"), Map.of()));
    refused("GW-EDT-038", false, new Edit.Section("W-1", null, List.of("W-2")));
    refused("GW-EDT-039", true, new Edit.Section("S3", null, List.of("W-2", "V-1")));
    refused("GW-EDT-014", false, new Edit.Staff("W-1", "police", 1, 2));
    refused("GW-EDT-052", true, new Edit.MoveVertex(line(4, 2), line(4.1, 2)));
    refused("GW-EDT-053", true, new Edit.MoveVertex(line(2, 3), line(3, 1)));
    refused("GW-EDT-064", true, new Edit.MoveVertex(line(2, 3), line(5, 3)));
    refused("GW-EDT-054", true, new Edit.Split("W-1", List.of(line(1, 1.5, 1, 3, 0.5, 2.5, 1.5, 2.5, 1.5, 5))));
    refused("GW-EDT-056", true, new Edit.Split("W-1", List.of(line(3, 3, 3, 5))));
    refused("GW-EDT-057", true, new Edit.Split("W-1", List.of(line(1, 1, 1, 3))));
    refused("GW-EDT-062", true, new Edit.MoveVertex(line(1, 1), line(1.1, 1)));
    assertThat(print()).isEqualTo(before);
    assertThat(state().revision()).isEqualTo(2);
    plans.setState(plan, State.SUBMITTED, "tester", null);
    refused("GW-EDT-021", false, new Edit.Merge(List.of("W-1", "W-2")));
  }

  private void refused(String code, boolean place, Edit edit) {
    assertThatThrownBy(() -> edit(edit)).as(edit.toString()).isInstanceOfSatisfying(Refusal.class, refusal -> {
      assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
      assertThat(refusal.place() != null).as("place of " + refusal.getMessage()).isEqualTo(place);
    });
  }

  @Test
  void aGridThatIsLockedDoesNotMindANewVertexOnItsSide() {
    edit(new Edit.Lock(true, List.of("W-3"), List.of(), false));
    edit(new Edit.Split("W-1", List.of(line(1, 2, 1, 4))));
    assertThat(state().size()).isEqualTo(6);
  }

  @Test
  void newGroundTakesWholeGridsAndTheirPosts() {
    Outcome made = edit(new Edit.Create(box(0, 0, 2.5, 2), List.of("W-3", "W-4")));
    assertThat(made.removed()).containsExactly("W-3");
    assertThat(posts("W-5")).containsExactly(2, 1);
    assertThat(state().mosaic().polygon(state().find("W-5").orElseThrow().face()).getArea()).isCloseTo(5 * U * U, within(1e-12));
    assertWhole();
  }
}
