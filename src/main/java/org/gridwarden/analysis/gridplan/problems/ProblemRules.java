package org.gridwarden.analysis.gridplan.problems;

import java.util.List;

/**
 * What counts as a problem.
 *
 * @param minHouseholds fewest households of an ordinary grid
 * @param maxHouseholds most households of a grid, and of a compound that should lie in one grid
 * @param crumbM2 a grid smaller than this is a crumb
 * @param barriers kinds of barrier that should not run through a grid, for example {@code river}
 */
public record ProblemRules(int minHouseholds, int maxHouseholds, double crumbM2, List<String> barriers) {

  /** Barriers when nobody chose: what cannot be crossed on foot but at marked places; walls part most old quarters. */
  public static final List<String> BARRIERS = List.of("river", "railway", "expressway");

  /** Crumb in m² when nobody set one: 25 m × 40 m, the footprint of one slab block. */
  public static final double CRUMB_M2 = 1000;
}
