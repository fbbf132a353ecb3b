package org.gridwarden.geo.faces;

import java.util.Arrays;

/**
 * Which areas lie over each face, found by walking from face to face: across a line, an area that walks it begins or ends.
 * And how many areas of the whole set lie there, which the rim alone tells.
 */
public final class Covers {
  private static final int[] NONE = {};

  /** Areas over each face, ascending. */
  public final int[][] areas;
  /** How many areas of the whole set lie over each face. */
  public final int[] depth;

  public Covers(Faces faces) {
    Walks walks = faces.walks;
    int[] start = walks.byLine();
    int[] order = new int[walks.size];
    int[] fill = start.clone();
    for (int k = 0; k < walks.size; k++) order[fill[walks.line[k]]++] = k;
    int[][] turns = new int[faces.count][]; // area, times around
    depth = new int[faces.count];
    turns[0] = NONE;
    int[] queue = new int[faces.count];
    int size = 1;
    for (int done = 0; done < size; done++) {
      int face = queue[done];
      for (int i = faces.start[face]; i < faces.start[face + 1]; i++) {
        int half = faces.around[i];
        int other = faces.across(half);
        if (turns[other] != null) continue;
        int line = half >> 1;
        int[] now = turns[face];
        int rims = depth[face];
        for (int k = start[line]; k < start[line + 1]; k++) {
          int walk = order[k];
          boolean mine = (walks.from[walk] == walks.low[line]) == ((half & 1) == 0); // it has its area in this face
          now = changed(now, walks.area[walk], mine ? -1 : 1);
          if (walks.rim[walk]) rims += mine ? -1 : 1;
        }
        turns[other] = now;
        depth[other] = rims;
        queue[size++] = other;
      }
    }
    areas = new int[faces.count][];
    for (int f = 0; f < faces.count; f++) areas[f] = turns[f] == null ? NONE : over(turns[f]);
  }

  private static int[] over(int[] turns) {
    int n = 0;
    for (int i = 1; i < turns.length; i += 2) if (turns[i] > 0) n++;
    if (n == 0) return NONE;
    int[] all = new int[n];
    n = 0;
    for (int i = 0; i < turns.length; i += 2) if (turns[i + 1] > 0) all[n++] = turns[i];
    return all;
  }

  /** A copy with one area's turns changed, ascending by area; areas without turns are left out. */
  private static int[] changed(int[] turns, int area, int by) {
    int at = 0;
    while (at < turns.length && turns[at] < area) at += 2;
    if (at < turns.length && turns[at] == area) {
      if (turns[at + 1] + by == 0) {
        if (turns.length == 2) return NONE;
        int[] less = new int[turns.length - 2];
        System.arraycopy(turns, 0, less, 0, at);
        System.arraycopy(turns, at + 2, less, at, less.length - at);
        return less;
      }
      int[] same = turns.clone();
      same[at + 1] += by;
      return same;
    }
    int[] more = Arrays.copyOf(turns, turns.length + 2);
    System.arraycopy(turns, at, more, at + 2, turns.length - at);
    more[at] = area;
    more[at + 1] = by;
    return more;
  }
}
