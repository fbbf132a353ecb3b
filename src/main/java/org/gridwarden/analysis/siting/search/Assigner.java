package org.gridwarden.analysis.siting.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Shares demands out over open sites with room: those that lose most by not getting their first choice come first; then
 * single demands move and pairs change places while that saves. Good, not always best. Not thread-safe.
 */
final class Assigner {
  private final Rooms rooms;
  private final Instance in;
  private final Effort effort;
  /** Site of each demand, −1 for none. */
  final int[] site;
  private final double[] paid;
  private final double[] room;
  private final double[] sum;
  private final long[] order;
  private final int[] best;
  private final Knapsack knapsack = new Knapsack();
  private final boolean wholeLoads;
  private final int[] item;
  private final double[] worth;
  private final double[] weight;
  /** Sites whose demands are shared out otherwise since somebody looked; null while nobody does. */
  private boolean @Nullable [] stale;
  double value;

  Assigner(Rooms rooms, Effort effort) {
    this.rooms = rooms;
    this.effort = effort;
    in = rooms.in();
    site = new int[in.n];
    best = new int[in.n];
    paid = new double[in.n];
    room = new double[in.m];
    order = new long[in.n];
    sum = new double[in.m];
    item = new int[in.n];
    worth = new double[in.n];
    weight = new double[in.n];
    wholeLoads = rooms.wholeLoads();
  }

  /** Shares out over these sites; answers the objective and leaves the shares in {@link #site}. */
  double assign(boolean[] open) {
    double least = Double.POSITIVE_INFINITY;
    for (boolean heavyFirst : new boolean[] {false, true}) {
      double v = attempt(open, heavyFirst);
      if (v < least) {
        least = v;
        System.arraycopy(site, 0, best, 0, in.n);
      }
    }
    System.arraycopy(best, 0, site, 0, in.n);
    value = least;
    return least;
  }

  private double attempt(boolean[] open, boolean heavyFirst) {
    for (int j = 0; j < in.m; j++) room[j] = open[j] ? rooms.capacity()[j] : -1;
    for (int i = 0; i < in.n; i++) {
      double key = heavyFirst ? rooms.load()[i] : regret(i, open);
      order[i] = ~Double.doubleToLongBits(key) & 0xffffffff00000000L | i;
    }
    Arrays.sort(order);
    for (long each : order) place((int) each, open);
    return mend(open);
  }

  /** Moves single demands and pairs while that saves; answers the objective. */
  private double mend(boolean[] open) {
    boolean moved = true;
    for (int round = 0; moved && round < 30 && !effort.over(); round++) {
      moved = false;
      for (int i = 0; i < in.n; i++) moved |= shift(i, open) || change(i, open);
    }
    double sum = 0;
    for (int i = 0; i < in.n; i++) sum += paid[i];
    return sum;
  }

  /**
   * Moves each site to where those that it serves have it cheapest, and shares out anew from there, while that saves (Cooper
   * 1964). Starts from the shares of the last {@link #assign}; changes {@code open}; answers the objective.
   */
  double settle(boolean[] open) {
    System.arraycopy(best, 0, site, 0, in.n);
    takeStock(open);
    for (int round = 0; round < 20 && !effort.over() && moveSites(open); round++) {
      double v = mend(open);
      if (v >= value - 1e-12 * Math.abs(value)) break;
      value = v;
    }
    return value;
  }

  /**
   * Fills each open site anew with what saves most there, wherever it is served now, while that saves. Starts from the shares of
   * the last {@link #settle}; answers the objective.
   */
  double refine(boolean[] open) {
    for (int round = 0; round < 20 && !effort.over() && refill(open); round++) value = mend(open);
    return value;
  }

  private boolean refill(boolean[] open) {
    boolean any = false;
    for (int j = 0; j < in.m && !effort.over(); j++) {
      if (open[j] && rooms.capacity()[j] < Double.POSITIVE_INFINITY) any |= refill(j);
    }
    return any;
  }

  /** From now on marks the sites of demands that move. */
  void watch(boolean[] marks) {
    stale = marks;
  }

  double sum() {
    double sum = 0;
    for (int i = 0; i < in.n; i++) sum += paid[i];
    return sum;
  }

