package org.gridwarden.geo.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.gridwarden.geo.mosaic.Mosaic;
import org.locationtech.jts.geom.Coordinate;

/** Draws the borders of regions, each of several faces of a net. */
public final class Outlines {

  private final Net net;
  private final Segments segments;
  private final int[] region; // by face; 0 outside
  private final int[][] around; // segments between two regions, by vertex

  private Outlines(Net net, int[] region) {
    this.net = net;
    this.segments = net.segments();
    this.region = region;
    int[] count = new int[segments.vertices()];
    for (int s = 0; s < segments.size(); s++) {
      if (!parts(s)) continue;
      count[segments.from(s)]++;
      count[segments.to(s)]++;
    }
    around = new int[count.length][];
    for (int v = 0; v < count.length; v++) around[v] = new int[count[v]];
    for (int s = 0; s < segments.size(); s++) {
      if (!parts(s)) continue;
      around[segments.from(s)][--count[segments.from(s)]] = s;
      around[segments.to(s)][--count[segments.to(s)]] = s;
    }
  }

  /**
   * The mosaic of regions.
   *
   * @param region of each face of the net, from 1; 0 for faces that belong to none and at index 0
   * @param parents parent by region; index 0 is not looked at
   */
  public static Mosaic mosaic(Net net, int[] region, String[] parents) {
    Outlines outlines = new Outlines(net, region);
    String[] names = parents.clone();
    names[0] = null;
    List<Mosaic.Edge> edges = outlines.edges();
    return Mosaic.restore(names, edges, edges.size() + 1);
  }

  /** The lines that part regions from one another or from the outside, as far as {@code wanted} segments run on. */
  public static List<Coordinate[]> lines(Net net, int[] region, IntPredicate wanted) {
    Outlines outlines = new Outlines(net, region);
    List<Coordinate[]> lines = new ArrayList<>();
    boolean[] done = new boolean[outlines.segments.size()];
    for (int pass = 0; pass < 2; pass++) { // from nodes first, then rings without a node
      for (int s = 0; s < done.length; s++) {
        if (done[s] || !outlines.parts(s) || !wanted.test(s)) continue;
        boolean from = pass == 1 || outlines.ends(outlines.segments.from(s), wanted);
        if (from || outlines.ends(outlines.segments.to(s), wanted)) {
          lines.add(outlines.walk(s, from, done, wanted));
        }
      }
    }
    return lines;
  }

  private boolean ends(int vertex, IntPredicate wanted) {
    if (around[vertex].length != 2) return true;
    for (int s : around[vertex]) if (!wanted.test(s)) return true;
    return false;
  }

  private boolean parts(int segment) {
    return net.bounds(segment) && region[net.left(segment)] != region[net.right(segment)];
  }

  private List<Mosaic.Edge> edges() {
    List<Mosaic.Edge> edges = new ArrayList<>();
    boolean[] done = new boolean[segments.size()];
    for (int pass = 0; pass < 2; pass++) {
      for (int s = 0; s < done.length; s++) {
        if (done[s] || !parts(s)) continue;
        boolean from = pass == 1 || around[segments.from(s)].length != 2;
        if (!from && around[segments.to(s)].length == 2) continue;
        Coordinate[] line = walk(s, from, done, each -> true);
        int left = region[from ? net.left(s) : net.right(s)];
        int right = region[from ? net.right(s) : net.left(s)];
        edges.add(new Mosaic.Edge(edges.size() + 1, left, right, flat(line)));
      }
    }
    return edges;
  }

  /** From one end of a segment on, until a vertex where not exactly two meet. */
  private Coordinate[] walk(int first, boolean forward, boolean[] done, IntPredicate wanted) {
    List<Coordinate> line = new ArrayList<>();
    int at = forward ? segments.from(first) : segments.to(first);
    int start = at;
    line.add(segments.place(at));
    for (int s = first; ; ) {
      done[s] = true;
      at = segments.from(s) == at ? segments.to(s) : segments.from(s);
      line.add(segments.place(at));
      if (at == start || ends(at, wanted)) return line.toArray(Coordinate[]::new);
      s = around[at][0] == s ? around[at][1] : around[at][0];
    }
  }

  private static double[] flat(Coordinate[] line) {
    double[] flat = new double[2 * line.length];
    Arrays.setAll(flat, i -> i % 2 == 0 ? line[i / 2].x : line[i / 2].y);
    return flat;
  }
}
