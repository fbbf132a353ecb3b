package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which grids of a block share which larger compound, and how many may. */
final class Shares {
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
