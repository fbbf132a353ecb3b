package org.gridwarden.analysis.siting.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lower bounds by Lagrangian relaxation of "each demand is served once" (Cornuéjols, Fisher, Nemhauser 1977), and of the
 * budget where there is one, with steps along the subgradient; sites whose reduced cost shows that they can be in no
 * better answer, or must be in it, are fixed on the way. Works on the part of an instance that a node of the search
 * leaves undecided. Not thread-safe.
 */
final class Lagrangian {
  static final byte FREE = 0;
  static final byte OPEN = 1;
  static final byte CLOSED = 2;

  /** How strongly a step that doubles back is bent away from the last one (Camerini, Fratta, Maffioli 1975). */
  static final double TURN = 1.5;
  /**
   * Share of the target below which steps go on from where they are, not from the best prices: towards a target that can be
   * reached each step comes closer to it even where the bound falls (Polyak 1969).
   */
  static final double NEAR = 0.003;

  private final Instance in;
  private final Effort effort;
  private final double unit;
  private final @Nullable FlatRows flat;
  /** Decisions so far, by site of the instance; fixing adds to them. */
  byte[] state;
  /** Price of a yuan above the budget, and of leaving each demand unserved. */
  double[] lambda;
  private double mu;

  private int rows;
  private final int[] row;
  private final double[] out;
  private final int[] start;
  private final int[] local;
  private final double[] cost;
  private double constant;
  /** Undecided sites. */
  int free;
  final int[] site;
  private final int[] index;
  int slots;
  double money;

  private final double[] rho;
  private final boolean[] chosen;
  private final double[] often;
  private final double[] step;
  private final double[] slope;
  private final double[] keep;
  private final double[] select;
  private double kept;
  private double inside;
  private double beside;
  private double value;
  private int picked;
  private int fixedOpen;
  private int fixedClosed;

  Lagrangian(Instance in, Effort effort) {
    this.in = in;
    this.effort = effort;
    flat = FlatRows.of(in);
    row = new int[in.n];
    out = new double[in.n];
    start = new int[in.n + 1];
    local = new int[in.site.length];
    cost = new double[in.site.length];
    site = new int[in.m];
    index = new int[in.m];
    rho = new double[in.m];
    chosen = new boolean[in.m];
    often = new double[in.m];
    step = new double[in.n];
    slope = new double[in.n];
    keep = new double[in.n];
    select = new double[in.m];
    lambda = new double[in.n];
    state = new byte[in.m];
    double dearest = 0;
    for (double price : in.price) dearest = Math.max(dearest, price);
    unit = dearest > 0 ? dearest : 1;
  }

  /** Takes over the decisions in {@link #state}; answers false when they are not allowed. */
  boolean load() {
    slots = in.p;
    money = in.budget;
    for (int j = 0; j < in.m; j++) {
      if (state[j] != OPEN) continue;
      slots--;
      money -= in.price[j];
    }
    if (slots < 0 || money < -Math.abs(in.budget) * 1e-12) return false;
    free = 0;
    double limit = money + Math.abs(in.budget) * 1e-12;
    for (int j = 0; j < in.m; j++) {
      if (state[j] == FREE && (slots == 0 || in.price[j] > limit)) state[j] = CLOSED;
      index[j] = free;
      if (state[j] == FREE) site[free++] = j;
    }
    loadRows();
    return true;
  }

  private void loadRows() {
    rows = 0;
    constant = 0;
    int at = 0;
    for (int i = 0; i < in.n; i++) {
      double o = in.outside[i];
      int from = at;
      for (int k = in.start[i]; k < in.start[i + 1]; k++) {
        byte s = state[in.site[k]];
        if (s == CLOSED) continue;
        if (s == OPEN) {
          o = in.cost[k];
          break;
        }
        local[at] = index[in.site[k]];
        cost[at++] = in.cost[k];
      }
      while (at > from && cost[at - 1] >= o) at--;
      if (at == from) {
        constant += o;
        continue;
      }
      row[rows] = i;
      out[rows] = o;
      start[rows++] = from;
    }
    start[rows] = at;
    effort.spend(at + in.n);
    if (flat == null) return;
    flat.load(rows, start, local, free);
    effort.spend(in.site.length + 2L * at);
  }

