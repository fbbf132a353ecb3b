package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gridplan.ground.MidLines.Stretch;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;

/**
 * Joins stretches between the same two labels to lines from junction to junction, and straightens them (Douglas and Peucker
 * 1973): a line moves by at most {@value #MOST_M} m and at most a share of the narrowest gap that it runs through.
 */
final class Chains {

  private static final double MOST_M = 2;
  private static final double SHARE_OF_GAP = 0.3;

  private final List<Stretch> stretches;
  private final Map<Coordinate, int[]> ends = new HashMap<>(); // stretches at a place; null past two
  private final boolean[] done;
  private final List<Stretch> straight = new ArrayList<>();

  private Chains(List<Stretch> stretches) {
    this.stretches = stretches;
    done = new boolean[stretches.size()];
    for (int i = 0; i < done.length; i++) {
      end(stretches.get(i).a(), i);
      end(stretches.get(i).b(), i);
    }
  }

  /** The same lines in fewer stretches. */
  static List<Stretch> straightened(List<Stretch> stretches) {
    Chains chains = new Chains(stretches);
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < chains.done.length; i++) {
        Stretch first = stretches.get(i);
        if (chains.done[i]) continue;
        if (pass == 1 || chains.isJunction(first.a())) chains.walk(i, true);
        else if (chains.isJunction(first.b())) chains.walk(i, false);
      }
    }
    return chains.straight;
  }

  private void end(Coordinate at, int stretch) {
    ends.merge(at, new int[] {stretch}, (known, more) -> {
      if (known.length != 1) return new int[0];
      Stretch one = stretches.get(known[0]);
      Stretch two = stretches.get(stretch);
      boolean same = Math.min(one.left(), one.right()) == Math.min(two.left(), two.right())
          && Math.max(one.left(), one.right()) == Math.max(two.left(), two.right());
      return same ? new int[] {known[0], stretch} : new int[0];
    });
  }

  private boolean isJunction(Coordinate at) {
    return ends.getOrDefault(at, new int[0]).length != 2;
  }

  private void walk(int first, boolean forward) {
    Stretch start = stretches.get(first);
    List<Coordinate> line = new ArrayList<>();
    Coordinate begin = forward ? start.a() : start.b();
    Coordinate at = begin;
    double gap = Double.POSITIVE_INFINITY;
    line.add(at);
    for (int i = first; ; ) {
      Stretch each = stretches.get(i);
      done[i] = true;
      gap = Math.min(gap, each.gapM());
      at = each.a().equals(at) ? each.b() : each.a();
      line.add(at);
      if (at.equals(begin) || isJunction(at)) break;
      int[] meeting = ends.getOrDefault(at, new int[0]);
      i = meeting[0] == i ? meeting[1] : meeting[0];
    }
    int left = forward ? start.left() : start.right();
    int right = forward ? start.right() : start.left();
    straighten(line, Math.min(MOST_M, SHARE_OF_GAP * gap), left, right);
  }

  private void straighten(List<Coordinate> line, double tolerance, int left, int right) {
    boolean[] keep = new boolean[line.size()];
    int last = line.size() - 1;
    keep[0] = true;
    keep[last] = true;
    if (line.get(0).equals(line.get(last))) keep[last / 2] = true;
    mark(line, 0, keep[last / 2] ? last / 2 : last, tolerance, keep);
    if (keep[last / 2]) mark(line, last / 2, last, tolerance, keep);
    Coordinate before = line.get(0);
    for (int i = 1; i <= last; i++) {
      if (!keep[i]) continue;
      straight.add(new Stretch(before, line.get(i), left, right, tolerance));
      before = line.get(i);
    }
  }

  private static void mark(List<Coordinate> line, int from, int to, double tolerance, boolean[] keep) {
    int furthest = -1;
    double most = tolerance;
    for (int i = from + 1; i < to; i++) {
      double off = Distance.pointToSegment(line.get(i), line.get(from), line.get(to));
      if (off <= most) continue;
      most = off;
      furthest = i;
    }
    if (furthest < 0) return;
    keep[furthest] = true;
    mark(line, from, furthest, tolerance, keep);
    mark(line, furthest, to, tolerance, keep);
  }
}
