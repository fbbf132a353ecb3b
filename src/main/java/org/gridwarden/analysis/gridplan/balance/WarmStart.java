package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Today's plan as a division to start from: grids in pieces are parted, atoms in no grid join the one they border on most. */
final class WarmStart {
  private WarmStart() {}

  static Division of(Atoms atoms, Mesh mesh, Parts parts, BalanceOptions options) {
    int[] partOf = atoms.partOf();
    int[] current = atoms.current();
    int[] region = new int[mesh.n];
    Map<Long, Integer> numbers = new HashMap<>();
    for (int a = 0; a < mesh.n; a++) {
      region[a] = current[a] < 0 ? -1 : numbers.computeIfAbsent((long) current[a] << 32 | partOf[a], k -> numbers.size());
    }
    int labels = numbers.size();
    int[] home = region.clone();
    int[] piece = region.clone();
    int pieces = mesh.split(piece, labels);
    dropSmallPieces(mesh, region, piece, labels, pieces, options);
    join(mesh, region);
    int regions = labels;
    for (int a = 0; a < mesh.n; a++) if (region[a] >= regions) regions = region[a] + 1;
    regions = divideNew(mesh, partOf, parts, options, region, regions);
    regions = mesh.split(region, regions);
    Division division = Division.of(mesh, region, regions, parts, partOf);
    division.home = home;
    division.bind(atoms.largeOf(), atoms, atoms.shares.clone(), atoms.wants());
    division.compact(regions);
    division.countSharers();
    for (int c = 0; c < division.shares.length; c++) {
      division.shares[c] = Math.max(division.shares[c], division.sharers[c]);
    }
    return division;
  }

  /** The heaviest piece of a grid keeps its number, pieces in range get their own, the others are in no grid. */
  private static void dropSmallPieces(Mesh mesh, int[] region, int[] piece, int labels, int pieces, BalanceOptions options) {
    long[] loads = new long[pieces];
    for (int a = 0; a < mesh.n; a++) if (piece[a] >= 0) loads[piece[a]] += mesh.load[a] * 1024L + 1;
    int[] heaviest = new int[labels];
    Arrays.fill(heaviest, -1);
    for (int a = 0; a < mesh.n; a++) {
      if (piece[a] < 0) continue;
      int best = heaviest[region[a]];
      if (best < 0 || loads[piece[a]] > loads[best]) heaviest[region[a]] = piece[a];
    }
    int[] number = new int[pieces];
    Arrays.fill(number, -2);
    int count = labels;
    for (int a = 0; a < mesh.n; a++) {
      int p = piece[a];
      if (p < 0) continue;
      if (number[p] == -2) {
        if (heaviest[region[a]] == p) number[p] = region[a];
        else number[p] = loads[p] / 1024 >= Math.max(1, options.min()) ? count++ : -1;
      }
      region[a] = number[p];
    }
  }

  /** Atoms in no grid join a grid beside them, those with the longest border first within each sweep. */
  private static void join(Mesh mesh, int[] region) {
    Map<Integer, Double> shared = new HashMap<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      int[] next = region.clone();
      for (int a = 0; a < mesh.n; a++) {
        if (region[a] >= 0) continue;
        shared.clear();
        int best = -1;
        for (int e = mesh.start[a]; e < mesh.start[a + 1]; e++) {
          int s = region[mesh.to[e]];
          if (s < 0 || mesh.apart[e]) continue;
          double sum = shared.merge(s, mesh.length[e], Double::sum);
          if (best < 0 || sum > shared.get(best)) best = s;
        }
        if (best < 0) continue;
        next[a] = best;
        changed = true;
      }
      System.arraycopy(next, 0, region, 0, mesh.n);
    }
  }

  /** What still is in no grid touches none; it is divided like new ground. */
  private static int divideNew(Mesh mesh, int[] partOf, Parts parts, BalanceOptions options, int[] region, int regions) {
    boolean[] wanted = new boolean[mesh.n];
    boolean some = false;
    for (int a = 0; a < mesh.n; a++) {
      wanted[a] = region[a] < 0;
      some |= wanted[a];
    }
    if (!some) return regions;
    int[] component = new int[mesh.n];
    int count = mesh.components(wanted, component);
    int[] counts = new int[count];
    for (int a = 0; a < mesh.n; a++) {
      if (component[a] >= 0) counts[component[a]] = parts.parts().get(partOf[a]).count();
    }
    int[] fresh = new int[mesh.n];
    int made = Bisection.divide(mesh, options, component, counts, fresh);
    for (int a = 0; a < mesh.n; a++) if (region[a] < 0) region[a] = regions + fresh[a];
    return regions + made;
  }
}
