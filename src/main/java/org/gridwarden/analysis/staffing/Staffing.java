package org.gridwarden.analysis.staffing;

import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Areas with a load (residents, households or a workload) and workers. Pure; arrays are never written.
 *
 * <p>{@link #add} gives each next worker to the area with the greatest load for each worker. That is optimal: let t be any
 * worst ratio that n workers can bring about; area i then needs k(i) = max(0, ⌈load(i) / t − workers(i)⌉ of them, and the
 * k(i) add up to at most n. Suppose the rule left some area m above t. Then m got fewer than k(m) workers, so some other
 * area j got more than k(j). When j got its last one, its ratio was at most t already, while that of m was above t, as it is
 * in the end and ratios only fall: the rule would have chosen m. So the rule reaches every t that can be reached.
 *
 * @param load of each area, ≥ 0; an area with a load of 0 needs nobody
 * @param workers of each area, ≥ 0; parts of workers where staff is shared
 */
public record Staffing(double[] load, double[] workers) {

  /** Load for each worker: +Infinity for a load without a worker, 0 without a load. */
  public static double ratio(double load, double workers) {
    return load == 0 ? 0 : workers > 0 ? load / workers : Double.POSITIVE_INFINITY;
  }

  /** The area with the greatest ratio, the greater load first, then the lower index; −1 when there is no load. */
  public int worst(int[] added) {
    int worst = -1;
    for (int i = 0; i < load.length; i++) {
      if (load[i] > 0 && (worst < 0 || before(i, worst, added))) worst = i;
    }
    return worst;
  }

  private boolean before(int a, int b, int[] added) {
    double ra = ratio(load[a], workers[a] + added[a]);
    double rb = ratio(load[b], workers[b] + added[b]);
    if (ra != rb) return ra > rb;
    return load[a] != load[b] ? load[a] > load[b] : a < b;
  }

  /** Greatest ratio of all areas with so many workers more; 0 when there is no load. */
  public double worstRatio(int[] added) {
    int worst = worst(added);
    return worst < 0 ? 0 : ratio(load[worst], workers[worst] + added[worst]);
  }

  /**
   * Areas that get the next n workers, in order; fewer than n only when no area has a load. The worst ratio afterwards is
   * the least that n workers can bring about. O(n log areas).
   */
  public int[] add(int n) {
    int[] added = new int[load.length];
    PriorityQueue<Integer> queue = new PriorityQueue<>(Math.max(1, load.length), (a, b) -> a.equals(b) ? 0 : before(a, b, added) ? -1 : 1);
    for (int i = 0; i < load.length; i++) if (load[i] > 0) queue.add(i);
    int[] order = new int[queue.isEmpty() ? 0 : n];
    for (int k = 0; k < order.length; k++) {
      int worst = queue.remove();
      added[worst]++;
      order[k] = worst;
      queue.add(worst);
    }
    return order;
  }

  /** How many workers more bring every ratio to the target or below; 0 when all are. */
  public long needed(double target) {
    long sum = 0;
    for (int i = 0; i < load.length; i++) if (load[i] > 0) sum += needed(i, target);
    return sum;
  }

  private long needed(int i, double target) {
    long more = (long) Math.max(0, Math.floor(load[i] / target - workers[i]) - 1);
    while (ratio(load[i], workers[i] + more) > target) more++;
    return more;
  }

  /**
   * One worker from one area to another.
   *
   * @param worst greatest ratio of all areas after the move
   */
  public record Move(int from, int to, double worst) {}

  /**
   * The move after which the fewest areas have nobody, then the worst ratio of the others is least, and among these the one
   * that leaves the two areas best off; empty when no move makes either less. All moves are looked at, so none is better.
   * Only areas with at least one worker give; where areas have nobody, one of the greatest load is filled.
   */
  public Optional<Move> bestMove() {
    int[] none = new int[load.length];
    int to = worst(none);
    if (to < 0) return Optional.empty();
    if (ratio(load[to], workers[to]) == Double.POSITIVE_INFINITY) return fill(to);
    double now = ratio(load[to], workers[to]);
    Move best = null;
    double rest = 0;
    for (int from = 0; from < load.length; from++) {
      if (from == to || workers[from] < 1) continue;
      double pair = Math.max(ratio(load[from], workers[from] - 1), ratio(load[to], workers[to] + 1));
      double worst = pair;
      for (int i = 0; i < load.length; i++) if (i != from && i != to) worst = Math.max(worst, ratio(load[i], workers[i]));
      if (worst >= now || best != null && (worst > best.worst || worst == best.worst && pair >= rest)) continue;
      best = new Move(from, to, worst);
      rest = pair;
    }
    return Optional.ofNullable(best);
  }

  /** Somebody for an area without anybody, from one that keeps a worker or needs none. */
  private Optional<Move> fill(int to) {
    Move best = null;
    double least = 0;
    double rest = 0;
    for (int from = 0; from < load.length; from++) {
      if (from == to || workers[from] < 1 || load[from] > 0 && workers[from] - 1 <= 0) continue;
      double given = ratio(load[from], workers[from] - 1);
      double worst = Math.max(given, ratio(load[to], workers[to] + 1));
      boolean empty = false;
      for (int i = 0; i < load.length; i++) {
        if (i == from || i == to) continue;
        double ratio = ratio(load[i], workers[i]);
        if (Double.isFinite(ratio)) worst = Math.max(worst, ratio);
        else empty = true;
      }
      if (best != null && (worst > least || worst == least && given >= rest)) continue;
      best = new Move(from, to, empty ? Double.POSITIVE_INFINITY : worst);
      least = worst;
      rest = given;
    }
    return Optional.ofNullable(best);
  }
}
