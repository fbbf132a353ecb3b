package org.gridwarden.analysis.gaps;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How unequal distances are: mean, worst-off tenth and Gini coefficient, each person counting once. */
final class Spreads {
  private static final double TENTH = 0.1;

  private Spreads() {}

  /**
   * One for each area, null where nobody has a distance.
   *
   * @param area index of the area of each building, -1 for none
   * @param areas number of areas
   * @param metres distance of each building; one that is not finite is left out
   * @param people people of each building
   */
  static GapRow.@Nullable Spread[] of(int[] area, int areas, double[] metres, int[] people) {
    int[] order = IntStream.range(0, area.length)
        .filter(b -> area[b] >= 0 && people[b] > 0 && Double.isFinite(metres[b])).boxed()
        .sorted((a, b) -> Double.compare(metres[a], metres[b])).mapToInt(Integer::intValue).toArray();
    double[] persons = new double[areas];
    double[] sum = new double[areas];
    double[] under = new double[areas];
    for (int b : order) {
      int a = area[b];
      double before = sum[a];
      persons[a] += people[b];
      sum[a] += people[b] * metres[b];
      under[a] += people[b] * (before + sum[a]);
    }
    double[] wanted = new double[areas];
    double[] worst = new double[areas];
    for (int a = 0; a < areas; a++) wanted[a] = persons[a] * TENTH;
    for (int k = order.length - 1; k >= 0; k--) {
      int a = area[order[k]];
      double taken = Math.min(wanted[a], people[order[k]]);
      worst[a] += taken * metres[order[k]];
      wanted[a] -= taken;
    }
    GapRow.Spread[] spreads = new GapRow.Spread[areas];
    for (int a = 0; a < areas; a++) {
      if (persons[a] == 0) continue;
      double gini = sum[a] == 0 ? 0 : Math.max(0, 1 - under[a] / (persons[a] * sum[a]));
      spreads[a] = new GapRow.Spread(sum[a] / persons[a], worst[a] / (persons[a] * TENTH), gini);
    }
    return spreads;
  }
}
