package org.gridwarden.analysis.gridplan.outline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.geo.AreaRings;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Grids as polygons: outlines of units with what two units of a grid have in common left out. Stretches that are exactly
 * shared cancel, so neighbouring grids keep equal vertices; a grid that does not close that way (T-junctions, overlapping
 * units) is united by geometry instead.
 */
public final class GridOutlines {
  private final SharedSegments shared;
  private final AreaRings rings;
  private final int[] region;
  private final int[] unitStart;
  private final int[] unitOf;
  private final GeometryFactory factory = new GeometryFactory();

  /**
   * @param shared stretches in the coordinates that are wanted
   * @param region grid of each unit, 0 … regions - 1
   */
  public GridOutlines(SharedSegments shared, int[] region, int regions) {
    this.shared = shared;
    this.rings = shared.rings();
    this.region = region;
    unitStart = new int[regions + 1];
    for (int r : region) unitStart[r + 1]++;
    for (int r = 0; r < regions; r++) unitStart[r + 1] += unitStart[r];
    unitOf = new int[region.length];
    int[] at = Arrays.copyOf(unitStart, regions);
    for (int unit = 0; unit < region.length; unit++) unitOf[at[region[unit]]++] = unit;
  }

  /** Grid {@code grid} as a polygon, or multipolygon when its units do not touch. Cost: n log n in its vertices. */
  public Geometry outline(int grid) {
    List<LinearRing> closed = chain(grid);
    Geometry outline = closed == null ? null : assemble(closed);
    return outline != null && outline.isValid() ? outline : united(grid);
  }

  // Chaining.

  /** The stretches on the rim as rings that never cross themselves, ground on the left; null when they do not close. */
  private List<LinearRing> chain(int grid) {
    int[] from = new int[64];
    boolean[] back = new boolean[64];
    int count = 0;
    for (int i = unitStart[grid]; i < unitStart[grid + 1]; i++) {
      int unit = unitOf[i];
      for (int ring = rings.firstRing(unit); ring < rings.firstRing(unit + 1); ring++) {
        boolean turned = area(ring) > 0 != rings.isShell(ring);
        for (int v = rings.firstVertex(ring); v < rings.firstVertex(ring + 1) - 1; v++) {
          if (!shared.begins(v)) continue;
          int partner = shared.partner(v);
          if (partner >= 0 && region[shared.owner(partner)] == grid) continue;
          if (count == from.length) {
            from = Arrays.copyOf(from, 2 * count);
            back = Arrays.copyOf(back, 2 * count);
          }
          from[count] = v;
          back[count++] = turned;
        }
      }
    }
    return new Rim(from, back, count).rings();
  }

  private double area(int ring) {
    double sum = 0;
    int first = rings.firstVertex(ring);
    for (int v = first; v < rings.firstVertex(ring + 1) - 1; v++) {
      sum += (rings.x(v) - rings.x(first)) * (rings.y(v + 1) - rings.y(first))
          - (rings.x(v + 1) - rings.x(first)) * (rings.y(v) - rings.y(first));
    }
    return sum;
  }

  /** Directed stretches on the rim of one grid, sorted by their first place. */
  private final class Rim {
    private final double[] ax;
    private final double[] ay;
    private final double[] bx;
    private final double[] by;
    private final boolean[] used;

    Rim(int[] from, boolean[] back, int count) {
      Integer[] order = new Integer[count];
      for (int k = 0; k < count; k++) order[k] = k;
      Arrays.sort(order, (p, q) -> {
        int one = back[p] ? from[p] + 1 : from[p];
        int two = back[q] ? from[q] + 1 : from[q];
        int byX = Double.compare(rings.x(one), rings.x(two));
        return byX != 0 ? byX : Double.compare(rings.y(one), rings.y(two));
      });
      ax = new double[count];
      ay = new double[count];
      bx = new double[count];
      by = new double[count];
      used = new boolean[count];
      for (int k = 0; k < count; k++) {
        int v = from[order[k]];
        int a = back[order[k]] ? v + 1 : v;
        int b = back[order[k]] ? v : v + 1;
        ax[k] = rings.x(a);
        ay[k] = rings.y(a);
        bx[k] = rings.x(b);
        by[k] = rings.y(b);
      }
    }

    List<LinearRing> rings() {
      List<LinearRing> closed = new ArrayList<>();
      for (int k = 0; k < used.length; k++) {
        if (!used[k] && !walk(k, closed)) return null;
      }
      return closed;
    }

