package org.gridwarden.serve.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    return TileColumns.of(rows.iterator(), "t", type);
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
  void smallAreasArePixelsFromAfarAndThemselvesFromNear() {
    int z = 11;
    int x = column(106.0, z);
    int y = row(30.0, z);
    // a house of about 20 m at 1,000 + 20 units, its neighbour in the same pixel, and one in the pixel east of it
    TileColumns columns = columns(FeatureType.BUILDINGS, house(x, y, z, 1001), house(x, y, z, 1004), house(x, y, z, 1010));
    List<MiniDecoder.Drawn> far = draw("buildings", columns, z, x, y);
    assertThat(far).extracting(MiniDecoder.Drawn::type).containsExactly(3, 3);
    List<Integer> wests = far.stream().map(pixel -> Arrays.stream(pixel.paths().get(0)).min().orElseThrow()).sorted().toList();
    assertThat(wests).containsExactly(992, 1008);
    for (MiniDecoder.Drawn pixel : far) assertThat(area(pixel.paths().get(0)) / 2).isEqualTo(256);
    assertThat(far.stream().map(pixel -> pixel.properties().get("code")).toList()).contains("c2");
    List<MiniDecoder.Drawn> near = draw("buildings", columns, 15, (x << 4) + 1003 / 256, (y << 4) + 1003 / 256);
    assertThat(near.stream().map(drawn -> drawn.properties().get("code")).toList())
        .containsExactlyInAnyOrder("c0", "c1", "c2");
  }

  /** A square of 3 units, so much in from the west and north of a tile. */
  private static Geometry house(int x, int y, int z, double units) {
    double west = (x + units / 4096) / (1 << z) * 360 - 180;
    double east = (x + (units + 3) / 4096) / (1 << z) * 360 - 180;
    return DEGREES.toGeometry(new Envelope(west, east, lat(y, z, units + 3), lat(y, z, units)));
  }

  private static double lat(int y, int z, double units) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (y + units / 4096) / (1 << z)))));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 10, 12, 13, 14, 16, 19})
  void noAreaOfATileIsLostAndNoneIsDrawnTwice(int z) {
    Random random = new Random(z);
    Geometry[] houses = new Geometry[3000];
    for (int i = 0; i < houses.length; i++) {
      double west = 106 + random.nextDouble() * 0.02;
      double south = 30 + random.nextDouble() * 0.02;
      double side = random.nextDouble() * 0.0006;
      houses[i] = DEGREES.toGeometry(new Envelope(west, west + side, south, south + side));
    }
    TileColumns columns = columns(FeatureType.BUILDINGS, houses);
    int x = column(106.01, z);
    int y = row(30.01, z);
    List<MiniDecoder.Drawn> drawn = draw("buildings", columns, z, x, y);
    List<Object> codes = drawn.stream().map(each -> (Object) each.properties().get("code")).toList();
    assertThat(codes).doesNotHaveDuplicates();
    Set<Integer> pixels = new HashSet<>();
    for (MiniDecoder.Drawn each : drawn) cover(each.paths().get(0), pixels);
    for (Geometry house : houses) {
      Coordinate middle = house.getEnvelopeInternal().centre();
      double ux = unitsX(middle.x, z, x);
      double uy = unitsY(middle.y, z, y);
      if (ux < 0 || uy < 0 || ux >= 4096 || uy >= 4096) continue;
      assertThat(pixels).as("something stands at %f %f", ux, uy).contains((int) uy / 16 * 256 + (int) ux / 16);
    }
  }

  /** Pixels that the box of a ring meets, one more on each side for snapping. */
  private static void cover(int[] ring, Set<Integer> pixels) {
    int[] xs = IntStream.range(0, ring.length / 2).map(i -> ring[2 * i]).toArray();
    int[] ys = IntStream.range(0, ring.length / 2).map(i -> ring[2 * i + 1]).toArray();
    int slack = Arrays.stream(xs).max().orElseThrow() - Arrays.stream(xs).min().orElseThrow() == 16 ? 0 : 4;
    for (int px = Math.max(0, Arrays.stream(xs).min().orElseThrow() - slack >> 4);
        px <= Math.min(255, Arrays.stream(xs).max().orElseThrow() - 1 + slack >> 4); px++) {
      for (int py = Math.max(0, Arrays.stream(ys).min().orElseThrow() - slack >> 4);
          py <= Math.min(255, Arrays.stream(ys).max().orElseThrow() - 1 + slack >> 4); py++) {
        pixels.add(py * 256 + px);
      }
    }
  }
}
