package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.hprtree.HPRtree;

/** Lines that a border may not touch where it does not touch them already. Filled first, then asked. */
final class Obstacles {

  /** A way passes by at this distance at least. */
  private static final double CLEAR_M = 0.3;

  private record Side(Coordinate a, Coordinate b) {}

  private final boolean met;
  private final HPRtree sides = new HPRtree();
  private final HPRtree places = new HPRtree();

  /** @param met whether a way may begin or end where one of the lines does; a wall is not even touched */
  Obstacles(boolean met) {
    this.met = met;
  }

  /** Corners as x,y pairs. */
  void add(double[] line) {
    for (int i = 2; i < line.length; i += 2) {
      add(new Coordinate(line[i - 2], line[i - 1]), new Coordinate(line[i], line[i + 1]));
    }
    place(new Coordinate(line[0], line[1]));
  }

  /** Rings of polygons, or lines. */
  void add(Geometry outline) {
    outline.apply((GeometryComponentFilter) part -> {
      if (!(part instanceof LineString line) || line.isEmpty()) return;
      Coordinate[] points = line.getCoordinates();
      for (int i = 1; i < points.length; i++) add(points[i - 1], points[i]);
    });
    for (int i = 0; i < outline.getNumGeometries(); i++) {
      if (!outline.getGeometryN(i).isEmpty()) place(outline.getGeometryN(i).getInteriorPoint().getCoordinate());
    }
  }

  private void add(Coordinate a, Coordinate b) {
    sides.insert(new Envelope(a, b), new Side(a, b));
  }

  private void place(Coordinate at) {
    places.insert(new Envelope(at), at);
  }

  /**
   * Whether the straight way from a to b comes near to a side that is not one of the stretch it is to replace. Sides that meet
   * the stretch in one of its ends are met there all the same.
   */
  boolean hits(Coordinate a, Coordinate b, double[] stretch) {
    Envelope box = new Envelope(a, b);
    box.expandBy(CLEAR_M);
    for (Object each : sides.query(box)) {
      Side side = (Side) each;
      if (Distance.segmentToSegment(a, b, side.a, side.b) >= CLEAR_M || belongs(side, stretch)) continue;
      if (!met || !meets(side, a, b)) return true;
    }
    return false;
  }

  /** Whether it is a side of the stretch. */
  private static boolean belongs(Side side, double[] stretch) {
    for (int i = 2; i < stretch.length; i += 2) {
      if (is(side.a, stretch, i - 2) && is(side.b, stretch, i) || is(side.b, stretch, i - 2) && is(side.a, stretch, i)) return true;
    }
    return false;
  }

  private static boolean is(Coordinate at, double[] stretch, int i) {
    return at.x == stretch[i] && at.y == stretch[i + 1];
  }

  /** Whether the side begins at an end of the way and leads off it. */
  private static boolean meets(Side side, Coordinate a, Coordinate b) {
    return leadsOff(side, a, b) || leadsOff(side, b, a);
  }

  private static boolean leadsOff(Side side, Coordinate at, Coordinate far) {
    Coordinate end = side.a.equals2D(at) ? side.b : side.b.equals2D(at) ? side.a : null;
    return end != null && Distance.pointToSegment(end, at, far) > CLEAR_M && Distance.pointToSegment(far, at, end) > CLEAR_M;
  }

  /** Whether a place of an obstacle lies between the stretch and the straight way from its first corner to its last. */
  boolean changesSide(Envelope box, double[] stretch) {
    List<Coordinate> near = new ArrayList<>();
    for (Object each : places.query(box)) near.add((Coordinate) each);
    for (Coordinate at : near) if (isBetween(at, stretch)) return true;
    return false;
  }

  // Odd crossings of a ray to the east with the ring of stretch and way; a place on the ring counts as between.
  private static boolean isBetween(Coordinate at, double[] stretch) {
    boolean odd = false;
    int n = stretch.length / 2;
    for (int i = 0, j = n - 1; i < n; j = i++) {
      double xi = stretch[2 * i];
      double yi = stretch[2 * i + 1];
      double xj = stretch[2 * j];
      double yj = stretch[2 * j + 1];
      if (at.x == xi && at.y == yi) return i > 0 && i < n - 1;
      if (yi > at.y != yj > at.y && at.x < (xj - xi) * (at.y - yi) / (yj - yi) + xi) odd = !odd;
    }
    return odd;
  }

  /** Distance of the farthest corner of a stretch from the straight way. */
  static double farthest(double[] stretch, Coordinate a, Coordinate b) {
    double most = 0;
    Coordinate at = new Coordinate();
    for (int i = 2; i < stretch.length - 2; i += 2) {
      at.setX(stretch[i]);
      at.setY(stretch[i + 1]);
      most = Math.max(most, Distance.pointToSegment(at, a, b));
    }
    return most;
  }
}
