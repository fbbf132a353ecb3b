package org.gridwarden.geo.faces;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Lines by the cells of a raster that they pass, so that only lines of one cell need be compared. */
final class LineRaster {
  private static final int MOST_CELLS = 1 << 24;

  private final Walks walks;
  private final Nodes nodes;
  private final double margin;
  private final double west;
  private final double south;
  private final double size;
  private final int columns;
  private final int rows;
  private final int[] start;
  private final int[] lines;

  LineRaster(Walks walks, Nodes nodes, double margin) {
    this.walks = walks;
    this.nodes = nodes;
    this.margin = margin;
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    double around = 0;
    for (int e = 0; e < walks.lines; e++) {
      int a = walks.low[e];
      int b = walks.high[e];
      minX = Math.min(minX, Math.min(nodes.x(a), nodes.x(b)));
      maxX = Math.max(maxX, Math.max(nodes.x(a), nodes.x(b)));
      minY = Math.min(minY, Math.min(nodes.y(a), nodes.y(b)));
      maxY = Math.max(maxY, Math.max(nodes.y(a), nodes.y(b)));
      around += Math.abs(nodes.x(a) - nodes.x(b)) + Math.abs(nodes.y(a) - nodes.y(b));
    }
    if (walks.lines == 0) minX = minY = maxX = maxY = 0;
    west = minX - margin;
    south = minY - margin;
    double width = Math.max(maxX + margin - west, Double.MIN_NORMAL);
    double height = Math.max(maxY + margin - south, Double.MIN_NORMAL);
    double mean = around / Math.max(1, walks.lines);
    double most = Math.min(MOST_CELLS, 4.0 * walks.lines + 16);
    // About as wide as a line is long, or wider where that would make more cells than lines can fill.
    size = Math.max(Math.max(mean, Math.sqrt(width / most * height)), Math.max(width, height) / (1 << 20));
    columns = (int) (width / size) + 1;
    rows = (int) (height / size) + 1;
    start = new int[columns * rows + 2];
    for (int e = 0; e < walks.lines; e++) visit(e, null);
    for (int c = 1; c < start.length; c++) start[c] += start[c - 1];
    lines = new int[start[start.length - 1]];
    for (int e = 0; e < walks.lines; e++) visit(e, lines);
  }

  /** Counts a line's cells one place on, or, given room, writes them and moves each start to its cell's end. */
  private void visit(int e, int @Nullable [] room) {
    double ax = nodes.x(walks.low[e]);
    double ay = nodes.y(walks.low[e]);
    double bx = nodes.x(walks.high[e]);
    double by = nodes.y(walks.high[e]);
    int first = row(Math.min(ay, by) - margin);
    int last = row(Math.max(ay, by) + margin);
    for (int r = first; r <= last; r++) {
      double x0 = Math.min(ax, bx);
      double x1 = Math.max(ax, bx);
      if (last > first + 1 && ay != by) {
        double lowY = south + r * size - size / 8;
        double highY = lowY + size * 1.25;
        double atLow = ax + (lowY - ay) / (by - ay) * (bx - ax);
        double atHigh = ax + (highY - ay) / (by - ay) * (bx - ax);
        x0 = Math.max(x0, Math.min(atLow, atHigh));
        x1 = Math.min(x1, Math.max(atLow, atHigh));
      }
      int to = column(x1 + margin);
      for (int c = column(x0 - margin); c <= to; c++) {
        int cell = r * columns + c;
        if (room == null) start[cell + 2]++;
        else room[start[cell + 1]++] = e;
      }
    }
  }

  private int row(double y) {
    return Math.min(rows - 1, Math.max(0, (int) ((y - south) / size)));
  }

  private int column(double x) {
    return Math.min(columns - 1, Math.max(0, (int) ((x - west) / size)));
  }

  int cells() {
    return columns * rows;
  }

  /** Where the lines of a cell begin; they end where those of the next begin. */
  int start(int cell) {
    return start[cell];
  }

  /** The line at a place between {@link #start start}s. */
  int line(int at) {
    return lines[at];
  }

  /** Whether the boxes of two lines come within the margin. */
  boolean near(int e, int f) {
    int a = walks.low[e];
    int b = walks.high[e];
    int c = walks.low[f];
    int d = walks.high[f];
    return Math.min(nodes.x(a), nodes.x(b)) <= Math.max(nodes.x(c), nodes.x(d)) + margin
        && Math.min(nodes.x(c), nodes.x(d)) <= Math.max(nodes.x(a), nodes.x(b)) + margin
        && Math.min(nodes.y(a), nodes.y(b)) <= Math.max(nodes.y(c), nodes.y(d)) + margin
        && Math.min(nodes.y(c), nodes.y(d)) <= Math.max(nodes.y(a), nodes.y(b)) + margin;
  }

  /** Lines in the row of {@code y}, with repeats. */
  void inRow(double y, IntConsumer use) {
    int r = row(y);
    for (int i = start[r * columns]; i < start[(r + 1) * columns]; i++) use.accept(lines[i]);
  }
}
