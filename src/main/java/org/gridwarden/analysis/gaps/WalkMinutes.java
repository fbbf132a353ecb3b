package org.gridwarden.analysis.gaps;

import java.util.Arrays;
import org.gridwarden.analysis.accessibility.walk.Walks;
import org.gridwarden.model.Refusal;
import org.gridwarden.standard.Measure;

/**
 * How many people of a group have how long a walk to the nearest facility of a standard, minute by minute. A walk of
 * exactly n minutes belongs to the minute before.
 *
 * @param people those whose walk takes more than i and at most i + 1 minutes, at index i; the first holds a walk of 0, the
 *     last all longer ones
 * @param buildings their buildings
 * @param none people from whose building no way leads to any facility, or for whom there is none
 * @param estimated people whose walk is a straight line times the detour factor
 * @param limitMinutes the standard's reach at the pace of the group
 * @param medianMinutes half of the people walk at most so long; NaN when nobody has a walk
 */
public record WalkMinutes(
    long[] people, int[] buildings, long none, long estimated, double limitMinutes, double medianMinutes) {

  /** Minutes told apart. */
  private static final int MOST = 30;

  /** @throws Refusal GW-GAP-008 for a standard that is not one of reach */
  public static WalkMinutes measure(StudyArea study, GapQuestion question) {
    if (question.standard().measure() != Measure.REACH) {
      throw Refusal.invalid("GW-GAP-008", "standard",
          "只有服务半径类标准有步行分钟数，“" + question.standard().name().zh() + "”不是。",
          "Only standards of reach have minutes of walking, and " + question.standard().code() + " is none.");
    }
    int[] people = study.people(question.group());
    Near near = Near.of(study, question.standard().scope().kinds(), question.manner());
    boolean[] inside = question.within() == null ? null : study.census().inside(question.by(), question.within());
    int[] area = study.census().areaOfBuildings(question.by());
    double metresAMinute = study.speedMs(question.group()) * 60;
    long[] sums = new long[MOST + 1];
    int[] buildings = new int[MOST + 1];
    long none = 0;
    long estimated = 0;
    double[] minutes = new double[people.length];
    long[] weight = new long[people.length];
    int n = 0;
    for (int b = 0; b < people.length; b++) {
      if (people[b] == 0 || area[b] < 0 || inside != null && !inside[area[b]]) continue;
      if (near.how(b) == Walks.How.ESTIMATE) estimated += people[b];
      double walk = near.metres()[b] / metresAMinute;
      if (!Double.isFinite(walk)) {
        none += people[b];
        continue;
      }
      int at = (int) Math.max(0, Math.min(MOST, Math.ceil(walk - 1e-9) - 1));
      sums[at] += people[b];
      buildings[at]++;
      minutes[n] = walk;
      weight[n++] = people[b];
    }
    return new WalkMinutes(sums, buildings, none, estimated, question.standard().reachM() / metresAMinute,
        median(Arrays.copyOf(minutes, n), weight));
  }

  private static double median(double[] minutes, long[] weight) {
    Integer[] order = new Integer[minutes.length];
    long all = 0;
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
      all += weight[i];
    }
    Arrays.sort(order, (a, b) -> Double.compare(minutes[a], minutes[b]));
    long passed = 0;
    for (int i : order) {
      passed += weight[i];
      if (2 * passed >= all) return minutes[i];
    }
    return Double.NaN;
  }
}
