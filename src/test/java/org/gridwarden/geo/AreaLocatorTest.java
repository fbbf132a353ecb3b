package org.gridwarden.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The locator against asking JTS about every area in turn. */
class AreaLocatorTest {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Stars with holes, in parts, overlapping each other or apart; in degrees, in metres or on whole numbers. */
  private static List<Geometry> areas(Random random, int how) {
    List<Geometry> areas = new ArrayList<>();
    while (areas.size() < 14) {
      Geometry star = star(random, random.nextDouble() * 80, random.nextDouble() * 80, 4 + random.nextDouble() * 20);
      if (random.nextInt(3) == 0) star = star.difference(star(random, star.getCentroid().getX(), star.getCentroid().getY(), 2));
      if (random.nextInt(3) == 0) star = star.union(star(random, random.nextDouble() * 80, random.nextDouble() * 80, 3));
      Geometry placed = switch (how) {
        case 0 -> rounded(star, 1);
        case 1 -> rounded(AffineTransformation.scaleInstance(1e-3, 1e-3).translate(106.27, 29.97).transform(star), 1e7);
        default -> rounded(AffineTransformation.scaleInstance(40, 25).translate(626_000, 3_316_000).transform(star), 1e3);
      };
      if (placed.isValid() && !placed.isEmpty() && placed.getArea() > 0) areas.add(placed);
    }
    return areas;
  }

