package org.gridwarden.geo.mosaic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.RayCrossingCounter;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/**
 * Joins directed edges with a region on their left into rings, and rings into polygons. At a node that the region touches
 * more than once the ring stays in its own wedge, and a ring that meets itself is taken apart there, so that what comes
 * out is valid by the OGC's rules: shells counter-clockwise, holes clockwise. Rings start at their vertex furthest west, of
 * those the furthest south, and are sorted by it: an outline depends on where it runs alone, not on numbers of edges.
 */
final class Rings {

  /** Edges by number: where they begin and end, and how they run. */
  interface Graph {

    /** x,y pairs from the first node to the last; never written. */
    double[] line(int edge);

    int from(int edge);

    int to(int edge);
  }

  /** The edges of a mosaic. */
  record OfMosaic(Pages<Mosaic.Strand> strands) implements Graph {

    @Override
    public double[] line(int edge) {
      return strand(edge).edge().line();
    }

    @Override
    public int from(int edge) {
      return strand(edge).from();
    }

    @Override
    public int to(int edge) {
      return strand(edge).to();
    }

    private Mosaic.Strand strand(int edge) {
      return Objects.requireNonNull(strands.get(edge));
    }
  }

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Graph graph;
  private final int[] out; // directed edges, 2·edge + (1 when walked backwards), sorted by their first node

  private Rings(Graph graph, int[] directed) {
    this.graph = graph;
    this.out = directed.clone();
    sortByFirstNode(out);
  }

  /**
   * The region on the left of these directed edges.
   *
   * @param directed 2·edge, +1 when walked backwards
   * @param bounded whether the region has an end; of one that has none, the outside, only enclosed parts come out
   */
  static Geometry polygons(Graph graph, int[] directed, boolean bounded) {
    List<LinearRing> shells = new ArrayList<>();
    List<LinearRing> holes = new ArrayList<>();
    Rings rings = new Rings(graph, directed);
    List<Coordinate[]> all = new ArrayList<>();
    for (int[] walk : rings.walks(directed)) rings.takeApart(walk, all);
    for (Coordinate[] ring : all) fromWest(ring);
    all.sort(Rings::compare);
    for (Coordinate[] ring : all) (Orientation.isCCW(ring) ? shells : holes).add(FACTORY.createLinearRing(ring));
    return assemble(shells, holes, bounded);
  }

  /**
   * Closed walks with the region on their left, each as directed edges; one that turns around a part of the region from
   * outside is a shell with the holes that touch it, any other goes around holes only.
   */
  static List<int[]> walks(Graph graph, int[] directed) {
    return new Rings(graph, directed).walks(directed);
  }

  /** The simple rings of a walk; the shell, if there is one among them, is counter-clockwise. */
  static List<Coordinate[]> simple(Graph graph, int[] walk) {
    List<Coordinate[]> all = new ArrayList<>();
    new Rings(graph, walk).takeApart(walk, all);
    return all;
  }

  private List<int[]> walks(int[] directed) {
    boolean[] used = new boolean[directed.length];
    List<int[]> all = new ArrayList<>();
    int[] walk = new int[directed.length];
    for (int start : directed) {
      int at = indexOf(start);
      int size = 0;
      while (!used[at]) {
        used[at] = true;
        walk[size++] = out[at];
        at = next(out[at]);
      }
      if (size > 0) all.add(Arrays.copyOf(walk, size));
    }
    return all;
  }

  private static void fromWest(Coordinate[] ring) {
    int least = 0;
    for (int i = 1; i < ring.length - 1; i++) {
      if (ring[i].compareTo(ring[least]) < 0) least = i;
    }
    if (least == 0) return;
    Coordinate[] from = ring.clone();
    for (int i = 0; i < ring.length; i++) ring[i] = from[(least + i) % (ring.length - 1)].copy();
  }

