package org.gridwarden.analysis.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class WallCutTest {
  private static final GeometryFactory METRES = new GeometryFactory();

  @Test
  void aStraightWallLosesExactlyTheWidth() {
    WallCut cut = WallCut.of(new double[] {0, 0, 100, 0}, 40, 0, 2);
    assertThat(cut.left()).hasSize(2);
    assertThat(cut.left().get(0)).containsExactly(0, 0, 38, 0);
    assertThat(cut.left().get(1)).containsExactly(42, 0, 100, 0);
    assertThat(cut.direction()).containsExactly(1, 0);
  }

  @Test
  void aWallFartherAwayStaysTheSame() {
    double[] line = {0, 0, 100, 0};
    assertThat(WallCut.of(line, 40, 2.1, 2).left()).containsExactly(line);
    assertThat(WallCut.of(line, 40, 2.1, 2).direction()).isNull();
  }

  /** Any line: what is left has the length of the line less the part inside the circle, and none of it is inside. */
  @Test
  void agreesWithTheDifferenceFromACircle() {
    Random random = new Random(11);
    for (int i = 0; i < 400; i++) {
      int n = 2 + random.nextInt(8);
      double[] line = random.doubles(2 * n).map(v -> Math.round(v * 400) / 4.0).toArray();
      double px = line[0] + random.nextDouble() * 20 - 10;
      double py = line[1] + random.nextDouble() * 20 - 10;
      double radius = 1 + random.nextDouble() * 15;
      double left = WallCut.of(line, px, py, radius).left().stream().mapToDouble(part -> line(part).getLength()).sum();
      Geometry circle = METRES.createPoint(new Coordinate(px, py)).buffer(radius, 720);
      assertThat(left).as("line " + i).isCloseTo(length(line, circle), Offset.offset(0.05));
      for (double[] part : WallCut.of(line, px, py, radius).left()) {
        assertThat(line(part).distance(METRES.createPoint(new Coordinate(px, py)))).isGreaterThan(radius - 1e-6);
      }
    }
  }

  // piece by piece, so that a line that runs over itself counts as often as it does
  private static double length(double[] line, Geometry circle) {
    double sum = 0;
    for (int v = 0; v + 3 < line.length; v += 2) {
      Geometry piece = line(new double[] {line[v], line[v + 1], line[v + 2], line[v + 3]});
      sum += piece.difference(circle).getLength();
    }
    return sum;
  }

  private static Geometry line(double[] xy) {
    Coordinate[] points = new Coordinate[xy.length / 2];
    for (int i = 0; i < points.length; i++) points[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    return METRES.createLineString(points);
  }
}
