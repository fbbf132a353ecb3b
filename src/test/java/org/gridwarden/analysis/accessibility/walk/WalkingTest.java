package org.gridwarden.analysis.accessibility.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.network.Catchments;
import org.gridwarden.analysis.accessibility.walk.Walks.How;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.testkit.CityBuilder;
import org.gridwarden.testkit.WaysBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small places whose walks follow from arithmetic. */
class WalkingTest {
  private static final List<String> STATION = List.of("service-station");

  private static CityBuilder city() {
    return new CityBuilder(0, 0).district("X", 0, 0, 2000, 1000).subdistrict("S", "X", 0, 0, 2000, 1000)
        .ward("A", "S", 10, 30, 0, 0, 2000, 1000).compound("yard", 0, "old", "ward", 1985, 30);
  }

  private static Walking walking(CityBuilder city, WaysBuilder ways) {
    return new Walking(city.territory(), ways.build(), 1.25);
  }

  private static double metres(Walking walking, Terms terms) {
    return walking.ofBuildings(STATION, terms).metres()[0];
  }

  @Test
  void aWalkHasBothLegsAndFollowsThePath() {
    CityBuilder city = city().building("b", 100, 20, 0, 10, 30).facility("s", 300, 230, 0, "service-station", 100);
    Walking walking = walking(city, new WaysBuilder().path(0, 0, 300, 0).path(300, 0, 300, 200));
    assertThat(metres(walking, Terms.USUAL)).isCloseTo(20 + 200 + 200 + 30, within(1e-5));
    Path path = walking.path(0, STATION, Terms.USUAL).orElseThrow();
    assertThat(path.x()).containsExactly(100, 100, 300, 300, 300);
    assertThat(path.y()).containsExactly(20, 0, 0, 200, 230);
    assertThat(path.how()).isEqualTo(How.WALK);
    assertThat(path.metres()).isCloseTo(450, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"river", "railway", "expressway", "compound"})
  void noLegCrossesABarrier(String kind) {
    // the path beyond the barrier is nearer and leads to the station; that on this side is the one to take
    CityBuilder city = city().building("b", 100, 30, 0, 10, 30).facility("s", 0, 0, 0, "service-station", 100);
    WaysBuilder ways = new WaysBuilder().path(0, 0, 200, 0).path(200, 0, 200, 80).path(200, 80, 0, 80)
        .barrier(kind, -50, 10, 190, 10);
    assertThat(metres(walking(city, ways), Terms.USUAL)).isCloseTo(50 + 100 + 80 + 200, within(1e-5));
    LongWay why = LongWay.of(walking(city, ways), 0, STATION, Terms.USUAL, 430, new double[] {100, 30}, new double[] {0, 0})
        .orElseThrow();
    assertThat(why.gate()).isEqualTo(-1);
    assertThat(ways.build().barriers().kind()[why.barrier()]).isEqualTo(kind);
  }

  @Test
  void aWallBesideARailwayIsToldToo() {
    CityBuilder city = city().building("b", 100, 30, 0, 10, 30).facility("s", 0, 0, 0, "service-station", 100);
    WaysBuilder ways = new WaysBuilder().path(0, 0, 200, 0).path(200, 0, 200, 80).path(200, 80, 0, 80)
        .barrier("railway", -50, 10, 190, 10).barrier("wall", -50, 14, 190, 14);
    LongWay why = LongWay.of(walking(city, ways), 0, STATION, Terms.USUAL, 430, new double[] {100, 30}, new double[] {0, 0})
        .orElseThrow();
    String[] kinds = ways.build().barriers().kind();
    assertThat(kinds[why.barrier()]).isEqualTo("railway");
    assertThat(kinds[why.wall()]).isEqualTo("wall");
    LongWay alone = LongWay.of(walking(city, new WaysBuilder().path(0, 0, 200, 0).path(200, 0, 200, 80).path(200, 80, 0, 80)
        .barrier("wall", -50, 14, 190, 14)), 0, STATION, Terms.USUAL, 430, new double[] {100, 30}, new double[] {0, 0}).orElseThrow();
    assertThat(alone.wall()).as("the wall is the barrier itself").isEqualTo(-1);
  }

