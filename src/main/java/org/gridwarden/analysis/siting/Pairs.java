package org.gridwarden.analysis.siting;

import java.util.stream.IntStream;
import org.gridwarden.model.Refusal;

/**
 * What it costs each demand to use each site it can reach, in any unit. A pair that is not there cannot be used.
 *
 * @param sites number of sites
 * @param start pairs of demand i are start[i] … start[i + 1] − 1
 * @param site of each pair, each at most once for a demand
 * @param cost of each pair, ≥ 0, finite
 */
public record Pairs(int sites, int[] start, int[] site, double[] cost) {
  /** More pairs than this are refused. */
  public static final long MOST = 40_000_000;

  /** Number of demands. */
  public int demands() {
    return start.length - 1;
  }

  /**
   * Straight lines between points in metres.
   *
   * @param reach longer ones are left out; +Infinity for none
   * @param threads does not change the answer
   */
  public static Pairs straight(double[] x, double[] y, double[] siteX, double[] siteY, double reach, int threads) {
    int n = x.length;
    int m = siteX.length;
    int[] count = new int[n];
    java.util.concurrent.ForkJoinPool pool = new java.util.concurrent.ForkJoinPool(Math.max(1, threads));
    try {
      pool.submit(() -> IntStream.range(0, n).parallel().forEach(i -> {
        for (int j = 0; j < m; j++) if (metres(x[i] - siteX[j], y[i] - siteY[j]) <= reach) count[i]++;
      })).join();
      long all = 0;
      for (int c : count) all += c;
      if (all > MOST) throw tooMany(n, m, all);
      int[] start = new int[n + 1];
      for (int i = 0; i < n; i++) start[i + 1] = start[i] + count[i];
      int[] site = new int[start[n]];
      double[] cost = new double[start[n]];
      pool.submit(() -> IntStream.range(0, n).parallel().forEach(i -> {
        int at = start[i];
        for (int j = 0; j < m; j++) {
          double metres = metres(x[i] - siteX[j], y[i] - siteY[j]);
          if (metres > reach) continue;
          site[at] = j;
          cost[at++] = metres;
        }
      })).join();
      return new Pairs(m, start, site, cost);
    } finally {
      pool.shutdown();
    }
  }

  private static double metres(double dx, double dy) {
    return Math.sqrt(dx * dx + dy * dy);
  }

  private static Refusal tooMany(int n, int m, long all) {
    return Refusal.conflict("GW-SIT-012",
        n + " 个需求点与 " + m + " 个候选点之间有 " + all + " 对，上限 " + MOST + "；请减少候选点或先按网格汇总需求",
        n + " demands and " + m + " candidates make " + all + " pairs, the limit is " + MOST
            + "; take fewer candidates, or sum demands by grid first");
  }
}
