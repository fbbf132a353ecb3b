package org.gridwarden.analysis.compare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.analysis.coverage.Apportion;

/**
 * Whole numbers for the cells of a sparse table, near given weights, whose rows and columns add up to given totals. Each
 * row's total is divided by its weights (largest remainder); what columns then have too much goes along rows to where it
 * is missing (augmenting paths). What cannot be placed comes from, or goes to, nowhere: the extra row and column.
 */
final class MarginFit {

  private final List<Overlaps.Cell> cells;
  private final long[] value; // by cell
  private final int[][] cellsOfRow;
  private final int[][] cellsOfColumn;
  private final long[] missing; // by column, negative when it has too much

  private MarginFit(List<Overlaps.Cell> cells, int rows, int columns) {
    this.cells = cells;
    value = new long[cells.size()];
    cellsOfRow = index(cells.stream().mapToInt(Overlaps.Cell::before).toArray(), rows);
    cellsOfColumn = index(cells.stream().mapToInt(Overlaps.Cell::after).toArray(), columns);
    missing = new long[columns];
  }

  /**
   * The fitted table.
   *
   * @param value by cell, in the order of the cells
   * @param lost by row: what went nowhere, ≥ 0
   * @param found by column: what came from nowhere, ≥ 0
   */
  record Table(long[] value, long[] lost, long[] found) {}

  /**
   * @param cells places of the table that may be other than 0, each once
   * @param weights by cell, finite and ≥ 0
   * @param rowTotals ≥ 0
   * @param columnTotals ≥ 0
   */
  static Table of(List<Overlaps.Cell> cells, double[] weights, long[] rowTotals, long[] columnTotals) {
    MarginFit fit = new MarginFit(cells, rowTotals.length, columnTotals.length);
    long[] lost = new long[rowTotals.length];
    for (int row = 0; row < rowTotals.length; row++) {
      int[] of = fit.cellsOfRow[row];
      if (of.length == 0) {
        lost[row] = rowTotals[row];
        continue;
      }
      long[] parts = Apportion.byLargestRemainder(rowTotals[row], Arrays.stream(of).mapToDouble(c -> weights[c]).toArray());
      for (int k = 0; k < of.length; k++) fit.value[of[k]] = parts[k];
    }
    System.arraycopy(columnTotals, 0, fit.missing, 0, columnTotals.length);
    for (int c = 0; c < cells.size(); c++) fit.missing[cells.get(c).after()] -= fit.value[c];
    for (int column = 0; column < columnTotals.length; column++) {
      while (fit.missing[column] < 0 && fit.push(column)) {
        // pushed as much as one path takes
      }
    }
    long[] found = new long[columnTotals.length];
    for (int column = 0; column < columnTotals.length; column++) {
      for (int c : fit.cellsOfColumn[column]) {
        long over = Math.min(fit.value[c], Math.max(0, -fit.missing[column]));
        fit.value[c] -= over;
        fit.missing[column] += over;
        lost[cells.get(c).before()] += over;
      }
      found[column] = Math.max(0, fit.missing[column]);
    }
    return new Table(fit.value, lost, found);
  }

  /** Moves some of what a column has too much to the nearest column that lacks it; whether it could. */
  private boolean push(int from) {
    int[] outOf = new int[missing.length]; // cell through which a column was reached; its partner in the same row is into
    int[] into = new int[missing.length];
    Arrays.fill(into, -1);
    boolean[] seen = new boolean[missing.length];
    seen[from] = true;
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      int column = queue.poll();
      for (int c : cellsOfColumn[column]) {
        if (value[c] == 0) continue;
        for (int d : cellsOfRow[cells.get(c).before()]) {
          int next = cells.get(d).after();
          if (seen[next]) continue;
          seen[next] = true;
          outOf[next] = c;
          into[next] = d;
          if (missing[next] > 0) {
            shift(from, next, outOf, into);
            return true;
          }
          queue.add(next);
        }
      }
    }
    return false;
  }

  private void shift(int from, int to, int[] outOf, int[] into) {
    long amount = Math.min(-missing[from], missing[to]);
    for (int column = to; column != from; column = cells.get(outOf[column]).after()) {
      amount = Math.min(amount, value[outOf[column]]);
    }
    for (int column = to; column != from; column = cells.get(outOf[column]).after()) {
      value[outOf[column]] -= amount;
      value[into[column]] += amount;
    }
    missing[from] += amount;
    missing[to] -= amount;
  }

  private static int[][] index(int[] key, int n) {
    int[][] lists = new int[n][];
    int[] size = new int[n];
    for (int k : key) size[k]++;
    for (int i = 0; i < n; i++) lists[i] = new int[size[i]];
    Arrays.fill(size, 0);
    for (int i = 0; i < key.length; i++) lists[key[i]][size[key[i]]++] = i;
    return lists;
  }
}