  private static int compare(Coordinate[] a, Coordinate[] b) {
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int by = a[i].compareTo(b[i]);
      if (by != 0) return by;
    }
    return a.length - b.length;
  }

  private int next(int directed) {
    int node = last(directed);
    int from = firstAt(node);
    if (from + 1 == out.length || first(out[from + 1]) != node) return from;
    int best = -1;
    for (int i = from; i < out.length && first(out[i]) == node; i++) {
      if (best < 0 || clockwiseSooner(directed, out[i], out[best])) best = i;
    }
    return best;
  }

  /** Whether, turning clockwise from the way back, {@code a} is met before {@code b}. */
  private boolean clockwiseSooner(int arriving, int a, int b) {
    Coordinate node = point(a, 0);
    Coordinate back = point(arriving ^ 1, 1);
    return clockwiseTurn(node, back, point(a, 1)) < clockwiseTurn(node, back, point(b, 1))
        || clockwiseTurn(node, back, point(a, 1)) == clockwiseTurn(node, back, point(b, 1))
            && Orientation.index(node, point(a, 1), point(b, 1)) == Orientation.CLOCKWISE;
  }

  /** 0 when {@code to} lies in the half turn clockwise of {@code back}, 1 straight ahead and beyond, 2 for back itself. */
  private static int clockwiseTurn(Coordinate node, Coordinate back, Coordinate to) {
    int side = Orientation.index(node, back, to);
    if (side == Orientation.CLOCKWISE) return 0;
    if (side == Orientation.COUNTERCLOCKWISE) return 1;
    boolean same = (to.x - node.x) * (back.x - node.x) + (to.y - node.y) * (back.y - node.y) > 0;
    return same ? 2 : 1;
  }

  private void takeApart(int[] walk, List<Coordinate[]> all) {
    List<Integer> open = new ArrayList<>();
    Map<Integer, Integer> placeOf = new HashMap<>(); // of the open edge that begins at a node
    for (int directed : walk) {
      Integer back = placeOf.get(first(directed));
      if (back != null) {
        List<Integer> ring = open.subList(back, open.size());
        all.add(coordinates(ring));
        for (int each : ring) placeOf.remove(first(each));
        ring.clear();
      }
      placeOf.put(first(directed), open.size());
      open.add(directed);
    }
    all.add(coordinates(open));
  }

  private Coordinate[] coordinates(List<Integer> ring) {
    int points = 1;
    for (int directed : ring) points += graph.line(directed >> 1).length / 2 - 1;
    Coordinate[] all = new Coordinate[points];
    int at = 0;
    for (int directed : ring) {
      int steps = graph.line(directed >> 1).length / 2 - 1;
      for (int i = 0; i < steps; i++) all[at++] = point(directed, i);
    }
    all[at] = all[0].copy();
    return all;
  }

  private static Geometry assemble(List<LinearRing> shells, List<LinearRing> holes, boolean bounded) {
    List<List<LinearRing>> of = new ArrayList<>();
    for (int i = 0; i < shells.size(); i++) of.add(new ArrayList<>());
    for (LinearRing hole : holes) {
      int home = bounded && shells.size() == 1 ? 0 : smallestAround(shells, hole);
      if (home >= 0) of.get(home).add(hole);
    }
    Polygon[] polygons = new Polygon[shells.size()];
    for (int i = 0; i < polygons.length; i++) {
      polygons[i] = FACTORY.createPolygon(shells.get(i), of.get(i).toArray(LinearRing[]::new));
    }
    return polygons.length == 1 ? polygons[0] : FACTORY.createMultiPolygon(polygons);
  }

  private static int smallestAround(List<LinearRing> shells, LinearRing hole) {
    int best = -1;
    for (int i = 0; i < shells.size(); i++) {
      LinearRing shell = shells.get(i);
      if (!shell.getEnvelopeInternal().covers(hole.getEnvelopeInternal()) || !inside(hole, shell)) continue;
      if (best < 0 || shells.get(best).getEnvelopeInternal().covers(shell.getEnvelopeInternal())) best = i;
    }
    return best;
  }

  private static boolean inside(LinearRing hole, LinearRing shell) {
    Coordinate[] around = shell.getCoordinates();
    for (Coordinate c : hole.getCoordinates()) {
      int location = RayCrossingCounter.locatePointInRing(c, around);
      if (location != Location.BOUNDARY) return location == Location.INTERIOR;
    }
    return true;
  }

  private int first(int directed) {
    return (directed & 1) == 0 ? graph.from(directed >> 1) : graph.to(directed >> 1);
  }

  private int last(int directed) {
    return first(directed ^ 1);
  }

  /** The i-th point of a directed edge. */
  private Coordinate point(int directed, int i) {
    double[] line = graph.line(directed >> 1);
    int at = (directed & 1) == 0 ? 2 * i : line.length - 2 - 2 * i;
    return new Coordinate(line[at], line[at + 1]);
  }

  private void sortByFirstNode(int[] all) {
    long[] keyed = new long[all.length];
    for (int i = 0; i < all.length; i++) keyed[i] = (long) first(all[i]) << 32 | all[i];
    Arrays.sort(keyed);
    for (int i = 0; i < all.length; i++) all[i] = (int) keyed[i];
  }

  private int firstAt(int node) {
    int low = 0;
    int high = out.length;
    while (low < high) {
      int middle = low + high >>> 1;
      if (first(out[middle]) < node) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private int indexOf(int directed) {
    int at = firstAt(first(directed));
    while (out[at] != directed) at++;
    return at;
  }
}
