package org.gridwarden.analysis.gridplan.balance;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Simulated annealing on a block: single atoms go over to a grid next to them. A move that would break a grid in two, put
 * it over a barrier or cut a compound too often is never made; others are made when they make the block better, or by
 * chance the less likely the worse they are and the colder it is (Kirkpatrick, Gelatt, Vecchi 1983).
 */
final class Annealer {
  /** Atoms looked at before a move counts as breaking its grid. */
  private static final int SEARCH = 600;
  private static final double[] LOGS = new double[4096];

  static {
    for (int i = 0; i < LOGS.length; i++) LOGS[i] = -Math.log((i + 0.5) / LOGS.length);
  }

  private final Block block;
  private final Tuning.Aims aims;
  private final boolean flexible;
  private final int often;
  private final double[] price;
  private final int[] queue;
  private final int[] mark;
  private int marks;
  private final Dice dice;
  private final Recast recast;

  Annealer(Block block, Tuning.Aims aims, boolean flexible, int often, long seed) {
    this.often = often;
    this.block = block;
    this.flexible = flexible;
    this.aims = aims;
    price = new double[block.regions];
    queue = new int[block.n];
    mark = new int[block.n];
    dice = new Dice(seed);
    recast = new Recast(block, aims, price, dice);
    for (int r = 0; r < block.regions; r++) {
      if (block.gridSize[r] == 0) continue;
      price[r] = aims.grid(block.gridLoad[r], block.gridArea[r], block.gridPerimeter[r], block.gridWants[r], block.ideal[r]);
    }
  }

  /** Runs through a whole phase on one block. */
  static void cool(Block block, Tuning tuning, Tuning.Phase phase, boolean flexible, long seed, BooleanSupplier stop) {
    for (int t = 0; t < phase.rounds(); t++) {
      new Annealer(block, tuning.aims(phase.range(t)), flexible, phase.often(t), Dice.mix(seed + t))
          .run((long) (phase.steps() * block.n), phase.temperature(t), phase.temperature(t + 1), stop);
    }
  }

  /** Takes so many steps while the temperature falls from {@code hot} to {@code cold}. */
  void run(long steps, double hot, double cold, BooleanSupplier stop) {
    int entries = block.to.length;
    if (entries == 0 || block.regions < 2) return;
    int stage = 1 << 12;
    double stages = Math.max(1, (double) steps / stage);
    for (int k = 0; k < stages; k++) {
      if (stop.getAsBoolean()) return;
      double temperature = hot * Math.pow(cold / hot, k / stages);
      long left = Math.min(stage, steps - (long) k * stage);
      for (long i = 0; i < left; i++) {
        long z = dice.next();
        int e = (int) (((z >>> 32) * entries) >>> 32);
        int u = block.from[e];
        int s = block.region[block.to[e]];
        if (block.region[u] == s || block.apart[e]) continue;
        double slack = temperature * LOGS[(int) z & 4095];
        if ((z >>> 12 & 4095) < often) recast.attempt(u, s, flexible, slack);
        else tryMove(u, s, slack);
      }
    }
  }

  /** Moves atom u to grid s unless that makes the block worse by more than {@code slack} or is not allowed. */
  boolean tryMove(int u, int s, double slack) {
    int r = block.region[u];
    boolean last = block.gridSize[r] == 1;
    if (last && !flexible) return false;
    double withR = 0;
    double withS = 0;
    double cut = 0;
    int ties = 0;
    for (int e = block.start[u]; e < block.start[u + 1]; e++) {
      int q = block.region[block.to[e]];
      if (q == r) {
        withR += block.length[e];
        cut += block.cost[e];
        if (!block.apart[e]) ties++;
      } else if (q == s) {
        if (block.apart[e]) return false;
        withS += block.length[e];
        cut -= block.cost[e];
      }
    }
    double newR = last ? 0 : aims.grid(block.gridLoad[r] - block.load[u], block.gridArea[r] - block.area[u],
        block.gridPerimeter[r] - block.perimeter[u] + 2 * withR, block.gridWants[r] - block.wants[u], block.ideal[r]);
    double newS = aims.grid(block.gridLoad[s] + block.load[u], block.gridArea[s] + block.area[u],
        block.gridPerimeter[s] + block.perimeter[u] - 2 * withS, block.gridWants[s] + block.wants[u], block.ideal[s]);
    double change = newR - price[r] + newS - price[s] + aims.cut() * cut / aims.outline();
    if (block.home[u] == r) change += aims.stay() * block.load[u] / block.ideal[r];
    else if (block.home[u] == s) change -= aims.stay() * block.load[u] / block.ideal[s];
    if (change > slack && block.large[u] < 0) return false;
    int extra = block.shares.extra(u, r, s);
    if (extra != 0) change += extra == Block.Shares.NEVER ? Double.MAX_VALUE : aims.piece() * extra;
    if (change > slack || ties > 1 && breaks(u, r, ties)) return false;
    move(u, s, 2 * withR - block.perimeter[u], block.perimeter[u] - 2 * withS);
    price[r] = newR;
    price[s] = newS;
    return true;
  }

  /** Moves atom u to grid s; the outlines of its old and new grid grow by so many metres. */
  private void move(int u, int s, double moreR, double moreS) {
    int r = block.region[u];
    block.region[u] = s;
    block.gridLoad[r] -= block.load[u];
    block.gridLoad[s] += block.load[u];
    block.gridArea[r] -= block.area[u];
    block.gridArea[s] += block.area[u];
    block.gridPerimeter[r] += moreR;
    block.gridPerimeter[s] += moreS;
    block.gridSize[r]--;
    block.gridSize[s]++;
    block.gridWants[r] -= block.wants[u];
    block.gridWants[s] += block.wants[u];
    if (block.gridSize[r] == 0) block.empty(r);
    block.shares.leave(u, r);
    block.shares.enter(u, s);
  }

  /** Whether the neighbours of u in its grid r are not joined without u. */
  private boolean breaks(int u, int r, int ties) {
    if (marks > Integer.MAX_VALUE - 4) {
      Arrays.fill(mark, 0);
      marks = 0;
    }
    int wanted = ++marks;
    int seen = ++marks;
    int head = 0;
    int tail = 0;
    for (int e = block.start[u]; e < block.start[u + 1]; e++) {
      int v = block.to[e];
      if (block.region[v] != r || block.apart[e]) continue;
      mark[v] = wanted;
      if (tail == 0) queue[tail++] = v;
    }
    mark[queue[0]] = seen;
    mark[u] = seen;
    int missing = ties - 1;
    while (head < tail && head < SEARCH) {
      int v = queue[head++];
      for (int e = block.start[v]; e < block.start[v + 1]; e++) {
        int w = block.to[e];
        if (mark[w] == seen || block.region[w] != r || block.apart[e]) continue;
        if (mark[w] == wanted && --missing == 0) return false;
        mark[w] = seen;
        queue[tail++] = w;
      }
    }
    return true;
  }
}
