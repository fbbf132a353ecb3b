package org.gridwarden.analysis.gridplan.balance;

import org.gridwarden.model.Refusal;

/**
 * What a division should be like.
 *
 * @param min least load of a grid, 0 or more
 * @param max greatest load of a grid, at least {@code min} and 1
 * @param wholeCompounds whether compounds of at most {@code max} stay whole and larger ones are cut into the fewest pieces
 * @param equal whether loads should be as equal as they can be, not only in range
 * @param count number of grids besides the locked ones; 0 = as many as suit the bounds
 * @param keepWeight 0 … 1: how much it counts that units stay in their current grid; 0 divides from scratch, 1 changes
 *     as little as the bounds allow
 * @param seeds units each of which should be in a grid of its own
 * @param seed start of the random numbers: the same seed gives the same division on any number of threads
 * @param threads 1 or more
 * @param effort how many steps to take
 */
public record BalanceOptions(int min, int max, boolean wholeCompounds, boolean equal, int count, double keepWeight,
    int[] seeds, long seed, int threads, Effort effort) {

  public BalanceOptions {
    if (min < 0 || max < Math.max(1, min)) {
      throw Refusal.invalid("GW-BAL-001", "min", "上下限须满足 0 ≤ 下限 ≤ 上限且上限大于 0，现为 " + min + " 至 " + max,
          "The bounds must keep to 0 ≤ min ≤ max and max > 0, not " + min + " to " + max);
    }
    if (count < 0) {
      throw Refusal.invalid("GW-BAL-002", "count", "网格数不能为负：" + count, "The number of grids cannot be " + count);
    }
    if (!(keepWeight >= 0 && keepWeight <= 1)) {
      throw Refusal.invalid("GW-BAL-003", "keepWeight", "保留权重应在 0 至 1 之间，现为 " + keepWeight,
          "The weight of keeping grids must lie between 0 and 1, not " + keepWeight);
    }
    if (threads < 1) throw new IllegalArgumentException("threads: " + threads);
  }

  /** From scratch, compounds as they come, one thread. */
  public static BalanceOptions of(int min, int max, long seed) {
    return new BalanceOptions(min, max, false, false, 0, 0, new int[0], seed, 1, Effort.NORMAL);
  }

  /** The same on so many threads. */
  public BalanceOptions onThreads(int number) {
    return new BalanceOptions(min, max, wholeCompounds, equal, count, keepWeight, seeds, seed, number, effort);
  }
}
