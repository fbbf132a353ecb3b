package org.gridwarden.analysis.gridplan.appraisal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;

/**
 * Figures of a division, counted from the units alone and without trusting who made it. Shares are 0 … 1; lengths metres.
 *
 * @param regions number of grids
 * @param inRange grids whose load lies within the bounds
 * @param inPieces grids that are not connected without crossing a barrier
 * @param overGroups grids with units of several groups
 * @param meanDeviation mean of |load ÷ (total ÷ regions) − 1|
 * @param worstDeviation greatest of these
 * @param near mean share of grids within ±12 % of the mean load
 * @param load load of each grid
 * @param polsbyPopper 4π · area ÷ perimeter² of each grid; 0 without a perimeter
 * @param cutM length of all borders between grids
 * @param cutOnRoads share of that on roads or barriers
 * @param cutOnRoadsOrWalls share of that on roads, barriers or walls
 * @param compoundsCut compounds of at most the maximum that lie in several grids
 * @param compounds compounds of at most the maximum
 * @param extraPieces pieces of larger compounds beyond the fewest that the maximum allows
 * @param keptShare share of the load that stays together with the largest part of its current grid; NaN without one
 */
public record PlanScore(int regions, int inRange, int inPieces, int overGroups, double meanDeviation, double worstDeviation,
    double near, long[] load, double[] polsbyPopper, double cutM, double cutOnRoads, double cutOnRoadsOrWalls,
    int compoundsCut, int compounds, int extraPieces, double keptShare) {
  private static final double NEAR = 0.12;

  /**
   * Scores a division. Cost: linear in units and borders.
   *
   * @param region grid of each unit, 0 … regions - 1
   */
  public static PlanScore of(UnitGraph graph, int[] region, int regions, int min, int max) {
    return new Count(graph, region, regions, min, max).score();
  }

  /** Mean of {@link #polsbyPopper()}. */
  public double meanPolsbyPopper() {
    return Arrays.stream(polsbyPopper).average().orElse(0);
  }

  /** The one below which a share of the grids lies; {@code share} 0 … 1. */
  public double polsbyPopperAt(double share) {
    double[] sorted = polsbyPopper.clone();
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  private static final class Count {
    private final UnitGraph graph;
    private final int[] region;
    private final int regions;
    private final int min;
    private final int max;
    private final long[] load;
    private final double[] area;
    private final double[] perimeter;
    private double cut;
    private double onRoads;
    private double onWalls;
    private int compoundsCut;
    private int compounds;
    private int extraPieces;

    Count(UnitGraph graph, int[] region, int regions, int min, int max) {
      this.graph = graph;
      this.region = region;
      this.regions = regions;
      this.min = min;
      this.max = max;
      load = new long[regions];
      area = new double[regions];
      perimeter = new double[regions];
    }

    PlanScore score() {
      boolean[] mixed = new boolean[regions];
      int[] group = new int[regions];
      boolean[] met = new boolean[regions];
      for (int u = 0; u < graph.n(); u++) {
        int r = region[u];
        load[r] += graph.load()[u];
        area[r] += graph.area()[u];
        perimeter[r] += graph.perimeter()[u];
        mixed[r] |= met[r] && group[r] != graph.group()[u];
        group[r] = graph.group()[u];
        met[r] = true;
      }
      int pieces = borders();
      countCompounds();
      double ideal = regions == 0 ? 0 : (double) graph.totalLoad() / regions;
      double sum = 0;
      double worst = 0;
      int in = 0;
      int near = 0;
      int over = 0;
      double[] pp = new double[regions];
      for (int r = 0; r < regions; r++) {
        double deviation = ideal > 0 ? Math.abs(load[r] / ideal - 1) : 0;
        sum += deviation;
        worst = Math.max(worst, deviation);
        if (deviation <= NEAR + 1e-12) near++;
        if (load[r] >= min && load[r] <= max) in++;
        if (mixed[r]) over++;
        pp[r] = perimeter[r] > 0 ? 4 * Math.PI * area[r] / (perimeter[r] * perimeter[r]) : 0;
      }
      double count = Math.max(1, regions);
      return new PlanScore(regions, in, pieces, over, sum / count, worst, near / count, load, pp, cut, share(onRoads),
          share(onRoads + onWalls), compoundsCut, compounds, extraPieces, kept());
    }

    private double share(double metres) {
      return cut > 0 ? metres / cut : 0;
    }

    /** Goes over all borders; answers the number of grids in several pieces. */
    private int borders() {
      int[] root = new int[graph.n()];
      for (int u = 0; u < root.length; u++) root[u] = u;
      for (int u = 0; u < graph.n(); u++) {
        for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) {
          int v = graph.to()[e];
          if (v <= u) continue;
          double metres = graph.length()[e];
          byte kind = graph.kind()[e];
          if (region[u] == region[v]) {
            perimeter[region[u]] -= 2 * metres;
            if ((kind & UnitGraph.BARRIER) == 0) root[find(root, u)] = find(root, v);
            continue;
          }
          cut += metres;
          if ((kind & (UnitGraph.BARRIER | UnitGraph.ROAD)) != 0) onRoads += metres;
          else if ((kind & UnitGraph.WALL) != 0) onWalls += metres;
        }
      }
      int[] piece = new int[regions];
      Arrays.fill(piece, -1);
      boolean[] several = new boolean[regions];
      for (int u = 0; u < graph.n(); u++) {
        int at = find(root, u);
        several[region[u]] |= piece[region[u]] >= 0 && piece[region[u]] != at;
        piece[region[u]] = at;
      }
      int count = 0;
      for (boolean one : several) if (one) count++;
      return count;
    }

    private static int find(int[] root, int unit) {
      int at = unit;
      while (root[at] != at) {
        root[at] = root[root[at]];
        at = root[at];
      }
      return at;
    }

    private void countCompounds() {
      Map<Integer, Long> loads = new HashMap<>();
      Map<Integer, Map<Integer, Boolean>> regionsOf = new HashMap<>();
      for (int u = 0; u < graph.n(); u++) {
        int compound = graph.compound()[u];
        if (compound < 0) continue;
        loads.merge(compound, (long) graph.load()[u], Long::sum);
        regionsOf.computeIfAbsent(compound, key -> new HashMap<>(4)).put(region[u], true);
      }
      for (Map.Entry<Integer, Long> one : loads.entrySet()) {
        int pieces = regionsOf.get(one.getKey()).size();
        long all = one.getValue();
        if (all <= max) {
          compounds++;
          if (pieces > 1) compoundsCut++;
        } else {
          extraPieces += pieces - (int) ((all + max - 1) / max);
        }
      }
    }

    private double kept() {
      Map<Long, Long> together = new HashMap<>();
      boolean any = false;
      for (int u = 0; u < graph.n(); u++) {
        int old = graph.current()[u];
        any |= old >= 0;
        together.merge((long) (old + 1) << 32 | region[u], (long) graph.load()[u], Long::sum);
      }
      if (!any) return Double.NaN;
      Map<Long, Long> best = new HashMap<>();
      together.forEach((key, sum) -> best.merge(key >> 32, sum, Math::max));
      long kept = 0;
      for (long value : best.values()) kept += value;
      return graph.totalLoad() == 0 ? 1 : (double) kept / graph.totalLoad();
    }
  }
}
