package org.gridwarden.analysis.siting;

import java.util.Arrays;
import org.gridwarden.analysis.siting.search.Instance;
import org.gridwarden.analysis.siting.search.Rooms;

/** A {@link SitingQuestion} as {@link Instance}s: who may be built, who is there, and what each model's costs are. */
final class Shape {
  final SitingQuestion question;
  final boolean limited;
  /** Sites of an instance, as sites of the question: what may be built, and with capacities the existing ones too. */
  final int[] sites;
  private final int[] local;
  /** Demands of weight above 0: those of an instance. */
  final int[] demands;
  /** Cheapest existing site of each demand of the question, +Infinity for none. */
  private final double[] existing;
  /** More than all demands served at their worst cost; what leaving one unserved costs where all must be served. */
  final double never;
  private final boolean complete;

  Shape(SitingQuestion question) {
    this.question = question;
    Pairs pairs = question.pairs();
    limited = question.limited();
    local = new int[pairs.sites()];
    int[] found = new int[pairs.sites()];
    int count = 0;
    for (int j = 0; j < found.length; j++) {
      boolean in = question.fixed()[j] ? limited : !question.excluded()[j];
      local[j] = in ? count : -1;
      if (in) found[count++] = j;
    }
    sites = Arrays.copyOf(found, count);
    int[] asking = new int[pairs.demands()];
    int n = 0;
    for (int i = 0; i < asking.length; i++) if (question.weight()[i] > 0) asking[n++] = i;
    demands = Arrays.copyOf(asking, n);
    existing = new double[asking.length];
    Arrays.fill(existing, Double.POSITIVE_INFINITY);
    double worst = 1;
    boolean all = true;
    for (int i : demands) {
      double most = 0;
      int options = 0;
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        int j = pairs.site()[k];
        if (question.fixed()[j]) existing[i] = Math.min(existing[i], pairs.cost()[k]);
        if (local[j] < 0) continue;
        options++;
        most = Math.max(most, question.weight()[i] * pairs.cost()[k]);
      }
      if (existing[i] < Double.POSITIVE_INFINITY) most = Math.max(most, question.weight()[i] * existing[i]);
      worst += most;
      all &= options == count;
    }
    never = Math.ceil(worst);
    complete = all && !limited;
  }

  /** Cheapest existing site's cost for a demand of the question. */
  double existing(int demand) {
    return existing[demand];
  }

  /** Least total of weight × cost. */
  Instance distance() {
    Pairs pairs = question.pairs();
    double[] outside = new double[demands.length];
    double[] factor = new double[demands.length];
    for (int a = 0; a < demands.length; a++) {
      int i = demands[a];
      factor[a] = question.weight()[i];
      outside[a] = never;
      if (!limited && existing[i] < Double.POSITIVE_INFINITY) {
        outside[a] = factor[a] * existing[i];
      } else if (complete) {
        outside[a] = 0;
        for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
          if (local[pairs.site()[k]] >= 0) outside[a] = Math.max(outside[a], factor[a] * pairs.cost()[k]);
        }
      }
    }
    return instance(factor, outside, Double.POSITIVE_INFINITY, question.p());
  }

  /** Least weight out of reach. */
  Instance coverage() {
    double[] outside = new double[demands.length];
    for (int a = 0; a < demands.length; a++) {
      outside[a] = served(demands[a], question.reach()) ? 0 : question.weight()[demands[a]];
    }
    return instance(new double[demands.length], outside, question.reach(), question.p());
  }

  /** Fewest demands out of a reach, with a number of sites. */
  Instance within(double reach, int p) {
    double[] outside = new double[demands.length];
    for (int a = 0; a < demands.length; a++) outside[a] = served(demands[a], reach) ? 0 : 1;
    return instance(new double[demands.length], outside, reach, p);
  }

  private boolean served(int demand, double reach) {
    return !limited && existing[demand] <= reach;
  }

  private Instance instance(double[] factor, double[] outside, double reach, int p) {
    Pairs pairs = question.pairs();
    int size = 0;
    for (int a = 0; a < demands.length; a++) {
      if (outside[a] > 0) size += pairs.start()[demands[a] + 1] - pairs.start()[demands[a]];
    }
    int[] start = new int[demands.length + 1];
    int[] site = new int[size];
    double[] cost = new double[size];
    int at = 0;
    for (int a = 0; a < demands.length; a++) {
      int i = demands[a];
      for (int k = pairs.start()[i]; outside[a] > 0 && k < pairs.start()[i + 1]; k++) {
        int j = local[pairs.site()[k]];
        if (j < 0 || pairs.cost()[k] > reach) continue;
        double c = factor[a] * pairs.cost()[k];
        if (c >= outside[a]) continue;
        site[at] = j;
        cost[at++] = c;
      }
      start[a + 1] = at;
    }
    double[] price = new double[sites.length];
    for (int j = 0; j < price.length; j++) price[j] = question.fixed()[sites[j]] ? 0 : question.price()[sites[j]];
    return new Instance(start, Arrays.copyOf(site, at), Arrays.copyOf(cost, at), outside, price, p, question.budget());
  }

  /** Adds capacities to an instance of this shape. */
  Rooms rooms(Instance in) {
    double[] load = new double[demands.length];
    for (int a = 0; a < load.length; a++) load[a] = question.load()[demands[a]];
    double[] capacity = new double[sites.length];
    boolean[] forced = new boolean[sites.length];
    for (int j = 0; j < sites.length; j++) {
      capacity[j] = question.capacity()[sites[j]];
      forced[j] = question.fixed()[sites[j]];
    }
    return new Rooms(in, load, capacity, forced);
  }

  /** Sites of an instance that were not there before, as sites of the question, ascending. */
  int[] built(int[] chosen) {
    return Arrays.stream(chosen).map(j -> sites[j]).filter(j -> !question.fixed()[j]).sorted().toArray();
  }

  /** Sites of the question as a set of an instance's, existing ones among them where there are capacities. */
  boolean[] open(int[] built) {
    boolean[] open = new boolean[sites.length];
    for (int j = 0; j < sites.length; j++) open[j] = limited && question.fixed()[sites[j]];
    for (int j : built) open[local[j]] = true;
    return open;
  }

  /** Cheapest open site of every demand among built and existing ones, −1 for none within reach. */
  int[] nearest(int[] built, double reach) {
    Pairs pairs = question.pairs();
    boolean[] open = question.fixed().clone();
    for (int j : built) open[j] = true;
    int[] serves = new int[pairs.demands()];
    for (int i = 0; i < serves.length; i++) {
      serves[i] = -1;
      double least = reach;
      for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) {
        if (!open[pairs.site()[k]] || pairs.cost()[k] > least || serves[i] >= 0 && pairs.cost()[k] == least) continue;
        least = pairs.cost()[k];
        serves[i] = pairs.site()[k];
      }
    }
    return serves;
  }

  /** Cost of demand i at a site, +Infinity when it cannot use it. */
  double cost(int i, int site) {
    Pairs pairs = question.pairs();
    for (int k = pairs.start()[i]; k < pairs.start()[i + 1]; k++) if (pairs.site()[k] == site) return pairs.cost()[k];
    return Double.POSITIVE_INFINITY;
  }
}
