package org.gridwarden.geo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Whether two shapes are one and the same drawn twice, so near that a way through another format or CRS explains the
 * difference: the same parts with the same vertices, each within a tolerance. Rings may begin at another vertex and go the
 * other way round, parts and holes may come in another order, a shape of one part may be a collection of one; lines keep
 * their direction.
 */
public final class SameShape {
  private SameShape() {}

  /**
   * Cost: linear in the vertices for shapes that came through unharmed.
   *
   * @param tolerance most that a coordinate may differ, in the unit of both shapes
   * @return true for two nulls; false for one
   */
  public static boolean within(@Nullable Geometry a, @Nullable Geometry b, double tolerance) {
    if (a == null || b == null) return a == b;
    if (a == b) return true;
    if (a.getNumPoints() != b.getNumPoints() || a.getDimension() != b.getDimension() || a.getNumGeometries() != b.getNumGeometries()) {
      return false;
    }
    List<Geometry> left = parts(b);
    for (Geometry part : parts(a)) if (!takeLike(part, left, tolerance)) return false;
    return true;
  }

  private static List<Geometry> parts(Geometry all) {
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < all.getNumGeometries(); i++) parts.add(all.getGeometryN(i));
    return parts;
  }

  /** Takes the first of {@code left} that is the same; false when none is. */
  private static boolean takeLike(Geometry part, List<Geometry> left, double tolerance) {
    for (int i = 0; i < left.size(); i++) {
      if (same(part, left.get(i), tolerance)) {
        left.remove(i);
        return true;
      }
    }
    return false;
  }

  private static boolean same(Geometry a, Geometry b, double tolerance) {
    if (a instanceof Polygon one && b instanceof Polygon other) return samePolygon(one, other, tolerance);
    if (!a.getGeometryType().equals(b.getGeometryType())) return false;
    return inStep(a.getCoordinates(), b.getCoordinates(), tolerance);
  }

  private static boolean samePolygon(Polygon a, Polygon b, double tolerance) {
    if (a.getNumInteriorRing() != b.getNumInteriorRing() || !sameRing(a.getExteriorRing(), b.getExteriorRing(), tolerance)) return false;
    List<LineString> left = new ArrayList<>();
    for (int i = 0; i < b.getNumInteriorRing(); i++) left.add(b.getInteriorRingN(i));
    for (int i = 0; i < a.getNumInteriorRing(); i++) {
      LineString hole = a.getInteriorRingN(i);
      if (!left.removeIf(new FirstLike(hole, tolerance))) return false;
    }
    return true;
  }

  /** Says yes once. */
  private static final class FirstLike implements java.util.function.Predicate<LineString> {
    private final LineString ring;
    private final double tolerance;
    private boolean found;

    FirstLike(LineString ring, double tolerance) {
      this.ring = ring;
      this.tolerance = tolerance;
    }

    @Override
    public boolean test(LineString other) {
      return !found && (found = sameRing(ring, other, tolerance));
    }
  }

  private static boolean sameRing(LineString one, LineString other, double tolerance) {
    if (one.getNumPoints() != other.getNumPoints()) return false;
    Coordinate[] a = one.getCoordinates();
    Coordinate[] b = other.getCoordinates();
    int n = a.length - 1; // the last is the first again
    if (n < 1) return a.length == b.length;
    for (int start = 0; start < n; start++) {
      if (near(a[0], b[start], tolerance) && (around(a, b, n, start, 1, tolerance) || around(a, b, n, start, -1, tolerance))) return true;
    }
    return false;
  }

  private static boolean around(Coordinate[] a, Coordinate[] b, int n, int start, int step, double tolerance) {
    for (int i = 1; i < n; i++) if (!near(a[i], b[Math.floorMod(start + step * i, n)], tolerance)) return false;
    return true;
  }

  private static boolean inStep(Coordinate[] a, Coordinate[] b, double tolerance) {
    if (a.length != b.length) return false;
    for (int i = 0; i < a.length; i++) if (!near(a[i], b[i], tolerance)) return false;
    return true;
  }

  private static boolean near(Coordinate a, Coordinate b, double tolerance) {
    return Math.abs(a.x - b.x) <= tolerance && Math.abs(a.y - b.y) <= tolerance;
  }
}
