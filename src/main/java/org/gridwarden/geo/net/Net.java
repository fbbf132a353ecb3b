package org.gridwarden.geo.net;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.locationtech.jts.index.intervalrtree.SortedPackedIntervalRTree;

/**
 * The faces that segments enclose. Dead ends and bridges (segments with the same face on both sides) are no boundary and are
 * left out. Faces are numbered from 1; 0 is the outside. Half-edge 2s runs along segment s, 2s + 1 against it. Cost n log n.
 */
public final class Net {

  private final Segments segments;
  private final boolean[] kept;
  private final int[] next; // half-edge that follows around the face on the left
  private final int[] ring; // of each half-edge
  private int rings;
  private int[] faceOfRing = new int[0];
  private int faces;

  public Net(Segments segments) {
    this.segments = segments;
    int n = segments.size();
    kept = new boolean[n];
    Arrays.fill(kept, true);
    next = new int[2 * n];
    ring = new int[2 * n];
    dropDeadEnds();
    trace();
    boolean bridges = false;
    for (int s = 0; s < n; s++) {
      if (!kept[s] || ring[2 * s] != ring[2 * s + 1]) continue;
      kept[s] = false;
      bridges = true;
    }
    if (bridges) trace();
    nameFaces();
  }

  /** Number of faces without the outside. */
  public int faces() {
    return faces;
  }

  /** Whether the segment is a boundary. */
  public boolean bounds(int segment) {
    return kept[segment];
  }

  /** Face on the left of a segment that is a boundary. */
  public int left(int segment) {
    return faceOfRing[ring[2 * segment]];
  }

  public int right(int segment) {
    return faceOfRing[ring[2 * segment + 1]];
  }

  public Segments segments() {
    return segments;
  }

  private int start(int half) {
    return (half & 1) == 0 ? segments.from(half >> 1) : segments.to(half >> 1);
  }

  private int end(int half) {
    return start(half ^ 1);
  }

  private void dropDeadEnds() {
    int[][] around = around();
    int[] degree = new int[segments.vertices()];
    for (int v = 0; v < degree.length; v++) degree[v] = around[v].length;
    for (int v = 0; v < degree.length; v++) {
      int at = v;
      while (degree[at] == 1) {
        int half = -1;
        for (int h : around[at]) if (kept[h >> 1]) half = h;
        kept[half >> 1] = false;
        degree[at]--;
        at = end(half);
        degree[at]--;
      }
    }
  }

  /** Half-edges that leave each vertex, of kept segments. */
  private int[][] around() {
    int[] count = new int[segments.vertices()];
    for (int s = 0; s < kept.length; s++) {
      if (!kept[s]) continue;
      count[segments.from(s)]++;
      count[segments.to(s)]++;
    }
    int[][] around = new int[count.length][];
    for (int v = 0; v < count.length; v++) around[v] = new int[count[v]];
    for (int s = 0; s < kept.length; s++) {
      if (!kept[s]) continue;
      around[segments.from(s)][--count[segments.from(s)]] = 2 * s;
      around[segments.to(s)][--count[segments.to(s)]] = 2 * s + 1;
    }
    return around;
  }

  private void trace() {
    int[][] around = around();
    for (int v = 0; v < around.length; v++) {
      int[] out = sorted(around[v]);
      for (int i = 0; i < out.length; i++) next[out[i] ^ 1] = out[i == 0 ? out.length - 1 : i - 1];
    }
    Arrays.fill(ring, -1);
    rings = 0;
    for (int h = 0; h < ring.length; h++) {
      if (!kept[h >> 1] || ring[h] >= 0) continue;
      for (int at = h; ring[at] < 0; at = next[at]) ring[at] = rings;
      rings++;
    }
  }

  /** Counter-clockwise, from the east. */
  private int[] sorted(int[] out) {
    if (out.length < 3) return out;
    return IntStream.of(out).boxed().sorted(this::byAngle).mapToInt(Integer::intValue).toArray();
  }

  private int byAngle(int g, int h) {
    long gx = segments.x(end(g)) - segments.x(start(g));
    long gy = segments.y(end(g)) - segments.y(start(g));
    long hx = segments.x(end(h)) - segments.x(start(h));
    long hy = segments.y(end(h)) - segments.y(start(h));
    int gHalf = gy < 0 || gy == 0 && gx < 0 ? 1 : 0;
    int hHalf = hy < 0 || hy == 0 && hx < 0 ? 1 : 0;
    return gHalf != hHalf ? gHalf - hHalf : Long.signum(gy * hx - gx * hy);
  }

