package org.gridwarden.format.fgb;

import java.io.OutputStream;
import java.util.Arrays;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Hilbert;

/**
 * Boxes of the features and where each is kept, their order along a Hilbert curve, and the packed R-tree over them. A feature
 * without a place has a box that meets no other. Memory: 24 bytes a feature while all are points, else 40; 28 more while
 * they are put in order.
 */
final class FgbIndex {
  static final int NODE = 16;
  private static final double NONE_LOW = Double.POSITIVE_INFINITY;
  private static final int CHUNK = 1 << 15;
  private static final int DIGIT = 11;

  private double[][] boxes = {};
  private long[][] starts = {};
  /** Numbers a box: 2 while all are points. */
  private int stride = 2;
  private long end;
  int size;
  final double[] extent = {NONE_LOW, NONE_LOW, -NONE_LOW, -NONE_LOW};

  /** A feature of that many kept bytes at a place; both numbers are finite. */
  void add(int bytes, double x, double y) {
    double[] chunk = next(bytes);
    int at = (size++ & CHUNK - 1) * stride;
    chunk[at] = x;
    chunk[at + 1] = y;
    if (stride == 4) {
      chunk[at + 2] = x;
      chunk[at + 3] = y;
    }
    grow(extent, 0, x, y, x, y);
  }

  /** A feature of that many kept bytes with its box; a box whose east is west of its west is none. */
  void add(int bytes, double west, double south, double east, double north) {
    boolean placed = west <= east && south <= north;
    if (placed && stride == 2) widen();
    double[] chunk = next(bytes);
    int at = (size++ & CHUNK - 1) * stride;
    chunk[at] = placed ? west : Double.NaN;
    chunk[at + 1] = placed ? south : Double.NaN;
    if (stride == 4) {
      chunk[at + 2] = east;
      chunk[at + 3] = north;
    }
    if (placed) grow(extent, 0, west, south, east, north);
  }

  private double[] next(int bytes) {
    int chunk = size >>> 15;
    if (chunk == boxes.length) {
      boxes = Arrays.copyOf(boxes, chunk + 1);
      starts = Arrays.copyOf(starts, chunk + 1);
      boxes[chunk] = new double[CHUNK * stride];
      starts[chunk] = new long[CHUNK];
    }
    starts[chunk][size & CHUNK - 1] = end;
    end += bytes;
    return boxes[chunk];
  }

  private void widen() {
    stride = 4;
    for (int c = 0; c < boxes.length; c++) {
      double[] points = boxes[c];
      double[] wide = new double[CHUNK * 4];
      for (int i = 0; i < CHUNK; i++) {
        wide[4 * i] = points[2 * i];
        wide[4 * i + 1] = points[2 * i + 1];
        wide[4 * i + 2] = points[2 * i];
        wide[4 * i + 3] = points[2 * i + 1];
      }
      boxes[c] = wide;
    }
  }

  private static void grow(double[] box, int to, double west, double south, double east, double north) {
    if (west < box[to]) box[to] = west;
    if (south < box[to + 1]) box[to + 1] = south;
    if (east > box[to + 2]) box[to + 2] = east;
    if (north > box[to + 3]) box[to + 3] = north;
  }

  /** Where a feature, by its number as it came, begins in the file of features; of the one behind the last, where that ends. */
  long start(int feature) {
    return feature == size ? end : starts[feature >>> 15][feature & CHUNK - 1];
  }

  /** An edge of the box of a feature, as it came or, behind {@link #order}, along the curve: 0 west, 1 south, 2 east, 3 north. */
  double edge(int place, int edge) {
    double[] chunk = boxes[place >>> 15];
    int at = (place & CHUNK - 1) * stride;
    if (chunk[at] != chunk[at]) return edge < 2 ? NONE_LOW : -NONE_LOW;
    return chunk[at + (edge & stride - 1)];
  }

