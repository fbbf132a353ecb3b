package org.gridwarden.analysis.gridplan.ground;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.geo.mosaic.Mosaic;
import org.locationtech.jts.geom.Point;

/** Makes the graph of units that a division reads. */
final class GraphOfUnits {

  private final Units units;
  private final int[] load;
  private final Borders borders;
  private final byte[] kind;

  GraphOfUnits(Units units, int[] load) {
    this.units = units;
    this.load = load;
    this.borders = units.borders();
    this.kind = borders.kind().clone();
    openShutOff();
  }

  UnitGraph graph(int[] current, boolean[] locked) {
    int n = units.size();
    double[] area = new double[n];
    double[] x = new double[n];
    double[] y = new double[n];
    double[] perimeter = new double[n];
    for (Mosaic.Edge edge : units.mosaic().edges()) {
      double length = length(edge.line());
      if (edge.left() > 0) perimeter[edge.left() - 1] += length;
      if (edge.right() > 0) perimeter[edge.right() - 1] += length;
    }
    for (int u = 0; u < n; u++) {
      area[u] = units.mosaic().area(u + 1);
      Point centre = units.mosaic().polygon(u + 1).getCentroid();
      x[u] = centre.getX();
      y[u] = centre.getY();
    }
    int[] start = new int[n + 1];
    for (int i = 0; i < kind.length; i++) {
      start[borders.a()[i] + 1]++;
      start[borders.b()[i] + 1]++;
    }
    for (int u = 0; u < n; u++) start[u + 1] += start[u];
    int[] to = new int[start[n]];
    double[] lengths = new double[to.length];
    byte[] kinds = new byte[to.length];
    int[] at = start.clone();
    for (int i = 0; i < kind.length; i++) {
      for (int side = 0; side < 2; side++) {
        int u = side == 0 ? borders.a()[i] : borders.b()[i];
        int e = at[u]++;
        to[e] = side == 0 ? borders.b()[i] : borders.a()[i];
        lengths[e] = borders.lengthM()[i];
        kinds[e] = kind[i];
      }
    }
    return new UnitGraph(n, load, units.compound(), groups(), area, x, y, perimeter, start, to, lengths, kinds, current,
        locked);
  }

  private int[] groups() {
    Map<String, Integer> wards = new HashMap<>();
    List<GroundData.Part> parts = units.data().parts();
    int[] group = new int[units.size()];
    for (int u = 0; u < group.length; u++) {
      group[u] = wards.computeIfAbsent(parts.get(units.part()[u]).ward(), each -> wards.size());
    }
    return group;
  }

  /** Takes the barrier off the longest border of ground without load that cannot be reached otherwise. */
  private void openShutOff() {
    int n = units.size();
    int[] root = new int[n];
    Arrays.setAll(root, u -> u);
    long[] loads = Arrays.stream(load).asLongStream().toArray();
    for (int i = 0; i < kind.length; i++) {
      if ((kind[i] & UnitGraph.BARRIER) == 0) join(root, loads, borders.a()[i], borders.b()[i]);
    }
    while (true) {
      int best = -1;
      for (int i = 0; i < kind.length; i++) {
        int a = find(root, borders.a()[i]);
        int b = find(root, borders.b()[i]);
        if (a == b || loads[a] > 0 == loads[b] > 0) continue;
        if (best < 0 || borders.lengthM()[i] > borders.lengthM()[best]) best = i;
      }
      if (best < 0) return;
      kind[best] &= ~UnitGraph.BARRIER;
      join(root, loads, borders.a()[best], borders.b()[best]);
    }
  }

  private static void join(int[] root, long[] loads, int u, int v) {
    int a = find(root, u);
    int b = find(root, v);
    if (a == b) return;
    root[Math.max(a, b)] = Math.min(a, b);
    loads[Math.min(a, b)] += loads[Math.max(a, b)];
  }

  private static int find(int[] root, int u) {
    int at = u;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private static double length(double[] line) {
    double sum = 0;
    for (int i = 2; i < line.length; i += 2) sum += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    return sum;
  }
}
