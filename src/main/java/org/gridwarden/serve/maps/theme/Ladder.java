package org.gridwarden.serve.maps.theme;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Classes of a choropleth: n ascending breaks part n + 1 classes. The same rules as the page's {@code classes.js}.
 *
 * @param breaks inner limits, ascending
 * @param upper whether a value that equals a break belongs to the class below it ("at most 500"), else to the one above
 *     ("at least 100 %")
 */
record Ladder(double[] breaks, boolean upper) {
  /** More values than this are thinned evenly before natural breaks are sought, which costs their square. */
  private static final int MOST = 1000;

  /** Index of the class that holds {@code value}, -1 for NaN. */
  int classOf(double value) {
    if (!Double.isFinite(value)) return -1;
    int i = 0;
    while (i < breaks.length && (upper ? value > breaks[i] : value >= breaks[i])) i++;
    return i;
  }

  /** Breaks at shares of a norm, to six digits. */
  static Ladder anchored(double norm, double[] shares, boolean upper) {
    return new Ladder(Arrays.stream(shares).map(share -> digits(norm * share, 6)).toArray(), upper);
  }

  /** Equal numbers of values in each class; ties stay together, so there may be fewer classes than asked for. */
  static Ladder quantiles(double[] values, int k) {
    double[] sorted = finite(values);
    double[] breaks = new double[sorted.length == 0 ? 0 : k - 1];
    for (int i = 1; i <= breaks.length; i++) breaks[i - 1] = sorted[(i * sorted.length + k - 1) / k - 1];
    return new Ladder(distinct(breaks, sorted), true);
  }

  /** Nothing at all is a class of its own; values above it are parted into equal numbers. */
  static Ladder fromNothing(double[] values, int k) {
    double[] some = Arrays.stream(values).filter(value -> value > 0).toArray();
    if (some.length == finite(values).length) return quantiles(values, k);
    double[] above = quantiles(some, k - 1).breaks;
    return new Ladder(some.length == 0 ? above : DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(above)).toArray(), true);
  }

  /** Classes of equal width between the smallest and the largest value, limits to two digits. */
  static Ladder equalSteps(double[] values, int k) {
    double[] sorted = finite(values);
    if (sorted.length == 0) return new Ladder(new double[0], true);
    double low = sorted[0];
    double step = (sorted[sorted.length - 1] - low) / k;
    double[] breaks = new double[k - 1];
    for (int i = 1; i < k; i++) breaks[i - 1] = digits(low + step * i, 2);
    return new Ladder(distinct(breaks, sorted), true);
  }

  /** Natural breaks (Fisher–Jenks): the classes with the least sum of squared deviations from their means, exactly. */
  static Ladder natural(double[] values, int k) {
    double[] sorted = thinned(finite(values));
    if (sorted.length == 0) return new Ladder(new double[0], true);
    int classes = (int) Math.min(k, DoubleStream.of(sorted).distinct().count());
    double[] breaks = ends(sorted, classes).stream().mapToDouble(end -> between(sorted[end], sorted[end + 1])).toArray();
    return new Ladder(distinct(breaks, sorted), true);
  }

  private static List<Integer> ends(double[] sorted, int k) {
    int n = sorted.length;
    double[] sum = new double[n + 1];
    double[] square = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sum[i + 1] = sum[i] + sorted[i];
      square[i + 1] = square[i] + sorted[i] * sorted[i];
    }
    double[] best = new double[n + 1];
    for (int i = 1; i <= n; i++) best[i] = spread(sum, square, 0, i);
    List<int[]> cuts = new ArrayList<>();
    for (int c = 1; c < k; c++) {
      double[] next = new double[n + 1];
      Arrays.fill(next, Double.POSITIVE_INFINITY);
      int[] cut = new int[n + 1];
      for (int i = c + 1; i <= n; i++) {
        for (int j = c; j < i; j++) {
          double cost = best[j] + spread(sum, square, j, i);
          if (cost >= next[i]) continue;
          next[i] = cost;
          cut[i] = j;
        }
      }
      best = next;
      cuts.add(cut);
    }
    List<Integer> ends = new ArrayList<>();
    for (int c = cuts.size() - 1, i = n; c >= 0; c--) {
      i = cuts.get(c)[i];
      ends.add(0, i - 1);
    }
    return ends;
  }

  private static double spread(double[] sum, double[] square, int from, int to) {
    double all = sum[to] - sum[from];
    return square[to] - square[from] - all * all / (to - from);
  }

  /** The number with the fewest digits in [low, high): a limit that reads well and changes no membership. */
  static double between(double low, double high) {
    if (!(high > low)) return low;
    double step = Math.pow(10, Math.ceil(Math.log10(high - low)));
    for (; step > (high - low) / 1e4; step /= 10) {
      double candidate = digits(Math.ceil(low / step) * step, 12);
      if (candidate >= low && candidate < high) return candidate;
    }
    return low;
  }

  /**
   * Words for each class: "≤ 299", "300–500", "> 500"; whole numbers do not overlap.
   *
   * @param whole whether values are whole numbers
   * @param percent whether a limit of 0 is a class of its own
   * @param all the word for a single class
   */
  List<String> labels(boolean whole, boolean percent, DoubleFunction<String> show, String all) {
    if (breaks.length == 0) return List.of(all);
    int last = breaks.length - 1;
    List<String> labels = new ArrayList<>();
    if (whole || upper) labels.add(high(0, whole) == 0 ? show.apply(0) : "≤ " + show.apply(high(0, whole)));
    else labels.add("< " + show.apply(breaks[0]));
    for (int i = 0; i < last; i++) {
      if (percent && breaks[i] == 0) labels.add("≤ " + show.apply(breaks[i + 1]));
      else if (low(i, whole) == high(i + 1, whole)) labels.add(show.apply(low(i, whole)));
      else labels.add(show.apply(low(i, whole)) + "–" + show.apply(high(i + 1, whole)));
    }
    labels.add(whole || !upper ? "≥ " + show.apply(low(last, whole)) : "> " + show.apply(breaks[last]));
    return labels;
  }

  private double low(int i, boolean whole) {
    return whole ? upper ? Math.floor(breaks[i]) + 1 : Math.ceil(breaks[i]) : breaks[i];
  }

  private double high(int i, boolean whole) {
    return whole ? upper ? Math.floor(breaks[i]) : Math.ceil(breaks[i]) - 1 : breaks[i];
  }

  private static double digits(double value, int digits) {
    if (value == 0) return 0;
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP)).doubleValue();
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }

  private static double[] thinned(double[] sorted) {
    if (sorted.length <= MOST) return sorted;
    double[] some = new double[MOST];
    for (int i = 0; i < MOST; i++) some[i] = sorted[(int) Math.round((double) i * (sorted.length - 1) / (MOST - 1))];
    return some;
  }

  // A break at or above the largest value would leave an empty class behind it.
  private static double[] distinct(double[] breaks, double[] sorted) {
    double largest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    return Arrays.stream(breaks).filter(b -> b < largest).distinct().sorted().toArray();
  }
}
