package org.gridwarden.analysis.siting.search;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A set of open sites with what it costs, and moves that change it: fast interchange (Whitaker 1983) with gains and losses
 * kept up to date (Resende, Werneck 2007). A site is looked at again only when a demand near it has changed. Not
 * thread-safe.
 */
final class Interchange {
  private final Instance in;
  private final Effort effort;
  private final SplittableRandom dice;
  final boolean[] open;
  private final int[] list;
  private final int[] slot;
  private int count;
  private double spent;
  private double total;
  /** Cheapest and second cheapest open site of each demand, −1 for outside. */
  private final int[] first;
  private final int[] second;
  private final double[] d1;
  private final double[] d2;
  /** What opening a closed site would save; what closing an open one would cost. */
  private final double[] gain;
  private final double[] loss;
  private final int[] queue;
  private int queued;
  private final boolean[] waiting;
  private final double[] saved;
  private final int[] touched;
  private double farthest;
  private double eps;
  private int bestOut;

  Interchange(Instance in, Effort effort, SplittableRandom dice) {
    this.in = in;
    this.effort = effort;
    this.dice = dice;
    open = new boolean[in.m];
    list = new int[in.m];
    slot = new int[in.m];
    first = new int[in.n];
    second = new int[in.n];
    d1 = new double[in.n];
    d2 = new double[in.n];
    gain = new double[in.m];
    loss = new double[in.m];
    queue = new int[in.m];
    waiting = new boolean[in.m];
    saved = new double[in.m];
    touched = new int[in.m];
    reset();
  }

  private void reset() {
    Arrays.fill(open, false);
    count = 0;
    spent = 0;
    Arrays.fill(first, -1);
    Arrays.fill(second, -1);
    Arrays.fill(gain, 0);
    Arrays.fill(loss, 0);
    total = 0;
    farthest = 0;
    for (int i = 0; i < in.n; i++) {
      d1[i] = in.outside[i];
      d2[i] = in.outside[i];
      total += d1[i];
      farthest = Math.max(farthest, d1[i]);
      for (int k = in.start[i]; k < in.start[i + 1]; k++) gain[in.site[k]] += d1[i] - in.cost[k];
    }
    eps = in.whole ? 0.5 : 1e-9 * total / Math.max(1, in.n) + 1e-12;
    effort.spend(in.site.length + in.n);
  }

  double total() {
    return total;
  }

  int count() {
    return count;
  }

  double gain(int site) {
    return gain[site];
  }

  double nearest(int demand) {
    return d1[demand];
  }

  double secondNearest(int demand) {
    return d2[demand];
  }

  /** The open sites, ascending. */
  int[] sites() {
    int[] sites = Arrays.copyOf(list, count);
    Arrays.sort(sites);
    return sites;
  }

  boolean fits(int site) {
    return count < in.p && in.affordable(spent + in.price[site]);
  }

  void open(int j) {
    open[j] = true;
    slot[j] = count;
    list[count++] = j;
    spent += in.price[j];
    int end = in.columnStart[j + 1];
    for (int k = in.columnStart[j]; k < end; k++) {
      double c = in.columnCost[k];
      if (c >= farthest) break;
      int i = in.demand[k];
      if (c < d1[i]) set(i, j, c, first[i], d1[i]);
      else if (c < d2[i]) set(i, first[i], d1[i], j, c);
    }
  }

  void close(int j) {
    open[j] = false;
    int last = list[--count];
    list[slot[j]] = last;
    slot[last] = slot[j];
    spent -= in.price[j];
    int end = in.columnStart[j + 1];
    for (int k = in.columnStart[j]; k < end; k++) {
      if (in.columnCost[k] > farthest) break;
      int i = in.demand[k];
      if (first[i] == j || second[i] == j) rescan(i);
    }
    wake(j);
  }

  private void rescan(int i) {
    int a = -1;
    int at = in.start[i];
    int end = in.start[i + 1];
    while (at < end && !open[in.site[at]]) at++;
    if (at == end) {
      effort.spend(end - in.start[i]);
      set(i, -1, in.outside[i], -1, in.outside[i]);
      return;
    }
    a = at++;
    while (at < end && !open[in.site[at]]) at++;
    effort.spend(at - in.start[i]);
    if (at == end) set(i, in.site[a], in.cost[a], -1, in.outside[i]);
    else set(i, in.site[a], in.cost[a], in.site[at], in.cost[at]);
  }

  private void set(int i, int f, double nd1, int s, double nd2) {
    double od1 = d1[i];
    double reach = Math.max(d2[i], nd2);
    if (first[i] >= 0) loss[first[i]] -= d2[i] - od1;
    if (f >= 0) loss[f] += nd2 - nd1;
    total += nd1 - od1;
    first[i] = f;
    second[i] = s;
    d1[i] = nd1;
    d2[i] = nd2;
    if (nd2 > farthest) farthest = nd2;
    int k = in.start[i];
    int end = in.start[i + 1];
    double high = Math.max(od1, nd1);
    for (; k < end; k++) {
      double c = in.cost[k];
      if (c >= reach) break;
      int j = in.site[k];
      if (c < high) gain[j] += Math.max(0, nd1 - c) - Math.max(0, od1 - c);
      if (!waiting[j] && !open[j]) wake(j);
    }
    effort.spend(k - in.start[i] + 2);
  }

