package org.gridwarden.testkit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Ways;

/** Puts ways, gates and barriers together in metres; lines are {@code x1, y1, x2, y2, …} and join where their ends meet. */
public final class WaysBuilder {
  private final List<String> kinds = new ArrayList<>();
  private final List<int[]> ends = new ArrayList<>();
  private final List<double[]> lines = new ArrayList<>();
  private final BitSet oneway = new BitSet();
  private final BitSet steps = new BitSet();
  private final Map<String, Integer> nodes = new HashMap<>();
  private final List<String> gateNames = new ArrayList<>();
  private final List<double[]> gates = new ArrayList<>();
  private final BitSet closed = new BitSet();
  private final List<String> hours = new ArrayList<>();
  private final List<String> barrierKinds = new ArrayList<>();
  private final List<double[]> barriers = new ArrayList<>();

  public WaysBuilder path(double... line) {
    return way("footpath", -1, line);
  }

  public WaysBuilder steps(double... line) {
    steps.set(kinds.size());
    return way("steps", -1, line);
  }

  public WaysBuilder oneway(double... line) {
    oneway.set(kinds.size());
    return way("footpath", -1, line);
  }

  /** A path through a gate that was added before. */
  public WaysBuilder through(String gate, double... line) {
    return way("footpath", gateNames.indexOf(gate), line);
  }

  private WaysBuilder way(String kind, int gate, double... line) {
    kinds.add(kind);
    ends.add(new int[] {node(line[0], line[1]), node(line[line.length - 2], line[line.length - 1]), gate});
    lines.add(line);
    return this;
  }

  private int node(double x, double y) {
    return nodes.computeIfAbsent(x + " " + y, key -> nodes.size());
  }

  public WaysBuilder gate(String name, double x, double y, int compound, boolean isClosed, String open) {
    closed.set(gateNames.size(), isClosed);
    gateNames.add(name);
    gates.add(new double[] {x, y, compound});
    hours.add(open);
    return this;
  }

  public WaysBuilder barrier(String kind, double... line) {
    barrierKinds.add(kind);
    barriers.add(line);
    return this;
  }

  public Ways build() {
    String[] codes = java.util.stream.IntStream.range(0, kinds.size()).mapToObj(i -> "e" + i).toArray(String[]::new);
    var edges = new Ways.Edges(codes, codes.clone(), nodes.size(), column(0), column(1), kinds.toArray(String[]::new), oneway,
        steps, column(2), lines(lines));
    String[] names = gateNames.toArray(String[]::new);
    var all = new Ways.Gates(names, names.clone(), gates.stream().mapToDouble(g -> g[0]).toArray(),
        gates.stream().mapToDouble(g -> g[1]).toArray(), gates.stream().mapToInt(g -> (int) g[2]).toArray(), closed,
        hours.toArray(String[]::new));
    String[] called = barrierKinds.stream().map(kind -> "the " + kind).toArray(String[]::new);
    return new Ways(edges, all, new Ways.Barriers(barrierKinds.toArray(String[]::new), called, lines(barriers)));
  }

  private int[] column(int index) {
    return ends.stream().mapToInt(row -> row[index]).toArray();
  }

  private static Ways.Lines lines(List<double[]> from) {
    int[] start = new int[from.size() + 1];
    for (int i = 0; i < from.size(); i++) start[i + 1] = start[i] + from.get(i).length / 2;
    double[] x = new double[start[from.size()]];
    double[] y = new double[x.length];
    for (int i = 0; i < from.size(); i++) {
      for (int v = 0; v < from.get(i).length / 2; v++) {
        x[start[i] + v] = from.get(i)[2 * v];
        y[start[i] + v] = from.get(i)[2 * v + 1];
      }
    }
    return new Ways.Lines(start, x, y);
  }
}
