package org.gridwarden.analysis.siting.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Exact search on what fixing leaves: branch and bound on "this site yes or no", the most promising part first, each part
 * bounded by {@link Lagrangian}. Ends with a proof or when the effort is used up; the bound holds either way.
 */
final class TreeSearch {
  private static final int ROOM = 60_000_000;
  private static final byte[] WAYS = {Lagrangian.OPEN, Lagrangian.CLOSED};
  /** Parts that are made plainly before sites are tried, sites tried then, and steps for each try. */
  private static final int PLAIN = 300;
  private static final int TRIED = 8;
  private static final int STEPS = 12;

  /** Decisions of a part of the search, and the prices its bound was found with. */
  private record Part(byte[] state, float[] lambda, double bound, long number) {}

  private final Instance in;
  private final Effort effort;
  private final Lagrangian relaxed;
  private final Best best;
  private final PriorityQueue<Part> parts =
      new PriorityQueue<>(Comparator.comparingDouble(Part::bound).thenComparingLong(Part::number));
  private long number;
  private double least = Double.POSITIVE_INFINITY;
  private final int capacity;

  TreeSearch(Instance in, Effort effort, Lagrangian relaxed, Best best) {
    this.in = in;
    this.effort = effort;
    this.relaxed = relaxed;
    this.best = best;
    capacity = Math.max(50, ROOM / (in.m + 4 * in.n + 64));
  }

  /** Adds a part to search: its decisions, starting prices and a bound that is known already. */
  void add(byte[] state, double[] lambda, double bound) {
    if (parts.size() >= capacity) {
      least = Math.min(least, bound);
      return;
    }
    float[] prices = new float[lambda.length];
    for (int i = 0; i < prices.length; i++) prices[i] = (float) lambda[i];
    parts.add(new Part(state, prices, bound, number++));
  }

  /** Searches until nothing is left or the effort is; answers a bound for all of it, +Infinity when nothing is left. */
  double run() {
    while (!parts.isEmpty()) {
      Part part = parts.poll();
      if (part.bound > best.target()) continue;
      if (effort.over()) {
        least = Math.min(least, part.bound);
        break;
      }
      expand(part);
    }
    for (Part part : parts) if (part.bound <= best.target()) least = Math.min(least, part.bound);
    parts.clear();
    return least > best.target() ? Double.POSITIVE_INFINITY : least;
  }

  private void expand(Part part) {
    System.arraycopy(part.state, 0, relaxed.state, 0, in.m);
    for (int i = 0; i < in.n; i++) relaxed.lambda[i] = part.lambda[i];
    if (!relaxed.load() || leaf()) return;
    double bound = relaxed.bound(120, 1, 10, (t, b) -> {
      if (t % 12 == 3) best.offer(relaxed.relaxedSites());
      return best.target();
    });
    bound = Math.max(bound, part.bound);
    if (bound > best.target()) return;
    if (effort.over()) {
      least = Math.min(least, bound);
      return;
    }
    if (!relaxed.load() || leaf()) return;
    branch(bound);
  }

