package org.gridwarden.geo.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.geo.faces.FaceSets;
import org.gridwarden.geo.faces.Faces;
import org.gridwarden.geo.faces.Region;

/**
 * Who has which face: a cut along all outlines and their parents', with the polygons over each face as they are at the
 * moment. Polygons are numbered as handed in, typed ground after them.
 */
final class Ground {
  final Cut cut;
  final FaceSets sets;
  /** Polygons over each face, ascending; entries are replaced, never written. */
  final int[][] over;
  private final int polygons;
  private final int[] parentOf;
  private final int[][] parentsOver;
  private final int[] parent;
  private final BitSet open;

  /** @param parentOf parent of each polygon; empty when there are no parents */
  Ground(Cut cut, int[] parentOf) {
    this.cut = cut;
    this.sets = new FaceSets(cut.faces, cut.metric);
    this.polygons = cut.areas.size();
    this.parentOf = parentOf;
    int n = cut.faces.count;
    over = new int[n][];
    parentsOver = new int[n][];
    parent = new int[n];
    BitSet used = new BitSet();
    for (int p : parentOf) used.set(p);
    for (int f = 0; f < n; f++) {
      int[] all = cut.covers.areas[f];
      int k = 0;
      while (k < all.length && all[k] < polygons) k++;
      over[f] = k == all.length ? all : Arrays.copyOf(all, k);
      parentsOver[f] = Arrays.stream(all, k, all.length).map(a -> a - polygons).filter(used::get).toArray();
      parent[f] = parentsOver[f].length == 0 ? -1 : parentsOver[f][0];
    }
    open = open();
  }

  private Ground(Ground other) {
    cut = other.cut;
    sets = other.sets;
    polygons = other.polygons;
    parentOf = other.parentOf;
    parentsOver = other.parentsOver;
    parent = other.parent;
    open = other.open;
    over = other.over.clone();
  }

  /** The same, to be changed on its own. */
  Ground copy() {
    return new Ground(this);
  }

  boolean nested() {
    return parentOf.length > 0;
  }

  /** The parent on whose ground a face lies, -1 for none, or for all when polygons have no parents. */
  int parent(int face) {
    return parent[face];
  }

  /** Whether a polygon may lie over a face: its parent does, or there are no parents. */
  boolean inside(int polygon, int face) {
    if (!nested() || polygon >= polygons) return true;
    for (int p : parentsOver[face]) if (p == parentOf[polygon]) return true;
    return false;
  }

  /** Whether the ground of a face must be covered: its parent holds it, or polygons enclose it. */
  boolean toBeCovered(int face) {
    return nested() ? parent[face] >= 0 : !open.get(face);
  }

  /** Faces that join face 0 without passing over a polygon. */
  private BitSet open() {
    BitSet found = new BitSet();
    for (int face : sets.parts(new int[] {0}, f -> over[f].length == 0).get(0)) found.set(face);
    return found;
  }

  boolean has(int polygon, int face) {
    return Arrays.binarySearch(over[face], polygon) >= 0;
  }

  void take(int polygon, int face) {
    int at = Arrays.binarySearch(over[face], polygon);
    if (at < 0) return;
    int[] less = new int[over[face].length - 1];
    System.arraycopy(over[face], 0, less, 0, at);
    System.arraycopy(over[face], at + 1, less, at, less.length - at);
    over[face] = less;
  }

  void give(int polygon, int face) {
    if (has(polygon, face)) return;
    int[] more = Arrays.copyOf(over[face], over[face].length + 1);
    more[more.length - 1] = polygon;
    Arrays.sort(more);
    over[face] = more;
  }

  /** Faces of each polygon. */
  Map<Integer, int[]> faces() {
    Map<Integer, List<Integer>> all = new TreeMap<>();
    for (int f = 1; f < over.length; f++) {
      for (int polygon : over[f]) all.computeIfAbsent(polygon, p -> new ArrayList<>()).add(f);
    }
    Map<Integer, int[]> found = new TreeMap<>();
    all.forEach((polygon, list) -> found.put(polygon, list.stream().mapToInt(Integer::intValue).toArray()));
    return found;
  }

  /**
   * The polygons that may take a set of faces, by the length of their common border, longest first.
   *
   * @param ground parent whose polygons may; -1 for all
   */
  Map<Integer, Double> takers(int[] faces, int ground, int but) {
    Map<Integer, Double> all = sets.borders(faces, over);
    all.keySet().removeIf(p -> p == but || p >= polygons || nested() && ground >= 0 && parentOf[p] != ground);
    return all;
  }

  Region region(int[] faces) {
    return Region.of(cut.faces, faces, cut.metric);
  }
}
