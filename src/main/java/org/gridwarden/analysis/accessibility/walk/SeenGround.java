package org.gridwarden.analysis.accessibility.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Ground beside reached ways: from each of its points one goes straight to a way, at most 30 m and crossing no barrier, and
 * has enough left of the limit from there. Where no barrier is near, strips along the way; else what is seen from points
 * of the way every few metres.
 */
final class SeenGround {
  /** Most metres between ground that is claimed and a way. */
  static final double WIDTH_M = 30;

  private static final double STRIP_M = 40;
  private static final double STEP_M = 10;
  private static final int CORNERS = 16;
  private static final double CELL_M = 6;
  private static final double HAIR = 1e-5;
  private static final GeometryFactory METRES = new GeometryFactory();
  private final Obstacles obstacles;
  private final Map<Long, Double> known = new HashMap<>();
  private final List<Geometry> parts = new ArrayList<>();

  SeenGround(Obstacles obstacles) {
    this.obstacles = obstacles;
  }

  /**
   * Claims the ground beside one straight piece of a way.
   *
   * @param at position on the way of each vertex
   * @param k the piece goes from vertex k to the next
   * @param walk metres still to walk from a position; unless one may go one way only it changes by at most a metre a metre
   * @param limit most metres
   * @return the longest walk from a point of the piece, at most half a metre too short
   */
  double along(double[] x, double[] y, double[] at, int k, DoubleUnaryOperator walk, boolean oneway, double limit) {
    double length = at[k + 1] - at[k];
    int strips = Math.max(1, (int) Math.ceil(length / STRIP_M));
    double farthest = 0;
    for (int s = 0; s < strips; s++) {
      double a = (double) s / strips;
      double b = (double) (s + 1) / strips;
      double wa = walk.applyAsDouble(at[k] + a * length);
      double wb = walk.applyAsDouble(at[k] + b * length);
      // between the two the walk is longest where both ways round are equally long
      double most = oneway ? Double.POSITIVE_INFINITY : Math.min(limit, (wa + wb + (b - a) * length) / 2);
      farthest = Math.max(farthest, Math.max(wa, wb));
      strip(x[k] + a * (x[k + 1] - x[k]), y[k] + a * (y[k + 1] - y[k]), x[k] + b * (x[k + 1] - x[k]),
          y[k] + b * (y[k + 1] - y[k]), part -> limit - walk.applyAsDouble(at[k] + (a + part * (b - a)) * length), limit - most);
    }
    return farthest;
  }

  /** @param left metres that are left at a part of the strip; {@code least} nowhere less, as far as that is known */
  private void strip(double x1, double y1, double x2, double y2, DoubleUnaryOperator left, double least) {
    double length = Math.hypot(x2 - x1, y2 - y1);
    double widest = Math.min(WIDTH_M, Math.max(left.applyAsDouble(0), left.applyAsDouble(1)) + length);
    if (!(widest > 0.5)) return;
    double[] near = obstacles.near(Math.min(x1, x2) - widest, Math.min(y1, y2) - widest, Math.max(x1, x2) + widest,
        Math.max(y1, y2) + widest);
    double width = Math.min(WIDTH_M, least);
    int steps = Math.max(1, (int) Math.ceil(length / STEP_M));
    if (near.length == 0 && width > 0.5) {
      boolean news = false;
      for (int s = 0; s <= steps; s++) news |= news(x1 + s * (x2 - x1) / steps, y1 + s * (y2 - y1) / steps, width);
      Coordinate[] ends = {new Coordinate(x1, y1), new Coordinate(x2, y2)};
      if (news) parts.add(METRES.createLineString(ends).buffer(width, CORNERS / 8));
      if (width == WIDTH_M) return;
    }
    for (int s = 0; s <= steps; s++) {
      double part = (double) s / steps;
      double radius = Math.min(WIDTH_M, left.applyAsDouble(part));
      double px = x1 + part * (x2 - x1);
      double py = y1 + part * (y2 - y1);
      if (radius > 0.5 && news(px, py, radius)) disc(px, py, radius, near);
    }
  }

  /**
   * Whether the ground around a point is not known as widely yet from a neighbour of it. What is left out thereby is not
   * claimed, which is no harm; the several ways of one street would else be claimed one by one.
   */
  private boolean news(double x, double y, double radius) {
    long cell = Math.round(x / CELL_M) << 32 ^ Math.round(y / CELL_M) & 0xffffffffL;
    if (known.getOrDefault(cell, 0.0) >= radius - 1) return false;
    known.put(cell, radius);
    return true;
  }

  /** What is seen from a point within a radius; nothing from a point on a barrier. */
  private void disc(double px, double py, double radius, double[] pieces) {
    double[] angles = new double[CORNERS + 6 * (pieces.length / 4)];
    for (int i = 0; i < CORNERS; i++) angles[i] = 2 * Math.PI * i / CORNERS - Math.PI;
    int n = CORNERS;
    for (int i = 0; i < pieces.length; i += 4) {
      if (distance(px, py, pieces, i) < 0.05) return;
      for (int end = 0; end < 4; end += 2) {
        double angle = Math.atan2(pieces[i + end + 1] - py, pieces[i + end] - px);
        for (int side = -1; side <= 1; side++) angles[n++] = angle + side * HAIR;
      }
    }
    Arrays.sort(angles, 0, n);
    Coordinate[] ring = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) {
      double dx = Math.cos(angles[i]);
      double dy = Math.sin(angles[i]);
      double far = radius;
      for (int p = 0; p < pieces.length; p += 4) far = Math.min(far, hit(px, py, dx, dy, pieces, p));
      // a chord between two corners of the circle stays inside it
      ring[i] = new Coordinate(px + far * dx, py + far * dy);
    }
    ring[n] = ring[0].copy();
    Polygon polygon = METRES.createPolygon(ring);
    Geometry sound = polygon.isValid() ? polygon : polygon.buffer(0);
    if (!sound.isEmpty()) parts.add(sound);
  }

  /** Metres to a piece in a direction, a hair short of it; +Infinity when it is not there. */
  private static double hit(double px, double py, double dx, double dy, double[] pieces, int i) {
    double ex = pieces[i + 2] - pieces[i];
    double ey = pieces[i + 3] - pieces[i + 1];
    double across = dx * ey - dy * ex;
    if (Math.abs(across) < 1e-12) return Double.POSITIVE_INFINITY;
    double ax = pieces[i] - px;
    double ay = pieces[i + 1] - py;
    double along = (ax * ey - ay * ex) / across;
    double part = (ax * dy - ay * dx) / across;
    return along >= 0 && part >= -1e-9 && part <= 1 + 1e-9 ? Math.max(0, along - 0.02) : Double.POSITIVE_INFINITY;
  }

  private static double distance(double px, double py, double[] pieces, int i) {
    return org.locationtech.jts.algorithm.Distance.pointToSegment(new Coordinate(px, py),
        new Coordinate(pieces[i], pieces[i + 1]), new Coordinate(pieces[i + 2], pieces[i + 3]));
  }

  /** All ground that was claimed. */
  Geometry union() {
    return parts.isEmpty() ? METRES.createPolygon() : OverlayNGRobust.union(parts);
  }
}
