package org.gridwarden.analysis.siting.search;

import java.util.Arrays;

/**
 * Lower bounds with capacities: "each demand is served once" is relaxed with prices, each site then fills a knapsack of
 * its own, and the cheapest sites are taken. Not thread-safe.
 */
final class RoomBound {
  private final Rooms rooms;
  private final Instance in;
  private final Effort effort;
  private final Knapsack knapsack = new Knapsack();
  private final boolean wholeLoads;
  final byte[] state;
  /** Site to which a demand is bound, −1 for free, −2 for none. */
  final int[] bound;
  final double[] lambda;
  private double mu;
  private final double[] rho;
  private final double[] room;
  final boolean[] chosen;
  private final float[] take;
  private final int[] item;
  private final double[] worth;
  private final double[] weight;
  final double[] served;
  private final double[] step;
  private final double[] often;
  private final double[] keep;
  private double kept;
  private double constant;
  int slots;
  private double money;
  private final double unit;
  private double value;
  private double inside;
  private double beside;

  RoomBound(Rooms rooms, Effort effort) {
    this.rooms = rooms;
    this.effort = effort;
    in = rooms.in();
    state = new byte[in.m];
    bound = new int[in.n];
    lambda = new double[in.n];
    rho = new double[in.m];
    room = new double[in.m];
    chosen = new boolean[in.m];
    take = new float[in.site.length];
    item = new int[in.n];
    worth = new double[in.n];
    weight = new double[in.n];
    served = new double[in.n];
    step = new double[in.n];
    often = new double[in.m];
    keep = new double[in.n];
    wholeLoads = rooms.wholeLoads();
    double dearest = 0;
    for (double price : in.price) dearest = Math.max(dearest, price);
    unit = dearest > 0 ? dearest : 1;
  }

  /** Takes over decisions and bindings; false when they are not allowed. */
  boolean load() {
    slots = in.p;
    money = in.budget;
    for (int j = 0; j < in.m; j++) {
      if (rooms.forced()[j]) state[j] = Lagrangian.OPEN;
      room[j] = rooms.capacity()[j];
      if (state[j] != Lagrangian.OPEN || rooms.forced()[j]) continue;
      slots--;
      money -= in.price[j];
    }
    if (slots < 0 || money < -Math.abs(in.budget) * 1e-12) return false;
    double limit = money + Math.abs(in.budget) * 1e-12;
    slots = Math.min(slots, affordable(limit));
    for (int j = 0; j < in.m; j++) {
      if (state[j] == Lagrangian.FREE && (slots == 0 || in.price[j] > limit)) state[j] = Lagrangian.CLOSED;
    }
    constant = 0;
    for (int i = 0; i < in.n; i++) {
      lambda[i] = Math.min(lambda[i], in.outside[i]);
      if (bound[i] == -2) constant += in.outside[i];
      if (bound[i] < 0) continue;
      int j = bound[i];
      if (!Rooms.fits(rooms.load()[i], room[j])) return false;
      room[j] -= rooms.load()[i];
      constant += cost(i, j);
    }
    return true;
  }

  /** How many free sites can be had for so much: the cheapest of them. */
  private int affordable(double limit) {
    if (limit == Double.POSITIVE_INFINITY) return in.m;
    double[] prices = new double[in.m];
    int free = 0;
    for (int j = 0; j < in.m; j++) if (state[j] == Lagrangian.FREE) prices[free++] = in.price[j];
    Arrays.sort(prices, 0, free);
    double spent = 0;
    for (int k = 0; k < free; k++) {
      spent += prices[k];
      if (spent > limit) return k;
    }
    return free;
  }

  /** Cost of a pair, +Infinity when there is none. */
  double cost(int i, int j) {
    for (int k = in.start[i]; k < in.start[i + 1]; k++) if (in.site[k] == j) return in.cost[k];
    return Double.POSITIVE_INFINITY;
  }

  /** As {@link Lagrangian#bound}. */
  double bound(int most, double size, int patience, Lagrangian.Watch watch) {
    double best = Double.NEGATIVE_INFINITY;
    double theta = size;
    int idle = 0;
    Arrays.fill(often, 0);
    Arrays.fill(step, 0);
    save();
    for (int t = 0; t < most && !effort.over(); t++) {
      relax();
      boolean better = value > best + Math.abs(best) * 1e-7;
      if (value > best) {
        best = value;
        save();
      }
      idle = better ? 0 : idle + 1;
      double target = watch.seen(t, best);
      if (best > target) return best;
      if (fix(target) && !load()) return Double.POSITIVE_INFINITY;
      if (idle >= patience) {
        theta *= 0.6;
        idle = 0;
        if (target - best > Math.abs(target) * Lagrangian.NEAR) {
          restore();
          Arrays.fill(step, 0);
        }
        if (theta < 0.004) break;
        relax();
      }
      if (!move(theta, Math.max(target, best + Math.abs(best) * 1e-4))) break;
    }
    restore();
    return best;
  }

  /**
   * Prices at which nothing is dearer to leave out than to serve: the bound by what the sites hold together. They stay when
   * they bound better than those at hand.
   */
  void fullPrices() {
    relax();
    double now = value;
    save();
    mu = 0;
    for (int i = 0; i < in.n; i++) lambda[i] = in.outside[i];
    relax();
    if (value <= now) restore();
  }

  private void save() {
    System.arraycopy(lambda, 0, keep, 0, in.n);
    kept = mu;
  }

