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

  /**
   * A unit or whole compound that is below the minimum although some number of grids would suit its part: everything around
   * it would take it above the maximum, and is not to be cut. No division has the grid that holds it in range.
   *
   * @param unit its first unit
   * @param load its load
   * @param lightest load of the lightest neighbour that it cannot be joined with
   */
  public record Stuck(int unit, long load, long lightest) {
    /** Empty ground looked at around one before it no longer counts as stuck. */
    private static final int SEARCH = 200;

    /** All there are, in the order of their first units. Cost: linear. */
    public static List<Stuck> of(UnitGraph graph, BalanceOptions options, Parts parts) {
      int heaviest = Arrays.stream(graph.load()).max().orElse(0);
      if (!options.wholeCompounds() && 2L * heaviest <= options.max()) return List.of();
      int[] self = new int[graph.n()];
      Arrays.setAll(self, u -> u);
      Mesh.Costs costs = new Mesh.Costs(1, 1, 1);
      Atoms atoms = new Atoms(graph, Mesh.of(graph, self, graph.n(), costs), parts, options);
      Mesh mesh = atoms.mesh(costs);
      long[] lightest = lightest(mesh, options);
      List<Stuck> all = new ArrayList<>();
      for (int u = 0; u < graph.n(); u++) {
        int a = atoms.atomOf[u];
        if (a < 0 || lightest[a] == 0 || !parts.parts().get(parts.partOf()[u]).feasible()) continue;
        all.add(new Stuck(u, mesh.load[a], lightest[a]));
        lightest[a] = 0;
      }
      return all;
    }

    /** For each stuck atom the load of its lightest neighbour; 0 for all others. */
    static long[] lightest(Mesh mesh, BalanceOptions options) {
      long[] lightest = new long[mesh.n];
      int[] queue = new int[SEARCH];
      int[] seen = new int[mesh.n];
      Arrays.fill(seen, -1);
      for (int a = 0; a < mesh.n; a++) {
        if (mesh.load[a] > 0 && mesh.load[a] < options.min()) lightest[a] = around(mesh, a, options.max(), queue, seen);
      }
      return lightest;
    }

    /** The lightest neighbour of atom a and of the empty ground it can take with it, 0 when one of them fits. */
    private static long around(Mesh mesh, int a, int max, int[] queue, int[] seen) {
      long least = 0;
      int tail = 0;
      queue[tail++] = a;
      seen[a] = a;
      for (int head = 0; head < tail; head++) {
        for (int e = mesh.start[queue[head]]; e < mesh.start[queue[head] + 1]; e++) {
          int b = mesh.to[e];
          if (mesh.apart[e] || seen[b] == a) continue;
          seen[b] = a;
          if (mesh.load[b] == 0) {
            if (tail == SEARCH) return 0;
            queue[tail++] = b;
          } else if ((long) mesh.load[a] + mesh.load[b] <= max) {
            return 0;
          } else if (least == 0 || mesh.load[b] < least) {
            least = mesh.load[b];
          }
        }
      }
      return least;
    }
  }
}
