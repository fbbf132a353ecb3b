package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Some grids of a division with all their atoms, copied into small arrays of its own, so that blocks can be improved at
 * the same time without seeing one another. Borders to atoms outside are never anything but borders between grids.
 */
final class Block {
  final int n;
  /** Number of grids with those that are empty for now. */
  final int regions;
  private final int given;
  final int[] atom;
  final int[] grid;
  final int[] load;
  final double[] area;
  final double[] perimeter;
  final double[] x;
  final double[] y;
  final int[] start;
  final int[] to;
  final double[] length;
  final double[] cost;
  final boolean[] apart;
  final int[] from;
  final int[] region;
  final int[] home;
  final int[] wants;
  final int[] large;
  final double[] ideal;
  final long[] gridLoad;
  final double[] gridArea;
  final double[] gridPerimeter;
  final int[] gridSize;
  final int[] gridWants;
  final Shares shares;

  /**
   * @param grids the grids of the division that make up the block
   * @param atoms all atoms of these grids
   * @param localOf scratch, at least as long as the division's atoms; only entries of these atoms are touched
   * @param gridOf scratch, at least as long as the division's grids; only entries of these grids are touched
   * @param spare how many grids may come in addition
   * @param number of the block among those that are improved at the same time
   */
  Block(Division division, int[] grids, int[] atoms, int[] localOf, int[] gridOf, int spare, int number) {
    Mesh mesh = division.mesh;
    n = atoms.length;
    given = grids.length;
    regions = given + spare;
    atom = atoms;
    grid = grids;
    for (int r = 0; r < given; r++) gridOf[grids[r]] = r;
    load = new int[n];
    area = new double[n];
    perimeter = new double[n];
    x = new double[n];
    y = new double[n];
    region = new int[n];
    home = new int[n];
    wants = new int[n];
    large = new int[n];
    start = new int[n + 1];
    int entries = copyAtoms(division, localOf, gridOf);
    from = new int[entries];
    to = new int[entries];
    length = new double[entries];
    cost = new double[entries];
    apart = new boolean[entries];
    copyBorders(mesh, localOf);
    ideal = new double[regions];
    for (int r = 0; r < given; r++) ideal[r] = division.ideal[division.partOf[grids[r]]];
    gridLoad = new long[regions];
    gridArea = new double[regions];
    gridPerimeter = new double[regions];
    gridSize = new int[regions];
    gridWants = new int[regions];
    shares = new Shares(division, this, number);
    measure();
  }

  /** Copies what is known of the atoms; returns the number of borders between two of them. */
  private int copyAtoms(Division division, int[] localOf, int[] gridOf) {
    Mesh mesh = division.mesh;
    for (int i = 0; i < n; i++) localOf[atom[i]] = i;
    int entries = 0;
    for (int i = 0; i < n; i++) {
      int a = atom[i];
      load[i] = mesh.load[a];
      area[i] = mesh.area[a];
      perimeter[i] = mesh.perimeter[a];
      x[i] = mesh.x[a];
      y[i] = mesh.y[a];
      region[i] = gridOf[division.region[a]];
      wants[i] = division.wants[a];
      large[i] = division.large[a];
      int at = division.home[a];
      home[i] = at < 0 ? -1 : gridOf[at] < given && grid[gridOf[at]] == at ? gridOf[at] : -2;
      for (int e = mesh.start[a]; e < mesh.start[a + 1]; e++) if (isInside(localOf, mesh.to[e])) entries++;
    }
    return entries;
  }

  private void copyBorders(Mesh mesh, int[] localOf) {
    int size = 0;
    for (int i = 0; i < n; i++) {
      for (int e = mesh.start[atom[i]]; e < mesh.start[atom[i] + 1]; e++) {
        if (!isInside(localOf, mesh.to[e])) continue;
        from[size] = i;
        to[size] = localOf[mesh.to[e]];
        length[size] = mesh.length[e];
        cost[size] = mesh.cost[e];
        apart[size++] = mesh.apart[e];
      }
      start[i + 1] = size;
    }
  }

  /** Whether the atom is one of the block; entries that other blocks write meanwhile never say so. */
  private boolean isInside(int[] localOf, int a) {
    int local = localOf[a];
    return local < n && atom[local] == a;
  }

  /** Sums up the grids anew. */
  void measure() {
    Arrays.fill(gridLoad, 0);
    Arrays.fill(gridArea, 0);
    Arrays.fill(gridPerimeter, 0);
    Arrays.fill(gridSize, 0);
    Arrays.fill(gridWants, 0);
    for (int i = 0; i < n; i++) {
      int r = region[i];
      gridLoad[r] += load[i];
      gridArea[r] += area[i];
      gridPerimeter[r] += perimeter[i];
      gridSize[r]++;
      gridWants[r] += wants[i];
      for (int e = start[i]; e < start[i + 1]; e++) if (region[to[e]] == r) gridPerimeter[r] -= length[e];
    }
    shares.count(this);
  }

  /** Puts atoms back into the given grids. */
  void restore(int[] regions) {
    System.arraycopy(regions, 0, region, 0, n);
    measure();
  }

  /** Makes grid r one without atoms. */
  void empty(int r) {
    gridLoad[r] = 0;
    gridArea[r] = 0;
    gridPerimeter[r] = 0;
    gridSize[r] = 0;
    gridWants[r] = 0;
  }

