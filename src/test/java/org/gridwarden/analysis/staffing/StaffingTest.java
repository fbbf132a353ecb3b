package org.gridwarden.analysis.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StaffingTest {
  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  private static Staffing random(SplittableRandom dice) {
    int n = 1 + dice.nextInt(5);
    double[] load = new double[n];
    double[] workers = new double[n];
    for (int i = 0; i < n; i++) {
      load[i] = dice.nextInt(6) == 0 ? 0 : 1 + dice.nextInt(400);
      workers[i] = dice.nextInt(4) == 0 ? 0 : dice.nextBoolean() ? dice.nextInt(4) : dice.nextInt(40) / 10.0;
    }
    return new Staffing(load, workers);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noOtherSharingOutOfNewWorkersHasALesserWorstRatio(long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    Staffing staffing = random(dice);
    int n = dice.nextInt(5);
    int[] added = new int[staffing.load().length];
    for (int area : staffing.add(n)) added[area]++;
    double best = tryAll(staffing, new int[added.length], 0, n);
    assertThat(staffing.worstRatio(added)).isEqualTo(best);
  }

  private static double tryAll(Staffing staffing, int[] added, int from, int left) {
    if (from == added.length) return staffing.worstRatio(added);
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k <= left; k++) {
      added[from] = k;
      best = Math.min(best, tryAll(staffing, added, from + 1, left - k));
    }
    added[from] = 0;
    return best;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noOtherMoveIsBetter(long seed) {
    Staffing staffing = random(new SplittableRandom(seed));
    int n = staffing.load().length;
    double now = staffing.worstRatio(new int[n]);
    double best = now;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        if (a == b || staffing.workers()[a] < 1) continue;
        double[] workers = staffing.workers().clone();
        workers[a]--;
        workers[b]++;
        best = Math.min(best, new Staffing(staffing.load(), workers).worstRatio(new int[n]));
      }
    }
    double found = staffing.bestMove().map(Staffing.Move::worst).orElse(now);
    assertThat(found).isEqualTo(best);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void asManyAsAreNeededReachTheTargetAndOneFewerDoNot(long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    Staffing staffing = random(dice);
    double target = 1 + dice.nextInt(200);
    long needed = staffing.needed(target);
    int[] added = new int[staffing.load().length];
    for (int area : staffing.add((int) needed)) added[area]++;
    assertThat(staffing.worstRatio(added)).isLessThanOrEqualTo(target);
    if (needed == 0) return;
    int[] fewer = new int[added.length];
    for (int area : staffing.add((int) needed - 1)) fewer[area]++;
    assertThat(staffing.worstRatio(fewer)).isGreaterThan(target);
  }

  @Test
  void anAreaWithoutAWorkerComesFirstTheLargerLoadBefore() {
    Staffing staffing = new Staffing(new double[] {100, 40, 900, 50}, new double[] {1, 0, 3, 0});
    assertThat(staffing.add(4)).containsExactly(3, 1, 2, 2);
    assertThat(staffing.worst(new int[4])).isEqualTo(3);
    assertThat(staffing.needed(100)).as("6 for 900, 1 and 1").isEqualTo(8);
  }

  @Test
  void aMoveFillsAnAreaWithoutAnybodyAndLeavesNone() {
    Staffing staffing = new Staffing(new double[] {900, 50, 100, 30, 400}, new double[] {3, 0, 1, 0, 2});
    // 900 keeps 450 a worker, 400 would have 400: the worst of the others is then 400, not 450
    assertThat(staffing.bestMove()).hasValueSatisfying(move -> {
      assertThat(move.to()).isEqualTo(1);
      assertThat(move.from()).isEqualTo(4);
      assertThat(move.worst()).as("30 still have nobody").isInfinite();
    });
    assertThat(new Staffing(new double[] {100, 50}, new double[] {1, 0}).bestMove()).as("it would only empty the other").isEmpty();
  }

  @Test
  void withoutLoadNobodyIsSent() {
    Staffing staffing = new Staffing(new double[] {0, 0}, new double[] {0, 2});
    assertThat(staffing.add(3)).isEmpty();
    assertThat(staffing.bestMove()).isEmpty();
  }
}
