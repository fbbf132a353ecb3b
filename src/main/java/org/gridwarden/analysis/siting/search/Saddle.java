package org.gridwarden.analysis.siting.search;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Prices close to the best for an {@link Instance} whose pairs cost nothing (coverage) and that has no budget: shares of the
 * sites and prices of the demands, moved towards each other (Chambolle, Pock 2011) with steps by the number of pairs (Pock,
 * Chambolle 2011), beyond each aim, and begun anew from the average (Applegate and others 2021). Comes within thousandths of
 * the best bound where steps along the subgradient alone stall. Any prices give a bound that is right; {@link Lagrangian}
 * computes it. Not thread-safe.
 */
final class Saddle {
  private static final double BEYOND = 1.8;
  private static final int ROUND = 100;
  private static final double NOTHING = 1e-10;

  private final Instance in;
  private final Effort effort;
  private final double[] share;
  private final double[] aim;
  private final double[] sum;
  private final double[] shareSum;
  private final double[] shareBegan;
  private final double[] price;
  private final double[] priceAim;
  private final double[] served;
  private final double[] priceSum;
  private final double[] priceBegan;
  /** Weight of steps of prices against steps of shares. */
  private double weight;
  private double rent;

  Saddle(Instance in, Effort effort) {
    this.in = in;
    this.effort = effort;
    share = new double[in.m];
    aim = new double[in.m];
    sum = new double[in.m];
    shareSum = new double[in.m];
    price = new double[in.n];
    priceAim = new double[in.n];
    served = new double[in.n];
    priceSum = new double[in.n];
    Arrays.fill(share, (double) in.p / Math.max(1, in.m));
    double all = 0;
    for (int i = 0; i < in.n; i++) {
      price[i] = 0.3 * in.outside[i];
      all += in.outside[i];
    }
    weight = Math.max(NOTHING, 4 * all / Math.max(1, in.n));
    shareBegan = share.clone();
    priceBegan = price.clone();
  }

  /**
   * Moves until the bound is above the target, hardly rises or the stage of the effort is over. Leaves the best prices in
   * {@code relaxed}, loaded with nothing decided; answers the bound at them.
   *
   * @param rounds of a hundred steps, at most
   * @param seen hears the sites with the largest shares after each round
   */
  double run(Lagrangian relaxed, int rounds, DoubleSupplier target, Consumer<boolean[]> seen) {
    double best = Double.NEGATIVE_INFINITY;
    double[] keep = relaxed.lambda.clone();
    for (int t = 0; t < rounds && !effort.over(); t++) {
      Arrays.fill(shareSum, 0);
      Arrays.fill(priceSum, 0);
      for (int k = 0; k < ROUND; k++) step();
      for (int i = 0; i < in.n; i++) priceSum[i] /= ROUND;
      for (int j = 0; j < in.m; j++) shareSum[j] /= ROUND;
      double average = relaxed.at(priceSum);
      double last = relaxed.at(priceAim);
      double before = best;
      if (Math.max(average, last) > best) {
        best = Math.max(average, last);
        System.arraycopy(average > last ? priceSum : priceAim, 0, keep, 0, in.n);
      }
      if (average > last) {
        System.arraycopy(priceSum, 0, price, 0, in.n);
        System.arraycopy(shareSum, 0, share, 0, in.m);
      }
      seen.accept(largest());
      if (best > target.getAsDouble()) break;
      if (t > 5 && best - before < 0.002 * (target.getAsDouble() - best)) break;
      weigh();
    }
    relaxed.at(keep);
    return best;
  }

  private int pairs(int site) {
    return Math.max(1, in.columnStart[site + 1] - in.columnStart[site]);
  }

  private void step() {
    for (int j = 0; j < in.m; j++) {
      double s = 0;
      for (int k = in.columnStart[j], end = in.columnStart[j + 1]; k < end; k++) s += price[in.demand[k]];
      sum[j] = share[j] * weight * pairs(j) + s;
    }
    share();
    long looked = in.site.length;
    Arrays.fill(served, 0);
    for (int j = 0; j < in.m; j++) {
      double ahead = 2 * aim[j] - share[j];
      share[j] += BEYOND * (aim[j] - share[j]);
      if (Math.abs(share[j]) < NOTHING) share[j] = 0;
      shareSum[j] += aim[j];
      if (Math.abs(ahead) < NOTHING) continue;
      for (int k = in.columnStart[j], end = in.columnStart[j + 1]; k < end; k++) served[in.demand[k]] += ahead;
      looked += in.columnStart[j + 1] - in.columnStart[j];
    }
    for (int i = 0; i < in.n; i++) {
      int pairs = Math.max(1, in.start[i + 1] - in.start[i]);
      priceAim[i] = Math.max(0, Math.min(in.outside[i], price[i] + weight / pairs * (1 - served[i])));
      price[i] += BEYOND * (priceAim[i] - price[i]);
      priceSum[i] += priceAim[i];
    }
    effort.spend(looked / 2 + 4L * in.m + 4L * in.n);
  }

  /** The shares 0 … 1 nearest to where the prices draw them, of at most p together: at what rent of a site that comes out. */
  private void share() {
    double low = 0;
    double high = 0;
    for (double s : sum) high = Math.max(high, s);
    double at = Math.max(low, Math.min(high, rent));
    for (int tries = 0; tries < 80; tries++) {
      double all = 0;
      double slope = 0;
      for (int j = 0; j < in.m; j++) {
        double unit = weight * pairs(j);
        double a = (sum[j] - at) / unit;
        if (a >= 1) {
          all++;
        } else if (a > 0) {
          all += a;
          slope += 1 / unit;
        }
      }
      double over = all - in.p;
      if (Math.abs(over) < 1e-9 * in.p || over <= 0 && at == 0) break;
      if (over > 0) low = at;
      else high = at;
      double next = slope > 0 ? at + over / slope : low;
      at = next > low && next < high ? next : (low + high) / 2;
    }
    rent = at;
    for (int j = 0; j < in.m; j++) aim[j] = Math.max(0, Math.min(1, (sum[j] - at) / (weight * pairs(j))));
  }

  /** Balances the steps by how far shares and prices went since the last round. */
  private void weigh() {
    double far = 0;
    double dear = 0;
    for (int j = 0; j < in.m; j++) {
      double d = share[j] - shareBegan[j];
      far += pairs(j) * d * d;
    }
    for (int i = 0; i < in.n; i++) {
      double d = price[i] - priceBegan[i];
      dear += (in.start[i + 1] - in.start[i]) * d * d;
    }
    if (far > 0 && dear > 0) weight = Math.sqrt(weight * Math.sqrt(dear / far));
    System.arraycopy(share, 0, shareBegan, 0, in.m);
    System.arraycopy(price, 0, priceBegan, 0, in.n);
  }

  /** The p sites with the largest shares; of equal shares the first. */
  private boolean[] largest() {
    boolean[] sites = new boolean[in.m];
    double[] order = share.clone();
    Arrays.sort(order);
    double least = order[in.m - in.p];
    int left = in.p;
    for (int j = 0; j < in.m; j++) {
      if (share[j] > least) {
        sites[j] = true;
        left--;
      }
    }
    for (int j = 0; j < in.m && left > 0; j++) {
      if (share[j] != least) continue;
      sites[j] = true;
      left--;
    }
    return sites;
  }
}
