package org.gridwarden.analysis.gridplan.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision.Cause;

/** What every division must keep to, checked the plain way: sets, maps and walks from unit to unit. */
final class PlainCheck {
  private PlainCheck() {}

  static void check(UnitGraph graph, BalanceOptions options, BalancedDivision.Result result) {
    int[] region = result.region();
    Map<Integer, Set<Integer>> members = members(region);
    assertThat(members.keySet()).as("grids are numbered without gaps").hasSize(result.regions());
    assertThat(members.keySet()).allMatch(r -> r >= 0 && r < result.regions());
    checkGrids(graph, region);
    members.forEach((r, units) -> {
      boolean kept = graph.locked()[units.iterator().next()];
      assertThat(units.stream().map(u -> graph.group()[u]).distinct().count()).as("groups of grid " + r)
          .isLessThanOrEqualTo(kept ? Long.MAX_VALUE : 1);
      long load = units.stream().mapToLong(u -> graph.load()[u]).sum();
      assertThat(result.load()[r]).isEqualTo(load);
      boolean inRange = load >= options.min() && load <= options.max();
      if (!inRange) assertThat(result.cause()[r]).as("a cause for " + load).isNotEqualTo(Cause.NONE);
    });
    locks(graph, members);
    if (options.wholeCompounds()) compounds(graph, options, region);
  }

  /** A division on the way: every grid that is not locked is in one piece and on one side of all barriers. */
  static void checkGrids(UnitGraph graph, int[] region) {
    members(region).forEach((r, units) -> {
      if (graph.locked()[units.iterator().next()]) return;
      assertThat(reached(graph, units)).as("grid " + r + " is in one piece").isEqualTo(units);
      barriers(graph, units, r);
    });
  }

  private static Map<Integer, Set<Integer>> members(int[] number) {
    Map<Integer, Set<Integer>> members = new HashMap<>();
    for (int u = 0; u < number.length; u++) members.computeIfAbsent(number[u], r -> new TreeSet<>()).add(u);
    return members;
  }

  private static boolean barrier(UnitGraph graph, int u, int v) {
    for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) {
      if (graph.to()[e] == v && (graph.kind()[e] & UnitGraph.BARRIER) != 0) return true;
    }
    return false;
  }

  private static Set<Integer> reached(UnitGraph graph, Set<Integer> units) {
    Set<Integer> seen = new TreeSet<>();
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    queue.add(units.iterator().next());
    seen.add(queue.peek());
    while (!queue.isEmpty()) {
      int u = queue.poll();
      for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) {
        int v = graph.to()[e];
        if (units.contains(v) && !barrier(graph, u, v) && graph.group()[u] == graph.group()[v] && seen.add(v)) queue.add(v);
      }
    }
    return seen;
  }

  private static void barriers(UnitGraph graph, Set<Integer> units, int r) {
    for (int u : units) {
      for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) {
        boolean over = (graph.kind()[e] & UnitGraph.BARRIER) != 0 && units.contains(graph.to()[e]);
        assertThat(over).as("grid " + r + " over the barrier between " + u + " and " + graph.to()[e]).isFalse();
      }
    }
  }

  private static void locks(UnitGraph graph, Map<Integer, Set<Integer>> members) {
    Map<Integer, Set<Integer>> wanted = new HashMap<>();
    for (int u = 0; u < graph.n(); u++) {
      if (graph.locked()[u]) wanted.computeIfAbsent(graph.current()[u], r -> new TreeSet<>()).add(u);
    }
    for (Set<Integer> units : wanted.values()) assertThat(members.values()).as("locked grid").contains(units);
  }

  /** Compounds of at most the maximum that can stay whole do. */
  private static void compounds(UnitGraph graph, BalanceOptions options, int[] region) {
    Map<Integer, Set<Integer>> compounds = members(graph.compound());
    compounds.remove(-1);
    compounds.forEach((c, units) -> {
      long load = units.stream().mapToLong(u -> graph.load()[u]).sum();
      boolean bound = units.stream().anyMatch(u -> graph.locked()[u]) || !reached(graph, units).equals(units);
      for (int u : units) for (int v : units) bound |= barrier(graph, u, v);
      if (load > options.max() || bound) return;
      Set<Integer> grids = new HashSet<>();
      for (int u : units) grids.add(region[u]);
      assertThat(grids).as("grids of compound " + c).hasSize(1);
    });
  }
}
