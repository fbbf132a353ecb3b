package org.gridwarden.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.gridwarden.analysis.accessibility.NearestPlaces;
import org.gridwarden.analysis.accessibility.floating.Decay;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment;
import org.gridwarden.analysis.accessibility.floating.FloatingCatchment.Method;
import org.gridwarden.analysis.accessibility.network.Catchments;
import org.gridwarden.analysis.accessibility.network.EdgeIndex;
import org.gridwarden.analysis.accessibility.network.FootGraph;
import org.gridwarden.analysis.accessibility.network.Nearest;
import org.gridwarden.analysis.accessibility.network.Places;
import org.gridwarden.analysis.accessibility.network.WhatIf;
import org.gridwarden.format.foot.Coordinates;
import org.gridwarden.format.foot.NetworkFile;
import org.gridwarden.format.foot.PlaceFile;

/**
 * The walking network of the network generator (folder as first argument): sweep, catchments, what-if and snapping;
 * floating catchments; with the folder of the workload generator as second argument W5, with {@code sweep} the first two
 * alone. CPU milliseconds of one thread.
 * Fails when an answer is not the published one (network of 800,000 nodes, seed 5).
 */
public final class FootBench {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private FootBench() {}

  public static void main(String[] args) {
    boolean all = args.length < 2 || !args[1].equals("sweep");
    if (all && args.length > 1) straight(Path.of(args[1]));
    if (all) floating();
    Path folder = Path.of(args[0]);
    NetworkFile file = new NetworkFile(folder.resolve("nodes.csv"), folder.resolve("edges.csv"));
    FootGraph[] graph = new FootGraph[1];
    time("build graph", 5, () -> graph[0] =
        FootGraph.of(file.ids().size(), file.from(), file.to(), file.metres(), file.oneway()));
    Places facilities = Places.atNodes(new PlaceFile(folder.resolve("facilities-1000.csv"), file.ids(), true).node());
    Nearest[] nearest = new Nearest[1];
    time("nearest of 1000 for every node", 21, () -> nearest[0] = Nearest.of(graph[0], facilities));
    check(nearest[0], graph[0].nodes());
    Catchments.Nodes[] served = new Catchments.Nodes[1];
    time("1000 catchments of 1 km", 21, () -> served[0] = Catchments.of(graph[0], facilities, 1000));
    System.out.println(served[0].node().length + " nodes in them");
    if (!all) return;
    whatIf(graph[0], facilities);
    EdgeIndex[] index = new EdgeIndex[1];
    time("index of edges", 3, () -> index[0] = EdgeIndex.straight(graph[0], file.nodes().x(), file.nodes().y()));
    PlaceFile demand = new PlaceFile(folder.resolve("demand.csv"), null, false);
    double[] x = demand.coordinates().x();
    double[] y = demand.coordinates().y();
    Places[] places = new Places[1];
    time("snap " + x.length + " points", 5, () -> places[0] = index[0].snap(x, y, 100));
    time("evaluate them", 5, () -> nearest[0].of(places[0]));
  }

  /** W5: the nearest of 500 facilities for a million points in a straight line; {@code folder} of the workload generator. */
  private static void straight(Path folder) {
    Coordinates to = new PlaceFile(folder.resolve("facilities.csv"), null, true).coordinates();
    Coordinates at = new PlaceFile(folder.resolve("points.csv"), null, false).coordinates();
    double[] x = at.x();
    double[] y = at.y();
    double[] sum = new double[1];
    time("W5: nearest of " + to.size() + " in a straight line for " + x.length + " points", 11, () -> {
      NearestPlaces places = new NearestPlaces(to.x(), to.y());
      sum[0] = 0;
      for (int i = 0; i < x.length; i++) sum[0] += places.metres(places.nearest(x[i], y[i]), x[i], y[i]);
    });
    String metres = String.format(Locale.ROOT, "%.3f", sum[0]);
    if (!metres.equals("448453167.858")) throw new AssertionError("W5: " + metres);
  }

