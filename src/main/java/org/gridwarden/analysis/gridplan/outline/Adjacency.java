package org.gridwarden.analysis.gridplan.outline;

import java.util.Arrays;

/**
 * Who borders on whom as compressed rows: the neighbours of unit u stand at {@code start[u] … start[u + 1] - 1}, sorted.
 * Borders of one pair and kind are added up. A border that came once in each direction with the same length is one.
 *
 * @param start offsets, one more than units
 * @param to neighbour
 * @param length metres
 * @param kind as given
 * @param doubled borders that came in both directions
 */
public record Adjacency(int[] start, int[] to, double[] length, byte[] kind, int doubled) {

  /** Borders to sort into rows. */
  public interface Source {
    int size();

    int u(int border);

    int v(int border);

    double length(int border);

    byte kind(int border);
  }

  /** Rows of {@code n} units. Cost: linear in borders. */
  public static Adjacency of(int n, Source from) {
    int[] start = new int[n + 1];
    for (int b = 0; b < from.size(); b++) {
      start[from.u(b) + 1]++;
      start[from.v(b) + 1]++;
    }
    for (int u = 0; u < n; u++) start[u + 1] += start[u];
    int[] at = Arrays.copyOf(start, n);
    int[] to = new int[start[n]];
    double[] length = new double[start[n]];
    byte[] kind = new byte[start[n]];
    boolean[] forward = new boolean[start[n]];
    for (int b = 0; b < from.size(); b++) {
      for (int side = 0; side < 2; side++) {
        int u = side == 0 ? from.u(b) : from.v(b);
        int p = at[u]++;
        to[p] = side == 0 ? from.v(b) : from.u(b);
        length[p] = from.length(b);
        kind[p] = from.kind(b);
        forward[p] = side == 0;
      }
    }
    return new Rows(start, to, length, kind, forward).merged(n);
  }

  private record Rows(int[] start, int[] to, double[] length, byte[] kind, boolean[] forward) {

    Adjacency merged(int n) {
      int size = 0;
      int doubled = 0;
      for (int u = 0; u < n; u++) {
        int begin = start[u];
        int end = start[u + 1];
        sort(begin, end);
        start[u] = size;
        int row = size;
        for (int p = begin; p < end;) {
          int q = p;
          int ahead = 0;
          while (q < end && to[q] == to[p] && kind[q] == kind[p] && length[q] == length[p]) if (forward[q++]) ahead++;
          int count = Math.max(ahead, q - p - ahead);
          if (to[p] > u) doubled += q - p - count;
          double metres = count * length[p];
          if (size > row && to[size - 1] == to[p] && kind[size - 1] == kind[p]) {
            length[size - 1] += metres;
          } else {
            to[size] = to[p];
            kind[size] = kind[p];
            length[size++] = metres;
          }
          p = q;
        }
      }
      start[n] = size;
      return new Adjacency(start, Arrays.copyOf(to, size), Arrays.copyOf(length, size), Arrays.copyOf(kind, size), doubled);
    }

    /** By neighbour, kind, length; rows are short. */
    private void sort(int begin, int end) {
      for (int i = begin + 1; i < end; i++) {
        for (int j = i; j > begin && less(j, j - 1); j--) swap(j, j - 1);
      }
    }

    private boolean less(int a, int b) {
      if (to[a] != to[b]) return to[a] < to[b];
      if (kind[a] != kind[b]) return kind[a] < kind[b];
      return length[a] < length[b];
    }

    private void swap(int a, int b) {
      int t = to[a];
      to[a] = to[b];
      to[b] = t;
      double l = length[a];
      length[a] = length[b];
      length[b] = l;
      byte k = kind[a];
      kind[a] = kind[b];
      kind[b] = k;
      boolean f = forward[a];
      forward[a] = forward[b];
      forward[b] = f;
    }
  }
}
