package org.gridwarden.geo.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * Joins regions that are too small or too narrow to the neighbour with the longest common border (of equal ones the larger),
 * the smallest first; what was joined can be joined again.
 */
public final class Joining {

  /** That a region was joined to another. */
  public record Step(int gone, int into) {}

  private final double[] areaM2;
  private final double[] perimeterM;
  private final List<Map<Integer, Double>> borderM = new ArrayList<>(); // weighted, for the choice
  private final List<Map<Integer, Double>> sharedM = new ArrayList<>(); // true lengths
  private final int[] into;
  private final List<Step> steps = new ArrayList<>();

  private Joining(int regions) {
    areaM2 = new double[regions];
    perimeterM = new double[regions];
    into = new int[regions];
    for (int r = 0; r < regions; r++) {
      into[r] = r;
      borderM.add(new HashMap<>());
      sharedM.add(new HashMap<>());
    }
  }

  /**
   * Regions of faces of a net.
   *
   * @param region of each face, from 1; 0 outside
   * @param part of each region from 0; regions of different parts are no neighbours
   * @param weight what a metre of border with these bits counts in the choice of a neighbour
   */
  public static Joining of(Faces faces, int[] region, int[] part, IntToDoubleFunction weight) {
    Joining joining = new Joining(part.length);
    double[] areas = faces.areas();
    for (int f = 1; f < region.length; f++) if (region[f] > 0) joining.areaM2[region[f] - 1] += areas[f];
    Segments segments = faces.segments();
    for (int s = 0; s < segments.size(); s++) {
      if (!faces.net().bounds(s)) continue;
      int a = region[faces.net().left(s)] - 1;
      int b = region[faces.net().right(s)] - 1;
      if (a == b) continue;
      boolean apart = a < 0 || b < 0 || part[a] != part[b];
      if (apart && a >= 0) joining.perimeterM[a] += segments.length(s);
      if (apart && b >= 0) joining.perimeterM[b] += segments.length(s);
      if (!apart) joining.border(a, b, segments.length(s), weight.applyAsDouble(segments.bits(s)));
    }
    return joining;
  }

  public double area(int region) {
    return areaM2[region];
  }

  /** A stretch of common border that counts {@code weight} times its length in the choice of a neighbour. */
  private void border(int a, int b, double lengthM, double weight) {
    perimeterM[a] += lengthM;
    perimeterM[b] += lengthM;
    borderM.get(a).merge(b, lengthM * weight, Double::sum);
    borderM.get(b).merge(a, lengthM * weight, Double::sum);
    sharedM.get(a).merge(b, lengthM, Double::sum);
    sharedM.get(b).merge(a, lengthM, Double::sum);
  }

  /** Mean width: twice the area by the perimeter. */
  public double width(int region) {
    return perimeterM[region] > 0 ? 2 * areaM2[region] / perimeterM[region] : 0;
  }

  /**
   * Joins until no region with a neighbour is too small.
   *
   * @param movable regions that may be given to a neighbour; once joined, a region is what its larger part was
   */
  public void join(double leastM2, double leastWidthM, IntPredicate movable) {
    TreeSet<Integer> small =
        new TreeSet<>(Comparator.<Integer>comparingDouble(r -> areaM2[r]).thenComparing(Comparator.naturalOrder()));
    for (int r = 0; r < into.length; r++) if (movable.test(r) && small(r, leastM2, leastWidthM)) small.add(r);
    while (!small.isEmpty()) {
      int crumb = small.pollFirst();
      int best = neighbour(crumb);
      if (best < 0) continue;
      small.remove(best);
      steps.add(new Step(crumb, best));
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
  public int root(int region) {
    int at = region;
    while (into[at] != at) at = into[at];
    return at;
  }

  /** What was joined, in order; names are those before. */
  public List<Step> steps() {
    return steps;
  }
}