  /** Price of everything that depends on who is in which grid. */
  double price(Tuning.Aims aims) {
    double price = 0;
    for (int r = 0; r < regions; r++) {
      if (gridSize[r] > 0) price += aims.grid(gridLoad[r], gridArea[r], gridPerimeter[r], gridWants[r], ideal[r]);
    }
    double cut = 0;
    for (int e = 0; e < to.length; e++) if (region[from[e]] != region[to[e]]) cut += cost[e];
    price += aims.cut() * cut / 2 / aims.outline();
    price += aims.piece() * shares.extra();
    for (int i = 0; i < n; i++) if (home[i] != -1 && home[i] != region[i]) price += aims.stay() * load[i] / ideal[region[i]];
    return price;
  }

  /** How far grids are out of range, in loads. */
  double breach(Tuning.Aims aims) {
    double breach = 0;
    for (int r = 0; r < regions; r++) {
      if (gridSize[r] > 0) breach += Math.max(0, Math.max(gridLoad[r] - aims.max(), aims.min() - gridLoad[r]));
    }
    return breach;
  }

  /** Writes the grids back, those that came in addition with numbers from {@code fresh} on. */
  void store(Division division, int fresh) {
    for (int i = 0; i < n; i++) {
      int r = region[i];
      division.region[atom[i]] = r < given ? grid[r] : fresh + r - given;
    }
  }

  /** Which grids of a block share which larger compound, and how many may. */
  static final class Shares {
    /** A piece more than is allowed. */
    static final int NEVER = 1 << 20;
    private final int[] local;
    private final int[] offset;
    private final int[] slotGrid;
    private final int[] slotCount;
    private final int[] used;
    private final int[] allowed;
    /** How many grids of the block may share each compound before it is cut oftener than its load needs. */
    private final int[] fewest;

    Shares(Division division, Block block, int number) {
      local = new int[block.n];
      Map<Integer, Integer> numbers = new HashMap<>();
      for (int i = 0; i < block.n; i++) {
        int c = block.large[i];
        local[i] = c < 0 ? -1 : numbers.computeIfAbsent(c, k -> numbers.size());
      }
      int count = numbers.size();
      allowed = new int[count];
      fewest = new int[count];
      used = new int[count];
      offset = new int[count + 1];
      int[][] grids = new int[count][4];
      int[] seen = new int[count];
      for (int i = 0; i < block.n; i++) {
        int c = local[i];
        if (c < 0) continue;
        boolean known = false;
        for (int k = 0; k < seen[c]; k++) known |= grids[c][k] == block.region[i];
        if (known) continue;
        if (seen[c] == grids[c].length) grids[c] = Arrays.copyOf(grids[c], 2 * seen[c]);
        grids[c][seen[c]++] = block.region[i];
      }
      numbers.forEach((compound, c) -> {
        allowed[c] = allowance(division, block, compound, seen[c], number);
        fewest[c] = division.fewest[compound] - division.sharers[compound] + seen[c];
      });
      for (int c = 0; c < count; c++) offset[c + 1] = offset[c] + Math.max(seen[c], allowed[c]);
      slotGrid = new int[offset[count]];
      slotCount = new int[offset[count]];
    }

    private static int allowance(Division division, Block block, int compound, int inside, int number) {
      int outside = division.sharers[compound] - inside;
      return division.growing[compound] == number ? Math.max(1, division.shares[compound] - outside) : inside;
    }

    /** Counts anew. */
    void count(Block block) {
      Arrays.fill(used, 0);
      for (int i = 0; i < block.n; i++) enter(i, block.region[i]);
    }

    /** How many needless pieces more there are when atom i leaves grid r for grid s; {@link #NEVER} when it may not. */
    int extra(int i, int r, int s) {
      int c = local[i];
      if (c < 0) return 0;
      boolean leaves = false;
      boolean enters = true;
      for (int k = offset[c]; k < offset[c] + used[c]; k++) {
        if (slotGrid[k] == s) enters = false;
        else leaves |= slotGrid[k] == r && slotCount[k] == 1;
      }
      return enters == leaves ? 0 : extra(c, enters ? 1 : -1);
    }

    /** How many needless pieces more there are when so many grids more (or fewer) share compound c. */
    int extra(int c, int more) {
      if (more > 0 && used[c] + more > allowed[c]) return NEVER;
      return Math.max(0, used[c] + more - fewest[c]) - Math.max(0, used[c] - fewest[c]);
    }

    /** Needless pieces of all compounds. */
    int extra() {
      int sum = 0;
      for (int c = 0; c < used.length; c++) sum += Math.max(0, used[c] - fewest[c]);
      return sum;
    }

    /** Atom i left grid r. */
    void leave(int i, int r) {
      int c = local[i];
      if (c < 0) return;
      for (int k = offset[c]; k < offset[c] + used[c]; k++) {
        if (slotGrid[k] != r) continue;
        if (--slotCount[k] == 0) {
          int last = offset[c] + --used[c];
          slotGrid[k] = slotGrid[last];
          slotCount[k] = slotCount[last];
        }
        return;
      }
    }

    /** Atom i entered grid s. */
    void enter(int i, int s) {
      int c = local[i];
      if (c < 0) return;
      for (int k = offset[c]; k < offset[c] + used[c]; k++) {
        if (slotGrid[k] == s) {
          slotCount[k]++;
          return;
        }
      }
      int k = offset[c] + used[c]++;
      slotGrid[k] = s;
      slotCount[k] = 1;
    }

    /** Number of larger compounds in the block. */
    int compounds() {
      return used.length;
    }

    /** Larger compound of atom i by its number in the block, or -1. */
    int of(int i) {
      return local[i];
    }

  }
}
