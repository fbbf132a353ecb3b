package org.gridwarden.analysis.accessibility.network;

import java.util.BitSet;

/**
 * A foot network: nodes and edges by number, from 0. Edges may be parallel, of length 0, one-way, or join a node to
 * itself (such an edge leads nowhere, but places can stand on it); nodes at one spot are different unless an edge joins
 * them. Immutable and thread-safe; about 45 bytes an edge.
 */
public final class FootGraph {
  /** Finest unit of length: ticks in a metre. */
  private static final double MOST_TICKS = 1e6;

  /** Ticks of an arc that is shut. */
  static final int SHUT = -1;

  private final int nodes;
  private final double ticksPerMetre;
  private final int longest;
  final int[] from;
  final int[] to;
  final int[] ticks;
  final BitSet oneway;
  final BitSet shut;
  /** Arcs that leave a node, and those that arrive; the same object where no edge is one-way. */
  final Arcs out;
  final Arcs in;

  /**
   * Arcs by node, sorted by nothing in particular: those of node v have the positions {@code start[v]} to
   * {@code start[v + 1] - 1}; at position p stand the other node {@code arc[2p]} and the ticks {@code arc[2p + 1]}.
   */
  record Arcs(int[] start, int[] arc, int[] edge) {
    /** The same with arcs of its own, to be changed. */
    Arcs copy() {
      return new Arcs(start, arc.clone(), edge);
    }
  }

  private FootGraph(int nodes, int[] from, int[] to, int[] ticks, BitSet oneway, BitSet shut, double ticksPerMetre) {
    this.nodes = nodes;
    this.from = from;
    this.to = to;
    this.ticks = ticks;
    this.oneway = oneway;
    this.shut = shut;
    this.ticksPerMetre = ticksPerMetre;
    int most = 0;
    for (int each : ticks) most = Math.max(most, each);
    longest = most;
    out = arcs(true);
    in = oneway.isEmpty() ? out : arcs(false);
  }

  /**
   * @param nodes number of nodes
   * @param from node where each edge begins
   * @param to node where it ends, as many
   * @param metres its length, finite and ≥ 0, as many
   * @param oneway edges that are walked from {@code from} to {@code to} only
   * @throws IllegalArgumentException for an end that is no node or a length that is none
   */
  public static FootGraph of(int nodes, int[] from, int[] to, double[] metres, BitSet oneway) {
    double longest = 0;
    for (int e = 0; e < metres.length; e++) {
      if (from[e] < 0 || from[e] >= nodes || to[e] < 0 || to[e] >= nodes) {
        throw new IllegalArgumentException("edge " + e + " ends at no node");
      }
      if (!(metres[e] >= 0) || metres[e] > 1e9) throw new IllegalArgumentException("edge " + e + " is " + metres[e] + " m long");
      longest = Math.max(longest, metres[e]);
    }
    double ticksPerMetre = MOST_TICKS;
    while (longest * ticksPerMetre > Integer.MAX_VALUE - 1) ticksPerMetre /= 10;
    int[] ticks = new int[metres.length];
    for (int e = 0; e < ticks.length; e++) ticks[e] = (int) Math.round(metres[e] * ticksPerMetre);
    return new FootGraph(nodes, from.clone(), to.clone(), ticks, (BitSet) oneway.clone(), new BitSet(), ticksPerMetre);
  }

  private Arcs arcs(boolean leaving) {
    int[] start = new int[nodes + 1];
    for (int e = 0; e < from.length; e++) {
      if (from[e] == to[e]) continue;
      boolean both = !oneway.get(e);
      if (leaving || both) start[from[e] + 1]++;
      if (!leaving || both) start[to[e] + 1]++;
    }
    for (int v = 0; v < nodes; v++) start[v + 1] += start[v];
    int[] arc = new int[2 * start[nodes]];
    int[] edge = new int[start[nodes]];
    int[] next = start.clone();
    for (int e = 0; e < from.length; e++) {
      if (from[e] == to[e]) continue;
      boolean both = !oneway.get(e);
      int length = shut.get(e) ? SHUT : ticks[e];
      if (leaving || both) put(arc, edge, next[from[e]]++, to[e], length, e);
      if (!leaving || both) put(arc, edge, next[to[e]]++, from[e], length, e);
    }
    return new Arcs(start, arc, edge);
  }

  private static void put(int[] arc, int[] edge, int at, int node, int length, int e) {
    arc[2 * at] = node;
    arc[2 * at + 1] = length;
    edge[at] = e;
  }

  /** The same network with these edges shut as well: nobody passes them or leaves a place on them. */
  public FootGraph without(BitSet edges) {
    BitSet all = (BitSet) shut.clone();
    all.or(edges);
    return all.equals(shut) ? this : new FootGraph(nodes, from, to, ticks, oneway, all, ticksPerMetre);
  }

  /** Number of nodes. */
  public int nodes() {
    return nodes;
  }

  /** Number of edges. */
  public int edges() {
    return from.length;
  }

  /** Node where an edge begins. */
  public int from(int edge) {
    return from[edge];
  }

  /** Node where an edge ends. */
  public int to(int edge) {
    return to[edge];
  }

  /** Whether an edge is shut. */
  public boolean isShut(int edge) {
    return shut.get(edge);
  }

  /** Length of an edge. */
  public double metres(int edge) {
    return ticks[edge] / ticksPerMetre;
  }

  /** Ticks of the longest edge. */
  int longest() {
    return longest;
  }

  /** Mean ticks of an edge, at least 1. */
  int typical() {
    long sum = 0;
    for (int each : ticks) sum += each;
    return (int) Math.max(1, ticks.length == 0 ? 1 : sum / ticks.length);
  }

  /** Ticks in a metre: a power of ten, 1,000,000 where no edge is longer than 2,147 m. */
  public double ticksPerMetre() {
    return ticksPerMetre;
  }

  /** Metres as ticks, rounded. */
  long ticksOf(double metres) {
    return Math.round(metres * ticksPerMetre);
  }
}
