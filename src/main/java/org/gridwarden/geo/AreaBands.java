package org.gridwarden.geo;

import java.util.Arrays;

/** The edges of each area by raster row: those that meet a row lie together, lower end first. */
final class AreaBands {
  private final int[] firstRow;
  private final int[] lastRow;
  /** For area k, start of row r at {@code base[k] + r - firstRow[k]}. */
  private final int[] base;
  private final int[] start;
  /** ax, ay, bx, by of each edge, with ay ≤ by. */
  private final double[] edges;

  AreaBands(AreaRings areas, LocatorRaster raster) {
    int n = areas.size();
    firstRow = new int[n];
    lastRow = new int[n];
    base = new int[n];
    int slots = 0;
    for (int k = 0; k < n; k++) {
      measureRows(areas, raster, k);
      base[k] = slots;
      slots += Math.max(0, lastRow[k] - firstRow[k] + 1) + 1;
    }
    start = new int[slots + 1];
    for (int k = 0; k < n; k++) pass(areas, raster, k, null);
    int sum = 0;
    for (int s = 0; s <= slots; s++) {
      int count = start[s];
      start[s] = sum;
      sum += count;
    }
    edges = new double[4 * sum];
    for (int k = 0; k < n; k++) pass(areas, raster, k, edges);
    // Filling moved each start to its row's end, which is the next row's start.
    System.arraycopy(start, 0, start, 1, slots);
    start[0] = 0;
  }

  private void measureRows(AreaRings areas, LocatorRaster raster, int k) {
    int low = Integer.MAX_VALUE;
    int high = -1;
    int end = areas.firstVertex(areas.firstRing(k + 1));
    for (int v = areas.firstVertex(areas.firstRing(k)); v < end; v++) {
      int row = raster.row(areas.y(v));
      low = Math.min(low, row);
      high = Math.max(high, row);
    }
    firstRow[k] = high < 0 ? 0 : low;
    lastRow[k] = high;
  }

  /** Counts an area's edges by row, or, given room, writes them. */
  private void pass(AreaRings areas, LocatorRaster raster, int k, double[] room) {
    for (int ring = areas.firstRing(k); ring < areas.firstRing(k + 1); ring++) {
      int end = areas.firstVertex(ring + 1) - 1;
      for (int v = areas.firstVertex(ring); v < end; v++) {
        boolean up = areas.y(v) <= areas.y(v + 1);
        int a = up ? v : v + 1;
        int b = up ? v + 1 : v;
        int to = base[k] + raster.row(areas.y(b)) - firstRow[k];
        for (int slot = base[k] + raster.row(areas.y(a)) - firstRow[k]; slot <= to; slot++) {
          int at = start[slot]++;
          if (room == null) continue;
          room[4 * at] = areas.x(a);
          room[4 * at + 1] = areas.y(a);
          room[4 * at + 2] = areas.x(b);
          room[4 * at + 3] = areas.y(b);
        }
      }
    }
  }

  int firstRow(int area) {
    return firstRow[area];
  }

  int lastRow(int area) {
    return lastRow[area];
  }

  /** Whether area {@code area} holds (x, y), border included; {@code row} is the row of y. */
  boolean holds(int area, int row, double x, double y) {
    if (row < firstRow[area] || row > lastRow[area]) return false;
    int slot = base[area] + row - firstRow[area];
    int end = 4 * start[slot + 1];
    boolean inside = false;
    for (int e = 4 * start[slot]; e < end; e += 4) {
      double ay = edges[e + 1];
      double by = edges[e + 3];
      if (y < ay || y > by) continue;
      double ax = edges[e];
      double bx = edges[e + 2];
      if (ay == by) {
        if (x >= Math.min(ax, bx) && x <= Math.max(ax, bx)) return true;
        continue;
      }
      double left = (bx - ax) * (y - ay);
      double right = (x - ax) * (by - ay);
      double side = left - right;
      if (Math.abs(side) <= ExactSide.ROUNDING * (Math.abs(left) + Math.abs(right))) {
        int exact = ExactSide.of(ax, ay, bx, by, x, y);
        if (exact == 0) return true;
        side = exact;
      }
      // An edge to the point's right counts once; its upper end belongs to the edge above.
      if (side > 0 && y < by) inside = !inside;
    }
    return inside;
  }

  /** The edges of one row of an area, ax, ay, bx, by each with ay ≤ by; for checks and tests. */
  double[] edges(int area, int row) {
    int slot = base[area] + row - firstRow[area];
    return Arrays.copyOfRange(edges, 4 * start[slot], 4 * start[slot + 1]);
  }
}
