package org.gridwarden.analysis.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Ways;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;

/**
 * The ways of a territory after the changes of a scenario: gates set, walls cut, ways added. The base is never written;
 * the same ways where no change touches them.
 */
public final class WhatIfWays {
  /** Most metres between the end of a new way and the node that it joins. */
  private static final double MOST_JOIN_M = 60;

  private final Ways base;
  private Ways.Gates gates;
  private final List<double[][]> added = new ArrayList<>();
  private final List<Change.AddWay> said = new ArrayList<>();
  private final List<int[]> ends = new ArrayList<>();
  private Ways.Barriers barriers;
  private boolean changed;

  private WhatIfWays(Ways base) {
    this.base = base;
    gates = new Ways.Gates(base.gates().code(), base.gates().name(), base.gates().x(), base.gates().y(),
        base.gates().compound(), (BitSet) base.gates().closed().clone(), base.gates().hours().clone());
    barriers = base.barriers();
  }

  /** GW-SCN-002 for a gate that does not exist, GW-SCN-005 for a way that joins nothing, each with the number of the change. */
  public static Ways of(Ways base, List<Change> changes) {
    WhatIfWays ways = new WhatIfWays(base);
    for (int i = 0; i < changes.size(); i++) ways.apply(changes.get(i), i + 1);
    return ways.changed ? ways.ways() : base;
  }

  /** What is wrong with each change that cannot be made, by its number; the others are made in their order. */
  static void faults(Ways base, List<Change> changes, BiConsumer<Integer, Refusal> fault) {
    WhatIfWays ways = new WhatIfWays(base);
    for (int i = 0; i < changes.size(); i++) {
      try {
        ways.apply(changes.get(i), i + 1);
      } catch (Refusal why) {
        fault.accept(i + 1, why);
      }
    }
  }

  private void apply(Change change, int number) {
    if (change instanceof Change.SetGate set) {
      int gate = Arrays.asList(gates.code()).indexOf(set.gate());
      if (gate < 0) throw WhatIfTerritory.unknown("gate", set.gate(), number);
      gates.closed().set(gate, !set.open());
      if (set.hours() != null) gates.hours()[gate] = set.hours();
      else if (set.open() && base.gates().closed().get(gate)) gates.hours()[gate] = "";
      changed = true;
    } else if (change instanceof Change.AddWay way) {
      join(way, number);
    } else if (change instanceof Change.CutWall cut) {
      cut(cut, number);
    }
  }

  private void join(Change.AddWay way, int number) {
    int last = way.x().length - 1;
    int from = node(way.x()[0], way.y()[0]);
    int to = node(way.x()[last], way.y()[last]);
    if (from < 0 || to < 0) throw joinsNothing(number);
    double[] start = at(from);
    double[] end = at(to);
    int n = way.x().length;
    double[] x = new double[n + 2];
    double[] y = new double[n + 2];
    System.arraycopy(way.x(), 0, x, 1, n);
    System.arraycopy(way.y(), 0, y, 1, n);
    x[0] = start[0];
    y[0] = start[1];
    x[n + 1] = end[0];
    y[n + 1] = end[1];
    add(way, from, to, x, y);
  }

  private void add(Change.AddWay way, int from, int to, double[] x, double[] y) {
    said.add(way);
    ends.add(new int[] {from, to});
    added.add(new double[][] {x, y});
    changed = true;
  }

  private static Refusal joinsNothing(int number) {
    return Refusal.invalid("GW-SCN-005", "changes",
        "第 " + number + " 项变更：新通道的端点周围 " + (int) MOST_JOIN_M + " 米内没有可连接的道路；请把端点放在路口或路端附近。",
        "Change " + number + ": no way lies within " + (int) MOST_JOIN_M
            + " m of an end of the new way; put its ends near a junction or the end of a way.");
  }

  /** The nearest node of the base ways, the lowest one of equally near; -1 when none is near enough. */
  private int node(double px, double py) {
    Ways.Edges edges = base.edges();
    int best = -1;
    double nearest = MOST_JOIN_M;
    for (int e = 0; e < edges.code().length; e++) {
      int first = edges.lines().start()[e];
      int last = edges.lines().start()[e + 1] - 1;
      for (int end = 0; end < 2; end++) {
        int v = end == 0 ? first : last;
        int node = end == 0 ? edges.from()[e] : edges.to()[e];
        double metres = Math.hypot(edges.lines().x()[v] - px, edges.lines().y()[v] - py);
        if (metres > nearest || metres == nearest && best >= 0 && node >= best) continue;
        nearest = metres;
        best = node;
      }
    }
    return best;
  }

  private double[] at(int node) {
    Ways.Edges edges = base.edges();
    for (int e = 0; e < edges.code().length; e++) {
      int v = edges.from()[e] == node ? edges.lines().start()[e] : edges.to()[e] == node ? edges.lines().start()[e + 1] - 1 : -1;
      if (v >= 0) return new double[] {edges.lines().x()[v], edges.lines().y()[v]};
    }
    throw new IllegalStateException("node " + node + " has no edge");
  }

