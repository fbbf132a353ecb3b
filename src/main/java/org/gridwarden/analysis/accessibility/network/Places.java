package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;

/**
 * Where many points stand on a network, as columns: at a node, on an edge, or too far from any. Immutable by use: the
 * arrays are never written after construction.
 */
public final class Places {
  private static final int NOWHERE = -1;
  private final int[] node;
  private final int[] edge;
  private final double[] fraction;
  private final double[] legM;

  private Places(int[] node, int[] edge, double[] fraction, double[] legM) {
    this.node = node;
    this.edge = edge;
    this.fraction = fraction;
    this.legM = legM;
  }

  /** Places at nodes; -1 for one that stands nowhere. */
  public static Places atNodes(int[] node) {
    int[] edge = new int[node.length];
    Arrays.fill(edge, NOWHERE);
    return new Places(node.clone(), edge, new double[node.length], new double[node.length]);
  }

  /**
   * Places on edges.
   *
   * @param edge the edge each stands on, -1 for one that stands nowhere
   * @param fraction part of the edge's length that lies between its beginning and the place, 0 to 1
   * @param legM metres between the point and its place on the edge, added to every walk; also told of points that stand
   *     nowhere because it is too long
   */
  public static Places onEdges(int[] edge, double[] fraction, double[] legM) {
    int[] node = new int[edge.length];
    Arrays.fill(node, NOWHERE);
    return new Places(node, edge.clone(), fraction.clone(), legM.clone());
  }

  /** Those of {@code first}, and behind them those of {@code second}. */
  public static Places both(Places first, Places second) {
    int n = first.size();
    int[] node = Arrays.copyOf(first.node, n + second.size());
    int[] edge = Arrays.copyOf(first.edge, node.length);
    double[] fraction = Arrays.copyOf(first.fraction, node.length);
    double[] legM = Arrays.copyOf(first.legM, node.length);
    System.arraycopy(second.node, 0, node, n, second.size());
    System.arraycopy(second.edge, 0, edge, n, second.size());
    System.arraycopy(second.fraction, 0, fraction, n, second.size());
    System.arraycopy(second.legM, 0, legM, n, second.size());
    return new Places(node, edge, fraction, legM);
  }

  /** Some of them, in the order of {@code chosen}. */
  public Places some(int[] chosen) {
    return new Places(Arrays.stream(chosen).map(i -> node[i]).toArray(), Arrays.stream(chosen).map(i -> edge[i]).toArray(),
        Arrays.stream(chosen).mapToDouble(i -> fraction[i]).toArray(),
        Arrays.stream(chosen).mapToDouble(i -> legM[i]).toArray());
  }

  /** Number of places. */
  public int size() {
    return node.length;
  }

  /** Whether a place stands on the network at all. */
  public boolean stands(int place) {
    return node[place] >= 0 || edge[place] >= 0;
  }

  /** Metres between the point and the network, 0 at a node; NaN when not known. */
  public double legM(int place) {
    return legM[place];
  }

  /** The node it stands at, -1 when it stands on an edge or nowhere. */
  public int node(int place) {
    return node[place];
  }

  /** The edge it stands on, -1 when it stands at a node or nowhere. */
  public int edge(int place) {
    return edge[place];
  }

  /** Part of the edge's length before the place. */
  public double fraction(int place) {
    return fraction[place];
  }

  /** Ticks along the edge from its beginning to the place. */
  long before(FootGraph graph, int place) {
    return Math.round(fraction[place] * graph.ticks[edge[place]]);
  }

  /** Whether one can go from a place on an edge to its beginning: not against a one-way, but from the very beginning. */
  boolean leavesBackwards(FootGraph graph, int place) {
    return !graph.oneway.get(edge[place]) || fraction[place] == 0;
  }

  /** Ticks of the leg. */
  long leg(FootGraph graph, int place) {
    return graph.ticksOf(legM[place]);
  }
}
