package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;

/**
 * What is odd about a network, though every search through it is right: nodes at the place of another, which are joined only
 * where an edge joins them; edges between the same two nodes, of which the shortest counts; edges of length 0; edges from a
 * node to itself. Each with the first of its kind, -1 when there is none.
 *
 * @param coincident nodes at the place of an earlier one
 * @param node the first of them
 * @param twin the earlier one
 * @param parallel edges between two nodes that an earlier edge joins, in either direction
 * @param parallelEdge the first of them, in the order of the nodes
 * @param zero edges of length 0 between two nodes
 * @param loops edges from a node to itself
 */
public record NetworkOdds(
    int coincident, int node, int twin, int parallel, int parallelEdge, int zero, int zeroEdge, int loops, int loopEdge) {

  /**
   * Finds them; about 100 ns a node and edge.
   *
   * @param from first node of each edge
   * @param to last node of each edge
   * @param metres length of each edge
   * @param x one coordinate of each node
   * @param y the other
   */
  public static NetworkOdds of(int[] from, int[] to, double[] metres, double[] x, double[] y) {
    int[] same = coincident(x, y);
    int[] parallel = parallel(x.length, from, to);
    int zero = 0;
    int zeroEdge = -1;
    int loops = 0;
    int loopEdge = -1;
    for (int e = 0; e < from.length; e++) {
      if (from[e] == to[e]) {
        if (loops++ == 0) loopEdge = e;
      } else if (metres[e] == 0 && zero++ == 0) zeroEdge = e;
    }
    return new NetworkOdds(same[0], same[1], same[2], parallel[0], parallel[1], zero, zeroEdge, loops, loopEdge);
  }

  /** Whether there is nothing odd. */
  public boolean none() {
    return coincident + parallel + zero + loops == 0;
  }

  private static int[] coincident(double[] x, double[] y) {
    int size = Integer.highestOneBit(Math.max(16, x.length)) * 4;
    int[] table = new int[size];
    Arrays.fill(table, -1);
    int[] found = {0, -1, -1};
    for (int v = 0; v < x.length; v++) {
      long bits = Double.doubleToLongBits(x[v] + 0.0) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(y[v] + 0.0) * 0xC2B2AE3D27D4EB4FL;
      int at = (int) (bits ^ bits >>> 32) & size - 1;
      while (table[at] >= 0 && (x[table[at]] != x[v] || y[table[at]] != y[v])) at = at + 1 & size - 1;
      if (table[at] < 0) table[at] = v;
      else if (found[0]++ == 0) {
        found[1] = v;
        found[2] = table[at];
      }
    }
    return found;
  }

  private static int[] parallel(int nodes, int[] from, int[] to) {
    int[] start = new int[nodes + 1];
    for (int e = 0; e < from.length; e++) if (from[e] != to[e]) start[Math.min(from[e], to[e]) + 1]++;
    for (int v = 0; v < nodes; v++) start[v + 1] += start[v];
    int[] edge = new int[start[nodes]];
    int[] next = start.clone();
    for (int e = 0; e < from.length; e++) if (from[e] != to[e]) edge[next[Math.min(from[e], to[e])]++] = e;
    int[] seen = new int[nodes];
    int[] found = {0, -1};
    for (int v = 0; v < nodes; v++) {
      for (int k = start[v]; k < start[v + 1]; k++) {
        int other = Math.max(from[edge[k]], to[edge[k]]);
        if (seen[other] == v + 1 && found[0]++ == 0) found[1] = edge[k];
        seen[other] = v + 1;
      }
    }
    return found;
  }
}
