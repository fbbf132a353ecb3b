package org.gridwarden.format.fgb;

import java.io.OutputStream;
import java.util.Arrays;
import org.gridwarden.format.flat.Bytes;
import org.gridwarden.format.flat.Hilbert;
import org.jspecify.annotations.Nullable;

/**
 * Boxes of the features, their order along a Hilbert curve, and the packed R-tree over them. A feature without a place has
 * a box that meets no other. Memory: 48 bytes a feature.
 */
final class FgbIndex {
  static final int NODE = 16;
  private static final double NONE_LOW = Double.POSITIVE_INFINITY;

  private double[] boxes = new double[4 * 1024];
  private long[] starts = new long[1024];
  int size;
  final double[] extent = {NONE_LOW, NONE_LOW, -NONE_LOW, -NONE_LOW};

  /** Box of the feature that begins there in the file of features as they came. */
  void add(long start, double west, double south, double east, double north) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      boxes = Arrays.copyOf(boxes, size * 8);
    }
    starts[size] = start;
    int at = 4 * size++;
    boolean placed = west <= east && south <= north;
    boxes[at] = placed ? west : NONE_LOW;
    boxes[at + 1] = placed ? south : NONE_LOW;
    boxes[at + 2] = placed ? east : -NONE_LOW;
    boxes[at + 3] = placed ? north : -NONE_LOW;
    grow(extent, 0, boxes, at);
  }

  private static void grow(double[] box, int to, double[] by, int at) {
    box[to] = Math.min(box[to], by[at]);
    box[to + 1] = Math.min(box[to + 1], by[at + 1]);
    box[to + 2] = Math.max(box[to + 2], by[at + 2]);
    box[to + 3] = Math.max(box[to + 3], by[at + 3]);
  }

  long start(int feature) {
    return starts[feature];
  }

  /** Features along the curve. */
  int[] order() {
    double perX = extent[2] > extent[0] ? (Hilbert.STEPS - 1) / (extent[2] - extent[0]) : 0;
    double perY = extent[3] > extent[1] ? (Hilbert.STEPS - 1) / (extent[3] - extent[1]) : 0;
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      int at = 4 * i;
      boolean placed = boxes[at] <= boxes[at + 2];
      int x = placed ? (int) (((boxes[at] + boxes[at + 2]) / 2 - extent[0]) * perX) : 0;
      int y = placed ? (int) (((boxes[at + 1] + boxes[at + 3]) / 2 - extent[1]) * perY) : 0;
      keys[i] = Hilbert.along(x, y) << 31 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) order[i] = (int) (keys[i] & Integer.MAX_VALUE);
    return order;
  }

  /** Writes the tree, root first. {@code lengths} are bytes of each feature in the order of {@code order}. */
  void write(int[] order, int[] lengths, OutputStream target) {
    int levels = 1;
    for (int n = size; n > 1 || levels == 1; n = (n + NODE - 1) / NODE) levels++;
    double[][] level = new double[levels][];
    for (int k = 1; k < levels; k++) level[k] = k == 1 ? above(boxes, order, size) : above(level[k - 1], null, level[k - 1].length / 4);
    Bytes out = new Bytes(target);
    int firstOfNext = 0;
    for (int k = levels - 1; k >= 0; k--) {
      int count = k == 0 ? size : level[k].length / 4;
      firstOfNext += count;
      long offset = 0;
      for (int i = 0; i < count; i++) {
        double[] of = k == 0 ? boxes : level[k];
        int box = k == 0 ? 4 * order[i] : 4 * i;
        for (int edge = 0; edge < 4; edge++) out.leDouble(of[box + edge]);
        out.le64(k == 0 ? offset : firstOfNext + (long) i * NODE).hand();
        if (k == 0) offset += lengths[i];
      }
    }
    out.flush();
  }

  private static double[] above(double[] below, int @Nullable [] order, int count) {
    double[] level = new double[4 * ((count + NODE - 1) / NODE)];
    for (int i = 0; i < level.length; i += 4) {
      level[i] = NONE_LOW;
      level[i + 1] = NONE_LOW;
      level[i + 2] = -NONE_LOW;
      level[i + 3] = -NONE_LOW;
    }
    for (int i = 0; i < count; i++) grow(level, 4 * (i / NODE), below, 4 * (order == null ? i : order[i]));
    return level;
  }
}