  /** Whether no undecided site could save anything. */
  boolean settled() {
    return free == 0 || rows == 0;
  }

  /** Objective with the decided sites alone. */
  double valueOfDecided() {
    double sum = constant;
    for (int a = 0; a < rows; a++) sum += out[a];
    return sum;
  }

  /** What each undecided site would save alone, into an array by position in {@link #site}. */
  double[] savings() {
    double[] saving = new double[free];
    for (int a = 0; a < rows; a++) {
      for (int k = start[a]; k < start[a + 1]; k++) saving[local[k]] += out[a] - cost[k];
    }
    effort.spend(start[rows]);
    return saving;
  }

  /** Sites of the last relaxed solution together with the decided ones. */
  boolean[] relaxedSites() {
    boolean[] sites = new boolean[in.m];
    for (int j = 0; j < in.m; j++) sites[j] = state[j] == OPEN;
    for (int f = 0; f < free; f++) if (chosen[f]) sites[site[f]] = true;
    return sites;
  }

  /** Looks at a relaxed solution on the way; answers the objective to beat, as {@code target}. */
  interface Watch {
    double seen(int iteration, double bound);
  }

  /**
   * The best bound found, at most after so many steps; stops as soon as it is above the target.
   *
   * @param size of the first steps; at most 2
   * @param patience steps without a better bound before they get smaller
   */
  double bound(int most, double size, int patience, Watch watch) {
    double best = Double.NEGATIVE_INFINITY;
    double theta = size;
    int idle = 0;
    Arrays.fill(often, 0);
    Arrays.fill(step, 0, rows, 0);
    for (int a = 0; a < rows; a++) lambda[row[a]] = Math.min(lambda[row[a]], out[a]);
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
      fix(target);
      if (fixedOpen > 0 || fixedClosed * 4 > free) {
        fixedOpen = 0;
        fixedClosed = 0;
        if (!load()) return Double.POSITIVE_INFINITY;
        if (free == 0 || rows == 0) return Math.max(best, valueOfDecided());
        for (int a = 0; a < rows; a++) lambda[row[a]] = Math.min(lambda[row[a]], out[a]);
        Arrays.fill(step, 0, rows, 0);
        continue;
      }
      if (idle >= patience) {
        theta *= 0.6;
        idle = 0;
        if (target - best > Math.abs(target) * NEAR) {
          restore();
          Arrays.fill(step, 0, rows, 0);
        }
        if (theta < 0.004) break;
        relax();
      }
      if (!move(theta, Math.max(target, best + Math.abs(best) * 1e-4))) break;
    }
    restore();
    return best;
  }

  private void save() {
    for (int a = 0; a < rows; a++) keep[row[a]] = lambda[row[a]];
    kept = mu;
  }

  private void restore() {
    for (int a = 0; a < rows; a++) lambda[row[a]] = Math.min(out[a], keep[row[a]]);
    mu = kept;
  }

  /** The bound at prices of all demands, which it goes on from; the part must be loaded. */
  double at(double[] prices) {
    for (int a = 0; a < rows; a++) lambda[row[a]] = Math.min(out[a], prices[row[a]]);
    relax();
    return value;
  }

  /** Whether each pair of the instance costs nothing. */
  boolean flat() {
    return flat != null;
  }

  /** Solves the relaxed problem: value, chosen sites, and the reduced costs at the border between in and out. */
  private void relax() {
    double sum = constant + price();
    if (mu > 0) {
      sum -= mu * money;
      for (int f = 0; f < free; f++) rho[f] += mu * in.price[site[f]];
    }
    int candidates = 0;
    for (int f = 0; f < free; f++) if (state[site[f]] == FREE && rho[f] < 0) select[candidates++] = rho[f];
    picked = Math.min(slots, candidates);
    if (picked < candidates) {
      inside = picked == 0 ? Double.NEGATIVE_INFINITY : Ranks.nth(select, candidates, picked - 1);
      beside = Ranks.leastAfter(select, candidates, picked);
    } else {
      inside = picked == slots ? Ranks.greatest(select, candidates) : 0;
      beside = 0;
    }
    int left = picked;
    for (int f = 0; f < free; f++) {
      boolean in1 = state[site[f]] == FREE && rho[f] < 0 && (picked == candidates || rho[f] < inside);
      chosen[f] = in1;
      if (!in1) continue;
      left--;
      sum += rho[f];
    }
    for (int f = 0; f < free && left > 0; f++) {
      if (chosen[f] || state[site[f]] != FREE || rho[f] != inside) continue;
      chosen[f] = true;
      left--;
      sum += rho[f];
    }
    value = sum;
  }

  /** Sums up what each site saves at the prices; answers the sum of the prices. */
  private double price() {
    long seen = 0;
    if (flat == null) Arrays.fill(rho, 0, free, 0);
    else seen = flat.price(rows, row, start, local, lambda);
    double sum = 0;
    for (int a = 0; a < rows; a++) {
      double l = lambda[row[a]];
      sum += l;
      if (flat != null) continue;
      int k = start[a];
      for (int end = start[a + 1]; k < end && cost[k] < l; k++) rho[local[k]] += cost[k] - l;
      seen += k - start[a];
    }
    if (flat != null) System.arraycopy(flat.rho, 0, rho, 0, free);
    effort.spend(2 * seen + rows + 4L * free);
    return sum;
  }

  /** Closes sites that no answer at or below the target can have, opens those that every one has. */
  private void fix(double target) {
    if (slots == 0) return;
    for (int f = 0; f < free; f++) {
      int j = site[f];
      if (state[j] != FREE) continue;
      if (chosen[f]) {
        if (value + beside - rho[f] > target) {
          state[j] = OPEN;
          fixedOpen++;
        }
      } else if (value + rho[f] - inside > target) {
        state[j] = CLOSED;
        fixedClosed++;
      }
    }
  }

  private boolean move(double theta, double target) {
    double norm = 0;
    double dot = 0;
    double old = 0;
    int[] served = flat == null ? null : flat.served(rows, chosen, free, effort);
    for (int a = 0; a < rows; a++) {
      double l = lambda[row[a]];
      double g = 1;
      if (served == null) {
        for (int k = start[a], end = start[a + 1]; k < end && cost[k] < l; k++) if (chosen[local[k]]) g--;
      } else if (l > 0) {
        g -= served[a];
      }
      if (g > 0 && l >= out[a]) g = 0;
      slope[a] = g;
      dot += g * step[a];
      old += step[a] * step[a];
    }
    double beta = dot < 0 ? -TURN * dot / old : 0;
    for (int a = 0; a < rows; a++) {
      step[a] = slope[a] + beta * step[a];
      norm += step[a] * step[a];
    }
    double over = 0;
    if (in.budget < Double.POSITIVE_INFINITY) {
      for (int f = 0; f < free; f++) if (chosen[f]) over += in.price[site[f]];
      over = (over - money) / unit;
      if (over < 0 && mu == 0) over = 0;
      norm += over * over;
    }
    for (int f = 0; f < free; f++) often[site[f]] += 0.06 * ((chosen[f] ? 1 : 0) - often[site[f]]);
    if (norm < 1e-12) return false;
    double length = theta * (target - value) / norm;
    for (int a = 0; a < rows; a++) {
      int i = row[a];
      lambda[i] = Math.max(0, Math.min(out[a], lambda[i] + length * step[a]));
    }
    mu = Math.max(0, mu + length * over / unit);
    return true;
  }

  /** The undecided sites about which the relaxed solutions disagree most, at most so many, the most disputed first. */
  int[] disputed(int most) {
    int[] sites = new int[most];
    double[] doubts = new double[most];
    int found = 0;
    for (int f = 0; f < free; f++) {
      int j = site[f];
      if (state[j] != FREE) continue;
      double doubt = Math.min(often[j], 1 - often[j]) + 1e-3 * often[j];
      if (found == most && doubt <= doubts[most - 1]) continue;
      int at = found < most ? found++ : most - 1;
      for (; at > 0 && doubts[at - 1] < doubt; at--) {
        doubts[at] = doubts[at - 1];
        sites[at] = sites[at - 1];
      }
      doubts[at] = doubt;
      sites[at] = j;
    }
    return Arrays.copyOf(sites, found);
  }
}
