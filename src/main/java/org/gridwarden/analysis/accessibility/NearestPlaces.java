package org.gridwarden.analysis.accessibility;

/**
 * Finds the nearest of many places by straight line, exactly: places lie in the cells of a uniform grid, which is
 * searched ring by ring until no nearer one can be left. Immutable and thread-safe.
 *
 * @implNote about two places in three cells, so that a search among n places spread evenly looks at a handful of cells
 */
public final class NearestPlaces {

  /** Cells for each place, along a side. */
  private static final double CELLS = 1.25;

  private final double[] x;
  private final double[] y;
  private final double west;
  private final double south;
  private final double cellM;
  private final int columns;
  private final int rows;
  /** Places of cell c are {@code place[start[c]] … place[start[c + 1] - 1]}, in ascending order. */
  private final int[] start;
  private final int[] place;

  /** Coordinates in the order of {@link #place}: east of entry k, then north. */
  private final double[] near;

  /**
   * @param x eastings in metres, finite
   * @param y northings in metres, as many
   */
  public NearestPlaces(double[] x, double[] y) {
    this.x = x.clone();
    this.y = y.clone();
    double minX = Double.POSITIVE_INFINITY;
    double minY = Double.POSITIVE_INFINITY;
    double maxX = Double.NEGATIVE_INFINITY;
    double maxY = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      minX = Math.min(minX, x[i]);
      maxX = Math.max(maxX, x[i]);
      minY = Math.min(minY, y[i]);
      maxY = Math.max(maxY, y[i]);
    }
    west = x.length == 0 ? 0 : minX;
    south = x.length == 0 ? 0 : minY;
    double width = x.length == 0 ? 0 : maxX - minX;
    double height = x.length == 0 ? 0 : maxY - minY;
    double side = Math.max(Math.sqrt(width * height / Math.max(1, x.length)) / CELLS, Math.max(width, height) / 1000);
    cellM = side > 0 ? side : 1;
    columns = (int) (width / cellM) + 1;
    rows = (int) (height / cellM) + 1;
    start = new int[columns * rows + 1];
    place = new int[x.length];
    int[] cell = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      cell[i] = row(y[i]) * columns + column(x[i]);
      start[cell[i] + 1]++;
    }
    for (int c = 0; c < columns * rows; c++) start[c + 1] += start[c];
    int[] next = start.clone();
    near = new double[2 * x.length];
    for (int i = 0; i < x.length; i++) {
      int k = next[cell[i]]++;
      place[k] = i;
      near[2 * k] = x[i];
      near[2 * k + 1] = y[i];
    }
  }

  private int column(double px) {
    return (int) Math.max(0, Math.min(columns - 1, Math.floor((px - west) / cellM)));
  }

  private int row(double py) {
    return (int) Math.max(0, Math.min(rows - 1, Math.floor((py - south) / cellM)));
  }

  /** Straight-line distance in metres from a point to the place with this index. */
  public double metres(int index, double px, double py) {
    double dx = px - x[index];
    double dy = py - y[index];
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Index of the nearest place, the lowest one among equally near; -1 when there are no places. */
  public int nearest(double px, double py) {
    if (x.length == 0) return -1;
    int column = column(px);
    int row = row(py);
    int best = -1;
    double bestSquare = Double.POSITIVE_INFINITY;
    for (int ring = 0; ring <= Math.max(columns, rows); ring++) {
      if (best >= 0) {
        double outside = outsideM(px, py, column, row, ring);
        if (outside > 0 && bestSquare < outside * outside) break;
      }
      int top = Math.min(rows - 1, row + ring);
      for (int r = Math.max(0, row - ring); r <= top; r++) {
        boolean edge = r - row == ring || row - r == ring;
        int step = edge || ring == 0 ? 1 : 2 * ring;
        for (int c = column - ring; c <= column + ring; c += step) {
          if (c < 0 || c >= columns) continue;
          int cell = r * columns + c;
          for (int k = start[cell], end = start[cell + 1]; k < end; k++) {
            double dx = px - near[2 * k];
            double dy = py - near[2 * k + 1];
            double square = dx * dx + dy * dy;
            if (square > bestSquare || square == bestSquare && place[k] > best) continue;
            best = place[k];
            bestSquare = square;
          }
        }
      }
    }
    return best;
  }

  /** Metres within which every place lies in a ring below {@code ring}; a hair less, for rounding. */
  private double outsideM(double px, double py, int column, int row, int ring) {
    if (ring == 0) return 0;
    double left = px - (west + (column - ring + 1) * cellM);
    double right = west + (column + ring) * cellM - px;
    double below = py - (south + (row - ring + 1) * cellM);
    double above = south + (row + ring) * cellM - py;
    // a side beyond the grid holds no place, so it cannot cut the search short
    double least = Double.POSITIVE_INFINITY;
    if (column - ring >= 0) least = Math.min(least, left);
    if (column + ring < columns) least = Math.min(least, right);
    if (row - ring >= 0) least = Math.min(least, below);
    if (row + ring < rows) least = Math.min(least, above);
    return least - 1e-6;
  }
}
