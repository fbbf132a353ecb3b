package org.gridwarden.geo;

import java.util.Arrays;

/**
 * The raster of an {@link AreaLocator}. A cell's value is {@code -1} (no area), an area's index (the whole cell lies in
 * it), or {@code -2 - node}: a node names an area whose border passes the cell, and the value to go on with when the
 * point is not in it. Areas are met in their order.
 */
final class LocatorRaster {
  private static final int LEAST_CELLS = 1 << 10;
  private static final int MOST_CELLS = 1 << 22;
  private static final int CELLS_AN_EDGE = 8;

  final int columns;
  final int rows;
  private final double west;
  private final double south;
  private final double east;
  private final double north;
  private final double columnsPerUnit;
  private final double rowsPerUnit;
  private final AreaBands bands;
  private final int[] cells;
  private int[] nodeArea;
  private int[] nodeNext;

  LocatorRaster(AreaRings areas) {
    double x0 = Double.POSITIVE_INFINITY;
    double y0 = Double.POSITIVE_INFINITY;
    double x1 = Double.NEGATIVE_INFINITY;
    double y1 = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < areas.vertices(); v++) {
      x0 = Math.min(x0, areas.x(v));
      y0 = Math.min(y0, areas.y(v));
      x1 = Math.max(x1, areas.x(v));
      y1 = Math.max(y1, areas.y(v));
    }
    west = x0;
    south = y0;
    east = x1;
    north = y1;
    double width = Math.max(x1 - x0, Double.MIN_NORMAL);
    double height = Math.max(y1 - y0, Double.MIN_NORMAL);
    double wanted = Math.max(LEAST_CELLS, Math.min(MOST_CELLS, (double) CELLS_AN_EDGE * areas.vertices()));
    double aspect = Math.max(1.0 / 64, Math.min(64, width / height));
    columns = (int) Math.ceil(Math.sqrt(wanted * aspect));
    rows = (int) Math.ceil(Math.sqrt(wanted / aspect));
    columnsPerUnit = columns / width;
    rowsPerUnit = rows / height;
    cells = new int[columns * rows];
    Arrays.fill(cells, AreaLocator.NONE);
    bands = new AreaBands(areas, this);
    RasterFill fill = new RasterFill(areas, this, bands, cells);
    fill.run();
    nodeArea = fill.nodeArea();
    nodeNext = fill.nodeNext();
  }

  int locate(double x, double y) {
    if (!(x >= west && x <= east && y >= south && y <= north)) return AreaLocator.NONE;
    int row = row(y);
    int value = cells[row * columns + column(x)];
    while (value < AreaLocator.NONE) {
      int node = -2 - value;
      int area = nodeArea[node];
      if (bands.holds(area, row, x, y)) return area;
      value = nodeNext[node];
    }
    return value;
  }

  AreaBands bands() {
    return bands;
  }

  /** Column of a place, clamped; grows with x. */
  int column(double x) {
    int column = (int) ((x - west) * columnsPerUnit);
    return column < 0 ? 0 : Math.min(column, columns - 1);
  }

  /** Row of a place, clamped; grows with y. */
  int row(double y) {
    int row = (int) ((y - south) * rowsPerUnit);
    return row < 0 ? 0 : Math.min(row, rows - 1);
  }

  double columnX(double column) {
    return west + column / columnsPerUnit;
  }

  double rowY(double row) {
    return south + row / rowsPerUnit;
  }
}
