package org.gridwarden.analysis.gridplan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.analysis.gridplan.BorderWalk.Chain;
import org.gridwarden.analysis.gridplan.BorderWalk.Gate;
import org.gridwarden.analysis.gridplan.BorderWalk.Parts;
import org.gridwarden.model.Progress;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Cuts one ward into the pieces that a lattice makes of it. Pieces of the ward that share a stretch of border have the
 * same vertices along it, bit for bit, and so have pieces of neighbouring wards whose outlines share their vertices.
 *
 * <p>The border is cut at the edges of the lattice; a cell that the border passes is put together from its stretches of
 * border and of its own edges, walked counter-clockwise; cells between them are whole. Cost: proportional to the number
 * of pieces and of border vertices.
 */
final class Cutter {
  /** Pieces of no more area than this, in m², are what rounding leaves of nothing. */
  static final double NOTHING_M2 = 1e-6;

  /** One connected piece; {@code whole}: it is the whole cell. */
  record Piece(long cell, Polygon outline, boolean whole) {}

  private final Lattice lattice;
  private final GeometryFactory factory;
  private final Map<Long, Parts> cells;
  private final List<Piece> pieces = new ArrayList<>();
  private final Deque<Long> inside = new ArrayDeque<>();
  private final double[] xy = new double[2 * Lattice.MOST_CORNERS];

  private Cutter(Lattice lattice, GeometryFactory factory, Map<Long, Parts> cells) {
    this.lattice = lattice;
    this.factory = factory;
    this.cells = cells;
  }

