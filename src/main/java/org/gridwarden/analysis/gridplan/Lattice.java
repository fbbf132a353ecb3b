package org.gridwarden.analysis.gridplan;

/**
 * A mesh of convex cells that covers the plane. Cells that share a corner get bitwise the same coordinates for it, which
 * is what lets clipped cells fit together without gaps. Not thread-safe.
 */
interface Lattice {
  /** Most corners a cell can have. */
  int MOST_CORNERS = 6;

  /** A cell at or beside the place, in metres. */
  long cellNear(double x, double y);

  /** Writes the corners of {@code cell} as x,y pairs, counter-clockwise, in metres; answers how many. */
  int corners(long cell, double[] xy);

  /** The cell on the other side of edge {@code edge}, which runs from corner {@code edge} to the next. */
  long across(long cell, int edge);

  /** Which edge of {@code across(cell, edge)} is this edge. */
  int edgeAcross(long cell, int edge);

  /** Row of the cell's centre, growing northwards: cells of one row are numbered from west to east. */
  long row(long cell);

  /** Easting of the cell's centre in metres. */
  double centreX(long cell);

  /** Area of one cell in m²; an average where cells differ. */
  double cellAreaM2();

  /** The mesh of a method; each thread needs its own. */
  static Lattice of(CellMethod method) {
    if (method instanceof CellMethod.Square s) return new SquareLattice(s.cellM(), s.originX(), s.originY());
    if (method instanceof CellMethod.Hexagon h) return new HexagonLattice(h.edgeM());
    CellMethod.H3 h3 = (CellMethod.H3) method;
    return new H3Lattice(h3.resolution(), h3.projection());
  }

  /** Two whole numbers as one cell id. */
  static long pack(long i, long j) {
    return i << 32 | j & 0xffffffffL;
  }

  /** First number of {@link #pack}. */
  static int i(long cell) {
    return (int) (cell >> 32);
  }

  /** Second number of {@link #pack}. */
  static int j(long cell) {
    return (int) cell;
  }
}