  /** Floating catchments on 2,000 origins and as many supplies, all pairs. */
  private static void floating() {
    int n = 2000;
    Random random = new Random(3);
    int[] demand = new int[n * n];
    int[] supply = new int[n * n];
    double[] cost = new double[n * n];
    for (int k = 0; k < cost.length; k++) {
      demand[k] = k / n;
      supply[k] = k % n;
      cost[k] = 60 * random.nextDouble();
    }
    double[] people = random.doubles(n, 100, 5000).toArray();
    double[] places = random.doubles(n, 0, 50).toArray();
    var pairs = new FloatingCatchment.Pairs(demand, supply, cost);
    DoubleUnaryOperator steps = Decay.steps(new double[] {10, 20, 30}, new double[] {1, .68, .22});
    time("2SFCA", 11, () -> FloatingCatchment.ratios(Method.TWO_STEP, people, places, pairs, 30, Decay.NONE));
    time("E2SFCA", 11, () -> FloatingCatchment.ratios(Method.ENHANCED, people, places, pairs, 30, steps));
    time("E2SFCA, Gaussian", 11, () -> FloatingCatchment.ratios(Method.ENHANCED, people, places, pairs, 60, Decay.gaussian(20)));
    time("3SFCA", 11, () -> FloatingCatchment.ratios(Method.THREE_STEP, people, places, pairs, 30, steps));
  }

  private static void check(Nearest nearest, int nodes) {
    int reached = 0;
    double sum = 0;
    double most = 0;
    for (int v = 0; v < nodes; v++) {
      if (nearest.facility(v) < 0) continue;
      reached++;
      sum += nearest.metres(v);
      most = Math.max(most, nearest.metres(v));
    }
    String answer = String.format(Locale.ROOT, "reached %d of %d, sum %.3f, max %.3f", reached, nodes, sum, most);
    System.out.println(answer);
    if (nodes == 799_236 && !answer.equals("reached 769493 of 799236, sum 1124897640.677, max 4825.494")) {
      throw new AssertionError("not the published answer");
    }
  }

  private static void whatIf(FootGraph graph, Places facilities) {
    int n = facilities.size();
    Random random = new Random(7);
    Places all = Places.both(facilities, Places.atNodes(random.ints(1000, 0, graph.nodes()).toArray()));
    boolean[] open = new boolean[all.size()];
    Arrays.fill(open, 0, n, true);
    WhatIf state = new WhatIf(graph, all, open);
    double[][] wall = new double[4][1000];
    for (int round = 0; round < 3; round++) {
      for (int k = 0; k < 1000; k++) {
        int candidate = n + k;
        int facility = k;
        int edge = random.nextInt(graph.edges());
        wall[0][k] = millis(() -> state.open(candidate));
        state.undo();
        wall[1][k] = millis(() -> state.close(facility));
        state.undo();
        wall[2][k] = millis(() -> state.shut(edge));
        wall[3][k] = millis(() -> state.reopen(edge));
        state.undo();
        state.undo();
      }
    }
    String[] names = {"open", "close", "shut an edge", "reopen it"};
    for (int i = 0; i < 4; i++) {
      Arrays.sort(wall[i]);
      System.out.printf(Locale.ROOT, "%s: p50 %.3f ms, p95 %.3f ms, max %.3f ms%n", names[i], wall[i][500], wall[i][950], wall[i][999]);
    }
  }

  private static double millis(Runnable work) {
    long from = System.nanoTime();
    work.run();
    return (System.nanoTime() - from) / 1e6;
  }

  private static void time(String name, int runs, Runnable work) {
    double[] cpu = new double[runs];
    for (int k = 0; k < runs; k++) {
      long from = THREADS.getCurrentThreadCpuTime();
      work.run();
      cpu[k] = (THREADS.getCurrentThreadCpuTime() - from) / 1e6;
    }
    double firstRun = cpu[0];
    Arrays.sort(cpu);
    System.out.printf(Locale.ROOT, "%s: median %.0f CPU ms (first %.0f)%n", name, cpu[runs / 2], firstRun);
  }
}
