package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;

/**
 * Divides the ground of one to three neighbouring grids anew, into as many grids, one more or one fewer. Each new grid but
 * the last grows from the rim of what is left, either along a direction or around its first atom.
 */
final class Recast {
  static final int MOST = 3;
  private static final int ATOMS = 3000;

  private final Block block;
  private final Tuning.Aims aims;
  private final double[] price;
  private final Dice dice;
  private final Bisection.Front front;
  private final TreeCut trees;
  /** New grid of each atom: 0 …; -1 for atoms that are not in question, -2 for what is left. */
  private final int[] piece;
  private final boolean[] pushed;
  private final int[] atoms;
  private final int[] stack;
  private int size;
  private final int[] old = new int[MOST + 1];
  private int olds;
  private final double[] load = new double[MOST + 1];
  private final double[] area = new double[MOST + 1];
  private final double[] perimeter = new double[MOST + 1];
  private final int[] wants = new int[MOST + 1];
  private final int[] count = new int[MOST + 1];
  private final double[] value = new double[MOST + 1];
  private final int[] name = new int[MOST + 1];
  private final double[][] kept = new double[MOST + 1][MOST + 1];
  private final int[] seen;
  private int seenAt;

  /** @param price price of each grid of the block, kept up to date */
  Recast(Block block, Tuning.Aims aims, double[] price, Dice dice) {
    this.block = block;
    this.aims = aims;
    this.price = price;
    this.dice = dice;
    front = new Bisection.Front(block.n);
    trees = new TreeCut(block, aims, dice);
    piece = new int[block.n];
    Arrays.fill(piece, -1);
    pushed = new boolean[block.n];
    atoms = new int[block.n];
    stack = new int[block.n];
    seen = new int[block.shares.compounds() * 2 * (MOST + 1)];
  }

  /** Tries it with the grids of an atom and of its neighbour at this entry; true when the block was changed. */
  boolean attempt(int u, int s, boolean flexible, double slack) {
    int r = block.region[u];
    olds = 0;
    old[olds++] = r;
    int fresh = 2;
    int more = flexible && dice.share() < Tuning.OTHER_COUNT ? dice.below(4) : 4;
    if (more != 1) old[olds++] = s;
    if (more == 0) fresh = 1;
    if (more == 3) fresh = 3;
    boolean third = more == 2 || more == 4 && dice.share() < Tuning.THREE;
    if (fresh > olds && free() < 0 || !third && outOfReach(fresh) || !gather(u)) return false;
    boolean made = !third || addThird();
    if (third) fresh = more == 2 ? olds - 1 : olds;
    made = made && !(third && outOfReach(fresh)) && again(fresh, slack);
    for (int i = 0; i < size; i++) piece[atoms[i]] = -1;
    return made;
  }

  /** Whether the loads are far from what so many grids may have. */
  private boolean outOfReach(int fresh) {
    double sum = 0;
    for (int k = 0; k < olds; k++) sum += block.gridLoad[old[k]];
    return sum > fresh * aims.max() * 1.3 || sum < fresh * aims.min() * 0.7 && fresh > 1;
  }

  private boolean again(int fresh, double slack) {
    double ideal = block.ideal[old[0]];
    boolean tree = fresh > 1 && dice.share() < Tuning.TREE;
    boolean made = tree ? trees.divide(atoms, size, piece, ideal, fresh) : divide(fresh);
    return made && !isAsBefore(fresh) && accept(fresh, slack);
  }

  /** Whether each new grid is one of the old ones. */
  private boolean isAsBefore(int fresh) {
    if (fresh != olds) return false;
    Arrays.fill(name, -1);
    for (int i = 0; i < size; i++) {
      int p = piece[atoms[i]];
      int r = block.region[atoms[i]];
      if (name[p] == -1) name[p] = r;
      else if (name[p] != r) return false;
    }
    return true;
  }

  /** Adds a grid beside those gathered, the first that is met from a random atom on. */
  private boolean addThird() {
    int from = dice.below(size);
    for (int i = 0; i < size; i++) {
      int a = atoms[from + i < size ? from + i : from + i - size];
      for (int e = block.start[a]; e < block.start[a + 1]; e++) {
        if (block.apart[e] || piece[block.to[e]] != -1) continue;
        old[olds++] = block.region[block.to[e]];
        return spread(0);
      }
    }
    return true;
  }

  private int free() {
    for (int r = block.regions - 1; r >= 0; r--) if (block.gridSize[r] == 0) return r;
    return -1;
  }

  private boolean isOld(int r) {
    for (int k = 0; k < olds; k++) if (old[k] == r) return true;
    return false;
  }

  private boolean gather(int u) {
    size = 0;
    atoms[size++] = u;
    piece[u] = -2;
    if (spread(0)) return true;
    for (int i = 0; i < size; i++) piece[atoms[i]] = -1;
    return false;
  }

