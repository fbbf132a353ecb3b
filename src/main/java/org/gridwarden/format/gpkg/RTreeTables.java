package org.gridwarden.format.gpkg;

import java.util.Arrays;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Hilbert;

/**
 * The three tables behind an R-tree of SQLite (https://www.sqlite.org/rtree.html, section 5), packed: boxes are sorted
 * along a Hilbert curve a million at a time and fill their nodes. Memory: 24 bytes a box of the million, 20 a node.
 */
final class RTreeTables {
  /** Cells of a node for pages of 4096 bytes, as SQLite itself reckons. */
  private static final int FULL = 51;
  private static final int CELL = 24;
  private static final int NODE = 4 + FULL * CELL;
  private static final int MOST_AT_ONCE = 1 << 20;
  private static final long ROOT = 1;

  /** Boxes of one level: west, east, south, north of each, and what it stands for. */
  private static final class Boxes {
    float[] edges = new float[4 * 64];
    long[] ids = new long[64];
    int size;

    void add(long id, float west, float east, float south, float north) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, size * 2);
        edges = Arrays.copyOf(edges, size * 8);
      }
      ids[size] = id;
      int at = 4 * size++;
      edges[at] = west;
      edges[at + 1] = east;
      edges[at + 2] = south;
      edges[at + 3] = north;
    }
  }

  private final TableTree nodes;
  private final TableTree rows;
  private final SqliteOutput out;
  private final int rootPage;
  private final Bytes node = new Bytes();
  private final RecordBytes record = new RecordBytes(2);
  private Boxes boxes = new Boxes();
  private Boxes above = new Boxes();
  /** Parent of each node from number 2. */
  private long[] parents = new long[64];
  private long next = ROOT + 1;

  RTreeTables(SqliteOutput out) {
    this.out = out;
    nodes = new TableTree(out);
    rows = new TableTree(out);
    rootPage = nodes.reserveFirst(ROOT);
  }

  /** Box of the row with this id; ids must grow. */
  void add(long id, double west, double south, double east, double north) {
    boxes.add(id, down(west), up(east), down(south), up(north));
    if (boxes.size == MOST_AT_ONCE) pack();
  }

  private static float down(double value) {
    float near = (float) value;
    return near > value ? Math.nextDown(near) : near;
  }

  private static float up(double value) {
    float near = (float) value;
    return near < value ? Math.nextUp(near) : near;
  }

  private void pack() {
    int[] order = order(boxes);
    long[] nodeOf = new long[boxes.size];
    for (int from = 0; from < order.length; from += FULL) {
      int to = Math.min(order.length, from + FULL);
      for (int i = from; i < to; i++) nodeOf[order[i]] = next;
      fill(boxes, order, from, to, above);
      nodes.add(next, node());
      next++;
    }
    for (int i = 0; i < nodeOf.length; i++) row(rows, boxes.ids[i], nodeOf[i]);
    boxes = new Boxes();
  }

  private static int[] order(Boxes boxes) {
    float[] e = boxes.edges;
    double west = Double.POSITIVE_INFINITY;
    double south = Double.POSITIVE_INFINITY;
    double east = Double.NEGATIVE_INFINITY;
    double north = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 4 * boxes.size; i += 4) {
      west = Math.min(west, e[i]);
      east = Math.max(east, e[i + 1]);
      south = Math.min(south, e[i + 2]);
      north = Math.max(north, e[i + 3]);
    }
    double perX = east > west ? (Hilbert.STEPS - 1) / (east - west) : 0;
    double perY = north > south ? (Hilbert.STEPS - 1) / (north - south) : 0;
    long[] keys = new long[boxes.size];
    for (int i = 0; i < keys.length; i++) {
      int x = (int) (((double) e[4 * i] + e[4 * i + 1]) / 2 * perX - west * perX);
      int y = (int) (((double) e[4 * i + 2] + e[4 * i + 3]) / 2 * perY - south * perY);
      keys[i] = Hilbert.along(x, y) << 20 | i; // 52 bits in all, so that the order is that of the curve
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int i = 0; i < order.length; i++) order[i] = (int) (keys[i] & (MOST_AT_ONCE - 1));
    return order;
  }

  /** Writes cells {@code from} to {@code to} into the node at hand and its box into {@code parentLevel}. */
  private void fill(Boxes level, int[] order, int from, int to, Boxes parentLevel) {
    node.clear().be16(0).be16(to - from);
    float west = Float.POSITIVE_INFINITY;
    float east = Float.NEGATIVE_INFINITY;
    float south = Float.POSITIVE_INFINITY;
    float north = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      int box = order[i];
      float[] e = level.edges;
      node.be64(level.ids[box]).beFloat(e[4 * box]).beFloat(e[4 * box + 1]).beFloat(e[4 * box + 2]).beFloat(e[4 * box + 3]);
      west = Math.min(west, e[4 * box]);
      east = Math.max(east, e[4 * box + 1]);
      south = Math.min(south, e[4 * box + 2]);
      north = Math.max(north, e[4 * box + 3]);
    }
    if (to > from) parentLevel.add(next, west, east, south, north);
  }

  private Bytes node() {
    record.clear().absent();
    Bytes body = record.blob();
    int from = body.size();
    body.bytes(node.array(), 0, node.size());
    body.bytes(new byte[NODE - node.size()]);
    return record.blobEnd(from).bytes();
  }

  private void row(TableTree tree, long id, long value) {
    tree.add(id, record.clear().absent().whole(value).bytes());
  }

  /** Completes the tables; answers the root pages of nodes, parents and row ids. */
  int[] finish() {
    if (next == ROOT + 1 && boxes.size <= FULL) {
      int[] order = order(boxes);
      fill(boxes, order, 0, order.length, above);
      for (int i = 0; i < order.length; i++) row(rows, boxes.ids[i], ROOT);
    } else {
      if (boxes.size > 0) pack();
      int depth = 1;
      Boxes level = above;
      for (; level.size > FULL; depth++) level = raise(level);
      parents(level, ROOT);
      fill(level, sequence(level.size), 0, level.size, new Boxes());
      node.array()[0] = (byte) (depth >> 8);
      node.array()[1] = (byte) depth;
    }
    nodes.first(rootPage, ROOT, node());
    TableTree parentRows = new TableTree(out);
    for (long number = ROOT + 1; number < next; number++) row(parentRows, number, parents[(int) (number - ROOT - 1)]);
    return new int[] {nodes.finish(), parentRows.finish(), rows.finish()};
  }

  private Boxes raise(Boxes level) {
    Boxes higher = new Boxes();
    int[] order = sequence(level.size);
    for (int from = 0; from < level.size; from += FULL) {
      int to = Math.min(level.size, from + FULL);
      fill(level, order, from, to, higher);
      for (int i = from; i < to; i++) parent(level.ids[i], next);
      nodes.add(next, node());
      next++;
    }
    return higher;
  }

  private static int[] sequence(int size) {
    int[] all = new int[size];
    for (int i = 0; i < size; i++) all[i] = i;
    return all;
  }

  private void parents(Boxes level, long of) {
    for (int i = 0; i < level.size; i++) parent(level.ids[i], of);
  }

  private void parent(long number, long of) {
    int at = (int) (number - ROOT - 1);
    if (at >= parents.length) parents = Arrays.copyOf(parents, Math.max(at + 1, parents.length * 2));
    parents[at] = of;
  }
}
