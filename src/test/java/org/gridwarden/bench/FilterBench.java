package org.gridwarden.bench;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.NaturalEarth;
import org.gridwarden.filter.NaturalEarth.Case;
import org.gridwarden.filter.RandomFilters;
import org.gridwarden.model.Feature;

/** Cost of reading filters and of asking them of features in memory, CPU time of the thread. */
public final class FilterBench {
  private FilterBench() {}

  public static void main(String[] args) {
    List<Case> cases = NaturalEarth.cases();
    print("read the 351 cases as text, a filter", 351, () -> cases.forEach(each -> Filter.parse(each.text())));
    print("read the 351 cases as JSON, a filter", 351, () -> cases.forEach(each -> Filter.parseJson(each.json())));
    List<Feature> features = new RandomFilters(1).features(10_000);
    ask(features, "whole > 1");
    ask(features, "name LIKE '中%' AND whole BETWEEN 0 AND 100");
    ask(features, "CASEI(name) = CASEI('STRASSE') OR ACCENTI(name) = ACCENTI('e')");
    ask(features, "real / whole + other > 2.5");
    ask(features, "name IN ('a', 'b', '中山', '社区一')");
    ask(features, "T_INTERSECTS(INTERVAL(start, end), INTERVAL('2021-01-01T00:00:00Z', '..'))");
    ask(features, "S_INTERSECTS(geometry, BBOX(0, 0, 20, 20))");
    ask(features, "S_WITHIN(geometry, BBOX(0, 0, 30, 30))");
    ask(features, "S_TOUCHES(geometry, POLYGON((0 0, 20 0, 20 20, 0 0)))");
  }

  private static void ask(List<Feature> features, String text) {
    Filter filter = Filter.parse(text);
    print(text, features.size(), () -> {
      long passing = features.stream().filter(filter::test).count();
      if (passing == 0 || passing == features.size()) throw new IllegalStateException(passing + " pass " + text);
    });
  }

  /** Median of the last 21 of 60 runs, for each of {@code count}. */
  private static void print(String name, int count, Runnable work) {
    var threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[60];
    for (int i = 0; i < nanos.length; i++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      nanos[i] = threads.getCurrentThreadCpuTime() - start;
    }
    long[] last = Arrays.copyOfRange(nanos, 39, 60);
    Arrays.sort(last);
    System.out.printf("%s: %.2f µs%n", name, last[10] / 1e3 / count);
  }
}
