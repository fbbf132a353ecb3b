package org.gridwarden.analysis.accessibility.network;

import java.util.Arrays;

/** A heap of nodes by label, the smallest first; a node may be in it more than once. */
final class LabelHeap {
  private long[] label = new long[64];
  private int[] node = new int[64];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(long newLabel, int newNode) {
    if (size == node.length) {
      label = Arrays.copyOf(label, 2 * size);
      node = Arrays.copyOf(node, 2 * size);
    }
    int at = size++;
    while (at > 0 && label[at - 1 >> 1] > newLabel) {
      label[at] = label[at - 1 >> 1];
      node[at] = node[at - 1 >> 1];
      at = at - 1 >> 1;
    }
    label[at] = newLabel;
    node[at] = newNode;
  }

  long firstLabel() {
    return label[0];
  }

  /** Takes the node with the smallest label out. */
  int take() {
    int first = node[0];
    long lastLabel = label[--size];
    int lastNode = node[size];
    int at = 0;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && label[child + 1] < label[child]) child++;
      if (label[child] >= lastLabel) break;
      label[at] = label[child];
      node[at] = node[child];
      at = child;
    }
    label[at] = lastLabel;
    node[at] = lastNode;
    return first;
  }
}
