package org.gridwarden.analysis.gridplan.balance;

import java.util.function.Consumer;
import org.gridwarden.model.Progress;

/**
 * Divides a graph of units into contiguous grids. Whatever the input: every unit is in a grid, every grid is in one
 * piece, none lies over a barrier or a group border, locked grids are kept exactly, and the same seed gives the same
 * answer on any number of threads.
 */
public final class BalancedDivision {
  private BalancedDivision() {}

  /** Why a grid is out of range, or that it is not. */
  public enum Cause {
    /** Its load is in range. */
    NONE,
    /** It is a locked grid, kept as it was. */
    LOCKED,
    /** One unit in it alone exceeds the maximum. */
    UNIT_ABOVE_MAX,
    /** Everything that can be reached without crossing a barrier, a ward border or a locked grid is below the minimum. */
    PART_BELOW_MIN,
    /** No number of grids brings the part of the ward it lies in into range. */
    NO_COUNT_FITS,
    /** The number of grids that was asked for does not suit the bounds. */
    COUNT_ASKED,
    /** It holds a unit or whole compound that every neighbour would take above the maximum. */
    STUCK,
    /** Whole compounds around it leave no other way that was found. */
    COMPOUNDS_WHOLE,
    /** No better division was found; units are too coarse or connect too badly. */
    NOT_FOUND
  }

  /**
   * A division. Grids are numbered 0 … regions - 1 in the order of their first units.
   *
   * @param region grid of each unit
   * @param regions number of grids
   * @param origin for each grid the current grid it continues, or -1 when it is new
   * @param load load of each grid
   * @param cause why a grid is out of range, or {@link Cause#NONE}
   * @param parts what was known before the search
   * @param cancelled whether the search was stopped before its end; the division holds all the same
   */
  public record Result(int[] region, int regions, int[] origin, long[] load, Cause[] cause, Parts parts,
      boolean cancelled) {
    /** Load of the units that are in a grid that continues their current one. */
    public long keptLoad(UnitGraph graph) {
      long kept = 0;
      for (int u = 0; u < region.length; u++) {
        if (graph.current()[u] >= 0 && origin[region[u]] == graph.current()[u]) kept += graph.load()[u];
      }
      return kept;
    }
  }

  /**
   * Searches a division. Cost: about n log n steps.
   *
   * @param progress told how far the search is; when it is cancelled the best division so far is returned
   * @param better given a copy of each better division found on the way: a grid number for every unit, not those of the
   *     result; called from this thread
   */
  public static Result solve(UnitGraph graph, BalanceOptions options, Progress progress, Consumer<int[]> better) {
    return new Search(graph, options, progress, better).run();
  }
}
