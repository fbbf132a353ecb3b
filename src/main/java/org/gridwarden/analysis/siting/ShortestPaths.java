package org.gridwarden.analysis.siting;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.gridwarden.model.Refusal;

/**
 * Costs between the nodes of an undirected graph along shortest paths (Dijkstra, with a heap), from every demand to every
 * candidate. Two edges between the same nodes: the later one counts, as in the classic files of such problems.
 */
public final class ShortestPaths {
  private final int nodes;
  private final int[] start;
  private final int[] to;
  private final double[] length;
  /** Edges that a later one between the same nodes replaced. */
  private final int replaced;

  /** Edges between nodes {@code a[k]} and {@code b[k]}; one from a node to itself is no edge. */
  public ShortestPaths(int nodes, int[] a, int[] b, double[] length) {
    this.nodes = nodes;
    long[] keys = new long[a.length];
    int count = 0;
    for (int k = 0; k < a.length; k++) {
      if (a[k] != b[k]) keys[count++] = ((long) Math.min(a[k], b[k]) * nodes + Math.max(a[k], b[k])) << 24 | k & 0xffffff;
    }
    if (a.length > 1 << 24 || (double) nodes * nodes > 1L << 39) {
      throw Refusal.conflict("GW-SIT-012", "图太大：" + nodes + " 个节点，" + a.length + " 条边；请先按网格汇总",
          "the graph is too large: " + nodes + " nodes, " + a.length + " edges; sum nodes first");
    }
    Arrays.sort(keys, 0, count);
    boolean[] keep = new boolean[a.length];
    int kept = 0;
    for (int q = 0; q < count; q++) {
      if (q + 1 < count && keys[q] >>> 24 == keys[q + 1] >>> 24) continue;
      keep[(int) (keys[q] & 0xffffff)] = true;
      kept++;
    }
    replaced = count - kept;
    start = new int[nodes + 1];
    for (int k = 0; k < a.length; k++) {
      if (!keep[k]) continue;
      start[a[k] + 1]++;
      start[b[k] + 1]++;
    }
    for (int v = 0; v < nodes; v++) start[v + 1] += start[v];
    int[] next = start.clone();
    to = new int[2 * kept];
    this.length = new double[2 * kept];
    for (int k = 0; k < a.length; k++) {
      if (!keep[k]) continue;
      to[next[a[k]]] = b[k];
      this.length[next[a[k]]++] = length[k];
      to[next[b[k]]] = a[k];
      this.length[next[b[k]]++] = length[k];
    }
  }

  /** Edges that a later one between the same nodes replaced. */
  public int replaced() {
    return replaced;
  }

  /**
   * Costs from demands to candidates.
   *
   * @param demands node of each
   * @param candidate number of the candidate at each node, −1 for none
   * @param reach longer paths are left out; +Infinity for none
   * @param threads does not change the answer
   */
  public Pairs pairs(int[] demands, int[] candidate, int candidates, double reach, int threads) {
    int[][] site = new int[demands.length][];
    double[][] cost = new double[demands.length][];
    ForkJoinPool pool = new ForkJoinPool(Math.max(1, threads));
    try {
      pool.submit(() -> IntStream.range(0, demands.length).parallel().forEach(i -> {
        Sweep sweep = new Sweep(demands[i], reach, candidate, candidates);
        site[i] = sweep.site;
        cost[i] = sweep.cost;
      })).join();
    } finally {
      pool.shutdown();
    }
    long all = 0;
    for (int[] s : site) all += s.length;
    if (all > Pairs.MOST) {
      throw Refusal.conflict("GW-SIT-012", "需求与候选之间有 " + all + " 对，上限 " + Pairs.MOST + "；请减少候选点",
          "demands and candidates make " + all + " pairs, the limit is " + Pairs.MOST + "; take fewer candidates");
    }
    int[] starts = new int[demands.length + 1];
    for (int i = 0; i < demands.length; i++) starts[i + 1] = starts[i] + site[i].length;
    int[] sites = new int[starts[demands.length]];
    double[] costs = new double[sites.length];
    for (int i = 0; i < demands.length; i++) {
      System.arraycopy(site[i], 0, sites, starts[i], site[i].length);
      System.arraycopy(cost[i], 0, costs, starts[i], cost[i].length);
    }
    return new Pairs(candidates, starts, sites, costs);
  }

  /** All candidates from one node, in the order in which they are reached. */
  private final class Sweep {
    int[] site;
    double[] cost;
    private final double[] best = new double[nodes];
    private final int[] heap = new int[nodes + 1];
    private final int[] place = new int[nodes];
    private int size;

    Sweep(int from, double reach, int[] candidate, int candidates) {
      site = new int[candidates];
      cost = new double[candidates];
      int found = 0;
      Arrays.fill(best, Double.POSITIVE_INFINITY);
      best[from] = 0;
      push(from);
      while (size > 0) {
        int v = pop();
        if (best[v] > reach) break;
        if (candidate[v] >= 0) {
          site[found] = candidate[v];
          cost[found++] = best[v];
        }
        for (int e = start[v]; e < start[v + 1]; e++) {
          double through = best[v] + length[e];
          if (through >= best[to[e]]) continue;
          best[to[e]] = through;
          if (place[to[e]] == 0) push(to[e]);
          else up(place[to[e]]);
        }
      }
      site = Arrays.copyOf(site, found);
      cost = Arrays.copyOf(cost, found);
    }

    private void push(int v) {
      heap[++size] = v;
      place[v] = size;
      up(size);
    }

    private void up(int from) {
      int at = from;
      int v = heap[at];
      while (at > 1 && best[heap[at / 2]] > best[v]) {
        heap[at] = heap[at / 2];
        place[heap[at]] = at;
        at /= 2;
      }
      heap[at] = v;
      place[v] = at;
    }

    private int pop() {
      int top = heap[1];
      int v = heap[size--];
      int at = 1;
      while (2 * at <= size) {
        int child = 2 * at;
        if (child < size && best[heap[child + 1]] < best[heap[child]]) child++;
        if (best[heap[child]] >= best[v]) break;
        heap[at] = heap[child];
        place[heap[at]] = at;
        at = child;
      }
      heap[at] = v;
      place[v] = at;
      place[top] = 0;
      return top;
    }
  }
}