  @Test
  void ofSeveralBarriersTheLargeOneIsToldFirst() {
    CityBuilder city = city().building("b", 100, 30, 0, 10, 30).facility("s", 0, 0, 0, "service-station", 100);
    Walking walking = walking(city, new WaysBuilder().path(0, 0, 200, 0).barrier("wall", 0, 10, 200, 10)
        .barrier("compound", 0, 20, 200, 20).barrier("river", 0, 30, 200, 30).barrier("railway", 0, 40, 200, 40));
    String[] kinds = walking.ways().barriers().kind();
    assertThat(kinds[walking.barrierBetween(100, 0, 100, 50)]).isEqualTo("river");
    assertThat(kinds[walking.barrierBetween(100, 50, 100, 0)]).as("the first on the way").isEqualTo("railway");
    assertThat(kinds[walking.barrierBetween(100, 0, 100, 25)]).isEqualTo("compound");
    assertThat(kinds[walking.barrierBetween(100, 0, 100, 15)]).isEqualTo("wall");
    assertThat(walking.barrierBetween(100, 0, 100, 5)).isEqualTo(-1);
  }

  @Test
  void aPlainWallIsPassedByTheDoorOfWhoLivesBehindItOnlyWhereThereIsNoOtherWay() {
    CityBuilder city = city().building("b", 100, 30, 0, 10, 30).facility("s", 0, 0, 0, "service-station", 100);
    WaysBuilder walled = new WaysBuilder().path(0, 0, 200, 0).barrier("wall", -50, 10, 290, 10);
    assertThat(metres(walking(city, walled), Terms.USUAL)).isCloseTo(130, within(1e-5));
    WaysBuilder river = new WaysBuilder().path(0, 0, 200, 0).barrier("river", -50, 10, 290, 10);
    Walks walks = walking(city, river).ofBuildings(STATION, Terms.USUAL);
    assertThat(walks.how()[0]).as("nothing on this bank").isEqualTo(How.ESTIMATE);
    assertThat(walks.metres()[0]).isCloseTo(1.25 * Math.hypot(100, 30), within(1e-9));
  }

  /** A walled yard 100..300 × 100..300, a street round its south and east, the station on the street at (0, 50). */
  private static WaysBuilder yard(boolean southClosed, String southHours) {
    return new WaysBuilder().gate("south", 200, 100, 0, southClosed, southHours).gate("east", 300, 200, 0, false, "")
        .path(0, 50, 200, 50).path(200, 50, 350, 50).path(350, 50, 350, 200)
        .through("south", 200, 50, 200, 100).through("east", 350, 200, 300, 200)
        .barrier("compound", 100, 100, 300, 100, 300, 300, 100, 300, 100, 100);
  }

  private static CityBuilder inYard() {
    return city().building("b", 200, 250, 0, 0, 10, 30, 5, 5).facility("s", 0, 50, 0, "service-station", 100);
  }

  @Test
  void whoLivesInAWalledCompoundWithoutPathsLeavesByItsGates() {
    Walking open = walking(inYard(), yard(false, ""));
    assertThat(metres(open, Terms.USUAL)).isCloseTo(150 + 50 + 200, within(1e-5));
    assertThat(open.path(0, STATION, Terms.USUAL).orElseThrow().gates()).containsExactly(0);
    double byEast = Math.hypot(100, 50) + 50 + 150 + 150 + 200;
    Walking closed = walking(inYard(), yard(true, ""));
    assertThat(metres(closed, Terms.USUAL)).isCloseTo(byEast, within(1e-5));
    LongWay why = LongWay.of(closed, 0, STATION, Terms.USUAL, byEast, new double[] {200, 250}, new double[] {0, 50}).orElseThrow();
    assertThat(why.gate()).isZero();
    assertThat(why.openM()).isCloseTo(400, within(1e-5));
  }

