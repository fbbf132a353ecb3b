package org.gridwarden.analysis.gridplan.outline;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.gridwarden.geo.AreaRings;

/**
 * Stretches of outline in a lattice of square cells, for finding those of other units that touch or face them. Pairs are
 * told in ascending order of their stretches.
 */
final class NearSegments {
  /** What is told of a pair: metres they have in common (or face one another), metres between them. */
  interface Pair {
    void of(int a, int b, double metres, double apart);
  }

  /** Which pairs are of interest. */
  interface Wanted {
    boolean of(int a, int b);
  }

  /** Cosine of the greatest angle between stretches that face one another: 60 degrees. */
  private static final double FACING = 0.5;
  /** Pairs further apart than this many times the nearest one look past something. */
  private static final double PAST = 1.5;
  /** Metres within which all is near. */
  private static final double CLOSE = 1;

  private final SharedSegments shared;
  private final AreaRings rings;
  private final int[] segments;
  private double cell;
  private int[] head = new int[0];
  private int[] next = new int[0];
  private int[] item = new int[0];
  private int items;
  private int[] found = new int[64];
  private final int[] seen;
  private double overlap;
  private double apart;
  private int round;

  private NearSegments(SharedSegments shared, int[] segments) {
    this.shared = shared;
    this.rings = shared.rings();
    this.segments = segments;
    this.seen = new int[segments.length];
  }

  /** The stretches that no other unit has exactly. */
  static NearSegments unmatched(SharedSegments shared) {
    int vertices = shared.rings().vertices();
    int count = 0;
    for (int v = 0; v < vertices; v++) if (shared.partner(v) == -1) count++;
    int[] segments = new int[count];
    count = 0;
    for (int v = 0; v < vertices; v++) if (shared.partner(v) == -1) segments[count++] = v;
    return new NearSegments(shared, segments);
  }

  /** Tells stretches of different units that lie on one another over more than {@code within}. */
  void touching(double within, Pair told) {
    index(within);
    for (int k = 0; k < segments.length; k++) {
      int segment = segments[k];
      around(k, within, other -> {
        if (other <= segment || shared.owner(other) == shared.owner(segment)) return;
        measure(segment, other);
        if (overlap > within && apart <= within) told.of(segment, other, overlap, 0);
      });
    }
  }

  /** Tells wanted stretches at most {@code within} apart, of each unit side only those it sees first. */
  void facing(double within, Wanted wanted, Pair told) {
    index(within);
    for (int k = 0; k < segments.length; k++) {
      int segment = segments[k];
      double[] nearest = {within / PAST};
      around(k, within, other -> {
        if (shared.owner(other) == shared.owner(segment)) return;
        measure(segment, other);
        if (overlap > 0 && apart > Borders.CONTACT) nearest[0] = Math.min(nearest[0], apart);
      });
      double limit = Math.max(nearest[0] * PAST, CLOSE);
      around(k, within, other -> {
        if (!wanted.of(segment, other)) return;
        measure(segment, other);
        if (overlap > 0 && apart <= Math.min(within, limit)) told.of(segment, other, overlap / 2, apart);
      });
    }
  }

  /** Metres over which {@code b} lies beside {@code a}, and the least distance between both. */
  private void measure(int a, int b) {
    double ax = rings.x(a);
    double ay = rings.y(a);
    double dx = rings.x(a + 1) - ax;
    double dy = rings.y(a + 1) - ay;
    double la = Math.sqrt(dx * dx + dy * dy);
    dx /= la;
    dy /= la;
    double px = rings.x(b) - ax;
    double py = rings.y(b) - ay;
    double qx = rings.x(b + 1) - ax;
    double qy = rings.y(b + 1) - ay;
    double p = px * dx + py * dy;
    double q = qx * dx + qy * dy;
    double hp = py * dx - px * dy;
    double hq = qy * dx - qx * dy;
    double lb = Math.hypot(qx - px, qy - py);
    double from = Math.max(0, Math.min(p, q));
    double to = Math.min(la, Math.max(p, q));
    boolean beside = to > from && Math.abs(q - p) >= FACING * lb;
    overlap = beside ? to - from : 0;
    apart = Math.min(Math.min(toSegment(p, hp, la), toSegment(q, hq, la)), Math.min(fromB(a, b), fromB(a + 1, b)));
    if (hp > 0 != hq > 0 && to > from && crosses(p, hp, q, hq, la)) apart = 0;
    if (beside) {
      double slope = (hq - hp) / (q - p);
      double one = Math.abs(hp + slope * (from - p));
      double two = Math.abs(hp + slope * (to - p));
      // Lines that only cross or meet at an angle do not lie on one another.
      if (apart <= Borders.CONTACT && Math.max(one, two) > Borders.CONTACT) overlap = 0;
    }
  }

