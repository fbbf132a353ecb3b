package org.gridwarden.geo;

import org.jspecify.annotations.Nullable;

/** Finds areas that are no valid polygons: crossing or touching themselves, holes outside, parts that overlap. */
public final class AreaFault {
  private final int area;
  private final double x;
  private final double y;
  private final String reason;

  AreaFault(int area, double x, double y, String reason) {
    this.area = area;
    this.x = x;
    this.y = y;
    this.reason = reason;
  }

  /** Index of the area. */
  public int area() {
    return area;
  }

  /** x of the place, in the areas' CRS. */
  public double x() {
    return x;
  }

  /** y of the place. */
  public double y() {
    return y;
  }

  /** What is wrong, in English, for example {@code Self-intersection}. */
  public String reason() {
    return reason;
  }

  /**
   * The first area that is no valid polygon or multipolygon, or null when all are. Areas of one ring are judged by
   * comparing edges that share a raster row; only what looks wrong there, and areas with holes or parts, are handed to
   * JTS, so that judging sound areas costs about 0.1 µs a vertex.
   */
  public static @Nullable AreaFault first(AreaRings areas, AreaLocator locator) {
    AreaBands bands = locator.bands();
    for (int area = 0; area < areas.size(); area++) {
      boolean plain = areas.firstRing(area + 1) - areas.firstRing(area) == 1;
      if (plain && soundRing(bands, area)) continue;
      AreaFault fault = JtsRings.fault(areas, area);
      if (fault != null) return fault;
    }
    return null;
  }

  private static boolean soundRing(AreaBands bands, int area) {
    for (int row = bands.firstRow(area); row <= bands.lastRow(area); row++) {
      if (!soundRow(bands.edges(area, row))) return false;
    }
    return true;
  }

  /** Whether edges meet only end to end, two at a time. An end whose second edge is in another row is seen there. */
  private static boolean soundRow(double[] e) {
    for (int i = 0; i < e.length; i += 4) {
      int atLower = 0;
      int atUpper = 0;
      for (int j = 0; j < e.length; j += 4) {
        if (i == j) continue;
        int shared = sharedEnds(e, i, j);
        if (shared == 0 && j > i && meet(e, i, j)) return false;
        if (shared > 1) return false;
        if (shared == 1) {
          boolean lower = e[j] == e[i] && e[j + 1] == e[i + 1] || e[j + 2] == e[i] && e[j + 3] == e[i + 1];
          if (lower) atLower++;
          else atUpper++;
          if (j > i && overlap(e, i, j)) return false;
        }
      }
      if (atLower > 1 || atUpper > 1) return false;
    }
    return true;
  }

  private static int sharedEnds(double[] e, int i, int j) {
    int shared = 0;
    for (int a = i; a <= i + 2; a += 2) {
      for (int b = j; b <= j + 2; b += 2) if (e[a] == e[b] && e[a + 1] == e[b + 1]) shared++;
    }
    return shared;
  }

  /** Whether two edges without a common end cross or touch. */
  private static boolean meet(double[] e, int i, int j) {
    if (Math.max(e[i], e[i + 2]) < Math.min(e[j], e[j + 2]) || Math.max(e[j], e[j + 2]) < Math.min(e[i], e[i + 2])) return false;
    if (e[i + 3] < e[j + 1] || e[j + 3] < e[i + 1]) return false;
    return side(e, i, e[j], e[j + 1]) * side(e, i, e[j + 2], e[j + 3]) <= 0
        && side(e, j, e[i], e[i + 1]) * side(e, j, e[i + 2], e[i + 3]) <= 0;
  }

  /** Whether two edges with one common end run back over each other. */
  private static boolean overlap(double[] e, int i, int j) {
    if (side(e, i, e[j], e[j + 1]) != 0 || side(e, i, e[j + 2], e[j + 3]) != 0) return false;
    double ahead = (e[i + 2] - e[i]) * (e[j + 2] - e[j]) + (e[i + 3] - e[i + 1]) * (e[j + 3] - e[j + 1]);
    boolean sameStart = e[i] == e[j] && e[i + 1] == e[j + 1] || e[i + 2] == e[j + 2] && e[i + 3] == e[j + 3];
    return sameStart == ahead > 0;
  }

  private static int side(double[] e, int i, double x, double y) {
    return ExactSide.of(e[i], e[i + 1], e[i + 2], e[i + 3], x, y);
  }
}
