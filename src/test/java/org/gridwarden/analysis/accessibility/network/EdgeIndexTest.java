package org.gridwarden.analysis.accessibility.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.linearref.LengthIndexedLine;

/** Snapping against every edge in turn, measured by JTS. */
class EdgeIndexTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pointsStandOnTheEdgeThatIsNearestOfAll(long seed) {
    Random random = new Random(seed);
    int edges = 1 + random.nextInt(60);
    int[] start = new int[edges + 1];
    for (int e = 0; e < edges; e++) start[e + 1] = start[e] + 2 + random.nextInt(4);
    double[] x = new double[start[edges]];
    double[] y = new double[start[edges]];
    for (int v = 0; v < x.length; v++) {
      boolean same = v > 0 && random.nextInt(6) == 0;
      x[v] = same ? x[v - 1] : random.nextInt(40) * 25;
      y[v] = same ? y[v - 1] : random.nextInt(8) * 25;
    }
    BitSet without = new BitSet();
    for (int e = 0; e < edges; e++) if (random.nextInt(9) == 0) without.set(e);
    EdgeIndex index = new EdgeIndex(start, x, y, without);
    int n = 80;
    double[] px = new double[n];
    double[] py = new double[n];
    for (int i = 0; i < n; i++) {
      px[i] = i % 4 == 0 ? 25 * random.nextInt(40) : 3000 * random.nextDouble() - 1000;
      py[i] = i % 4 == 0 ? 25 * random.nextInt(8) : 2000 * random.nextDouble() - 800;
    }
    Places places = index.snap(px, py, 100);
    for (int i = 0; i < n; i++) check(start, x, y, without, px[i], py[i], places, i);
  }

  private static void check(int[] start, double[] x, double[] y, BitSet without, double px, double py, Places places, int i) {
    int best = -1;
    double bestM = Double.POSITIVE_INFINITY;
    for (int e = 0; e + 1 < start.length; e++) {
      if (without.get(e)) continue;
      for (int v = start[e]; v + 1 < start[e + 1]; v++) {
        double metres = new org.locationtech.jts.geom.LineSegment(x[v], y[v], x[v + 1], y[v + 1]).distance(new Coordinate(px, py));
        if (metres >= bestM - 1e-9) continue;
        best = e;
        bestM = metres;
      }
    }
    if (best < 0) {
      assertThat(places.legM(i)).isNaN();
      return;
    }
    assertThat(places.legM(i)).isCloseTo(bestM, within(1e-7));
    if (bestM > 100) {
      assertThat(places.stands(i)).isFalse();
      return;
    }
    // at a crossing several edges are equally near; whichever it is, the point on it must be as near
    LineString line = line(start, x, y, places.edge(i));
    Coordinate spot = new LengthIndexedLine(line).extractPoint(places.fraction(i) * line.getLength());
    assertThat(spot.distance(new Coordinate(px, py))).isCloseTo(bestM, within(1e-6));
  }

  private static LineString line(int[] start, double[] x, double[] y, int e) {
    Coordinate[] vertices = new Coordinate[start[e + 1] - start[e]];
    for (int k = 0; k < vertices.length; k++) vertices[k] = new Coordinate(x[start[e] + k], y[start[e] + k]);
    return new GeometryFactory().createLineString(vertices);
  }

  @Test
  void ofEquallyNearEdgesTheLowestAndExactlyAtTheLimitStillStands() {
    EdgeIndex index = new EdgeIndex(new int[] {0, 2, 4, 6}, new double[] {0, 100, 0, 100, 0, 100}, new double[] {10, 10, -10, -10, 10, 10},
        new BitSet());
    Places places = index.snap(new double[] {25, 25, 25}, new double[] {0, 110, 110.001}, 100);
    assertThat(places.edge(0)).isZero();
    assertThat(places.fraction(0)).isEqualTo(0.25);
    assertThat(places.stands(1)).isTrue();
    assertThat(places.stands(2)).isFalse();
    assertThat(places.legM(2)).isCloseTo(100.001, within(1e-9));
  }

  @Test
  void aPointFarAwayFindsItsEdgeAndWithoutEdgesThereIsNone() {
    EdgeIndex one = new EdgeIndex(new int[] {0, 2}, new double[] {5, 5}, new double[] {7, 7}, new BitSet());
    Places places = one.snap(new double[] {5, 1e6}, new double[] {7, 7}, 1e7);
    assertThat(places.legM(0)).isZero();
    assertThat(places.fraction(1)).isZero();
    assertThat(places.legM(1)).isEqualTo(1e6 - 5);
    EdgeIndex none = new EdgeIndex(new int[] {0}, new double[0], new double[0], new BitSet());
    assertThat(none.snap(new double[] {1}, new double[] {1}, 10).stands(0)).isFalse();
  }
}