  @Test
  void gatesAndFacilitiesCanBeChangedWithoutTouchingWhatIs() {
    Walking closed = walking(inYard(), yard(true, ""));
    double before = metres(closed, Terms.USUAL);
    assertThat(metres(closed.withGatesClosed(new java.util.BitSet()), Terms.USUAL)).isCloseTo(400, within(1e-5));
    Territory another = inYard().facility("s2", 350, 120, 0, "service-station", 50).territory();
    assertThat(metres(closed.withFacilities(another), Terms.USUAL)).isCloseTo(Math.hypot(100, 50) + 50 + 80, within(1e-5));
    assertThat(metres(closed, Terms.USUAL)).isEqualTo(before);
  }

  @Test
  void gatesFollowTheirHours() {
    Walking walking = walking(inYard(), yard(false, "06:00-22:00"));
    assertThat(metres(walking, new Terms(12 * 60, false))).isCloseTo(400, within(1e-5));
    assertThat(metres(walking, new Terms(22 * 60, false))).isGreaterThan(600);
    assertThat(metres(walking, Terms.USUAL)).isCloseTo(400, within(1e-5));
  }

  @Test
  void withoutStepsTheWayIsLongerAndOneWayStepsLeadOneWay() {
    CityBuilder city = city().building("b", 0, 0, 0, 10, 30).facility("s", 100, 0, 0, "service-station", 100);
    WaysBuilder ways = new WaysBuilder().steps(0, 0, 100, 0).path(0, 0, 0, 80).path(0, 80, 100, 80).path(100, 80, 100, 0);
    assertThat(metres(walking(city, ways), Terms.USUAL)).isCloseTo(100, within(1e-6));
    assertThat(walking(city, ways).path(0, STATION, Terms.USUAL).orElseThrow().steps()).isTrue();
    assertThat(metres(walking(city, ways), new Terms(-1, true))).isCloseTo(260, within(1e-6));
    WaysBuilder down = new WaysBuilder().oneway(100, 0, 0, 0).path(0, 0, 0, 80).path(0, 80, 100, 80).path(100, 80, 100, 0);
    assertThat(metres(walking(city, down), Terms.USUAL)).as("the stairs lead down only").isCloseTo(260, within(1e-6));
  }

  @Test
  void islandsAndPlacesFarFromAnyPathAreClassesOfTheirOwn() {
    CityBuilder city = city().building("island", 500, 500, 0, 10, 30).building("far", 1500, 900, 0, 10, 30)
        .building("near", 20, 0, 0, 10, 30).facility("s", 0, 0, 0, "service-station", 100);
    Walking walking = walking(city, new WaysBuilder().path(0, 0, 100, 0).path(480, 500, 520, 500));
    Walks walks = walking.ofBuildings(STATION, Terms.USUAL);
    Territory.Buildings buildings = city.territory().buildings();
    for (int b = 0; b < 3; b++) {
      How expected = switch (buildings.code()[b]) {
        case "island" -> How.UNREACHABLE;
        case "far" -> How.ESTIMATE;
        default -> How.WALK;
      };
      assertThat(walks.how()[b]).isEqualTo(expected);
      if (expected == How.UNREACHABLE) assertThat(walks.facility()[b]).isEqualTo(-1);
      if (expected == How.UNREACHABLE) assertThat(walks.metres()[b]).isInfinite();
    }
    assertThat(walking.buildingsOffNetwork()).isEqualTo(1);
    assertThat(walking.ofBuildings(List.of("library"), Terms.USUAL).how()).containsOnly(How.NONE);
    assertThat(walking.path(0, List.of("library"), Terms.USUAL)).isEqualTo(Optional.empty());
  }

  @Test
  void withoutAnyWayEverythingIsAnEstimate() {
    CityBuilder city = city().building("b", 0, 0, 0, 10, 30).facility("s", 100, 0, 0, "service-station", 100);
    Walking none = new Walking(city.territory(), Ways.NONE, 1.3);
    assertThat(none.hasNetwork()).isFalse();
    assertThat(none.ofBuildings(STATION, Terms.USUAL).how()).containsExactly(How.ESTIMATE);
    assertThat(none.ofBuildings(STATION, Terms.USUAL).metres()[0]).isCloseTo(130, within(1e-9));
  }

