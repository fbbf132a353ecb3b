package org.gridwarden.analysis.gridplan.outline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.geo.AreaRings;

/**
 * Stretches of outline that two units have exactly in common. A stretch is named by its first vertex in the rings; the
 * last vertex of a ring begins none. Where three units or more share a stretch, the later ones pair with the first.
 */
public final class SharedSegments {
  private final AreaRings rings;
  private final int[] owner;
  private final int[] partner;
  private int[] pairs = new int[1 << 10];
  private int pairCount;

  private SharedSegments(AreaRings rings) {
    this.rings = rings;
    owner = new int[rings.vertices()];
    partner = new int[rings.vertices()];
  }

  /** Matches all stretches; coordinates must be equal bit by bit. Cost: linear in vertices, 12 bytes and a table each. */
  public static SharedSegments of(AreaRings rings) {
    SharedSegments shared = new SharedSegments(rings);
    shared.match();
    return shared;
  }

  /** The rings these are stretches of. */
  public AreaRings rings() {
    return rings;
  }

  /** The unit whose outline vertex {@code vertex} is on. */
  public int owner(int vertex) {
    return owner[vertex];
  }

  /** The stretch of another unit that is this one, or -1. */
  public int partner(int segment) {
    return partner[segment];
  }

  /** Whether a vertex begins a stretch that is no single point. */
  boolean begins(int vertex) {
    return partner[vertex] != Integer.MIN_VALUE;
  }

  /** Number of pairs of stretches, from different units. */
  int pairs() {
    return pairCount;
  }

  /** First stretch of a pair. */
  int first(int pair) {
    return pairs[2 * pair];
  }

  /** Second stretch of a pair. */
  int second(int pair) {
    return pairs[2 * pair + 1];
  }

  /** Length of a stretch in the unit of the rings. */
  double length(int segment) {
    double dx = rings.x(segment + 1) - rings.x(segment);
    double dy = rings.y(segment + 1) - rings.y(segment);
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Metres that each two units have in common, by {@code (long) lower << 32 | higher}; pairs without any are left out. */
  public Map<Long, Double> lengths() {
    Map<Long, Double> lengths = new HashMap<>();
    for (int pair = 0; pair < pairCount; pair++) {
      int u = owner[first(pair)];
      int v = owner[second(pair)];
      lengths.merge((long) Math.min(u, v) << 32 | Math.max(u, v), length(first(pair)), Double::sum);
    }
    return lengths;
  }

  private void match() {
    int capacity = Integer.highestOneBit(Math.max(16, rings.vertices())) * 2;
    int[] table = new int[capacity];
    Arrays.fill(table, -1);
    Arrays.fill(partner, Integer.MIN_VALUE);
    for (int unit = 0; unit < rings.size(); unit++) {
      for (int ring = rings.firstRing(unit); ring < rings.firstRing(unit + 1); ring++) {
        int last = rings.firstVertex(ring + 1) - 1;
        for (int v = rings.firstVertex(ring); v <= last; v++) {
          owner[v] = unit;
          if (v < last && (rings.x(v) != rings.x(v + 1) || rings.y(v) != rings.y(v + 1))) add(table, v);
        }
      }
    }
  }

  private void add(int[] table, int segment) {
    partner[segment] = -1;
    int slot = slot(segment) & table.length - 1;
    while (table[slot] >= 0) {
      int other = table[slot];
      if (same(other, segment)) {
        if (owner[other] == owner[segment]) return;
        pair(other, segment);
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = segment;
  }

  private void pair(int a, int b) {
    if (2 * pairCount == pairs.length) pairs = Arrays.copyOf(pairs, 2 * pairs.length);
    pairs[2 * pairCount] = a;
    pairs[2 * pairCount + 1] = b;
    pairCount++;
    partner[b] = a;
    if (partner[a] < 0) partner[a] = b;
  }

  private boolean same(int a, int b) {
    double ax = rings.x(a);
    double ay = rings.y(a);
    double bx = rings.x(a + 1);
    double by = rings.y(a + 1);
    return ax == rings.x(b + 1) && ay == rings.y(b + 1) && bx == rings.x(b) && by == rings.y(b)
        || ax == rings.x(b) && ay == rings.y(b) && bx == rings.x(b + 1) && by == rings.y(b + 1);
  }

  /** The same for both directions. */
  private int slot(int segment) {
    long h = point(segment) + point(segment + 1);
    h ^= h >>> 31;
    h *= 0x9E3779B97F4A7C15L;
    return (int) (h >>> 33);
  }

  private long point(int vertex) {
    long x = Double.doubleToLongBits(rings.x(vertex) + 0.0);
    long y = Double.doubleToLongBits(rings.y(vertex) + 0.0);
    long h = x * 0xBF58476D1CE4E5B9L ^ Long.rotateLeft(y * 0xC2B2AE3D27D4EB4FL, 29);
    return (h ^ h >>> 30) * 0x94D049BB133111EBL;
  }
}