  /** Gathers what can be reached from there in the old grids; false when that is not all of them, or too much. */
  private boolean spread(int from) {
    int wanted = 0;
    for (int k = 0; k < olds; k++) wanted += block.gridSize[old[k]];
    if (wanted > ATOMS) return false;
    for (int head = from; head < size; head++) {
      int a = atoms[head];
      for (int e = block.start[a]; e < block.start[a + 1]; e++) {
        int b = block.to[e];
        if (piece[b] != -1 || block.apart[e] || !isOld(block.region[b])) continue;
        piece[b] = -2;
        atoms[size++] = b;
      }
    }
    return size == wanted;
  }

  private boolean divide(int fresh) {
    double left = 0;
    for (int k = 0; k < olds; k++) left += block.gridLoad[old[k]];
    for (int p = 0; p < fresh - 1; p++) {
      int rest = fresh - p - 1;
      double low = Math.max(aims.min(), left - rest * aims.max());
      double high = Math.min(aims.max(), left - rest * aims.min());
      double target = low <= high ? low + (dice.share() + dice.share()) / 2 * (high - low) : left / (rest + 1);
      left -= grow(p, target);
      boolean some = false;
      for (int i = 0; i < size && !some; i++) some = piece[atoms[i]] == -2;
      if (!some) return false;
    }
    for (int i = 0; i < size; i++) if (piece[atoms[i]] == -2) piece[atoms[i]] = fresh - 1;
    return true;
  }

  /** Grows piece p to about the load; returns the load it got. */
  private double grow(int p, double target) {
    double angle = 2 * Math.PI * dice.share();
    double dx = Math.cos(angle);
    double dy = Math.sin(angle);
    boolean around = (dice.next() & 1) == 0;
    int first = -1;
    front.clear();
    for (int i = 0; i < size; i++) {
      int a = atoms[i];
      if (piece[a] != -2) continue;
      pushed[a] = false;
      front.key[a] = block.x[a] * dx + block.y[a] * dy;
      if (first < 0 || front.before(a, first)) first = a;
    }
    double got = 0;
    int taken = 0;
    double fx = block.x[first];
    double fy = block.y[first];
    pushed[first] = true;
    front.push(first);
    while (!front.isEmpty()) {
      int a = front.peek();
      if (taken > 0 && Math.abs(got + block.load[a] - target) > Math.abs(got - target)) break;
      front.pop();
      piece[a] = p;
      got += block.load[a];
      taken++;
      for (int e = block.start[a]; e < block.start[a + 1]; e++) {
        int b = block.to[e];
        if (piece[b] != -2 || block.apart[e] || pushed[b]) continue;
        pushed[b] = true;
        if (around) front.key[b] = square(block.x[b] - fx) + square(block.y[b] - fy);
        front.push(b);
      }
    }
    return got + takeCutOff(p);
  }

  private static double square(double value) {
    return value * value;
  }

  /** Of what is left the piece with the greatest load stays; returns the load of the others, which join p. */
  private double takeCutOff(int p) {
    int mark = -3;
    int best = 0;
    double most = -1;
    double all = 0;
    for (int i = 0; i < size; i++) {
      if (piece[atoms[i]] != -2) continue;
      double got = 0;
      int top = 0;
      stack[top++] = atoms[i];
      piece[atoms[i]] = mark;
      while (top > 0) {
        int a = stack[--top];
        got += block.load[a];
        for (int e = block.start[a]; e < block.start[a + 1]; e++) {
          int b = block.to[e];
          if (piece[b] != -2 || block.apart[e]) continue;
          piece[b] = mark;
          stack[top++] = b;
        }
      }
      all += got;
      if (got > most) {
        most = got;
        best = mark;
      }
      mark--;
    }
    for (int i = 0; i < size; i++) {
      int a = atoms[i];
      if (piece[a] <= -3) piece[a] = piece[a] == best ? -2 : p;
    }
    return Math.max(0, all - Math.max(0, most));
  }

  private boolean accept(int fresh, double slack) {
    double cut = measure();
    if (Double.isNaN(cut)) return false;
    double ideal = block.ideal[old[0]];
    double change = aims.cut() * cut / 2 / aims.outline();
    for (int p = 0; p < fresh; p++) {
      value[p] = aims.grid(load[p], area[p], perimeter[p], wants[p], ideal);
      change += value[p];
    }
    for (int k = 0; k < olds; k++) change -= price[old[k]];
    nameLike(fresh);
    if (aims.stay() > 0) change += moved(ideal);
    if (change > slack + (seen.length > 0 ? 3 * aims.piece() : 0)) return false;
    int extra = extraPieces();
    if (extra >= Block.Shares.NEVER || change + aims.piece() * extra > slack) return false;
    apply(fresh, ideal);
    return true;
  }