  private void wake(int j) {
    if (waiting[j]) return;
    waiting[j] = true;
    queue[queued++] = j;
  }

  /** Adds the site that saves most (per yuan, when a budget binds) until none fits. */
  void fill(boolean perYuan) {
    while (count < in.p) {
      int best = -1;
      double most = -1;
      for (int j = 0; j < in.m; j++) {
        if (open[j] || !fits(j)) continue;
        double g = perYuan ? Math.max(0, gain[j]) / Math.max(1e-9, in.price[j]) : gain[j];
        if (g > most) {
          most = g;
          best = j;
        }
      }
      effort.spend(in.m);
      if (best < 0) return;
      open(best);
    }
  }

  /** Best site to close when {@code j} is opened, in {@link #bestOut}; answers what the exchange saves. */
  private double bestExchange(int j) {
    int marks = 0;
    double g = 0;
    int k = in.columnStart[j];
    int end = in.columnStart[j + 1];
    for (; k < end; k++) {
      double c = in.columnCost[k];
      if (c >= farthest) break;
      int i = in.demand[k];
      if (c >= d2[i]) continue;
      int f = first[i];
      if (c < d1[i]) g += d1[i] - c;
      double spared = d2[i] - Math.max(c, d1[i]);
      if (f < 0 || spared <= 0) continue;
      if (saved[f] == 0) touched[marks++] = f;
      saved[f] += spared;
    }
    effort.spend(k - in.columnStart[j] + count);
    bestOut = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < count; s++) {
      int r = list[s];
      double l = loss[r] - saved[r];
      if (l < least && in.affordable(spent - in.price[r] + in.price[j])) {
        least = l;
        bestOut = r;
      }
    }
    for (int t = 0; t < marks; t++) saved[touched[t]] = 0;
    return bestOut < 0 ? Double.NEGATIVE_INFINITY : g - least;
  }

  /** What exchanging one site for {@code j} would save at most, and nothing changed; the partner is {@link #partner()}. */
  double exchange(int j) {
    return bestExchange(j);
  }

  int partner() {
    return bestOut;
  }

  /** Exchanges, and adds where there is room, until no single exchange near a changed demand makes it better. */
  void descend() {
    while (!effort.over()) {
      while (queued > 0) {
        int pick = dice.nextInt(queued);
        int j = queue[pick];
        queue[pick] = queue[--queued];
        waiting[j] = false;
        if (open[j]) continue;
        if (fits(j)) {
          if (gain[j] > eps) open(j);
          continue;
        }
        if (gain[j] <= eps) continue;
        if (bestExchange(j) > eps) {
          close(bestOut);
          open(j);
        }
        if (effort.over()) return;
      }
      if (!farExchange()) return;
    }
  }

  /** The largest gain against the smallest loss: what sites that share no demand could be exchanged. */
  private boolean farExchange() {
    int best = -1;
    double most = eps;
    for (int j = 0; j < in.m; j++) {
      if (!open[j] && gain[j] > most) {
        most = gain[j];
        best = j;
      }
    }
    effort.spend(in.m);
    if (best < 0) return false;
    if (fits(best)) {
      open(best);
      return true;
    }
    if (bestExchange(best) <= eps) return false;
    close(bestOut);
    open(best);
    return true;
  }

  /** Wakes every site, as before a first descent. */
  void wakeAll() {
    for (int j = 0; j < in.m; j++) if (!open[j]) wake(j);
  }

  /** Forgets which sites are to be looked at. */
  void calm() {
    while (queued > 0) waiting[queue[--queued]] = false;
  }

  /** Opens exactly these sites, by the difference to what is open. */
  void become(boolean[] wanted) {
    for (int s = count - 1; s >= 0; s--) if (!wanted[list[s]]) close(list[s]);
    for (int j = 0; j < in.m; j++) if (wanted[j] && !open[j]) open(j);
    effort.spend(in.m);
  }

  /** Makes k exchanges by chance: each opens a site near the last one and closes one that costs little or any one. */
  void shake(int k) {
    int near = dice.nextInt(in.m);
    for (int t = 0; t < k && count > 0; t++) {
      int j = neighbour(near);
      if (open[j]) {
        if (count > 1) close(j);
        continue;
      }
      int out = -1;
      if (dice.nextInt(3) > 0) {
        bestExchange(j);
        out = bestOut;
      }
      if (out < 0) out = list[dice.nextInt(count)];
      if (in.affordable(spent - in.price[out] + in.price[j])) {
        close(out);
        open(j);
      } else {
        close(out);
      }
    }
    for (int tries = 0; tries < 8 && count < in.p; tries++) {
      int j = neighbour(near);
      if (!open[j] && fits(j)) open(j);
    }
    if (count < in.p) fill(in.budget < Double.POSITIVE_INFINITY && dice.nextBoolean());
  }

  /** A site that serves a demand which {@code near} serves, by chance; {@code near} itself when it serves none. */
  private int neighbour(int near) {
    int from = in.columnStart[near];
    int size = in.columnStart[near + 1] - from;
    if (size == 0) return dice.nextInt(in.m);
    int i = in.demand[from + dice.nextInt(Math.min(size, 1 + in.n / Math.max(1, in.p)))];
    int options = in.start[i + 1] - in.start[i];
    return in.site[in.start[i] + dice.nextInt(Math.min(options, 2 + 2 * in.m / Math.max(1, in.p)))];
  }
}
