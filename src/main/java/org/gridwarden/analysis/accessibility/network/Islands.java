package org.gridwarden.analysis.accessibility.network;

/** The parts of a network that no edge joins, one-way or not; edges that are shut do not join. */
public final class Islands {
  private final int[] island;
  private final int[] nodes;
  private final int largest;

  private Islands(int[] island, int[] nodes, int largest) {
    this.island = island;
    this.nodes = nodes;
    this.largest = largest;
  }

  /** Finds them; about 20 ns a node and edge. */
  public static Islands of(FootGraph graph) {
    int[] root = new int[graph.nodes()];
    for (int v = 0; v < root.length; v++) root[v] = v;
    for (int e = 0; e < graph.edges(); e++) {
      if (graph.shut.get(e)) continue;
      int a = root(root, graph.from[e]);
      int b = root(root, graph.to[e]);
      if (a != b) root[Math.max(a, b)] = Math.min(a, b);
    }
    int[] island = new int[root.length];
    int[] nodes = new int[root.length];
    int count = 0;
    for (int v = 0; v < root.length; v++) {
      int r = root(root, v);
      island[v] = r == v ? count++ : island[r];
      nodes[island[v]]++;
    }
    int largest = 0;
    for (int i = 1; i < count; i++) if (nodes[i] > nodes[largest]) largest = i;
    return new Islands(island, java.util.Arrays.copyOf(nodes, count), largest);
  }

  private static int root(int[] root, int v) {
    int r = v;
    while (root[r] != r) {
      root[r] = root[root[r]];
      r = root[r];
    }
    return r;
  }

  /** How many there are; a node without edges is one. */
  public int count() {
    return nodes.length;
  }

  /** The island of a node; islands are numbered by their lowest node. */
  public int of(int node) {
    return island[node];
  }

  /** Number of nodes of an island. */
  public int nodes(int which) {
    return nodes[which];
  }

  /** The island with most nodes, the first of equal ones; 0 when there is none. */
  public int largest() {
    return largest;
  }
}
