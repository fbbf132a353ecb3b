package org.gridwarden.store.plans;

import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.Database;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.store.plans.PlanInfo.State;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What must hold of plans on both databases. Two wards of 0.01° × 0.01° lie side by side at 106.2° E, 29.9° N: W1 in the
 * west, W2 in the east; a strip of 0.005° is the width of a grid.
 */
abstract class PlanStoreContract {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double WEST = 106.2;
  private static final double SOUTH = 29.9;

  private Database database;
  private PlanStore plans;
  private ImportStore imports;

  /** A new, empty database. */
  abstract Database open();

  @BeforeEach
  void twoWards() {
    database = open();
    plans = new PlanStore(database);
    imports = new ImportStore(database);
    new TerritoryStore(database).create(new TerritoryInfo("town", "镇", "Town", "", true, "", "", "", "", 0, null));
    write("run-1", new Feature("W1", box(0, 2), Map.of("name", "One", "subdistrictCode", "S")),
        new Feature("W2", box(2, 4), Map.of("name", "Two", "subdistrictCode", "S")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPlanIsReadBackAsItWasMade() {
    String id = plans.create(plan("First", false), strips("W1", 0, "W2", 2), 0);
    PlanInfo info = plans.get(id);
    assertThat(info.name()).isEqualTo("First");
    assertThat(info.state()).isEqualTo(State.DRAFT);
    assertThat(info.revision()).isEqualTo(1);
    assertThat(info.wards()).containsExactly("W1", "W2");
    assertThat(info.inForce()).isEmpty();
    assertThat(info.grids()).isEqualTo(4);
    assertThat(plans.list("town")).extracting(PlanInfo::id).containsExactly(id);
    assertThat(plans.list("elsewhere")).isEmpty();
    assertThat(plans.history(id)).singleElement().satisfies(first -> {
      assertThat(first.operation()).isEqualTo("{\"op\":\"cells\"}");
      assertThat(first.who()).isEqualTo("tester");
    });
    Mosaic mosaic = plans.mosaic(id, 1);
    assertThat(mosaic.faces()).hasSize(4);
    assertThat(mosaic.edges()).as("three borders; the outer grids have one rim, the inner two").hasSize(3 + 6);
    assertThat(mosaic.polygon(2).norm()).as("to the last bit").isEqualTo(box(1, 2).norm());
    assertThatThrownBy(() -> plans.mosaic(id, 2)).hasMessageContaining("GW-PLN-002");
    assertThatThrownBy(() -> plans.get("999")).hasMessageContaining("GW-PLN-001");
  }

  @Test
  void analysisSeesMetresAndPosts() {
    Plan plan = plans.load(plans.create(plan("First", false), strips("W1", 0, "W2", 2), 0));
    assertThat(plan.grids()).extracting(Plan.Grid::code).containsExactly("W1-0", "W1-1", "W2-2", "W2-3");
    Plan.Grid grid = plan.grids().get(0);
    assertThat(grid.outline().getArea()).as("482.6 m × 1108.7 m").isCloseTo(535_100, within(1500.0));
    assertThat(grid.outline().intersection(plan.grids().get(1).outline()).getLength()).isCloseTo(1108.7, within(1.0));
    assertThat(grid.posts()).isEqualTo(1);
    assertThat(grid.filled()).isZero();
  }

  @Test
  void postsImportedLaterAreSeenAndALaterPlanLeavesThemAlone() {
    String id = plans.create(plan("First", true), strips("W1", 0, "W2", 2), 0);
    assertThat(plans.load(id).grids().get(0).filled()).isZero();
    writePosts("run-2", new Feature("more", null, Map.of("employerLevel", "grid", "employerCode", "W1-0", "role", "grid-worker",
        "posts", 2, "filled", 2, "plan", id)));
    assertThat(plans.load(id).grids().get(0)).satisfies(grid -> {
      assertThat(grid.posts()).as("the planned post that nobody fills gives way").isEqualTo(2);
      assertThat(grid.filled()).isEqualTo(2);
    });
    assertThat(plans.load(id).grids().get(1).posts()).as("of a grid without a survey it stays").isEqualTo(1);
    assertThat(codes(id, new FeatureQuery(null, null, Map.of("posts", "2"), 0, 10))).containsExactly("W1-0");
    imports.takeBack("run-2", "tester");
    assertThat(plans.load(id).grids().get(0).posts()).as("the plan's own post stays").isEqualTo(1);
  }

  @Test
  void gridsAreLentByBoxFilterAndLimit() {
    String id = plans.create(plan("First", true), strips("W1", 0, "W2", 2), 0);
    assertThat(codes(null, FeatureQuery.all("town"))).containsExactly("W1-0", "W1-1", "W2-2", "W2-3");
    assertThat(codes(id, new FeatureQuery(null, null, Map.of("wardCode", "W2"), 0, 10))).containsExactly("W2-2", "W2-3");
    assertThat(codes(id, new FeatureQuery(null, null, Map.of("within", "S"), 1, 2))).containsExactly("W1-1", "W2-2");
    assertThat(codes(id, new FeatureQuery(null, null, Map.of("posts", "2"), 0, 10))).isEmpty();
    double[] corner = {WEST + 0.0051, SOUTH + 0.001, WEST + 0.0052, SOUTH + 0.002};
    assertThat(codes(null, new FeatureQuery("town", corner, Map.of(), 0, 10))).containsExactly("W1-1");
    assertThat(plans.countGrids(id, FeatureQuery.all("town"))).isEqualTo(4);
    plans.readGrids(id, FeatureQuery.all("town"), rows -> {
      FeatureStore.Located first = rows.findFirst().orElseThrow();
      assertThat(first.feature().properties())
          .isEqualTo(Map.of("name", "Grid 0", "wardCode", "W1", "posts", 1, "filled", 0, "plan", id));
      return first;
    });
  }

  @Test
  void lifeOfAPlanIsInOrderAndEachStepARevision() {
    String id = plans.create(plan("First", false), strips("W1", 0), 0);
    assertThatThrownBy(() -> plans.setState(id, State.PUBLISHED, "tester", null)).hasMessageContaining("GW-PLN-005");
    plans.setState(id, State.SUBMITTED, "tester", 1);
    assertThatThrownBy(() -> plans.setState(id, State.APPROVED, "tester", 1)).hasMessageContaining("GW-PLN-004");
    plans.setState(id, State.APPROVED, "tester", 2);
    PlanInfo published = plans.setState(id, State.PUBLISHED, "tester", null);
    assertThat(published.inForce()).containsExactly("W1");
    assertThat(plans.rename(id, "Second", "tester", 4).name()).isEqualTo("Second");
    assertThat(plans.history(id)).extracting(PlanStore.Revision::operation).containsExactly("{\"op\":\"cells\"}",
        "{\"op\":\"submitted\"}", "{\"op\":\"approved\"}", "{\"op\":\"published\",\"withdrawn\":[]}",
        "{\"op\":\"rename\",\"from\":\"First\",\"to\":\"Second\"}");
    assertThat(plans.mosaic(id, 1).edges()).hasSameSizeAs(plans.mosaic(id, 5).edges());
  }

  @Test
  void publishingWithdrawsOtherPlansWardByWard() {
    assertThat(plans.inForce("town")).isEmpty();
    String both = plans.create(plan("Both", true), strips("W1", 0, "W2", 2), 0);
    assertThat(plans.inForce("town").orElseThrow().id()).isEqualTo(both);
    String east = plans.create(plan("East", true), List.of(grid("W2-whole", "W2", 2, 4)), 0);
    assertThat(plans.get(both).inForce()).containsExactly("W1");
    assertThat(plans.get(both).state()).as("still in force in W1").isEqualTo(State.PUBLISHED);
    Plan mixed = plans.inForce("town").orElseThrow();
    assertThat(mixed.id()).isEqualTo(both + "," + east);
    assertThat(mixed.grids()).extracting(Plan.Grid::code).containsExactly("W1-0", "W1-1", "W2-whole");
    assertThat(plans.load(mixed.id()).grids()).hasSize(3);
    assertThat(codes(null, FeatureQuery.all("town"))).containsExactly("W1-0", "W1-1", "W2-whole");
    String west = plans.create(plan("West", true), List.of(grid("W1-whole", "W1", 0, 2)), 0);
    assertThat(plans.get(both).state()).isEqualTo(State.APPROVED);
    assertThat(plans.inForce("town").orElseThrow().id()).isEqualTo(east + "," + west);
    assertThat(plans.setState(both, State.PUBLISHED, "tester", null).inForce()).containsExactly("W1", "W2");
    assertThat(plans.get(east).state()).isEqualTo(State.APPROVED);
  }

  @Test
  void takingAPlanBackPutsWhatWasInForceBeforeInForceAgain() {
    String both = plans.create(plan("Both", true), strips("W1", 0, "W2", 2), 0);
    String east = plans.create(plan("East", true), List.of(grid("W2-whole", "W2", 2, 4)), 0);
    List<String> before = codes(null, FeatureQuery.all("town"));
    String all = plans.create(plan("All", true), List.of(grid("N1", "W1", 0, 2), grid("N2", "W2", 2, 4)), 0);
    assertThat(plans.get(both).state()).isEqualTo(State.APPROVED);
    assertThat(plans.takeBack(all, "tester")).containsExactly(both, east);
    assertThat(plans.find(all)).isEmpty();
    assertThat(plans.get(both).inForce()).as("not where another was in force already").containsExactly("W1");
    assertThat(plans.get(both).state()).isEqualTo(State.PUBLISHED);
    assertThat(plans.get(east).inForce()).containsExactly("W2");
    assertThat(codes(null, FeatureQuery.all("town"))).isEqualTo(before);
    assertThat(plans.takeBack(east, "tester")).containsExactly(both);
    assertThat(plans.get(both).inForce()).containsExactly("W1", "W2");
    String again = plans.create(plan("All", true), List.of(grid("N1", "W1", 0, 2), grid("N2", "W2", 2, 4)), 0);
    plans.setState(both, State.PUBLISHED, "tester", null);
    assertThat(plans.takeBack(again, "tester")).as("in force nowhere any more").isEmpty();
    assertThat(plans.get(both).inForce()).containsExactly("W1", "W2");
    String draft = plans.create(plan("Draft", false), List.of(grid("D1", "W1", 0, 2)), 0);
    assertThat(plans.takeBack(draft, "tester")).isEmpty();
    assertThatThrownBy(() -> plans.takeBack(draft, "tester")).hasMessageContaining("GW-PLN-001");
  }

  @Test
  void aPlanThatWasEditedSinceIsNotTakenBack() {
    String id = plans.create(plan("First", false), strips("W1", 0), 0);
    plans.rename(id, "Second", "tester", null);
    database.write(() -> database.jdbc().sql("INSERT INTO plan_revision (plan, revision, operation, step, who, made_at)"
        + " VALUES (?, 3, '{\"op\":\"merge\"}', '', 'tester', CURRENT_TIMESTAMP)").param(id).update());
    assertThatThrownBy(() -> plans.takeBack(id, "tester")).hasMessageContaining("GW-PLN-028");
    assertThat(plans.find(id)).isPresent();
  }

  @Test
  void deletingTakesThePostsAlongAndNumbersAreNotUsedAgain() {
    String id = plans.create(plan("First", true), strips("W1", 0), 0);
    long before = plans.revision("town");
    assertThatThrownBy(() -> plans.delete(id, false)).hasMessageContaining("GW-PLN-006");
    plans.delete(id, true);
    assertThat(plans.find(id)).isEmpty();
    assertThat(plans.inForce("town")).isEmpty();
    assertThat(plans.revision("town")).isGreaterThan(before);
    assertThat(new FeatureStore(database).count(FeatureType.POSTS, FeatureQuery.all("town"))).isZero();
    assertThat(plans.create(plan("Next", false), strips("W1", 0), 0)).isNotEqualTo(id);
  }

  @Test
  void deletingTheTerritoryTakesItsPlansAlong() {
    String id = plans.create(plan("First", true), strips("W1", 0), 0);
    new TerritoryStore(database).delete("town");
    assertThat(plans.find(id)).isEmpty();
    assertThat(plans.list(null)).isEmpty();
  }

  @Test
  void whatIsNoMosaicIsRefusedWithThePlaceAndLeavesNothing() {
    long clock = plans.revision("town");
    refused("GW-PLN-010", grid("a", "W1", 0, 1.5), grid("b", "W1", 1, 2));
    refused("GW-PLN-011", grid("a", "W1", 0, 1), grid("a", "W1", 1, 2));
    refused("GW-PLN-014", grid("a", "W9", 0, 1));
    refused("GW-PLN-015");
    Geometry ring = box(0, 2).difference(box(0.5, 1).buffer(-0.001));
    refused("GW-PLN-012", new NewGrid("a", "", "W1", "", ring, 1, 0));
    assertThat(plans.list(null)).isEmpty();
    assertThat(plans.revision("town")).isEqualTo(clock);
    assertThatThrownBy(() -> plans.create(new NewPlan("nowhere", "x", "{}", "{}", "tester", true), strips("W1", 0), 0))
        .hasMessageContaining("GW-TER-003");
  }

  @Test
  void whoAsksToStopWhileItIsWrittenFindsNothingKept() {
    List<NewGrid> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) many.add(grid("g" + i, "W1", i / 150.0, (i + 1) / 150.0));
    AtomicBoolean stop = new AtomicBoolean();
    Progress progress = new Progress() {
      @Override
      public void report(double share, Text message) {
        stop.set(share > 0.5);
      }

      @Override
      public boolean cancelled() {
        return stop.get();
      }
    };
    assertThatThrownBy(() -> plans.create(plan("stopped", true), many, 1e-9, progress)).isInstanceOf(Progress.Cancelled.class);
    assertThat(plans.list(null)).isEmpty();
    assertThat(new FeatureStore(database).count(FeatureType.POSTS, FeatureQuery.all("town"))).isZero();
  }

  private void refused(String code, NewGrid... grids) {
    assertThatThrownBy(() -> plans.create(plan("bad", true), List.of(grids), 0)).isInstanceOf(Refusal.class)
        .hasMessageContaining(code);
  }

  private List<String> codes(String plan, FeatureQuery query) {
    return plans.readGrids(plan, query, rows -> rows.map(row -> row.feature().code()).toList());
  }

  private static NewPlan plan(String name, boolean publish) {
    return new NewPlan("town", name, "{\"method\":\"square\"}", "{\"op\":\"cells\"}", "tester", publish);
  }

  /** Two strips for every ward, named by ward and place. */
  private static List<NewGrid> strips(Object... wardsAndPlaces) {
    List<NewGrid> grids = new ArrayList<>();
    for (int i = 0; i < wardsAndPlaces.length; i += 2) {
      int at = (Integer) wardsAndPlaces[i + 1];
      for (int k = at; k < at + 2; k++) grids.add(grid(wardsAndPlaces[i] + "-" + k, (String) wardsAndPlaces[i], k, k + 1));
    }
    return grids;
  }

  private static NewGrid grid(String code, String ward, double from, double to) {
    return new NewGrid(code, "Grid " + (int) from, ward, "", box(from, to), 1, 0);
  }

  private static Geometry box(double from, double to) {
    return FACTORY.toGeometry(new Envelope(WEST + from * 0.005, WEST + to * 0.005, SOUTH, SOUTH + 0.01));
  }

  private void write(String run, Feature... wards) {
    imports.write("town", writer -> Stream.of(wards).forEach(ward -> writer.put(FeatureType.WARDS, ward)), () -> run(run));
  }

  private void writePosts(String run, Feature post) {
    imports.write("town", writer -> writer.put(FeatureType.POSTS, post), () -> run(run));
  }

  private static ImportStore.Run run(String id) {
    return new ImportStore.Run(id, "town", "several", "file", "tester", OffsetDateTime.now(), 1, 1, 0, "{}", false);
  }
}
