package org.gridwarden.analysis.gridplan.balance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/**
 * Improves a division in rounds. Each round halves the grids by their centres, with cuts in other places than the round
 * before, into blocks that are improved one by one or at the same time. Which blocks there are and which random numbers
 * each draws depends on the seed only, so the answer does not depend on the number of threads.
 */
final class Blocks {
  /** Greatest number of grids in a block, and of atoms unless one grid has more. */
  private static final int GRIDS = 64;

  private final Division division;
  private final int threads;
  private final BooleanSupplier stop;
  private final int[] localOf;
  private int[] gridOf;
  private double[] x;
  private double[] y;

  Blocks(Division division, int threads, BooleanSupplier stop) {
    this.division = division;
    this.threads = threads;
    this.stop = stop;
    localOf = new int[division.mesh.n];
    gridOf = new int[0];
  }

  /** What is done to one block with random numbers of its own. */
  interface Work {
    void improve(Block block, long seed);
  }

  /** One round over all blocks, each with so many grids to spare. */
  void round(long seed, int spare, Work work) {
    int[] first = Mesh.members(division.region, division.regions);
    int[] order = Mesh.ordered(division.region, first);
    centre(first, order);
    List<int[]> blocks = new ArrayList<>();
    int[] all = new int[division.regions];
    for (int r = 0; r < all.length; r++) all[r] = r;
    halve(all, 0, all.length, seed, blocks);
    improve(blocks, first, order, seed, spare, work);
  }

  /** One round over blocks of the given grids and so many around each; grids too near to others wait. */
  void around(int[] wanted, int grids, long seed, int spare, Work work) {
    int[] first = Mesh.members(division.region, division.regions);
    int[] order = Mesh.ordered(division.region, first);
    boolean[] taken = new boolean[division.regions];
    List<int[]> blocks = new ArrayList<>();
    for (int r : wanted) {
      if (taken[r]) continue;
      int[] block = new int[grids];
      block[0] = r;
      taken[r] = true;
      int size = 1;
      for (int head = 0; head < size && size < grids; head++) {
        for (int i = first[block[head]]; i < first[block[head] + 1]; i++) {
          for (int e = division.mesh.start[order[i]]; e < division.mesh.start[order[i] + 1] && size < grids; e++) {
            int s = division.region[division.mesh.to[e]];
            if (taken[s] || division.mesh.apart[e]) continue;
            taken[s] = true;
            block[size++] = s;
          }
        }
      }
      blocks.add(Arrays.copyOf(block, size));
    }
    improve(blocks, first, order, seed, spare, work);
  }

  private void improve(List<int[]> blocks, int[] first, int[] order, long seed, int spare, Work work) {
    if (gridOf.length < division.regions) gridOf = new int[division.regions];
    int fresh = division.regions;
    division.countSharers();
    findGrowing(blocks, seed);
    each(threads, blocks.size(), b -> {
      int[] grids = blocks.get(b);
      if (grids.length < 2 || stop.getAsBoolean()) return;
      int size = 0;
      for (int r : grids) size += first[r + 1] - first[r];
      int[] atoms = new int[size];
      int at = 0;
      for (int r : grids) {
        System.arraycopy(order, first[r], atoms, at, first[r + 1] - first[r]);
        at += first[r + 1] - first[r];
      }
      Block block = new Block(division, grids, atoms, localOf, gridOf, spare, b);
      work.improve(block, Dice.mix(seed + b));
      block.store(division, fresh + b * spare);
    });
    if (spare > 0) division.compact(fresh + blocks.size() * spare);
  }

  /** Draws for each larger compound one of the blocks it lies in: there it may be cut oftener, in the others not. */
  private void findGrowing(List<int[]> blocks, long seed) {
    int[] blockOf = new int[division.regions];
    Arrays.fill(blockOf, -1);
    for (int b = 0; b < blocks.size(); b++) for (int r : blocks.get(b)) blockOf[r] = b;
    long[] draw = new long[blocks.size()];
    for (int b = 0; b < draw.length; b++) draw[b] = Dice.mix(seed * 31 + b);
    int[] growing = new int[division.shares.length];
    Arrays.fill(growing, -1);
    for (int a = 0; a < division.mesh.n; a++) {
      int c = division.large[a];
      int b = blockOf[division.region[a]];
      if (c >= 0 && b >= 0 && (growing[c] < 0 || draw[b] < draw[growing[c]])) growing[c] = b;
    }
    division.growing = growing;
  }

  private void centre(int[] first, int[] order) {
    x = new double[division.regions];
    y = new double[division.regions];
    for (int r = 0; r < division.regions; r++) {
      for (int i = first[r]; i < first[r + 1]; i++) {
        x[r] += division.mesh.x[order[i]];
        y[r] += division.mesh.y[order[i]];
      }
      x[r] /= Math.max(1, first[r + 1] - first[r]);
      y[r] /= Math.max(1, first[r + 1] - first[r]);
    }
  }

  private void halve(int[] grids, int from, int end, long seed, List<int[]> blocks) {
    if (end - from <= GRIDS) {
      blocks.add(Arrays.copyOfRange(grids, from, end));
      return;
    }
    double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = from; i < end; i++) {
      box[0] = Math.min(box[0], x[grids[i]]);
      box[1] = Math.min(box[1], y[grids[i]]);
      box[2] = Math.max(box[2], x[grids[i]]);
      box[3] = Math.max(box[3], y[grids[i]]);
    }
    double share = 0.35 + 0.3 * ((Dice.mix(seed) >>> 11) * 0x1p-53);
    int middle = from + (int) Math.round(share * (end - from));
    select(grids, from, end - 1, middle, box[2] - box[0] >= box[3] - box[1] ? x : y);
    halve(grids, from, middle, Dice.mix(seed + 1), blocks);
    halve(grids, middle, end, Dice.mix(seed + 2), blocks);
  }

  /** Brings the grids with the smallest keys before {@code at}; equal keys by number. */
  private static void select(int[] grids, int low, int high, int at, double[] key) {
    int from = low;
    int end = high;
    while (from < end) {
      int pivot = grids[(from + end) >>> 1];
      int i = from;
      int j = end;
      while (i <= j) {
        while (before(grids[i], pivot, key)) i++;
        while (before(pivot, grids[j], key)) j--;
        if (i <= j) {
          int swap = grids[i];
          grids[i++] = grids[j];
          grids[j--] = swap;
        }
      }
      if (at <= j) end = j;
      else if (at >= i) from = i;
      else return;
    }
  }

  private static boolean before(int a, int b, double[] key) {
    return key[a] < key[b] || key[a] == key[b] && a < b;
  }

  /** Does the work for 0 … count - 1 on all threads; the first error is thrown here. */
  static void each(int threads, int count, IntConsumer work) {
    int used = Math.min(threads, count);
    if (used <= 1) {
      for (int b = 0; b < count; b++) work.accept(b);
      return;
    }
    AtomicInteger next = new AtomicInteger();
    Runnable loop = () -> {
      for (int b = next.getAndIncrement(); b < count; b = next.getAndIncrement()) work.accept(b);
    };
    ExecutorService pool = Executors.newFixedThreadPool(used - 1);
    try {
      List<Future<?>> others = new ArrayList<>();
      for (int t = 1; t < used; t++) others.add(pool.submit(loop));
      loop.run();
      for (Future<?> other : others) other.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
