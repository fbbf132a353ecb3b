package org.gridwarden.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gridwarden.format.bulk.GeoJsonAreas;
import org.gridwarden.geo.check.Fault;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.check.PolygonCheck;
import org.gridwarden.geo.faces.Metric;

/** W6 once loaded and from the file, CPU time of the process; the folder of the workload generator is the argument. */
public final class CheckBench {
  private CheckBench() {}

  public static void main(String[] args) {
    Path file = Path.of(args[0]).resolve("topo_4544.geojson");
    GeoJsonAreas loaded = GeoJsonAreas.asTheyStand(file, "pid");
    printCpu("W6 loaded", () -> verify(PolygonCheck.faults(loaded.rings(), Metric.METRES, 0.2)));
    printCpu("W6 from the file", () ->
        verify(PolygonCheck.faults(GeoJsonAreas.asTheyStand(file, "pid").rings(), Metric.METRES, 0.2)));
    GeoJsonAreas clean = GeoJsonAreas.asTheyStand(file.resolveSibling("topo_clean_4544.geojson"), "pid");
    if (!PolygonCheck.faults(clean.rings(), Metric.METRES, 0.2).isEmpty()) throw new IllegalStateException("false faults");
  }

  private static void verify(List<Fault> faults) {
    verify(faults, Type.OVERLAP, 1_051_225.451);
    verify(faults, Type.GAP, 967_503.194);
    if (faults.stream().anyMatch(one -> one.type() == Type.INVALID)) throw new IllegalStateException("wrong answer: invalid");
  }

  private static void verify(List<Fault> faults, Type type, double areaM2) {
    List<Fault> own = faults.stream().filter(one -> one.type() == type).toList();
    double sum = own.stream().mapToDouble(Fault::areaM2).sum();
    boolean right = own.size() == 370 && own.stream().filter(Fault::sliver).count() == 150 && Math.abs(sum - areaM2) < 0.001;
    if (!right) throw new IllegalStateException("wrong answer: " + type + " " + own.size() + " " + sum);
  }

  /** Median of the last 11 of 31 runs. */
  private static void printCpu(String name, Runnable work) {
    OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long[] nanos = new long[31];
    for (int i = 0; i < nanos.length; i++) {
      long start = process.getProcessCpuTime();
      work.run();
      nanos[i] = process.getProcessCpuTime() - start;
    }
    long first = nanos[0];
    long[] last = Arrays.copyOfRange(nanos, 20, 31);
    Arrays.sort(last);
    System.out.printf("%s: %.0f CPU ms (%.0f to %.0f), the first run %.0f%n", name, last[5] / 1e6, last[0] / 1e6,
        last[10] / 1e6, first / 1e6);
  }
}
