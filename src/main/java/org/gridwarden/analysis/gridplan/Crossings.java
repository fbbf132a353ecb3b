package org.gridwarden.analysis.gridplan;

import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;

/**
 * Where a border meets an edge of a lattice, decided exactly. A border that runs through a corner or along an edge is
 * treated as if it were shifted by an infinitely small step, a little to the east and far less to the north, the same
 * everywhere: then nothing ever lies on anything, and all cells and wards decide alike. Coordinates are not shifted.
 */
final class Crossings {
  private boolean touched;

  /** Whether a border was exactly on a corner or an edge since the last call. */
  boolean takeTouched() {
    boolean was = touched;
    touched = false;
    return was;
  }

  /** On which side of lattice edge a → b the border vertex p lies: 1 left, -1 right. */
  int sideOfEdge(Coordinate a, Coordinate b, Coordinate p) {
    int side = Orientation.index(a, b, p);
    if (side != 0) return side;
    touched = true;
    if (b.y != a.y) return b.y > a.y ? -1 : 1;
    return b.x > a.x ? 1 : -1;
  }

  /** On which side of border segment p → q the lattice corner a lies: 1 left, -1 right. */
  int sideOfBorder(Coordinate p, Coordinate q, Coordinate a) {
    int side = Orientation.index(p, q, a);
    if (side != 0) return side;
    touched = true;
    if (q.y != p.y) return q.y > p.y ? 1 : -1;
    return q.x > p.x ? -1 : 1;
  }

  /**
   * The point where segment p → q crosses edge a → b; the same bits whichever way either is given, so that all cells
   * and wards that share it agree.
   */
  static Coordinate point(Coordinate a, Coordinate b, Coordinate p, Coordinate q) {
    if (a.compareTo(b) > 0) return point(b, a, p, q);
    if (p.compareTo(q) > 0) return point(a, b, q, p);
    if (Orientation.index(a, b, p) == 0) return p;
    if (Orientation.index(a, b, q) == 0) return q;
    if (Orientation.index(p, q, a) == 0) return a;
    if (Orientation.index(p, q, b) == 0) return b;
    double ex = b.x - a.x;
    double ey = b.y - a.y;
    double dx = q.x - p.x;
    double dy = q.y - p.y;
    double t = ((a.x - p.x) * ey - (a.y - p.y) * ex) / (dx * ey - dy * ex);
    double x = ex == 0 ? a.x : clamp(p.x + t * dx, a.x, b.x, p.x, q.x);
    double y = ey == 0 ? a.y : clamp(p.y + t * dy, a.y, b.y, p.y, q.y);
    return new Coordinate(x, y);
  }

  private static double clamp(double v, double a, double b, double p, double q) {
    double low = Math.max(Math.min(a, b), Math.min(p, q));
    double high = Math.min(Math.max(a, b), Math.max(p, q));
    return Math.max(low, Math.min(high, v));
  }

  /**
   * Order along one lattice edge of two border segments that leave the cell through it (each given from inside to
   * outside): negative when the first crosses nearer to the edge's start, counter-clockwise around the cell.
   */
  static int order(Coordinate p1, Coordinate q1, Coordinate p2, Coordinate q2) {
    int a = Orientation.index(p1, q1, p2);
    int b = Orientation.index(p1, q1, q2);
    if (a >= 0 && b >= 0 && a + b > 0) return -1;
    if (a <= 0 && b <= 0 && a + b < 0) return 1;
    int c = Orientation.index(p2, q2, p1);
    int d = Orientation.index(p2, q2, q1);
    if (c >= 0 && d >= 0 && c + d > 0) return 1;
    if (c <= 0 && d <= 0 && c + d < 0) return -1;
    return 0;
  }
}
