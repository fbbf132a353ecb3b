package org.gridwarden.demodata.plane;

import java.util.SplittableRandom;

/** Random numbers that depend on a fixed seed and a purpose only, and shares that add up. */
public final class Dice {
  private static final long SEED = 500117003L;

  private final SplittableRandom random;

  private Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** The sequence for {@code purpose}: another purpose changes nothing in this one. */
  public static Dice of(String purpose) {
    long hash = 1125899906842597L;
    for (int i = 0; i < purpose.length(); i++) hash = 31 * hash + purpose.charAt(i);
    return new Dice(SEED ^ hash * 0x9E3779B97F4A7C15L);
  }

  /** A number in [low, high). */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A whole number from low to high, both possible. */
  public int whole(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  /** True in {@code share} of all cases, 0 … 1. */
  public boolean chance(double share) {
    return random.nextDouble() < share;
  }

  /** One of the choices. */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /**
   * Whole numbers in proportion to {@code weights} whose sum is exactly {@code total}: largest remainders get the rest,
   * the first one on a tie. All zero when the weights are.
   */
  public static int[] share(int total, double[] weights) {
    double sum = 0;
    for (double weight : weights) sum += weight;
    int[] parts = new int[weights.length];
    if (sum <= 0) return parts;
    double[] rest = new double[weights.length];
    int left = total;
    for (int i = 0; i < weights.length; i++) {
      double exact = total * weights[i] / sum;
      parts[i] = (int) exact;
      rest[i] = exact - parts[i];
      left -= parts[i];
    }
    Integer[] order = new Integer[weights.length];
    for (int i = 0; i < order.length; i++) order[i] = i;
    java.util.Arrays.sort(order, (a, b) -> Double.compare(rest[b], rest[a]));
    for (int i = 0; i < left; i++) parts[order[i]]++;
    return parts;
  }
}
