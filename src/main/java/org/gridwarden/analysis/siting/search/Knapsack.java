package org.gridwarden.analysis.siting.search;

import java.util.Arrays;

/**
 * The most that items are worth which fit together: exact by dynamic programming where loads are whole and few, else with
 * the last item in part (Dantzig 1957), which is never too little.
 */
final class Knapsack {
  private static final int LARGEST = 4000;
  private static final long CELLS = 400_000;

  /** How much of item k is taken, 0 … 1. */
  float[] taken = new float[16];
  private double[] table = new double[0];
  private boolean[] used = new boolean[0];
  private long[] order = new long[16];

  /** Work of the last call. */
  long work;

  /** @param count items, with positive worth */
  double best(int count, double[] worth, double[] load, double capacity, boolean wholeLoads) {
    if (taken.length < count) {
      taken = new float[2 * count];
      order = new long[2 * count];
    }
    double all = 0;
    double sum = 0;
    for (int k = 0; k < count; k++) {
      all += load[k];
      sum += worth[k];
    }
    work = count;
    if (Rooms.fits(all, capacity)) {
      Arrays.fill(taken, 0, count, 1);
      return sum;
    }
    if (wholeLoads && capacity <= LARGEST && count * (capacity + 1) <= CELLS) {
      return exact(count, worth, load, (int) Math.floor(capacity + 1e-6));
    }
    return inPart(count, worth, load, capacity);
  }

  private double exact(int count, double[] worth, double[] load, int capacity) {
    int width = capacity + 1;
    if (table.length < width) table = new double[width];
    if (used.length < count * width) used = new boolean[count * width];
    Arrays.fill(table, 0, width, 0);
    Arrays.fill(used, 0, count * width, false);
    for (int k = 0; k < count; k++) {
      int l = (int) load[k];
      int base = k * width;
      for (int c = capacity; c >= l; c--) {
        double with = table[c - l] + worth[k];
        if (with <= table[c]) continue;
        table[c] = with;
        used[base + c] = true;
      }
    }
    work += (long) count * width / 2;
    int c = capacity;
    for (int k = count - 1; k >= 0; k--) {
      boolean take = used[k * width + c];
      taken[k] = take ? 1 : 0;
      if (take) c -= (int) load[k];
    }
    return table[capacity];
  }

  private double inPart(int count, double[] worth, double[] load, double capacity) {
    for (int k = 0; k < count; k++) {
      double ratio = load[k] > 0 ? worth[k] / load[k] : Double.MAX_VALUE;
      order[k] = ~(long) Float.floatToIntBits((float) Math.min(ratio, Float.MAX_VALUE)) << 32 | k;
    }
    Arrays.sort(order, 0, count);
    work += count * 8L;
    double left = Math.max(0, capacity) * (1 + 1e-9) + 1e-9;
    double sum = 0;
    double slack = 0;
    for (int q = 0; q < count; q++) {
      int k = (int) order[q];
      double part = load[k] <= left ? 1 : left / load[k];
      taken[k] = (float) part;
      sum += part * worth[k];
      slack = Math.max(slack, part * worth[k]);
      left -= part * load[k];
      if (left <= 0) left = 0;
    }
    // items are ordered by ratios in single precision: what that can cost is less than a millionth
    return sum + slack * count * 1e-7;
  }
}
