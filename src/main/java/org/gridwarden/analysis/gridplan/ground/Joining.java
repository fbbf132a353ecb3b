package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Joins regions that are too small or too narrow to the neighbour with the longest common border (of equal ones the larger),
 * the smallest first; what was joined can be joined again.
 */
final class Joining {

  /** That a region was joined to another, and what it was then. */
  record Step(int gone, int into, double areaM2, double widthM) {}

  private final double[] areaM2;
  private final double[] perimeterM;
  private final List<Map<Integer, Double>> borderM = new ArrayList<>(); // weighted, for the choice
  private final List<Map<Integer, Double>> sharedM = new ArrayList<>(); // true lengths
  private final int[] into;
  private final List<Step> steps = new ArrayList<>();

  /** @param regions numbered from 0 */
  Joining(int regions) {
    areaM2 = new double[regions];
    perimeterM = new double[regions];
    into = new int[regions];
    for (int r = 0; r < regions; r++) {
      into[r] = r;
      borderM.add(new HashMap<>());
      sharedM.add(new HashMap<>());
    }
  }

  void area(int region, double m2) {
    areaM2[region] += m2;
  }

  /** A border with nobody. */
  void rim(int region, double lengthM) {
    perimeterM[region] += lengthM;
  }

  /** A stretch of common border that counts {@code weight} times its length in the choice of a neighbour. */
  void border(int a, int b, double lengthM, double weight) {
    perimeterM[a] += lengthM;
    perimeterM[b] += lengthM;
    borderM.get(a).merge(b, lengthM * weight, Double::sum);
    borderM.get(b).merge(a, lengthM * weight, Double::sum);
    sharedM.get(a).merge(b, lengthM, Double::sum);
    sharedM.get(b).merge(a, lengthM, Double::sum);
  }

  /** Mean width: twice the area by the perimeter. */
  double width(int region) {
    return perimeterM[region] > 0 ? 2 * areaM2[region] / perimeterM[region] : 0;
  }

  /**
   * Joins until no region with a neighbour is too small.
   *
   * @param movable regions that may be given to a neighbour; once joined, a region is what its larger part was
   */
  void join(double leastM2, double leastWidthM, IntPredicate movable) {
    TreeSet<Integer> small =
        new TreeSet<>(Comparator.<Integer>comparingDouble(r -> areaM2[r]).thenComparing(Comparator.naturalOrder()));
    for (int r = 0; r < into.length; r++) if (movable.test(r) && small(r, leastM2, leastWidthM)) small.add(r);
    while (!small.isEmpty()) {
      int crumb = small.pollFirst();
      int best = neighbour(crumb);
      if (best < 0) continue;
      small.remove(best);
      steps.add(new Step(crumb, best, areaM2[crumb], width(crumb)));
      join(crumb, best);
      if (movable.test(best) && small(best, leastM2, leastWidthM)) small.add(best);
    }
  }

  private boolean small(int region, double leastM2, double leastWidthM) {
    return areaM2[region] < leastM2 || width(region) < leastWidthM;
  }

  private int neighbour(int crumb) {
    int best = -1;
    for (Map.Entry<Integer, Double> border : borderM.get(crumb).entrySet()) {
      int other = border.getKey();
      if (best >= 0) {
        int byLength = Double.compare(border.getValue(), borderM.get(crumb).get(best));
        int byArea = Double.compare(areaM2[other], areaM2[best]);
        if (byLength < 0 || byLength == 0 && (byArea < 0 || byArea == 0 && other > best)) continue;
      }
      best = other;
    }
    return best;
  }

  private void join(int gone, int kept) {
    perimeterM[kept] += perimeterM[gone] - 2 * sharedM.get(gone).get(kept);
    areaM2[kept] += areaM2[gone];
    into[gone] = kept;
    move(borderM, gone, kept);
    move(sharedM, gone, kept);
  }

  private static void move(List<Map<Integer, Double>> lengths, int gone, int kept) {
    for (Map.Entry<Integer, Double> border : lengths.get(gone).entrySet()) {
      int other = border.getKey();
      lengths.get(other).remove(gone);
      if (other == kept) continue;
      lengths.get(kept).merge(other, border.getValue(), Double::sum);
      lengths.get(other).merge(kept, border.getValue(), Double::sum);
    }
    lengths.get(gone).clear();
  }

  /** The region that this one is part of in the end. */
  int root(int region) {
    int at = region;
    while (into[at] != at) at = into[at];
    return at;
  }

  /** What was joined, in order; names are those before. */
  List<Step> steps() {
    return steps;
  }
}
