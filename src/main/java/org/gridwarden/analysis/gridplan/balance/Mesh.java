package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;

/**
 * What is divided: atoms that are never cut (a unit, a compound, a set of units) and their borders. Between two atoms
 * there is one entry from either side; {@code apart} marks pairs that no grid may hold together.
 */
final class Mesh {
  final int n;
  final int[] load;
  final double[] area;
  final double[] perimeter;
  final double[] x;
  final double[] y;
  final int[] start;
  final int[] to;
  /** Length of the common border in metres. */
  final double[] length;
  /** The same, shorter where grids are gladly parted. */
  final double[] cost;
  /** Whether a barrier lies between the two. */
  final boolean[] apart;

  Mesh(int n, int entries) {
    this.n = n;
    load = new int[n];
    area = new double[n];
    perimeter = new double[n];
    x = new double[n];
    y = new double[n];
    start = new int[n + 1];
    to = new int[entries];
    length = new double[entries];
    cost = new double[entries];
    apart = new boolean[entries];
  }

  /** The units with a label of 0 or more, joined by label; borders between two groups are left out. */
  static Mesh of(UnitGraph graph, int[] label, int atoms, Costs costs) {
    int[] first = members(label, atoms);
    int[] order = ordered(label, first);
    Gather gather = new Gather(atoms, graph.start()[graph.n()]);
    double[] own = new double[atoms];
    for (int a = 0; a < atoms; a++) {
      gather.begin(a);
      for (int i = first[a]; i < first[a + 1]; i++) {
        int u = order[i];
        for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) {
          int v = graph.to()[e];
          if (v == u || label[v] < 0 || graph.group()[u] != graph.group()[v]) continue;
          double border = Math.max(0, graph.length()[e]);
          if (label[v] == a) own[a] += border;
          else gather.add(label[v], border, costs.of(border, graph.kind()[e]), (graph.kind()[e] & UnitGraph.BARRIER) != 0);
        }
      }
      gather.end(a);
    }
    Mesh mesh = gather.mesh();
    for (int a = 0; a < atoms; a++) {
      double sx = 0;
      double sy = 0;
      long load = 0;
      for (int i = first[a]; i < first[a + 1]; i++) {
        int u = order[i];
        load += graph.load()[u];
        mesh.area[a] += Math.max(0, graph.area()[u]);
        mesh.perimeter[a] += Math.max(0, graph.perimeter()[u]);
        sx += graph.x()[u];
        sy += graph.y()[u];
      }
      int members = Math.max(1, first[a + 1] - first[a]);
      mesh.load[a] = (int) Math.min(Integer.MAX_VALUE, load);
      mesh.perimeter[a] -= own[a];
      mesh.x[a] = sx / members;
      mesh.y[a] = sy / members;
    }
    return mesh;
  }

  /** Offsets of the members of each label; negative labels have none. */
  static int[] members(int[] label, int labels) {
    int[] first = new int[labels + 1];
    for (int value : label) if (value >= 0) first[value + 1]++;
    for (int a = 0; a < labels; a++) first[a + 1] += first[a];
    return first;
  }

  /** The members of each label one after the other, in their old order. */
  static int[] ordered(int[] label, int[] first) {
    int[] next = first.clone();
    int[] order = new int[first[first.length - 1]];
    for (int u = 0; u < label.length; u++) if (label[u] >= 0) order[next[label[u]]++] = u;
    return order;
  }

  /** Numbers the connected parts of what {@code wanted} admits, pairs set apart not being joined; -1 for the others. */
  int components(boolean[] wanted, int[] component) {
    Arrays.fill(component, -1);
    int[] stack = new int[n];
    int count = 0;
    for (int seed = 0; seed < n; seed++) {
      if (!wanted[seed] || component[seed] >= 0) continue;
      int top = 0;
      stack[top++] = seed;
      component[seed] = count;
      while (top > 0) {
        int a = stack[--top];
        for (int e = start[a]; e < start[a + 1]; e++) {
          int b = to[e];
          if (apart[e] || !wanted[b] || component[b] >= 0) continue;
          component[b] = count;
          stack[top++] = b;
        }
      }
      count++;
    }
    return count;
  }

  /**
   * Splits labels until each is in one piece and holds no two atoms that are set apart. The piece with the first atom keeps
   * the number; the others get numbers from {@code labels} on.
   *
   * @param label number of each atom, overwritten; atoms with negative numbers are left alone
   * @return the new number of labels
   */
  int split(int[] label, int labels) {
    int[] piece = new int[n];
    Arrays.fill(piece, -1);
    boolean[] used = new boolean[labels];
    int[] queue = new int[n];
    int count = labels;
    for (int seed = 0; seed < n; seed++) {
      if (label[seed] < 0 || piece[seed] >= 0) continue;
      int mine = used[label[seed]] ? count++ : label[seed];
      used[label[seed]] = true;
      int tail = 0;
      queue[tail++] = seed;
      piece[seed] = mine;
      for (int head = 0; head < tail; head++) {
        int a = queue[head];
        for (int e = start[a]; e < start[a + 1]; e++) {
          int b = to[e];
          if (apart[e] || piece[b] >= 0 || label[b] != label[seed] || barred(piece, b, mine)) continue;
          piece[b] = mine;
          queue[tail++] = b;
        }
      }
    }
    for (int a = 0; a < n; a++) if (label[a] >= 0) label[a] = piece[a];
    return count;
  }

  private boolean barred(int[] piece, int a, int mine) {
    for (int e = start[a]; e < start[a + 1]; e++) {
      if (apart[e] && piece[to[e]] == mine) return true;
    }
    return false;
  }

  /** Collects borders by neighbour, so that a pair has one entry. */
  private static final class Gather {
    private final int atoms;
    private final int[] slot;
    private final int[] start;
    private int[] to;
    private double[] length;
    private double[] cost;
    private boolean[] apart;
    private int size;

    Gather(int atoms, int entries) {
      this.atoms = atoms;
      slot = new int[atoms];
      Arrays.fill(slot, -1);
      start = new int[atoms + 1];
      to = new int[entries];
      length = new double[entries];
      cost = new double[entries];
      apart = new boolean[entries];
    }

    void begin(int atom) {
      start[atom] = size;
    }

    void add(int neighbour, double border, double price, boolean barrier) {
      int at = slot[neighbour];
      if (at < 0) {
        at = size++;
        slot[neighbour] = at;
        to[at] = neighbour;
      }
      length[at] += border;
      cost[at] += price;
      apart[at] |= barrier;
    }

    void end(int atom) {
      for (int e = start[atom]; e < size; e++) slot[to[e]] = -1;
      start[atom + 1] = size;
    }

    Mesh mesh() {
      Mesh mesh = new Mesh(atoms, size);
      System.arraycopy(start, 0, mesh.start, 0, atoms + 1);
      System.arraycopy(to, 0, mesh.to, 0, size);
      System.arraycopy(length, 0, mesh.length, 0, size);
      System.arraycopy(cost, 0, mesh.cost, 0, size);
      System.arraycopy(apart, 0, mesh.apart, 0, size);
      return mesh;
    }
  }

  /**
   * How much a metre of border between two grids counts.
   *
   * @param inner through a compound or block
   * @param wall along a wall
   * @param road along a street
   */
  record Costs(double inner, double wall, double road) {
    double of(double border, byte kind) {
      if ((kind & (UnitGraph.ROAD | UnitGraph.BARRIER)) != 0) return border * road;
      return border * ((kind & UnitGraph.WALL) != 0 ? wall : inner);
    }
  }
}
