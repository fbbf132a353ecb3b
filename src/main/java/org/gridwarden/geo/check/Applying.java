package org.gridwarden.geo.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Hands faces from polygon to polygon as repairs say, then sees that none fell apart by it. */
final class Applying {
  private static final int MOST_ROUNDS = 8;

  private final Ground now;
  private final Map<Integer, int[]> before;
  private final Proposals proposals;
  private final Map<Integer, Integer> dropped = new HashMap<>();
  private final TreeSet<Integer> touched = new TreeSet<>();

  Applying(Ground now, Map<Integer, int[]> before, Proposals proposals) {
    this.now = now;
    this.before = before;
    this.proposals = proposals;
  }

  /** Applies the repair proposed for a fault; what an earlier repair has settled is left as it is. */
  void apply(Found found) {
    Repair repair = proposals.of(found);
    if (repair.kind() == Repair.Kind.NONE) return;
    int from = repair.from();
    int to = repair.to();
    while (dropped.containsKey(to)) to = dropped.get(to);
    int[] faces = found.region().faces();
    if (found.type() == Fault.Type.DUPLICATE) {
      if (dropped.containsKey(from) || to == from) return;
      faces = before.get(from);
      dropped.put(from, to);
    }
    touch(from);
    touch(to);
    for (int face : faces) one(found.type(), face, from, to);
  }

  private void touch(int polygon) {
    if (polygon >= 0) touched.add(polygon);
  }

  private void one(Fault.Type type, int face, int from, int to) {
    switch (type) {
      case OVERLAP -> {
        if (now.has(to, face)) now.take(from, face);
      }
      case GAP -> {
        if (now.over[face].length == 0) now.give(to, face);
      }
      default -> {
        if (!now.has(from, face)) return;
        now.take(from, face);
        if (to >= 0 && Arrays.stream(now.over[face]).noneMatch(p -> now.inside(p, face))) now.give(to, face);
      }
    }
  }

  /** Gives parts that repairs have cut off to neighbours; answers what went where. */
  List<Review.Moved> settle() {
    List<Review.Moved> moved = new ArrayList<>();
    for (int round = 0; round < MOST_ROUNDS && !touched.isEmpty(); round++) {
      TreeSet<Integer> todo = new TreeSet<>(touched);
      touched.clear();
      Map<Integer, int[]> faces = now.faces();
      for (int polygon : todo) {
        int[] own = faces.get(polygon);
        if (own != null) settle(polygon, Arrays.stream(own).filter(f -> now.has(polygon, f)).toArray(), moved);
      }
    }
    return moved;
  }

  private void settle(int polygon, int[] own, List<Review.Moved> moved) {
    List<int[]> parts = now.sets.parts(own);
    if (parts.size() < 2) return;
    int main = Found.main(now, parts);
    List<int[]> partsBefore = now.sets.parts(before.getOrDefault(polygon, new int[0]));
    for (int i = 0; i < parts.size(); i++) {
      int[] part = parts.get(i);
      if (i == main || wasApart(part, parts.get(main), partsBefore)) continue;
      int to = -1;
      for (int each : now.takers(part, now.parent(part[0]), polygon).keySet()) {
        to = each;
        break;
      }
      if (to < 0) continue;
      double area = now.region(part).areaM2();
      for (int face : part) {
        now.take(polygon, face);
        if (now.over[face].length == 0) now.give(to, face);
      }
      touched.add(to);
      if (area > PolygonCheck.LEAST_M2) moved.add(new Review.Moved(polygon, to, area));
    }
  }

  /** Whether a part lay apart from the main part before any repair. */
  private static boolean wasApart(int[] part, int[] main, List<int[]> before) {
    for (int[] one : before) {
      boolean all = Arrays.stream(part).allMatch(f -> Arrays.binarySearch(one, f) >= 0);
      if (all) return Arrays.stream(main).noneMatch(f -> Arrays.binarySearch(one, f) >= 0);
    }
    return false;
  }
}
