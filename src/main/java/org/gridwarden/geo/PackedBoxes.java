package org.gridwarden.geo;

import java.util.Arrays;

/**
 * A frozen tree of boxes: leaves in the order of a Hilbert curve through their centres, sixteen to a node. Built in
 * O(n log n), asked in O(log n + answers), 20 bytes a box. Thread-safe.
 */
public final class PackedBoxes {
  private static final int FAN = 16;

  /** West, north, east, south of every node, leaves first, root last. */
  private final int[] boxes;
  /** Of a leaf: its number; of a node: its first child. */
  private final int[] target;
  private final int leaves;
  /** Index of the first node of each level, and the end. */
  private final int[] levels;

  /** @param leafBoxes west, north, east, south of each box, 4 numbers each; north is the smaller number of the two */
  public PackedBoxes(int[] leafBoxes) {
    leaves = leafBoxes.length / 4;
    int nodes = leaves;
    int depth = 1;
    for (int width = leaves; width > 1; depth++) {
      width = (width + FAN - 1) / FAN;
      nodes += width;
    }
    levels = new int[depth + 1];
    boxes = new int[nodes * 4];
    target = new int[nodes];
    placeLeaves(leafBoxes);
    placeNodes(depth);
  }

  private void placeLeaves(int[] leafBoxes) {
    int[] order = order(leafBoxes);
    for (int at = 0; at < leaves; at++) {
      target[at] = order[at];
      System.arraycopy(leafBoxes, 4 * order[at], boxes, 4 * at, 4);
    }
  }

  /** Numbers of the boxes along the curve; a tree over boxes that lie in this order reads its leaves one after the other. */
  public static int[] order(int[] leafBoxes) {
    long[] places = new long[leafBoxes.length / 4];
    for (int i = 0; i < places.length; i++) {
      long x = ((long) leafBoxes[4 * i] + leafBoxes[4 * i + 2]) / 2 - Integer.MIN_VALUE;
      long y = ((long) leafBoxes[4 * i + 1] + leafBoxes[4 * i + 3]) / 2 - Integer.MIN_VALUE;
      places[i] = hilbert((int) (x >>> 16), (int) (y >>> 16)) << 31 | i; // a place has 32 bits, a number 31
    }
    Arrays.sort(places);
    int[] order = new int[places.length];
    for (int at = 0; at < order.length; at++) order[at] = (int) (places[at] & Integer.MAX_VALUE);
    return order;
  }

  private void placeNodes(int depth) {
    int start = 0;
    int end = leaves;
    for (int level = 1; level < depth; level++) {
      levels[level] = end;
      int at = end;
      for (int child = start; child < end; child += FAN) {
        target[at] = child;
        join(at, child, Math.min(child + FAN, end));
        at++;
      }
      start = end;
      end = at;
    }
    levels[depth] = end;
  }

  private void join(int node, int from, int to) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE};
    for (int i = from; i < to; i++) {
      box[0] = Math.min(box[0], boxes[4 * i]);
      box[1] = Math.min(box[1], boxes[4 * i + 1]);
      box[2] = Math.max(box[2], boxes[4 * i + 2]);
      box[3] = Math.max(box[3], boxes[4 * i + 3]);
    }
    System.arraycopy(box, 0, boxes, 4 * node, 4);
  }

  /** Numbers of the boxes that touch the given one, ascending. */
  public int[] touching(long west, long north, long east, long south) {
    Found found = new Found();
    if (leaves > 0) search(levels.length - 2, target.length - 1, new long[] {west, north, east, south}, found);
    int[] numbers = Arrays.copyOf(found.numbers, found.count);
    Arrays.sort(numbers);
    return numbers;
  }

  private void search(int level, int node, long[] box, Found found) {
    if (boxes[4 * node] > box[2] || boxes[4 * node + 2] < box[0]
        || boxes[4 * node + 1] > box[3] || boxes[4 * node + 3] < box[1]) {
      return;
    }
    if (level == 0) {
      found.add(target[node]);
      return;
    }
    int end = Math.min(target[node] + FAN, levels[level]);
    for (int child = target[node]; child < end; child++) search(level - 1, child, box, found);
  }

  /** What a search has found so far. */
  private static final class Found {
    int[] numbers = new int[64];
    int count;

    void add(int number) {
      if (count == numbers.length) numbers = Arrays.copyOf(numbers, 2 * count);
      numbers[count++] = number;
    }
  }

  /** Bytes held. */
  public long bytes() {
    return 4L * (boxes.length + target.length);
  }

  /** Place of a point of the 65,536 × 65,536 grid on the Hilbert curve. */
  private static long hilbert(int x, int y) {
    long place = 0;
    int px = x;
    int py = y;
    for (int side = 1 << 15; side > 0; side >>= 1) {
      int rx = (px & side) > 0 ? 1 : 0;
      int ry = (py & side) > 0 ? 1 : 0;
      place += (long) side * side * (3 * rx ^ ry);
      if (ry == 0) {
        if (rx == 1) {
          px = 0xFFFF - px;
          py = 0xFFFF - py;
        }
        int swap = px;
        px = py;
        py = swap;
      }
    }
    return place;
  }
}
