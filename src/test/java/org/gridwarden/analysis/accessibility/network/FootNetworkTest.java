package org.gridwarden.analysis.accessibility.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.gridwarden.analysis.accessibility.network.Nearest.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sweep, catchments, what-if and routes against the plain reference of {@link RandomFeet}, and the exact boundaries. */
class FootNetworkTest {
  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theNearestFacilityIsThatOfThePlainReference(long seed) {
    RandomFeet feet = new RandomFeet(seed);
    check(feet, Nearest.of(feet.graph, feet.facilities), feet.reference(new BitSet()), all(feet));
  }

  private static boolean[] all(RandomFeet feet) {
    boolean[] open = new boolean[feet.facilities.size()];
    Arrays.fill(open, true);
    return open;
  }

  private static void check(RandomFeet feet, Nearest nearest, double[][] reference, boolean[] open) {
    Nearest.Answers answers = nearest.of(feet.demand);
    for (int p = 0; p < feet.demand.size(); p++) {
      int best = -1;
      for (int f = 0; f < open.length; f++) {
        boolean nearer = open[f] && reference[p][f] < (best < 0 ? Double.POSITIVE_INFINITY : reference[p][best]);
        if (nearer) best = f;
      }
      assertThat(answers.facility()[p]).as("place %d", p).isEqualTo(best);
      if (best >= 0) assertThat(answers.metres()[p]).isEqualTo(reference[p][best]);
      else assertThat(answers.metres()[p]).isNaN();
      assertThat(answers.status()[p]).isEqualTo(
          best >= 0 ? Status.REACHED : feet.demand.stands(p) ? Status.UNREACHABLE : Status.TOO_FAR);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void walksWithinALimitAreThoseOfTheReference(long seed) {
    RandomFeet feet = new RandomFeet(seed);
    double limit = feet.random.nextInt(30) * 8;
    double[][] reference = feet.reference(new BitSet());
    Catchments.Costs costs = Catchments.costs(feet.graph, feet.demand, feet.facilities, limit);
    for (int f = 0; f < feet.facilities.size(); f++) {
      int at = costs.start()[f];
      for (int p = 0; p < feet.demand.size(); p++) {
        if (reference[p][f] > limit) continue;
        assertThat(costs.place()[at]).isEqualTo(p);
        assertThat(costs.metres()[at++]).isEqualTo(reference[p][f]);
      }
      assertThat(at).as("facility %d serves nothing else", f).isEqualTo(costs.start()[f + 1]);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void catchmentsHoldTheNodesThatASweepFromOneFacilityFinds(long seed) {
    RandomFeet feet = new RandomFeet(seed);
    Catchments.Nodes nodes = Catchments.of(feet.graph, feet.facilities, 120);
    for (int f = 0; f < feet.facilities.size(); f++) {
      Nearest alone = Nearest.of(feet.graph, feet.facilities.some(new int[] {f}));
      double[] found = new double[feet.nodes];
      Arrays.fill(found, Double.NaN);
      for (int k = nodes.start()[f]; k < nodes.start()[f + 1]; k++) found[nodes.node()[k]] = nodes.metres()[k];
      for (int v = 0; v < feet.nodes; v++) {
        assertThat(Double.valueOf(found[v])).isEqualTo(Double.valueOf(alone.metres(v) <= 120 ? alone.metres(v) : Double.NaN));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void afterEveryChangeTheStateIsThatOfAFreshSweepAndUndoBringsItBack(long seed) {
    RandomFeet feet = new RandomFeet(seed);
    boolean[] open = new boolean[feet.facilities.size()];
    for (int f = 0; f < open.length; f++) open[f] = feet.random.nextBoolean();
    boolean[] openBefore = open.clone();
    BitSet shut = new BitSet();
    WhatIf state = new WhatIf(feet.graph, feet.facilities, open);
    long[][] history = new long[25][];
    for (int step = 0; step < history.length; step++) {
      history[step] = labels(state, feet.nodes);
      change(feet, state, open, shut);
      check(feet, state.nearest(), feet.reference(shut), open);
      WhatIf fresh = new WhatIf(feet.graph.without(shut), feet.facilities, open);
      assertThat(labels(state, feet.nodes)).as("step %d", step).isEqualTo(labels(fresh, feet.nodes));
    }
    for (int step = history.length - 1; step >= 0; step--) {
      assertThat(state.undo()).isTrue();
      assertThat(labels(state, feet.nodes)).as("back to step %d", step).isEqualTo(history[step]);
    }
    assertThat(state.undo()).isFalse();
    check(feet, state.nearest(), feet.reference(new BitSet()), openBefore);
    shut.clear();
    for (int again = 0; again < 5; again++) change(feet, state, openBefore, shut);
    check(feet, state.nearest(), feet.reference(shut), openBefore);
  }

  private static void change(RandomFeet feet, WhatIf state, boolean[] open, BitSet shut) {
    int f = feet.random.nextInt(open.length);
    int e = feet.from.length == 0 ? -1 : feet.random.nextInt(feet.from.length);
    switch (feet.random.nextInt(e < 0 ? 2 : 4)) {
      case 0 -> {
        state.open(f);
        open[f] = true;
      }
      case 1 -> {
        state.close(f);
        open[f] = false;
      }
      case 2 -> {
        state.shut(e);
        shut.set(e);
      }
      default -> {
        state.reopen(e);
        shut.clear(e);
      }
    }
  }

  private static long[] labels(WhatIf state, int nodes) {
    Nearest now = state.nearest();
    long[] labels = new long[nodes];
    for (int v = 0; v < nodes; v++) labels[v] = now.label(v);
    return labels;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void routesAreWalkableAndAsLongAsToldAndNeverPassAShutEdge(long seed) {
    RandomFeet feet = new RandomFeet(seed);
    BitSet shut = new BitSet();
    WhatIf state = new WhatIf(feet.graph, feet.facilities, all(feet));
    for (int k = 0; k < feet.from.length / 4; k++) {
      int e = feet.random.nextInt(feet.from.length);
      state.shut(e);
      shut.set(e);
    }
    Nearest nearest = state.nearest();
    Nearest.Answers answers = nearest.of(feet.demand);
    for (int p = 0; p < feet.demand.size(); p++) {
      Optional<Routes.Route> route = Routes.from(nearest, feet.demand, p);
      assertThat(route.isPresent()).isEqualTo(answers.status()[p] == Status.REACHED);
      if (route.isEmpty()) continue;
      assertThat(route.get().facility()).isEqualTo(answers.facility()[p]);
      double walked = walk(feet, route.get(), p, shut);
      assertThat(walked + feet.demand.legM(p) + feet.facilities.legM(answers.facility()[p])).isEqualTo(answers.metres()[p]);
    }
  }

  /** Walks a route and answers its length; fails where a stretch does not begin where the one before it ended. */
  private static double walk(RandomFeet feet, Routes.Route route, int p, BitSet shut) {
    double sum = 0;
    String here = spot(feet, feet.demand, p);
    for (Routes.Stretch stretch : route.stretches()) {
      assertThat(shut.get(stretch.edge())).isFalse();
      boolean back = stretch.fromFraction() > stretch.toFraction() && feet.metres[stretch.edge()] > 0;
      assertThat(back && feet.oneway.get(stretch.edge())).isFalse();
      assertThat(here).isIn(spots(feet, stretch.edge(), stretch.fromFraction()));
      sum += Math.abs(stretch.toFraction() - stretch.fromFraction()) * feet.metres[stretch.edge()];
      List<String> reached = spots(feet, stretch.edge(), stretch.toFraction());
      here = reached.get(reached.size() - 1);
    }
    Places facilities = feet.facilities;
    int f = route.facility();
    List<String> goal = facilities.edge(f) < 0 ? List.of("node " + facilities.node(f))
        : spots(feet, facilities.edge(f), facilities.fraction(f));
    assertThat(here).isIn(goal);
    return sum;
  }

  private static String spot(RandomFeet feet, Places places, int p) {
    return places.edge(p) < 0 ? "node " + places.node(p) : places.edge(p) + " at " + places.fraction(p);
  }

  /** Names of a spot on an edge: itself, and the node where it is one. */
  private static List<String> spots(RandomFeet feet, int edge, double fraction) {
    String itself = edge + " at " + fraction;
    if (fraction == 0) return List.of(itself, "node " + feet.from[edge]);
    return fraction == 1 ? List.of(itself, "node " + feet.to[edge]) : List.of(itself);
  }

  @Test
  void ofEquallyNearFacilitiesTheLowestWins() {
    FootGraph graph = FootGraph.of(3, new int[] {0, 1}, new int[] {1, 2}, new double[] {10, 10}, new BitSet());
    Nearest nearest = Nearest.of(graph, Places.atNodes(new int[] {2, 0, 0}));
    assertThat(nearest.facility(1)).isZero();
    assertThat(nearest.facility(0)).isEqualTo(1);
    assertThat(nearest.metres(1)).isEqualTo(10);
  }

  @Test
  void aPlaceExactlyAtTheLimitIsWithin() {
    FootGraph graph = FootGraph.of(2, new int[] {0}, new int[] {1}, new double[] {333.333}, new BitSet());
    Places facility = Places.atNodes(new int[] {0});
    assertThat(Catchments.of(graph, facility, 333.333).node()).containsExactly(0, 1);
    assertThat(Catchments.of(graph, facility, 333.332999).node()).containsExactly(0);
    assertThat(Catchments.costs(graph, Places.atNodes(new int[] {1}), facility, 333.333).metres()).containsExactly(333.333);
  }

  @Test
  void walksGoFromTheDemandToTheFacility() {
    BitSet oneway = new BitSet();
    oneway.set(0);
    FootGraph graph = FootGraph.of(2, new int[] {0}, new int[] {1}, new double[] {5}, oneway);
    assertThat(Nearest.of(graph, Places.atNodes(new int[] {1})).metres(0)).isEqualTo(5);
    assertThat(Nearest.of(graph, Places.atNodes(new int[] {0})).facility(1)).isEqualTo(-1);
  }

  @Test
  void islandsAreCountedWithTheirNodes() {
    FootGraph graph = FootGraph.of(6, new int[] {0, 2, 3}, new int[] {1, 3, 4}, new double[] {1, 0, 7}, new BitSet());
    Islands islands = Islands.of(graph);
    assertThat(islands.count()).isEqualTo(3);
    assertThat(islands.largest()).isEqualTo(islands.of(4));
    assertThat(islands.nodes(islands.largest())).isEqualTo(3);
    BitSet bridge = new BitSet();
    bridge.set(2);
    assertThat(Islands.of(graph.without(bridge)).count()).isEqualTo(4);
  }

  @Test
  void anEmptyNetworkReachesNothing() {
    FootGraph graph = FootGraph.of(0, new int[0], new int[0], new double[0], new BitSet());
    Places nowhere = Places.onEdges(new int[] {-1}, new double[1], new double[] {Double.NaN});
    assertThat(Nearest.of(graph, nowhere).of(nowhere).status()).containsExactly(Status.TOO_FAR);
    assertThat(Catchments.costs(graph, nowhere, nowhere, 100).place()).isEmpty();
  }

  @Test
  void longEdgesMakeCoarserTicksAndEndlessWaysAreRefused() {
    FootGraph far = FootGraph.of(2, new int[] {0}, new int[] {1}, new double[] {250_000.125}, new BitSet());
    assertThat(Nearest.of(far, Places.atNodes(new int[] {0})).metres(1)).isEqualTo(250_000.125);
    int n = 1200;
    int[] from = new int[n];
    int[] to = new int[n];
    double[] metres = new double[n];
    for (int e = 0; e < n; e++) {
      from[e] = e;
      to[e] = e + 1;
      metres[e] = 2100;
    }
    FootGraph chain = FootGraph.of(n + 1, from, to, metres, new BitSet());
    assertThatThrownBy(() -> Nearest.of(chain, Places.atNodes(new int[] {0}))).hasMessageContaining("longer");
    assertThatThrownBy(() -> FootGraph.of(1, new int[] {0}, new int[] {1}, new double[] {1}, new BitSet()))
        .hasMessageContaining("edge 0");
    assertThatThrownBy(() -> FootGraph.of(1, new int[] {0}, new int[] {0}, new double[] {-1}, new BitSet()))
        .hasMessageContaining("edge 0");
  }
}
