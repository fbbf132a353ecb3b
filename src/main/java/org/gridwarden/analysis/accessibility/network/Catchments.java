package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;

/**
 * What each of many facilities serves on foot within a limit. A facility's nodes and places are those from which one
 * walks to it in at most the limit; areas overlap.
 */
public final class Catchments {
  private Catchments() {}

  /**
   * Nodes by facility: those of facility f have the positions {@code start[f]} to {@code start[f + 1] - 1}.
   *
   * @param node in the order in which they were found
   * @param metres the walk from each node, the facility's leg counted
   */
  public record Nodes(int[] start, int[] node, double[] metres) {}

  /**
   * Places by facility, as {@link Nodes}: a sparse matrix of costs.
   *
   * @param place ascending within a facility
   * @param metres the whole walk from each place, both legs counted
   */
  public record Costs(int[] start, int[] place, double[] metres) {}

  /**
   * The nodes within the limit of each facility; about 0.3 µs a node found.
   *
   * @param limitM metres, ≥ 0; a node exactly as far is within
   */
  public static Nodes of(FootGraph graph, Places facilities, double limitM) {
    Search search = new Search(graph, facilities, limitM);
    int[] start = new int[facilities.size() + 1];
    int[] node = new int[1 << 10];
    double[] metres = new double[1 << 10];
    for (int f = 0; f < facilities.size(); f++) {
      search.from(f);
      int end = start[f] + search.sweep.touched();
      if (end > node.length) {
        node = Arrays.copyOf(node, Math.max(end, 2 * node.length));
        metres = Arrays.copyOf(metres, node.length);
      }
      for (int k = 0; k < search.sweep.touched(); k++) {
        node[start[f] + k] = search.sweep.touched(k);
        metres[start[f] + k] = Label.ticks(search.label[search.sweep.touched(k)]) / graph.ticksPerMetre();
      }
      start[f + 1] = end;
      search.sweep.forget();
    }
    return new Nodes(start, Arrays.copyOf(node, start[facilities.size()]), Arrays.copyOf(metres, start[facilities.size()]));
  }

  /**
   * The walks of at most the limit from each place to each facility.
   *
   * @param limitM metres, ≥ 0; a place exactly as far is within
   * @implSpec O(nodes and places found, log) after O(places) to begin with; 12 bytes for each walk found
   */
  public static Costs costs(FootGraph graph, Places places, Places facilities, double limitM) {
    Search search = new Search(graph, facilities, limitM);
    Attached attached = new Attached(graph, places);
    int[] start = new int[facilities.size() + 1];
    int[] place = new int[1 << 10];
    double[] metres = new double[1 << 10];
    for (int f = 0; f < facilities.size(); f++) {
      int count = attached.reachedBy(search, f);
      int end = start[f] + count;
      if (end > place.length) {
        place = Arrays.copyOf(place, Math.max(end, 2 * place.length));
        metres = Arrays.copyOf(metres, place.length);
      }
      for (int k = 0; k < count; k++) {
        place[start[f] + k] = attached.found[k];
        metres[start[f] + k] = attached.best[attached.found[k]] / graph.ticksPerMetre();
      }
      start[f + 1] = end;
      search.sweep.forget();
    }
    return new Costs(start, Arrays.copyOf(place, start[facilities.size()]), Arrays.copyOf(metres, start[facilities.size()]));
  }

  /** One search after another. */
  private static final class Search {
    final FootGraph graph;
    final Goals goals;
    final long[] label;
    final Sweep sweep;
    final long limit;
    private int next;

    Search(FootGraph graph, Places facilities, double limitM) {
      this.graph = graph;
      goals = new Goals(graph, facilities);
      label = new long[graph.nodes()];
      Arrays.fill(label, Label.NONE);
      limit = (long) Math.floor(limitM * graph.ticksPerMetre() + 1e-6);
      sweep = new Sweep(graph, graph.in, label, Math.min(limit, goals.farthest()), true);
    }