  @Test
  void theDetourOfALatticeIsMeasured() {
    WaysBuilder ways = new WaysBuilder();
    for (int i = 0; i <= 12; i++) {
      for (int j = 0; j < 12; j++) ways.path(100 * i, 100 * j, 100 * i, 100 * j + 100).path(100 * j, 100 * i, 100 * j + 100, 100 * i);
    }
    Walking walking = walking(city().building("b", 0, 0, 0, 10, 30), ways);
    // between 1 along the streets and √2 across them; half of all directions lie beyond 1.3
    assertThat(walking.detour().factor()).isBetween(1.25, 1.36);
    assertThat(walking.detour().pairs()).isGreaterThan(500);
  }

  @Test
  void walksAreNeverShorterThanStraightLinesAndPathsAndCostsSayTheSame() {
    Random random = new Random(8);
    for (int round = 0; round < 30; round++) {
      CityBuilder city = city();
      WaysBuilder ways = new WaysBuilder().gate("g", 0, 0, -1, true, "");
      for (int i = 0; i <= 6; i++) {
        for (int j = 0; j < 6; j++) {
          if (random.nextInt(4) > 0) ways.path(90 * i, 90 * j, 90 * i, 90 * j + 90);
          if (random.nextInt(4) > 0) ways.through(random.nextInt(5) == 0 ? "g" : "", 90 * j, 90 * i, 90 * j + 90, 90 * i);
        }
      }
      for (int b = 0; b < 20; b++) city.building("b" + b, random.nextInt(540), random.nextInt(540), 0, 1, 3);
      for (int f = 0; f < 3; f++) city.facility("s" + f, random.nextInt(540), random.nextInt(540), 0, "service-station", 1);
      Territory territory = city.territory();
      Walking walking = new Walking(territory, ways.build(), 1.3);
      Walks walks = walking.ofBuildings(STATION, Terms.USUAL);
      Catchments.Costs costs = walking.costs(territory.facilities().x(), territory.facilities().y(), 1e4, Terms.USUAL);
      for (int b = 0; b < 20; b++) {
        Optional<Path> path = walking.path(b, STATION, Terms.USUAL);
        if (walks.how()[b] != How.WALK) continue;
        int f = walks.facility()[b];
        double straight = Math.hypot(territory.facilities().x()[f] - territory.buildings().x()[b],
            territory.facilities().y()[f] - territory.buildings().y()[b]);
        assertThat(walks.metres()[b]).isGreaterThanOrEqualTo(straight - 1e-5);
        assertThat(length(path.orElseThrow())).isCloseTo(walks.metres()[b], within(1e-4));
        assertThat(cheapest(costs, b)).isEqualTo(walks.metres()[b]);
      }
    }
  }

  private static double cheapest(Catchments.Costs costs, int building) {
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < costs.place().length; k++) if (costs.place()[k] == building) best = Math.min(best, costs.metres()[k]);
    return best;
  }

  private static double length(Path path) {
    double sum = 0;
    for (int v = 1; v < path.x().length; v++) sum += Math.hypot(path.x()[v] - path.x()[v - 1], path.y()[v] - path.y()[v - 1]);
    return sum;
  }

  @Test
  void onlyFacilitiesThatAreOpenAndWithoutStepsCount() {
    CityBuilder city = city().building("b", 0, 0, 0, 10, 30).facility("late", 100, 0, 0, "service-station", 100)
        .facility("steps", 300, 0, 0, "service-station", 100).facility("far", 600, 0, 0, "service-station", 100)
        .open("late", "18:00-22:00", Territory.UNKNOWN).open("steps", "", (byte) 0);
    Walking walking = walking(city, new WaysBuilder().path(0, 0, 600, 0));
    StraightLine straight = new StraightLine(city.territory());
    for (Terms terms : List.of(Terms.USUAL, new Terms(18 * 60, false), new Terms(22 * 60, false), new Terms(12 * 60, true))) {
      double expected = terms.equals(new Terms(22 * 60, false)) ? 300 : terms.stepFree() ? 600 : 100;
      assertThat(metres(walking, terms)).as("%s", terms).isCloseTo(expected, within(1e-5));
      assertThat(straight.only(terms, i -> terms.admit(city.territory().facilities(), i)).ofBuildings(STATION).metres()[0])
          .isEqualTo(expected);
    }
  }
}
