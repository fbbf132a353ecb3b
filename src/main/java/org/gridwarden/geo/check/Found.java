package org.gridwarden.geo.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.geo.check.Fault.Type;
import org.gridwarden.geo.faces.Region;

/**
 * A fault of the ground as it is: what, which polygons, which faces.
 *
 * @param polygons as in {@link Fault#areas}
 * @param ground parent on whose ground it lies, -1 for none
 */
record Found(Type type, int[] polygons, int ground, Region region) {

  /** All faults but invalid outlines, in the order of types. */
  static List<Found> in(Ground ground) {
    List<Found> all = new ArrayList<>();
    Map<Integer, int[]> faces = ground.faces();
    pairs(ground, faces, all);
    outside(ground, all);
    gaps(ground, all);
    pieces(ground, faces, all);
    all.sort((a, b) -> a.type.compareTo(b.type));
    return all;
  }

  private static void pairs(Ground ground, Map<Integer, int[]> faces, List<Found> all) {
    ground.sets.pairs(ground.over).forEach((pair, common) -> {
      int a = (int) (pair >> 32);
      int b = pair.intValue();
      double area = ground.region(common).areaM2();
      double larger = Math.max(ground.region(faces.get(a)).areaM2(), ground.region(faces.get(b)).areaM2());
      if (area >= PolygonCheck.SAME * larger) {
        all.add(new Found(Type.DUPLICATE, new int[] {a, b}, -1, ground.region(common)));
        return;
      }
      int[] within = Arrays.stream(common).filter(f -> ground.inside(a, f) && ground.inside(b, f)).toArray();
      for (int[] part : ground.sets.parts(within)) add(ground, Type.OVERLAP, new int[] {a, b}, part, all);
    });
  }

  private static void outside(Ground ground, List<Found> all) {
    Map<Long, List<Integer>> faces = new TreeMap<>();
    for (int f = 1; f < ground.over.length; f++) {
      for (int polygon : ground.over[f]) {
        if (ground.inside(polygon, f)) continue;
        faces.computeIfAbsent((long) polygon << 32 | ground.parent(f) + 1, k -> new ArrayList<>()).add(f);
      }
    }
    faces.forEach((key, list) -> {
      for (int[] part : ground.sets.parts(list.stream().mapToInt(Integer::intValue).toArray())) {
        add(ground, Type.OUTSIDE, new int[] {(int) (key >> 32)}, part, all);
      }
    });
  }

  private static void gaps(Ground ground, List<Found> all) {
    Map<Integer, List<Integer>> empty = new TreeMap<>();
    for (int f = 1; f < ground.over.length; f++) {
      if (ground.over[f].length > 0 || !ground.toBeCovered(f)) continue;
      empty.computeIfAbsent(ground.parent(f), p -> new ArrayList<>()).add(f);
    }
    empty.forEach((parent, list) -> {
      for (int[] part : ground.sets.parts(list.stream().mapToInt(Integer::intValue).toArray())) {
        int[] around = ground.takers(part, parent, -1).keySet().stream().mapToInt(Integer::intValue).toArray();
        add(ground, Type.GAP, around, part, all);
      }
    });
  }

  private static void pieces(Ground ground, Map<Integer, int[]> faces, List<Found> all) {
    faces.forEach((polygon, own) -> {
      List<int[]> parts = ground.sets.parts(own);
      if (parts.size() == 1) return;
      int main = main(ground, parts);
      for (int i = 0; i < parts.size(); i++) {
        boolean other = Arrays.stream(parts.get(i)).anyMatch(f -> ground.over[f].length > 1 || !ground.inside(polygon, f));
        if (i != main && !other) add(ground, Type.PIECE, new int[] {polygon}, parts.get(i), all);
      }
    });
  }

  /** Index of the part with the largest area. */
  static int main(Ground ground, List<int[]> parts) {
    int main = 0;
    double most = -1;
    for (int i = 0; i < parts.size(); i++) {
      double area = ground.region(parts.get(i)).areaM2();
      if (area <= most) continue;
      most = area;
      main = i;
    }
    return main;
  }

  private static void add(Ground ground, Type type, int[] polygons, int[] faces, List<Found> all) {
    Region region = ground.region(faces);
    if (!PolygonCheck.tooSmall(region)) all.add(new Found(type, polygons, ground.parent(faces[0]), region));
  }

  boolean touches(Found other) {
    if (type != other.type || type != Type.GAP && !Arrays.equals(polygons, other.polygons)) return false;
    return Arrays.stream(region.faces()).anyMatch(f -> Arrays.binarySearch(other.region.faces(), f) >= 0);
  }
}
