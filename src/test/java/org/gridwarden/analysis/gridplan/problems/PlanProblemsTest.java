package org.gridwarden.analysis.gridplan.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gridwarden.analysis.coverage.GridFigures;
import org.gridwarden.analysis.gridplan.codes.CodeProfile;
import org.gridwarden.model.Plan;
import org.gridwarden.model.Territory;
import org.gridwarden.testkit.CityBuilder;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * One ward W of 1,000 m × 400 m from (0, 0), divided from west to east at x = 200, 400, 600, 800 into g1 … g5; a second
 * ward V of 400 m × 400 m east of it with one grid. Households: g1 400, g2 420, g3 380, g4 410, g5 390, v1 350.
 */
class PlanProblemsTest {

  private static final GeometryFactory METRES = new GeometryFactory();
  private static final ProblemRules RULES = new ProblemRules(300, 500, 1000, List.of("river"));

  private final CityBuilder city = new CityBuilder(0, 0).ward("W", "", 2000, 5000, 0, 0, 1000, 400)
      .ward("V", "", 350, 900, 1000, 0, 1400, 400).compound("yard", 0, "old", "ward", 1990, 100)
      .building("b1", 100, 100, 0, 400, 1000).building("b2", 300, 300, 0, 420, 1000).building("b3", 500, 200, 0, 380, 1000)
      .building("b4", 700, 200, 0, 410, 1000).building("b5", 900, 200, 0, 390, 1000).building("bv", 1200, 200, 1, 350, 900);
  private final List<Plan.Grid> grids = new ArrayList<>(List.of(grid("g1", "W", 0, 200), grid("g2", "W", 200, 400),
      grid("g3", "W", 400, 600), grid("g4", "W", 600, 800), grid("g5", "W", 800, 1000), grid("v1", "V", 1000, 1400)));

  private static Plan.Grid grid(String code, String ward, double west, double east) {
    return grid(code, ward, "POLYGON((%f 0,%f 0,%f 400,%f 400,%f 0))".formatted(west, east, east, west, west), "", 1);
  }

  private static Plan.Grid grid(String code, String ward, String wkt, String kind, int filled) {
    return new Plan.Grid(code, code, ward, "", wkt(wkt), 1, filled, kind, false);
  }

