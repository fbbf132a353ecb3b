package org.gridwarden.analysis.gridplan.balance;

/**
 * Units and who borders on whom, as flat arrays; lengths in metres, areas in square metres. Arrays are not copied and
 * must not be written afterwards.
 *
 * <p>The neighbours of unit u stand at {@code start[u] … start[u + 1] - 1} of {@code to}, {@code length} and
 * {@code kind}; each border stands twice, once from either side. A pair may have several entries (a street and a wall).
 *
 * @param n number of units, may be 0
 * @param load households or another whole weight of each unit, 0 or more
 * @param compound compound of each unit, any number of 0 or more; -1 for none
 * @param group ward of each unit, any number; a grid never holds units of two groups
 * @param area area of each unit in m², 0 when it has none
 * @param x easting of each unit's centroid in metres
 * @param y northing of each unit's centroid in metres
 * @param perimeter length of each unit's outline in metres, with the parts that border on nobody
 * @param start n + 1 offsets into the following three
 * @param to neighbour
 * @param length length of the common border in metres, 0 when they only touch
 * @param kind {@link #BARRIER}, {@link #ROAD}, {@link #WALL} added up; 0 for a border inside a block
 * @param current grid of each unit in the plan to start from, any number of 0 or more; -1 for none
 * @param locked whether the unit belongs to a locked grid of the current plan; that grid is kept exactly as it is
 */
public record UnitGraph(int n, int[] load, int[] compound, int[] group, double[] area, double[] x, double[] y,
    double[] perimeter, int[] start, int[] to, double[] length, byte[] kind, int[] current, boolean[] locked) {

  /** A river, an expressway, a railway: no grid lies on both sides of it. */
  public static final byte BARRIER = 1;
  /** A street: grids are gladly parted along it. */
  public static final byte ROAD = 2;
  /** A compound wall: grids are parted along it more gladly than through a compound. */
  public static final byte WALL = 4;

  /** Checks lengths of arrays and ranges of numbers; a breach is an error of the caller, not of the data. */
  public UnitGraph {
    int edges = start.length == n + 1 ? start[n] : -1;
    boolean sized = load.length == n && compound.length == n && group.length == n && area.length == n && x.length == n
        && y.length == n && perimeter.length == n && current.length == n && locked.length == n
        && to.length >= edges && length.length >= edges && kind.length >= edges;
    if (edges < 0 || !sized) throw new IllegalArgumentException("arrays of a unit graph differ in length");
    for (int u = 0; u < n; u++) {
      if (load[u] < 0) throw new IllegalArgumentException("unit " + u + " has the load " + load[u]);
      if (start[u + 1] < start[u]) throw new IllegalArgumentException("offsets go down at unit " + u);
      if (locked[u] && current[u] < 0) throw new IllegalArgumentException("unit " + u + " is locked in no grid");
    }
    for (int e = 0; e < edges; e++) {
      if (to[e] < 0 || to[e] >= n) throw new IllegalArgumentException("a border leads to unit " + to[e]);
    }
  }

  /** Whether a grid may hold both units at this entry as neighbours: no barrier between them and the same group. */
  boolean joins(int u, int entry) {
    int v = to[entry];
    return v != u && (kind[entry] & BARRIER) == 0 && group[u] == group[v];
  }

  /** Sum of all loads. */
  public long totalLoad() {
    long sum = 0;
    for (int value : load) sum += value;
    return sum;
  }
}