  private static Polygon star(Random random, double x, double y, double size) {
    int n = 5 + random.nextInt(25);
    Coordinate[] ring = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) {
      double angle = 2 * Math.PI * i / n;
      double reach = size * (0.4 + 0.6 * random.nextDouble());
      ring[i] = new Coordinate(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    ring[n] = ring[0].copy();
    return GEOMETRY.createPolygon(ring);
  }

  private static Geometry rounded(Geometry geometry, double scale) {
    Geometry copy = geometry.copy();
    for (Coordinate c : copy.getCoordinates()) {
      c.x = Math.round(c.x * scale) / scale;
      c.y = Math.round(c.y * scale) / scale;
    }
    copy.geometryChanged();
    return copy;
  }

  private static int plainly(List<Geometry> areas, double x, double y) {
    Point point = GEOMETRY.createPoint(new Coordinate(x, y));
    for (int k = 0; k < areas.size(); k++) if (areas.get(k).covers(point)) return k;
    return AreaLocator.NONE;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithAskingEveryArea(long seed) {
    Random random = new Random(seed);
    List<Geometry> areas = areas(random, (int) (seed % 3));
    AreaLocator locator = AreaLocator.of(areas);
    List<Coordinate> points = new ArrayList<>();
    for (Geometry area : areas) {
      Coordinate[] line = area.getCoordinates();
      for (int i = 0; i + 1 < line.length; i++) {
        points.add(line[i]);
        points.add(new Coordinate((line[i].x + line[i + 1].x) / 2, (line[i].y + line[i + 1].y) / 2));
        points.add(new Coordinate(line[i].x, line[i + 1].y));
      }
    }
    var all = GEOMETRY.createGeometryCollection(areas.toArray(Geometry[]::new)).getEnvelopeInternal();
    for (int i = 0; i < 2000; i++) {
      points.add(new Coordinate(all.getMinX() + (random.nextDouble() * 1.2 - 0.1) * all.getWidth(),
          all.getMinY() + (random.nextDouble() * 1.2 - 0.1) * all.getHeight()));
    }
    int inside = 0;
    for (Coordinate c : points) {
      int expected = plainly(areas, c.x, c.y);
      assertThat(locator.locate(c.x, c.y)).as("%s", c).isEqualTo(expected);
      if (expected >= 0) inside++;
    }
    assertThat(inside).as("points that lie somewhere").isGreaterThan(100);
  }

  @Test
  void borderVertexHoleAndOverlapGoToTheFirstAreaThatHoldsThem() throws ParseException {
    WKTReader reader = new WKTReader(GEOMETRY);
    List<Geometry> areas = List.of(
        reader.read("POLYGON((10 0,20 0,20 10,10 10,10 0),(14 4,16 4,16 6,14 6,14 4))"),
        reader.read("POLYGON((0 0,10 0,10 10,0 10,0 0))"),
        reader.read("POLYGON((15 5,30 5,30 8,15 8,15 5))"),
        reader.read("MULTIPOLYGON(((40 0,50 0,45 5,40 0)),((40 20,50 20,45 15,40 20)))"));
    AreaLocator locator = AreaLocator.of(areas);
    assertThat(locator.locate(10, 5)).as("shared border").isEqualTo(0);
    assertThat(locator.locate(10, 0)).as("shared vertex").isEqualTo(0);
    assertThat(locator.locate(0, 0)).as("corner of all").isEqualTo(1);
    assertThat(locator.locate(14, 5)).as("border of the hole is inside").isEqualTo(0);
    assertThat(locator.locate(14.5, 4.5)).as("in the hole").isEqualTo(AreaLocator.NONE);
    assertThat(locator.locate(15.5, 5.5)).as("in the hole, where another area lies").isEqualTo(2);
    assertThat(locator.locate(18, 6)).as("overlap").isEqualTo(0);
    assertThat(locator.locate(25, 8)).as("top border").isEqualTo(2);
    assertThat(locator.locate(45, 5)).as("tip of a part").isEqualTo(3);
    assertThat(locator.locate(45, 10)).as("between parts").isEqualTo(AreaLocator.NONE);
    assertThat(locator.locate(45, 15)).as("tip of the other part").isEqualTo(3);
    assertThat(locator.locate(Double.NaN, 5)).isEqualTo(AreaLocator.NONE);
    assertThat(locator.locate(Double.POSITIVE_INFINITY, 5)).isEqualTo(AreaLocator.NONE);
    assertThat(AreaLocator.of(List.<Geometry>of()).locate(0, 0)).as("no areas").isEqualTo(AreaLocator.NONE);
  }

  /** On 0.1 the border of slope 3 is missed by one bit: 0.3 is not exactly 3 · 0.1 in doubles. */
  @Test
  void decidesBySingleBits() throws ParseException {
    Geometry wedge = new WKTReader(GEOMETRY).read("POLYGON((0 0,1 0,1 3,0 0))");
    AreaLocator locator = AreaLocator.of(List.of(wedge));
    assertThat(locator.locate(0.1, 0.1 * 3)).as("above by half a bit").isEqualTo(AreaLocator.NONE);
    assertThat(locator.locate(0.1, 0.3)).as("below by half a bit").isEqualTo(0);
    assertThat(locator.locate(0.5, 1.5)).as("exactly on it").isEqualTo(0);
    assertThat(locator.locate(0.5, Math.nextUp(1.5))).isEqualTo(AreaLocator.NONE);
  }

  @Test
  void findsInvalidAreasAndNoOthers() throws ParseException {
    WKTReader reader = new WKTReader(GEOMETRY);
    String[] bad = {
        "POLYGON((0 0,10 10,10 0,0 10,0 0))",
        "POLYGON((0 0,10 0,10 10,5 0,0 10,0 0))",
        "POLYGON((0 0,10 0,5 5,10 10,0 10,5 5,0 0))",
        "POLYGON((0 0,10 0,10 10,10 15,10 10,0 10,0 0))",
        "POLYGON((0 0,10 0,10 10,0 10,0 0),(20 20,21 20,21 21,20 20))",
        "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((5 5,15 5,15 15,5 15,5 5)))"};
    Geometry good = reader.read("POLYGON((100 0,110 0,110 10,105 5,100 10,100 0))");
    for (String wkt : bad) {
      AreaRings rings = JtsRings.flatten(List.of(good, reader.read(wkt)));
      AreaFault fault = AreaFault.first(rings, AreaLocator.of(rings));
      assertThat(fault).as(wkt).isNotNull();
      assertThat(fault.area()).isEqualTo(1);
    }
    for (long seed = 0; seed < 60; seed++) {
      AreaRings rings = JtsRings.flatten(areas(new Random(seed), (int) (seed % 3)));
      assertThat(AreaFault.first(rings, AreaLocator.of(rings))).as("seed %s", seed).isNull();
    }
  }
}
