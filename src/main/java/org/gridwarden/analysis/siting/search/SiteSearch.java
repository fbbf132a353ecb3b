package org.gridwarden.analysis.siting.search;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The whole sequence for one {@link Instance}: greedy, interchange, bound by Lagrangian relaxation with fixing, shaking
 * (variable neighbourhoods: Hansen, Mladenović 1997), exact search on what is left, shaking with what effort remains.
 */
public final class SiteSearch {
  /**
   * @param sites ascending; null when none was found that reaches {@code enough}
   * @param bound no answer is better than this; equal to {@code value} when {@code proved}
   */
  public record Outcome(int @Nullable [] sites, double value, double bound, boolean proved) {}

  private final Instance in;
  private final Effort effort;
  /** Share of what a site saves on average that may be lost in one step at the beginning of shaking. */
  private static final double HOT = 0.05;
  private final double enough;
  private final SplittableRandom dice;
  private final double share;
  private final Interchange moves;
  private final TreeSearch.Best best;
  private final Lagrangian relaxed;
  private double bound;

  /**
   * @param share of all the effort that it may use, 0 … 1
   * @param enough an objective beyond which better does not matter; −Infinity for none
   */
  public SiteSearch(Instance in, Effort effort, double share, long seed, double enough) {
    this.share = share;
    this.in = in;
    bound = in.floor();
    this.effort = effort;
    this.enough = enough;
    dice = new SplittableRandom(seed);
    moves = new Interchange(in, effort, dice.split());
    best = new TreeSearch.Best(in, moves, enough, null);
    relaxed = new Lagrangian(in, effort);
  }

  /** Prices of the last bound, for searches that go on from it. */
  public double[] prices() {
    return relaxed.lambda;
  }

  /** Searches within the effort's stages; {@code start} is a set to begin with, or null. */
  public Outcome run(int @Nullable [] start) {
    begin(start);
    effort.stage(0.25 * share);
    boolean priced = saddle();
    root(priced ? 0.1 : 1.4, priced ? 120 : 900, priced ? 10 : 20);
    if (!proved() && !effort.finished()) {
      effort.stage(0.06 * share);
      double before = best.value;
      shake(50 + 4L * in.m);
      if (best.value < before) {
        effort.stage(0.15 * share);
        root(0.4, 300, 15);
      }
    }
    if (!proved() && !effort.finished()) tree(hard() ? 0.1 : 1);
    if (!proved() && !effort.finished()) {
      effort.stage(share);
      shake(Long.MAX_VALUE);
    }
    boolean proved = proved();
    if (best.value == Double.POSITIVE_INFINITY) return new Outcome(null, best.value, bound, proved);
    return new Outcome(best.sites, best.value, proved ? best.value : Math.min(best.value, bound), proved);
  }

  private void begin(int @Nullable [] start) {
    moves.fill(in.budget < Double.POSITIVE_INFINITY);
    moves.wakeAll();
    moves.descend();
    best.offer(moves.sites());
    if (in.budget < Double.POSITIVE_INFINITY) {
      moves.become(new boolean[in.m]);
      moves.fill(false);
      moves.descend();
      best.offer(moves.sites());
    }
    if (start != null) best.improve(set(start));
    double[] lambda = relaxed.lambda;
    for (int i = 0; i < in.n; i++) lambda[i] = (moves.nearest(i) + moves.secondNearest(i)) / 2;
  }

  private boolean[] set(int[] sites) {
    boolean[] set = new boolean[in.m];
    for (int j : sites) set[j] = true;
    return set;
  }

  private boolean proved() {
    return bound > best.target() || best.value <= enough;
  }

  /** Whether a proof is unlikely, so that the effort goes into better answers. */
  private boolean hard() {
    boolean most = relaxed.flat() && enough == Double.NEGATIVE_INFINITY;
    return in.n > 2000 || gap() > (most ? 0.005 : 0.03);
  }

  private double gap() {
    return (best.value - bound) / Math.max(1e-12, Math.abs(best.value));
  }

  private void root(double size, int most, int patience) {
    if (best.value <= enough || !relaxed.load()) return;
    if (relaxed.settled()) {
      bound = Double.POSITIVE_INFINITY;
      return;
    }
    int[] heard = {0};
    double b = relaxed.bound(most, size, patience, (t, found) -> {
      if (t == 12 || t > 30 && t % 15 == 0) {
        double before = best.value;
        best.improve(relaxed.relaxedSites());
        if (best.value < before) heard[0] = t;
      }
      if (t % 20 == 0) tell(found);
      return best.target();
    });
    bound = Math.max(bound, b);
  }

  /** Good prices to begin with, where there is a way to them. */
  private boolean saddle() {
    boolean choice = in.p > 0 && in.p < in.m && in.budget == Double.POSITIVE_INFINITY && enough == Double.NEGATIVE_INFINITY;
    if (!choice || best.value <= enough || !relaxed.flat() || !relaxed.load() || relaxed.settled()) return false;
    double found = new Saddle(in, effort).run(relaxed, 15, best::target, best::improve);
    bound = Math.max(bound, found);
    tell(found);
    return true;
  }

  private void tell(double found) {
    effort.tell(best.value, Math.max(bound, found));
  }

  private void tree(double part) {
    effort.stage(part * share);
    if (best.value <= enough) return;
    TreeSearch tree = new TreeSearch(in, effort, relaxed, best);
    tree.add(relaxed.state.clone(), relaxed.lambda, bound);
    bound = Math.max(bound, tree.run());
  }

  /**
   * Shakes a set harder and harder, mends it by interchange, and goes on from what is no worse, or a little worse, the
   * less the closer the end of the stage is; gives up after so many in vain.
   */
  private void shake(long patience) {
    if (best.sites == null) return;
    moves.calm();
    moves.become(set(best.sites));
    moves.descend();
    boolean[] home = moves.open.clone();
    double homeValue = moves.total();
    int most = Math.max(3, Math.min(10, in.p / 2));
    double nothing = 0;
    for (double o : in.outside) nothing += o;
    double hot = HOT * Math.max(0, nothing - best.value) / Math.max(1, in.p);
    double whole = Math.max(1, effort.left());
    int k = 1;
    long idle = patience;
    while (!effort.over() && best.value > enough && idle-- > 0) {
      moves.shake(k);
      moves.descend();
      double share = effort.left() / whole;
      double slack = hot * share * share * -Math.log(1 - dice.nextDouble());
      double tiny = in.whole ? 0.5 : 1e-10 * Math.abs(homeValue);
      if (moves.total() < best.value - tiny) {
        best.offer(moves.sites());
        tell(bound);
        idle = patience;
      }
      if (moves.total() < homeValue + Math.max(tiny, slack)) {
        k = moves.total() < homeValue - tiny ? 1 : k % most + 1;
        System.arraycopy(moves.open, 0, home, 0, in.m);
        homeValue = moves.total();
      } else {
        moves.become(home);
        moves.calm();
        k = k % most + 1;
      }
    }
  }
}
