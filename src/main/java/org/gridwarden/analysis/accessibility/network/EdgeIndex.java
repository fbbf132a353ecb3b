package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the nearest edge to a point, exactly. Edges are lines of straight pieces; the pieces lie in the cells of a
 * uniform grid, which is searched ring by ring until no nearer one can be left. Immutable and thread-safe.
 *
 * @implNote about two pieces a cell; a point among evenly spread edges looks at some dozen of them, about 0.5 µs
 */
public final class EdgeIndex {
  private final int[] start;
  private final double[] x;
  private final double[] y;
  private final BitSet without;
  private final int[] edgeOf;
  private final double[] before;
  private final double[] length;
  private double west = Double.POSITIVE_INFINITY;
  private double south = Double.POSITIVE_INFINITY;
  private double cellM = 1;
  private int columns = 1;
  private int rows = 1;
  /** Pieces of cell c are {@code piece[cellStart[c]]} … {@code piece[cellStart[c + 1] - 1]}; piece i begins at vertex i. */
  private int[] cellStart = new int[2];

  private int[] piece = {};

  /**
   * @param start vertices of edge e are {@code start[e]} to {@code start[e + 1] - 1}, at least two
   * @param x eastings of the vertices in metres, finite
   * @param y northings
   * @param without edges that no point is snapped to
   */
  public EdgeIndex(int[] start, double[] x, double[] y, BitSet without) {
    this.start = start.clone();
    this.x = x.clone();
    this.y = y.clone();
    this.without = (BitSet) without.clone();
    edgeOf = new int[x.length];
    before = new double[x.length];
    length = new double[start.length - 1];
    double sum = 0;
    for (int e = 0; e + 1 < start.length; e++) {
      for (int v = start[e]; v < start[e + 1]; v++) {
        edgeOf[v] = e;
        before[v] = length[e];
        if (v + 1 < start[e + 1]) length[e] += Math.hypot(x[v + 1] - x[v], y[v + 1] - y[v]);
      }
      sum += length[e];
    }
    build(sum);
  }

  /** The straight edges between the nodes of a network at these places. */
  public static EdgeIndex straight(FootGraph graph, double[] nodeX, double[] nodeY) {
    int[] start = new int[graph.edges() + 1];
    double[] x = new double[2 * graph.edges()];
    double[] y = new double[2 * graph.edges()];
    for (int e = 0; e < graph.edges(); e++) {
      start[e + 1] = 2 * e + 2;
      x[2 * e] = nodeX[graph.from(e)];
      y[2 * e] = nodeY[graph.from(e)];
      x[2 * e + 1] = nodeX[graph.to(e)];
      y[2 * e + 1] = nodeY[graph.to(e)];
    }
    return new EdgeIndex(start, x, y, graph.shut);
  }

  private void build(double sumM) {
    double east = Double.NEGATIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    for (int v = 0; v < x.length; v++) {
      west = Math.min(west, x[v]);
      east = Math.max(east, x[v]);
      south = Math.min(south, y[v]);
      north = Math.max(north, y[v]);
    }
    if (x.length == 0) return;
    double width = east - west;
    double height = north - south;
    double side = Math.sqrt(width * height / x.length) * 1.2;
    side = Math.max(side, Math.max(width, height) / 2000);
    // many small pieces need no smaller cells than the pieces themselves are long on average
    side = Math.max(side, sumM / x.length / 2);
    cellM = side > 0 ? side : 1;
    columns = (int) (width / cellM) + 1;
    rows = (int) (height / cellM) + 1;
    cellStart = new int[columns * rows + 1];
    for (int v = 0; v < x.length; v++) if (isPiece(v)) lay(v, null);
    for (int c = 0; c < columns * rows; c++) cellStart[c + 1] += cellStart[c];
    piece = new int[cellStart[columns * rows]];
    int[] next = cellStart.clone();
    for (int v = 0; v < x.length; v++) if (isPiece(v)) lay(v, next);
  }

  private boolean isPiece(int v) {
    return v + 1 < start[edgeOf[v] + 1] && !without.get(edgeOf[v]);
  }

  /** Counts the cells that a piece passes, or puts it into them: row by row those between its ends there, and a hair more. */
  private void lay(int v, int @Nullable [] next) {
    double x1 = x[v];
    double y1 = y[v];
    double x2 = x[v + 1];
    double y2 = y[v + 1];
    int low = row(Math.min(y1, y2));
    int high = row(Math.max(y1, y2));
    for (int r = low; r <= high; r++) {
      double left = Math.min(x1, x2);
      double right = Math.max(x1, x2);
      if (low < high) {
        double t1 = Math.max(0, Math.min(1, (south + r * cellM - y1) / (y2 - y1)));
        double t2 = Math.max(0, Math.min(1, (south + (r + 1) * cellM - y1) / (y2 - y1)));
        double a = x1 + t1 * (x2 - x1);
        double b = x1 + t2 * (x2 - x1);
        left = Math.max(left, Math.min(a, b) - 1e-6 * cellM);
        right = Math.min(right, Math.max(a, b) + 1e-6 * cellM);
      }
      for (int c = column(left), last = column(right); c <= last; c++) {
        if (next == null) cellStart[r * columns + c + 1]++;
        else piece[next[r * columns + c]++] = v;
      }
    }
  }

