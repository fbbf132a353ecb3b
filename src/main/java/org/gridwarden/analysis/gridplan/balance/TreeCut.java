package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;

/**
 * Divides the ground of one or two grids in two along an edge of a random spanning tree (recombination, DeFord, Duchin and
 * Solomon 2021). The tree runs through blocks and compounds rather than across streets and walls, so its cuts follow these.
 * Every edge of the tree is priced exactly, and the best one taken.
 */
final class TreeCut {
  /** Most grids whose ground is divided anew at once. */
  private static final int SIDES = Recast.MOST + 1;
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
  private int[] left = new int[64];
  /** Price of the pieces of larger compounds that a cut above an atom makes. */
  private double[] needless = new double[64];
  private final Sharers sharers;
  private final Tuning.Aims twice;

  TreeCut(Block block, Tuning.Aims aims, Dice dice) {
    this.block = block;
    this.aims = aims;
    this.dice = dice;
    place = new int[block.n];
    sharers = new Sharers(block, aims.piece());
    twice = aims.twice();
  }

  /**
   * Writes 0 … fresh - 1 into the pieces of these atoms, which hang together.
   *
   * @param piece of each atom of the block: negative and the same for all in question
   * @param fresh number of pieces, 2 or 3: of three, one is cut off and what is left cut by a tree of its own
   * @return whether there were such cuts
   */
  boolean divide(int[] atoms, int count, int[] piece, double ideal, int fresh) {
    if (count < fresh) return false;
    if (parent.length < count) enlarge(count);
    sharers.begin(atoms, count);
    System.arraycopy(atoms, 0, left, 0, count);
    int size = count;
    for (int p = 0; p < fresh - 1; p++) {
      grow(left, size, piece);
      sum(left, size, piece);
      sharers.split(left, size, order, parent, needless);
      int best = best(size, ideal, fresh - p - 1);
      if (best < 0) return false;
      size = take(size, piece, p, best);
    }
    for (int i = 0; i < size; i++) piece[left[i]] = fresh - 1;
    return true;
  }

  /** Gives what hangs below the edge, or all else, to piece p; returns how many atoms are left. */
  private int take(int count, int[] piece, int p, int best) {
    int mark = piece[left[0]];
    boolean below = best < count;
    int root = below ? best : best - count;
    for (int k = 0; k < count; k++) {
      int i = order[k];
      at[i] = i == root || k > 0 && at[parent[i]] == -2 ? -2 : -1;
    }
    int size = 0;
    for (int i = 0; i < count; i++) {
      int a = left[i];
      boolean gone = at[i] == -2 == below;
      piece[a] = gone ? p : mark;
      if (gone) sharers.take(a);
      else left[size++] = a;
    }
    return size;
  }

  /** A tree by Prim's way with random weights; {@code order} tells parents before children. */
  private void grow(int[] atoms, int count, int[] piece) {
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
    left = new int[length];
    needless = new double[length];
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

  /** The best edge, by the atom below it, with {@code count} added when what lies above is the one grid; -1 for none. */
  private int best(int count, double ideal, int others) {
    int root = order[0];
    int best = -1;
    double least = Double.MAX_VALUE;
    for (int k = 1; k < count; k++) {
      int i = order[k];
      // a border between both sides is part of either outline: the rest has the whole outline and twice the cut less
      double rest = load[root] - load[i];
      double restArea = area[root] - area[i];
      double restPerimeter = perimeter[root] - perimeter[i] + 2 * between[i];
      int restWants = wants[root] - wants[i];
      double extra = needless[i] + aims.cut() * cut[i] / aims.outline();
      if (load[i] <= 1.3 * aims.max() && rest <= 1.3 * aims.max() * others) {
        double price = extra + aims.grid(load[i], area[i], perimeter[i], wants[i], ideal);
        if (price < least) price += rest(others, rest, restArea, restPerimeter, restWants, ideal);
        if (price < least) {
          least = price;
          best = i;
        }
      }
      if (others > 1 && rest <= 1.3 * aims.max() && load[i] <= 1.3 * aims.max() * others) {
        double price = extra + aims.grid(rest, restArea, restPerimeter, restWants, ideal);
        if (price < least) price += rest(others, load[i], area[i], perimeter[i], wants[i], ideal);
        if (price < least) {
          least = price;
          best = i + count;
        }
      }
    }
    return best;
  }

  /** Price of what is left for one grid or two. */
  private double rest(int grids, double load, double area, double perimeter, int wants, double ideal) {
    if (grids == 1) return aims.grid(load, area, perimeter, wants, ideal);
    return twice.grid(load, area, perimeter, Math.max(0, wants - 1), 2 * ideal);
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

  /** Which larger compounds lie in the ground in question, and what it costs to cut each once more. */
  private static final class Sharers {
    private final Block.Shares shares;
    private final Block block;
    private final double price;
    private final int[] found;
    private final int[] total;
    /** Number of grids that shared each compound before, less those pieces that have some of it by now. */
    private final int[] spare;
    private final int[] taken;
    private final int[] grids;
    private int size;
    private int round;
    private int[] below = new int[64];

    Sharers(Block block, double price) {
      this.block = block;
      this.price = price;
      shares = block.shares;
      int n = shares.compounds();
      found = new int[n];
      total = new int[n];
      spare = new int[n];
      taken = new int[n];
      grids = new int[n * SIDES];
    }

    void begin(int[] atoms, int count) {
      for (int k = 0; k < size; k++) total[found[k]] = 0;
      size = 0;
      round++;
      for (int i = 0; i < count; i++) {
        int c = shares.of(atoms[i]);
        if (c < 0) continue;
        if (total[c]++ == 0) {
          found[size++] = c;
          spare[c] = 0;
        }
        int r = block.region[atoms[i]];
        boolean known = false;
        for (int k = 0; k < spare[c]; k++) known |= grids[c * SIDES + k] == r;
        if (!known) grids[c * SIDES + spare[c]++] = r;
      }
    }

    /** The atom is in a piece that was cut off. */
    void take(int atom) {
      int c = shares.of(atom);
      if (c < 0) return;
      total[c]--;
      if (taken[c] == round) return;
      taken[c] = round;
      spare[c]--;
    }

    /** For each atom what a cut above it costs in pieces, more than one that parts no compound. */
    void split(int[] atoms, int count, int[] order, int[] parent, double[] needless) {
      Arrays.fill(needless, 0, count, 0);
      if (below.length < count) below = new int[2 * count];
      for (int k = 0; k < size; k++) {
        int c = found[k];
        double dear = price * (shares.extra(c, 2 - spare[c]) - Math.min(Block.Shares.NEVER, shares.extra(c, 1 - spare[c])));
        if (total[c] < 2 || dear == 0) continue;
        for (int i = 0; i < count; i++) below[i] = shares.of(atoms[i]) == c ? 1 : 0;
        for (int j = count - 1; j > 0; j--) {
          int i = order[j];
          below[parent[i]] += below[i];
          if (below[i] > 0 && below[i] < total[c]) needless[i] += dear;
        }
      }
    }
  }
}
