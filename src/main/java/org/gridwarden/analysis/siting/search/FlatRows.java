package org.gridwarden.analysis.siting.search;

import java.util.Arrays;

/**
 * Rows of a part in which every pair costs nothing, as in coverage: only rows whose price has changed are added to their
 * sites again, and how often a row is served is counted from the chosen sites, so that a step costs what it changes. Prices are
 * whole multiples of a power of two, small enough that sums are exact, and a sum of changes equals the sum made anew. Not
 * thread-safe.
 */
final class FlatRows {
  private static final int BITS = 50;

  private final double quantum;
  private final double[] now;
  private final int[] columnStart;
  private final int[] columnRow;
  private final int[] served;
  /** What each site would save at the prices, as reduced cost: minus their sum over its rows. */
  final double[] rho;

  private FlatRows(Instance in) {
    double sum = 1;
    for (double o : in.outside) sum += o;
    quantum = Math.scalb(1.0, Math.getExponent(sum) - BITS);
    now = new double[in.n];
    served = new int[in.n];
    rho = new double[in.m];
    columnStart = new int[in.m + 1];
    columnRow = new int[in.site.length];
  }

  /** Of an instance, or null where a pair costs something. */
  static FlatRows of(Instance in) {
    for (double c : in.cost) if (c != 0) return null;
    return new FlatRows(in);
  }

  /** Takes the rows of a part: row a has the sites {@code local[start[a]] … local[start[a + 1] − 1]}, all prices 0. */
  void load(int rows, int[] start, int[] local, int free) {
    Arrays.fill(columnStart, 0, free + 1, 0);
    for (int k = 0; k < start[rows]; k++) columnStart[local[k] + 1]++;
    for (int f = 0; f < free; f++) columnStart[f + 1] += columnStart[f];
    for (int a = rows - 1; a >= 0; a--) {
      for (int k = start[a]; k < start[a + 1]; k++) columnRow[--columnStart[local[k] + 1]] = a;
    }
    // each start has moved one to the left: the starts of all sites now stand one place too far right
    System.arraycopy(columnStart, 1, columnStart, 0, free);
    columnStart[free] = start[rows];
    Arrays.fill(now, 0, rows, 0);
    Arrays.fill(rho, 0, free, 0);
  }

  /** Rounds the prices of the rows down to what can be added exactly, and brings {@link #rho} up to them; answers the pairs seen. */
  long price(int rows, int[] row, int[] start, int[] local, double[] lambda) {
    long seen = 0;
    for (int a = 0; a < rows; a++) {
      double l = Math.floor(lambda[row[a]] / quantum) * quantum;
      lambda[row[a]] = l;
      double change = now[a] - l;
      if (change == 0) continue;
      now[a] = l;
      int end = start[a + 1];
      for (int k = start[a]; k < end; k++) rho[local[k]] += change;
      seen += end - start[a];
    }
    return seen;
  }

  /** How many chosen sites each row has; answers the array, valid until the next call. */
  int[] served(int rows, boolean[] chosen, int free, Effort effort) {
    Arrays.fill(served, 0, rows, 0);
    long seen = 0;
    for (int f = 0; f < free; f++) {
      if (!chosen[f]) continue;
      for (int k = columnStart[f]; k < columnStart[f + 1]; k++) served[columnRow[k]]++;
      seen += columnStart[f + 1] - columnStart[f];
    }
    effort.spend(seen);
    return served;
  }
}
