package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * For every node of a network, and from there for any place, the nearest of many facilities on foot and how far it is.
 * Immutable unless it is the view of a {@link WhatIf}.
 */
public final class Nearest {
  /** What became of a place. */
  public enum Status {
    REACHED("reached"),
    /** It stands on the network, but no way leads from there to any facility. */
    UNREACHABLE("unreachable"),
    TOO_FAR("too-far-from-network");

    private final String code;

    Status(String code) {
      this.code = code;
    }

    /** As in files and answers. */
    public String code() {
      return code;
    }
  }

  /**
   * Answers for many places, as columns.
   *
   * @param facility index of the nearest facility, -1 when there is none
   * @param metres the whole walk, both legs counted; NaN when there is none
   */
  public record Answers(int[] facility, double[] metres, Status[] status) {}

  private final FootGraph graph;
  private final Goals goals;
  private final long[] label;
  private final boolean @Nullable [] open;
  private final BitSet shut;

  Nearest(FootGraph graph, Goals goals, long[] label, boolean @Nullable [] open, BitSet shut) {
    this.shut = shut;
    this.graph = graph;
    this.goals = goals;
    this.label = label;
    this.open = open;
  }

  /**
   * One sweep over the whole network; about 0.2 µs a node.
   *
   * @param facilities at most 2,097,152; those that stand nowhere are never nearest
   * @throws IllegalArgumentException for more facilities, or for ways of more than 2,199 km (farther on networks with
   *     edges beyond 2 km)
   */
  public static Nearest of(FootGraph graph, Places facilities) {
    Goals goals = new Goals(graph, facilities);
    return new Nearest(graph, goals, sweep(graph, goals, null), null, graph.shut);
  }

  static long[] sweep(FootGraph graph, Goals goals, boolean @Nullable [] open) {
    long[] label = new long[graph.nodes()];
    Arrays.fill(label, Label.NONE);
    Sweep sweep = new Sweep(graph, graph.in, label, goals.farthest(), false);
    for (int s = 0; s < goals.size(); s++) {
      boolean counts = !goals.isShut(s) && (open == null || open[goals.owner[s]]);
      if (counts) sweep.start(goals.node[s], goals.ticks[s], goals.owner[s]);
    }
    sweep.run(Long.MAX_VALUE);
    return label;
  }

  /** Index of the facility nearest to a node, -1 when none can be reached. */
  public int facility(int node) {
    return label[node] == Label.NONE ? -1 : Label.owner(label[node]);
  }

  /** Metres from a node to its nearest facility, NaN when none can be reached. */
  public double metres(int node) {
    return label[node] == Label.NONE ? Double.NaN : Label.ticks(label[node]) / graph.ticksPerMetre();
  }

  long label(int node) {
    return label[node];
  }

  FootGraph graph() {
    return graph;
  }

  boolean isShut(int edge) {
    return shut.get(edge);
  }

  /** Label by a facility on the place's own edge, without passing an end of it. */
  long onSameEdge(Places places, int p) {
    return goals.onSameEdge(places, p, open);
  }

  /** The start that gave a node its label, -1 when the way leads on over another node. */
  int startAt(int node) {
    int facility = Label.owner(label[node]);
    for (int s = goals.first(facility); s < goals.first(facility + 1); s++) {
      boolean here = goals.node[s] == node && label[node] == Label.of(goals.ticks[s], facility);
      if (here && (goals.edge[s] < 0 || !shut.get(goals.edge[s]))) return s;
    }
    return -1;
  }

  Goals goals() {
    return goals;
  }

  /** The answer for each place; about 50 ns each. */
  public Answers of(Places places) {
    int n = places.size();
    Answers answers = new Answers(new int[n], new double[n], new Status[n]);
    for (int p = 0; p < n; p++) {
      long found = label(places, p);
      boolean reached = found != Label.NONE;
      answers.facility[p] = reached ? Label.owner(found) : -1;
      answers.metres[p] = reached ? Label.ticks(found) / graph.ticksPerMetre() : Double.NaN;
      answers.status[p] = reached ? Status.REACHED : places.stands(p) ? Status.UNREACHABLE : Status.TOO_FAR;
    }
    return answers;
  }

  /** The label of a place, its own leg counted. */
  long label(Places places, int p) {
    if (!places.stands(p)) return Label.NONE;
    long best = withoutLeg(places, p);
    return best == Label.NONE ? best : best + (places.leg(graph, p) << Label.SHIFT);
  }

  private long withoutLeg(Places places, int p) {
    int e = places.edge(p);
    if (e < 0) return label[places.node(p)];
    if (shut.get(e)) return Label.NONE;
    long before = places.before(graph, p);
    long best = Math.min(goals.onSameEdge(places, p, open), plus(label[graph.to[e]], graph.ticks[e] - before));
    return places.leavesBackwards(graph, p) ? Math.min(best, plus(label[graph.from[e]], before)) : best;
  }

  static long plus(long label, long ticks) {
    return label == Label.NONE ? label : label + (ticks << Label.SHIFT);
  }
}