  /** Leaves out all that a site serves. */
  void close(int j) {
    for (int q = in.columnStart[j]; q < in.columnStart[j + 1]; q++) {
      if (site[in.demand[q]] == j) move(in.demand[q], -1, in.outside[in.demand[q]]);
    }
    room[j] = -1;
  }

  /** What an open site that serves nobody yet would save at most. */
  double couldSave(int j) {
    int count = gather(j);
    if (count == 0) return 0;
    double most = knapsack.best(count, worth, weight, rooms.capacity()[j], wholeLoads);
    effort.spend(knapsack.work);
    return most;
  }

  /** Opens a site for those whom it saves most. */
  void fillFirst(int j) {
    room[j] = rooms.capacity()[j];
    int count = gather(j);
    if (count == 0) return;
    knapsack.best(count, worth, weight, rooms.capacity()[j], wholeLoads);
    effort.spend(knapsack.work);
    for (int k = 0; k < count; k++) if (knapsack.taken[k] == 1) move(in.demand[item[k]], j, in.columnCost[item[k]]);
  }

  /** Shares everything out as {@code sites} says, among these open ones. */
  void take(int[] sites, boolean[] open) {
    for (int i = 0; i < in.n; i++) {
      if (site[i] != sites[i] && stale != null) for (int k = in.start[i]; k < in.start[i + 1]; k++) stale[in.site[k]] = true;
      site[i] = sites[i];
    }
    takeStock(open);
  }

  /** Fills in the demands that site j would save something; answers how many. */
  private int gather(int j) {
    int count = 0;
    for (int q = in.columnStart[j]; q < in.columnStart[j + 1]; q++) {
      int i = in.demand[q];
      double saves = (site[i] == j ? in.outside[i] : paid[i]) - in.columnCost[q];
      if (saves <= 0 || !Rooms.fits(rooms.load()[i], rooms.capacity()[j])) continue;
      item[count] = q;
      worth[count] = saves;
      weight[count++] = rooms.load()[i];
    }
    effort.spend(in.columnStart[j + 1] - in.columnStart[j]);
    return count;
  }

  /** Fills a site with what saves most there, wherever it is served now; whether anything changed. */
  boolean refill(int j) {
    int count = gather(j);
    double now = 0;
    for (int q = in.columnStart[j]; q < in.columnStart[j + 1]; q++) {
      if (site[in.demand[q]] == j) now += in.outside[in.demand[q]] - in.columnCost[q];
    }
    if (count == 0) return false;
    knapsack.best(count, worth, weight, rooms.capacity()[j], wholeLoads);
    effort.spend(knapsack.work);
    double then = 0;
    for (int k = 0; k < count; k++) if (knapsack.taken[k] == 1) then += worth[k];
    if (then <= now + 1e-9 * Math.max(1, Math.abs(now))) return false;
    for (int q = in.columnStart[j]; q < in.columnStart[j + 1]; q++) {
      if (site[in.demand[q]] == j) move(in.demand[q], -1, in.outside[in.demand[q]]);
    }
    for (int k = 0; k < count; k++) if (knapsack.taken[k] == 1) move(in.demand[item[k]], j, in.columnCost[item[k]]);
    return true;
  }

  /** What each demand pays and each site has left, by {@link #site}. */
  private void takeStock(boolean[] open) {
    for (int j = 0; j < in.m; j++) room[j] = open[j] ? rooms.capacity()[j] : -1;
    for (int i = 0; i < in.n; i++) {
      paid[i] = in.outside[i];
      if (site[i] < 0) continue;
      room[site[i]] -= rooms.load()[i];
      for (int k = in.start[i]; k < in.start[i + 1]; k++) if (in.site[k] == site[i]) paid[i] = in.cost[k];
    }
    effort.spend(in.n + in.m + in.site.length / 4);
  }

  private boolean moveSites(boolean[] open) {
    boolean any = false;
    for (int j = 0; j < in.m; j++) {
      if (!open[j] || rooms.forced()[j]) continue;
      int to = better(j, open);
      if (to < 0) continue;
      any = true;
      open[j] = false;
      open[to] = true;
      for (int i = 0; i < in.n; i++) if (site[i] == j) site[i] = to;
    }
    if (any) takeStock(open);
    return any;
  }

