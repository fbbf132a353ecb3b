package org.gridwarden.analysis.accessibility.walk;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.gridwarden.analysis.accessibility.network.EdgeIndex;
import org.gridwarden.model.Ways;

/**
 * Lines that no straight leg may cross: rivers, railways, expressways, walls and the outlines of walled compounds. Their
 * pieces lie in the cells of a uniform grid. Immutable and thread-safe; a leg of 100 m looks at a handful of cells.
 */
final class Obstacles implements EdgeIndex.Obstacles {
  private static final int NONE = -1;
  private static final double CELL_M = 30;
  /** A leg that ends on a barrier, as at a gate, does not cross it. */
  private static final double SHORT_OF_M = 0.05;
  private final Ways.Lines lines;
  private final int[] lineOf;
  private double west = Double.POSITIVE_INFINITY;
  private double south = Double.POSITIVE_INFINITY;
  private int columns = 1;
  private int rows = 1;
  private int[] start = new int[2];
  private int[] piece = {};

  /** @param counts lines that count */
  Obstacles(Ways.Lines lines, IntPredicate counts) {
    this.lines = lines;
    lineOf = new int[lines.x().length];
    double east = Double.NEGATIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < lines.size(); i++) Arrays.fill(lineOf, lines.start()[i], lines.start()[i + 1], counts.test(i) ? i : NONE);
    for (int v = 0; v < lineOf.length; v++) {
      west = Math.min(west, lines.x()[v]);
      east = Math.max(east, lines.x()[v]);
      south = Math.min(south, lines.y()[v]);
      north = Math.max(north, lines.y()[v]);
    }
    if (lineOf.length == 0) return;
    columns = (int) ((east - west) / CELL_M) + 1;
    rows = (int) ((north - south) / CELL_M) + 1;
    start = new int[columns * rows + 1];
    int[] last = new int[columns * rows];
    lay(last, null);
    for (int c = 0; c < columns * rows; c++) start[c + 1] += start[c];
    piece = new int[start[columns * rows]];
    lay(last, start.clone());
  }

  /** Walks along every piece in steps shorter than a cell and counts it, or puts it, into the cells it may touch. */
  private void lay(int[] last, int[] next) {
    Arrays.fill(last, -1);
    for (int v = 0; v + 1 < lineOf.length; v++) {
      if (lineOf[v] == NONE || lineOf[v] != lineOf[v + 1]) continue;
      double dx = lines.x()[v + 1] - lines.x()[v];
      double dy = lines.y()[v + 1] - lines.y()[v];
      int steps = (int) (Math.hypot(dx, dy) / CELL_M) + 1;
      for (int s = 0; s < steps; s++) {
        double x1 = lines.x()[v] + dx * s / steps;
        double y1 = lines.y()[v] + dy * s / steps;
        double x2 = lines.x()[v] + dx * (s + 1) / steps;
        double y2 = lines.y()[v] + dy * (s + 1) / steps;
        for (int r = row(Math.min(y1, y2)); r <= row(Math.max(y1, y2)); r++) {
          for (int c = column(Math.min(x1, x2)); c <= column(Math.max(x1, x2)); c++) {
            int cell = r * columns + c;
            if (last[cell] == v) continue;
            last[cell] = v;
            if (next == null) start[cell + 1]++;
            else piece[next[cell]++] = v;
          }
        }
      }
    }
  }

  private int column(double x) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((x - west) / CELL_M)));
  }

  private int row(double y) {
    return (int) Math.max(0, Math.min(rows - 1, Math.floor((y - south) / CELL_M)));
  }

  /**
   * Pieces that may touch a box: {@code x1, y1, x2, y2} of each, those of the cells that the box touches.
   *
   * @param west least easting in metres
   */
  double[] near(double west, double south, double east, double north) {
    if (piece.length == 0 || east < this.west || north < this.south) return new double[0];
    int[] found = new int[16];
    int n = 0;
    for (int r = row(south); r <= row(north); r++) {
      for (int c = column(west); c <= column(east); c++) {
        for (int k = start[r * columns + c]; k < start[r * columns + c + 1]; k++) {
          if (apart(piece[k], west, south, east, north)) continue;
          if (n == found.length) found = Arrays.copyOf(found, 2 * n);
          found[n++] = piece[k];
        }
      }
    }
    return Arrays.stream(found, 0, n).distinct()
        .mapToObj(v -> new double[] {lines.x()[v], lines.y()[v], lines.x()[v + 1], lines.y()[v + 1]})
        .flatMapToDouble(Arrays::stream).toArray();
  }

  private boolean apart(int v, double west, double south, double east, double north) {
    return Math.max(lines.x()[v], lines.x()[v + 1]) < west || Math.min(lines.x()[v], lines.x()[v + 1]) > east
        || Math.max(lines.y()[v], lines.y()[v + 1]) < south || Math.min(lines.y()[v], lines.y()[v + 1]) > north;
  }

  @Override
  public boolean block(double fromX, double fromY, double toX, double toY) {
    return first(fromX, fromY, toX, toY) >= 0;
  }

  /** A line that the straight way crosses, the one crossed nearest to the start; -1 when it crosses none. */
  int first(double fromX, double fromY, double toX, double toY) {
    double length = Math.hypot(toX - fromX, toY - fromY);
    if (length <= SHORT_OF_M || piece.length == 0) return -1;
    double endX = toX - (toX - fromX) * SHORT_OF_M / length;
    double endY = toY - (toY - fromY) * SHORT_OF_M / length;
    int found = -1;
    double nearest = Double.POSITIVE_INFINITY;
    for (int r = row(Math.min(fromY, endY)); r <= row(Math.max(fromY, endY)); r++) {
      for (int c = column(Math.min(fromX, endX)); c <= column(Math.max(fromX, endX)); c++) {
        for (int k = start[r * columns + c]; k < start[r * columns + c + 1]; k++) {
          double at = crossing(piece[k], fromX, fromY, endX, endY);
          if (at >= nearest) continue;
          nearest = at;
          found = lineOf[piece[k]];
        }
      }
    }
    return found;
  }

  /** Which part of the way lies before it crosses a piece; +Infinity when it does not. */
  private double crossing(int v, double px, double py, double qx, double qy) {
    double ax = lines.x()[v];
    double ay = lines.y()[v];
    double bx = lines.x()[v + 1];
    double by = lines.y()[v + 1];
    boolean apart = Math.max(ax, bx) < Math.min(px, qx) || Math.min(ax, bx) > Math.max(px, qx)
        || Math.max(ay, by) < Math.min(py, qy) || Math.min(ay, by) > Math.max(py, qy);
    if (apart) return Double.POSITIVE_INFINITY;
    double p = side(ax, ay, bx, by, px, py);
    double q = side(ax, ay, bx, by, qx, qy);
    if (!(p * q < 0) || side(px, py, qx, qy, ax, ay) * side(px, py, qx, qy, bx, by) > 0) return Double.POSITIVE_INFINITY;
    return p / (p - q);
  }

  private static double side(double ax, double ay, double bx, double by, double px, double py) {
    return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
  }
}
