package org.gridwarden.analysis.gridplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.gridwarden.analysis.gridplan.Cells.Cell;
import org.gridwarden.analysis.gridplan.Cells.Result;
import org.gridwarden.analysis.gridplan.Cells.Ward;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/** Cells against plain intersections, and the laws a division obeys. */
class CellsTest {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  static Geometry wkt(String wkt) {
    try {
      return new WKTReader(GEOMETRY).read(wkt);
    } catch (org.locationtech.jts.io.ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Neighbouring wards around (500 000, 3 300 000) that share their vertices; every third seed on whole tens of metres. */
  static List<Ward> wards(long seed) {
    Random random = new Random(seed);
    List<Coordinate> sites = new ArrayList<>();
    for (int i = 0; i < 12; i++) sites.add(new Coordinate(random.nextDouble() * 900, random.nextDouble() * 900));
    VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
    voronoi.setSites(sites);
    voronoi.setClipEnvelope(new Envelope(0, 900, 0, 900));
    Geometry diagram = voronoi.getDiagram(GEOMETRY);
    List<Ward> wards = new ArrayList<>();
    double step = seed % 3 == 0 ? 10 : 0.001;
    for (int i = 0; i < diagram.getNumGeometries(); i++) {
      Geometry ward = diagram.getGeometryN(i).copy();
      for (Coordinate c : ward.getCoordinates()) {
        c.x = 500_000 + Math.round(c.x / step) * step;
        c.y = 3_300_000 + Math.round(c.y / step) * step;
      }
      ward.geometryChanged();
      if (ward.isValid() && ward.getArea() > 0) wards.add(new Ward("5001170010%02d".formatted(i), ward));
    }
    return wards;
  }

  static CellMethod method(long seed) {
    return switch ((int) (seed % 2)) {
      case 0 -> new CellMethod.Square(seed % 3 == 0 ? 50 : 30 + seed * 1.7);
      default -> new CellMethod.Hexagon(20 + seed * 0.9);
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void cellsAreTheWardAndDoNotOverlap(long seed) {
    List<Ward> wards = wards(seed);
    Result result = Cells.divide(wards, method(seed), Cells.CRUMB_SHARE, Progress.NONE);
    Geometry[] outlines = result.cells().stream().map(Cell::outline).toArray(Geometry[]::new);
    for (Geometry outline : outlines) assertThat(outline.isValid()).as("%s", outline).isTrue();
    assertThat(CoverageValidator.isValid(outlines)).as("a mosaic without gap, overlap or unshared vertex").isTrue();
    for (Ward ward : wards) {
      Geometry[] own = result.cells().stream().filter(cell -> cell.wardCode().equals(ward.code()))
          .map(Cell::outline).toArray(Geometry[]::new);
      Geometry union = OverlayNGRobust.union(GEOMETRY.createGeometryCollection(own));
      assertThat(union.symDifference(ward.outline()).getArea()).isCloseTo(0, within(1e-4));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void piecesAreThoseOfPlainIntersection(long seed) {
    Lattice lattice = Lattice.of(method(seed));
    for (Ward ward : wards(seed)) {
      var pieces = Cutter.cut(ward.outline(), lattice, Progress.NONE);
      double cut = pieces.stream().mapToDouble(piece -> piece.outline().getArea()).sum();
      assertThat(cut).isCloseTo(ward.outline().getArea(), within(1e-4));
      int plain = 0;
      for (Polygon cell : cellsAround(lattice, ward.outline())) {
        Geometry part = OverlayNGRobust.overlay(cell, ward.outline(), org.locationtech.jts.operation.overlayng.OverlayNG.INTERSECTION);
        for (int i = 0; i < part.getNumGeometries(); i++) {
          if (part.getGeometryN(i) instanceof Polygon p && p.getArea() > Cutter.NOTHING_M2) plain++;
        }
      }
      assertThat(pieces).hasSize(plain);
    }
  }

  /** Every cell whose envelope meets the ward's, by spreading out over the lattice. */
  private static List<Polygon> cellsAround(Lattice lattice, Geometry ward) {
    List<Polygon> cells = new ArrayList<>();
    java.util.Set<Long> seen = new java.util.HashSet<>();
    java.util.ArrayDeque<Long> open = new java.util.ArrayDeque<>();
    open.add(lattice.cellNear(ward.getCoordinate().x, ward.getCoordinate().y));
    double[] xy = new double[2 * Lattice.MOST_CORNERS];
    while (!open.isEmpty()) {
      long id = open.pop();
      if (!seen.add(id)) continue;
      int n = lattice.corners(id, xy);
      Coordinate[] ring = new Coordinate[n + 1];
      for (int k = 0; k <= n; k++) ring[k] = new Coordinate(xy[2 * (k % n)], xy[2 * (k % n) + 1]);
      Polygon cell = GEOMETRY.createPolygon(ring);
      Envelope near = new Envelope(ward.getEnvelopeInternal());
      near.expandBy(1);
      if (!cell.getEnvelopeInternal().intersects(near)) continue;
      cells.add(cell);
      for (int k = 0; k < n; k++) open.add(lattice.across(id, k));
    }
    return cells;
  }

  @Test
  void wardsWithHolesIslandsAndNotchesOnTheLatticeAreCutRight() {
    List<String> shapes = List.of(
        "POLYGON((0 0,300 0,300 300,0 300,0 0),(120 120,180 120,180 180,120 180,120 120))",
        "POLYGON((0 0,300 0,300 300,0 300,0 0),(100 100,200 100,200 200,100 200,100 100))",
        "POLYGON((0 0,300 0,300 300,0 300,0 0),(50 50,250 50,250 250,50 250,50 50))",
        "POLYGON((0 0,300 0,300 300,150 100,0 300,0 0))",
        "POLYGON((0 0,300 0,300 150,200 100,100 150,0 150,0 0))",
        "POLYGON((10 10,90 10,90 90,10 90,10 10),(20 20,80 20,80 80,20 80,20 20))",
        "MULTIPOLYGON(((10 10,90 10,90 90,10 90,10 10),(20 20,80 20,80 80,20 80,20 20)),((30 30,40 30,40 40,30 40,30 30)))",
        "MULTIPOLYGON(((0 0,100 0,100 100,0 100,0 0)),((100 100,200 100,200 200,100 200,100 100)))",
        "POLYGON((50 50,150 150,250 50,350 150,350 350,50 350,50 50))",
        "POLYGON((0 0,100 100,200 0,300 100,200 200,300 300,100 200,0 300,0 0))",
        "POLYGON((33 0,300 17,300 300,100 200,100 150,100 100,33 0))");
    for (String shape : shapes) {
      Geometry ward = wkt(shape);
      assertThat(ward.isValid()).as(shape).isTrue();
      for (CellMethod method : List.of(new CellMethod.Square(100), new CellMethod.Hexagon(50), new CellMethod.Square(1000))) {
        var pieces = Cutter.cut(ward, Lattice.of(method), Progress.NONE);
        Geometry[] outlines = pieces.stream().map(Cutter.Piece::outline).toArray(Geometry[]::new);
        for (Geometry outline : outlines) assertThat(outline.isValid()).as("%s of %s", outline, shape).isTrue();
        assertThat(CoverageValidator.isValid(outlines)).as("%s %s", shape, method).isTrue();
        Geometry union = OverlayNGRobust.union(GEOMETRY.createGeometryCollection(outlines));
        assertThat(union.symDifference(ward).getArea()).as("%s %s", shape, method).isCloseTo(0, within(1e-6));
      }
    }
  }

  /**
   * A ward of 205 × 200 m and 100 m squares: two rows of 100, 100 and 5 m, the 5 m ones (500 m², below 1000) join the
   * cell to their west. Numbers run as one reads: north row first, west to east.
   */
  @Test
  void crumbsJoinTheirNeighbourAndCodesRunFromNorthWest() {
    Ward ward = new Ward("500117001001", wkt("POLYGON((0 0,205 0,205 200,0 200,0 0))"));
    Result result = Cells.divide(List.of(ward), new CellMethod.Square(100), Cells.CRUMB_SHARE, Progress.NONE);
    assertThat(result.cells()).extracting(Cell::code)
        .containsExactly("500117001001001", "500117001001002", "500117001001003", "500117001001004");
    assertThat(result.cells()).extracting(cell -> cell.outline().getCentroid().getX()).containsExactly(50.0, 152.5, 50.0, 152.5);
    assertThat(result.cells()).extracting(cell -> cell.outline().getCentroid().getY()).containsExactly(150.0, 150.0, 50.0, 50.0);
    assertThat(result.crumbs()).extracting(Cells.Merged::into).containsExactly("500117001001002", "500117001001004");
    assertThat(result.crumbs()).extracting(Cells.Merged::areaM2).containsExactly(500.0, 500.0);
  }

  @Test
  void aPieceOfExactlyTheShareStays() {
    Ward ward = new Ward("w", wkt("POLYGON((0 0,110 0,110 100,0 100,0 0))"));
    Result result = Cells.divide(List.of(ward), new CellMethod.Square(100), Cells.CRUMB_SHARE, Progress.NONE);
    assertThat(result.cells()).extracting(Cell::code).containsExactly("w-001", "w-002");
    assertThat(result.crumbs()).isEmpty();
  }

  @Test
  void moreCellsThanNumbersIsRefusedWithASizeThatFits() {
    Ward small = new Ward("500117001001", wkt("POLYGON((0 0,100 0,100 100,0 100,0 0))"));
    Ward large = new Ward("500117001002", wkt("POLYGON((0 0,3210 0,3210 3210,0 3210,0 0))"));
    for (double cellM : new double[] {100, 0.001}) {
      assertThatThrownBy(() ->
          Cells.divide(List.of(small, large), new CellMethod.Square(cellM), Cells.CRUMB_SHARE, Progress.NONE))
          .isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("GW-CEL-002");
            String sentence = refusal.text().en();
            assertThat(sentence).contains("500117001002").contains("999");
            double fit = Double.parseDouble(sentence.replaceAll(".*: ", ""));
            Result result = Cells.divide(List.of(small, large), new CellMethod.Square(fit), Cells.CRUMB_SHARE, Progress.NONE);
            assertThat(result.cells()).hasSizeLessThanOrEqualTo(1998);
            assertThatThrownBy(() ->
                Cells.divide(List.of(large), new CellMethod.Square(fit - 1), Cells.CRUMB_SHARE, Progress.NONE))
                .isInstanceOf(Refusal.class);
          });
    }
  }

  @Test
  void sizesAndOutlinesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new CellMethod.Square(0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new CellMethod.Square(Double.NaN)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new CellMethod.Hexagon(-5)).isInstanceOf(Refusal.class);
    Ward bow = new Ward("w", wkt("POLYGON((0 0,100 100,100 0,0 100,0 0))"));
    assertThatThrownBy(() -> Cells.divide(List.of(bow), new CellMethod.Square(10), 0.1, Progress.NONE))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-CEL-003"));
  }

  @Test
  void stopsWhenAsked() {
    Progress cancelled = new Progress() {
      @Override
      public void report(double share, Text message) {}

      @Override
      public boolean cancelled() {
        return true;
      }
    };
    Ward ward = new Ward("w", wkt("POLYGON((0 0,110 0,110 100,0 100,0 0))"));
    assertThatThrownBy(() -> Cells.divide(List.of(ward), new CellMethod.Square(10), 0.1, cancelled))
        .isInstanceOf(Progress.Cancelled.class);
  }

  /** Around Hechuan, with a plain local projection in place of a real one. */
  @Test
  void h3CellsCoverTheWardToo() {
    double metresPerDegree = 111_195;
    double shrink = Math.cos(Math.toRadians(30));
    CellMethod.Projection local = new CellMethod.Projection() {
      @Override
      public void toMetres(double[] lonLat) {
        lonLat[0] = (lonLat[0] - 106) * metresPerDegree * shrink;
        lonLat[1] = (lonLat[1] - 30) * metresPerDegree;
      }

      @Override
      public void toDegrees(double[] xy) {
        xy[0] = xy[0] / metresPerDegree / shrink + 106;
        xy[1] = xy[1] / metresPerDegree + 30;
      }
    };
    Ward ward = new Ward("500117001001", wkt("POLYGON((0 0,3000 200,2800 2500,1500 1500,100 2600,0 0))"));
    Result result = Cells.divide(List.of(ward), new CellMethod.H3(9, local), Cells.CRUMB_SHARE, Progress.NONE);
    Geometry[] outlines = result.cells().stream().map(Cell::outline).toArray(Geometry[]::new);
    assertThat(outlines.length).isBetween(40, 120);
    assertThat(CoverageValidator.isValid(outlines)).isTrue();
    Geometry union = OverlayNGRobust.union(GEOMETRY.createGeometryCollection(outlines));
    assertThat(union.symDifference(ward.outline()).getArea()).isCloseTo(0, within(1e-4));
  }
}
