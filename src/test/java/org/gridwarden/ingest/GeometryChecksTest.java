package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The short test of outlines never passes what the full one refuses. */
class GeometryChecksTest {
  private static final GeometryFactory DEGREES = new GeometryFactory();

  private static Geometry ring(double... xy) {
    Coordinate[] ring = new Coordinate[xy.length / 2 + 1];
    for (int i = 0; i < ring.length - 1; i++) ring[i] = new Coordinate(xy[2 * i], xy[2 * i + 1]);
    ring[ring.length - 1] = ring[0];
    return DEGREES.createPolygon(ring);
  }

  @Test
  void whatIsConvexIsValidAndHullsAreConvex() {
    Random random = new Random(3);
    int found = 0;
    for (int i = 0; i < 20_000; i++) {
      double[] xy = new double[2 * (3 + random.nextInt(6))];
      for (int j = 0; j < xy.length; j++) xy[j] = random.nextInt(6);
      Geometry polygon = ring(xy);
      if (GeometryChecks.isConvex(polygon)) {
        found++;
        assertThat(polygon.isValid() && polygon.getArea() > 0).as(polygon.toText()).isTrue();
        assertThat(polygon.getArea()).isEqualTo(polygon.convexHull().getArea());
      }
      Geometry hull = polygon.convexHull();
      if (hull.getDimension() == 2) assertThat(GeometryChecks.isConvex(hull)).as(hull.toText()).isTrue();
    }
    assertThat(found).isGreaterThan(1000);
  }

  @Test
  void ringsThatGoRoundTwiceOrNowhereAreNot() {
    double[] star = new double[10];
    for (int i = 0; i < 5; i++) {
      star[2 * i] = Math.cos(i * 0.8 * Math.PI);
      star[2 * i + 1] = Math.sin(i * 0.8 * Math.PI);
    }
    assertThat(GeometryChecks.isConvex(ring(star))).isFalse();
    assertThat(GeometryChecks.isConvex(ring(0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1))).isFalse();
    assertThat(GeometryChecks.isConvex(ring(0, 0, 1, 1, 2, 2))).isFalse();
    assertThat(GeometryChecks.isConvex(ring(0, 0, 1, 1, 1, 0, 0, 1))).isFalse();
    assertThat(GeometryChecks.isConvex(ring(0, 0, 1, 0, 1, 1, 0, 1))).isTrue();
  }
}
