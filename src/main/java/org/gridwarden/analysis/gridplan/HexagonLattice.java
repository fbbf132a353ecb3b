package org.gridwarden.analysis.gridplan;

/**
 * Regular hexagons with two sides from west to east, laid as PostGIS's {@code ST_HexagonGrid} lays them: the centre of
 * cell (0, 0) is the origin of the CRS, odd columns stand half a cell higher.
 */
final class HexagonLattice implements Lattice {
  /** Half of √3, as PostGIS rounds it. */
  private static final double H = 0.8660254037844387;

  private static final int[] CORNER_X = {-1, 1, 2, 1, -1, -2};
  private static final int[] CORNER_Y = {-1, -1, 0, 1, 1, 0};
  private final double edge;
  private final double height;

  HexagonLattice(double edgeM) {
    this.edge = edgeM;
    this.height = edgeM * 2 * H;
  }

  private static int odd(int i) {
    return i & 1;
  }

  @Override
  public long cellNear(double x, double y) {
    int i = (int) Math.floor(x / (1.5 * edge) + 0.5);
    return Lattice.pack(i, (long) Math.floor(y / height - 0.5 * odd(i) + 0.5));
  }

  @Override
  public int corners(long cell, double[] xy) {
    long column = 3L * Lattice.i(cell);
    long row = 2L * Lattice.j(cell) + odd(Lattice.i(cell));
    for (int k = 0; k < 6; k++) {
      xy[2 * k] = edge * (0.5 * (column + CORNER_X[k]));
      xy[2 * k + 1] = height * (0.5 * (row + CORNER_Y[k]));
    }
    return 6;
  }

  @Override
  public long across(long cell, int edge) {
    int i = Lattice.i(cell);
    int j = Lattice.j(cell);
    int odd = odd(i);
    return switch (edge) {
      case 0 -> Lattice.pack(i, j - 1L);
      case 1 -> Lattice.pack(i + 1L, j - 1L + odd);
      case 2 -> Lattice.pack(i + 1L, (long) j + odd);
      case 3 -> Lattice.pack(i, j + 1L);
      case 4 -> Lattice.pack(i - 1L, (long) j + odd);
      default -> Lattice.pack(i - 1L, j - 1L + odd);
    };
  }

  @Override
  public int edgeAcross(long cell, int edge) {
    return (edge + 3) % 6;
  }

  @Override
  public long row(long cell) {
    return 2L * Lattice.j(cell) + odd(Lattice.i(cell));
  }

  @Override
  public double centreX(long cell) {
    return edge * 1.5 * Lattice.i(cell);
  }

  @Override
  public double cellAreaM2() {
    return 3 * H * edge * edge;
  }
}
