package org.gridwarden.analysis.accessibility.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The way from a place to its nearest facility, read back from a finished sweep. */
public final class Routes {
  private Routes() {}

  /**
   * A stretch of an edge that is walked.
   *
   * @param fromFraction part of the edge's length before the point where one steps on it
   * @param toFraction the same for the point where one leaves it; smaller when it is walked backwards
   */
  public record Stretch(int edge, double fromFraction, double toFraction) {}

  /**
   * A walk without its legs beside the network.
   *
   * @param stretches in the order of walking; empty when place and facility stand at one node
   */
  public record Route(int facility, List<Stretch> stretches) {}

  /** The way from a place, empty when it reaches nothing; cost grows with the edges along the way. */
  public static Optional<Route> from(Nearest nearest, Places places, int place) {
    long whole = nearest.label(places, place);
    if (whole == Label.NONE) return Optional.empty();
    FootGraph graph = nearest.graph();
    int facility = Label.owner(whole);
    int e = places.edge(place);
    if (e < 0) return Optional.of(new Route(facility, behind(nearest, places.node(place), new ArrayList<>())));
    long rest = whole - (places.leg(graph, place) << Label.SHIFT);
    double at = places.fraction(place);
    if (nearest.onSameEdge(places, place) == rest) {
      return Optional.of(new Route(facility, List.of(new Stretch(e, at, nearest.goals().places.fraction(facility)))));
    }
    boolean ahead = Nearest.plus(nearest.label(graph.to[e]), graph.ticks[e] - places.before(graph, place)) == rest;
    List<Stretch> first = new ArrayList<>(List.of(new Stretch(e, at, ahead ? 1 : 0)));
    return Optional.of(new Route(facility, behind(nearest, ahead ? graph.to[e] : graph.from[e], first)));
  }

  /** Adds the stretches from a node to the facility that owns it. */
  private static List<Stretch> behind(Nearest nearest, int node, List<Stretch> stretches) {
    FootGraph graph = nearest.graph();
    Map<Integer, int[]> cameBy = new HashMap<>();
    ArrayDeque<Integer> next = new ArrayDeque<>(List.of(node));
    cameBy.put(node, new int[] {-1, -1});
    while (true) {
      int here = next.pop();
      int start = nearest.startAt(here);
      if (start >= 0) {
        List<Stretch> back = new ArrayList<>();
        for (int[] step = cameBy.get(here), at = {here, 0}; step[0] >= 0; at[0] = step[0], step = cameBy.get(at[0])) {
          boolean forward = graph.to[step[1]] == at[0];
          back.add(new Stretch(step[1], forward ? 0 : 1, forward ? 1 : 0));
        }
        Collections.reverse(back);
        stretches.addAll(back);
        int edge = nearest.goals().edge[start];
        int facility = nearest.goals().owner[start];
        boolean fromBeginning = start == nearest.goals().first(facility);
        double end = nearest.goals().places.fraction(facility);
        if (edge >= 0) stretches.add(new Stretch(edge, fromBeginning ? 0 : 1, end));
        return List.copyOf(stretches);
      }
      FootGraph.Arcs out = graph.out;
      for (int p = out.start()[here]; p < out.start()[here + 1]; p++) {
        int edge = out.edge()[p];
        int other = out.arc()[2 * p];
        boolean leads = !nearest.isShut(edge)
            && nearest.label(here) == Nearest.plus(nearest.label(other), graph.ticks[edge]);
        if (!leads || cameBy.containsKey(other)) continue;
        cameBy.put(other, new int[] {here, edge});
        next.push(other);
      }
    }
  }
}