  /** Sums up the new grids; returns how much more is cut, or NaN when a barrier lies in one of them. */
  private double measure() {
    Arrays.fill(load, 0);
    Arrays.fill(area, 0);
    Arrays.fill(perimeter, 0);
    Arrays.fill(wants, 0);
    Arrays.fill(count, 0);
    double cut = 0;
    for (int i = 0; i < size; i++) {
      int a = atoms[i];
      int p = piece[a];
      int r = block.region[a];
      load[p] += block.load[a];
      area[p] += block.area[a];
      perimeter[p] += block.perimeter[a];
      wants[p] += block.wants[a];
      count[p]++;
      for (int e = block.start[a]; e < block.start[a + 1]; e++) {
        int b = block.to[e];
        int q = piece[b];
        if (q == p) {
          if (block.apart[e]) return Double.NaN;
          perimeter[p] -= block.length[e];
        }
        if (q < 0) continue;
        if (q != p) cut += block.cost[e];
        if (block.region[b] != r) cut -= block.cost[e];
      }
    }
    return cut;
  }

  /** Gives each new grid the number of the old one whose home load it keeps most of; what is left takes free numbers. */
  private void nameLike(int fresh) {
    for (double[] row : kept) Arrays.fill(row, 0);
    for (int i = 0; i < size; i++) {
      int a = atoms[i];
      for (int k = 0; k < olds; k++) {
        if (block.home[a] == old[k]) kept[piece[a]][k] += 1 + block.load[a];
        else if (block.region[a] == old[k]) kept[piece[a]][k] += 1e-6;
      }
    }
    Arrays.fill(name, -1);
    int given = 0;
    for (int turn = 0; turn < Math.min(fresh, olds); turn++) {
      int bestP = -1;
      int bestK = -1;
      for (int p = 0; p < fresh; p++) {
        for (int k = 0; k < olds; k++) {
          if (name[p] >= 0 || (given >> k & 1) != 0) continue;
          if (bestP >= 0 && kept[p][k] <= kept[bestP][bestK]) continue;
          bestP = p;
          bestK = k;
        }
      }
      name[bestP] = old[bestK];
      given |= 1 << bestK;
    }
    for (int p = 0; p < fresh; p++) if (name[p] < 0) name[p] = free();
  }

  private double moved(double ideal) {
    double moved = 0;
    for (int i = 0; i < size; i++) {
      int a = atoms[i];
      if (block.home[a] == block.region[a]) moved += block.load[a];
      if (block.home[a] == name[piece[a]]) moved -= block.load[a];
    }
    return aims.stay() * moved / ideal;
  }

  private int extraPieces() {
    if (seen.length == 0) return 0;
    int extra = 0;
    seenAt++;
    int wide = MOST + 1;
    for (int i = 0; i < size; i++) {
      int c = block.shares.of(atoms[i]);
      if (c < 0) continue;
      seen[(2 * c) * wide + piece[atoms[i]]] = seenAt;
      for (int k = 0; k < olds; k++) {
        if (block.region[atoms[i]] == old[k]) seen[(2 * c + 1) * wide + k] = seenAt;
      }
    }
    for (int i = 0; i < size; i++) {
      int c = block.shares.of(atoms[i]);
      if (c < 0) continue;
      int more = 0;
      for (int k = 0; k < wide; k++) {
        if (seen[2 * c * wide + k] == seenAt) more++;
        if (seen[(2 * c + 1) * wide + k] == seenAt) more--;
        seen[2 * c * wide + k] = 0;
        seen[(2 * c + 1) * wide + k] = 0;
      }
      if (more != 0) extra += block.shares.extra(c, more);
      if (extra >= Block.Shares.NEVER / 2) return Block.Shares.NEVER;
    }
    return extra;
  }

  private void apply(int fresh, double ideal) {
    for (int k = 0; k < olds; k++) {
      block.empty(old[k]);
      price[old[k]] = 0;
    }
    for (int i = 0; i < size; i++) block.shares.leave(atoms[i], block.region[atoms[i]]);
    for (int i = 0; i < size; i++) {
      block.region[atoms[i]] = name[piece[atoms[i]]];
      block.shares.enter(atoms[i], name[piece[atoms[i]]]);
    }
    for (int p = 0; p < fresh; p++) {
      int r = name[p];
      block.gridLoad[r] = (long) load[p];
      block.gridArea[r] = area[p];
      block.gridPerimeter[r] = perimeter[p];
      block.gridWants[r] = wants[p];
      block.gridSize[r] = count[p];
      block.ideal[r] = ideal;
      price[r] = value[p];
    }
  }
}
