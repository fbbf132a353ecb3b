package org.gridwarden.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.gaps.GapExplanation;
import org.gridwarden.analysis.gaps.GapQuestion;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.analysis.gaps.StudyArea;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.gridwarden.testkit.CityBuilder;
import org.gridwarden.testkit.WaysBuilder;

/**
 * Gaps on foot in invented districts of 1,000 to 1,000,000 buildings on a street lattice of 80 m with gates and a river:
 * the network, all standards by ward and by grid the first time and again, one explanation, and the new figures after a
 * gate opened. CPU milliseconds of the thread. Argument: the largest number of buildings (default 30,000).
 */
public final class FootGapsBench {
  private static final Catalogue CATALOGUE = StandardsReader.readShipped();
  private static final String[] KINDS = {"service-station", "kindergarten", "primary-school", "junior-school", "waste-point"};

  private FootGapsBench() {}

  public static void main(String[] args) {
    int most = args.length > 0 ? Integer.parseInt(args[0]) : 30_000;
    run(3_000);
    System.out.println("buildings  edges  network  cold  warm  explain  gate opened  (CPU ms)  MB");
    for (int n : new int[] {1_000, 10_000, 30_000, 100_000, 300_000, 1_000_000}) if (n <= most) System.out.println(run(n));
  }

  private static String run(int n) {
    Random random = new Random(n);
    int side = Math.max(5, (int) Math.sqrt(n / 3.0));
    double width = 80.0 * side;
    Territory territory = territory(n, width, random);
    Census census = Census.of(territory, List.of());
    Ways ways = ways(side, random);
    long[] cpu = new long[6];
    cpu[0] = now();
    Walking walking = new Walking(territory, ways, 1.3);
    cpu[1] = now();
    StudyArea study = new StudyArea(census, new StraightLine(territory), () -> walking, CATALOGUE);
    all(study);
    cpu[2] = now();
    all(study);
    cpu[3] = now();
    GapExplanation.of(study, CATALOGUE.get("kindergarten-reach"), census.place("W0"), "children");
    cpu[4] = now();
    Walking opened = walking.withGatesClosed(new java.util.BitSet());
    all(new StudyArea(census, study.straight(), () -> opened, CATALOGUE));
    cpu[5] = now();
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    return String.format(Locale.ROOT, "%d  %d  %d  %d  %d  %d  %d  %d", n, ways.edges().code().length, ms(cpu, 1), ms(cpu, 2),
        ms(cpu, 3), ms(cpu, 4), ms(cpu, 5), (runtime.totalMemory() - runtime.freeMemory()) >> 20);
  }

  private static long ms(long[] cpu, int i) {
    return Math.round((cpu[i] - cpu[i - 1]) / 1e6);
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void all(StudyArea study) {
    for (Standard standard : CATALOGUE.standards()) {
      if (GapReport.fits(standard, Level.WARD)) GapReport.measure(study, new GapQuestion(standard, Level.WARD, "residents", null));
    }
  }

  private static Territory territory(int n, double width, Random random) {
    CityBuilder city = new CityBuilder(0, 0).district("X", 0, 0, width, width).subdistrict("S", "X", 0, 0, width, width);
    int wards = Math.max(1, n / 300);
    for (int w = 0; w < wards; w++) city.ward("W" + w, "S", 0, 0, 0, width * w / wards, width, width * (w + 1) / wards);
    for (int b = 0; b < n; b++) {
      double y = random.nextDouble() * width;
      city.building("b" + b, random.nextDouble() * width, y, (int) (y / width * wards), -1, 30, 80, 12, 9);
    }
    for (int f = 0; f < n / 12; f++) {
      double y = random.nextDouble() * width;
      city.facility("f" + f, random.nextDouble() * width, y, (int) (y / width * wards), KINDS[f % KINDS.length], 500);
    }
    return city.territory();
  }

  private static Ways ways(int side, Random random) {
    WaysBuilder ways = new WaysBuilder();
    for (int g = 0; g < 200; g++) ways.gate("g" + g, 0, 0, -1, g % 3 == 0, "06:00-22:00");
    for (int i = 0; i <= side; i++) {
      for (int j = 0; j < side; j++) {
        if (random.nextInt(5) > 0) ways.path(80 * i, 80 * j, 80 * i, 80 * j + 80);
        if (random.nextInt(5) > 0) ways.through("g" + random.nextInt(3000), 80 * j, 80 * i, 80 * j + 80, 80 * i);
      }
    }
    for (int k = 0; k < side; k++) ways.barrier("river", 80 * k, 40.0 * side + 15, 80 * k + 70, 40.0 * side + 15);
    return ways.build();
  }
}
