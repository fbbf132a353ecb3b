package org.gridwarden.geo.faces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/** Picks faces of a cut by what lies over them and joins those that lie together. */
public final class FaceSets {
  private final Faces faces;
  private final Metric metric;

  public FaceSets(Faces faces, Metric metric) {
    this.faces = faces;
    this.metric = metric;
  }

  /** Faces over which both of a pair lie, by pair (lower area in the upper half). */
  public Map<Long, int[]> pairs(int[][] over) {
    Map<Long, List<Integer>> all = new TreeMap<>();
    for (int f = 1; f < faces.count; f++) {
      for (int i = 0; i < over[f].length; i++) {
        for (int j = i + 1; j < over[f].length; j++) {
          all.computeIfAbsent((long) over[f][i] << 32 | over[f][j], p -> new ArrayList<>()).add(f);
        }
      }
    }
    Map<Long, int[]> sets = new LinkedHashMap<>();
    all.forEach((pair, list) -> sets.put(pair, list.stream().mapToInt(Integer::intValue).toArray()));
    return sets;
  }

  /** The parts of a set of faces that share borders, each ascending, in the order of their first faces. */
  public List<int[]> parts(int[] members) {
    int[] sorted = members.clone();
    Arrays.sort(sorted);
    return parts(sorted, face -> Arrays.binarySearch(sorted, face) >= 0);
  }

  /** As {@link #parts(int[])}, of faces that are told apart quickly. */
  public List<int[]> parts(int[] members, IntPredicate wanted) {
    List<int[]> all = new ArrayList<>();
    java.util.BitSet seen = new java.util.BitSet();
    for (int first : members) {
      if (seen.get(first)) continue;
      int[] part = new int[8];
      int size = 1;
      part[0] = first;
      seen.set(first);
      for (int at = 0; at < size; at++) {
        for (int i = faces.start[part[at]]; i < faces.start[part[at] + 1]; i++) {
          int other = faces.across(faces.around[i]);
          if (seen.get(other) || !wanted.test(other)) continue;
          seen.set(other);
          if (size == part.length) part = Arrays.copyOf(part, 2 * size);
          part[size++] = other;
        }
      }
      part = Arrays.copyOf(part, size);
      Arrays.sort(part);
      all.add(part);
    }
    return all;
  }

  /** Length of the border between a set of faces and each area beside it, in metres; areas by that, longest first. */
  public Map<Integer, Double> borders(int[] sorted, int[][] over) {
    Map<Integer, Double> lengths = new TreeMap<>();
    for (int face : sorted) {
      for (int i = faces.start[face]; i < faces.start[face + 1]; i++) {
        int half = faces.around[i];
        int other = faces.across(half);
        if (Arrays.binarySearch(sorted, other) >= 0) continue;
        for (int area : over[other]) lengths.merge(area, Region.length(faces, half, metric), Double::sum);
      }
    }
    Map<Integer, Double> ranked = new LinkedHashMap<>();
    lengths.entrySet().stream().sorted((a, b) -> Double.compare(b.getValue(), a.getValue()))
        .forEach(e -> ranked.put(e.getKey(), e.getValue()));
    return ranked;
  }
}
