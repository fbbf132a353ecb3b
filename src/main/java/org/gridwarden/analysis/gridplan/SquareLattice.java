package org.gridwarden.analysis.gridplan;

/** Squares with sides along the axes; cell (i, j) spans x from {@code originX + i·side} to the next, y likewise. */
final class SquareLattice implements Lattice {
  private final double side;
  private final double originX;
  private final double originY;

  SquareLattice(double sideM, double originX, double originY) {
    this.side = sideM;
    this.originX = originX;
    this.originY = originY;
  }

  @Override
  public long cellNear(double x, double y) {
    return Lattice.pack((long) Math.floor((x - originX) / side), (long) Math.floor((y - originY) / side));
  }

  @Override
  public int corners(long cell, double[] xy) {
    double west = originX + Lattice.i(cell) * side;
    double east = originX + (Lattice.i(cell) + 1) * side;
    double south = originY + Lattice.j(cell) * side;
    double north = originY + (Lattice.j(cell) + 1) * side;
    xy[0] = west;
    xy[1] = south;
    xy[2] = east;
    xy[3] = south;
    xy[4] = east;
    xy[5] = north;
    xy[6] = west;
    xy[7] = north;
    return 4;
  }

  @Override
  public long across(long cell, int edge) {
    int i = Lattice.i(cell);
    int j = Lattice.j(cell);
    return switch (edge) {
      case 0 -> Lattice.pack(i, j - 1L);
      case 1 -> Lattice.pack(i + 1L, j);
      case 2 -> Lattice.pack(i, j + 1L);
      default -> Lattice.pack(i - 1L, j);
    };
  }

  @Override
  public int edgeAcross(long cell, int edge) {
    return (edge + 2) % 4;
  }

  @Override
  public long row(long cell) {
    return Lattice.j(cell);
  }

  @Override
  public double centreX(long cell) {
    return originX + (Lattice.i(cell) + 0.5) * side;
  }

  @Override
  public double cellAreaM2() {
    return side * side;
  }
}
