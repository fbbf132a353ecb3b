package org.gridwarden.analysis.gridplan.ground;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.IntPredicate;

/** The faces of a net as a graph: which lie inside the part, and who borders on whom along which segment. */
final class Faces {

  private final Net net;
  private final Segments segments;
  private final int[] start; // segments around face f: around[start[f]] … around[start[f + 1] - 1]
  private final int[] around;
  private final boolean[] inside;

  Faces(Net net) {
    this.net = net;
    this.segments = net.segments();
    start = new int[net.faces() + 2];
    for (int s = 0; s < segments.size(); s++) {
      if (!net.bounds(s)) continue;
      start[net.left(s) + 1]++;
      start[net.right(s) + 1]++;
    }
    for (int f = 1; f < start.length; f++) start[f] += start[f - 1];
    around = new int[start[net.faces() + 1]];
    int[] at = start.clone();
    for (int s = 0; s < segments.size(); s++) {
      if (!net.bounds(s)) continue;
      around[at[net.left(s)]++] = s;
      around[at[net.right(s)]++] = s;
    }
    inside = inside();
  }

  /** Crossing the part's border changes sides; all else does not. */
  private boolean[] inside() {
    boolean[] in = new boolean[net.faces() + 1];
    boolean[] seen = new boolean[in.length];
    Deque<Integer> open = new ArrayDeque<>();
    seen[0] = true;
    open.add(0);
    while (!open.isEmpty()) {
      int face = open.poll();
      for (int i = start[face]; i < start[face + 1]; i++) {
        int other = across(around[i], face);
        if (seen[other]) continue;
        seen[other] = true;
        in[other] = in[face] != ((segments.bits(around[i]) & Segments.PART) != 0);
        open.add(other);
      }
    }
    return in;
  }

  Net net() {
    return net;
  }

  Segments segments() {
    return segments;
  }

  int count() {
    return net.faces();
  }

  boolean inside(int face) {
    return inside[face];
  }

  int across(int segment, int face) {
    return net.left(segment) == face ? net.right(segment) : net.left(segment);
  }

  /** Segments around a face; do not write. */
  int[] around(int face) {
    return Arrays.copyOfRange(around, start[face], start[face + 1]);
  }

  /** Area of each face in m², by number; 0 for the outside. */
  double[] areas() {
    double[] area = new double[net.faces() + 1];
    if (segments.size() == 0) return area;
    long x0 = segments.x(0);
    long y0 = segments.y(0);
    for (int s = 0; s < segments.size(); s++) {
      if (!net.bounds(s)) continue;
      double ax = (segments.x(segments.from(s)) - x0) / Segments.SCALE;
      double ay = (segments.y(segments.from(s)) - y0) / Segments.SCALE;
      double bx = (segments.x(segments.to(s)) - x0) / Segments.SCALE;
      double by = (segments.y(segments.to(s)) - y0) / Segments.SCALE;
      double half = (ax * by - bx * ay) / 2;
      area[net.left(s)] += half;
      area[net.right(s)] -= half;
    }
    area[0] = 0;
    return area;
  }

  /**
   * Numbers connected groups of faces inside the part from 1; 0 for faces outside.
   *
   * @param joins whether the faces on both sides of a segment belong together; asked of segments inside the part only
   */
  int[] groups(IntPredicate joins) {
    int[] group = new int[net.faces() + 1];
    int count = 0;
    Deque<Integer> open = new ArrayDeque<>();
    for (int f = 1; f < group.length; f++) {
      if (!inside[f] || group[f] > 0) continue;
      group[f] = ++count;
      open.add(f);
      while (!open.isEmpty()) {
        int face = open.poll();
        for (int i = start[face]; i < start[face + 1]; i++) {
          int other = across(around[i], face);
          if (!inside[other] || group[other] > 0 || !joins.test(around[i])) continue;
          group[other] = count;
          open.add(other);
        }
      }
    }
    return group;
  }
}
