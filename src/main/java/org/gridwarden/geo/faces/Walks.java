package org.gridwarden.geo.faces;

import java.util.Arrays;

/**
 * Sides as areas walk them, each area on the left hand: from one node to another, whose side it is, and whether it belongs to
 * the rim (has no way back in the whole set). And the lines below them: every two nodes once, the lower one first.
 */
public final class Walks {
  public int[] from = new int[1 << 10];
  public int[] to = new int[1 << 10];
  public int[] area = new int[1 << 10];
  public boolean[] rim = new boolean[1 << 10];
  public int size;

  /** Of walk k: the line below it; filled by {@link #lines}. */
  public int[] line = new int[0];
  /** Ends of each line, the lower number first. */
  public int[] low = new int[0];
  public int[] high = new int[0];
  public int lines;

  public void add(int a, int b, int of, boolean onRim) {
    if (size == from.length) {
      from = Arrays.copyOf(from, 2 * size);
      to = Arrays.copyOf(to, 2 * size);
      area = Arrays.copyOf(area, 2 * size);
      rim = Arrays.copyOf(rim, 2 * size);
    }
    from[size] = a;
    to[size] = b;
    area[size] = of;
    rim[size++] = onRim;
  }

  /** Finds the lines below the walks. */
  public void findLines() {
    line = new int[size];
    low = new int[size];
    high = new int[size];
    lines = 0;
    int mask = Integer.highestOneBit(Math.max(16, size)) * 4 - 1;
    int[] slots = new int[mask + 1];
    for (int k = 0; k < size; k++) {
      int a = Math.min(from[k], to[k]);
      int b = Math.max(from[k], to[k]);
      long h = ((long) a << 32 | b) * 0x9E3779B97F4A7C15L;
      int at = (int) (h >>> 32) & mask;
      while (slots[at] != 0 && (low[slots[at] - 1] != a || high[slots[at] - 1] != b)) at = at + 1 & mask;
      if (slots[at] == 0) {
        low[lines] = a;
        high[lines] = b;
        slots[at] = ++lines;
      }
      line[k] = slots[at] - 1;
    }
  }

  /** Drops walks that an area takes there and back; the lines must have been found. */
  public Walks withoutReturns() {
    int[] start = byLine();
    int[] order = new int[size];
    int[] fill = start.clone();
    for (int k = 0; k < size; k++) order[fill[line[k]]++] = k;
    boolean[] drop = new boolean[size];
    boolean any = false;
    for (int l = 0; l < lines; l++) {
      for (int i = start[l]; i < start[l + 1]; i++) {
        for (int j = i + 1; j < start[l + 1] && !drop[order[i]]; j++) {
          int p = order[i];
          int q = order[j];
          if (drop[q] || area[p] != area[q] || from[p] != to[q] || rim[p] != rim[q]) continue;
          drop[p] = true;
          drop[q] = true;
          any = true;
        }
      }
    }
    if (!any) return this;
    Walks kept = new Walks();
    for (int k = 0; k < size; k++) if (!drop[k]) kept.add(from[k], to[k], area[k], rim[k]);
    kept.findLines();
    return kept;
  }

  /** Start of each line's walks in an order by line; one entry more than lines. */
  public int[] byLine() {
    int[] start = new int[lines + 1];
    for (int k = 0; k < size; k++) start[line[k] + 1]++;
    for (int l = 0; l < lines; l++) start[l + 1] += start[l];
    return start;
  }
}
