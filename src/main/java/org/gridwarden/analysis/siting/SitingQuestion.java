package org.gridwarden.analysis.siting;

/**
 * Where to build, asked. Arrays are by demand or by site, in the order of {@code pairs}, and are never written.
 *
 * @param weight of each demand, ≥ 0; a demand of weight 0 asks for nothing
 * @param load what each demand takes of a capacity, ≥ 0; the weight as a rule
 * @param capacity of each site, +Infinity for no limit
 * @param price of each site, ≥ 0
 * @param fixed sites that are there already: they serve, and count neither for {@code p} nor for the budget
 * @param excluded sites where nothing may be built
 * @param p most sites to build; {@link Integer#MAX_VALUE} for any number
 * @param reach largest cost at which a demand counts as served, for {@code COVERAGE} and {@code ALL}
 * @param budget +Infinity for none
 */
public record SitingQuestion(Model model, Pairs pairs, double[] weight, double[] load, double[] capacity, double[] price,
    boolean[] fixed, boolean[] excluded, int p, double reach, double budget, long seed) {

  /** What the sites are chosen for. */
  public enum Model {
    /** The most weight within reach. */
    COVERAGE("coverage"),
    /** The least sum of weight × cost. */
    DISTANCE("distance"),
    /** The least worst cost of any demand. */
    MAX_DISTANCE("max-distance"),
    /** The fewest sites that have every demand within reach. */
    ALL("all");

    private final String word;

    Model(String word) {
      this.word = word;
    }

    /** As written in files and addresses. */
    public String word() {
      return word;
    }
  }

  /** Whether any site has a limit. */
  public boolean limited() {
    for (double c : capacity) if (c < Double.POSITIVE_INFINITY) return true;
    return false;
  }
}