  private static boolean crosses(double p, double hp, double q, double hq, double length) {
    double at = p + (q - p) * hp / (hp - hq);
    return at >= 0 && at <= length;
  }

  private static double toSegment(double along, double away, double length) {
    double beyond = along < 0 ? -along : along > length ? along - length : 0;
    return Math.hypot(beyond, away);
  }

  private double fromB(int vertex, int b) {
    double bx = rings.x(b);
    double by = rings.y(b);
    double dx = rings.x(b + 1) - bx;
    double dy = rings.y(b + 1) - by;
    double l = Math.hypot(dx, dy);
    double px = rings.x(vertex) - bx;
    double py = rings.y(vertex) - by;
    return toSegment((px * dx + py * dy) / l, (py * dx - px * dy) / l, l);
  }

  // The lattice.

  private void index(double within) {
    double sum = 0;
    for (int segment : segments) sum += shared.length(segment);
    cell = Math.max(2 * within, Math.max(1, 2 * sum / Math.max(1, segments.length)));
    head = new int[Integer.highestOneBit(Math.max(16, segments.length)) * 2];
    Arrays.fill(head, -1);
    items = 0;
    for (int k = 0; k < segments.length; k++) {
      int index = k;
      cells(segments[k], 0, slot -> put(slot, index));
    }
    Arrays.fill(seen, -1);
  }


  /** The cells that a stretch passes, widened by {@code by}; one may come twice. */
  private void cells(int segment, double by, IntConsumer told) {
    double x = rings.x(segment);
    double y = rings.y(segment);
    double dx = rings.x(segment + 1) - x;
    double dy = rings.y(segment + 1) - y;
    int parts = (int) Math.ceil(Math.hypot(dx, dy) / cell);
    for (int part = 0; part < Math.max(1, parts); part++) {
      double ax = x + dx * part / parts;
      double ay = y + dy * part / parts;
      double bx = x + dx * (part + 1) / parts;
      double by2 = y + dy * (part + 1) / parts;
      long x0 = (long) Math.floor((Math.min(ax, bx) - by) / cell);
      long x1 = (long) Math.floor((Math.max(ax, bx) + by) / cell);
      long y0 = (long) Math.floor((Math.min(ay, by2) - by) / cell);
      long y1 = (long) Math.floor((Math.max(ay, by2) + by) / cell);
      for (long cx = x0; cx <= x1; cx++) for (long cy = y0; cy <= y1; cy++) told.accept(slot(cx, cy));
    }
  }

  private int slot(long cx, long cy) {
    long h = cx * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(cy * 0xC2B2AE3D27D4EB4FL, 31);
    h ^= h >>> 29;
    h *= 0xBF58476D1CE4E5B9L;
    return (int) (h >>> 33) & head.length - 1;
  }

  private void put(int slot, int k) {
    if (items == next.length) {
      next = Arrays.copyOf(next, Math.max(64, 2 * items));
      item = Arrays.copyOf(item, next.length);
    }
    next[items] = head[slot];
    item[items] = k;
    head[slot] = items++;
  }

  /** Tells every other stretch in the cells around stretch number {@code k}, once each, ascending. */
  private void around(int k, double by, IntConsumer told) {
    round++;
    int mark = round;
    int[] count = {0};
    cells(segments[k], by, slot -> {
      for (int i = head[slot]; i >= 0; i = next[i]) {
        int other = item[i];
        if (other == k || seen[other] == mark) continue;
        seen[other] = mark;
        if (count[0] == found.length) found = Arrays.copyOf(found, 2 * count[0]);
        found[count[0]++] = other;
      }
    });
    Arrays.sort(found, 0, count[0]);
    for (int i = 0; i < count[0]; i++) told.accept(segments[found[i]]);
  }
}
