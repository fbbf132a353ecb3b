package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which grids of a block share which larger compound, and how many may. */
final class Shares {
  private final int[] local;
  private final int[] offset;
  private final int[] slotGrid;
  private final int[] slotCount;
  private final int[] used;
  private final int[] allowed;

  Shares(Division division, Block block, int number) {
    local = new int[block.n];
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < block.n; i++) {
      int c = block.large[i];
      local[i] = c < 0 ? -1 : numbers.computeIfAbsent(c, k -> numbers.size());
    }
    int count = numbers.size();
    allowed = new int[count];
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
    numbers.forEach((compound, c) -> allowed[c] = allowance(division, block, compound, seen[c], number));
    for (int c = 0; c < count; c++) offset[c + 1] = offset[c] + Math.max(seen[c], allowed[c]);
    slotGrid = new int[offset[count]];
    slotCount = new int[offset[count]];
  }

  private static int allowance(Division division, Block block, int compound, int inside, int number) {
    int outside = division.sharers[compound] - inside;
    boolean sole = outside == 0 || division.soleBlock[compound] == number;
    return sole ? Math.max(1, division.shares[compound] - outside) : inside;
  }

  /** Counts anew. */
  void count(Block block) {
    Arrays.fill(used, 0);
    for (int i = 0; i < block.n; i++) enter(i, block.region[i]);
  }

  /** Whether atom i may leave grid r for grid s. */
  boolean allows(int i, int r, int s) {
    int c = local[i];
    if (c < 0) return true;
    boolean leaves = false;
    for (int k = offset[c]; k < offset[c] + used[c]; k++) {
      if (slotGrid[k] == s) return true;
      leaves |= slotGrid[k] == r && slotCount[k] == 1;
    }
    return used[c] < allowed[c] || leaves;
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

  /** Whether so many grids more (or fewer) may share compound c. */
  boolean admits(int c, int more) {
    return more <= 0 || used[c] + more <= allowed[c];
  }
}
