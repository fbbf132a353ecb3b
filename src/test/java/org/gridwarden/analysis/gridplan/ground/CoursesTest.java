package org.gridwarden.analysis.gridplan.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.geo.net.Grouping;
import org.gridwarden.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Straight borders leave everything on its side: compared with the borders that the units have by themselves. */
class CoursesTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everythingStaysOnItsSide(long seed) {
    GroundData data = RandomGround.town(seed);
    Units units = Ground.of(data, Progress.NONE);
    check(units, regions(units, 6, seed));
  }

  @Test
  void inWardsOfTheDemoToo() {
    Units units = Ground.of(DemoGround.hechuan("50011700300", EnumSet.of(LineClass.STREET, LineClass.ARTERIAL, LineClass.RIVER)),
        Progress.NONE);
    int[] region = regions(units, 25, 7);
    Mosaic plain = Grouping.of(units.mosaic(), region);
    Mosaic straight = units.grids(region);
    check(units, region);
    assertThat(corners(straight)).as("corners").isLessThan(corners(plain) * 3 / 4);
  }

  private static void check(Units units, int[] region) {
    Mosaic plain = Grouping.of(units.mosaic(), region);
    Mosaic straight = units.grids(region);
    assertThat(corners(straight)).isLessThan(corners(plain));
    assertThat(length(straight)).isLessThan(length(plain));
    assertThat(straight.faces()).isEqualTo(plain.faces());
    double[] area = new double[2];
    List<Mosaic.Face> faces = new ArrayList<>();
    for (int face : plain.faces()) {
      assertThat(neighbours(straight, face)).as("neighbours of " + face).isEqualTo(neighbours(plain, face));
      assertThat(straight.polygon(face).isValid()).isTrue();
      assertThat(straight.polygon(face).getNumGeometries()).isEqualTo(plain.polygon(face).getNumGeometries());
      area[0] += plain.area(face);
      area[1] += straight.area(face);
      faces.add(new Mosaic.Face(straight.parent(face), straight.polygon(face)));
    }
    assertThat(area[1]).isCloseTo(area[0], within(1e-6 * area[0]));
    assertThat(Mosaic.of(faces, 0).gaps()).as("nothing lies on one another, and nothing between").hasSameSizeAs(plain.gaps());
    int[] unitOf = units.unitOf();
    for (int b = 0; b < unitOf.length; b++) {
      if (unitOf[b] < 0) continue;
      Geometry building = units.data().buildings().get(b).outline();
      int face = region[unitOf[b]] + 1;
      double before = outside(building, plain.polygon(face));
      assertThat(outside(building, straight.polygon(face))).as("building " + b).isLessThanOrEqualTo(before + 0.01);
    }
    // Dead ends part nothing, and a crooked border crosses them now and then.
    assertThat(onLines(units, straight)).as("along streets and rivers").isGreaterThan(0.999 * onLines(units, plain));
  }

  private static double outside(Geometry building, Geometry grid) {
    if (grid.covers(building)) return 0;
    return OverlayNGRobust.overlay(building, grid, OverlayNG.DIFFERENCE).getArea();
  }

  private static Set<Integer> neighbours(Mosaic mosaic, int face) {
    return mosaic.neighbours(face).stream().map(Mosaic.Neighbour::face).collect(Collectors.toSet());
  }

  private static int corners(Mosaic mosaic) {
    return mosaic.edges().stream().mapToInt(edge -> edge.line().length / 2).sum();
  }

  private static double length(Mosaic mosaic) {
    return mosaic.edges().stream().mapToDouble(edge -> line(edge).getLength()).sum();
  }

  private static Geometry line(Mosaic.Edge edge) {
    Coordinate[] points = new Coordinate[edge.line().length / 2];
    for (int i = 0; i < points.length; i++) points[i] = new Coordinate(edge.line()[2 * i], edge.line()[2 * i + 1]);
    return RandomGround.FACTORY.createLineString(points);
  }

  /** Metres of border whose sides lie on a line of the ground. */
  private static double onLines(Units units, Mosaic mosaic) {
    Geometry lines = RandomGround.FACTORY.createGeometryCollection(units.data().lines().stream()
        .map(GroundData.Line::line).toArray(Geometry[]::new)).buffer(0.05);
    return mosaic.edges().stream().mapToDouble(edge -> OverlayNGRobust.overlay(line(edge), lines, OverlayNG.INTERSECTION).getLength())
        .sum();
  }

  /** Some regions of about so many units each, grown from a random unit inside one ward. */
  private static int[] regions(Units units, int size, long seed) {
    UnitGraph graph = units.graph(units.households());
    int[] region = new int[units.size()];
    Arrays.fill(region, -1);
    List<Integer> order = new ArrayList<>();
    for (int u = 0; u < region.length; u++) order.add(u);
    java.util.Collections.shuffle(order, new Random(seed));
    int count = 0;
    for (int start : order) {
      if (region[start] >= 0) continue;
      ArrayDeque<Integer> open = new ArrayDeque<>(List.of(start));
      for (int left = size; left > 0 && !open.isEmpty();) {
        int u = open.poll();
        if (region[u] >= 0) continue;
        region[u] = count;
        left--;
        for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) {
          int v = graph.to()[e];
          if (region[v] < 0 && units.ward(v).equals(units.ward(u))) open.add(v);
        }
      }
      count++;
    }
    return region;
  }
}