    /** Walks from one stretch until it is back; a place passed twice closes a ring of its own. False at a dead end. */
    private boolean walk(int first, List<LinearRing> closed) {
      List<Coordinate> line = new ArrayList<>();
      Map<Coordinate, Integer> passed = new HashMap<>();
      int at = first;
      while (true) {
        used[at] = true;
        Coordinate start = new Coordinate(ax[at], ay[at]);
        passed.put(start, line.size());
        line.add(start);
        Coordinate end = new Coordinate(bx[at], by[at]);
        Integer before = passed.get(end);
        if (before != null) {
          List<Coordinate> loop = line.subList(before, line.size());
          if (loop.size() < 3) return false;
          Coordinate[] ring = loop.toArray(new Coordinate[loop.size() + 1]);
          ring[loop.size()] = ring[0];
          closed.add(factory.createLinearRing(ring));
          loop.forEach(passed::remove);
          loop.clear();
          if (line.isEmpty()) return true;
        }
        at = next(at);
        if (at < 0) return false;
      }
    }

    /** The stretch that goes on where {@code at} ends: of several the one turning most to the left, so that rings part. */
    private int next(int at) {
      int low = 0;
      int high = ax.length;
      while (low < high) {
        int middle = low + high >>> 1;
        boolean before = ax[middle] < bx[at] || ax[middle] == bx[at] && ay[middle] < by[at];
        if (before) low = middle + 1;
        else high = middle;
      }
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int k = low; k < ax.length && ax[k] == bx[at] && ay[k] == by[at]; k++) {
        if (used[k]) continue;
        double turn = turn(bx[at] - ax[at], by[at] - ay[at], bx[k] - ax[k], by[k] - ay[k]);
        if (turn <= most) continue;
        most = turn;
        best = k;
      }
      return best;
    }

    private double turn(double px, double py, double qx, double qy) {
      return Math.atan2(px * qy - py * qx, px * qx + py * qy);
    }
  }

  // Holes.

  private Geometry assemble(List<LinearRing> closed) {
    List<LinearRing> shells = new ArrayList<>();
    List<LinearRing> holes = new ArrayList<>();
    for (LinearRing ring : closed) (Orientation.isCCW(ring.getCoordinateSequence()) ? shells : holes).add(ring);
    if (shells.isEmpty()) return null;
    List<List<LinearRing>> of = new ArrayList<>();
    for (int k = 0; k < shells.size(); k++) of.add(new ArrayList<>());
    for (LinearRing hole : holes) {
      int shell = shells.size() == 1 ? 0 : around(hole, shells);
      if (shell < 0) return null;
      of.get(shell).add(hole);
    }
    Polygon[] polygons = new Polygon[shells.size()];
    for (int k = 0; k < polygons.length; k++) {
      polygons[k] = factory.createPolygon(shells.get(k), of.get(k).toArray(new LinearRing[0]));
    }
    return polygons.length == 1 ? polygons[0] : factory.createMultiPolygon(polygons);
  }

  private static int around(LinearRing hole, List<LinearRing> shells) {
    int found = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < shells.size(); k++) {
      LinearRing shell = shells.get(k);
      double area = shell.getEnvelopeInternal().getArea();
      if (area >= least || !shell.getEnvelopeInternal().covers(hole.getEnvelopeInternal())) continue;
      if (!inside(hole, shell)) continue;
      least = area;
      found = k;
    }
    return found;
  }

  private static boolean inside(LinearRing hole, LinearRing shell) {
    Polygon area = shell.getFactory().createPolygon(shell);
    for (Coordinate place : hole.getCoordinates()) {
      int where = SimplePointInAreaLocator.locate(place, area);
      if (where != Location.BOUNDARY) return where == Location.INTERIOR;
    }
    return true;
  }

  // The slow way.

  private Geometry united(int grid) {
    List<Geometry> units = new ArrayList<>();
    for (int i = unitStart[grid]; i < unitStart[grid + 1]; i++) units.add(rings.polygon(unitOf[i]));
    try {
      return polygonal(OverlayNGRobust.union(factory.buildGeometry(units)));
    } catch (TopologyException | IllegalArgumentException e) {
      List<Geometry> mended = new ArrayList<>();
      for (Geometry unit : units) mended.add(unit.buffer(0));
      return polygonal(OverlayNGRobust.union(factory.buildGeometry(mended)));
    }
  }

  private Geometry polygonal(Geometry any) {
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < any.getNumGeometries(); i++) {
      if (any.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) polygons.add(polygon);
    }
    if (polygons.size() == 1) return polygons.get(0);
    return factory.createMultiPolygon(polygons.toArray(new Polygon[0]));
  }
}
