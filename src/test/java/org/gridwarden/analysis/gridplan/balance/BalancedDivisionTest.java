package org.gridwarden.analysis.gridplan.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision.Cause;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Divisions of graphs of many kinds keep to their laws; small ones are compared with all that is possible. */
class BalancedDivisionTest {

  static LongStream seeds() {
    return LongStream.range(0, 24);
  }

  private static BalancedDivision.Result solve(UnitGraph graph, BalanceOptions options) {
    return BalancedDivision.solve(graph, options, Progress.NONE, better -> {});
  }

  private static BalanceOptions options(int min, int max, boolean whole, long seed) {
    return new BalanceOptions(min, max, whole, false, 0, 0, new int[0], seed, 1, Effort.QUICK);
  }

  /** A graph in which everything occurs that makes division hard. */
  static UnitGraph graph(long seed) {
    Random random = new Random(seed);
    GraphMaker maker = switch ((int) (seed % 4)) {
      case 0 -> GraphMaker.lattice(24, 20, 0.15, random);
      case 1 -> GraphMaker.voronoi(350, random);
      case 2 -> GraphMaker.lattice(130, 3, 0.05, random);
      default -> GraphMaker.star(7, 40);
    };
    maker.loads(random, seed % 3 == 0 ? 700 : 150).kinds(random, seed % 5 == 0 ? 0 : 0.06);
    if (seed % 2 == 0) maker.compound = maker.nearest(40, random);
    if (seed % 3 == 1) maker.group = maker.nearest(4, random);
    maker.current = maker.nearest(12, random);
    if (seed % 4 == 1) {
      for (int u = 0; u < maker.n(); u++) maker.locked[u] = maker.current[u] == 3 || maker.current[u] == 7;
    }
    return maker.graph();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void lawsHoldOnEveryGraph(long seed) {
    UnitGraph graph = graph(seed);
    boolean whole = seed % 2 == 0;
    BalanceOptions options = new BalanceOptions(150, 260, whole, seed % 7 == 2, 0, seed % 6 == 5 ? 0.8 : 0,
        seed % 6 == 4 ? new int[] {3, 40, 90} : new int[0], seed, 1, Effort.QUICK);
    BalancedDivision.Result one = BalancedDivision.solve(graph, options, Progress.NONE,
        better -> PlainCheck.checkGrids(graph, better));
    PlainCheck.check(graph, options, one);
    BalancedDivision.Result two = solve(graph, options.onThreads(2));
    assertThat(two.region()).as("two threads").isEqualTo(one.region());
    assertThat(two.origin()).isEqualTo(one.origin());
  }

  @Test
  void manyGridsInManyBlocksAreTheSameOnTwoThreads() {
    Random random = new Random(5);
    UnitGraph graph = GraphMaker.lattice(90, 60, 0.03, random).loads(random, 60).graph();
    BalanceOptions options = options(90, 150, false, 4);
    AtomicInteger previews = new AtomicInteger();
    BalancedDivision.Result one = BalancedDivision.solve(graph, options, Progress.NONE, better -> {
      PlainCheck.checkGrids(graph, better);
      previews.incrementAndGet();
    });
    assertThat(previews).hasPositiveValue();
    assertThat(one.regions()).isGreaterThan(200);
    PlainCheck.check(graph, options, one);
    assertThat(solve(graph, options.onThreads(2)).region()).isEqualTo(one.region());
    assertThat(solve(graph, options(90, 150, false, 5)).region()).as("another seed").isNotEqualTo(one.region());
    assertThat(Arrays.stream(one.cause()).filter(c -> c != Cause.NONE).count()).isZero();
  }

  @Test
  void whatCanBeInRangeIsInRange() {
    for (long seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      UnitGraph graph = GraphMaker.voronoi(400, random).loads(random, 60).graph();
      BalancedDivision.Result result = solve(graph, options(150, 250, false, seed));
      assertThat(result.cause()).containsOnly(Cause.NONE);
    }
  }

  @Test
  void aPathIsInRangeWheneverItCanBe() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      GraphMaker maker = GraphMaker.path(14);
      for (int u = 0; u < 14; u++) maker.load[u] = random.nextInt(9);
      BalanceOptions options = options(10, 14, false, seed);
      UnitGraph graph = maker.graph();
      long broken = Arrays.stream(solve(graph, options).cause()).filter(c -> c != Cause.NONE).count();
      if (cuts(graph.load(), 0, options)) assertThat(broken).as("path " + seed + Arrays.toString(graph.load())).isZero();
      else assertThat(broken).isPositive();
    }
  }

  /** Whether the lots from here on can be cut into runs in range: tries all. */
  private static boolean cuts(int[] load, int from, BalanceOptions options) {
    if (from == load.length) return true;
    int sum = 0;
    for (int end = from; end < load.length; end++) {
      sum += load[end];
      if (sum >= options.min() && sum <= options.max() && cuts(load, end + 1, options)) return true;
    }
    return false;
  }

  @Test
  void partsSayWhatCountsArePossible() {
    GraphMaker maker = GraphMaker.path(10);
    Arrays.fill(maker.load, 55);
    Parts.Part part = Parts.of(maker.graph(), options(300, 500, false, 1)).parts().get(0);
    assertThat(part.load()).isEqualTo(550);
    assertThat(part.fewest()).isEqualTo(2);
    assertThat(part.most()).isEqualTo(1);
    assertThat(part.feasible()).isFalse();
  }

  @Test
  void aTowerAboveTheMaximumIsAloneAndTakesInWhatItCutsOff() {
    GraphMaker maker = GraphMaker.path(21);
    Arrays.fill(maker.load, 50);
    maker.load[19] = 600;
    maker.load[20] = 0;
    BalancedDivision.Result result = solve(maker.graph(), options(300, 500, false, 1));
    assertThat(result.region()[20]).isEqualTo(result.region()[19]);
    assertThat(result.load()[result.region()[19]]).isEqualTo(600);
    assertThat(result.cause()[result.region()[19]]).isEqualTo(Cause.UNIT_ABOVE_MAX);
    assertThat(Arrays.stream(result.cause()).filter(c -> c == Cause.NONE).count()).isEqualTo(result.regions() - 1L);
  }

  @Test
  void islandsAreGridsWithACause() {
    GraphMaker maker = GraphMaker.lattice(5, 5, 0, new Random(1));
    UnitGraph apart = new UnitGraph(25, maker.load, maker.compound, maker.group, new double[25], new double[25], new double[25],
        new double[25], new int[26], new int[0], new double[0], new byte[0], maker.current, maker.locked);
    BalancedDivision.Result result = solve(apart, options(300, 500, true, 1));
    assertThat(result.regions()).isEqualTo(25);
    assertThat(result.cause()).containsOnly(Cause.PART_BELOW_MIN);
  }

  @Test
  void nothingIsDividedIntoNothing() {
    UnitGraph none = new UnitGraph(0, new int[0], new int[0], new int[0], new double[0], new double[0], new double[0],
        new double[0], new int[1], new int[0], new double[0], new byte[0], new int[0], new boolean[0]);
    assertThat(solve(none, options(300, 500, true, 1)).regions()).isZero();
  }

  @ParameterizedTest
  @MethodSource("counts")
  void aNumberOfGridsIsKept(int count) {
    Random random = new Random(count);
    UnitGraph graph = GraphMaker.voronoi(200, random).loads(random, 30).graph();
    BalanceOptions options = new BalanceOptions(0, Integer.MAX_VALUE, false, true, count, 0, new int[0], 1, 1, Effort.QUICK);
    BalancedDivision.Result result = solve(graph, options);
    assertThat(result.regions()).isEqualTo(count);
    double mean = graph.totalLoad() / (double) count;
    for (long load : result.load()) assertThat(Math.abs(load / mean - 1)).isLessThan(0.15);
  }

  static IntStream counts() {
    return IntStream.of(1, 2, 3, 5, 9);
  }

  @Test
  void todaysPlanChangesWhereItMust() {
    Random random = new Random(3);
    GraphMaker maker = GraphMaker.voronoi(600, random).loads(random, 40);
    BalanceOptions fresh = new BalanceOptions(200, 330, false, false, 0, 0, new int[0], 1, 1, Effort.NORMAL);
    maker.current = solve(maker.graph(), fresh).region();
    BalanceOptions keeping = new BalanceOptions(200, 330, false, false, 0, 1, new int[0], 1, 1, Effort.NORMAL);
    UnitGraph today = maker.graph();
    assertThat(solve(today, keeping).keptLoad(today)).as("nothing changed").isEqualTo(today.totalLoad());
    for (int u = 0; u < maker.n(); u++) if (maker.current[u] == 4) maker.load[u] *= 2;
    UnitGraph grown = maker.graph();
    BalancedDivision.Result result = solve(grown, keeping);
    PlainCheck.check(grown, keeping, result);
    assertThat(result.cause()).containsOnly(Cause.NONE);
    assertThat(result.keptLoad(grown)).isGreaterThan((long) (0.9 * grown.totalLoad()));
  }

  @Test
  void aCancelledSearchKeepsWhatItHas() {
    Random random = new Random(8);
    UnitGraph graph = GraphMaker.lattice(60, 60, 0.05, random).loads(random, 60).kinds(random, 0.02).graph();
    for (int after : new int[] {0, 3, 40}) {
      AtomicInteger asked = new AtomicInteger();
      Progress impatient = new Progress() {
        @Override
        public void report(double share, Text message) {}

        @Override
        public boolean cancelled() {
          return asked.incrementAndGet() > after;
        }
      };
      BalanceOptions options = options(90, 150, false, 4);
      BalancedDivision.Result result = BalancedDivision.solve(graph, options, impatient, better -> {});
      assertThat(result.cancelled()).isTrue();
      PlainCheck.check(graph, options, result);
    }
  }

  @Test
  void betterDivisionsAreWhole() {
    Random random = new Random(9);
    UnitGraph graph = GraphMaker.lattice(30, 30, 0.05, random).loads(random, 60).graph();
    List<int[]> seen = new ArrayList<>();
    BalancedDivision.solve(graph, options(90, 150, false, 4), Progress.NONE, seen::add);
    assertThat(seen).isNotEmpty().allSatisfy(region -> {
      assertThat(region).doesNotContain(-1).hasSize(graph.n());
      PlainCheck.checkGrids(graph, region);
    });
  }

  @Test
  void boundsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> options(500, 300, false, 1)).isInstanceOf(Refusal.class).hasMessageContaining("GW-BAL-001");
    assertThatThrownBy(() -> options(0, 0, false, 1)).isInstanceOf(Refusal.class);
  }
}
