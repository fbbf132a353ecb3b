package org.gridwarden.analysis.gridplan.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision.Cause;
import org.gridwarden.model.Progress;
import org.junit.jupiter.api.Test;

/** What fits no neighbour is found before the search, and only that. */
class StuckTest {

  private static BalanceOptions options(boolean whole) {
    return new BalanceOptions(300, 500, whole, false, 0, 0, new int[0], 1, 1, Effort.QUICK);
  }

  private static UnitGraph path(int... loads) {
    GraphMaker maker = GraphMaker.path(loads.length);
    maker.load = loads;
    return maker.graph();
  }

  private static List<Parts.Stuck> stuck(UnitGraph graph, boolean whole) {
    return Parts.Stuck.of(graph, options(whole), Parts.of(graph, options(whole)));
  }

  @Test
  void oneBetweenTwoThatAreTooLargeIsStuck() {
    assertThat(stuck(path(350, 278, 223, 400), false)).containsExactly(new Parts.Stuck(1, 278, 223), new Parts.Stuck(2, 223, 278));
    assertThat(stuck(path(350, 278, 222, 400), false)).as("222 + 278 = 500 fits").isEmpty();
    assertThat(stuck(path(350, 300, 400), false)).as("in range alone").isEmpty();
  }

  @Test
  void emptyGroundLeadsOnToTheNeighboursBehindIt() {
    assertThat(stuck(path(350, 278, 0, 0, 240, 400), false)).containsExactly(new Parts.Stuck(1, 278, 240), new Parts.Stuck(4, 240, 278));
    assertThat(stuck(path(350, 278, 0, 0, 200, 400), false)).isEmpty();
  }

  @Test
  void aWholeCompoundIsOneAndALargerOneIsNot() {
    GraphMaker maker = GraphMaker.path(6);
    maker.load = new int[] {140, 138, 200, 200, 260, 220};
    maker.compound = new int[] {1, 1, 2, 2, 3, 3};
    assertThat(stuck(maker.graph(), true)).containsExactly(new Parts.Stuck(0, 278, 400));
    assertThat(stuck(maker.graph(), false)).as("compounds may be cut").isEmpty();
    maker.load[3] = 301;
    assertThat(stuck(maker.graph(), true)).as("a neighbour above the maximum may be cut").isEmpty();
  }

  @Test
  void whereOneIsStuckNoDivisionIsInRange() {
    int found = 0;
    for (long seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      int[] loads = random.ints(7, 0, 450).toArray();
      UnitGraph graph = path(loads);
      if (stuck(graph, false).isEmpty()) continue;
      found++;
      assertThat(cuts(loads, 0)).as(Arrays.toString(loads)).isFalse();
    }
    assertThat(found).isGreaterThan(100);
  }

  private static boolean cuts(int[] load, int from) {
    if (from == load.length) return true;
    int sum = 0;
    for (int end = from; end < load.length; end++) {
      sum += load[end];
      if (sum >= 300 && sum <= 500 && cuts(load, end + 1)) return true;
    }
    return false;
  }

  @Test
  void theGridThatHoldsItSaysSo() {
    UnitGraph graph = path(400, 278, 230, 200, 350);
    BalancedDivision.Result result = BalancedDivision.solve(graph, options(false), Progress.NONE, better -> {});
    assertThat(result.cause()[result.region()[1]]).isEqualTo(Cause.STUCK);
    assertThat(Arrays.stream(result.cause()).filter(c -> c != Cause.NONE)).containsExactly(Cause.STUCK);
  }
}
