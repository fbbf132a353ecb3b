package org.gridwarden.geo;

import java.util.Arrays;

/** Writes areas into the cells of a {@link LocatorRaster}, last area first, so that earlier ones come to lie on top. */
final class RasterFill {
  /** Share of a cell by which an edge reaches into its neighbours, far above any rounding. */
  private static final double MARGIN = 1e-6;

  private final AreaRings areas;
  private final LocatorRaster raster;
  private final AreaBands bands;
  private final int[] cells;
  private int[] nodeArea = new int[1 << 12];
  private int[] nodeNext = new int[1 << 12];
  private int nodes;
  /** Which area last marked a cell of the raster as passed by its border, plus one. */
  private final int[] marked;

  RasterFill(AreaRings areas, LocatorRaster raster, AreaBands bands, int[] cells) {
    this.areas = areas;
    this.raster = raster;
    this.bands = bands;
    this.cells = cells;
    this.marked = new int[cells.length];
  }

  int[] nodeArea() {
    return Arrays.copyOf(nodeArea, nodes);
  }

  int[] nodeNext() {
    return Arrays.copyOf(nodeNext, nodes);
  }

  void run() {
    int[] low = new int[raster.rows];
    int[] high = new int[raster.rows];
    for (int area = areas.size() - 1; area >= 0; area--) {
      Arrays.fill(low, bands.firstRow(area), bands.lastRow(area) + 1, Integer.MAX_VALUE);
      Arrays.fill(high, bands.firstRow(area), bands.lastRow(area) + 1, -1);
      for (int ring = areas.firstRing(area); ring < areas.firstRing(area + 1); ring++) {
        int end = areas.firstVertex(ring + 1) - 1;
        for (int v = areas.firstVertex(ring); v < end; v++) mark(area, v, low, high);
      }
      for (int row = bands.firstRow(area); row <= bands.lastRow(area); row++) {
        if (high[row] >= 0) fillRow(area, row, low[row], high[row]);
      }
    }
  }

  /** Marks the cells that the edge from vertex v passes or comes near. */
  private void mark(int area, int v, int[] low, int[] high) {
    boolean up = areas.y(v) <= areas.y(v + 1);
    double ax = areas.x(up ? v : v + 1);
    double ay = areas.y(up ? v : v + 1);
    double bx = areas.x(up ? v + 1 : v);
    double by = areas.y(up ? v + 1 : v);
    double marginX = raster.columnX(MARGIN) - raster.columnX(0);
    double marginY = raster.rowY(MARGIN) - raster.rowY(0);
    int first = Math.max(bands.firstRow(area), raster.row(ay - marginY));
    int last = Math.min(bands.lastRow(area), raster.row(by + marginY));
    double slope = by > ay ? (bx - ax) / (by - ay) : 0;
    for (int row = first; row <= last; row++) {
      double x0 = ax;
      double x1 = bx;
      if (by > ay) {
        x0 = ax + slope * (Math.min(Math.max(raster.rowY(row) - marginY, ay), by) - ay);
        x1 = ax + slope * (Math.min(Math.max(raster.rowY(row + 1) + marginY, ay), by) - ay);
      }
      int from = raster.column(Math.min(x0, x1) - marginX);
      int to = raster.column(Math.max(x0, x1) + marginX);
      for (int cell = row * raster.columns + from; cell <= row * raster.columns + to; cell++) marked[cell] = area + 1;
      low[row] = Math.min(low[row], from);
      high[row] = Math.max(high[row], to);
    }
  }

  private void fillRow(int area, int row, int from, int to) {
    int at = row * raster.columns + from;
    int end = row * raster.columns + to;
    while (at <= end) {
      if (marked[at] == area + 1) {
        cells[at] = node(area, cells[at]);
        at++;
        continue;
      }
      int run = at;
      while (marked[run] != area + 1) run++;
      double x = raster.columnX(at - row * raster.columns + 0.5);
      double y = raster.rowY(row + 0.5);
      if (bands.holds(area, raster.row(y), x, y)) Arrays.fill(cells, at, run, area);
      at = run;
    }
  }

  /** A cell value that asks {@code area} first and then goes on with {@code next}. */
  private int node(int area, int next) {
    if (nodes == nodeArea.length) {
      nodeArea = Arrays.copyOf(nodeArea, 2 * nodes);
      nodeNext = Arrays.copyOf(nodeNext, 2 * nodes);
    }
    nodeArea[nodes] = area;
    nodeNext[nodes] = next;
    return -2 - nodes++;
  }
}
