package org.gridwarden.analysis.gridplan.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

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
  private final Front front;
  private final boolean[] pushed;
  private final int[] stack;

  private Bisection(Mesh mesh, BalanceOptions options) {
    this.mesh = mesh;
    this.options = options;
    owner = new int[mesh.n];
    Arrays.fill(owner, -1);
    front = new Front(mesh.n);
    pushed = new boolean[mesh.n];
    stack = new int[mesh.n];
  }

  /**
   * Divides each connected class of atoms into so many pieces, fewer when it has fewer atoms; returns the number of pieces.
   *
   * @param classOf class of each atom; negative ones are left alone
   * @param counts pieces wanted of each class
   * @param out takes the number of each atom's piece
   */
  static int divide(Mesh mesh, BalanceOptions options, int[] classOf, int[] counts, int[] out) {
    int[] first = Mesh.members(classOf, counts.length);
    int[] order = Mesh.ordered(classOf, first);
    List<Heap> heaps = new ArrayList<>();
    for (int p = 0; p < counts.length; p++) {
      int[] atoms = Arrays.copyOfRange(order, first[p], first[p + 1]);
      heaps.add(new Heap(atoms, Math.min(atoms.length, counts[p])));
    }
    Queue<Bisection> idle = new ConcurrentLinkedQueue<>();
    boolean large = true;
    while (large) {
      large = heaps.stream().anyMatch(Heap::isLarge);
      heaps = large ? onAll(heaps, mesh, options, idle, false) : onAll(heaps, mesh, options, idle, true);
    }
    int pieces = 0;
    for (Heap heap : heaps) {
      for (int a : heap.atoms()) out[a] = pieces;
      pieces++;
    }
    return pieces;
  }

  /** Halves the large heaps once, or all of them to the end, on all threads; the order of the heaps stays. */
  private static List<Heap> onAll(List<Heap> heaps, Mesh mesh, BalanceOptions options, Queue<Bisection> idle, boolean toTheEnd) {
    List<List<Heap>> halves = new ArrayList<>(heaps.stream().map(List::of).toList());
    Blocks.each(options.threads(), heaps.size(), i -> {
      Heap heap = heaps.get(i);
      if (heap.count() < 2 || !toTheEnd && !heap.isLarge()) return;
      Bisection own = idle.poll();
      if (own == null) own = new Bisection(mesh, options);
      if (toTheEnd) {
        List<Heap> pieces = new ArrayList<>();
        own.halve(heap, pieces);
        halves.set(i, pieces);
      } else {
        halves.set(i, own.half(heap));
      }
      idle.add(own);
    });
    return halves.stream().flatMap(List::stream).toList();
  }

  /** Atoms that are to be divided into so many pieces. */
  private record Heap(int[] atoms, int count) {
    boolean isLarge() {
      return count > 1 && atoms.length > 10_000;
    }
  }

  private void halve(Heap heap, List<Heap> pieces) {
    if (heap.count() <= 1) {
      pieces.add(heap);
      return;
    }
    for (Heap half : half(heap)) halve(half, pieces);
  }

  private List<Heap> half(Heap heap) {
    int[] atoms = heap.atoms();
    int count = heap.count();
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
      if (best != null && price >= least) continue;
      least = price;
      best = half;
    }
    int[] near = pick(atoms, best, true);
    int[] far = pick(atoms, best, false);
    int nearCount = Math.min(near.length, Math.max(best(near, far, count), count - far.length));
    return List.of(new Heap(near, nearCount), new Heap(far, Math.min(far.length, count - nearCount)));
  }

  /** How many of the pieces the near half should get so that both keep to the bounds best. */
  private int best(int[] near, int[] far, int count) {
    double nearLoad = 0;
    double farLoad = 0;
    for (int a : near) nearLoad += mesh.load[a];
    for (int a : far) farLoad += mesh.load[a];
    int best = 1;
    double least = Double.MAX_VALUE;
    for (int c = Math.max(1, count / 2 - 2); c <= Math.min(count - 1, count / 2 + 2); c++) {
      double ideal = (nearLoad + farLoad) / count;
      double off = Math.abs(nearLoad - c * ideal) / Math.max(1, ideal);
      double price = 100 * (breach(nearLoad, c) + breach(farLoad, count - c)) + off;
      if (price >= least) continue;
      least = price;
      best = c;
    }
    return best;
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
      front.key[a] = mesh.x[a] * dx + mesh.y[a] * dy;
      pushed[a] = false;
      if (seed < 0 || front.before(a, seed)) seed = a;
    }
    front.clear();
    front.push(seed);
    pushed[seed] = true;
    double load = 0;
    int grown = 0;
    while (!front.isEmpty()) {
      int a = front.peek();
      boolean must = grown < least;
      double next = load + mesh.load[a];
      if (!must && (atoms.length - grown <= leave || Math.abs(next - wanted) > Math.abs(load - wanted))) break;
      front.pop();
      owner[a] = taken;
      load = next;
      grown++;
      for (int e = mesh.start[a]; e < mesh.start[a + 1]; e++) {
        int b = mesh.to[e];
        if (mesh.apart[e] || owner[b] != mine || pushed[b]) continue;
        pushed[b] = true;
        front.push(b);
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

  /** A heap of atoms by key, the smallest first; equal keys by number. */
  static final class Front {
    final double[] key;
    private final int[] heap;
    private int size;

    Front(int atoms) {
      key = new double[atoms];
      heap = new int[atoms];
    }

    void clear() {
      size = 0;
    }

    boolean isEmpty() {
      return size == 0;
    }

    int peek() {
      return heap[0];
    }

    boolean before(int a, int b) {
      return key[a] < key[b] || key[a] == key[b] && a < b;
    }

    void push(int a) {
      int at = size++;
      while (at > 0) {
        int up = (at - 1) >> 1;
        if (!before(a, heap[up])) break;
        heap[at] = heap[up];
        at = up;
      }
      heap[at] = a;
    }

    int pop() {
      int first = heap[0];
      int last = heap[--size];
      int at = 0;
      while (true) {
        int child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && before(heap[child + 1], heap[child])) child++;
        if (!before(heap[child], last)) break;
        heap[at] = heap[child];
        at = child;
      }
      if (size > 0) heap[at] = last;
      return first;
    }
  }
}
