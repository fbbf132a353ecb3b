package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;

/**
 * Dijkstra's search from many starts at once, with buckets for a queue. Inside a bucket the order is free; a node that
 * turns out nearer after it was looked at is looked at again, so the answer is exact whatever the width of the buckets.
 * Not thread-safe; may be used for one search after another on the same network.
 */
final class Sweep {
  private final int[] start;
  private final int[] arc;
  private final long[] label;
  private final int shift;
  private int[][] bucket;
  private int[] size;
  private long waiting;
  private long present = Long.MAX_VALUE;
  /** Nodes that got their first label since the last {@link #forget}; only where that is wanted. */
  private int[] touched = {};
  private int touchedSize;
  private final boolean remembers;

  /**
   * @param arcs those that arrive, to search against the direction of walking, from where one goes to where one comes
   *     from; those that leave, to search along it
   * @param label written by the search
   * @param farthestStart most ticks that a start is given
   * @param remembers whether to keep a list of the nodes that got a label
   */
  Sweep(FootGraph graph, FootGraph.Arcs arcs, long[] label, long farthestStart, boolean remembers) {
    this.remembers = remembers;
    start = arcs.start();
    arc = arcs.arc();
    this.label = label;
    long range = Math.max(graph.longest(), farthestStart);
    int width = Math.max(1, graph.typical() / 2);
    int log = 31 - Integer.numberOfLeadingZeros(width);
    while (range >>> log > 1 << 15) log++;
    shift = Label.SHIFT + log;
    int count = Integer.highestOneBit((int) (range >>> log) + 2) << 1;
    bucket = new int[count][];
    size = new int[count];
  }

  /** Adds a start; answers whether it is better than what the node has. */
  boolean start(int node, long ticks, int owner) {
    long found = Label.of(ticks, owner) | Label.WAITS;
    if (found >= label[node]) return false;
    if (remembers && label[node] == Label.NONE) remember(node);
    label[node] = found;
    present = Math.min(present, found >>> shift);
    put(found, node);
    return true;
  }

  private void put(long found, int node) {
    int b = (int) (found >>> shift) & size.length - 1;
    int[] nodes = bucket[b];
    if (nodes == null) bucket[b] = nodes = new int[16];
    else if (size[b] == nodes.length) bucket[b] = nodes = Arrays.copyOf(nodes, 2 * nodes.length);
    nodes[size[b]++] = node;
    waiting++;
  }

  /** Runs until no node can be reached any nearer; nodes farther than {@code limit} ticks keep what they have. */
  void run(long limit) {
    long most = limit >= Label.ticks(Label.LAST) ? Long.MAX_VALUE : limit + 1 << Label.SHIFT;
    for (; waiting > 0; present++) {
      int b = (int) present & size.length - 1;
      while (size[b] > 0) {
        int node = bucket[b][--size[b]];
        waiting--;
        long here = label[node];
        if ((here & Label.WAITS) == 0) continue;
        label[node] = here ^ Label.WAITS;
        if (here > Label.LAST) throw Label.tooFar();
        look(node, here, most);
      }
    }
    present = Long.MAX_VALUE;
  }

  private void look(int node, long here, long most) {
    for (int p = 2 * start[node], end = 2 * start[node + 1]; p < end; p += 2) {
      int ticks = arc[p + 1];
      if (ticks < 0) continue;
      int next = arc[p];
      long found = here + ((long) ticks << Label.SHIFT);
      if (found >= label[next] || found >= most) continue;
      if (remembers && label[next] == Label.NONE) remember(next);
      label[next] = found;
      put(found, next);
    }
  }

  private void remember(int node) {
    if (touchedSize == touched.length) touched = Arrays.copyOf(touched, Math.max(256, 2 * touchedSize));
    touched[touchedSize++] = node;
  }

  /** Number of nodes that got a label. */
  int touched() {
    return touchedSize;
  }

  /** One of them, in the order in which they got it. */
  int touched(int k) {
    return touched[k];
  }

  /** Takes their labels away. */
  void forget() {
    for (int k = 0; k < touchedSize; k++) label[touched[k]] = Label.NONE;
    touchedSize = 0;
  }
}
