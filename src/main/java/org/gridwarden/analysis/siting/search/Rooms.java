package org.gridwarden.analysis.siting.search;

/**
 * What capacities add to an {@link Instance}: each demand is served whole by one site or not at all, and what a site
 * serves may not load it beyond its capacity.
 *
 * @param load of each demand, ≥ 0
 * @param capacity of each site, +Infinity for no limit
 * @param forced sites that are open anyway and count neither as one of {@code p} nor in the budget: existing ones
 */
public record Rooms(Instance in, double[] load, double[] capacity, boolean[] forced) {
  /** Whether a load still fits, up to rounding. */
  public static boolean fits(double load, double room) {
    return load <= room + 1e-9 * Math.max(1, Math.abs(room));
  }

  /** Whether all loads are whole numbers. */
  boolean wholeLoads() {
    for (double each : load) if (each != Math.rint(each)) return false;
    return true;
  }

  /** How many are forced. */
  int forcedCount() {
    int count = 0;
    for (boolean f : forced) if (f) count++;
    return count;
  }

  /** Whether a set of sites, forced ones among them, is allowed. */
  boolean allows(boolean[] open) {
    int count = 0;
    double sum = 0;
    for (int j = 0; j < in.m; j++) {
      if (!open[j] || forced[j]) continue;
      count++;
      sum += in.price[j];
    }
    return count <= in.p && in.affordable(sum);
  }
}
