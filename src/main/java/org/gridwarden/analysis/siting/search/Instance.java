package org.gridwarden.analysis.siting.search;

import java.util.Arrays;

/**
 * A problem without capacities in the form that all models share: open at most {@code p} sites whose prices stay within
 * the budget, so that the sum over the demands of the cheaper of their outside cost and their cheapest open site is
 * least. Total walk: cost is weight × length. Weight served: cost is 0, outside is the weight. Existing facilities are
 * outside costs. Never written after construction.
 */
public final class Instance {
  /** Demands. */
  public final int n;
  /** Sites. */
  public final int m;
  /** Pairs of demand i are start[i] … start[i + 1] − 1, by ascending cost, then site; only those below outside[i]. */
  final int[] start;
  final int[] site;
  final double[] cost;
  final double[] outside;
  /** Pairs of site j are columnStart[j] … columnStart[j + 1] − 1, by ascending cost. */
  final int[] columnStart;
  final int[] demand;
  final double[] columnCost;
  final double[] price;
  /** Most sites to open. */
  public final int p;
  final double budget;
  /** Whether all costs are whole numbers small enough that their sums are exact. */
  final boolean whole;

  /**
   * @param start as of the field; rows need not be sorted
   * @param price of each site; ≥ 0
   * @param budget +Infinity when there is none
   */
  public Instance(int[] start, int[] site, double[] cost, double[] outside, double[] price, int p, double budget) {
    n = outside.length;
    m = price.length;
    this.outside = outside;
    this.price = price;
    this.p = Math.min(p, m);
    this.budget = budget;
    int[] columns = new int[m + 1];
    for (int i = 0; i < n; i++) {
      for (int k = start[i]; k < start[i + 1]; k++) if (cost[k] < outside[i]) columns[site[k] + 1]++;
    }
    for (int j = 0; j < m; j++) columns[j + 1] += columns[j];
    int pairs = columns[m];
    columnStart = columns;
    demand = new int[pairs];
    columnCost = new double[pairs];
    this.start = new int[n + 1];
    this.site = new int[pairs];
    this.cost = new double[pairs];
    boolean exact = sortRows(start, site, cost);
    fillColumns();
    double sum = 0;
    for (double o : outside) sum += o;
    whole = exact && sum < 1e15;
  }

  private boolean sortRows(int[] from, int[] sites, double[] costs) {
    boolean exact = true;
    long[] keys = new long[16];
    int at = 0;
    for (int i = 0; i < n; i++) {
      int count = 0;
      boolean sorted = true;
      double last = Double.NEGATIVE_INFINITY;
      exact &= outside[i] == Math.rint(outside[i]);
      for (int k = from[i]; k < from[i + 1]; k++) {
        if (!(costs[k] < outside[i])) continue;
        site[at + count] = sites[k];
        cost[at + count] = costs[k];
        sorted &= costs[k] > last || costs[k] == last && site[at + count] > site[at + count - 1];
        last = costs[k];
        exact &= costs[k] == Math.rint(costs[k]);
        count++;
      }
      if (!sorted) {
        if (keys.length < count) keys = new long[2 * count];
        sortRow(at, count, keys);
      }
      at += count;
      start[i + 1] = at;
    }
    return exact;
  }

  /** Sorts one row by cost and site: by the bits of the cost, which are in order for numbers of 0 and more. */
  private void sortRow(int at, int count, long[] keys) {
    double[] costs = Arrays.copyOfRange(cost, at, at + count);
    double[] order = costs.clone();
    Arrays.sort(order);
    int distinct = 0;
    for (int k = 0; k < count; k++) if (k == 0 || order[k] != order[k - 1]) order[distinct++] = order[k];
    for (int k = 0; k < count; k++) {
      long rank = Arrays.binarySearch(order, 0, distinct, costs[k]);
      keys[k] = rank << 32 | site[at + k];
    }
    Arrays.sort(keys, 0, count);
    for (int k = 0; k < count; k++) {
      site[at + k] = (int) keys[k];
      cost[at + k] = order[(int) (keys[k] >>> 32)];
    }
  }

  private void fillColumns() {
    int[] next = Arrays.copyOf(columnStart, m);
    for (int i = 0; i < n; i++) {
      for (int k = start[i]; k < start[i + 1]; k++) {
        int at = next[site[k]]++;
        demand[at] = i;
        columnCost[at] = cost[k];
      }
    }
    for (int j = 0; j < m; j++) sortColumn(columnStart[j], columnStart[j + 1]);
  }

  private void sortColumn(int from, int to) {
    boolean sorted = true;
    for (int k = from + 1; k < to; k++) sorted &= columnCost[k] >= columnCost[k - 1];
    if (sorted) return;
    double[] costs = Arrays.copyOfRange(columnCost, from, to);
    double[] order = costs.clone();
    Arrays.sort(order);
    long[] keys = new long[to - from];
    for (int k = 0; k < keys.length; k++) keys[k] = (long) Arrays.binarySearch(order, costs[k]) << 32 | k;
    Arrays.sort(keys);
    int[] demands = Arrays.copyOfRange(demand, from, to);
    for (int k = 0; k < keys.length; k++) {
      demand[from + k] = demands[(int) keys[k]];
      columnCost[from + k] = costs[(int) keys[k]];
    }
  }

  /** Objective of a set of sites, summed in the order of the demands. */
  public double value(int[] sites) {
    double[] best = outside.clone();
    for (int j : sites) {
      for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
        if (columnCost[k] < best[demand[k]]) best[demand[k]] = columnCost[k];
      }
    }
    double sum = 0;
    for (double b : best) sum += b;
    return sum;
  }

  /** Objective if every site were open: no choice is better. */
  double floor() {
    double sum = 0;
    for (int i = 0; i < n; i++) sum += start[i] < start[i + 1] ? cost[start[i]] : outside[i];
    return sum;
  }

  /** Prices of a set of sites. */
  double priceOf(int[] sites) {
    double sum = 0;
    for (int j : sites) sum += price[j];
    return sum;
  }

  /** Whether a set of sites is allowed. */
  boolean allows(int[] sites) {
    return sites.length <= p && affordable(priceOf(sites));
  }

  /** Whether prices of this sum stay within the budget, up to rounding. */
  boolean affordable(double sum) {
    return sum <= budget * (1 + 1e-12);
  }

  /**
   * What an objective below {@code best} can be at most, for a bound to rule it out: the next whole number when all is
   * whole, else a billionth below.
   */
  double target(double best) {
    return whole ? best - 1 + 1e-6 : best - Math.abs(best) * 1e-9 - 1e-12;
  }
}