  /**
   * Features along the curve; those at one step of it as they came. Called once: the boxes follow them, since each is asked
   * for several times and far jumps in memory cost more than all the rest.
   */
  int[] order() {
    double perX = extent[2] > extent[0] ? (Hilbert.STEPS - 1) / (extent[2] - extent[0]) : 0;
    double perY = extent[3] > extent[1] ? (Hilbert.STEPS - 1) / (extent[3] - extent[1]) : 0;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      double west = edge(i, 0);
      double east = edge(i, 2);
      boolean placed = west <= east;
      int x = placed ? (int) (((west + east) / 2 - extent[0]) * perX) : 0;
      int y = placed ? (int) (((edge(i, 1) + edge(i, 3)) / 2 - extent[1]) * perY) : 0;
      keys[i] = Hilbert.along(x, y) << 31 | i;
    }
    long[] sorted = sort(keys);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) order[i] = (int) (sorted[i] & Integer.MAX_VALUE);
    follow(order);
    return order;
  }

  private void follow(int[] order) {
    double[][] moved = new double[boxes.length][CHUNK * stride];
    for (int i = 0; i < order.length; i++) {
      double[] from = boxes[order[i] >>> 15];
      double[] to = moved[i >>> 15];
      int at = (order[i] & CHUNK - 1) * stride;
      int place = (i & CHUNK - 1) * stride;
      for (int k = 0; k < stride; k++) to[place + k] = from[at + k];
    }
    boxes = moved;
  }

  /** By the 32 bits above the 31 of the feature, digit by digit from the lowest: what is equal stays in its order. */
  private static long[] sort(long[] keys) {
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int shift = 31; shift < 63; shift += DIGIT) {
      int[] next = new int[(1 << DIGIT) + 1];
      for (long key : from) next[(int) (key >>> shift & (1 << DIGIT) - 1) + 1]++;
      for (int d = 1; d < next.length; d++) next[d] += next[d - 1];
      for (long key : from) to[next[(int) (key >>> shift & (1 << DIGIT) - 1)]++] = key;
      long[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /** Writes the tree, root first; {@code lengths} are bytes of the features in the file that is written, along the curve. */
  void write(int[] lengths, OutputStream target) {
    int levels = 1;
    for (int n = size; n > 1 || levels == 1; n = (n + NODE - 1) / NODE) levels++;
    double[][] level = new double[levels][];
    for (int k = 1; k < levels; k++) level[k] = k == 1 ? lowest() : above(level[k - 1]);
    Bytes out = new Bytes(target);
    int firstOfNext = 0;
    for (int k = levels - 1; k > 0; k--) {
      int count = level[k].length / 4;
      firstOfNext += count;
      for (int i = 0; i < count; i++) {
        for (int edge = 0; edge < 4; edge++) out.leDouble(level[k][4 * i + edge]);
        out.le64(firstOfNext + (long) i * NODE).hand();
      }
    }
    long offset = 0;
    for (int i = 0; i < size; i++) {
      for (int edge = 0; edge < 4; edge++) out.leDouble(edge(i, edge));
      out.le64(offset).hand();
      offset += lengths[i];
    }
    out.flush();
  }

  private double[] lowest() {
    double[] level = empty(size);
    for (int i = 0; i < size; i++) {
      grow(level, 4 * (i / NODE), edge(i, 0), edge(i, 1), edge(i, 2), edge(i, 3));
    }
    return level;
  }

  private static double[] above(double[] below) {
    double[] level = empty(below.length / 4);
    for (int i = 0; i < below.length; i += 4) grow(level, 4 * (i / 4 / NODE), below[i], below[i + 1], below[i + 2], below[i + 3]);
    return level;
  }

  /** Nodes above that many, which hold nothing yet. */
  private static double[] empty(int count) {
    double[] level = new double[4 * ((count + NODE - 1) / NODE)];
    for (int i = 0; i < level.length; i++) level[i] = (i & 2) == 0 ? NONE_LOW : -NONE_LOW;
    return level;
  }
}
