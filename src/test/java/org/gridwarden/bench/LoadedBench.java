package org.gridwarden.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gridwarden.analysis.coverage.PointCoverage;
import org.gridwarden.analysis.gridplan.CellMethod;
import org.gridwarden.analysis.gridplan.Cells;
import org.gridwarden.format.bulk.BadRows;
import org.gridwarden.format.bulk.GeoJsonAreas;
import org.gridwarden.format.bulk.PointRows;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Progress;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** W1 and W2 once loaded, on one thread; the folder of the workload generator is the program's argument. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LoadedBench {
  private static final int POINTS = 1_000_000;
  private final double[] x = new double[POINTS];
  private final double[] y = new double[POINTS];
  private final int[] residents = new int[POINTS];
  private final List<GeoJsonAreas> levels = new ArrayList<>();
  private final List<AreaLocator> locators = new ArrayList<>();
  private final List<Cells.Ward> wards = new ArrayList<>();

  /** Arguments: the folder, and {@code cpu} for CPU milliseconds of the thread instead of JMH's wall time. */
  public static void main(String[] args) throws RunnerException, IOException {
    System.setProperty("bench.data", args[0]);
    if (args.length > 1 && args[1].equals("cpu")) {
      LoadedBench bench = new LoadedBench();
      bench.load();
      printCpu("W1 loaded", bench::w1Loaded);
      printCpu("W1 with indexing", bench::w1WithIndexing);
      printCpu("W2 computing", bench::w2Computing);
      return;
    }
    new Runner(new OptionsBuilder().include(LoadedBench.class.getSimpleName()).forks(0)
        .warmupIterations(3).warmupTime(TimeValue.seconds(2)).measurementIterations(5).measurementTime(TimeValue.seconds(2))
        .build()).run();
  }

  /** Median of the last 11 of 31 runs: on a machine that is busy with other work, wall time says little. */
  private static void printCpu(String name, Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long[] nanos = new long[31];
    for (int i = 0; i < nanos.length; i++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      nanos[i] = threads.getCurrentThreadCpuTime() - start;
    }
    long[] last = Arrays.copyOfRange(nanos, 20, 31);
    Arrays.sort(last);
    System.out.printf("%s: %.0f CPU ms (%.0f to %.0f)%n", name, last[5] / 1e6, last[0] / 1e6, last[10] / 1e6);
  }

  @Setup
  public void load() throws IOException {
    Path data = Path.of(System.getProperty("bench.data"));
    levels.add(new GeoJsonAreas(data.resolve("grids_4490.geojson"), "grid_code"));
    levels.add(new GeoJsonAreas(data.resolve("wards_4490.geojson"), "ward_code"));
    for (GeoJsonAreas level : levels) locators.add(AreaLocator.of(level.rings()));
    try (PointRows rows = new PointRows(data.resolve("points.csv"), true, new BadRows())) {
      int at = 0;
      for (int size = rows.next(); size > 0; size = rows.next()) {
        System.arraycopy(rows.x, 0, x, at, size);
        System.arraycopy(rows.y, 0, y, at, size);
        System.arraycopy(rows.residents, 0, residents, at, size);
        at += size;
      }
    }
    GeoJsonAreas metres = new GeoJsonAreas(data.resolve("wards_4544.geojson"), "ward_code");
    for (int k = 0; k < metres.codes().length; k++) wards.add(new Cells.Ward(metres.codes()[k], metres.rings().polygon(k)));
  }

  /** W1: a million points on both levels, areas indexed. */
  @Benchmark
  public long w1Loaded() {
    return count(locators);
  }

  /** W1, building the index of both levels each time. */
  @Benchmark
  public long w1WithIndexing() {
    return count(List.of(AreaLocator.of(levels.get(0).rings()), AreaLocator.of(levels.get(1).rings())));
  }

  private long count(List<AreaLocator> over) {
    long inside = 0;
    for (int k = 0; k < over.size(); k++) {
      PointCoverage coverage = new PointCoverage(levels.get(k).codes(), over.get(k));
      coverage.add(x, y, residents, POINTS);
      inside += coverage.residentsInside();
    }
    if (inside != 2 * 2_716_899L) throw new IllegalStateException("wrong answer: " + inside);
    return inside;
  }

  /** W2: 100 m squares clipped to the wards, computing only, areas summed. */
  @Benchmark
  public double w2Computing() {
    double areaM2 = 0;
    int pieces = 0;
    for (Cells.Ward ward : wards) {
      for (Cells.Part part : Cells.clip(ward, new CellMethod.Square(100), Progress.NONE)) {
        areaM2 += part.outline().getArea();
        pieces++;
      }
    }
    if (pieces != 110_017 || Math.abs(areaM2 - 1_045_880_540.567) > 0.001) throw new IllegalStateException("wrong answer");
    return areaM2;
  }
}
