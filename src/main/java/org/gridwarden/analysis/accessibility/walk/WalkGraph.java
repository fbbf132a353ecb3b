package org.gridwarden.analysis.accessibility.walk;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.network.EdgeIndex;
import org.gridwarden.analysis.accessibility.network.FootGraph;
import org.gridwarden.analysis.accessibility.network.Places;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;

/**
 * The graph of a territory's ways with its buildings. A building stands on the nearest edge that it reaches without
 * crossing a barrier; where there is none, on the nearest without crossing anything but plain walls, for who lives behind
 * a wall has a door in it. One in a walled compound that has no such edge leaves by the compound's gates: an edge leads
 * straight from it to each of them.
 */
final class WalkGraph {
  /** Most metres between a point and a path. */
  static final double MOST_SNAP_M = 100;

  /** Most metres between a building in a walled compound and a gate of it. */
  private static final double MOST_TO_GATE_M = 600;

  final FootGraph graph;
  final EdgeIndex index;
  /** All barriers, those without plain walls, and those without compounds either. */
  private final Obstacles obstacles;
  private final Obstacles withoutWalls;
  private final Obstacles large;
  private final Obstacles walls;
  final Places buildings;
  /** Edges of the territory's ways; those behind them lead from buildings and gates to the network. */
  final int ways;
  /** Gate on each edge, -1 for none. */
  final int[] gate;
  private final Ways from;
  private int nodes;
  private int edges;
  private int[] a;
  private int[] b;
  private double[] metres;
  private double[] line = new double[256];

  private WalkGraph(Territory territory, Ways from) {
    this.from = from;
    Ways.Edges known = from.edges();
    ways = known.code().length;
    edges = ways;
    String[] kinds = from.barriers().kind();
    obstacles = new Obstacles(from.barriers().lines(), i -> true);
    withoutWalls = new Obstacles(from.barriers().lines(), i -> !kinds[i].equals("wall"));
    large = new Obstacles(from.barriers().lines(), i -> !isWall(kinds[i]));
    walls = new Obstacles(from.barriers().lines(), i -> isWall(kinds[i]));
    index = new EdgeIndex(known.lines().start(), known.lines().x(), known.lines().y(), new BitSet());
    a = known.from().clone();
    b = known.to().clone();
    metres = new double[ways];
    int[] gates = known.gate().clone();
    for (int e = 0; e < ways; e++) metres[e] = known.toldM().length > 0 ? known.toldM()[e] : length(known.lines(), e);
    nodes = known.nodes();
    Territory.Buildings all = territory.buildings();
    Places standing = snap(all.x(), all.y());
    Compounds compounds = new Compounds(territory.compounds().size(), gates);
    int[] node = new int[all.size()];
    Arrays.fill(node, -1);
    int added = 0;
    for (int i = 0; i < all.size(); i++) {
      int compound = all.compound()[i];
      if (standing.stands(i) || compound < 0 || !territory.compounds().get(compound).walled()) continue;
      node[i] = compounds.leave(compound, all.x()[i], all.y()[i]);
      if (node[i] >= 0) added++;
    }
    gate = Arrays.copyOf(compounds.gateOf, edges);
    graph = FootGraph.of(nodes, Arrays.copyOf(a, edges), Arrays.copyOf(b, edges), Arrays.copyOf(metres, edges), known.oneway());
    buildings = added == 0 ? standing : mixed(standing, node);
  }

  /** All barriers. */
  Obstacles obstacles() {
    return obstacles;
  }

  /** Where points stand without crossing what they cannot cross. */
  Places snap(double[] x, double[] y) {
    return snap(index, x, y);
  }

  /** Those of {@code places} that stand on shut edges stand on the nearest open one instead, where there is one near enough. */
  Places offShut(Places places, double[] x, double[] y, BitSet shut) {
    int[] stuck = IntStream.range(0, places.size()).filter(i -> places.edge(i) >= 0 && shut.get(places.edge(i))).toArray();
    if (stuck.length == 0) return places;
    Ways.Lines lines = from.edges().lines();
    Places moved = snap(new EdgeIndex(lines.start(), lines.x(), lines.y(), shut),
        Arrays.stream(stuck).mapToDouble(i -> x[i]).toArray(), Arrays.stream(stuck).mapToDouble(i -> y[i]).toArray());
    int[] chosen = IntStream.range(0, places.size()).toArray();
    for (int k = 0; k < stuck.length; k++) if (moved.stands(k)) chosen[stuck[k]] = places.size() + k;
    return Places.both(places, moved).some(chosen);
  }

  private Places snap(EdgeIndex index, double[] x, double[] y) {
    Places free = index.snap(x, y, MOST_SNAP_M, obstacles);
    int[] behind = IntStream.range(0, x.length).filter(i -> !free.stands(i)).toArray();
    if (behind.length == 0) return free;
    Places walled = index.snap(Arrays.stream(behind).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(behind).mapToDouble(i -> y[i]).toArray(), MOST_SNAP_M, withoutWalls);
    int[] chosen = IntStream.range(0, x.length).toArray();
    for (int k = 0; k < behind.length; k++) chosen[behind[k]] = x.length + k;
    return Places.both(free, walled).some(chosen);
  }

  static WalkGraph of(Territory territory, Ways ways) {
    return new WalkGraph(territory, ways);
  }

