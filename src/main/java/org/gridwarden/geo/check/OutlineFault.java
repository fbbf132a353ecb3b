package org.gridwarden.geo.check;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.geo.AreaRings;
import org.gridwarden.geo.ExactSide;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * One outline that is no valid polygon.
 *
 * @param area its index
 * @param x place of the fault
 * @param reason in English, for example {@code Self-intersection}
 */
record OutlineFault(int area, double x, double y, String reason) {
  /** Rings longer than this are judged by JTS, which keeps an index; shorter ones by comparing every two sides. */
  private static final int SHORT = 200;

  /** All outlines at fault, by index. Sound short rings cost about 1 µs. */
  static List<OutlineFault> find(AreaRings rings) {
    List<OutlineFault> found = new ArrayList<>();
    double[] box = new double[4 * SHORT];
    for (int area = 0; area < rings.size(); area++) {
      int ring = rings.firstRing(area);
      boolean plain = rings.firstRing(area + 1) - ring == 1;
      if (plain && sound(rings, rings.firstVertex(ring), rings.firstVertex(ring + 1) - 1, box)) continue;
      if (rings.firstRing(area + 1) == ring) {
        found.add(new OutlineFault(area, Double.NaN, Double.NaN, "Empty"));
        continue;
      }
      TopologyValidationError error = new IsValidOp(rings.polygon(area)).getValidationError();
      if (error != null) {
        found.add(new OutlineFault(area, error.getCoordinate().x, error.getCoordinate().y, error.getMessage()));
      } else if (rings.polygon(area).getArea() == 0) {
        found.add(new OutlineFault(area, rings.x(rings.firstVertex(ring)), rings.y(rings.firstVertex(ring)), "No area"));
      }
    }
    return found;
  }

  /** Whether no two sides of a closed ring meet but neighbours at their common end; false when it is not plainly so. */
  private static boolean sound(AreaRings r, int from, int end, double[] box) {
    int n = end - from;
    if (n > SHORT || n < 3) return false;
    for (int i = 0; i < n; i++) {
      double ax = r.x(from + i);
      double bx = r.x(from + i + 1);
      double ay = r.y(from + i);
      double by = r.y(from + i + 1);
      box[4 * i] = Math.min(ax, bx);
      box[4 * i + 1] = Math.max(ax, bx);
      box[4 * i + 2] = Math.min(ay, by);
      box[4 * i + 3] = Math.max(ay, by);
    }
    for (int i = 0; i < n; i++) {
      double low = box[4 * i];
      double high = box[4 * i + 1];
      double south = box[4 * i + 2];
      double north = box[4 * i + 3];
      if (foldsBack(r, from + i, from + (i + 1 == n ? 1 : i + 2))) return false;
      int last = i == 0 ? n - 1 : n;
      for (int j = i + 2; j < last; j++) {
        if (box[4 * j] > high || box[4 * j + 1] < low || box[4 * j + 2] > north || box[4 * j + 3] < south) continue;
        if (meet(r, from + i, from + j)) return false;
      }
    }
    return true;
  }

  /** Whether the side from {@code a} runs back over itself in the next, which ends at {@code c}; or has no length. */
  private static boolean foldsBack(AreaRings r, int a, int c) {
    double dx = r.x(a + 1) - r.x(a);
    double dy = r.y(a + 1) - r.y(a);
    double ex = r.x(c) - r.x(a + 1);
    double ey = r.y(c) - r.y(a + 1);
    return dx * ex + dy * ey <= 0
        && ExactSide.of(r.x(a), r.y(a), r.x(a + 1), r.y(a + 1), r.x(c), r.y(c)) == 0;
  }

  private static boolean meet(AreaRings r, int a, int c) {
    return side(r, a, c) * side(r, a, c + 1) <= 0 && side(r, c, a) * side(r, c, a + 1) <= 0;
  }

  private static int side(AreaRings r, int a, int p) {
    return ExactSide.of(r.x(a), r.y(a), r.x(a + 1), r.y(a + 1), r.x(p), r.y(p));
  }
}