  /** The closed site, no dearer and with room, at which those of site j pay least; −1 when that is j. */
  private int better(int j, boolean[] open) {
    java.util.Arrays.fill(sum, 0);
    double load = 0;
    double own = 0;
    for (int q = in.columnStart[j]; q < in.columnStart[j + 1]; q++) {
      int i = in.demand[q];
      if (site[i] != j) continue;
      load += rooms.load()[i];
      own += in.columnCost[q] - in.outside[i];
      for (int k = in.start[i]; k < in.start[i + 1]; k++) sum[in.site[k]] += in.cost[k] - in.outside[i];
      effort.spend(in.start[i + 1] - in.start[i]);
    }
    int to = -1;
    double least = own - 1e-9 * Math.max(1, Math.abs(own));
    for (int k = 0; k < in.m; k++) {
      if (sum[k] >= least || open[k] || in.price[k] > in.price[j] || !Rooms.fits(load, rooms.capacity()[k])) continue;
      least = sum[k];
      to = k;
    }
    effort.spend(in.m);
    return to;
  }

  private double regret(int i, boolean[] open) {
    double first = Double.NaN;
    for (int k = in.start[i]; k < in.start[i + 1]; k++) {
      if (!open[in.site[k]]) continue;
      if (!Double.isNaN(first)) return in.cost[k] - first;
      first = in.cost[k];
    }
    return Double.isNaN(first) ? 0 : in.outside[i] - first;
  }

  private void place(int i, boolean[] open) {
    site[i] = -1;
    paid[i] = in.outside[i];
    int k = in.start[i];
    for (; k < in.start[i + 1]; k++) {
      int j = in.site[k];
      if (!open[j] || !Rooms.fits(rooms.load()[i], room[j])) continue;
      move(i, j, in.cost[k]);
      break;
    }
    effort.spend(k - in.start[i] + 1);
  }

  private void move(int i, int to, double cost) {
    if (site[i] >= 0) room[site[i]] += rooms.load()[i];
    site[i] = to;
    paid[i] = cost;
    if (to >= 0) room[to] -= rooms.load()[i];
    if (stale == null) return;
    for (int k = in.start[i]; k < in.start[i + 1]; k++) stale[in.site[k]] = true;
  }

  private boolean shift(int i, boolean[] open) {
    for (int k = in.start[i]; k < in.start[i + 1] && in.cost[k] < paid[i] - 1e-12; k++) {
      int j = in.site[k];
      if (!open[j] || !Rooms.fits(rooms.load()[i], room[j])) continue;
      move(i, j, in.cost[k]);
      return true;
    }
    return false;
  }

  /** Gives i a cheaper site that is full, when one demand there can go elsewhere for less than is saved. */
  private boolean change(int i, boolean[] open) {
    for (int k = in.start[i]; k < in.start[i + 1] && in.cost[k] < paid[i] - 1e-12; k++) {
      int j = in.site[k];
      if (!open[j]) continue;
      double saves = paid[i] - in.cost[k];
      int leaver = -1;
      int target = -1;
      double target0 = 0;
      for (int q = in.columnStart[j]; q < in.columnStart[j + 1]; q++) {
        int o = in.demand[q];
        if (site[o] != j || !Rooms.fits(rooms.load()[i], room[j] + rooms.load()[o])) continue;
        double cost = in.outside[o];
        int to = -1;
        int x = in.start[o];
        for (; x < in.start[o + 1]; x++) {
          int other = in.site[x];
          if (in.cost[x] - paid[o] >= saves) break;
          if (other == j || !open[other]) continue;
          double space = room[other] + (other == site[i] ? rooms.load()[i] : 0);
          if (!Rooms.fits(rooms.load()[o], space)) continue;
          cost = in.cost[x];
          to = other;
          break;
        }
        effort.spend(x - in.start[o] + 1);
        if (cost - paid[o] < saves - 1e-12) {
          saves = cost - paid[o];
          leaver = o;
          target = to;
          target0 = cost;
        }
      }
      effort.spend(in.columnStart[j + 1] - in.columnStart[j]);
      if (leaver < 0) continue;
      move(leaver, -1, in.outside[leaver]);
      move(i, j, in.cost[k]);
      move(leaver, target, target0);
      return true;
    }
    return false;
  }
}
