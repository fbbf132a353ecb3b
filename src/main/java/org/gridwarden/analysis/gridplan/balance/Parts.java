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

  /** How many grids a load is divided into. */
  static final class Counts {
    private Counts() {}

    static int fewest(long load, BalanceOptions options) {
      return (int) Math.max(1, (load + options.max() - 1) / options.max());
    }

    static int most(long load, int units, BalanceOptions options) {
      return options.min() == 0 ? units : (int) Math.min(units, load / options.min());
    }

    /** The number within the bounds whose mean load lies nearest to the middle; outside them the one that breaks least. */
    static int suited(long load, int fewest, int most, int units, BalanceOptions options) {
      if (load < options.min() || most < 1) return 1;
      if (fewest > most) {
        long over = load - (long) most * options.max();
        long under = (long) fewest * options.min() - load;
        return over < under || fewest > units ? most : fewest;
      }
      double middle = Math.max(1, (options.min() + (double) options.max()) / 2);
      int below = (int) Math.max(fewest, Math.min(most, Math.floor(load / middle)));
      int above = Math.min(most, below + 1);
      return misfit(load, below, middle) <= misfit(load, above, middle) ? below : above;
    }

    private static double misfit(double load, int count, double middle) {
      return Math.abs(Math.log(Math.max(load, 1) / count / middle));
    }

    /** The parts with counts that sum up to the number asked for, less the grids of single units above the maximum. */
    static List<Part> fixed(List<Part> parts, BalanceOptions options, int alone) {
      List<Part> given = new ArrayList<>(parts);
      int wanted = Math.max(given.size(), options.count() - alone);
      long total = given.stream().mapToLong(Part::load).sum();
      double middle = Math.max(1e-9, total / (double) Math.max(1, wanted));
      int sum = 0;
      for (int p = 0; p < given.size(); p++) {
        Part part = given.get(p);
        int count = (int) Math.max(1, Math.min(part.units(), Math.round(part.load() / middle)));
        given.set(p, part.withCount(count));
        sum += count;
      }
      while (sum != wanted) {
        int step = sum < wanted ? 1 : -1;
        int best = -1;
        double least = Double.MAX_VALUE;
        for (int p = 0; p < given.size(); p++) {
          Part part = given.get(p);
          int count = part.count() + step;
          if (count < 1 || count > part.units()) continue;
          boolean breaks = part.feasible() && (count < part.fewest() || count > part.most());
          double price = misfit(part.load(), count, middle) - misfit(part.load(), part.count(), middle) + (breaks ? 1e6 : 0);
          if (price >= least) continue;
          least = price;
          best = p;
        }
        if (best < 0) break;
        given.set(best, given.get(best).withCount(given.get(best).count() + step));
        sum += step;
      }
      return given;
    }
  }
}
