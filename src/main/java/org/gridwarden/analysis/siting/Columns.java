package org.gridwarden.analysis.siting;

import java.util.Arrays;

/**
 * Demands of some sites: those of site number b are {@code demand[start[b]] … demand[start[b + 1] − 1]}, with their costs.
 */
record Columns(int[] start, int[] demand, double[] cost) {

  /** Only demands of weight above 0. */
  static Columns of(Shape shape, int[] sites) {
    Pairs pairs = shape.question.pairs();
    int[] position = new int[pairs.sites()];
    Arrays.fill(position, -1);
    for (int b = 0; b < sites.length; b++) position[sites[b]] = b;
    int[] start = new int[sites.length + 1];
    for (int i : shape.demands) {
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        int b = position[pairs.site()[k]];
        if (b >= 0) start[b + 1]++;
      }
    }
    for (int b = 0; b < sites.length; b++) start[b + 1] += start[b];
    int[] next = start.clone();
    int[] demand = new int[start[sites.length]];
    double[] cost = new double[demand.length];
    for (int i : shape.demands) {
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        int b = position[pairs.site()[k]];
        if (b < 0) continue;
        demand[next[b]] = i;
        cost[next[b]++] = pairs.cost()[k];
      }
    }
    return new Columns(start, demand, cost);
  }
}