  /**
   * Parts at the most disputed site; once the search has grown, tries several both ways for a few steps each, settles those
   * that can be but one way, and parts where both ways cost most (strong branching).
   */
  private void branch(double bound) {
    int[] tried = relaxed.disputed(number < PLAIN ? 1 : TRIED);
    double[] prices = relaxed.lambda.clone();
    byte[] state = relaxed.state.clone();
    int chosen = tried.length == 0 ? -1 : tried[0];
    boolean settled = false;
    double most = -1;
    double[] found = new double[2];
    for (int j : tried.length < 2 ? new int[0] : tried) {
      for (byte decision : WAYS) {
        System.arraycopy(state, 0, relaxed.state, 0, in.m);
        System.arraycopy(prices, 0, relaxed.lambda, 0, in.n);
        relaxed.state[j] = decision;
        found[decision - 1] = !relaxed.load() ? Double.POSITIVE_INFINITY
            : relaxed.settled() ? bound : Math.max(bound, relaxed.bound(STEPS, 0.4, 4, (t, b) -> best.target()));
      }
      boolean open = found[Lagrangian.OPEN - 1] <= best.target();
      boolean closed = found[Lagrangian.CLOSED - 1] <= best.target();
      if (!open && !closed) return;
      if (!open || !closed) {
        state[j] = open ? Lagrangian.OPEN : Lagrangian.CLOSED;
        settled = true;
        if (chosen == j) chosen = -1;
        continue;
      }
      double worth = (found[0] - bound + 1e-6) * (found[1] - bound + 1e-6);
      if (worth <= most) continue;
      most = worth;
      chosen = j;
    }
    if (chosen < 0) {
      if (settled) add(state, prices, bound);
      else least = Math.min(least, bound);
      return;
    }
    for (byte decision : WAYS) {
      byte[] child = state.clone();
      child[chosen] = decision;
      add(child, prices, bound);
    }
  }

  /** Solves the loaded part where that is plain: nothing left to choose, room for all, or room for one. */
  private boolean leaf() {
    if (relaxed.settled()) {
      best.offer(decided(-1));
      return true;
    }
    double all = 0;
    for (int f = 0; f < relaxed.free; f++) all += in.price[relaxed.site[f]];
    if (relaxed.free <= relaxed.slots && all <= relaxed.money) {
      boolean[] sites = decided(-1);
      for (int f = 0; f < relaxed.free; f++) sites[relaxed.site[f]] = true;
      best.offer(sites);
      return true;
    }
    if (relaxed.slots > 1) return false;
    double[] saving = relaxed.savings();
    int most = 0;
    for (int f = 1; f < relaxed.free; f++) if (saving[f] > saving[most]) most = f;
    best.offer(decided(relaxed.site[most]));
    return true;
  }

  private boolean[] decided(int also) {
    boolean[] sites = new boolean[in.m];
    for (int j = 0; j < in.m; j++) sites[j] = relaxed.state[j] == Lagrangian.OPEN;
    if (also >= 0) sites[also] = true;
    return sites;
  }

  /** The best answer so far, and what a better one must reach. */
  static final class Best {
    private final Instance in;
    private final Interchange moves;
    /** The objective that ends the search, −Infinity for none. */
    private final double enough;
    private final int @Nullable [] except;
    int @Nullable [] sites;
    double value = Double.POSITIVE_INFINITY;

    /**
     * @param enough an objective beyond which better does not matter
     * @param except a set of sites that is no answer, or null
     */
    Best(Instance in, Interchange moves, double enough, int @Nullable [] except) {
      this.in = in;
      this.moves = moves;
      this.enough = enough;
      this.except = except;
    }

    /** A bound above this rules a part out. */
    double target() {
      if (value <= enough) return Double.NEGATIVE_INFINITY;
      double better = value == Double.POSITIVE_INFINITY ? Double.MAX_VALUE : in.target(value);
      return enough == Double.NEGATIVE_INFINITY ? better : Math.min(better, enough + 1e-6);
    }

    /** Keeps a set of sites when it is allowed and better. */
    void offer(boolean[] open) {
      int count = 0;
      for (boolean b : open) if (b) count++;
      int[] set = new int[count];
      for (int j = 0, k = 0; j < open.length; j++) if (open[j]) set[k++] = j;
      offer(set);
    }

    void offer(int[] set) {
      if (except != null && Arrays.equals(set, except) || !in.allows(set)) return;
      double v = in.value(set);
      if (v >= value) return;
      value = v;
      sites = set.clone();
    }

    /** As {@link #offer(boolean[])}, after interchange has made of it what it can. */
    void improve(boolean[] open) {
      moves.calm();
      moves.become(open);
      moves.descend();
      offer(moves.sites());
    }
  }
}
