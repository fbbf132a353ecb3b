package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;
import java.util.Random;

/**
 * How much longer walks are than straight lines on a network: the median over pairs of nodes between 200 m and 1 km
 * apart, from up to 24 starts drawn with a fixed seed in its largest island.
 *
 * @param factor ≥ 1
 * @param pairs pairs measured, 0 when the factor is a default
 */
public record DetourFactor(double factor, int pairs) {
  private static final int STARTS = 24;
  private static final double LEAST_M = 200;
  private static final double MOST_M = 1000;

  /**
   * @param x eastings of the nodes in metres; NaN for one that does not count
   * @param y northings
   * @param otherwise the factor where fewer than 50 pairs can be measured
   */
  public static DetourFactor measure(FootGraph graph, double[] x, double[] y, double otherwise) {
    Islands islands = Islands.of(graph);
    int[] nodes = java.util.stream.IntStream.range(0, graph.nodes())
        .filter(v -> !Double.isNaN(x[v]) && islands.of(v) == islands.largest()).toArray();
    if (nodes.length < 2) return new DetourFactor(otherwise, 0);
    Random random = new Random(5);
    int[] starts = new int[STARTS];
    for (int k = 0; k < STARTS; k++) starts[k] = nodes[random.nextInt(nodes.length)];
    Catchments.Nodes found = Catchments.of(graph, Places.atNodes(starts), 4 * MOST_M);
    double[] ratio = new double[found.node().length];
    int count = 0;
    for (int k = 0; k < STARTS; k++) {
      for (int i = found.start()[k]; i < found.start()[k + 1]; i++) {
        int v = found.node()[i];
        double straight = Math.hypot(x[v] - x[starts[k]], y[v] - y[starts[k]]);
        if (straight >= LEAST_M && straight <= MOST_M) ratio[count++] = found.metres()[i] / straight;
      }
    }
    if (count < 50) return new DetourFactor(otherwise, 0);
    Arrays.sort(ratio, 0, count);
    return new DetourFactor(Math.max(1, ratio[count / 2]), count);
  }
}
