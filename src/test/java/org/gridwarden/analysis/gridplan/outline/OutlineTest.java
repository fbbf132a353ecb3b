package org.gridwarden.analysis.gridplan.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.gridwarden.geo.AreaRings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Borders found from outlines and grids dissolved into outlines, against JTS on the same polygons. */
class OutlineTest {

  private static Map<String, Double> found(AreaRings rings, int[] load, long need, double bridge) {
    Borders borders = Borders.of(SharedSegments.of(rings), load, new int[rings.size()], need, bridge);
    Map<String, Double> metres = new TreeMap<>();
    for (int e = 0; e < borders.size(); e++) {
      int a = Math.min(borders.u(e), borders.v(e));
      int b = Math.max(borders.u(e), borders.v(e));
      metres.merge(a + "-" + b, borders.length(e), Double::sum);
    }
    return metres;
  }

  @ParameterizedTest
  @CsvSource({"1,true,0", "2,true,0.4", "3,true,1.1", "1,false,0", "2,false,0.4", "3,false,1.1", "4,false,2.3"})
  void bordersAreThoseThatJtsFinds(long seed, boolean noded, double angle) {
    RandomLots lots = new RandomLots(new Random(seed), 70, angle);
    AreaRings rings = lots.rings(noded);
    Map<String, Double> metres = found(rings, new int[70], 0, 0);
    double tolerance = noded ? 1e-6 : 0.05;
    AreaRings exact = new RandomLots(new Random(seed), 70, 0).rings(true);
    int borders = 0;
    for (int a = 0; a < 70; a++) {
      for (int b = a + 1; b < 70; b++) {
        double length = exact.polygon(a).intersection(exact.polygon(b)).getLength();
        if (length < 0.1) continue;
        borders++;
        assertThat(metres).as(a + "-" + b).containsKey(a + "-" + b);
        assertThat(metres.get(a + "-" + b)).isCloseTo(length, within(angle == 0 ? tolerance : 0.05));
      }
    }
    assertThat(metres).hasSize(borders);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void gridsAreTheUnionsOfTheirUnits(long seed) {
    Random random = new Random(seed);
    boolean noded = seed % 2 == 0;
    RandomLots lots = new RandomLots(random, 90, noded ? 0.7 : 0);
    AreaRings rings = lots.rings(noded);
    int[] region = new int[90];
    // Few regions and scattered units: holes, parts that touch in a corner, several parts.
    for (int u = 0; u < 90; u++) region[u] = u < 4 ? u : random.nextInt(4);
    GridOutlines outlines = new GridOutlines(SharedSegments.of(rings), region, 4);
    Geometry all = null;
    for (int r = 0; r < 4; r++) {
      List<Geometry> units = new ArrayList<>();
      for (int u = 0; u < 90; u++) if (region[u] == r) units.add(rings.polygon(u));
      Geometry expected = OverlayNGRobust.union(new GeometryFactory().buildGeometry(units));
      Geometry outline = outlines.outline(r);
      assertThat(outline.isValid()).isTrue();
      assertThat(outline.symDifference(expected).getArea()).isCloseTo(0, within(1e-3));
      assertThat(outline.getNumGeometries()).isEqualTo(expected.getNumGeometries());
      assertThat(outline.getLength()).isCloseTo(expected.getLength(), within(0.05));
      all = all == null ? outline : all.union(outline);
    }
    assertThat(all.getArea()).isCloseTo(120_000, within(1.0));
  }

  /** Two rows of three 20 m lots; the rows stand 12 m apart, a third row 40 m beyond. */
  private static AreaRings streets() {
    AreaRings rings = new AreaRings();
    for (double y : new double[] {0, 32, 92}) {
      for (int k = 0; k < 3; k++) {
        double x = 20 * k;
        rings.vertex(x, y);
        rings.vertex(x + 20, y);
        rings.vertex(x + 20, y + 20);
        rings.vertex(x, y + 20);
        rings.vertex(x, y);
        rings.endRing(true);
        rings.endArea();
      }
    }
    return rings;
  }

  @Test
  void partsTooSmallToStandAloneAreBridgedOverNarrowGaps() {
    int[] load = {50, 50, 50, 50, 50, 50, 50, 50, 50};
    Map<String, Double> metres = found(streets(), load, 300, 20);
    assertThat(metres).containsOnlyKeys("0-1", "1-2", "3-4", "4-5", "6-7", "7-8", "0-3", "1-4", "2-5");
    assertThat(metres.get("1-4")).isCloseTo(20, within(1e-9));
    assertThat(found(streets(), load, 300, 11)).doesNotContainKey("1-4");
    assertThat(found(streets(), load, 100, 20)).as("150 suffice").doesNotContainKey("1-4");
    assertThat(found(streets(), load, 300, 41)).containsKeys("4-7").doesNotContainKeys("1-7");
  }

  @Test
  void whatIsBridgedIsCounted() {
    int[] load = {50, 50, 50, 50, 50, 50, 50, 50, 50};
    Borders borders = Borders.of(SharedSegments.of(streets()), load, new int[9], 300, 20);
    assertThat(borders.bridged()).isEqualTo(3);
    assertThat(borders.widest()).isCloseTo(12, within(1e-9));
    int[] wards = {0, 0, 0, 1, 1, 1, 1, 1, 1};
    assertThat(Borders.of(SharedSegments.of(streets()), load, wards, 300, 20).bridged()).isZero();
  }

  @Test
  void shapesAreThoseOfJtsWhateverTheDirectionOfRings() {
    AreaRings rings = new AreaRings();
    double[][] ring = {{0, 0}, {90, 10}, {80, 70}, {5, 60}, {0, 0}};
    double[][] hole = {{20, 20}, {40, 25}, {30, 50}, {20, 20}};
    for (int direction = 0; direction < 4; direction++) {
      add(rings, ring, direction % 2 == 1, true);
      add(rings, hole, direction >= 2, false);
      rings.endArea();
    }
    UnitShapes shapes = UnitShapes.of(rings);
    Geometry plain = rings.polygon(0);
    for (int u = 0; u < 4; u++) {
      assertThat(shapes.area()[u]).isCloseTo(plain.getArea(), within(1e-6));
      assertThat(shapes.perimeter()[u]).isCloseTo(plain.getLength(), within(1e-6));
      assertThat(shapes.x()[u]).isCloseTo(plain.getCentroid().getX(), within(1e-6));
      assertThat(shapes.y()[u]).isCloseTo(plain.getCentroid().getY(), within(1e-6));
    }
  }

  private static void add(AreaRings rings, double[][] places, boolean back, boolean shell) {
    for (int i = 0; i < places.length; i++) {
      double[] place = places[back ? places.length - 1 - i : i];
      rings.vertex(500_000 + place[0], 3_300_000 + place[1]);
    }
    rings.endRing(shell);
  }

  /** Random borders, some listed in both directions, against sums by pair. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rowsHoldEachBorderFromBothSides(long seed) {
    Random random = new Random(seed);
    int n = 40;
    List<int[]> pairs = new ArrayList<>();
    List<Double> metres = new ArrayList<>();
    Map<String, Double> expected = new TreeMap<>();
    for (int k = 0; k < 150; k++) {
      int u = random.nextInt(n);
      int v = (u + 1 + random.nextInt(n - 1)) % n;
      int kind = random.nextInt(2);
      double length = 1 + k;
      pairs.add(new int[] {u, v, kind});
      metres.add(length);
      if (random.nextInt(3) == 0) {
        pairs.add(new int[] {v, u, kind});
        metres.add(length);
      }
      expected.merge(u + "-" + v + "-" + kind, length, Double::sum);
      expected.merge(v + "-" + u + "-" + kind, length, Double::sum);
    }
    Adjacency rows = Adjacency.of(n, new Adjacency.Source() {
      @Override
      public int size() {
        return pairs.size();
      }

      @Override
      public int u(int border) {
        return pairs.get(border)[0];
      }

      @Override
      public int v(int border) {
        return pairs.get(border)[1];
      }

      @Override
      public double length(int border) {
        return metres.get(border);
      }

      @Override
      public byte kind(int border) {
        return (byte) pairs.get(border)[2];
      }
    });
    Map<String, Double> held = new TreeMap<>();
    for (int u = 0; u < n; u++) {
      for (int e = rows.start()[u]; e < rows.start()[u + 1]; e++) {
        assertThat(held.put(u + "-" + rows.to()[e] + "-" + rows.kind()[e], rows.length()[e])).as("each once").isNull();
      }
    }
    assertThat(held).isEqualTo(expected);
    assertThat(rows.doubled()).isEqualTo(pairs.size() - 150);
  }
}
