package org.gridwarden.geo.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.gridwarden.geo.net.Segments.Use;

/** The faces of a net as a graph: which lie inside which part, and who borders on whom along which segment. */
public final class Faces {

  private final Net net;
  private final Segments segments;
  private final int[] start; // segments around face f: around[start[f]] … around[start[f + 1] - 1]
  private final int[] around;
  private final int[] part; // by face; -1 in none
  private final Map<Integer, List<Use>> outlines = new HashMap<>();

  /** @param parts outlines 0 … parts - 1 are those of parts */
  public Faces(Net net, int parts) {
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
    for (Use use : segments.uses()) {
      if (use.tag().outline() < 0 || !net.bounds(use.segment())) continue;
      outlines.computeIfAbsent(use.tag().outline(), each -> new ArrayList<>()).add(use);
    }
    part = new int[net.faces() + 1];
    Arrays.fill(part, -1);
    for (int p = 0; p < parts; p++) flood(p, p, part, face -> true);
  }

  /**
   * Marks what an outline encloses: faces on its left, and all that can be reached from them without crossing it. A face
   * that is marked already stays as it is.
   *
   * @param number the mark
   * @param mark by face; -1 not marked
   * @param among faces that may be marked
   */
  public void flood(int outline, int number, int[] mark, IntPredicate among) {
    Map<Integer, Integer> walls = new TreeMap<>(); // segment → times forward less times back: 0 is a spike folded flat
    for (Use use : outlines.getOrDefault(outline, List.of())) {
      walls.merge(use.segment(), use.forward() ? 1 : -1, Integer::sum);
    }
    walls.values().removeIf(times -> times == 0);
    Deque<Integer> open = new ArrayDeque<>();
    walls.forEach((segment, times) -> visit(times > 0 ? net.left(segment) : net.right(segment), number, mark, among, open));
    while (!open.isEmpty()) {
      int face = open.poll();
      for (int i = start[face]; i < start[face + 1]; i++) {
        if (!walls.containsKey(around[i])) visit(across(around[i], face), number, mark, among, open);
      }
    }
  }

  private static void visit(int face, int number, int[] mark, IntPredicate among, Deque<Integer> open) {
    if (face == 0 || mark[face] >= 0 || !among.test(face)) return;
    mark[face] = number;
    open.add(face);
  }

  public Net net() {
    return net;
  }

  public Segments segments() {
    return segments;
  }

  public int count() {
    return net.faces();
  }

  public boolean inside(int face) {
    return part[face] >= 0;
  }

  /** Part that a face lies in, -1 for none. */
  public int part(int face) {
    return part[face];
  }

  public int across(int segment, int face) {
    return net.left(segment) == face ? net.right(segment) : net.left(segment);
  }

  /** Segments around a face; do not write. */
  public int[] around(int face) {
    return Arrays.copyOfRange(around, start[face], start[face + 1]);
  }

  /** Area of each face in m², by number; 0 for the outside. */
  public double[] areas() {
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
   * Numbers connected groups of faces inside parts from 1; 0 for faces outside.
   *
   * @param joins whether the faces on both sides of a segment belong together; asked of segments between faces inside only
   */
  public int[] groups(IntPredicate joins) {
    int[] group = new int[net.faces() + 1];
    int count = 0;
    Deque<Integer> open = new ArrayDeque<>();
    for (int f = 1; f < group.length; f++) {
      if (!inside(f) || group[f] > 0) continue;
      group[f] = ++count;
      open.add(f);
      while (!open.isEmpty()) {
        int face = open.poll();
        for (int i = start[face]; i < start[face + 1]; i++) {
          int other = across(around[i], face);
          if (!inside(other) || group[other] > 0 || !joins.test(around[i])) continue;
          group[other] = count;
          open.add(other);
        }
      }
    }
    return group;
  }
}
