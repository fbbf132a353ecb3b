package org.gridwarden.analysis.siting.search;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * As {@link SiteSearch}, with capacities: sites are exchanged and demands shared out anew, bounds come from knapsacks,
 * and the exact search decides sites first, then to whom each contested demand goes.
 */
public final class RoomSearch {
  private static final int ROOM = 40_000_000;
  /** Demands above which deciding to whom each goes proves little: effort goes into shaking. */
  private static final int LARGE = 150;
  /** Exchanges in vain, for each site, after which shaking gives up. */
  private static final long PATIENCE = 60;
  /** Part by which shares may be worse than those at hand and still be refined. */
  private static final double CLOSE = 0.01;
  /** Sites closed at once. */
  private static final int MOST_RUINED = 4;
  /** Part of what is served that may be lost on the way to something better, at first; later less (Kirkpatrick et al. 1983). */
  private static final double WARMTH = 0.003;

  /**
   * @param open sites, forced ones among them; null when none reaches {@code enough}
   * @param serves site of each demand, −1 for none
   */
  public record Outcome(boolean @Nullable [] open, int @Nullable [] serves, double value, double bound, boolean proved) {}

  private record Part(byte[] state, int[] bound, float[] lambda, double least, long number) {}

  private final Rooms rooms;
  private final Instance in;
  private final Effort effort;
  private final double enough;
  private final SplittableRandom dice;
  private final double share;
  private final Assigner assigner;
  private final RoomBound relaxed;
  private boolean @Nullable [] open;
  private int @Nullable [] serves;
  private double value = Double.POSITIVE_INFINITY;
  private double bound;

  /**
   * @param share of all the effort that it may use, 0 … 1
   * @param enough an objective beyond which better does not matter; −Infinity for none
   */
  public RoomSearch(Rooms rooms, Effort effort, double share, long seed, double enough) {
    this.share = share;
    this.rooms = rooms;
    this.effort = effort;
    this.enough = enough;
    in = rooms.in();
    bound = in.floor();
    dice = new SplittableRandom(seed);
    assigner = new Assigner(rooms, effort);
    relaxed = new RoomBound(rooms, effort);
  }

  /** Searches within the effort's stages. */
  public Outcome run() {
    boolean[] start = rooms.forced().clone();
    Interchange moves = new Interchange(in, effort, dice.split());
    moves.fill(in.budget < Double.POSITIVE_INFINITY);
    moves.wakeAll();
    effort.stage(0.1 * share);
    moves.descend();
    for (int j : moves.sites()) start[j] = true;
    if (!rooms.allows(start)) start = rooms.forced().clone();
    fill(start);
    offer(start);
    for (int i = 0; i < in.n; i++) relaxed.lambda[i] = (moves.nearest(i) + moves.secondNearest(i)) / 2;
    java.util.Arrays.fill(relaxed.bound, -1);
    effort.stage(0.03 * share);
    shake();
    effort.stage(0.25 * share);
    root();
    if (!proved() && !effort.finished()) {
      effort.stage(0.15 * share);
      shake();
    }
    if (!proved() && !effort.finished()) {
      effort.stage((in.n > LARGE ? 0.1 : 0.7) * share);
      tree();
    }
    if (!proved() && !effort.finished()) {
      effort.stage(share);
      shake();
    }
    boolean proved = proved();
    double least = proved && value < Double.POSITIVE_INFINITY ? value : Math.min(value, bound);
    return new Outcome(open, serves, value, least, proved);
  }

  private double target() {
    if (value <= enough) return Double.NEGATIVE_INFINITY;
    if (value == Double.POSITIVE_INFINITY) return Double.MAX_VALUE;
    return enough > Double.NEGATIVE_INFINITY ? Math.min(enough + 1e-6, in.target(value)) : in.target(value);
  }

  private boolean proved() {
    return bound > target();
  }