  private static double length(Ways.Lines lines, int e) {
    double sum = 0;
    for (int v = lines.start()[e]; v + 1 < lines.start()[e + 1]; v++) {
      sum += Math.hypot(lines.x()[v + 1] - lines.x()[v], lines.y()[v + 1] - lines.y()[v]);
    }
    return sum;
  }

  private static Places mixed(Places standing, int[] node) {
    int n = node.length;
    Places both = Places.both(standing, Places.atNodes(node));
    int[] chosen = new int[n];
    for (int i = 0; i < n; i++) chosen[i] = node[i] >= 0 ? n + i : i;
    return both.some(chosen);
  }

  /**
   * The barrier that the straight way between two points crosses: the first large one, else the first walled compound, else
   * the first wall; -1 for none.
   */
  int barrierBetween(double fromX, double fromY, double toX, double toY) {
    for (Obstacles each : new Obstacles[] {large, withoutWalls, obstacles}) {
      int found = each.first(fromX, fromY, toX, toY);
      if (found >= 0) return found;
    }
    return -1;
  }

  int wallBetween(double fromX, double fromY, double toX, double toY) {
    return walls.first(fromX, fromY, toX, toY);
  }

  static boolean isWall(String kind) {
    return kind.equals("wall") || kind.equals("compound");
  }

  /** Ends of an added edge: {@code x1, y1, x2, y2}. */
  double[] added(int edge) {
    int at = 4 * (edge - ways);
    return new double[] {line[at], line[at + 1], line[at + 2], line[at + 3]};
  }

  private void add(int u, int v, double x1, double y1, double x2, double y2) {
    int e = edges++;
    if (e == a.length) {
      a = Arrays.copyOf(a, 2 * e + 16);
      b = Arrays.copyOf(b, a.length);
      metres = Arrays.copyOf(metres, a.length);
    }
    a[e] = u;
    b[e] = v;
    metres[e] = Math.hypot(x2 - x1, y2 - y1);
    int at = 4 * (e - ways);
    if (at + 4 > line.length) line = Arrays.copyOf(line, 2 * line.length);
    line[at] = x1;
    line[at + 1] = y1;
    line[at + 2] = x2;
    line[at + 3] = y2;
  }

  /** Gates by compound, and the node at which one has passed each of them from inside. */
  private final class Compounds {
    private final int[][] gatesOf;
    private final int[] edgeOf;
    private final int[] nodeOf;
    private final double[] x;
    private final double[] y;
    int[] gateOf;

    Compounds(int compounds, int[] gates) {
      gateOf = gates;
      int n = from.gates().code().length;
      gatesOf = new int[compounds][0];
      edgeOf = new int[n];
      nodeOf = new int[n];
      x = new double[n];
      y = new double[n];
      Arrays.fill(edgeOf, -1);
      Arrays.fill(nodeOf, -1);
      for (int e = 0; e < gates.length; e++) if (gates[e] >= 0 && edgeOf[gates[e]] < 0) edgeOf[gates[e]] = e;
      for (int g = 0; g < n; g++) {
        int c = from.gates().compound()[g];
        if (c < 0) continue;
        gatesOf[c] = Arrays.copyOf(gatesOf[c], gatesOf[c].length + 1);
        gatesOf[c][gatesOf[c].length - 1] = g;
      }
    }

    /** A new node for a building with an edge to each gate; -1 when no gate leads to the network. */
    int leave(int compound, double px, double py) {
      int node = -1;
      for (int g : gatesOf[compound]) {
        if (Math.hypot(from.gates().x()[g] - px, from.gates().y()[g] - py) > MOST_TO_GATE_M || !reach(g, px, py)) continue;
        if (node < 0) node = nodes++;
        add(node, nodeOf[g], px, py, x[g], y[g]);
        note(-1);
      }
      return node;
    }

    private void note(int g) {
      if (gateOf.length < edges) gateOf = Arrays.copyOf(gateOf, a.length);
      gateOf[edges - 1] = g;
    }

    /** Sees to it that a gate has a node on the side of a point; false when it is too far from any path. */
    private boolean reach(int g, double px, double py) {
      if (nodeOf[g] >= 0) return true;
      double gx = from.gates().x()[g];
      double gy = from.gates().y()[g];
      Places at = index.snap(new double[] {gx}, new double[] {gy}, MOST_SNAP_M);
      if (edgeOf[g] < 0 && !at.stands(0)) return false;
      int e = edgeOf[g] >= 0 ? edgeOf[g] : at.edge(0);
      Ways.Lines lines = from.edges().lines();
      int first = lines.start()[e];
      int last = lines.start()[e + 1] - 1;
      // of an edge through the gate the inner end, of the nearest edge the nearer end
      double nearX = edgeOf[g] >= 0 ? px : gx;
      double nearY = edgeOf[g] >= 0 ? py : gy;
      boolean toFirst = Math.hypot(lines.x()[first] - nearX, lines.y()[first] - nearY)
          <= Math.hypot(lines.x()[last] - nearX, lines.y()[last] - nearY);
      int end = toFirst ? first : last;
      nodeOf[g] = toFirst ? a[e] : b[e];
      x[g] = lines.x()[end];
      y[g] = lines.y()[end];
      if (edgeOf[g] >= 0) return true;
      int outside = nodeOf[g];
      nodeOf[g] = nodes++;
      add(nodeOf[g], outside, gx, gy, x[g], y[g]);
      note(g);
      x[g] = gx;
      y[g] = gy;
      return true;
    }
  }
}
