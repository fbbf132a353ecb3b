package org.gridwarden.analysis.siting.search;

/**
 * How many sites it takes at least that every demand of an instance has one: "each demand is served" relaxed with prices,
 * which are moved along the subgradient (Fisher 1981). Number, budget and capacities are left aside, so it holds with them too.
 */
public final class CoverBound {
  private static final int STEPS = 1500;
  private static final int PATIENCE = 20;

  /** How much of the last step goes into the next. */
  private static final double LAST = 0.3;

  private final Instance in;
  private final Effort effort;
  private final double[] cost;
  private final double[] lambda;
  private final double[] rest;
  private final double[] step;

  private CoverBound(Instance in, boolean[] given, Effort effort) {
    this.in = in;
    this.effort = effort;
    cost = new double[in.m];
    for (int j = 0; j < in.m; j++) cost[j] = given[j] ? 0 : 1;
    lambda = new double[in.n];
    rest = new double[in.m];
    step = new double[in.n];
  }

  /**
   * A number that no choice is below.
   *
   * @param given sites that count nothing: existing ones
   * @param known number of sites of a choice that is known
   */
  public static int of(Instance in, boolean[] given, int known, Effort effort) {
    return (int) Math.max(0, Math.ceil(new CoverBound(in, given, effort).run(known) - 1e-6));
  }

  private boolean asks(int i) {
    return in.outside[i] > 0 && in.start[i] < in.start[i + 1];
  }

  private double run(int known) {
    for (int i = 0; i < in.n; i++) {
      lambda[i] = asks(i) ? 1 : 0;
      for (int k = in.start[i]; k < in.start[i + 1]; k++) {
        int j = in.site[k];
        lambda[i] = Math.min(lambda[i], cost[j] / (in.columnStart[j + 1] - in.columnStart[j]));
      }
    }
    double best = 0;
    double theta = 1.5;
    int idle = 0;
    for (int t = 0; t < STEPS && theta > 0.002 && best <= known - 1 + 1e-6 && !effort.over(); t++) {
      double value = relax();
      idle = value > best + 1e-6 ? 0 : idle + 1;
      best = Math.max(best, value);
      if (idle >= PATIENCE) {
        theta *= 0.6;
        idle = 0;
      }
      if (!move(theta * (Math.min(known, 1.1 * best + 1) - value))) break;
    }
    return best;
  }

  private double relax() {
    System.arraycopy(cost, 0, rest, 0, in.m);
    double sum = 0;
    for (int i = 0; i < in.n; i++) {
      if (lambda[i] == 0) continue;
      sum += lambda[i];
      for (int k = in.start[i]; k < in.start[i + 1]; k++) rest[in.site[k]] -= lambda[i];
    }
    for (double r : rest) sum += Math.min(0, r);
    effort.spend(in.site.length + in.m);
    return sum;
  }

  private boolean move(double distance) {
    double[] slope = new double[in.n];
    for (int i = 0; i < in.n; i++) {
      if (!asks(i)) continue;
      double g = 1;
      for (int k = in.start[i]; k < in.start[i + 1]; k++) if (rest[in.site[k]] < 0) g--;
      if (g < 0 && lambda[i] == 0) g = 0;
      slope[i] = g;
    }
    double norm = 0;
    for (int i = 0; i < in.n; i++) {
      step[i] = slope[i] + LAST * step[i];
      norm += step[i] * step[i];
    }
    effort.spend(in.site.length);
    if (norm < 1e-12) return false;
    for (int i = 0; i < in.n; i++) lambda[i] = Math.max(0, lambda[i] + distance / norm * step[i]);
    return true;
  }
}