  private void offer(boolean[] sites) {
    if (!rooms.allows(sites)) return;
    boolean[] set = sites.clone();
    assigner.assign(set);
    assigner.settle(set);
    double v = assigner.refine(set);
    keep(set, assigner, v);
  }

  /** Takes the shares that an assigner holds as the best so far, if they are better. */
  private void keep(boolean[] set, Assigner shares, double v) {
    if (v >= value || !rooms.allows(set)) return;
    value = v;
    open = set.clone();
    serves = shares.site.clone();
    effort.tell(value, bound);
  }

  /** Opens the roomiest sites while there is room for sites. */
  private void fill(boolean[] sites) {
    int count = -rooms.forcedCount();
    double spent = 0;
    for (int j = 0; j < in.m; j++) {
      if (!sites[j]) continue;
      count++;
      if (!rooms.forced()[j]) spent += in.price[j];
    }
    while (count < in.p) {
      int best = -1;
      for (int j = 0; j < in.m; j++) {
        if (sites[j] || !in.affordable(spent + in.price[j])) continue;
        if (best < 0 || rooms.capacity()[j] > rooms.capacity()[best]) best = j;
      }
      if (best < 0) return;
      sites[best] = true;
      spent += in.price[best];
      count++;
    }
  }

  /** Exchanges one to three sites by chance near each other and keeps what is no worse. */
  private void shake() {
    if (open == null || in.p == 0) return;
    if (Recreate.suits(in)) {
      recreate(open.clone());
      return;
    }
    boolean[] home = open.clone();
    double at = value;
    int k = 1;
    long idle = PATIENCE * in.m;
    while (!effort.over() && value > enough && idle-- > 0) {
      boolean[] next = home.clone();
      for (int t = 0; t < k; t++) exchange(next);
      fill(next);
      effort.spend(8L * in.m);
      if (rooms.allows(next)) {
        assigner.assign(next);
        double v = assigner.settle(next);
        if (v <= at + CLOSE * Math.abs(at)) v = assigner.refine(next);
        if (v < value) {
          keep(next, assigner, v);
          idle = PATIENCE * in.m;
        }
        if (v <= at) {
          home = next;
          at = v;
          k = 1;
          continue;
        }
      }
      k = k % 3 + 1;
    }
  }

  /** Ruins and recreates around the best so far, and keeps what is no worse. */
  private void recreate(boolean[] home) {
    Assigner shares = new Assigner(rooms, effort);
    Recreate moves = new Recreate(rooms, shares, effort, dice);
    moves.begin(java.util.Objects.requireNonNull(serves), home);
    double at = moves.build(home, false);
    keep(home, shares, at);
    moves.keep();
    double warmth = WARMTH * (total() - value);
    double whole = Math.max(1, effort.left());
    int k = 1;
    long idle = PATIENCE * in.m;
    while (!effort.over() && value > enough && idle-- > 0) {
      boolean[] next = home.clone();
      moves.ruin(next, k);
      double v = moves.build(next, true);
      effort.spend(2L * in.n);
      if (v < value) idle = PATIENCE * in.m;
      keep(next, shares, v);
      double worse = -warmth * effort.left() / whole * Math.log(1 - dice.nextDouble());
      if (v <= at + worse) {
        if (v < at) k = 1;
        home = next;
        at = v;
        moves.keep();
      } else {
        moves.restore(home);
        k = k % MOST_RUINED + 1;
      }
    }
  }

  private double total() {
    double sum = 0;
    for (double each : in.outside) sum += each;
    return sum;
  }

  private void exchange(boolean[] sites) {
    int in1 = dice.nextInt(in.m);
    int i = in.n == 0 ? -1 : dice.nextInt(in.n);
    if (i >= 0 && in.start[i + 1] > in.start[i] && dice.nextInt(4) > 0) {
      int options = in.start[i + 1] - in.start[i];
      in1 = in.site[in.start[i] + dice.nextInt(Math.min(options, 3 + 3 * in.m / Math.max(1, in.p)))];
    }
    if (sites[in1]) return;
    int pick = -1;
    int seen = 0;
    for (int j = 0; j < in.m; j++) {
      if (sites[j] && !rooms.forced()[j] && dice.nextInt(++seen) == 0) pick = j;
    }
    if (pick >= 0) sites[pick] = false;
    sites[in1] = true;
    if (!rooms.allows(sites)) {
      sites[in1] = false;
      if (pick >= 0) sites[pick] = true;
    }
  }

