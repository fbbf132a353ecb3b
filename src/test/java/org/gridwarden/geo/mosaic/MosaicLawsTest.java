package org.gridwarden.geo.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** What must hold for every mosaic, on random ones, against plain overlay. */
class MosaicLawsTest {

  private static final GeometryFactory FACTORY = new GeometryFactory();

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cellsOfAVoronoiDiagramComeBackAsTheyWere(long seed) {
    List<Geometry> cells = voronoi(new Random(seed));
    Mosaic mosaic = Mosaic.of(faces(cells), 0);
    for (int f = 1; f <= cells.size(); f++) {
      assertThat(mosaic.polygon(f).norm().equalsExact(cells.get(f - 1).norm())).as("face %d", f).isTrue();
    }
    assertWhole(mosaic, cells);
    assertThat(Mosaic.of(faces(cells), 0).edges()).usingRecursiveComparison().isEqualTo(mosaic.edges());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void facesWithHolesEnclavesAndIslandsComeBackEqual(long seed) {
    List<Geometry> regions = lattice(new Random(seed));
    Mosaic mosaic = Mosaic.of(faces(regions), 0);
    for (int f = 1; f <= regions.size(); f++) {
      assertThat(mosaic.polygon(f).equalsTopo(regions.get(f - 1))).as("face %d", f).isTrue();
    }
    assertWhole(mosaic, regions);
    assertSameEdges(Mosaic.restore(parents(mosaic), mosaic.edges(), mosaic.nextEdge()), mosaic);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mergingNeighboursOneAfterAnotherKeepsTheMosaicWhole(long seed) {
    Random random = new Random(seed);
    List<Geometry> regions = lattice(random);
    Mosaic mosaic = Mosaic.of(faces(regions), 0);
    Geometry all = union(regions);
    for (int round = 0; round < 8; round++) {
      int[] numbers = mosaic.faces();
      int kept = numbers[random.nextInt(numbers.length)];
      List<Mosaic.Neighbour> near = mosaic.neighbours(kept);
      if (near.isEmpty()) continue;
      int gone = near.get(random.nextInt(near.size())).face();
      Geometry both = OverlayNGRobust.overlay(mosaic.polygon(kept), mosaic.polygon(gone), 2);
      Mosaic merged = mosaic.merge(kept, gone).after();
      assertThat(merged.polygon(kept).equalsTopo(both)).as("union of the two").isTrue();
      for (int other : merged.faces()) {
        if (other != kept) assertThat(merged.polygon(other).norm()).as("face %d", other).isEqualTo(mosaic.polygon(other).norm());
      }
      mosaic = merged;
    }
    List<Geometry> left = polygons(mosaic);
    assertThat(union(left).equalsTopo(all)).isTrue();
    assertWhole(mosaic, left);
    assertThat(mosaic.edges()).as("no edge could run on into another").hasSameSizeAs(Mosaic.of(faces(left), 0).edges());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void refusesExactlyWhatOverlaps(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      List<Geometry> few = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(3); i++) few.add(shape(random));
      boolean overlaps = few.stream().anyMatch(a -> few.stream().anyMatch(b -> a != b && a.intersection(b).getArea() > 0));
      assertThat(refused(few)).as("%s", few).isEqualTo(overlaps);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void verticesThatDriftedLessThanTheSnapAreJoined(long seed) {
    Random random = new Random(seed);
    List<Geometry> cells = voronoi(random);
    List<Geometry> drifted = new ArrayList<>();
    for (Geometry cell : cells) {
      Geometry copy = cell.copy();
      Coordinate[] ring = copy.getCoordinates();
      for (int i = 0; i + 1 < ring.length; i++) ring[i].setX(ring[i].x + (random.nextDouble() - 0.5) * 1e-7);
      ring[ring.length - 1].setX(ring[0].x);
      drifted.add(FACTORY.createPolygon(ring));
    }
    Mosaic joined = Mosaic.of(faces(drifted), 1e-6);
    assertThat(joined.gaps()).isEmpty();
    assertThat(joined.edges()).hasSameSizeAs(Mosaic.of(faces(cells), 0).edges());
    assertThat(faultsOf(polygons(joined))).isEmpty();
  }

  private static void assertWhole(Mosaic mosaic, List<Geometry> faces) {
    List<Geometry> out = polygons(mosaic);
    assertThat(out).allMatch(Geometry::isValid);
    assertThat(faultsOf(out)).isEmpty();
    Geometry union = union(faces);
    double sum = Arrays.stream(mosaic.faces()).mapToDouble(mosaic::area).sum();
    assertThat(sum).isCloseTo(union.getArea(), within(1e-9 * sum));
    double holes = IntStream.range(0, union.getNumGeometries()).mapToObj(union::getGeometryN)
        .mapToDouble(part -> FACTORY.createPolygon(((org.locationtech.jts.geom.Polygon) part).getExteriorRing()).getArea()).sum();
    double inside = mosaic.gaps().stream().mapToDouble(Geometry::getArea).sum();
    if (union.getNumGeometries() == 1) assertThat(inside).isCloseTo(holes - union.getArea(), within(1e-9 * sum));
    int[] numbers = mosaic.faces();
    for (int i = 0; i < numbers.length; i++) {
      List<Mosaic.Neighbour> plain = new ArrayList<>();
      for (int j = 0; j < numbers.length; j++) {
        if (i == j || !out.get(i).getEnvelopeInternal().intersects(out.get(j).getEnvelopeInternal())) continue;
        double length = out.get(i).getBoundary().intersection(out.get(j).getBoundary()).getLength();
        if (length > 0) plain.add(new Mosaic.Neighbour(numbers[j], length));
      }
      List<Mosaic.Neighbour> found = mosaic.neighbours(numbers[i]);
      assertThat(found).extracting(Mosaic.Neighbour::face).isEqualTo(plain.stream().map(Mosaic.Neighbour::face).toList());
      for (int n = 0; n < plain.size(); n++) {
        assertThat(found.get(n).length()).isCloseTo(plain.get(n).length(), within(1e-9 * (1 + plain.get(n).length())));
      }
    }
  }

  private static void assertSameEdges(Mosaic a, Mosaic b) {
    assertThat(a.edges()).usingRecursiveComparison().isEqualTo(b.edges());
    for (int face : b.faces()) assertThat(a.polygon(face).equalsExact(b.polygon(face))).isTrue();
  }

  private static String[] parents(Mosaic mosaic) {
    return IntStream.range(0, mosaic.nextFace()).mapToObj(f -> mosaic.has(f) ? mosaic.parent(f) : null).toArray(String[]::new);
  }

  private static List<Geometry> faultsOf(List<Geometry> polygons) {
    List<Geometry> faults = new ArrayList<>();
    for (Geometry fault : CoverageValidator.validate(polygons.toArray(Geometry[]::new))) {
      if (fault != null) faults.add(fault);
    }
    return faults;
  }

  private static boolean refused(List<Geometry> polygons) {
    try {
      Mosaic.of(faces(polygons), 0);
      return false;
    } catch (MosaicFault e) {
      return true;
    }
  }

  private static List<Geometry> polygons(Mosaic mosaic) {
    return Arrays.stream(mosaic.faces()).mapToObj(mosaic::polygon).toList();
  }

  private static List<Mosaic.Face> faces(List<Geometry> polygons) {
    return polygons.stream().map(polygon -> new Mosaic.Face("w", polygon)).toList();
  }

  private static Geometry union(List<Geometry> all) {
    return OverlayNGRobust.union(all);
  }

  private static List<Geometry> voronoi(Random random) {
    VoronoiDiagramBuilder builder = new VoronoiDiagramBuilder();
    List<Coordinate> sites = new ArrayList<>();
    for (int i = 0; i < 40; i++) sites.add(new Coordinate(random.nextDouble() * 100, random.nextDouble() * 100));
    builder.setSites(sites);
    builder.setClipEnvelope(new Envelope(-1000, 1100, -1000, 1100));
    List<Geometry> cells = new ArrayList<>();
    for (Object cell : builder.getSubdivision().getVoronoiCellPolygons(FACTORY)) cells.add((Geometry) cell);
    return cells;
  }

  /** Squares of a lattice, each given to one of a few faces at random, or to none. */
  private static List<Geometry> lattice(Random random) {
    int side = 4 + random.nextInt(6);
    int count = 2 + random.nextInt(8);
    List<List<Geometry>> squares = new ArrayList<>();
    for (int i = 0; i <= count; i++) squares.add(new ArrayList<>());
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        squares.get(random.nextInt(count + 1)).add(FACTORY.toGeometry(new Envelope(x, x + 1, y, y + 1)));
      }
    }
    return squares.subList(1, squares.size()).stream().filter(all -> !all.isEmpty()).map(MosaicLawsTest::union).toList();
  }

  /** A rectangle, a triangle or a ring on a small lattice, so that sides and corners often meet. */
  private static Geometry shape(Random random) {
    int x = random.nextInt(5);
    int y = random.nextInt(5);
    int w = 1 + random.nextInt(3);
    int h = 1 + random.nextInt(3);
    Geometry box = FACTORY.toGeometry(new Envelope(x, x + w, y, y + h));
    int kind = random.nextInt(3);
    if (kind == 0) {
      return FACTORY.createPolygon(new Coordinate[] {new Coordinate(x, y), new Coordinate(x + w, y),
          new Coordinate(x + random.nextInt(w + 1), y + h), new Coordinate(x, y)});
    }
    if (kind == 1 && w == 3 && h == 3) return box.difference(FACTORY.toGeometry(new Envelope(x + 1, x + 2, y + 1, y + 2)));
    return box;
  }
}
