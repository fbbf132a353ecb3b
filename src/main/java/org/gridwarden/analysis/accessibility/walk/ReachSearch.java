package org.gridwarden.analysis.accessibility.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.gridwarden.analysis.accessibility.network.Catchments;
import org.gridwarden.analysis.accessibility.network.FootGraph;
import org.gridwarden.analysis.accessibility.network.Places;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** One search for the ground from which a place is reached; used once. */
final class ReachSearch {
  private final Territory territory;
  private final WalkGraph walk;
  private final Ways.Edges ways;
  private final FootGraph graph;
  private final Places buildings;
  private final double detour;
  private double limit;
  private double[] away = {};
  private final List<ReachedGround.Stretch> stretches = new ArrayList<>();
  private final SeenGround seen;

  /** @param graph the network on the terms of the walk; {@code buildings} stand on it */
  ReachSearch(Territory territory, WalkGraph walk, Ways ways, FootGraph graph, Places buildings, double detour) {
    this.territory = territory;
    this.walk = walk;
    this.ways = ways.edges();
    this.graph = graph;
    this.buildings = buildings;
    this.detour = detour;
    seen = new SeenGround(walk.obstacles());
  }

  /**
   * @param x easting of the place in metres
   * @param y northing
   * @param limitM metres, ≥ 0
   * @param lookM buildings are told up to this many metres, ≥ the limit
   * @param shut edges that nobody passes on the terms of the walk
   */
  ReachedGround from(double x, double y, double limitM, double lookM, BitSet shut) {
    limit = limitM;
    double[] px = {x};
    double[] py = {y};
    Places place = walk.offShut(walk.snap(px, py), px, py, shut);
    ReachedGround.Homes homes = homes(place, x, y, lookM);
    if (!place.stands(0)) {
      return new ReachedGround(false, walk.index.snap(px, py, WalkGraph.MOST_SNAP_M).legM(0), List.of(), homes,
          new GeometryFactory().createPolygon());
    }
    away = new double[graph.nodes()];
    Arrays.fill(away, Double.POSITIVE_INFINITY);
    Catchments.Nodes nodes = Catchments.of(graph, place, limitM);
    for (int k = 0; k < nodes.node().length; k++) away[nodes.node()[k]] = nodes.metres()[k];
    for (int e = 0; e < walk.ways; e++) if (!shut.get(e) && !graph.isShut(e)) stretch(e, place);
    Geometry outline = seen.union();
    return new ReachedGround(true, place.legM(0), List.copyOf(stretches), homes, outline);
  }

  private ReachedGround.Homes homes(Places place, double x, double y, double lookM) {
    Territory.Buildings all = territory.buildings();
    double[] metres = new double[all.size()];
    Walks.How[] how = new Walks.How[all.size()];
    Arrays.fill(metres, Double.POSITIVE_INFINITY);
    Catchments.Costs costs = Catchments.costs(graph, buildings, place, lookM);
    for (int k = 0; k < costs.place().length; k++) {
      metres[costs.place()[k]] = costs.metres()[k];
      how[costs.place()[k]] = Walks.How.WALK;
    }
    int found = 0;
    int[] building = new int[all.size()];
    for (int b = 0; b < building.length; b++) {
      if (!place.stands(0) || !buildings.stands(b)) {
        metres[b] = detour * Math.hypot(all.x()[b] - x, all.y()[b] - y);
        how[b] = Walks.How.ESTIMATE;
      }
      if (metres[b] <= lookM) building[found++] = b;
    }
    int[] chosen = Arrays.copyOf(building, found);
    return new ReachedGround.Homes(chosen, Arrays.stream(chosen).mapToDouble(b -> metres[b]).toArray(),
        Arrays.stream(chosen).mapToObj(b -> how[b]).toArray(Walks.How[]::new));
  }

  /** Parts of an edge: towards its ends, and towards the place itself where it stands on it. */
  private void stretch(int e, Places place) {
    boolean here = place.edge(0) == e;
    double fore = away[graph.to(e)];
    double back = ways.oneway().get(e) ? Double.POSITIVE_INFINITY : away[graph.from(e)];
    if (!here && fore > limit && back > limit) return;
    double length = graph.metres(e);
    double leg = here ? place.legM(0) : Double.POSITIVE_INFINITY;
    Edge edge = new Edge(e, length, fore, back, here ? place.fraction(0) * length : Double.NaN, leg);
    List<double[]> parts = new ArrayList<>();
    if (back <= limit) parts.add(new double[] {0, Math.min(length, limit - back)});
    if (here && leg <= limit) {
      double after = ways.oneway().get(e) ? 0 : limit - leg;
      parts.add(new double[] {Math.max(0, edge.place - (limit - leg)), Math.min(length, edge.place + after)});
    }
    if (fore <= limit) parts.add(new double[] {Math.max(0, length - (limit - fore)), length});
    parts.sort((a, b) -> Double.compare(a[0], b[0]));
    double[] open = null;
    for (double[] part : parts) {
      if (open != null && part[0] <= open[1]) open[1] = Math.max(open[1], part[1]);
      else {
        if (open != null) add(edge, open[0], open[1]);
        open = part;
      }
    }
    if (open != null) add(edge, open[0], open[1]);
  }

  /** Walks from the points of an edge; positions are metres from its beginning. */
  private record Edge(int index, double length, double fore, double back, double place, double leg) {
    double walk(double at, boolean oneway) {
      double best = Math.min(fore + length - at, back + at);
      if (Double.isNaN(place) || oneway && at > place) return best;
      return Math.min(best, leg + Math.abs(at - place));
    }
  }

  private void add(Edge edge, double from, double to) {
    int e = edge.index;
    boolean oneway = ways.oneway().get(e);
    int first = ways.lines().start()[e];
    int last = ways.lines().start()[e + 1] - 1;
    double[] x = new double[last - first + 3];
    double[] y = new double[x.length];
    double[] at = new double[x.length];
    int n = 0;
    double passed = 0;
    for (int v = first; v < last; v++) {
      double ax = ways.lines().x()[v];
      double ay = ways.lines().y()[v];
      double dx = ways.lines().x()[v + 1] - ax;
      double dy = ways.lines().y()[v + 1] - ay;
      double piece = Math.hypot(dx, dy);
      double low = Math.max(from, passed);
      double high = Math.min(to, passed + piece);
      // the last piece takes what rounding left over
      if (v + 1 == last && to >= passed + piece) high = passed + piece;
      if (piece > 0 && low <= high) {
        for (double spot : n == 0 ? new double[] {low, high} : new double[] {high}) {
          x[n] = ax + dx * (spot - passed) / piece;
          y[n] = ay + dy * (spot - passed) / piece;
          at[n++] = spot;
        }
      }
      passed += piece;
    }
    if (n == 0) return;
    double near = Double.POSITIVE_INFINITY;
    for (int k = 0; k < n; k++) near = Math.min(near, edge.walk(at[k], oneway));
    if (edge.place >= from && edge.place <= to) near = Math.min(near, edge.leg);
    double far = 0;
    for (int k = 0; k + 1 < n; k++) far = Math.max(far, seen.along(x, y, at, k, spot -> edge.walk(spot, oneway), oneway, limit));
    stretches.add(new ReachedGround.Stretch(e, near, Math.min(limit, far), Arrays.copyOf(x, n), Arrays.copyOf(y, n)));
  }
}