  private void nameFaces() {
    faceOfRing = new int[rings];
    int[] first = new int[rings]; // westernmost, of those southernmost, start of a half-edge
    Arrays.fill(first, -1);
    double[] area = new double[rings];
    for (int h = 0; h < ring.length; h++) {
      if (!kept[h >> 1]) continue;
      int r = ring[h];
      if (first[r] < 0 || before(start(h), start(first[r]))) first[r] = h;
    }
    for (int h = 0; h < ring.length; h++) {
      if (!kept[h >> 1]) continue;
      int o = start(first[ring[h]]);
      area[ring[h]] += (double) (segments.x(start(h)) - segments.x(o)) * (segments.y(end(h)) - segments.y(o))
          - (double) (segments.x(end(h)) - segments.x(o)) * (segments.y(start(h)) - segments.y(o));
    }
    for (int r = 0; r < rings; r++) {
      boolean shell = Math.abs(area[r]) > 1e9 ? area[r] > 0 : exactArea(first[r]).signum() > 0;
      faceOfRing[r] = shell ? ++faces : -1;
    }
    placeHoles(first);
  }

  private boolean before(int a, int b) {
    return segments.x(a) < segments.x(b) || segments.x(a) == segments.x(b) && segments.y(a) < segments.y(b);
  }

  private BigInteger exactArea(int first) {
    BigInteger sum = BigInteger.ZERO;
    int o = start(first);
    int h = first;
    do {
      long ax = segments.x(start(h)) - segments.x(o);
      long ay = segments.y(start(h)) - segments.y(o);
      long bx = segments.x(end(h)) - segments.x(o);
      long by = segments.y(end(h)) - segments.y(o);
      sum = sum.add(BigInteger.valueOf(ax).multiply(BigInteger.valueOf(by)))
          .subtract(BigInteger.valueOf(bx).multiply(BigInteger.valueOf(ay)));
      h = next[h];
    } while (h != first);
    return sum;
  }

  /** Gives the outer rings of connected figures the face that they lie in, from the west: what is met is known. */
  private void placeHoles(int[] first) {
    int[] holes = IntStream.range(0, rings).filter(r -> faceOfRing[r] < 0).boxed()
        .sorted(Comparator.<Integer>comparingLong(r -> segments.x(start(first[r]))).thenComparing(r -> r))
        .mapToInt(Integer::intValue).toArray();
    if (holes.length == 0) return;
    SortedPackedIntervalRTree rows = new SortedPackedIntervalRTree();
    for (int s = 0; s < kept.length; s++) {
      if (!kept[s]) continue;
      long a = segments.y(segments.from(s));
      long b = segments.y(segments.to(s));
      if (a != b) rows.insert(Math.min(a, b), Math.max(a, b), s);
    }
    for (int r : holes) faceOfRing[r] = westOf(start(first[r]), rows);
  }

  /** The face just west of the westernmost vertex of a figure, seen a hair above it. */
  private int westOf(int vertex, SortedPackedIntervalRTree rows) {
    long py = segments.y(vertex);
    int[] best = {-1};
    double[] at = {Double.NEGATIVE_INFINITY, 0};
    rows.query(py, py, item -> {
      int s = (Integer) item;
      int a = segments.from(s);
      int b = segments.to(s);
      if (segments.y(a) <= py == segments.y(b) <= py || !eastOf(vertex, a, b)) return;
      double slope = (double) (segments.x(b) - segments.x(a)) / (segments.y(b) - segments.y(a));
      double x = segments.x(a) + (py - segments.y(a)) * slope;
      if (x < at[0] || x == at[0] && slope <= at[1]) return;
      best[0] = s;
      at[0] = x;
      at[1] = slope;
    });
    if (best[0] < 0) return 0;
    boolean up = segments.y(segments.from(best[0])) < segments.y(segments.to(best[0]));
    return faceOfRing[ring[2 * best[0] + (up ? 1 : 0)]];
  }

  /** Whether a vertex lies strictly to the east of a segment that is not level. */
  private boolean eastOf(int vertex, int a, int b) {
    long turn = (segments.x(b) - segments.x(a)) * (segments.y(vertex) - segments.y(a))
        - (segments.y(b) - segments.y(a)) * (segments.x(vertex) - segments.x(a));
    return segments.y(a) < segments.y(b) ? turn < 0 : turn > 0;
  }
}
