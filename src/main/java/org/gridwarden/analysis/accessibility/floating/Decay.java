package org.gridwarden.analysis.accessibility.floating;

import java.util.function.DoubleUnaryOperator;

/** How much less a service counts, the more it costs to get there: from a cost ≥ 0 to a weight ≥ 0. */
public final class Decay {
  /** Every cost weighs 1. */
  public static final DoubleUnaryOperator NONE = cost -> 1;

  private Decay() {}

  /**
   * Steps: a cost of at most {@code upTo[k]}, and of no smaller step, weighs {@code weight[k]}; beyond the last step 0
   * (Luo and Qi 2009).
   *
   * @param upTo ascending, ≥ 0
   * @param weight as many, ≥ 0
   */
  public static DoubleUnaryOperator steps(double[] upTo, double[] weight) {
    double[] ends = upTo.clone();
    double[] weights = weight.clone();
    if (ends.length == 0 || ends.length != weights.length) throw new IllegalArgumentException("no steps, or not as many weights");
    for (int k = 0; k < ends.length; k++) {
      boolean good = ends[k] >= 0 && weights[k] >= 0 && (k == 0 || ends[k] > ends[k - 1]);
      if (!good) throw new IllegalArgumentException("step " + k + " is not ascending or negative");
    }
    return cost -> {
      for (int k = 0; k < ends.length; k++) if (cost <= ends[k]) return weights[k];
      return 0;
    };
  }

  /** Gaussian {@code exp(−cost² / 2σ²)}, 1 at cost 0; {@code sigma} > 0 in the unit of the costs. */
  public static DoubleUnaryOperator gaussian(double sigma) {
    if (!(sigma > 0)) throw new IllegalArgumentException("sigma must be > 0: " + sigma);
    double factor = -1 / (2 * sigma * sigma);
    return cost -> Math.exp(cost * cost * factor);
  }

  /**
   * Gravity {@code (max(cost, least) / scale) ^ alpha}.
   *
   * @param scale > 0
   * @param alpha < 0 for a weight that falls
   * @param least ≥ 0; with 0 a cost of 0 weighs infinitely much, which the methods refuse
   */
  public static DoubleUnaryOperator gravity(double scale, double alpha, double least) {
    if (!(scale > 0)) throw new IllegalArgumentException("scale must be > 0: " + scale);
    return cost -> Math.pow(Math.max(cost, least) / scale, alpha);
  }
}
