package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the search moves: single units, or compounds of at most the maximum as one. Of a compound above the maximum the
 * units stay single, and no more grids may share it than its load needs.
 */
final class Atoms {
  private final UnitGraph graph;
  private final Mesh units;
  private final Parts parts;
  private final BalanceOptions options;
  private final boolean[] wanted;
  /** Atom of each unit, -1 for units the search does not move. */
  final int[] atomOf;
  int count;
  /** Larger compound of each unit, or -1. */
  private final int[] largeOf;
  /** For each larger compound how many grids may share it: one more than it needs, at a price, so that borders can pass through it. */
  int[] shares = new int[0];
  /** The same before any search, the fewest its load allows. */
  int[] fewest = new int[0];

  Atoms(UnitGraph graph, Mesh units, Parts parts, BalanceOptions options) {
    this.graph = graph;
    this.units = units;
    this.parts = parts;
    this.options = options;
    atomOf = new int[graph.n()];
    largeOf = new int[graph.n()];
    wanted = new boolean[graph.n()];
    Arrays.fill(atomOf, -1);
    Arrays.fill(largeOf, -1);
    for (int u : options.seeds()) wanted[u] = true;
    if (options.wholeCompounds()) joinCompounds();
    for (int u = 0; u < graph.n(); u++) {
      if (parts.partOf()[u] >= 0 && atomOf[u] < 0) atomOf[u] = count++;
    }
  }

  private void joinCompounds() {
    int n = graph.n();
    int[] piece = new int[n];
    int pieces = pieces(piece);
    int[] first = Mesh.members(piece, pieces);
    int[] order = Mesh.ordered(piece, first);
    int large = 0;
    int[] numbers = new int[pieces];
    for (int p = 0; p < pieces; p++) {
      long load = 0;
      int seeds = 0;
      for (int i = first[p]; i < first[p + 1]; i++) {
        load += graph.load()[order[i]];
        if (wanted[order[i]]) seeds++;
      }
      if (load > options.max()) {
        for (int i = first[p]; i < first[p + 1]; i++) largeOf[order[i]] = large;
        numbers[large++] = fewest(order, first[p], first[p + 1], load);
      } else if (seeds < 2 && !crossed(order, first[p], first[p + 1], piece)) {
        for (int i = first[p]; i < first[p + 1]; i++) atomOf[order[i]] = count;
        count++;
      }
    }
    shares = Arrays.copyOf(numbers, large);
    fewest = shares.clone();
    for (int c = 0; c < large; c++) shares[c]++;
  }

  /** Least number of pieces within the maximum: no two units above a half fit together, no three above a third. */
  private int fewest(int[] order, int from, int end, long load) {
    int halves = 0;
    int thirds = 0;
    for (int i = from; i < end; i++) {
      if (2L * graph.load()[order[i]] > options.max()) halves++;
      else if (3L * graph.load()[order[i]] > options.max()) thirds++;
    }
    int byLoad = (int) ((load + options.max() - 1) / options.max());
    return Math.max(byLoad, Math.max(halves, (halves + thirds + 1) / 2));
  }

  /** Numbers the connected pieces of the compounds; -1 for units in none and units that are not moved. */
  private int pieces(int[] piece) {
    Arrays.fill(piece, -1);
    int[] stack = new int[graph.n()];
    int number = 0;
    for (int seed = 0; seed < graph.n(); seed++) {
      if (piece[seed] >= 0 || parts.partOf()[seed] < 0 || graph.compound()[seed] < 0) continue;
      int top = 0;
      stack[top++] = seed;
      piece[seed] = number;
      while (top > 0) {
        int u = stack[--top];
        for (int e = units.start[u]; e < units.start[u + 1]; e++) {
          int v = units.to[e];
          if (units.apart[e] || piece[v] >= 0 || parts.partOf()[v] < 0 || graph.compound()[v] != graph.compound()[u]) continue;
          piece[v] = number;
          stack[top++] = v;
        }
      }
      number++;
    }
    return number;
  }

  /** Whether a barrier lies between two units of the piece. */
  private boolean crossed(int[] order, int from, int end, int[] piece) {
    for (int i = from; i < end; i++) {
      int u = order[i];
      for (int e = units.start[u]; e < units.start[u + 1]; e++) {
        if (units.apart[e] && piece[units.to[e]] == piece[u]) return true;
      }
    }
    return false;
  }

  /** Part of each atom. */
  int[] partOf() {
    return carry(parts.partOf());
  }

  /** Larger compound of each atom, or -1. */
  int[] largeOf() {
    return carry(largeOf);
  }

  private int[] carry(int[] ofUnit) {
    int[] ofAtom = new int[count];
    for (int u = 0; u < graph.n(); u++) if (atomOf[u] >= 0) ofAtom[atomOf[u]] = ofUnit[u];
    return ofAtom;
  }

  /** How many units of each atom want a grid of their own. */
  int[] wants() {
    int[] wants = new int[count];
    for (int u = 0; u < graph.n(); u++) if (wanted[u] && atomOf[u] >= 0) wants[atomOf[u]]++;
    return wants;
  }

  /** Current grid that holds most of each atom's load, or -1. */
  int[] current() {
    int[] current = new int[count];
    Arrays.fill(current, -1);
    long[] most = new long[count];
    Map<Long, Long> sums = new HashMap<>();
    for (int u = 0; u < graph.n(); u++) {
      if (atomOf[u] < 0 || graph.current()[u] < 0) continue;
      long sum = sums.merge((long) atomOf[u] << 32 | graph.current()[u], graph.load()[u] + 1L, Long::sum);
      if (sum <= most[atomOf[u]]) continue;
      most[atomOf[u]] = sum;
      current[atomOf[u]] = graph.current()[u];
    }
    return current;
  }

  /** The mesh of all atoms. */
  Mesh mesh(Mesh.Costs costs) {
    return Mesh.of(graph, atomOf, count, costs);
  }

  /** Mesh of the given labels, which gather atoms further. */
  Mesh mesh(int[] labelOfAtom, int labels, Mesh.Costs costs) {
    int[] label = new int[graph.n()];
    for (int u = 0; u < label.length; u++) label[u] = atomOf[u] < 0 ? -1 : labelOfAtom[atomOf[u]];
    return Mesh.of(graph, label, labels, costs);
  }
}