  private void restore() {
    System.arraycopy(keep, 0, lambda, 0, in.n);
    mu = kept;
  }

  private void relax() {
    double sum = constant - (mu > 0 ? mu * money : 0);
    for (int i = 0; i < in.n; i++) if (bound[i] == -1) sum += lambda[i];
    double[] select = new double[in.m];
    int candidates = 0;
    for (int j = 0; j < in.m; j++) {
      chosen[j] = state[j] == Lagrangian.OPEN;
      if (state[j] == Lagrangian.CLOSED) continue;
      rho[j] = -fill(j);
      if (state[j] == Lagrangian.OPEN) {
        sum += rho[j];
        continue;
      }
      rho[j] += mu * in.price[j];
      if (rho[j] < 0) select[candidates++] = rho[j];
    }
    Arrays.sort(select, 0, candidates);
    int picked = Math.min(slots, candidates);
    inside = picked == slots && picked > 0 ? select[picked - 1] : 0;
    beside = picked < candidates ? select[picked] : 0;
    int left = picked;
    for (int pass = 0; pass < 2; pass++) {
      for (int j = 0; j < in.m && left > 0; j++) {
        if (state[j] != Lagrangian.FREE || chosen[j] || !(rho[j] < 0)) continue;
        boolean in1 = picked == candidates || rho[j] < inside || pass == 1 && rho[j] == inside;
        if (!in1) continue;
        chosen[j] = true;
        left--;
        sum += rho[j];
      }
    }
    effort.spend(in.n + 4L * in.m);
    value = sum;
  }

  private double fill(int j) {
    int count = 0;
    for (int k = in.columnStart[j]; k < in.columnStart[j + 1]; k++) {
      take[k] = 0;
      int i = in.demand[k];
      double w = lambda[i] - in.columnCost[k];
      if (w <= 0 || bound[i] != -1 || !Rooms.fits(rooms.load()[i], room[j])) continue;
      item[count] = k;
      worth[count] = w;
      weight[count++] = rooms.load()[i];
    }
    effort.spend(in.columnStart[j + 1] - in.columnStart[j]);
    if (count == 0) return 0;
    double most = knapsack.best(count, worth, weight, room[j], wholeLoads);
    for (int q = 0; q < count; q++) take[item[q]] = knapsack.taken[q];
    effort.spend(knapsack.work);
    return most;
  }

  private boolean fix(double target) {
    boolean any = false;
    for (int j = 0; j < in.m; j++) {
      if (state[j] != Lagrangian.FREE) continue;
      if (chosen[j] && value + beside - rho[j] > target) {
        state[j] = Lagrangian.OPEN;
        any = true;
      } else if (!chosen[j] && value + rho[j] - inside > target) {
        state[j] = Lagrangian.CLOSED;
        any = true;
      }
    }
    return any;
  }

  private boolean move(double theta, double target) {
    Arrays.fill(served, 0);
    double over = 0;
    for (int j = 0; j < in.m; j++) {
      if (state[j] == Lagrangian.FREE) often[j] += 0.06 * ((chosen[j] ? 1 : 0) - often[j]);
      if (!chosen[j]) continue;
      if (state[j] == Lagrangian.FREE) over += in.price[j];
      for (int k = in.columnStart[j]; k < in.columnStart[j + 1]; k++) served[in.demand[k]] += take[k];
    }
    double norm = 0;
    double dot = 0;
    double old = 0;
    for (int i = 0; i < in.n; i++) {
      if (bound[i] != -1) continue;
      double g = 1 - served[i];
      if (g > 0 && lambda[i] >= in.outside[i]) g = 0;
      served[i] = g;
      dot += g * step[i];
      old += step[i] * step[i];
    }
    double beta = dot < 0 ? -Lagrangian.TURN * dot / old : 0;
    for (int i = 0; i < in.n; i++) {
      step[i] = bound[i] == -1 ? served[i] + beta * step[i] : 0;
      norm += step[i] * step[i];
    }
    over = in.budget < Double.POSITIVE_INFINITY ? (over - money) / unit : 0;
    if (over < 0 && mu == 0) over = 0;
    norm += over * over;
    if (norm < 1e-12) return false;
    double length = theta * (target - value) / norm;
    for (int i = 0; i < in.n; i++) {
      if (bound[i] == -1) lambda[i] = Math.max(0, Math.min(in.outside[i], lambda[i] + length * step[i]));
    }
    mu = Math.max(0, mu + length * over / unit);
    return true;
  }

  /** The undecided site about which the relaxed solutions disagree most; −1 when all are decided. */
  int disputed() {
    int best = -1;
    double most = -1;
    for (int j = 0; j < in.m; j++) {
      if (state[j] != Lagrangian.FREE) continue;
      double doubt = Math.min(often[j], 1 - often[j]) + 1e-3 * often[j];
      if (doubt > most) {
        most = doubt;
        best = j;
      }
    }
    return best;
  }

  /** The unbound demand that is served farthest from once, the heaviest of these; −1 when all are bound. */
  int contested() {
    int best = -1;
    double most = -1;
    for (int i = 0; i < in.n; i++) {
      if (bound[i] != -1) continue;
      double doubt = Math.abs(served[i]) * 1e6 + rooms.load()[i];
      if (doubt > most) {
        most = doubt;
        best = i;
      }
    }
    return best;
  }
}
