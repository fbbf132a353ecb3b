package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.analysis.gridplan.balance.BalancedDivision.Cause;

/** Puts the grids that were never searched for to the others and numbers all of them. */
final class Numbering {
  private Numbering() {}

  /** Gives locked grids and grids around a unit above the maximum their numbers; returns the new number of grids. */
  static int fixedGrids(UnitGraph graph, Parts parts, int[] region, int regions) {
    Map<Integer, Integer> locked = new HashMap<>();
    int count = regions;
    for (int u = 0; u < graph.n(); u++) {
      if (graph.locked()[u]) {
        Integer number = locked.putIfAbsent(graph.current()[u], count);
        region[u] = number == null ? count++ : number;
      } else if (parts.aloneWith()[u] == u) {
        region[u] = count++;
      }
    }
    for (int u = 0; u < graph.n(); u++) {
      int host = parts.aloneWith()[u];
      if (host >= 0 && host != u) region[u] = region[host];
    }
    return count;
  }

  /** Renumbers grids in the order of their first units and says what became of each. */
  static BalancedDivision.Result result(UnitGraph graph, BalanceOptions options, Parts parts, boolean[] stuck, int[] region,
      int regions, boolean cancelled) {
    int[] number = new int[regions];
    Arrays.fill(number, -1);
    int count = 0;
    int[] out = new int[graph.n()];
    for (int u = 0; u < graph.n(); u++) {
      if (number[region[u]] < 0) number[region[u]] = count++;
      out[u] = number[region[u]];
    }
    long[] load = new long[count];
    for (int u = 0; u < graph.n(); u++) load[out[u]] += graph.load()[u];
    Cause[] cause = causes(graph, options, parts, stuck, out, load);
    return new BalancedDivision.Result(out, count, origins(graph, out, count), load, cause, parts, cancelled);
  }

  private static Cause[] causes(UnitGraph graph, BalanceOptions options, Parts parts, boolean[] stuck, int[] region,
      long[] load) {
    Cause[] cause = new Cause[load.length];
    Arrays.fill(cause, Cause.NONE);
    for (int u = 0; u < graph.n(); u++) {
      int r = region[u];
      if (cause[r] != Cause.NONE && !stuck[u]) continue;
      if (graph.locked()[u]) cause[r] = Cause.LOCKED;
      else if (parts.aloneWith()[u] >= 0) cause[r] = Cause.UNIT_ABOVE_MAX;
      else if (load[r] < options.min() || load[r] > options.max()) {
        Cause why = why(parts.parts().get(parts.partOf()[u]), options);
        boolean open = why == Cause.COMPOUNDS_WHOLE || why == Cause.NOT_FOUND;
        cause[r] = open && stuck[u] ? Cause.STUCK : cause[r] == Cause.NONE ? why : cause[r];
      }
    }
    return cause;
  }

  private static Cause why(Parts.Part part, BalanceOptions options) {
    if (part.load() < options.min()) return Cause.PART_BELOW_MIN;
    if (!part.feasible()) return Cause.NO_COUNT_FITS;
    if (part.count() < part.fewest() || part.count() > part.most()) return Cause.COUNT_ASKED;
    return options.wholeCompounds() ? Cause.COMPOUNDS_WHOLE : Cause.NOT_FOUND;
  }

  /** Each current grid is continued by the grid that holds most of its load, at most one for each. */
  private static int[] origins(UnitGraph graph, int[] region, int count) {
    int[] origin = new int[count];
    Arrays.fill(origin, -1);
    Map<Long, long[]> shared = new HashMap<>();
    for (int u = 0; u < graph.n(); u++) {
      if (graph.current()[u] < 0) continue;
      long key = ((long) graph.current()[u] << 32) | region[u];
      long[] sum = shared.computeIfAbsent(key, k -> new long[2]);
      sum[0] += graph.load()[u];
      sum[1]++;
    }
    Map<Integer, Boolean> taken = new HashMap<>();
    shared.entrySet().stream().sorted((a, b) -> {
      int byLoad = Long.compare(b.getValue()[0], a.getValue()[0]);
      if (byLoad == 0) byLoad = Long.compare(b.getValue()[1], a.getValue()[1]);
      return byLoad != 0 ? byLoad : Long.compare(a.getKey(), b.getKey());
    }).forEach(entry -> {
      int old = (int) (entry.getKey() >> 32);
      int now = (int) (long) entry.getKey();
      if (origin[now] >= 0 || taken.putIfAbsent(old, true) != null) return;
      origin[now] = old;
    });
    return origin;
  }
}
