package org.gridwarden.analysis.siting.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.gridwarden.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bounds of coverage: right at any prices, and close. */
class CoverageBoundTest {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private static Effort effort() {
    return new Effort(Double.NaN, Progress.NONE);
  }

  /** Points in a square, demands and sites alike; whole weights of 1 … 100. */
  private static Instance points(long seed, int n, double reach, int p) {
    SplittableRandom dice = new SplittableRandom(seed);
    double[][] at = new double[n][2];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      at[i] = new double[] {dice.nextDouble(), dice.nextDouble()};
      weight[i] = 1 + dice.nextInt(100);
    }
    int[] start = new int[n + 1];
    int[] site = new int[n * n];
    int k = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) if (Math.hypot(at[i][0] - at[j][0], at[i][1] - at[j][1]) <= reach) site[k++] = j;
      start[i + 1] = k;
    }
    return new Instance(start, Arrays.copyOf(site, k), new double[k], weight, new double[n], p, NONE);
  }

  private static Lagrangian loaded(Instance in) {
    Lagrangian relaxed = new Lagrangian(in, effort());
    assertThat(relaxed.load()).isTrue();
    return relaxed;
  }

  private static double best(Instance in, int from, int[] sites, int chosen) {
    if (chosen == sites.length) return in.value(sites);
    double least = Double.POSITIVE_INFINITY;
    for (int j = from; j < in.m; j++) {
      sites[chosen] = j;
      least = Math.min(least, best(in, j + 1, sites, chosen + 1));
    }
    return least;
  }

  /** The bound at prices, written down plainly: prices less what the p best sites would earn. */
  private static double plain(Instance in, double[] price) {
    double[] earns = new double[in.m];
    double sum = 0;
    for (int i = 0; i < in.n; i++) {
      sum += price[i];
      for (int k = in.start[i]; k < in.start[i + 1]; k++) earns[in.site[k]] += price[i];
    }
    Arrays.sort(earns);
    for (int k = 0; k < in.p; k++) sum -= earns[in.m - 1 - k];
    return sum;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noBoundIsBetterThanTheBestOfAllChoices(long seed) {
    Instance in = points(seed, 22, 0.2, 3);
    double best = best(in, 0, new int[3], 0);
    double bound = new Saddle(in, effort()).run(loaded(in), 15, () -> Double.POSITIVE_INFINITY, sites -> {});
    assertThat(bound).isLessThanOrEqualTo(best + 1e-9).isGreaterThan(0.95 * best);
    SiteSearch.Outcome outcome = new SiteSearch(in, effort(), 1, seed, Double.NEGATIVE_INFINITY).run(null);
    assertThat(outcome.proved()).isTrue();
    assertThat(outcome.value()).isEqualTo(best);
  }

  @Test
  void changesOfPricesAddUpToWhatTheyGiveAnew() {
    Instance in = points(11, 300, 0.1, 12);
    Lagrangian relaxed = loaded(in);
    SplittableRandom dice = new SplittableRandom(5);
    double[] price = new double[in.n];
    for (int t = 0; t < 200; t++) {
      for (int i = 0; i < in.n; i++) if (dice.nextInt(4) == 0) price[i] = dice.nextDouble() * in.outside[i];
      assertThat(relaxed.at(price)).isCloseTo(plain(in, price), within(1e-7));
      assertThat(relaxed.at(price)).isEqualTo(loaded(in).at(price));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void pricesAndSharesComeCloserThanStepsOfPricesAlone(long seed) {
    Instance in = points(seed, 1500, 0.06, 60);
    Interchange moves = new Interchange(in, effort(), new SplittableRandom(seed));
    moves.fill(false);
    moves.wakeAll();
    moves.descend();
    double stepped = loaded(in).bound(900, 1.4, 20, (t, found) -> in.target(moves.total()));
    double both = new Saddle(in, effort()).run(loaded(in), 15, () -> Double.POSITIVE_INFINITY, sites -> {});
    assertThat(both).isGreaterThan(stepped);
  }

  @Test
  void pricesLeftBehindGiveTheBoundThatWasSaid() {
    Instance in = points(31, 400, 0.1, 10);
    Lagrangian relaxed = loaded(in);
    double bound = new Saddle(in, effort()).run(relaxed, 8, () -> Double.POSITIVE_INFINITY, sites -> {
      int open = 0;
      for (boolean b : sites) if (b) open++;
      assertThat(open).isEqualTo(10);
    });
    assertThat(plain(in, relaxed.lambda)).isCloseTo(bound, within(1e-6));
  }
}
