package org.gridwarden.model;

import java.util.BitSet;

/**
 * The ways on foot of a territory and what stands in their way, as columns in its metric CRS; read once per data
 * revision beside the {@link Territory}. Arrays are never written after construction.
 *
 * @param edges ways that can be walked
 * @param gates gates of compounds
 * @param barriers what cannot be crossed but where an edge leads through: rivers, railways, expressways, walls, and the
 *     outlines of walled compounds
 */
public record Ways(Edges edges, Gates gates, Barriers barriers) {

  /**
   * Lines: the vertices of line i are {@code start[i]} to {@code start[i + 1] - 1}.
   *
   * @param x eastings in metres
   * @param y northings in metres
   */
  public record Lines(int[] start, double[] x, double[] y) {
    /** Number of lines. */
    public int size() {
      return start.length - 1;
    }
  }

  /**
   * Edges from junction to junction.
   *
   * @param nodes number of nodes; edges join where they have the same
   * @param from node where each begins
   * @param to node where each ends
   * @param kind {@code footpath|street|steps|crossing|footbridge|other}, empty text when not said
   * @param oneway edges that are walked from beginning to end only
   * @param withSteps edges that cannot be gone without steps
   * @param gate index of the gate on the edge, -1 when there is none
   * @param toldM metres of each edge where somebody says them; empty where the lines themselves do
   */
  public record Edges(
      String[] code, String[] name, int nodes, int[] from, int[] to, String[] kind, BitSet oneway, BitSet withSteps,
      int[] gate, Lines lines, double[] toldM) {

    /** As long as their lines. */
    public Edges(
        String[] code, String[] name, int nodes, int[] from, int[] to, String[] kind, BitSet oneway, BitSet withSteps,
        int[] gate, Lines lines) {
      this(code, name, nodes, from, to, kind, oneway, withSteps, gate, lines, new double[0]);
    }
  }

  /**
   * Gates.
   *
   * @param compound index into the territory's compounds, -1 when it belongs to none
   * @param closed gates that nobody passes at any hour
   * @param hours when an open gate is open, as surveyed; empty text when always or not said
   */
  public record Gates(
      String[] code, String[] name, double[] x, double[] y, int[] compound, BitSet closed, String[] hours) {}

  /** Barriers; {@code kind} is {@code river|railway|expressway|wall|compound}. */
  public record Barriers(String[] kind, String[] name, Lines lines) {}

  private static final Lines NO_LINES = new Lines(new int[1], new double[0], new double[0]);

  /** Nothing. */
  public static final Ways NONE = new Ways(
      new Edges(new String[0], new String[0], 0, new int[0], new int[0], new String[0], new BitSet(), new BitSet(),
          new int[0], NO_LINES),
      new Gates(new String[0], new String[0], new double[0], new double[0], new int[0], new BitSet(), new String[0]),
      new Barriers(new String[0], new String[0], NO_LINES));

  /** Whether there is no way at all. */
  public boolean isEmpty() {
    return edges.code.length == 0;
  }
}
