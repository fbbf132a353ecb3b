package org.gridwarden.analysis.gridplan.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts a division falls into before any search: units that reach one another without crossing a barrier, a group
 * border, a locked grid or a unit that alone exceeds the maximum. With load T and bounds min and max a part can be
 * divided into k grids only if ⌈T/max⌉ ≤ k ≤ ⌊T/min⌋. Cost: linear in units and borders.
 *
 * @param parts what is known of each part, in the order of their first units
 * @param partOf part of each unit; -1 for units of locked grids and for those in a grid with a unit above the maximum
 * @param aloneWith for units in a grid with a unit above the maximum: that unit (itself, or the one it is enclosed by);
 *     else -1
 */
public record Parts(List<Part> parts, int[] partOf, int[] aloneWith) {

  /**
   * One part.
   *
   * @param group its group (ward)
   * @param firstUnit its first unit
   * @param units number of units
   * @param load sum of their loads
   * @param fewest least number of grids that keeps to the maximum
   * @param most greatest number of grids that keeps to the minimum; below {@code fewest} when no number fits
   * @param count number of grids chosen
   */
  public record Part(int group, int firstUnit, int units, long load, int fewest, int most, int count) {
    /** Whether some number of grids suits the bounds. */
    public boolean feasible() {
      return fewest <= most;
    }

    Part withCount(int number) {
      return new Part(group, firstUnit, units, load, fewest, most, number);
    }
  }

  /** Finds the parts and how many grids each gets. */
  public static Parts of(UnitGraph graph, BalanceOptions options) {
    int n = graph.n();
    int[] label = new int[n];
    for (int u = 0; u < n; u++) label[u] = u;
    return of(graph, Mesh.of(graph, label, n, new Mesh.Costs(1, 1, 1)), options);
  }

  static Parts of(UnitGraph graph, Mesh units, BalanceOptions options) {
    int n = graph.n();
    boolean[] free = new boolean[n];
    int[] aloneWith = new int[n];
    for (int u = 0; u < n; u++) {
      boolean above = graph.load()[u] > options.max();
      aloneWith[u] = above && !graph.locked()[u] ? u : -1;
      free[u] = !graph.locked()[u] && !above;
    }
    int[] partOf = new int[n];
    int count = units.components(free, partOf);
    count = closePockets(graph, units, options, partOf, aloneWith, count);
    List<Part> parts = measure(graph, options, partOf, count);
    int alone = 0;
    for (int u = 0; u < n; u++) if (aloneWith[u] == u) alone++;
    return new Parts(options.count() == 0 ? parts : Counts.fixed(parts, options, alone), partOf, aloneWith);
  }

  /** Number of grids of all parts. */
  public int count() {
    return parts.stream().mapToInt(Part::count).sum();
  }

  /** Parts below the minimum that a unit above the maximum cuts off go with that unit. */
  private static int closePockets(UnitGraph graph, Mesh units, BalanceOptions options, int[] partOf, int[] aloneWith,
      int count) {
    long[] loads = new long[count];
    for (int u = 0; u < graph.n(); u++) if (partOf[u] >= 0) loads[partOf[u]] += graph.load()[u];
    int[] host = new int[count];
    double[] longest = new double[count];
    Arrays.fill(host, -1);
    Arrays.fill(longest, -1);
    for (int u = 0; u < graph.n(); u++) {
      if (aloneWith[u] != u) continue;
      for (int e = units.start[u]; e < units.start[u + 1]; e++) {
        int part = partOf[units.to[e]];
        if (part < 0 || loads[part] >= options.min() || units.apart[e] || units.length[e] <= longest[part]) continue;
        longest[part] = units.length[e];
        host[part] = u;
      }
    }
    for (int u = 0; u < graph.n(); u++) {
      if (aloneWith[u] != u) continue;
      for (int e = units.start[u]; e < units.start[u + 1]; e++) {
        int part = partOf[units.to[e]];
        if (part >= 0 && host[part] == u && units.apart[e]) host[part] = -1;
      }
    }
    int[] renumbered = new int[count];
    int left = 0;
    for (int part = 0; part < count; part++) renumbered[part] = host[part] >= 0 ? -1 : left++;
    for (int u = 0; u < graph.n(); u++) {
      if (partOf[u] < 0) continue;
      aloneWith[u] = host[partOf[u]];
      partOf[u] = renumbered[partOf[u]];
    }
    return left;
  }

  private static List<Part> measure(UnitGraph graph, BalanceOptions options, int[] partOf, int count) {
    long[] loads = new long[count];
    int[] first = new int[count];
    int[] size = new int[count];
    for (int u = graph.n() - 1; u >= 0; u--) {
      int part = partOf[u];
      if (part < 0) continue;
      loads[part] += graph.load()[u];
      size[part]++;
      first[part] = u;
    }
    List<Part> parts = new ArrayList<>(count);
    for (int part = 0; part < count; part++) {
      int fewest = Counts.fewest(loads[part], options);
      int most = Counts.most(loads[part], size[part], options);
      int chosen = Counts.suited(loads[part], fewest, most, size[part], options);
      parts.add(new Part(graph.group()[first[part]], first[part], size[part], loads[part], fewest, most, chosen));
    }
    return parts;
  }
}
