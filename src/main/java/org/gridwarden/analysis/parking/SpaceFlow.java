package org.gridwarden.analysis.parking;

import java.util.Arrays;

/**
 * The largest whole flow from a source (node 0) to a sink (node 1), by Dinic's method. Arcs are tried in the order in
 * which they were added, so that the answer is always the same.
 */
final class SpaceFlow {
  private int[] head;
  private int[] next = new int[64];
  private int[] to = new int[64];
  private int[] left = new int[64];
  private int[] level;
  private int[] at;
  private int arcs;

  SpaceFlow(int nodes) {
    head = new int[nodes];
    Arrays.fill(head, -1);
    level = new int[nodes];
    at = new int[nodes];
  }

  /** @return number of the arc */
  int arc(int from, int target, int capacity) {
    if (arcs + 2 > to.length) {
      next = Arrays.copyOf(next, 2 * next.length);
      to = Arrays.copyOf(to, 2 * to.length);
      left = Arrays.copyOf(left, 2 * left.length);
    }
    add(from, target, capacity);
    add(target, from, 0);
    return arcs - 2;
  }

  private void add(int from, int target, int capacity) {
    to[arcs] = target;
    left[arcs] = capacity;
    next[arcs] = head[from];
    head[from] = arcs++;
  }

  /** What flows over an arc. */
  int flow(int arc) {
    return left[arc ^ 1];
  }

  /** Fills the arcs; the whole flow. */
  long run() {
    long sum = 0;
    while (reached()) {
      System.arraycopy(head, 0, at, 0, head.length);
      for (int pushed = push(0, Integer.MAX_VALUE); pushed > 0; pushed = push(0, Integer.MAX_VALUE)) sum += pushed;
    }
    return sum;
  }

  private boolean reached() {
    Arrays.fill(level, -1);
    int[] queue = new int[head.length];
    int end = 1;
    level[0] = 0;
    for (int i = 0; i < end; i++) {
      for (int a = head[queue[i]]; a >= 0; a = next[a]) {
        if (left[a] == 0 || level[to[a]] >= 0) continue;
        level[to[a]] = level[queue[i]] + 1;
        queue[end++] = to[a];
      }
    }
    return level[1] >= 0;
  }

  // a node lies a few levels deep, and deeper only where flow is sent back
  private int push(int node, int most) {
    if (node == 1) return most;
    for (; at[node] >= 0; at[node] = next[at[node]]) {
      int a = at[node];
      if (left[a] == 0 || level[to[a]] != level[node] + 1) continue;
      int pushed = push(to[a], Math.min(most, left[a]));
      if (pushed == 0) continue;
      left[a] -= pushed;
      left[a ^ 1] += pushed;
      return pushed;
    }
    return 0;
  }
}
