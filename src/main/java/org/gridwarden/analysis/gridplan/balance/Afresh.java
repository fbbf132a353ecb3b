package org.gridwarden.analysis.gridplan.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;

/**
 * The last resort for grids that the search left out of range: the ground of such a grid and of those around it is divided
 * from scratch, and kept so where that leaves fewer grids out of range, or the same number nearer to it. What is farther
 * away stays as it is. Cost: a search over 2 to about 25 grids, some times for each grid out of range.
 */
final class Afresh {
  private static final int WIDEST = 25;
  private static final int RINGS = 2;
  private static final int TRIES = 4;
  /** Price of one grid out of range, far above that of any load beyond the bounds. */
  private static final double ONE = 1e9;

  private final UnitGraph graph;
  private final BalanceOptions options;
  private final int[] region;
  private final Progress quiet;
  /** First units of the grids that were tried. */
  private final Set<Integer> tried = new HashSet<>();
  private List<int[]> units = List.of();

  /** @param region grid of each unit, -1 for units that no search may move; written by {@link #improve} */
  Afresh(UnitGraph graph, BalanceOptions options, int[] region, Progress progress) {
    this.graph = graph;
    this.options = options;
    this.region = region;
    quiet = new Progress() {
      @Override
      public void report(double share, Text message) {}

      @Override
      public boolean cancelled() {
        return progress.cancelled();
      }
    };
  }

  /**
   * Tries every grid out of range once; answers the new number of grids, numbered without gaps.
   *
   * @param stuck units of which it is proved that no division has them in range
   */
  int improve(int regions, boolean[] stuck) {
    int count = regions;
    gather(count);
    int r = 0;
    while (r < count && !quiet.cancelled()) {
      int better = open(r, stuck) ? around(r, count) : -1;
      r = better < 0 ? r + 1 : 0; // where numbers have moved; what was tried is not tried again
      if (better >= 0) count = better;
    }
    return count;
  }

  private boolean open(int r, boolean[] stuck) {
    return excess(loadOf(r)) > 0 && units.get(r).length > 0 && Arrays.stream(units.get(r)).noneMatch(u -> stuck[u])
        && tried.add(units.get(r)[0]);
  }

  /** Answers the new number of grids, or -1 when nothing better was found. */
  private int around(int r, int regions) {
    TreeSet<Integer> grids = new TreeSet<>(List.of(r));
    for (int ring = 0; ring <= RINGS; ring++) {
      if (ring > 0 && !widen(grids) || grids.size() > WIDEST) return -1;
      if (ring == 0 && loadOf(r) < options.min()) continue;
      int found = divide(grids, regions);
      if (found >= 0) return found;
    }
    return -1;
  }

