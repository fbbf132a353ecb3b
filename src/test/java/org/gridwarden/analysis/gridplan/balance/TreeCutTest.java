package org.gridwarden.analysis.gridplan.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cutting along a random tree: on a path, which has one tree only, the cut is the best of all; elsewhere both sides hang together. */
class TreeCutTest {
  private static final BalanceOptions OPTIONS = BalanceOptions.of(100, 200, 1);

  private static Block block(GraphMaker maker) {
    UnitGraph graph = maker.graph();
    int[] self = IntStream.range(0, graph.n()).toArray();
    Mesh mesh = Mesh.of(graph, self, graph.n(), new Mesh.Costs(1, 1, 0.3));
    Parts parts = Parts.of(graph, OPTIONS);
    Division division = Division.of(mesh, new int[graph.n()], 1, parts, parts.partOf());
    division.large = maker.compound;
    division.shares = new int[] {2};
    division.fewest = new int[] {1};
    division.growing = new int[1];
    division.countSharers();
    return new Block(division, new int[] {0}, self, new int[graph.n()], new int[1], 1, 0);
  }

  private static Tuning.Aims aims() {
    return new Tuning(OPTIONS, 400, false).aims(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aPathIsCutAtTheBestPlace(long seed) {
    Random random = new Random(seed);
    GraphMaker maker = GraphMaker.path(12).loads(random, 50).kinds(random, 0);
    checkBestCut(maker, seed);
    Arrays.fill(maker.compound, 1, 12, 0);
    checkBestCut(maker, seed);
  }

  /** With a larger compound in the middle, or none, no other place is better. */
  private static void checkBestCut(GraphMaker maker, long seed) {
    Block block = block(maker);
    Tuning.Aims aims = aims();
    double least = Double.MAX_VALUE;
    for (int cut = 1; cut < block.n; cut++) {
      int at = cut;
      Arrays.setAll(block.region, i -> i < at ? 0 : 1);
      block.measure();
      block.ideal[1] = block.ideal[0];
      least = Math.min(least, block.price(aims));
    }
    int[] piece = new int[block.n];
    Arrays.fill(piece, -2);
    int[] atoms = IntStream.range(0, block.n).toArray();
    assertThat(new TreeCut(block, aims, new Dice(seed)).divide(atoms, block.n, piece, block.ideal[0], 2)).isTrue();
    System.arraycopy(piece, 0, block.region, 0, block.n);
    block.measure();
    assertThat(block.price(aims)).isEqualTo(least, org.assertj.core.data.Offset.offset(1e-9));
  }

  @Test
  void bothSidesHangTogether() {
    Random random = new Random(5);
    Block block = block(GraphMaker.lattice(14, 10, 0.1, random).loads(random, 3));
    int[] component = new int[block.n];
    int[] atoms = IntStream.range(0, block.n).filter(i -> reaches(block, i, component)).toArray();
    Dice dice = new Dice(9);
    TreeCut trees = new TreeCut(block, aims(), dice);
    for (int trial = 0; trial < 200; trial++) {
      int fresh = 2 + trial % 2;
      int[] piece = new int[block.n];
      Arrays.fill(piece, -1);
      for (int a : atoms) piece[a] = -2;
      if (!trees.divide(atoms, atoms.length, piece, 150, fresh)) continue;
      assertThat(pieces(block, piece)).as("pieces of trial %d", trial).isEqualTo(fresh);
      assertThat(Arrays.stream(atoms).map(a -> piece[a]).distinct().count()).isEqualTo(fresh);
    }
  }

  /** Whether atom i is joined with atom 0. */
  private static boolean reaches(Block block, int i, int[] component) {
    if (component[0] == 0) {
      boolean more = true;
      component[0] = 1;
      while (more) {
        more = false;
        for (int e = 0; e < block.to.length; e++) {
          if (component[block.from[e]] == 0 || component[block.to[e]] != 0) continue;
          component[block.to[e]] = 1;
          more = true;
        }
      }
    }
    return component[i] == 1;
  }

  private static int pieces(Block block, int[] piece) {
    int[] root = IntStream.range(0, block.n).toArray();
    boolean more = true;
    while (more) {
      more = false;
      for (int e = 0; e < block.to.length; e++) {
        int a = block.from[e];
        int b = block.to[e];
        if (piece[a] < 0 || piece[a] != piece[b] || root[a] <= root[b]) continue;
        root[a] = root[b];
        more = true;
      }
    }
    return (int) IntStream.range(0, block.n).filter(i -> piece[i] >= 0).map(i -> root[i]).distinct().count();
  }
}
