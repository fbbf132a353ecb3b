package org.gridwarden.serve.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gridwarden.geo.PackedBoxes;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureStore.Located;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Tiles drawn from columns, without a server. */
class TileTest {
  private static final GeometryFactory DEGREES = new GeometryFactory();

  private static TileColumns columns(FeatureType type, Geometry... geometries) {
    List<Located> rows = new ArrayList<>();
    for (int i = 0; i < geometries.length; i++) {
      rows.add(new Located("t", new Feature("c" + i, geometries[i], Map.of("name", "名" + i))));
    }
    return TileColumns.of(rows.iterator(), "t", type.properties());
  }

  private static List<MiniDecoder.Drawn> draw(String collection, TileColumns columns, int z, int x, int y) {
    byte[] tile = Tile.draw(collection, List.of(columns), z, x, y);
    return tile.length == 0 ? List.of() : MiniDecoder.read(tile).get(0).features();
  }

  private static int column(double lon, int z) {
    return (int) Math.floor((lon + 180) / 360 * (1 << z));
  }

  private static int row(double lat, int z) {
    double merc = (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) / Math.PI) / 2;
    return (int) Math.floor(merc * (1 << z));
  }

  /** x of a longitude inside a tile in tile units, by the textbook formula. */
  private static double unitsX(double lon, int z, int x) {
    return ((lon + 180) / 360 * (1 << z) - x) * 4096;
  }

  private static double unitsY(double lat, int z, int y) {
    double merc = (1 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) / Math.PI) / 2;
    return (merc * (1 << z) - y) * 4096;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 10, 14, 17, 20, 22})
  void aPointStandsWhereTheTextbookPutsIt(int z) {
    double lon = 106.2766;
    double lat = 29.9721;
    int x = column(lon, z);
    int y = row(lat, z);
    TileColumns columns = columns(FeatureType.GATES, DEGREES.createPoint(new Coordinate(lon, lat)));
    MiniDecoder.Drawn point = draw("gates", columns, z, x, y).get(0);
    assertThat(point.type()).isEqualTo(1);
    // half a snapping cell; beyond 20 half a unit of the world
    double half = z <= 13 ? 4.01 : z <= 15 ? 2.01 : z == 16 ? 1.01 : z <= 20 ? 0.76 : 2.1;
    assertThat(point.paths().get(0)[0]).isCloseTo((int) Math.round(unitsX(lon, z, x)), within((int) Math.ceil(half)));
    assertThat(point.paths().get(0)[1]).isCloseTo((int) Math.round(unitsY(lat, z, y)), within((int) Math.ceil(half)));
    assertThat(point.properties()).containsEntry("code", "c0").containsEntry("name", "名0").containsEntry("territory",
        "t");
  }

  @Test
  void aPolygonIsDrawnClockwiseAndItsHoleTheOtherWay() {
    int z = 17;
    int x = column(106.0, z);
    int y = row(30.0, z);
    double west = WebMercator.lon(z, x);
    double east = WebMercator.lon(z, x + 1);
    double north = WebMercator.lat(z, y);
    double south = WebMercator.lat(z, y + 1);
    // a quarter in from each side, with a hole an eighth further in, both wound the "wrong" way round
    Polygon yard = DEGREES.createPolygon(box(west, south, east, north, 0.25),
        new LinearRing[] {box(west, south, east, north, 0.375)});
    List<MiniDecoder.Drawn> drawn = draw("compounds", columns(FeatureType.COMPOUNDS, yard), z, x, y);
    assertThat(drawn).hasSize(1);
    List<int[]> rings = drawn.get(0).paths();
    assertThat(rings).hasSize(2);
    assertThat(area(rings.get(0)) / 2.0).isCloseTo(2048.0 * 2048, within(8200.0)); // one unit either way on each side
    assertThat(area(rings.get(1)) / 2.0).isCloseTo(-1024.0 * 1024, within(4100.0));
  }

  private static LinearRing box(double west, double south, double east, double north, double inset) {
    double w = west + (east - west) * inset;
    double e = east - (east - west) * inset;
    double s = south + (north - south) * inset;
    double n = north - (north - south) * inset;
    return DEGREES.createLinearRing(new Coordinate[] {new Coordinate(w, s), new Coordinate(e, s), new Coordinate(e, n),
        new Coordinate(w, n), new Coordinate(w, s)});
  }

  private static long area(int[] ring) {
    long sum = 0;
    for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      sum += (long) ring[j] * ring[i + 1] - (long) ring[i] * ring[j + 1];
    }
    return sum;
  }

  @Test
  void nothingIsDrawnBeyondTheMarginAndLinesGoOnInTheNextTile() {
    int z = 15;
    int x = column(106.0, z);
    int y = row(30.0, z);
    double lat = (WebMercator.lat(z, y) + WebMercator.lat(z, y + 1)) / 2;
    double tile = WebMercator.lon(z, x + 1) - WebMercator.lon(z, x);
    Geometry street = DEGREES.createLineString(new Coordinate[] {
        new Coordinate(WebMercator.lon(z, x) - tile, lat), new Coordinate(WebMercator.lon(z, x) + 2 * tile, lat)});
    TileColumns columns = columns(FeatureType.WALK_EDGES, street);
    for (int dx = -1; dx <= 1; dx++) {
      int[] path = draw("walk-edges", columns, z, x + dx, y).get(0).paths().get(0);
      int[] ends = {path[0], path[path.length - 2]};
      Arrays.sort(ends);
      assertThat(ends).as("tile " + dx).containsExactly(dx == -1 ? 0 : -64, dx == 1 ? 4096 : 4160);
    }
    assertThat(draw("walk-edges", columns, z, x + 3, y)).isEmpty();
    assertThat(draw("walk-edges", columns, z, x, y + 1)).isEmpty();
  }

  @Test
  void aLineThatLeavesAndComesBackHasTwoParts() {
    int z = 15;
    int x = column(106.0, z);
    int y = row(30.0, z);
    double west = WebMercator.lon(z, x);
    double tile = WebMercator.lon(z, x + 1) - west;
    double north = WebMercator.lat(z, y);
    double lat1 = north - (north - WebMercator.lat(z, y + 1)) * 0.25;
    double lat2 = north - (north - WebMercator.lat(z, y + 1)) * 0.75;
    Geometry bend = DEGREES.createLineString(new Coordinate[] {new Coordinate(west + tile / 2, lat1),
        new Coordinate(west + 3 * tile, lat1), new Coordinate(west + 3 * tile, lat2),
            new Coordinate(west + tile / 2, lat2)});
    assertThat(draw("walk-edges", columns(FeatureType.WALK_EDGES, bend), z, x, y).get(0).paths()).hasSize(2);
  }

  @Test
  void neighboursStillShareTheirBoundaryAtEveryZoom() {
    // two wards with one wavy boundary between them
    Random random = new Random(7);
    List<Coordinate> wave = new ArrayList<>();
    for (int i = 0; i <= 200; i++) wave.add(new Coordinate(106.05 + random.nextDouble() * 0.004, 30.0 + i * 0.0005));
    List<Coordinate> left = new ArrayList<>(wave);
    left.add(new Coordinate(106.0, 30.1));
    left.add(new Coordinate(106.0, 30.0));
    left.add(wave.get(0));
    List<Coordinate> right = new ArrayList<>(wave);
    right.add(new Coordinate(106.1, 30.1));
    right.add(new Coordinate(106.1, 30.0));
    right.add(wave.get(0));
    TileColumns columns = columns(FeatureType.WARDS, DEGREES.createPolygon(left.toArray(Coordinate[]::new)),
        DEGREES.createPolygon(right.toArray(Coordinate[]::new)));
    for (int z = 9; z <= 15; z++) {
      for (int x = column(106.0, z); x <= column(106.1, z); x++) {
        for (int y = row(30.1, z); y <= row(30.0, z); y++) {
          long sum = 0;
          for (MiniDecoder.Drawn ward : draw("wards", columns, z, x, y)) sum += ward.paths().stream()
              .mapToLong(TileTest::area).sum();
          TileColumns whole = columns(FeatureType.WARDS, DEGREES.toGeometry(new Envelope(106.0, 106.1, 30.0, 30.1)));
          long expected = 0;
          for (MiniDecoder.Drawn both : draw("wards", whole, z, x, y)) expected += both.paths().stream()
              .mapToLong(TileTest::area).sum();
          // both parts together are the rectangle: what one loses by snapping the other gains, but for rounding at cuts
          assertThat(sum).as("%d/%d/%d", z, x, y).isCloseTo(expected, within(20_000L));
        }
      }
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theTreeFindsWhatLookingAtEachBoxFinds(long seed) {
    Random random = new Random(seed);
    int n = random.nextInt(200);
    int[] boxes = new int[4 * n];
    for (int i = 0; i < n; i++) {
      boxes[4 * i] = random.nextInt(2000) - 1000;
      boxes[4 * i + 1] = random.nextInt(2000) - 1000;
      boxes[4 * i + 2] = boxes[4 * i] + random.nextInt(50);
      boxes[4 * i + 3] = boxes[4 * i + 1] + random.nextInt(50);
    }
    PackedBoxes tree = new PackedBoxes(boxes);
    for (int round = 0; round < 20; round++) {
      int west = random.nextInt(2000) - 1000;
      int north = random.nextInt(2000) - 1000;
      int east = west + random.nextInt(400);
      int south = north + random.nextInt(400);
      int[] plain = IntStream.range(0, n).filter(i -> boxes[4 * i] <= east && boxes[4 * i + 2] >= west
          && boxes[4 * i + 1] <= south && boxes[4 * i + 3] >= north).toArray();
      assertThat(tree.touching(west, north, east, south)).isEqualTo(plain);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCutPolygonHasTheAreaThatAnotherProgramCuts(long seed) {
    Random random = new Random(seed);
    int z = 18;
    int x = column(106.0, z);
    int y = row(30.0, z);
    Coordinate[] star = new Coordinate[41];
    Coordinate[] inUnits = new Coordinate[41];
    double centreX = random.nextDouble() * 6000 - 1000;
    double centreY = random.nextDouble() * 6000 - 1000;
    for (int i = 0; i < 40; i++) {
      double far = 500 + random.nextDouble() * 3000;
      double ux = centreX + far * Math.cos(i * Math.PI / 20);
      double uy = centreY + far * Math.sin(i * Math.PI / 20);
      inUnits[i] = new Coordinate(ux, uy);
      star[i] = new Coordinate((x + ux / 4096) / (1 << z) * 360 - 180,
          Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (y + uy / 4096) / (1 << z))))));
    }
    star[40] = star[0];
    inUnits[40] = inUnits[0];
    double expected = DEGREES.createPolygon(inUnits)
        .intersection(DEGREES.toGeometry(new Envelope(-64, 4160, -64, 4160))).getArea();
    double drawn = 0;
    for (MiniDecoder.Drawn part : draw("wards", columns(FeatureType.WARDS, DEGREES.createPolygon(star)), z, x, y)) {
      drawn += part.paths().stream().mapToLong(TileTest::area).sum() / 2.0;
    }
    assertThat(drawn).isCloseTo(expected, within(1.0 + 40 * 4000 * 0.75)); // each edge may move by less than a unit
  }

  @Test
  void smallThingsAreLeftOutFromAfarAndShownFromNear() {
    Geometry house = DEGREES.toGeometry(new Envelope(106.0, 106.0002, 30.0, 30.0002)); // about 20 m
    TileColumns columns = columns(FeatureType.BUILDINGS, house);
    assertThat(draw("buildings", columns, 11, column(106.0001, 11), row(30.0001, 11))).isEmpty();
    assertThat(draw("buildings", columns, 15, column(106.0001, 15), row(30.0001, 15))).hasSize(1);
  }
}
