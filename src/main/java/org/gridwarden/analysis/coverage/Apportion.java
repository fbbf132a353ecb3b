package org.gridwarden.analysis.coverage;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Divides a whole number among several so that the parts are whole and add up to it exactly. */
public final class Apportion {

  private Apportion() {}

  /**
   * Largest-remainder method (Hamilton): everyone gets the whole part of their quota, what is left goes one by one to
   * the largest remainders, the earlier index first among equals.
   *
   * @param total what is divided, ≥ 0
   * @param weights finite and ≥ 0, one per part; when all are 0 the parts are as equal as they can be
   * @return one part per weight, in the same order; empty when there are no weights, and then nothing was divided
   */
  public static long[] byLargestRemainder(long total, double[] weights) {
    int n = weights.length;
    long[] parts = new long[n];
    if (n == 0) return parts;
    double sum = 0;
    for (double weight : weights) sum += weight;
    double[] remainders = new double[n];
    long given = 0;
    for (int i = 0; i < n; i++) {
      double quota = sum > 0 ? total * (weights[i] / sum) : (double) total / n;
      parts[i] = (long) Math.floor(quota);
      remainders[i] = quota - parts[i];
      given += parts[i];
    }
    int[] order = IntStream.range(0, n).boxed()
        .sorted((a, b) -> remainders[a] != remainders[b] ? Double.compare(remainders[b], remainders[a]) : a - b)
        .mapToInt(Integer::intValue).toArray();
    for (int k = 0; given < total; k = (k + 1) % n, given++) parts[order[k]]++;
    for (int k = n - 1; given > total; k = k == 0 ? n - 1 : k - 1) {
      if (parts[order[k]] == 0) continue;
      parts[order[k]]--;
      given--;
    }
    assert Arrays.stream(parts).sum() == total;
    return parts;
  }
}