  private static Geometry wkt(String wkt) {
    try {
      return new WKTReader(METRES).read(wkt);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private List<Problem> find(Barriers barriers, PlanProblems.Codes codes) {
    Territory territory = city.territory();
    return find(new PlanProblems(territory, barriers), territory, grids, codes);
  }

  private static List<Problem> find(PlanProblems problems, Territory territory, List<Plan.Grid> grids, PlanProblems.Codes codes) {
    GridFigures figures = figures(territory, grids);
    List<Problem> found = problems.find(figures, staff(grids), RULES, codes);
    assertThat(problems.count(figures, staff(grids), RULES, codes)).isEqualTo(found.size());
    return found;
  }

  private static GridFigures figures(Territory territory, List<Plan.Grid> grids) {
    Map<Integer, Plan.Grid> numbered = new HashMap<>();
    for (Plan.Grid grid : grids) numbered.put(7 * numbered.size() + 3, grid);
    return GridFigures.of(territory, numbered);
  }

  private static Function<String, int[]> staff(List<Plan.Grid> grids) {
    Map<String, int[]> staff = new HashMap<>();
    for (Plan.Grid grid : grids) staff.put(grid.code(), new int[] {grid.posts(), grid.filled()});
    return staff::get;
  }

  private List<Problem> find() {
    return find(Barriers.NONE, PlanProblems.Codes.NONE);
  }

  private void replace(String code, Plan.Grid... by) {
    grids.removeIf(grid -> grid.code().equals(code));
    grids.addAll(List.of(by));
  }

  private static List<String> kinds(List<Problem> problems) {
    return problems.stream().map(problem -> problem.kind().key() + " " + problem.code()).toList();
  }

  private static Barriers river(String name, double... xy) {
    Coordinate[] line = new Coordinate[xy.length / 2];
    for (int i = 0; i < line.length; i++) line[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    return Barriers.of(List.of(new Barriers.Line("river", name, METRES.createLineString(line))));
  }

  @Test
  void aSoundPlanHasNone() {
    assertThat(find()).isEmpty();
  }

  @Test
  void groundWithoutAGridIsAGapAtItsPlace() {
    replace("g3", grid("g3", "W", "POLYGON((400 0,600 0,600 400,400 400,400 0),(450 100,550 100,550 150,450 150,450 100))", "", 1));
    Problem hole = find().get(0);
    assertThat(kinds(find())).containsExactly("gap W");
    assertThat(hole.message().en()).contains("5000 m²");
    assertThat(hole.extent().getMinX()).isEqualTo(450);
    replace("g3");
    assertThat(kinds(find())).containsExactly("gap W");
    assertThat(find().get(0).message().zh()).contains("80000 m²");
    assertThat(find().get(0).x()).isBetween(400.0, 600.0);
    replace("g5", grid("g5", "W", 800, 1010));
    assertThat(kinds(find())).containsExactly("gap W", "outside W");
  }

  @Test
  void tooFewNamesTheNeighbourThatFits() {
    city.building("b6", 820, 380, 0, 0, 0);
    replace("g5", grid("g5", "W", "POLYGON((800 0,1000 0,1000 300,800 300,800 0))", "", 1),
        grid("g6", "W", "POLYGON((800 300,1000 300,1000 400,800 400,800 300))", "", 1));
    Problem few = find().get(0);
    assertThat(kinds(find())).containsExactly("too-few g6");
    assertThat(few.households()).hasValue(0);
    assertThat(few.message().en()).contains("merge it with g5 (390 together)");
  }

  @Test
  void tooFewPassesOverANeighbourWithoutHouseholds() {
    city.building("b6", 820, 380, 0, 0, 0).building("b7", 820, 310, 0, 30, 60);
    replace("g5", grid("g5", "W", "POLYGON((800 0,1000 0,1000 300,800 300,800 0))", "", 1),
        grid("g6", "W", "POLYGON((800 350,1000 350,1000 400,800 400,800 350))", "", 1),
        grid("g7", "W", "POLYGON((800 300,1000 300,1000 350,800 350,800 300))", "", 1));
    assertThat(kinds(find())).containsExactly("too-few g6", "too-few g7");
    assertThat(find().get(1).message().en()).contains("merge it with g5 (420 together)");
  }

  @Test
  void tooFewTakesBuildingsWhereMergingWouldBeTooMany() {
    city.building("b6", 750, 380, 0, 200, 500);
    replace("g4", grid("g4", "W", "POLYGON((600 0,800 0,800 300,600 300,600 0))", "", 1),
        grid("g6", "W", "POLYGON((600 300,800 300,800 400,600 400,600 300))", "", 1));
    assertThat(find().get(0).message().en()).contains("take buildings over from g4 (410)");
  }

  @Test
  void twoThatTogetherAreTooManyForOneAndTooFewForTwoAreDividedWithMore() {
    city.building("b6", 750, 380, 0, 140, 300);
    replace("g4", grid("g4", "W", "POLYGON((600 0,800 0,800 300,600 300,600 0))", "", 1),
        grid("g6", "W", "POLYGON((600 300,800 300,800 400,600 400,600 300))", "", 1));
    assertThat(find().get(0).message().en()).contains("with the largest neighbour, g4, it has 550", "together with more of its neighbours");
  }

  @Test
  void tooManyForOneAndTooFewForTwoGivesToANeighbourWithRoom() {
    city.building("b7", 120, 120, 0, 147, 300);
    assertThat(find().get(0).message().en()).contains("547 households", "in 2 parts fewer than 300 each",
        "give at least 47 households to g2");
  }

  @Test
  void aGridAloneInItsWardMayStaySmall() {
    Territory territory = new CityBuilder(0, 0).ward("V", "", 100, 250, 1000, 0, 1400, 400)
        .building("bv", 1200, 200, 0, 100, 250).territory();
    List<Problem> found = find(new PlanProblems(territory, Barriers.NONE), territory, List.of(grid("v1", "V", 1000, 1400)),
        PlanProblems.Codes.NONE);
    assertThat(found).singleElement().satisfies(few -> assertThat(few.message().en()).contains("may stay as it is"));
  }

  @Test
  void tooManySaysHowManyPartsOrNamesTheTower() {
    city.building("b7", 120, 120, 0, 450, 900);
    assertThat(find().get(0).message().en()).contains("850 households", "split it into 2");
    city.building("tower", 130, 130, 0, 612, 1500);
    assertThat(find().get(0).message().en()).contains("building tower alone has 612");
  }

  @Test
  void crumbsGoWhereTheBorderIsLongest() {
    replace("g1", grid("g1", "W", "POLYGON((0 0,200 0,200 30,190 30,190 100,200 100,200 400,0 400,0 0))", "", 1),
        grid("z", "W", "POLYGON((190 30,200 30,200 100,190 100,190 30))", "", 1));
    replace("g2", grid("g2", "W", "POLYGON((200 0,400 0,400 400,200 400,200 100,200 30,200 0))", "", 1));
    assertThat(kinds(find())).containsExactly("crumb z", "too-few z");
    assertThat(find().get(0).message().en()).contains("700 m²", "merge it with g1");
  }

  @Test
  void piecesApartAreShownWhereTheSmallestLies() {
    replace("g1", grid("g1", "W", "MULTIPOLYGON(((0 0,200 0,200 300,0 300,0 0)),((0 350,50 350,50 400,0 400,0 350)))", "", 1));
    replace("g2", grid("g2", "W", "POLYGON((200 0,400 0,400 400,200 400,50 400,50 350,0 350,0 300,200 300,200 0))", "", 1));
    assertThat(kinds(find())).containsExactly("in-pieces g1");
    assertThat(find().get(0).y()).isGreaterThan(350);
    assertThat(find().get(0).message().zh()).contains("2 块", "2500 m²");
  }

  @Test
  void noWorkerTellsVacantPostsFromNone() {
    replace("g1", grid("g1", "W", "POLYGON((0 0,200 0,200 400,0 400,0 0))", "", 0));
    assertThat(kinds(find())).containsExactly("no-worker g1");
    assertThat(find().get(0).message().en()).contains("all vacant");
  }

  @Test
  void typedGroundIsExemptAndDedicatedGridsNeedNoHouseholds() {
    String rest = "POLYGON((800 0,1000 0,1000 300,800 300,800 0))";
    String strip = "POLYGON((800 300,1000 300,1000 302,800 302,800 300))";
    String top = "POLYGON((800 302,1000 302,1000 400,800 400,800 302))";
    replace("g5", grid("g5", "W", rest, "", 1), grid("pond", "W", strip, "water", 0), grid("zoo", "W", top, "park", 1));
    assertThat(find()).isEmpty();
    replace("zoo", grid("zoo", "W", top, "park", 0));
    assertThat(kinds(find())).containsExactly("no-worker zoo");
    replace("pond", grid("pond", "W", strip, "", 0));
    assertThat(kinds(find())).containsExactly("crumb pond", "too-few pond", "no-worker pond", "no-worker zoo");
  }

  @Test
  void aRiverBetweenBuildingsIsABarrier() {
    city.building("a2", 100, 300, 0, 50, 100);
    Barriers through = river("Jia", -50, 200, 1050, 200);
    Problem crossed = find(through, PlanProblems.Codes.NONE).get(0);
    assertThat(kinds(find(through, PlanProblems.Codes.NONE))).containsExactly("barrier-crossed g1");
    assertThat(crossed.message().en()).contains("river “Jia”", "1 buildings", "split the grid along it");
    assertThat(crossed.y()).isEqualTo(200);
    assertThat(find(river("ends inside", -50, 200, 150, 200), PlanProblems.Codes.NONE)).isEmpty();
    assertThat(find(river("on the border", 200, -50, 200, 450), PlanProblems.Codes.NONE)).isEmpty();
    assertThat(find(river("beside", -50, 350, 1050, 350), PlanProblems.Codes.NONE)).isEmpty();
    Barriers halves = Barriers.of(List.of(
        new Barriers.Line("river", "", METRES.createLineString(new Coordinate[] {new Coordinate(-50, 200), new Coordinate(90, 210)})),
        new Barriers.Line("river", "", METRES.createLineString(new Coordinate[] {new Coordinate(90, 210), new Coordinate(300, 200)}))));
    assertThat(kinds(find(halves, PlanProblems.Codes.NONE))).containsExactly("barrier-crossed g1");
  }

  @Test
  void aCompoundThatFitsIntoOneGridLiesInOne() {
    city.building("c1", 190, 200, 0, 0, 60, 150, 0, 0).building("c2", 210, 200, 0, 0, 40, 100, 0, 0);
    Problem cut = find().get(0);
    assertThat(kinds(find())).containsExactly("compound-cut yard");
    assertThat(cut.grids()).containsExactly("g1", "g2");
    assertThat(cut.households()).hasValue(100);
    assertThat(cut.message().en()).contains("give all of it to g1");
    assertThat(cut.x()).isEqualTo(210);
    city.building("c3", 220, 200, 0, 0, 401, 900, 0, 0);
    assertThat(kinds(find())).as("501 households do not fit").doesNotContain("compound-cut yard");
  }

  @Test
  void whatAWardBorderCutsOffIsNoFaultOfThePlan() {
    city.building("c1", 990, 200, 0, 0, 60, 150, 0, 0).building("c2", 1010, 200, 1, 0, 40, 100, 0, 0);
    assertThat(find()).isEmpty();
  }

  @Test
  void codesThatClash() {
    replace("g1", grid("V", "W", 0, 200));
    assertThat(kinds(find())).containsExactly("code-clash V");
    replace("V", grid("g1", "W", 0, 200));
    var elsewhere = new PlanProblems.Codes(Set.of("g2"), Optional.empty());
    assertThat(kinds(find(Barriers.NONE, elsewhere))).containsExactly("code-clash g2");
    var profile = new PlanProblems.Codes(Set.of(), Optional.of(CodeProfile.of("{ward}{seq:1}")));
    replace("v1", grid("V1", "V", 1000, 1400));
    assertThat(kinds(find(Barriers.NONE, profile)))
        .containsExactly("code-clash g1", "code-clash g2", "code-clash g3", "code-clash g4", "code-clash g5");
  }

  @Test
  void aCodeThatNamesAnotherWardClashes() {
    Territory territory = new CityBuilder(0, 0).ward("500117001001", "", 350, 900, 0, 0, 400, 400)
        .ward("500117001002", "", 350, 900, 400, 0, 800, 400).building("a", 200, 200, 0, 350, 900)
        .building("b", 600, 200, 1, 350, 900).territory();
    List<Plan.Grid> two = List.of(grid("500117001001001", "500117001001", 0, 400),
        grid("500117001001002", "500117001002", 400, 800));
    List<Problem> found = find(new PlanProblems(territory, Barriers.NONE), territory, two, PlanProblems.Codes.NONE);
    assertThat(kinds(found)).containsExactly("code-clash 500117001001002");
    assertThat(found.get(0).message().en()).contains("says ward 名500117001001");
  }

  @Test
  void whatIsRememberedNeverDiffersFromLookingAnew() {
    city.building("a2", 100, 300, 0, 50, 100).building("d2", 700, 350, 0, 10, 20);
    Territory territory = city.territory();
    Barriers through = river("Jia", -50, 250, 1050, 250);
    PlanProblems remembering = new PlanProblems(territory, through);
    Map<String, List<Plan.Grid>> states = Map.of("before", List.copyOf(grids), "after", List.of(grids.get(0),
        grid("g2", "W", 200, 600), grid("g4", "W", "POLYGON((600 0,800 0,800 300,600 300,600 0))", "", 1), grids.get(4), grids.get(5)));
    for (String state : List.of("before", "after", "before", "after")) {
      List<Plan.Grid> now = states.get(state);
      assertThat(find(remembering, territory, now, PlanProblems.Codes.NONE)).as(state)
          .isEqualTo(find(new PlanProblems(territory, through), territory, now, PlanProblems.Codes.NONE)).isNotEmpty();
    }
  }

  @Test
  void afterAnEditOfOneWardTheProblemsAreThoseOfLookingAnew() {
    city.building("a2", 100, 300, 0, 50, 100).building("bv2", 1300, 200, 1, 300, 700);
    Territory territory = city.territory();
    PlanProblems remembering = new PlanProblems(territory, river("Jia", -50, 200, 1450, 200));
    GridFigures before = figures(territory, grids);
    List<Problem> first = remembering.find(before, staff(grids), RULES, PlanProblems.Codes.NONE);
    Plan.Grid wide = grid("g1", "W", 0, 400);
    Map<Integer, Plan.Grid> changes = new HashMap<>();
    changes.put(3, wide);
    changes.put(10, null);
    GridFigures after = before.with(changes);
    assertThat(after.wards().get("V")).as("the other ward is left alone").isSameAs(before.wards().get("V"));
    replace("g1", wide);
    replace("g2");
    List<Problem> anew = find(new PlanProblems(territory, river("Jia", -50, 200, 1450, 200)), territory, grids, PlanProblems.Codes.NONE);
    assertThat(remembering.find(after, staff(grids), RULES, PlanProblems.Codes.NONE)).isEqualTo(anew).isNotEqualTo(first);
    assertThat(kinds(anew)).contains("too-many v1", "too-many g1");
    assertThat(remembering.find(before, code -> new int[] {1, 1}, RULES, PlanProblems.Codes.NONE)).isEqualTo(first);
  }

  @Test
  void aWorkerWhoLeavesIsMissedWithoutAnyEdit() {
    Territory territory = city.territory();
    PlanProblems remembering = new PlanProblems(territory, Barriers.NONE);
    GridFigures figures = figures(territory, grids);
    assertThat(remembering.find(figures, staff(grids), RULES, PlanProblems.Codes.NONE)).isEmpty();
    assertThat(kinds(remembering.find(figures, code -> new int[] {1, code.equals("g3") ? 0 : 1}, RULES, PlanProblems.Codes.NONE)))
        .containsExactly("no-worker g3");
  }

  @Test
  void bordersAreAsLongAsTheSidesInCommon() {
    Borders borders = Borders.of(grids.stream().map(Plan.Grid::outline).toList());
    assertThat(borders.of(1)).isEqualTo(Map.of(0, 400.0, 2, 400.0));
    assertThat(borders.of(0)).isEqualTo(Map.of(1, 400.0));
  }
}
