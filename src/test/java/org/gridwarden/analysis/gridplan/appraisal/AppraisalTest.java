package org.gridwarden.analysis.gridplan.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.gridwarden.analysis.gridplan.balance.BalanceOptions;
import org.gridwarden.analysis.gridplan.balance.Parts;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Feasibility against trying all bounds, and scores of a division that can be reckoned by hand. */
class AppraisalTest {
  private static final Names NAMES = new Names() {
    @Override
    public Text unit(int unit) {
      return new Text("单元 " + unit, "unit " + unit);
    }

    @Override
    public Text group(int group) {
      return new Text("", "");
    }
  };

  /** Units in a row, 10 m × 10 m; {@code barrier}: whether one lies behind a unit. */
  private static UnitGraph row(int[] load, boolean[] barrier, int[] compound, int[] current) {
    int n = load.length;
    int[] start = new int[n + 1];
    int[] to = new int[2 * n];
    byte[] kind = new byte[2 * n];
    double[] length = new double[2 * n];
    java.util.Arrays.fill(length, 10);
    int e = 0;
    for (int u = 0; u < n; u++) {
      if (u > 0) {
        kind[e] = barrier[u - 1] ? UnitGraph.BARRIER : UnitGraph.WALL;
        to[e++] = u - 1;
      }
      if (u + 1 < n) {
        kind[e] = barrier[u] ? UnitGraph.BARRIER : UnitGraph.WALL;
        to[e++] = u + 1;
      }
      start[u + 1] = e;
    }
    double[] area = new double[n];
    double[] x = new double[n];
    double[] perimeter = new double[n];
    for (int u = 0; u < n; u++) {
      area[u] = 100;
      x[u] = 10 * u;
      perimeter[u] = 40;
    }
    return new UnitGraph(n, load, compound, new int[n], area, x, new double[n], perimeter, start, to, length, kind, current,
        new boolean[n]);
  }

  private static int[] none(int n) {
    int[] none = new int[n];
    java.util.Arrays.fill(none, -1);
    return none;
  }

  /** Whether every part with load has a number of grids, when no unit is above the maximum. */
  private static boolean possible(long[] parts, long largest, long min, long max) {
    if (largest > max) return false;
    for (long load : parts) {
      if (load == 0) continue;
      boolean fits = false;
      for (long k = 1; k <= load && !fits; k++) fits = k * min <= load && load <= k * max;
      if (!fits) return false;
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theRelaxationIsTheSmallestThereIs(long seed) {
    Random random = new Random(seed);
    int parts = 1 + random.nextInt(5);
    int n = parts * 40;
    int[] load = new int[n];
    boolean[] barrier = new boolean[n];
    long[] sums = new long[parts];
    for (int p = 0; p < parts; p++) {
      int total = random.nextInt(140);
      for (int i = 0; i < total; i++) load[p * 40 + random.nextInt(40)]++;
      sums[p] = total;
      barrier[p * 40 + 39] = true;
    }
    long largest = 0;
    for (int each : load) largest = Math.max(largest, each);
    int min = 30;
    int max = 40;
    UnitGraph graph = row(load, barrier, none(n), none(n));
    BalanceOptions options = BalanceOptions.of(min, max, 1);
    Feasibility found = Feasibility.of(graph, options, Parts.of(graph, options), NAMES);
    assertThat(found.feasible()).isEqualTo(possible(sums, largest, min, max));
    if (found.feasible()) return;
    long least = Long.MAX_VALUE;
    for (int a = 0; a <= min; a++) {
      for (int b = max; b <= 200; b++) if (possible(sums, largest, a, b)) least = Math.min(least, min - a + b - max);
    }
    Feasibility.Relaxation relaxation = found.relaxation();
    assertThat(possible(sums, largest, relaxation.min(), relaxation.max())).isTrue();
    assertThat(min - relaxation.min() + relaxation.max() - max).isEqualTo(least);
    assertThat(relaxation.words().en()).contains(relaxation.min() + " to " + relaxation.max());
  }

  @Test
  void aDivisionIsScoredAsByHand() {
    int[] compound = {0, 0, 1, 1, 1, -1};
    UnitGraph graph = row(new int[] {10, 20, 30, 5, 5, 30}, new boolean[] {false, true, false, false, false, false}, compound,
        new int[] {0, 0, 0, 1, 1, 1});
    PlanScore score = PlanScore.of(graph, new int[] {0, 0, 1, 1, 2, 2}, 3, 30, 34);
    assertThat(score.load()).containsExactly(30, 35, 35);
    assertThat(score.inRange()).isEqualTo(1);
    assertThat(score.inPieces()).isZero();
    assertThat(score.meanDeviation()).isCloseTo((0.1 + 0.05 + 0.05) / 3, within(1e-9));
    assertThat(score.worstDeviation()).isCloseTo(0.1, within(1e-9));
    assertThat(score.near()).isEqualTo(1);
    assertThat(score.polsbyPopper()[0]).isCloseTo(4 * Math.PI * 200 / 3600, within(1e-9));
    assertThat(score.cutM()).isEqualTo(20);
    assertThat(score.cutOnRoads()).as("one of two cuts on the barrier").isEqualTo(0.5);
    assertThat(score.cutOnRoadsOrWalls()).isEqualTo(1);
    assertThat(score.compounds()).as("compound 1 has 40").isEqualTo(1);
    assertThat(score.compoundsCut()).isZero();
    assertThat(score.extraPieces()).isZero();
    assertThat(score.keptShare()).as("30 of grid 0 with unit 0 and 1, 35 of grid 1").isCloseTo((30 + 35) / 100.0, within(1e-9));
    PlanScore apart = PlanScore.of(graph, new int[] {0, 1, 1, 0, 0, 0}, 2, 30, 34);
    assertThat(apart.inPieces()).as("0 is parted, 1 lies over the barrier").isEqualTo(2);
    assertThat(apart.compoundsCut()).isEqualTo(1);
  }
}
