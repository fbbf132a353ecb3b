package org.gridwarden.analysis.siting;

import org.jspecify.annotations.Nullable;

/**
 * Where to build, answered.
 *
 * @param sites to build, in the order in which to build them: each the one that helps most after those before it
 * @param gains what each of these adds when built in that order: weight served, or weight × cost saved
 * @param objective {@code COVERAGE}: weight served; {@code DISTANCE}: sum of weight × cost; {@code MAX_DISTANCE}: worst
 *     cost; {@code ALL}: number of sites to build
 * @param bound no choice of sites is better than this
 * @param proved whether no better choice exists; then bound and objective are the same
 * @param stopped whether it was cut short by a limit in time or on request
 * @param serves site that serves each demand, −1 for none
 * @param runnerUp the best other choice that is known, null when there is no other
 */
public record SitingAnswer(int[] sites, double[] gains, double objective, double bound, boolean proved, boolean stopped,
    int[] serves, @Nullable RunnerUp runnerUp) {

  /**
   * Another choice of sites, which differs in at least one.
   *
   * @param sites ascending
   * @param proved whether no other choice than {@link SitingAnswer#sites} is better than this one
   */
  public record RunnerUp(int[] sites, double objective, boolean proved) {}

  /** Share by which objective and bound differ, of the objective; 0 when they meet, NaN when it cannot be said. */
  public double gap() {
    double difference = Math.abs(objective - bound);
    return difference == 0 ? 0 : objective == 0 ? Double.NaN : difference / Math.abs(objective);
  }
}
