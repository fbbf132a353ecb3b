package org.gridwarden.analysis.siting.search;

/** Values at a rank, without sorting all. */
final class Ranks {
  private Ranks() {}

  /** The value at a rank of the first {@code size} values, which are left parted there (Hoare 1961). */
  static double nth(double[] select, int size, int rank) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      double pivot = select[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (select[i] < pivot) i++;
        while (select[j] > pivot) j--;
        if (i > j) break;
        double swap = select[i];
        select[i++] = select[j];
        select[j--] = swap;
      }
      if (rank <= j) high = j;
      else if (rank >= i) low = i;
      else return select[rank];
    }
    return select[rank];
  }

  static double greatest(double[] select, int size) {
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < size; k++) most = Math.max(most, select[k]);
    return most;
  }

  static double leastAfter(double[] select, int size, int from) {
    double least = 0;
    for (int k = from; k < size; k++) least = Math.min(least, select[k]);
    return least;
  }
}