  private boolean widen(TreeSet<Integer> grids) {
    TreeSet<Integer> beside = new TreeSet<>();
    for (int r : grids) {
      for (int u : units.get(r)) {
        for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) {
          if (region[graph.to()[e]] >= 0 && graph.joins(u, e)) beside.add(region[graph.to()[e]]);
        }
      }
    }
    return grids.addAll(beside);
  }

  private int divide(TreeSet<Integer> grids, int regions) {
    int[] inside = grids.stream().flatMapToInt(r -> Arrays.stream(units.get(r))).sorted().toArray();
    UnitGraph ground = part(inside);
    int[] best = null;
    double price = grids.stream().mapToDouble(r -> priceOf(loadOf(r))).sum();
    for (int t = 0; t < TRIES && price > 0 && !quiet.cancelled(); t++) {
      int count = options.count() > 0 ? grids.size() : t % 2 == 0 ? 0 : fitting(grids.size(), ground.totalLoad());
      BalanceOptions own = new BalanceOptions(options.min(), options.max(), options.wholeCompounds(), options.equal(),
          count, 0, seeds(inside), Dice.mix(options.seed() * 31 + inside[0] + t), 1, options.effort());
      int[] found = new Search(ground, own, quiet, none -> { }).once();
      double now = price(ground, found);
      if (now >= price - 1e-9) continue;
      price = now;
      best = found;
    }
    if (best == null || quiet.cancelled()) return -1;
    for (int i = 0; i < inside.length; i++) region[inside[i]] = regions + best[i];
    int[] number = new int[regions + inside.length];
    Arrays.fill(number, -1);
    int count = 0;
    for (int u = 0; u < region.length; u++) {
      if (region[u] < 0) continue;
      if (number[region[u]] < 0) number[region[u]] = count++;
      region[u] = number[region[u]];
    }
    gather(count);
    return count;
  }

  private int[] seeds(int[] inside) {
    return Arrays.stream(options.seeds()).map(seed -> Arrays.binarySearch(inside, seed)).filter(at -> at >= 0).toArray();
  }

  /** The number of grids nearest to this one that the bounds allow; 0, left open, where none does. */
  private int fitting(int count, long load) {
    long fewest = Math.max(1, (load + options.max() - 1) / options.max());
    long most = options.min() == 0 ? count : load / options.min();
    return fewest > most ? 0 : (int) Math.max(fewest, Math.min(most, count));
  }

  private double price(UnitGraph ground, int[] found) {
    long[] load = new long[ground.n()];
    boolean[] there = new boolean[ground.n()];
    for (int u = 0; u < found.length; u++) {
      load[found[u]] += ground.load()[u];
      there[found[u]] = true;
    }
    double sum = 0;
    for (int r = 0; r < load.length; r++) if (there[r]) sum += priceOf(load[r]);
    return sum;
  }

  private double priceOf(long load) {
    long excess = excess(load);
    return excess == 0 ? 0 : ONE + excess;
  }

  private long excess(long load) {
    return Math.max(0, Math.max(options.min() - load, load - options.max()));
  }

  private long loadOf(int r) {
    long sum = 0;
    for (int u : units.get(r)) sum += graph.load()[u];
    return sum;
  }

  private void gather(int regions) {
    int[] size = new int[regions];
    for (int r : region) if (r >= 0) size[r]++;
    List<int[]> all = new ArrayList<>();
    for (int r = 0; r < regions; r++) all.add(new int[size[r]]);
    for (int u = region.length - 1; u >= 0; u--) if (region[u] >= 0) all.get(region[u])[--size[region[u]]] = u;
    units = all;
  }

  /** The graph of some units, with no plan to start from. */
  private UnitGraph part(int[] inside) {
    int n = inside.length;
    int[] place = new int[graph.n()];
    Arrays.fill(place, -1);
    for (int i = 0; i < n; i++) place[inside[i]] = i;
    int[] start = new int[n + 1];
    int most = 0;
    for (int u : inside) most += graph.start()[u + 1] - graph.start()[u];
    int[] to = new int[most];
    double[] length = new double[most];
    byte[] kind = new byte[most];
    int at = 0;
    for (int i = 0; i < n; i++) {
      for (int e = graph.start()[inside[i]]; e < graph.start()[inside[i] + 1]; e++) {
        if (place[graph.to()[e]] < 0) continue;
        to[at] = place[graph.to()[e]];
        length[at] = graph.length()[e];
        kind[at++] = graph.kind()[e];
      }
      start[i + 1] = at;
    }
    int[] none = new int[n];
    Arrays.fill(none, -1);
    return new UnitGraph(n, pick(graph.load(), inside), pick(graph.compound(), inside), pick(graph.group(), inside),
        pick(graph.area(), inside), pick(graph.x(), inside), pick(graph.y(), inside), pick(graph.perimeter(), inside),
        start, to, length, kind, none, new boolean[n]);
  }

  private static int[] pick(int[] from, int[] inside) {
    return Arrays.stream(inside).map(u -> from[u]).toArray();
  }

  private static double[] pick(double[] from, int[] inside) {
    return Arrays.stream(inside).mapToDouble(u -> from[u]).toArray();
  }
}
