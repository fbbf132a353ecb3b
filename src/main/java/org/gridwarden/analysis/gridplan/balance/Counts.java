package org.gridwarden.analysis.gridplan.balance;

import java.util.ArrayList;
import java.util.List;

/** How many grids a load is divided into. */
final class Counts {
  private Counts() {}

  static int fewest(long load, BalanceOptions options) {
    return (int) Math.max(1, (load + options.max() - 1) / options.max());
  }

  static int most(long load, int units, BalanceOptions options) {
    return options.min() == 0 ? units : (int) Math.min(units, load / options.min());
  }

  /** The number within the bounds whose mean load lies nearest to the middle; outside them the one that breaks least. */
  static int suited(long load, int fewest, int most, int units, BalanceOptions options) {
    if (load < options.min() || most < 1) return 1;
    if (fewest > most) {
      long over = load - (long) most * options.max();
      long under = (long) fewest * options.min() - load;
      return over < under || fewest > units ? most : fewest;
    }
    double middle = Math.max(1, (options.min() + (double) options.max()) / 2);
    int below = (int) Math.max(fewest, Math.min(most, Math.floor(load / middle)));
    int above = Math.min(most, below + 1);
    return misfit(load, below, middle) <= misfit(load, above, middle) ? below : above;
  }

  private static double misfit(double load, int count, double middle) {
    return Math.abs(Math.log(Math.max(load, 1) / count / middle));
  }

  /** The parts with counts that sum up to the number asked for, less the grids of single units above the maximum. */
  static List<Parts.Part> fixed(List<Parts.Part> parts, BalanceOptions options, int alone) {
    List<Parts.Part> given = new ArrayList<>(parts);
    int wanted = Math.max(given.size(), options.count() - alone);
    long total = given.stream().mapToLong(Parts.Part::load).sum();
    double middle = Math.max(1e-9, total / (double) Math.max(1, wanted));
    int sum = 0;
    for (int p = 0; p < given.size(); p++) {
      Parts.Part part = given.get(p);
      int count = (int) Math.max(1, Math.min(part.units(), Math.round(part.load() / middle)));
      given.set(p, part.withCount(count));
      sum += count;
    }
    while (sum != wanted) {
      int step = sum < wanted ? 1 : -1;
      int best = -1;
      double least = Double.MAX_VALUE;
      for (int p = 0; p < given.size(); p++) {
        Parts.Part part = given.get(p);
        int count = part.count() + step;
        if (count < 1 || count > part.units()) continue;
        boolean breaks = part.feasible() && (count < part.fewest() || count > part.most());
        double price = misfit(part.load(), count, middle) - misfit(part.load(), part.count(), middle) + (breaks ? 1e6 : 0);
        if (price >= least) continue;
        least = price;
        best = p;
      }
      if (best < 0) break;
      given.set(best, given.get(best).withCount(given.get(best).count() + step));
      sum += step;
    }
    return given;
  }
}