  /** Takes what lies within half the width of the place out of walls, and leads a path from the nearest node on either side. */
  private void cut(Change.CutWall cut, int number) {
    List<String> kind = new ArrayList<>();
    List<String> name = new ArrayList<>();
    List<double[]> parts = new ArrayList<>();
    double[] along = null;
    Ways.Lines lines = barriers.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (!isWall(barriers.kind()[i])) {
        keep(kind, name, parts, i, piece(lines, lines.start()[i], lines.start()[i + 1] - 1));
        continue;
      }
      WallCut pieces = WallCut.of(piece(lines, lines.start()[i], lines.start()[i + 1] - 1), cut.x(), cut.y(), cut.widthM() / 2);
      for (double[] each : pieces.left()) keep(kind, name, parts, i, each);
      if (pieces.direction() != null && along == null) along = pieces.direction();
    }
    if (along == null) throw noWall(cut, number);
    barriers = new Ways.Barriers(kind.toArray(String[]::new), name.toArray(String[]::new), lines(parts));
    changed = true;
    int from = side(cut, along, 1);
    int to = side(cut, along, -1);
    if (from < 0 || to < 0 || from == to) return;
    double[] start = at(from);
    double[] end = at(to);
    Change.AddWay path = new Change.AddWay("cut-" + number, "footpath", true, new double[] {cut.x()}, new double[] {cut.y()});
    add(path, from, to, new double[] {start[0], cut.x(), end[0]}, new double[] {start[1], cut.y(), end[1]});
  }

  private Refusal noWall(Change.CutWall cut, int number) {
    double nearest = Double.POSITIVE_INFINITY;
    Ways.Lines lines = barriers.lines();
    for (int i = 0; i < lines.size(); i++) {
      if (!isWall(barriers.kind()[i])) continue;
      for (int v = lines.start()[i]; v + 1 < lines.start()[i + 1]; v++) {
        nearest = Math.min(nearest, Distance.pointToSegment(new Coordinate(cut.x(), cut.y()),
            new Coordinate(lines.x()[v], lines.y()[v]), new Coordinate(lines.x()[v + 1], lines.y()[v + 1])));
      }
    }
    boolean any = nearest < Double.POSITIVE_INFINITY;
    long metres = any ? Math.round(nearest) : 0;
    return Refusal.invalid("GW-SCN-006", "changes",
        "第 " + number + " 项变更：该处没有围墙" + (any ? "，最近的围墙在 " + metres + " 米外" : "") + "；请点在围墙上（铁路与河流请用天桥跨越）。",
        "Change " + number + ": there is no wall here" + (any ? "; the nearest is " + metres + " m away" : "")
            + ". Click on a wall (railways and rivers are crossed by a footbridge).");
  }

  private static boolean isWall(String kind) {
    return kind.equals("wall") || kind.equals("compound");
  }

  /** The nearest node on one side of the wall; -1 when none is near. */
  private int side(Change.CutWall cut, double[] along, int sign) {
    Ways.Edges edges = base.edges();
    int best = -1;
    double nearest = MOST_JOIN_M;
    for (int e = 0; e < edges.code().length; e++) {
      for (int end = 0; end < 2; end++) {
        int v = end == 0 ? edges.lines().start()[e] : edges.lines().start()[e + 1] - 1;
        double dx = edges.lines().x()[v] - cut.x();
        double dy = edges.lines().y()[v] - cut.y();
        double metres = Math.hypot(dx, dy);
        if (sign * (along[0] * dy - along[1] * dx) <= 0 || metres >= nearest) continue;
        nearest = metres;
        best = end == 0 ? edges.from()[e] : edges.to()[e];
      }
    }
    return best;
  }

  private void keep(List<String> kind, List<String> name, List<double[]> parts, int barrier, double[] line) {
    kind.add(barriers.kind()[barrier]);
    name.add(barriers.name()[barrier]);
    parts.add(line);
  }

  private static double[] piece(Ways.Lines lines, int first, int last) {
    double[] xy = new double[2 * (last - first + 1)];
    for (int v = first; v <= last; v++) {
      xy[2 * (v - first)] = lines.x()[v];
      xy[2 * (v - first) + 1] = lines.y()[v];
    }
    return xy;
  }

  private static Ways.Lines lines(List<double[]> parts) {
    int[] start = new int[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) start[i + 1] = start[i] + parts.get(i).length / 2;
    double[] x = new double[start[parts.size()]];
    double[] y = new double[x.length];
    for (int i = 0; i < parts.size(); i++) {
      for (int v = start[i]; v < start[i + 1]; v++) {
        x[v] = parts.get(i)[2 * (v - start[i])];
        y[v] = parts.get(i)[2 * (v - start[i]) + 1];
      }
    }
    return new Ways.Lines(start, x, y);
  }

  private Ways ways() {
    if (added.isEmpty()) return new Ways(base.edges(), gates, barriers);
    Ways.Edges old = base.edges();
    int n = old.code().length;
    int more = added.size();
    String[] code = Arrays.copyOf(old.code(), n + more);
    String[] name = Arrays.copyOf(old.name(), n + more);
    int[] from = Arrays.copyOf(old.from(), n + more);
    int[] to = Arrays.copyOf(old.to(), n + more);
    String[] kind = Arrays.copyOf(old.kind(), n + more);
    int[] gate = Arrays.copyOf(old.gate(), n + more);
    BitSet steps = (BitSet) old.withSteps().clone();
    List<double[]> parts = new ArrayList<>();
    for (int e = 0; e < n; e++) parts.add(piece(old.lines(), old.lines().start()[e], old.lines().start()[e + 1] - 1));
    for (int k = 0; k < more; k++) {
      Change.AddWay way = said.get(k);
      code[n + k] = way.code();
      name[n + k] = "";
      from[n + k] = ends.get(k)[0];
      to[n + k] = ends.get(k)[1];
      kind[n + k] = way.kind();
      gate[n + k] = -1;
      if (!way.stepFree()) steps.set(n + k);
      double[][] line = added.get(k);
      double[] xy = new double[2 * line[0].length];
      for (int v = 0; v < line[0].length; v++) {
        xy[2 * v] = line[0][v];
        xy[2 * v + 1] = line[1][v];
      }
      parts.add(xy);
    }
    return new Ways(new Ways.Edges(code, name, old.nodes(), from, to, kind, old.oneway(), steps, gate, lines(parts)), gates,
        barriers);
  }
}
