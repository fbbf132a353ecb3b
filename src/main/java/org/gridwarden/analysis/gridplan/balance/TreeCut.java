package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;

/**
 * Divides the ground of one or two grids in two along an edge of a random spanning tree (recombination, DeFord, Duchin and
 * Solomon 2021). The tree runs through blocks and compounds rather than across streets and walls, so its cuts follow these.
 * Every edge of the tree is priced exactly, and the best one taken.
 */
final class TreeCut {
  private final Block block;
  private final Tuning.Aims aims;
  private final Dice dice;
  /** Place of each atom of the block among those in question. */
  private final int[] place;
  private int[] parent = new int[64];
  private int[] order = new int[64];
  private int[] at = new int[64];
  private int[] heap = new int[256];
  private double[] key = new double[256];
  private int size;
  private double[] load = new double[64];
  private double[] area = new double[64];
  private double[] perimeter = new double[64];
  /** Metres and price of the border between what hangs below an atom and the rest. */
  private double[] between = new double[64];
  private double[] cut = new double[64];
  private int[] wants = new int[64];
  private int[] depth = new int[64];

  TreeCut(Block block, Tuning.Aims aims, Dice dice) {
    this.block = block;
    this.aims = aims;
    this.dice = dice;
    place = new int[block.n];
  }

  /**
   * Writes 0 or 1 into the pieces of these atoms, which hang together.
   *
   * @param piece of each atom of the block: negative and the same for all in question
   * @return whether there was a cut
   */
  boolean divide(int[] atoms, int count, int[] piece, double ideal) {
    if (count < 2) return false;
    grow(atoms, count, piece);
    sum(atoms, count, piece);
    int best = best(count, ideal);
    if (best < 0) return false;
    int mark = piece[atoms[0]];
    for (int k = 0; k < count; k++) {
      int i = order[k];
      piece[atoms[i]] = i == best || k > 0 && piece[atoms[parent[i]]] == 1 ? 1 : 0;
    }
    return mark < 0;
  }

  /** A tree by Prim's way with random weights; {@code order} tells parents before children. */
  private void grow(int[] atoms, int count, int[] piece) {
    if (parent.length < count) enlarge(count);
    int mark = piece[atoms[0]];
    for (int i = 0; i < count; i++) {
      place[atoms[i]] = i;
      at[i] = -1;
    }
    size = 0;
    int reached = 0;
    int next = dice.below(count);
    parent[next] = -1;
    depth[next] = 0;
    while (true) {
      at[next] = reached;
      order[reached++] = next;
      int a = atoms[next];
      for (int e = block.start[a]; e < block.start[a + 1]; e++) {
        int b = block.to[e];
        if (piece[b] != mark || block.apart[e] || at[place[b]] >= 0) continue;
        double dear = block.length[e] > 0 ? block.cost[e] / block.length[e] : 1;
        push(next, place[b], dice.share() - Tuning.BIAS * dear);
      }
      next = -1;
      while (size > 0 && next < 0) {
        int from = heap[0];
        int to = heap[1];
        pop();
        if (at[to] >= 0) continue;
        parent[to] = from;
        depth[to] = depth[from] + 1;
        next = to;
      }
      if (next < 0) return;
    }
  }

  private void enlarge(int count) {
    int length = Math.max(count, 2 * parent.length);
    parent = new int[length];
    order = new int[length];
    at = new int[length];
    load = new double[length];
    area = new double[length];
    perimeter = new double[length];
    between = new double[length];
    cut = new double[length];
    wants = new int[length];
    depth = new int[length];
  }

  /** Sums of what hangs below each atom; borders within count where both ends hang below. */
  private void sum(int[] atoms, int count, int[] piece) {
    int mark = piece[atoms[0]];
    for (int i = 0; i < count; i++) {
      int a = atoms[i];
      load[i] = block.load[a];
      area[i] = block.area[a];
      perimeter[i] = block.perimeter[a];
      wants[i] = block.wants[a];
      between[i] = 0;
      cut[i] = 0;
    }
    for (int i = 0; i < count; i++) {
      int a = atoms[i];
      for (int e = block.start[a]; e < block.start[a + 1]; e++) {
        int b = block.to[e];
        if (b <= a || piece[b] != mark) continue;
        int j = place[b];
        int top = i;
        while (top != j) {
          if (depth[top] < depth[j]) j = parent[j];
          else top = parent[top];
        }
        perimeter[top] -= 2 * block.length[e];
        between[i] += block.length[e];
        between[place[b]] += block.length[e];
        between[top] -= 2 * block.length[e];
        cut[i] += block.cost[e];
        cut[place[b]] += block.cost[e];
        cut[top] -= 2 * block.cost[e];
      }
    }
    for (int k = count - 1; k > 0; k--) {
      int i = order[k];
      int p = parent[i];
      load[p] += load[i];
      area[p] += area[i];
      perimeter[p] += perimeter[i];
      between[p] += between[i];
      cut[p] += cut[i];
      wants[p] += wants[i];
    }
  }

  private int best(int count, double ideal) {
    int root = order[0];
    int best = -1;
    double least = Double.MAX_VALUE;
    double low = aims.min() * 0.7;
    double high = aims.max() * 1.3;
    for (int k = 1; k < count; k++) {
      int i = order[k];
      double rest = load[root] - load[i];
      if (load[i] < low && rest > high || load[i] > high && rest < low) continue;
      // a border between both sides is part of either outline: the rest has the whole outline and twice the cut less
      double price = aims.grid(load[i], area[i], perimeter[i], wants[i], ideal);
      if (price >= least) continue;
      price += aims.grid(rest, area[root] - area[i], perimeter[root] - perimeter[i] + 2 * between[i], wants[root] - wants[i], ideal)
          + aims.cut() * cut[i] / aims.outline();
      if (price >= least) continue;
      least = price;
      best = i;
    }
    return best;
  }

  private void push(int from, int to, double weight) {
    if (2 * size + 2 > heap.length) {
      heap = Arrays.copyOf(heap, 2 * heap.length);
      key = Arrays.copyOf(key, 2 * key.length);
    }
    int i = size++;
    while (i > 0) {
      int up = (i - 1) >> 1;
      if (key[up] <= weight) break;
      key[i] = key[up];
      heap[2 * i] = heap[2 * up];
      heap[2 * i + 1] = heap[2 * up + 1];
      i = up;
    }
    key[i] = weight;
    heap[2 * i] = from;
    heap[2 * i + 1] = to;
  }

  private void pop() {
    size--;
    double weight = key[size];
    int from = heap[2 * size];
    int to = heap[2 * size + 1];
    int i = 0;
    while (true) {
      int child = 2 * i + 1;
      if (child >= size) break;
      if (child + 1 < size && key[child + 1] < key[child]) child++;
      if (key[child] >= weight) break;
      key[i] = key[child];
      heap[2 * i] = heap[2 * child];
      heap[2 * i + 1] = heap[2 * child + 1];
      i = child;
    }
    key[i] = weight;
    heap[2 * i] = from;
    heap[2 * i + 1] = to;
  }
}
