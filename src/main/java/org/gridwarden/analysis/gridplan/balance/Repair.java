package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Brings grids back into range that annealing left out of it: warms up the grids around each and cools them again, several
 * times, and keeps what is best. Where that does not help, a larger compound nearby may be cut once more.
 */
final class Repair {
  private static final int EASE = 6;
  private final Division division;
  private final BalanceOptions options;
  private final Tuning tuning;
  /** For those that stay out of range: leaving today's grid costs less. */
  private final Tuning eased;
  private final Blocks blocks;
  private final boolean flexible;
  private final long[] stuck;
  private final BooleanSupplier stop;

  Repair(Division division, BalanceOptions options, Tuning tuning, Blocks blocks, BooleanSupplier stop) {
    this.division = division;
    this.options = options;
    this.tuning = tuning;
    eased = tuning.eased();
    this.blocks = blocks;
    stuck = Parts.Stuck.lightest(division.mesh, options);
    flexible = options.count() == 0;
    this.stop = stop;
  }

  /** The grids out of range that a search might bring into it. */
  int[] broken() {
    long[] loads = division.loads();
    boolean[] hopeless = hopeless();
    int[] broken = new int[loads.length];
    int size = 0;
    for (int r = 0; r < loads.length; r++) {
      boolean out = loads[r] < options.min() || loads[r] > options.max();
      if (out && !hopeless[r] && division.mendable[division.partOf[r]]) broken[size++] = r;
    }
    return Arrays.copyOf(broken, size);
  }

  /** Grids with an atom that fits no neighbour. */
  private boolean[] hopeless() {
    boolean[] hopeless = new boolean[division.regions];
    for (int a = 0; a < division.mesh.n; a++) hopeless[division.region[a]] |= stuck[a] > 0;
    return hopeless;
  }

  void run(long seed) {
    int least = Integer.MAX_VALUE;
    int since = 0;
    int rounds = 24;
    for (int t = 0; t < rounds && !stop.getAsBoolean(); t++) {
      int[] broken = broken();
      since = broken.length < least ? 0 : since + 1;
      if (broken.length == 0 || since > 8) return;
      least = Math.min(least, broken.length);
      boolean more = t >= 3 && division.shares.length > 0;
      int[] asked = more ? cutOnceMore(broken, seed + t) : new int[0];
      round(t < EASE ? tuning : eased, broken, t % 2 == 0 ? 9 : t < 6 ? 18 : 32, seed + 1000 * t);
      if (more) takeBack(asked);
    }
  }

  private void round(Tuning tuning, int[] broken, int grids, long seed) {
    Tuning.Phase phase = tuning.repair();
    Tuning.Aims hard = tuning.aims(phase.hardRange());
    blocks.around(broken, grids, seed, flexible ? 6 : 0, (block, own) -> {
      int[] best = block.region.clone();
      double breach = block.breach(hard);
      double price = block.price(hard);
      for (int trial = 0; trial < 2 && breach > 0 && !stop.getAsBoolean(); trial++) {
        block.restore(best);
        Annealer.cool(block, tuning, phase, flexible, own + 100 * trial, stop);
        double nowBreach = block.breach(hard);
        double nowPrice = block.price(hard);
        if (nowPrice >= price) continue;
        breach = nowBreach;
        price = nowPrice;
        best = block.region.clone();
      }
      block.restore(best);
    });
  }

  /** For each broken grid allows a larger compound in or beside it to be shared by one grid more; returns which. */
  private int[] cutOnceMore(int[] broken, long seed) {
    boolean[] wanted = new boolean[division.regions];
    for (int r : broken) wanted[r] = true;
    int[] chosen = new int[division.regions];
    long[] rank = new long[division.regions];
    Arrays.fill(chosen, -1);
    boolean far = (seed & 1) != 0;
    boolean[] near = far ? beside(wanted) : wanted;
    for (int a = 0; a < division.mesh.n; a++) {
      int c = division.large[a];
      if (c < 0) continue;
      for (int e = division.mesh.start[a]; e < division.mesh.start[a + 1]; e++) {
        int r = division.region[division.mesh.to[e]];
        if (!near[r] || division.mesh.apart[e]) continue;
        long draw = Dice.mix(seed * 31 + c);
        if (chosen[r] >= 0 && draw >= rank[r]) continue;
        chosen[r] = c;
        rank[r] = draw;
      }
    }
    int[] asked = Arrays.stream(chosen).filter(c -> c >= 0).toArray();
    for (int c : asked) division.shares[c]++;
    return asked;
  }

  /** The grids beside those. */
  private boolean[] beside(boolean[] wanted) {
    boolean[] beside = new boolean[wanted.length];
    for (int a = 0; a < division.mesh.n; a++) {
      if (!wanted[division.region[a]]) continue;
      for (int e = division.mesh.start[a]; e < division.mesh.start[a + 1]; e++) {
        if (!division.mesh.apart[e]) beside[division.region[division.mesh.to[e]]] = true;
      }
    }
    return beside;
  }

  /** Takes back what was allowed and not used. */
  private void takeBack(int[] asked) {
    division.countSharers();
    for (int c : asked) if (division.sharers[c] < division.shares[c]) division.shares[c]--;
  }
}