    /** Facilities must come in order. */
    void from(int f) {
      for (; next < goals.size() && goals.owner[next] == f; next++) {
        if (goals.ticks[next] <= limit && !goals.isShut(next)) sweep.start(goals.node[next], goals.ticks[next], f);
      }
      sweep.run(limit);
    }
  }

  /** Places by the nodes to which one walks from them first. */
  private static final class Attached {
    private final FootGraph graph;
    private final Places places;
    private final int[] start;
    private final int[] place;
    private final long[] away;
    private final long[] onEdges;
    final long[] best;
    int[] found = new int[256];
    private int count;

    Attached(FootGraph graph, Places places) {
      this.graph = graph;
      this.places = places;
      best = new long[places.size()];
      Arrays.fill(best, Long.MAX_VALUE);
      start = new int[graph.nodes() + 1];
      long[] on = new long[places.size()];
      int edges = 0;
      for (int p = 0; p < places.size(); p++) {
        if (places.edge(p) >= 0 && !graph.shut.get(places.edge(p))) on[edges++] = (long) places.edge(p) << 32 | p;
        for (int end = 0; end < 2; end++) if (node(p, end) >= 0) start[node(p, end) + 1]++;
      }
      onEdges = Arrays.copyOf(on, edges);
      Arrays.sort(onEdges);
      for (int v = 0; v < graph.nodes(); v++) start[v + 1] += start[v];
      place = new int[start[graph.nodes()]];
      away = new long[place.length];
      int[] next = start.clone();
      for (int p = 0; p < places.size(); p++) {
        for (int end = 0; end < 2; end++) {
          int v = node(p, end);
          if (v < 0) continue;
          place[next[v]] = p;
          away[next[v]++] = away(p, end) + places.leg(graph, p);
        }
      }
    }

    /** The node at one end of a place's edge, or the place's own for end 0; -1 when one cannot go there. */
    private int node(int p, int end) {
      int e = places.edge(p);
      if (e < 0) return end == 0 ? places.node(p) : -1;
      if (graph.shut.get(e)) return -1;
      return end == 0 ? graph.to[e] : places.leavesBackwards(graph, p) ? graph.from[e] : -1;
    }

    private long away(int p, int end) {
      int e = places.edge(p);
      if (e < 0) return 0;
      return end == 0 ? graph.ticks[e] - places.before(graph, p) : places.before(graph, p);
    }

    /** Searches from facility {@code f}; the places found stand in {@link #found}, ascending, their ticks in {@link #best}. */
    int reachedBy(Search search, int f) {
      for (int k = 0; k < count; k++) best[found[k]] = Long.MAX_VALUE;
      count = 0;
      search.from(f);
      for (int k = 0; k < search.sweep.touched(); k++) {
        int v = search.sweep.touched(k);
        long here = Label.ticks(search.label[v]);
        for (int i = start[v]; i < start[v + 1]; i++) offer(place[i], here + away[i], search.limit);
      }
      sameEdge(search, f);
      Arrays.sort(found, 0, count);
      return count;
    }

    private void sameEdge(Search search, int f) {
      Places facilities = search.goals.places;
      int e = facilities.edge(f);
      if (e < 0) return;
      int at = Arrays.binarySearch(onEdges, (long) e << 32);
      if (at < 0) at = -at - 1;
      for (; at < onEdges.length && onEdges[at] >>> 32 == e; at++) {
        int p = (int) onEdges[at];
        long ahead = facilities.before(graph, f) - places.before(graph, p);
        if (ahead < 0 && graph.oneway.get(e)) continue;
        offer(p, Math.abs(ahead) + facilities.leg(graph, f) + places.leg(graph, p), search.limit);
      }
    }

    private void offer(int p, long ticks, long limit) {
      if (ticks > limit || ticks >= best[p]) return;
      if (best[p] == Long.MAX_VALUE) {
        if (count == found.length) found = Arrays.copyOf(found, 2 * count);
        found[count++] = p;
      }
      best[p] = ticks;
    }
  }
}
