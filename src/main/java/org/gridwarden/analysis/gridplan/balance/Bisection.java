package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;

/**
 * Divides parts by halving them again and again. A half grows from its outermost atom in one of several directions, always
 * by the frontmost atom that borders on it; what it cuts off joins it. Both halves are in one piece by construction.
 */
final class Bisection {
  private final Mesh mesh;
  private final BalanceOptions options;
  /** Which half (a number of its own) each atom belongs to. */
  private final int[] owner;
  private int owners;
  private final double[] key;
  private final int[] heap;
  private final int[] place;
  private final int[] stack;
  private int[] region;
  private int regions;

  Bisection(Mesh mesh, BalanceOptions options) {
    this.mesh = mesh;
    this.options = options;
    owner = new int[mesh.n];
    Arrays.fill(owner, -1);
    key = new double[mesh.n];
    heap = new int[mesh.n];
    place = new int[mesh.n];
    stack = new int[mesh.n];
  }

  /** Numbers the grids of all atoms that belong to a part into {@code out}; returns how many there are. */
  int divide(Parts parts, int[] partOf, int[] out) {
    region = out;
    regions = 0;
    int count = parts.parts().size();
    int[] first = Mesh.members(partOf, count);
    int[] order = Mesh.ordered(partOf, first);
    for (int p = 0; p < count; p++) {
      int[] atoms = Arrays.copyOfRange(order, first[p], first[p + 1]);
      halve(atoms, Math.min(atoms.length, parts.parts().get(p).count()));
    }
    return regions;
  }

  private void halve(int[] atoms, int count) {
    if (count <= 1) {
      for (int a : atoms) region[a] = regions;
      regions++;
      return;
    }
    long total = 0;
    for (int a : atoms) total += mesh.load[a];
    int left = count / 2;
    boolean[] best = null;
    double least = Double.MAX_VALUE;
    int directions = atoms.length > 20_000 ? 4 : atoms.length > 2000 ? 8 : 16;
    for (int d = 0; d < directions; d++) {
      double angle = 2 * Math.PI * d / directions;
      boolean[] half = grow(atoms, Math.cos(angle), Math.sin(angle), total * (double) left / count, left, count - left);
      double price = price(atoms, half, left, count - left);
      if (price >= least) continue;
      least = price;
      best = half;
    }
    int[] near = pick(atoms, best, true);
    int[] far = pick(atoms, best, false);
    int nearCount = Math.min(near.length, Math.max(left, count - far.length));
    halve(near, nearCount);
    halve(far, Math.min(far.length, count - nearCount));
  }

  private static int[] pick(int[] atoms, boolean[] half, boolean wanted) {
    int[] picked = new int[atoms.length];
    int size = 0;
    for (int i = 0; i < atoms.length; i++) if (half[i] == wanted) picked[size++] = atoms[i];
    return Arrays.copyOf(picked, size);
  }

  /** Which of the atoms are in the half that grows in direction dx, dy to the load. */
  private boolean[] grow(int[] atoms, double dx, double dy, double wanted, int least, int leave) {
    int mine = owners++;
    int taken = owners++;
    int seed = -1;
    for (int a : atoms) {
      owner[a] = mine;
      key[a] = mesh.x[a] * dx + mesh.y[a] * dy;
      place[a] = -1;
      if (seed < 0 || before(a, seed)) seed = a;
    }
    int size = push(0, seed);
    double load = 0;
    int grown = 0;
    while (size > 0) {
      int a = heap[0];
      boolean must = grown < least;
      double next = load + mesh.load[a];
      if (!must && (atoms.length - grown <= leave || Math.abs(next - wanted) > Math.abs(load - wanted))) break;
      size = pop(size);
      owner[a] = taken;
      load = next;
      grown++;
      for (int e = mesh.start[a]; e < mesh.start[a + 1]; e++) {
        int b = mesh.to[e];
        if (!mesh.apart[e] && owner[b] == mine && place[b] < 0) size = push(size, b);
      }
    }
    takeCutOff(atoms, mine, taken);
    boolean[] half = new boolean[atoms.length];
    for (int i = 0; i < atoms.length; i++) half[i] = owner[atoms[i]] == taken;
    return half;
  }

  /** Of what is left, the piece with the greatest load stays; the others join the half that cut them off. */
  private void takeCutOff(int[] atoms, int mine, int taken) {
    int piece = owners;
    int best = -1;
    long most = -1;
    for (int a : atoms) {
      if (owner[a] != mine) continue;
      long load = flood(a, mine, owners);
      if (load > most) {
        most = load;
        best = owners;
      }
      owners++;
    }
    for (int a : atoms) {
      if (owner[a] >= piece) owner[a] = owner[a] == best ? mine : taken;
    }
  }

  private long flood(int seed, int from, int into) {
    int top = 0;
    long load = 0;
    stack[top++] = seed;
    owner[seed] = into;
    while (top > 0) {
      int a = stack[--top];
      load += mesh.load[a];
      for (int e = mesh.start[a]; e < mesh.start[a + 1]; e++) {
        int b = mesh.to[e];
        if (mesh.apart[e] || owner[b] != from) continue;
        owner[b] = into;
        stack[top++] = b;
      }
    }
    return load;
  }

  /** Cut between the halves in metres, made dearer by what keeps them from being divided into their counts. */
  private double price(int[] atoms, boolean[] half, int nearCount, int farCount) {
    int mine = owners++;
    double near = 0;
    double far = 0;
    int nearAtoms = 0;
    for (int i = 0; i < atoms.length; i++) {
      if (half[i]) {
        owner[atoms[i]] = mine;
        near += mesh.load[atoms[i]];
        nearAtoms++;
      } else {
        far += mesh.load[atoms[i]];
      }
    }
    double cut = 0;
    for (int i = 0; i < atoms.length; i++) {
      if (half[i]) continue;
      owner[atoms[i]] = mine + 1;
      for (int e = mesh.start[atoms[i]]; e < mesh.start[atoms[i] + 1]; e++) {
        if (owner[mesh.to[e]] == mine) cut += mesh.cost[e];
      }
    }
    owners++;
    double breach = breach(near, nearCount) + breach(far, farCount);
    double share = (near / nearCount) / Math.max(1, (near + far) / (nearCount + farCount)) - 1;
    boolean empty = nearAtoms == 0 || nearAtoms == atoms.length;
    return (cut + 1) * (1 + 4 * share * share * nearCount + 20 * breach) + (empty ? 1e12 : 0);
  }

  private double breach(double load, int count) {
    double over = Math.max(load - (double) count * options.max(), (double) count * options.min() - load);
    return Math.max(0, over) / options.max();
  }

  private boolean before(int a, int b) {
    return key[a] < key[b] || key[a] == key[b] && a < b;
  }

  private int push(int size, int a) {
    int at = size;
    while (at > 0) {
      int up = (at - 1) >> 1;
      if (!before(a, heap[up])) break;
      heap[at] = heap[up];
      at = up;
    }
    heap[at] = a;
    place[a] = 1;
    return size + 1;
  }

  private int pop(int size) {
    int last = heap[size - 1];
    int left = size - 1;
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= left) break;
      if (child + 1 < left && before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    if (left > 0) heap[at] = last;
    return left;
  }
}