  /** The pieces of a valid polygon or multipolygon, in no particular order; the cells of a hole are not among them. */
  static List<Piece> cut(Geometry ward, Lattice lattice, Progress progress) {
    BorderWalk walk = new BorderWalk(lattice);
    for (int i = 0; i < ward.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) ward.getGeometryN(i);
      walk.add(polygon.getExteriorRing().getCoordinates(), true);
      for (int k = 0; k < polygon.getNumInteriorRing(); k++) {
        walk.add(polygon.getInteriorRingN(k).getCoordinates(), false);
      }
      progress.checkCancelled();
    }
    Cutter cutter = new Cutter(lattice, ward.getFactory(), walk.cells());
    walk.cells().forEach((cell, parts) -> {
      if (!parts.whole()) cutter.assemble(cell, parts);
    });
    cutter.fill(progress);
    return cutter.pieces;
  }

  /** Whole cells between those that the border passes: everything that can be reached without crossing it. */
  private void fill(Progress progress) {
    Set<Long> seen = new HashSet<>();
    long count = 0;
    while (!inside.isEmpty()) {
      long cell = inside.pop();
      Parts parts = cells.get(cell);
      if (parts != null && !parts.whole() || !seen.add(cell)) continue;
      if (++count % 4096 == 0) progress.checkCancelled();
      pieces.add(new Piece(cell, factory.createPolygon(wholeRing(cell, parts)), true));
    }
  }

  /** The cell's own ring, with border vertices that lie on it; the cells around it are inside too. */
  private Coordinate[] wholeRing(long cell, @Nullable Parts parts) {
    Coordinate[] corners = corners(cell);
    int n = corners.length;
    for (int k = 0; k < n; k++) inside.push(lattice.across(cell, k));
    if (parts == null || parts.onEdges.isEmpty()) return closed(corners);
    List<Coordinate> ring = new ArrayList<>(n + 2);
    for (int k = 0; k < n; k++) {
      ring.add(corners[k]);
      addBetween(ring, parts, k, corners[k], corners[(k + 1) % n]);
    }
    ring.add(corners[0]);
    return ring.toArray(Coordinate[]::new);
  }

  private void assemble(long cell, Parts parts) {
    List<Coordinate[]> shells = new ArrayList<>(parts.shells);
    if (parts.chains.isEmpty()) {
      if (surroundedByWard(parts)) shells.add(wholeRing(cell, parts));
    } else {
      shells.addAll(joinChains(cell, parts, corners(cell)));
    }
    for (Coordinate[] shell : shells) {
      if (shell.length >= 4) addPiece(cell, shell, shells, parts);
    }
  }

  /** Whether the cell's own edge lies inside the ward, for a cell that holds whole rings only. */
  private static boolean surroundedByWard(Parts parts) {
    for (Coordinate[] hole : parts.holes) {
      boolean outermost = true;
      for (Coordinate[] shell : parts.shells) outermost &= !holds(shell, hole);
      if (outermost) return true;
    }
    return false;
  }

  /** From each chain's end counter-clockwise along the cell's edges to the next chain's start, until closed. */
  private List<Coordinate[]> joinChains(long cell, Parts parts, Coordinate[] corners) {
    List<Event> events = new ArrayList<>(2 * parts.chains.size());
    for (Chain chain : parts.chains) {
      insert(events, new Event(chain, chain.in, true));
      insert(events, new Event(chain, chain.out, false));
    }
    List<Coordinate[]> loops = new ArrayList<>();
    Set<Chain> used = new HashSet<>();
    for (Chain start : parts.chains) {
      if (used.contains(start)) continue;
      Tour tour = new Tour(parts, corners);
      Chain chain = start;
      do {
        if (!used.add(chain)) throw new IllegalStateException("borders cross in cell " + cell);
        chain.points.forEach(tour::add);
        int at = indexOfExit(events, chain);
        int next = (at + 1) % events.size();
        if (!events.get(next).entry) throw new IllegalStateException("borders cross in cell " + cell);
        for (int edge : tour.along(events.get(at).gate.edge(), events.get(next).gate, next <= at)) {
          inside.push(lattice.across(cell, edge));
        }
        chain = events.get(next).chain;
      } while (chain != start);
      loops.add(tour.close());
    }
    return loops;
  }

  /** A chain's start or end on the cell's edge. */
  private record Event(Chain chain, Gate gate, boolean entry) {
    /** Counter-clockwise order around the cell. */
    boolean before(Event other) {
      if (gate.edge() != other.gate.edge()) return gate.edge() < other.gate.edge();
      return Crossings.order(gate.inside(), gate.outside(), other.gate.inside(), other.gate.outside()) < 0;
    }
  }

  private static void insert(List<Event> events, Event event) {
    int at = events.size();
    while (at > 0 && event.before(events.get(at - 1))) at--;
    events.add(at, event);
  }

  private static int indexOfExit(List<Event> events, Chain chain) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).chain == chain && !events.get(i).entry) return i;
    }
    throw new IllegalStateException("a chain without an end");
  }

  private void addPiece(long cell, Coordinate[] shell, List<Coordinate[]> shells, Parts parts) {
    List<LinearRing> holes = new ArrayList<>();
    for (Coordinate[] hole : parts.holes) {
      if (smallestAround(hole, shells) == shell) holes.add(factory.createLinearRing(hole));
    }
    Polygon piece = factory.createPolygon(factory.createLinearRing(shell), holes.toArray(LinearRing[]::new));
    if (parts.touched && !piece.isValid()) {
      Geometry mended = GeometryFixer.fix(piece);
      for (int i = 0; i < mended.getNumGeometries(); i++) keep(cell, (Polygon) mended.getGeometryN(i));
    } else {
      keep(cell, piece);
    }
  }

  private void keep(long cell, Polygon piece) {
    if (piece.getArea() <= NOTHING_M2) return;
    pieces.add(new Piece(cell, piece, piece.getNumInteriorRing() == 0 && isWhole(cell, piece)));
  }

  private boolean isWhole(long cell, Polygon piece) {
    Coordinate[] corners = corners(cell);
    double area = factory.createPolygon(closed(corners)).getArea();
    return Math.abs(area - piece.getArea()) <= NOTHING_M2;
  }

  private static Coordinate[] closed(Coordinate[] corners) {
    Coordinate[] ring = Arrays.copyOf(corners, corners.length + 1);
    ring[corners.length] = corners[0];
    return ring;
  }

  private static Coordinate[] smallestAround(Coordinate[] hole, List<Coordinate[]> shells) {
    Coordinate[] smallest = new Coordinate[0];
    for (Coordinate[] shell : shells) {
      if (holds(shell, hole) && (smallest.length == 0 || holds(smallest, shell))) smallest = shell;
    }
    return smallest;
  }

  /** Whether ring {@code outer} holds ring {@code inner}; the two do not cross. */
  private static boolean holds(Coordinate[] outer, Coordinate[] inner) {
    for (Coordinate vertex : inner) {
      int where = PointLocation.locateInRing(vertex, outer);
      if (where != Location.BOUNDARY) return where == Location.INTERIOR;
    }
    return false;
  }

  private Coordinate[] corners(long cell) {
    int n = lattice.corners(cell, xy);
    Coordinate[] corners = new Coordinate[n];
    for (int k = 0; k < n; k++) corners[k] = new Coordinate(xy[2 * k], xy[2 * k + 1]);
    return corners;
  }

  /** Adds the border vertices that lie on edge {@code edge} strictly between two places, in order. */
  private static void addBetween(List<Coordinate> ring, Parts parts, int edge, Coordinate from, Coordinate to) {
    parts.onEdges.stream()
        .filter(gate -> gate.edge() == edge)
        .map(Gate::place)
        .filter(place -> strictlyBetween(from, to, place))
        .sorted(Comparator.comparingDouble(from::distance))
        .forEach(place -> {
          if (!ring.get(ring.size() - 1).equals2D(place)) ring.add(place);
        });
  }

  private static boolean strictlyBetween(Coordinate from, Coordinate to, Coordinate place) {
    double along = (place.x - from.x) * (to.x - from.x) + (place.y - from.y) * (to.y - from.y);
    return along > 0 && from.distance(place) < from.distance(to) && !place.equals2D(to);
  }

  /** A ring in the making. */
  private static final class Tour {
    private final Parts parts;
    private final Coordinate[] corners;
    private final List<Coordinate> ring = new ArrayList<>();

    Tour(Parts parts, Coordinate[] corners) {
      this.parts = parts;
      this.corners = corners;
    }

    void add(Coordinate place) {
      if (ring.isEmpty() || !ring.get(ring.size() - 1).equals2D(place)) ring.add(place);
    }

    /** Counter-clockwise along the cell's edges; answers the edges passed from corner to corner. */
    List<Integer> along(int fromEdge, Gate to, boolean around) {
      List<Integer> passed = new ArrayList<>();
      int steps = Math.floorMod(to.edge() - fromEdge, corners.length);
      if (steps == 0 && around) steps = corners.length;
      for (int s = 1; s <= steps; s++) {
        int corner = (fromEdge + s) % corners.length;
        int edge = Math.floorMod(corner - 1, corners.length);
        addBetween(ring, parts, edge, last(), corners[corner]);
        add(corners[corner]);
        if (s > 1) passed.add(edge);
      }
      addBetween(ring, parts, to.edge(), last(), to.place());
      return passed;
    }

    private Coordinate last() {
      return ring.get(ring.size() - 1);
    }

    /** The closed ring; shorter than a ring can be when nothing is left of it. */
    Coordinate[] close() {
      while (ring.size() > 1 && last().equals2D(ring.get(0))) ring.remove(ring.size() - 1);
      if (ring.size() < 3) return new Coordinate[0];
      ring.add(ring.get(0));
      Coordinate[] closed = ring.toArray(Coordinate[]::new);
      return Orientation.isCCWArea(closed) ? closed : new Coordinate[0];
    }
  }
}
