package org.gridwarden.analysis.accessibility.floating;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Floating catchments. Step one: each supply is shared by the weighted demand within the largest cost of it. Step two:
 * each demand adds up the shares of all supplies within the largest cost. A pair exactly at the largest cost is within.
 *
 * <p>Two steps without weights: Luo and Wang 2003; with weights: Luo and Qi 2009. Three steps: Wan, Zou and Sternberg
 * 2012; a demand first divides itself among the supplies by their weights.
 */
public final class FloatingCatchment {
  /** The method. */
  public enum Method {
    TWO_STEP("2sfca"),
    ENHANCED("e2sfca"),
    /**
     * Three steps as the Python library PySAL {@code access} does them: the weights by which a demand divides itself are
     * summed over all its pairs, also those beyond the largest cost.
     */
    THREE_STEP("3sfca"),
    /** Three steps where a demand divides itself among the supplies within the largest cost only. */
    THREE_STEP_STRICT("3sfca-strict");

    private final String code;

    Method(String code) {
      this.code = code;
    }

    /** As on the command line. */
    public String code() {
      return code;
    }
  }

  /**
   * Pairs of demand and supply with a cost, as columns; at most one row a pair, and costs of the way from the demand to
   * the supply.
   *
   * @param demand index of the demand
   * @param supply index of the supply
   * @param cost finite, ≥ 0
   */
  public record Pairs(int[] demand, int[] supply, double[] cost) {}

  private FloatingCatchment() {}

  /**
   * Supply for each unit of demand, by demand: the sum of the shares within reach, 0 when none is; NaN for a demand that
   * has no pair at all. A supply with no demand in reach is shared by nobody and counts nowhere.
   *
   * @param demand amounts ≥ 0
   * @param capacity amounts ≥ 0; 0 counts as a supply that gives nothing
   * @param maxCost ≥ 0, may be infinite
   * @param decay weights by cost; not used by {@link Method#TWO_STEP}
   * @throws IllegalArgumentException for a weight that is infinite or not a number
   * @implSpec O(demand + supply + pairs), 8 bytes a pair
   */
  public static double[] ratios(
      Method method, double[] demand, double[] capacity, Pairs pairs, double maxCost, DoubleUnaryOperator decay) {
    double[] weight = weights(pairs, method == Method.TWO_STEP ? Decay.NONE : decay, maxCost, method == Method.THREE_STEP);
    boolean three = method == Method.THREE_STEP || method == Method.THREE_STEP_STRICT;
    if (three) divide(weight, pairs, demand.length);
    double[] sharers = new double[capacity.length];
    for (int k = 0; k < weight.length; k++) {
      if (pairs.cost[k] <= maxCost) sharers[pairs.supply[k]] += demand[pairs.demand[k]] * weight[k];
    }
    double[] share = new double[capacity.length];
    for (int j = 0; j < share.length; j++) if (sharers[j] > 0) share[j] = capacity[j] / sharers[j];
    double[] ratio = new double[demand.length];
    Arrays.fill(ratio, Double.NaN);
    for (int k = 0; k < weight.length; k++) {
      int i = pairs.demand[k];
      if (Double.isNaN(ratio[i])) ratio[i] = 0;
      if (pairs.cost[k] <= maxCost) ratio[i] += share[pairs.supply[k]] * weight[k];
    }
    return ratio;
  }

  private static double[] weights(Pairs pairs, DoubleUnaryOperator decay, double maxCost, boolean beyondToo) {
    double[] weight = new double[pairs.cost.length];
    for (int k = 0; k < weight.length; k++) {
      if (!beyondToo && !(pairs.cost[k] <= maxCost)) continue;
      weight[k] = decay.applyAsDouble(pairs.cost[k]);
      if (!(weight[k] >= 0) || Double.isInfinite(weight[k])) {
        throw new IllegalArgumentException("a cost of " + pairs.cost[k] + " has the weight " + weight[k]);
      }
    }
    return weight;
  }

  /** Multiplies each weight by its part of the sum of its demand's weights. */
  private static void divide(double[] weight, Pairs pairs, int demands) {
    double[] sum = new double[demands];
    for (int k = 0; k < weight.length; k++) sum[pairs.demand[k]] += weight[k];
    for (int k = 0; k < weight.length; k++) {
      if (weight[k] > 0) weight[k] *= weight[k] / sum[pairs.demand[k]];
    }
  }
}
