package org.gridwarden.analysis.siting;

import java.util.Arrays;
import org.gridwarden.analysis.siting.SitingAnswer.RunnerUp;
import org.gridwarden.analysis.siting.search.Effort;
import org.jspecify.annotations.Nullable;

/** The best single exchange of chosen sites, for the models that judge by the worst demand. */
final class Swaps {
  private static final double SHARE = 0.1;
  private final Shape shape;
  private final Effort effort;
  private final Columns columns;
  private final int[] position;
  private final double[] reached;

  Swaps(Shape shape, Effort effort) {
    this.shape = shape;
    this.effort = effort;
    columns = Columns.of(shape, shape.sites);
    position = new int[shape.question.pairs().sites()];
    for (int b = 0; b < shape.sites.length; b++) position[shape.sites[b]] = b;
    reached = new double[shape.question.pairs().demands()];
    Arrays.fill(reached, Double.POSITIVE_INFINITY);
  }

  /** For the least worst cost: the exchange with the least worst cost; proved when it is no worse than an optimum. */
  @Nullable RunnerUp of(int[] built, double worst, boolean optimal) {
    effort.stage(SHARE);
    int[] best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int out : built) {
      int[] rest = without(built, out);
      double[] paid = paid(rest);
      for (int j : candidates(built)) {
        if (effort.over() || least <= worst) break;
        if (!affordable(rest, j)) continue;
        double value = worstWith(paid, j, least);
        if (value >= least) continue;
        least = value;
        best = with(rest, j);
      }
    }
    return best == null || least == Double.POSITIVE_INFINITY ? null : new RunnerUp(best, least, optimal && least <= worst);
  }

  /** For the fewest sites: as many others that cover all, else one more. */
  @Nullable RunnerUp cover(int[] built, boolean optimal) {
    effort.stage(SHARE);
    double reach = shape.question.reach();
    for (int out : built) {
      int[] rest = without(built, out);
      double[] paid = paid(rest);
      for (int j : candidates(built)) {
        if (effort.over()) break;
        if (affordable(rest, j) && worstWith(paid, j, Math.nextUp(reach)) <= reach) {
          return new RunnerUp(with(rest, j), built.length, optimal);
        }
      }
    }
    if (built.length >= shape.question.p()) return null;
    for (int j : candidates(built)) {
      if (affordable(built, j)) return new RunnerUp(with(built, j), built.length + 1.0, false);
    }
    return null;
  }

  private int[] candidates(int[] built) {
    return Arrays.stream(shape.sites).filter(j -> Arrays.binarySearch(built, j) < 0).toArray();
  }

  private boolean affordable(int[] rest, int j) {
    double sum = shape.question.price()[j];
    for (int r : rest) sum += shape.question.price()[r];
    return sum <= shape.question.budget() * (1 + 1e-12);
  }

  private double[] paid(int[] rest) {
    int[] serves = shape.nearest(rest, Double.POSITIVE_INFINITY);
    double[] paid = new double[serves.length];
    for (int i = 0; i < paid.length; i++) paid[i] = serves[i] < 0 ? Double.POSITIVE_INFINITY : shape.cost(i, serves[i]);
    effort.spend(shape.question.pairs().cost().length);
    return paid;
  }

  /** Worst cost when site j is added; at least {@code stop} when it is not below that. */
  private double worstWith(double[] paid, int j, double stop) {
    int from = columns.start()[position[j]];
    int to = columns.start()[position[j] + 1];
    for (int k = from; k < to; k++) reached[columns.demand()[k]] = columns.cost()[k];
    double worst = 0;
    for (int i : shape.demands) {
      worst = Math.max(worst, Math.min(paid[i], reached[i]));
      if (worst >= stop) break;
    }
    for (int k = from; k < to; k++) reached[columns.demand()[k]] = Double.POSITIVE_INFINITY;
    effort.spend(2L * (to - from) + shape.demands.length);
    return worst;
  }

  private static int[] without(int[] sites, int out) {
    return Arrays.stream(sites).filter(j -> j != out).toArray();
  }

  private static int[] with(int[] sites, int j) {
    int[] all = Arrays.copyOf(sites, sites.length + 1);
    all[sites.length] = j;
    Arrays.sort(all);
    return all;
  }
}
