package org.gridwarden.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.gridwarden.crs.Projector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** One shape drawn twice is the same; another shape is not. */
class SameShapeTest {

  private static final String HOLED = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1), (3 3, 3.5 3, 3.5 3.5, 3 3))";

  private static Geometry read(String wkt) throws ParseException {
    return new WKTReader().read(wkt);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      true | POINT (1 1) | POINT (1.00000009 0.99999991)
      false | POINT (1 1) | POINT (1.0000002 1)
      true | POINT (1 1) | MULTIPOINT ((1 1))
      false | POINT (1 1) | POINT EMPTY
      true | LINESTRING (0 0, 1 0, 2 1) | MULTILINESTRING ((0 0, 1 0, 2 1.00000005))
      false | LINESTRING (0 0, 1 0, 2 1) | LINESTRING (2 1, 1 0, 0 0)
      false | LINESTRING (0 0, 1 0, 2 1) | LINESTRING (0 0, 1 0.1, 2 1)
      true | POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)) | POLYGON ((4 4, 4 0, 0 0, 0 4, 4 4))
      true | POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)) | MULTIPOLYGON (((4 0, 4 4, 0 4, 0 0, 4 0)))
      false | POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)) | POLYGON ((0 0, 4 0, 0 4, 4 4, 0 0))
      false | POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0)) | LINESTRING (0 0, 4 0, 4 4, 0 4, 0 0)
      false | POLYGON ((0 0, 4 0, 4 4, 0 0)) | POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))
      true | MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5))) | MULTIPOLYGON (((5 5, 6 5, 6 6, 5 5)), ((0 0, 1 0, 1 1, 0 0)))
      false | MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5))) | MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((0 0, 1 0, 1 1, 0 0)))
      """)
  void tellsOneShapeFromAnother(boolean same, String a, String b) throws ParseException {
    assertThat(SameShape.within(read(a), read(b), 1e-7)).isEqualTo(same);
    assertThat(SameShape.within(read(b), read(a), 1e-7)).isEqualTo(same);
  }

  @Test
  void holesComeInAnyOrderButEachOnce() throws ParseException {
    Geometry holed = read(HOLED);
    String turned = "POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0), (3 3, 3.5 3.5, 3.5 3, 3 3), (2 2, 1 2, 1 1, 2 1, 2 2))";
    assertThat(SameShape.within(holed, read(turned), 1e-7)).isTrue();
    String other = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1), (3 3, 3.4 3, 3.5 3.5, 3 3))";
    assertThat(SameShape.within(holed, read(other), 1e-7)).isFalse();
    assertThat(SameShape.within(null, null, 1e-7)).isTrue();
    assertThat(SameShape.within(holed, null, 1e-7)).isFalse();
  }

  @Test
  void aWayThroughMetresAndBackIsTheSame() {
    Projector zone = Projector.of("EPSG:4544");
    Random random = new Random(3);
    for (int n = 0; n < 200; n++) {
      Coordinate[] ring = new Coordinate[5 + random.nextInt(40)];
      for (int i = 0; i < ring.length - 1; i++) {
        double angle = 2 * Math.PI * i / (ring.length - 1);
        double reach = 0.001 + 0.001 * random.nextDouble();
        ring[i] = new Coordinate(106.2 + reach * Math.cos(angle), 29.9 + reach * Math.sin(angle));
      }
      ring[ring.length - 1] = ring[0];
      Geometry before = new org.locationtech.jts.geom.GeometryFactory().createPolygon(ring);
      Geometry after = before.copy();
      for (Coordinate each : after.getCoordinates()) {
        double[] xy = {each.x, each.y};
        zone.toMetres(xy, 1);
        xy[0] = Math.round(xy[0] * 1e3) / 1e3;
        xy[1] = Math.round(xy[1] * 1e3) / 1e3;
        zone.toDegrees(xy, 1);
        each.x = xy[0];
        each.y = xy[1];
      }
      assertThat(SameShape.within(before, after.reverse(), 1e-7)).as("ring %d", n).isTrue();
      after.getCoordinates()[2].x += 3e-7;
      assertThat(SameShape.within(before, after, 1e-7)).as("ring %d moved by 3 cm", n).isFalse();
    }
  }
}
