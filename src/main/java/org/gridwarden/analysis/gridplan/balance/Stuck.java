package org.gridwarden.analysis.gridplan.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