  private int column(double px) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((px - west) / cellM)));
  }

  private int row(double py) {
    return (int) Math.max(0, Math.min(rows - 1, Math.floor((py - south) / cellM)));
  }

  /**
   * Where points stand: on the nearest edge, the lowest one of equally near, at the nearest point of it; nowhere when
   * that is farther than {@code mostM}, with the distance told all the same (NaN when there is no edge at all).
   *
   * @param px eastings of the points in metres
   * @param py northings
   * @param mostM metres, ≥ 0
   */
  public Places snap(double[] px, double[] py, double mostM) {
    return snap(px, py, mostM, null);
  }

  /** What may stand between a point and an edge. */
  @FunctionalInterface
  public interface Obstacles {
    /** Whether one cannot go straight from a point to a place on an edge; coordinates in metres. */
    boolean block(double fromX, double fromY, double toX, double toY);
  }

  /**
   * As {@link #snap(double[], double[], double)}, but on the nearest edge to which nothing blocks the straight leg.
   *
   * @param obstacles asked for edges that would be the nearest so far; null when there are none
   */
  public Places snap(double[] px, double[] py, double mostM, @Nullable Obstacles obstacles) {
    int[] edge = new int[px.length];
    double[] fraction = new double[px.length];
    double[] legM = new double[px.length];
    Search search = new Search(obstacles == null ? Double.POSITIVE_INFINITY : mostM, obstacles);
    for (int i = 0; i < px.length; i++) {
      search.find(px[i], py[i]);
      legM[i] = search.vertex < 0 ? Double.NaN : Math.sqrt(search.best);
      edge[i] = search.vertex < 0 || legM[i] > mostM ? -1 : edgeOf[search.vertex];
      if (edge[i] >= 0) fraction[i] = fraction(search.vertex, px[i], py[i]);
    }
    return Places.onEdges(edge, fraction, legM);
  }

  private double fraction(int v, double px, double py) {
    double whole = length[edgeOf[v]];
    if (whole == 0) return 0;
    double part = along(v, px, py) * Math.hypot(x[v + 1] - x[v], y[v + 1] - y[v]);
    return Math.max(0, Math.min(1, (before[v] + part) / whole));
  }

  /** Where on a piece the nearest point lies, 0 to 1. */
  private double along(int v, double px, double py) {
    double dx = x[v + 1] - x[v];
    double dy = y[v + 1] - y[v];
    double square = dx * dx + dy * dy;
    return square == 0 ? 0 : Math.max(0, Math.min(1, ((px - x[v]) * dx + (py - y[v]) * dy) / square));
  }

  /** One search after another. */
  private final class Search {
    private final double mostM;
    private final @Nullable Obstacles obstacles;
    double best;
    int vertex;

    Search(double mostM, @Nullable Obstacles obstacles) {
      this.mostM = mostM;
      this.obstacles = obstacles;
    }

    void find(double px, double py) {
      best = obstacles == null ? Double.POSITIVE_INFINITY : mostM * mostM * (1 + 1e-12);
      vertex = -1;
      int column = column(px);
      int row = row(py);
      for (int ring = 0; ring <= Math.max(columns, rows); ring++) {
        if (best < Double.POSITIVE_INFINITY && beyond(px, py, column, row, ring)) return;
        for (int r = Math.max(0, row - ring); r <= Math.min(rows - 1, row + ring); r++) {
          boolean edge = Math.abs(r - row) == ring;
          int step = edge || ring == 0 ? 1 : 2 * ring;
          for (int c = column - ring; c <= column + ring; c += step) {
            if (c >= 0 && c < columns) look(r * columns + c, px, py);
          }
        }
      }
    }

    private void look(int cell, double px, double py) {
      for (int k = cellStart[cell]; k < cellStart[cell + 1]; k++) {
        int v = piece[k];
        double t = along(v, px, py);
        double ax = px - (x[v] + t * (x[v + 1] - x[v]));
        double ay = py - (y[v] + t * (y[v + 1] - y[v]));
        double square = ax * ax + ay * ay;
        if (square > best || square == best && vertex >= 0 && v >= vertex) continue;
        if (obstacles != null && obstacles.block(px, py, px - ax, py - ay)) continue;
        best = square;
        vertex = v;
      }
    }

    /** Whether all that lies in this ring or beyond is farther than what was found; a hair less, for rounding. */
    private boolean beyond(double px, double py, int column, int row, int ring) {
      if (ring == 0) return false;
      double least = Double.POSITIVE_INFINITY;
      if (column - ring >= 0) least = Math.min(least, px - (west + (column - ring + 1) * cellM));
      if (column + ring < columns) least = Math.min(least, west + (column + ring) * cellM - px);
      if (row - ring >= 0) least = Math.min(least, py - (south + (row - ring + 1) * cellM));
      if (row + ring < rows) least = Math.min(least, south + (row + ring) * cellM - py);
      least -= 1e-4 * cellM;
      return least > 0 && least * least > best;
    }
  }
}