  private void root() {
    if (value <= enough || !relaxed.load()) return;
    relaxed.fullPrices();
    bound = Math.max(bound, relaxed.bound(900, 1.4, 20, (t, b) -> {
      if (t > 20 && t % 10 == 0) offer(relaxed.chosen);
      return target();
    }));
  }

  private void tree() {
    int capacity = Math.max(50, ROOM / (in.m + 8 * in.n + 64));
    PriorityQueue<Part> parts =
        new PriorityQueue<>(Comparator.comparingDouble(Part::least).thenComparingLong(part -> -part.number));
    double least = Double.POSITIVE_INFINITY;
    parts.add(part(relaxed.state.clone(), relaxed.bound.clone(), bound, 0));
    long number = 1;
    while (!parts.isEmpty()) {
      Part part = parts.poll();
      if (part.least > target()) continue;
      if (effort.over() || parts.size() > capacity) {
        least = Math.min(least, part.least);
        break;
      }
      System.arraycopy(part.state, 0, relaxed.state, 0, in.m);
      System.arraycopy(part.bound, 0, relaxed.bound, 0, in.n);
      for (int i = 0; i < in.n; i++) relaxed.lambda[i] = part.lambda[i];
      if (!relaxed.load()) continue;
      double b = Math.max(part.least, relaxed.bound(80, 1, 8, (t, f) -> {
        if (t == 5 || t == 40) offer(relaxed.chosen);
        return target();
      }));
      if (b > target()) continue;
      if (!relaxed.load()) continue;
      int j = relaxed.disputed();
      if (j >= 0) {
        for (byte decision : new byte[] {Lagrangian.OPEN, Lagrangian.CLOSED}) {
          byte[] state = relaxed.state.clone();
          state[j] = decision;
          parts.add(part(state, relaxed.bound.clone(), b, number++));
        }
        continue;
      }
      int i = relaxed.contested();
      if (i < 0) {
        offerBound();
        continue;
      }
      for (int k = in.start[i]; k < in.start[i + 1]; k++) {
        if (relaxed.state[in.site[k]] == Lagrangian.OPEN) parts.add(bind(i, in.site[k], b, number++));
      }
      parts.add(bind(i, -2, b, number++));
    }
    for (Part part : parts) if (part.least <= target()) least = Math.min(least, part.least);
    bound = Math.max(bound, least > target() ? Double.POSITIVE_INFINITY : least);
  }

  private Part bind(int i, int site, double b, long number) {
    int[] to = relaxed.bound.clone();
    to[i] = site;
    return part(relaxed.state.clone(), to, b, number);
  }

  private Part part(byte[] state, int[] to, double b, long number) {
    float[] prices = new float[in.n];
    for (int i = 0; i < in.n; i++) prices[i] = (float) relaxed.lambda[i];
    return new Part(state, to, prices, b, number);
  }

  /** Takes a part in which everything is decided. */
  private void offerBound() {
    double sum = 0;
    int[] sites = new int[in.n];
    boolean[] built = new boolean[in.m];
    for (int j = 0; j < in.m; j++) built[j] = relaxed.state[j] == Lagrangian.OPEN;
    for (int i = 0; i < in.n; i++) {
      sites[i] = Math.max(-1, relaxed.bound[i]);
      sum += relaxed.bound[i] < 0 ? in.outside[i] : relaxed.cost(i, relaxed.bound[i]);
    }
    if (sum >= value || !rooms.allows(built)) return;
    value = sum;
    open = built;
    serves = sites;
  }
}
