package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;

/**
 * Facilities as what a search starts from: nodes from which one walks to a facility, with the ticks that takes. A
 * facility on an edge starts at both ends of it, at one where the edge is one-way, unless it stands
 * at the very end. Facilities on the same edge as a
 * place are also reached without passing an end.
 */
final class Goals {
  private final FootGraph graph;
  final Places places;
  final int[] node;
  final long[] ticks;
  final int[] owner;
  /** The edge between the node and the facility, -1 where it stands at the node. */
  final int[] edge;
  /** Starts of facility f are {@code first[f]} to {@code first[f + 1] - 1}. */
  private final int[] first;
  /** Facilities on edges as {@code edge << 32 | facility}, ascending. */
  private final long[] onEdges;

  Goals(FootGraph graph, Places places) {
    this.graph = graph;
    this.places = places;
    if (places.size() > Label.MOST_OWNERS) throw new IllegalArgumentException("more than " + Label.MOST_OWNERS + " facilities");
    int[] nodes = new int[2 * places.size()];
    long[] far = new long[2 * places.size()];
    int[] owners = new int[2 * places.size()];
    int[] edges = new int[2 * places.size()];
    long[] on = new long[places.size()];
    int count = 0;
    int countOn = 0;
    first = new int[places.size() + 1];
    for (int f = 0; f < places.size(); f++) {
      first[f] = count;
      if (!places.stands(f)) continue;
      int e = places.edge(f);
      long leg = places.leg(graph, f);
      if (e < 0) {
        nodes[count] = places.node(f);
        far[count] = leg;
      } else {
        on[countOn++] = (long) e << 32 | f;
        long before = places.before(graph, f);
        nodes[count] = graph.from[e];
        far[count] = before + leg;
        if (!graph.oneway.get(e) || places.fraction(f) == 1) {
          owners[count] = f;
          edges[count++] = e;
          nodes[count] = graph.to[e];
          far[count] = graph.ticks[e] - before + leg;
        }
      }
      owners[count] = f;
      edges[count++] = e;
    }
    first[places.size()] = count;
    node = Arrays.copyOf(nodes, count);
    ticks = Arrays.copyOf(far, count);
    owner = Arrays.copyOf(owners, count);
    edge = Arrays.copyOf(edges, count);
    onEdges = Arrays.copyOf(on, countOn);
    Arrays.sort(onEdges);
  }

  /** The first start of a facility; of the one behind the last, the number of all. */
  int first(int facility) {
    return first[facility];
  }

  /** Number of starts. */
  int size() {
    return node.length;
  }

  /** Ticks of the farthest start from its facility. */
  long farthest() {
    long most = 0;
    for (long each : ticks) most = Math.max(most, each);
    return most;
  }

  /** Whether start {@code s} leads over an edge that is shut. */
  boolean isShut(int s) {
    return edge[s] >= 0 && graph.shut.get(edge[s]);
  }

  /**
   * The best label among facilities on the edge that place {@code p} stands on, without passing an end of it; the leg of
   * the place is not counted.
   *
   * @param open facilities that count, null for all
   */
  long onSameEdge(Places from, int p, boolean[] open) {
    int e = from.edge(p);
    int at = Arrays.binarySearch(onEdges, (long) e << 32);
    if (at < 0) at = -at - 1;
    long best = Label.NONE;
    for (; at < onEdges.length && onEdges[at] >>> 32 == e; at++) {
      int f = (int) onEdges[at];
      if (open != null && !open[f]) continue;
      long ahead = places.before(graph, f) - from.before(graph, p);
      if (ahead < 0 && graph.oneway.get(e)) continue;
      best = Math.min(best, Label.of(Math.abs(ahead) + places.leg(graph, f), f));
    }
    return best;
  }
}
