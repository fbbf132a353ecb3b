package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * A small random network with every fault of real ones (parallel edges, no length, loops, one-way, islands), places on
 * it, and the plainest reference: every place is a node of its own and all distances come from Floyd and Warshall. All
 * lengths are eighths of a metre, so that doubles add up exactly.
 */
final class RandomFeet {
  final Random random;
  final int nodes;
  final int[] from;
  final int[] to;
  final double[] metres;
  final BitSet oneway = new BitSet();
  final FootGraph graph;
  final Places facilities;
  final Places demand;

  RandomFeet(long seed) {
    random = new Random(seed);
    nodes = 2 + random.nextInt(25);
    int edges = random.nextInt(3 * nodes);
    from = new int[edges];
    to = new int[edges];
    metres = new double[edges];
    for (int e = 0; e < edges; e++) {
      boolean again = e > 0 && random.nextInt(8) == 0;
      int pattern = again ? random.nextInt(e) : 0;
      from[e] = again ? to[pattern] : random.nextInt(nodes);
      to[e] = again ? from[pattern] : random.nextInt(nodes);
      metres[e] = random.nextInt(5) == 0 ? 0 : random.nextInt(6) == 0 ? random.nextInt(3000) : 8 * random.nextInt(12);
      if (random.nextInt(4) == 0) oneway.set(e);
    }
    graph = FootGraph.of(nodes, from, to, metres, oneway);
    facilities = places(1 + random.nextInt(6));
    demand = places(12);
  }

  /** Some at nodes, some on edges, some nowhere. */
  Places places(int count) {
    int[] edge = new int[count];
    double[] fraction = new double[count];
    double[] leg = new double[count];
    int[] node = new int[count];
    for (int i = 0; i < count; i++) {
      boolean nowhere = random.nextInt(10) == 0;
      edge[i] = nowhere || from.length == 0 ? -1 : random.nextInt(from.length);
      fraction[i] = random.nextInt(9) / 8.0;
      leg[i] = random.nextInt(2) * random.nextInt(40) / 8.0;
      node[i] = random.nextInt(nodes);
    }
    Places on = Places.onEdges(edge, fraction, leg);
    Places at = Places.atNodes(node);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) chosen[i] = random.nextBoolean() ? i : count + i;
    return Places.both(on, at).some(chosen);
  }

  /** Metres from each demand to each facility, +Infinity where no way leads; edges in {@code shut} are not there. */
  double[][] reference(BitSet shut) {
    int all = nodes + facilities.size() + demand.size();
    double[][] d = new double[all][all];
    for (double[] row : d) Arrays.fill(row, Double.POSITIVE_INFINITY);
    for (int v = 0; v < all; v++) d[v][v] = 0;
    Places both = Places.both(facilities, demand);
    for (int e = 0; e < from.length; e++) {
      if (shut.get(e)) continue;
      join(d, from[e], to[e], metres[e], oneway.get(e));
      for (int p = 0; p < both.size(); p++) if (both.edge(p) == e) onEdge(d, both, p);
    }
    for (int p = 0; p < both.size(); p++) if (both.node(p) >= 0) join(d, nodes + p, both.node(p), 0, false);
    for (int k = 0; k < all; k++) {
      for (int i = 0; i < all; i++) for (int j = 0; j < all; j++) d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
    }
    double[][] metres = new double[demand.size()][facilities.size()];
    for (int p = 0; p < demand.size(); p++) {
      for (int f = 0; f < facilities.size(); f++) {
        boolean stand = demand.stands(p) && facilities.stands(f);
        double way = d[nodes + facilities.size() + p][nodes + f];
        // a place on a shut edge cannot leave it, and nothing on it is reached
        boolean stuck = demand.edge(p) >= 0 && shut.get(demand.edge(p)) || facilities.edge(f) >= 0 && shut.get(facilities.edge(f));
        metres[p][f] = stand && !stuck ? way + demand.legM(p) + facilities.legM(f) : Double.POSITIVE_INFINITY;
      }
    }
    return metres;
  }

  /** Demand only leaves its edge, facilities are only come to: nobody passes through. At the very end one stands at the junction. */
  private void onEdge(double[][] d, Places both, int p) {
    int e = both.edge(p);
    boolean one = oneway.get(e);
    double before = both.fraction(p) * metres[e];
    if (p < facilities.size()) {
      join(d, from[e], nodes + p, before, true);
      if (!one || both.fraction(p) == 1) join(d, to[e], nodes + p, metres[e] - before, true);
      return;
    }
    join(d, nodes + p, to[e], metres[e] - before, true);
    if (!one || both.fraction(p) == 0) join(d, nodes + p, from[e], before, true);
    for (int f = 0; f < facilities.size(); f++) {
      double ahead = both.edge(f) == e ? both.fraction(f) * metres[e] - before : -1;
      boolean back = both.edge(f) == e && !one;
      if (ahead >= 0 || back) join(d, nodes + p, nodes + f, Math.abs(ahead), true);
    }
  }

  private static void join(double[][] d, int a, int b, double length, boolean oneway) {
    d[a][b] = Math.min(d[a][b], length);
    if (!oneway) d[b][a] = Math.min(d[b][a], length);
  }
}
