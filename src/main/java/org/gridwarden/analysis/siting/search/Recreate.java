package org.gridwarden.analysis.siting.search;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Where only being served counts, not how far: closes a few sites near each other, opens as many where a knapsack of those
 * whom nobody serves is worth most, and shares out anew around them (ruin and recreate, Schrimpf et al. 2000). Not thread-safe.
 */
final class Recreate {
  /** One in so many is overlooked, and of those just closed all but one in so many. */
  private static final int OFTEN = 5;
  private final Rooms rooms;
  private final Instance in;
  private final Effort effort;
  private final SplittableRandom dice;
  private final Assigner shares;
  private final boolean[] stale;
  private final double[] most;
  private final int[] kept;
  private final boolean[] passed;

  Recreate(Rooms rooms, Assigner shares, Effort effort, SplittableRandom dice) {
    this.rooms = rooms;
    this.shares = shares;
    this.effort = effort;
    this.dice = dice;
    in = rooms.in();
    stale = new boolean[in.m];
    most = new double[in.m];
    kept = new int[in.n];
    passed = new boolean[in.m];
  }

  /** Whether it is the search for this: no pair costs anything. */
  static boolean suits(Instance in) {
    for (double cost : in.cost) if (cost != 0) return false;
    return in.n > 0;
  }

  /** Begins from shares among these open sites, site of each demand, −1 for none. */
  void begin(int[] sites, boolean[] open) {
    shares.watch(stale);
    Arrays.fill(stale, true);
    System.arraycopy(sites, 0, kept, 0, in.n);
    restore(open);
  }

  /**
   * Opens sites while that saves and the number and budget allow; answers the objective of what came of it.
   *
   * @param blink whether some are overlooked by chance, those just closed more often (Christiaens and Vanden Berghe 2020)
   */
  double build(boolean[] open, boolean blink) {
    int count = -rooms.forcedCount();
    double spent = 0;
    for (int j = 0; j < in.m; j++) {
      if (!open[j]) continue;
      count++;
      if (!rooms.forced()[j]) spent += in.price[j];
    }
    while (count < in.p && !effort.over()) {
      int best = best(open, spent, blink);
      if (best < 0) break;
      open[best] = true;
      spent += in.price[best];
      count++;
      shares.fillFirst(best);
    }
    Arrays.fill(passed, false);
    refill(open);
    return shares.sum();
  }

  /** Fills open sites anew around which something changed, until nothing does. */
  private void refill(boolean[] open) {
    boolean any = true;
    while (any && !effort.over()) {
      any = false;
      for (int j = 0; j < in.m; j++) {
        if (!open[j] || !stale[j]) continue;
        boolean changed = shares.refill(j);
        stale[j] = false;
        any |= changed;
      }
      effort.spend(in.m);
    }
  }

  /** The closed site that can be paid and saves most, −1 when none saves anything. */
  private int best(boolean[] open, double spent, boolean blink) {
    int best = -1;
    int ties = 0;
    for (int j = 0; j < in.m; j++) {
      if (open[j] || !in.affordable(spent + in.price[j]) || passed[j] && dice.nextInt(OFTEN) > 0) continue;
      if (stale[j]) {
        most[j] = shares.couldSave(j);
        stale[j] = false;
      }
      if (most[j] <= 0) continue;
      if (blink && dice.nextInt(OFTEN) == 0) continue;
      if (best >= 0 && most[j] == most[best] && dice.nextInt(++ties + 1) > 0) continue;
      if (best >= 0 && most[j] < most[best]) continue;
      if (best < 0 || most[j] > most[best]) ties = 0;
      best = j;
    }
    effort.spend(in.m);
    return best;
  }

  /** Closes {@code k} sites near each other. */
  void ruin(boolean[] open, int k) {
    int first = -1;
    int seen = 0;
    for (int j = 0; j < in.m; j++) if (open[j] && !rooms.forced()[j] && dice.nextInt(++seen) == 0) first = j;
    if (first < 0) return;
    int site = first;
    for (int t = 0; t < k && site >= 0; t++) {
      open[site] = false;
      shares.close(site);
      passed[site] = true;
      stale[site] = true;
      site = neighbour(first, open);
    }
  }

  /** An open site that could serve a demand of this one's, by chance; −1 when a few tries find none. */
  private int neighbour(int site, boolean[] open) {
    int size = in.columnStart[site + 1] - in.columnStart[site];
    for (int tries = 0; tries < 20 && size > 0; tries++) {
      int i = in.demand[in.columnStart[site] + dice.nextInt(size)];
      int other = in.site[in.start[i] + dice.nextInt(in.start[i + 1] - in.start[i])];
      // a step further, so that it reaches beyond those that stand close by
      int of = in.columnStart[other + 1] - in.columnStart[other];
      int next = in.demand[in.columnStart[other] + dice.nextInt(of)];
      for (int k = in.start[next]; k < in.start[next + 1]; k++) {
        if (open[in.site[k]] && !rooms.forced()[in.site[k]]) return in.site[k];
      }
    }
    return -1;
  }

  /** Remembers the shares at hand. */
  void keep() {
    System.arraycopy(shares.site, 0, kept, 0, in.n);
  }

  /** Goes back to the shares last kept, among these open sites. */
  void restore(boolean[] open) {
    shares.take(kept, open);
  }
}
