package org.gridwarden.analysis.siting.search;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The best other choice: a single exchange of the chosen sites at first, then an exact search of all choices that lack at
 * least one of them, each part without one chosen site and with those before it (Lawler 1972).
 */
public final class Others {
  private static final double SHARE = 0.01;

  private final Instance in;
  private final int[] chosen;
  private final double[] prices;
  private final Effort effort;
  private final long seed;

  /** @param prices of the last bound */
  public Others(Instance in, int[] chosen, double[] prices, Effort effort, long seed) {
    this.in = in;
    this.chosen = chosen;
    this.prices = prices;
    this.effort = effort;
    this.seed = seed;
  }

  /** @param proved whether no choice but the first is better */
  public record Other(int[] sites, boolean proved) {}

  /** Null when no other choice was found. {@code optimal}: whether the chosen sites were proved best. */
  public @Nullable Other find(boolean optimal) {
    effort.stage(SHARE);
    SplittableRandom dice = new SplittableRandom(seed);
    Interchange moves = new Interchange(in, effort, dice);
    TreeSearch.Best best = new TreeSearch.Best(in, moves, Double.NEGATIVE_INFINITY, chosen);
    exchanges(moves, best);
    boolean proved = false;
    if (optimal && !effort.over()) {
      Lagrangian relaxed = new Lagrangian(in, effort);
      TreeSearch tree = new TreeSearch(in, effort, relaxed, best);
      byte[] state = new byte[in.m];
      for (int j : chosen) {
        byte[] part = state.clone();
        part[j] = Lagrangian.CLOSED;
        tree.add(part, prices, Double.NEGATIVE_INFINITY);
        state[j] = Lagrangian.OPEN;
      }
      proved = tree.run() == Double.POSITIVE_INFINITY;
    }
    if (best.sites == null) return null;
    int[] sites = fill(in, best.sites, chosen, effort, seed);
    return new Other(sites, proved);
  }

  private void exchanges(Interchange moves, TreeSearch.Best best) {
    moves.become(set(chosen));
    int in1 = -1;
    int out = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < in.m; j++) {
      if (moves.open[j]) continue;
      double saves = moves.exchange(j);
      if (moves.partner() < 0 || saves <= most) continue;
      most = saves;
      in1 = j;
      out = moves.partner();
    }
    if (in1 < 0) return;
    boolean[] other = set(chosen);
    other[in1] = true;
    other[out] = false;
    best.offer(other);
  }

  private boolean[] set(int[] sites) {
    boolean[] set = new boolean[in.m];
    for (int j : sites) set[j] = true;
    return set;
  }

  /** Adds sites that help most while number and budget allow, none of {@code but}; ascending. */
  public static int[] fill(Instance in, int[] sites, int[] but, Effort effort, long seed) {
    if (sites.length >= in.p) return sites;
    Interchange moves = new Interchange(in, effort, new SplittableRandom(seed));
    boolean[] open = new boolean[in.m];
    for (int j : sites) open[j] = true;
    moves.become(open);
    boolean[] barred = new boolean[in.m];
    for (int j : but) barred[j] = true;
    while (moves.count() < in.p) {
      int best = -1;
      for (int j = 0; j < in.m; j++) {
        if (moves.open[j] || barred[j] || !moves.fits(j)) continue;
        if (best < 0 || moves.gain(j) > moves.gain(best)) best = j;
      }
      if (best < 0) break;
      moves.open(best);
    }
    return moves.sites();
  }
}
