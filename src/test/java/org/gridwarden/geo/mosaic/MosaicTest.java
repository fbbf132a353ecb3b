package org.gridwarden.geo.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Small mosaics whose every answer can be seen by eye. */
class MosaicTest {

  private static final String WEST = "POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))";
  private static final String EAST = "POLYGON ((2 0, 5 0, 5 2, 2 2, 2 0))";

  @Test
  void twoSquaresShareOneEdge() {
    Mosaic mosaic = mosaic(0, WEST, EAST);
    assertThat(mosaic.edges()).hasSize(3);
    assertThat(mosaic.neighbours(1)).containsExactly(new Mosaic.Neighbour(2, 2));
    assertThat(mosaic.area(1)).isEqualTo(4);
    assertThat(mosaic.area(2)).isEqualTo(6);
    assertThat(mosaic.gaps()).isEmpty();
  }

  @Test
  void anEnclaveIsOneRingWithAFaceOnEitherSide() {
    Mosaic mosaic = mosaic(0, "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 3 6, 6 6, 6 3, 3 3))",
        "POLYGON ((6 6, 3 6, 3 3, 6 3, 6 6))");
    assertThat(mosaic.edges()).hasSize(2);
    assertThat(mosaic.neighbours(2)).containsExactly(new Mosaic.Neighbour(1, 12));
    assertThat(mosaic.area(1)).isEqualTo(72);
    assertThat(mosaic.merge(1, 2).after().edges()).hasSize(1);
    assertThat(mosaic.merge(2, 1).after().polygon(2).getArea()).isEqualTo(81);
  }

  @Test
  void aHoleThatTouchesTheShellStaysAHole() {
    Geometry ring = wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (0 0, 3 6, 6 3, 0 0))");
    Mosaic mosaic = Mosaic.of(List.of(new Mosaic.Face("w", ring)), 0);
    assertThat(mosaic.polygon(1).isValid()).isTrue();
    assertThat(mosaic.polygon(1).norm()).isEqualTo(ring.norm());
    assertThat(mosaic.gaps()).singleElement().satisfies(gap -> assertThat(gap.getArea()).isEqualTo(13.5));
  }

  @Test
  void piecesThatTouchInAPointStayPieces() {
    Geometry bow = wkt("MULTIPOLYGON (((0 0, 2 0, 1 1, 0 0)), ((1 1, 2 2, 0 2, 1 1)))");
    Mosaic mosaic = Mosaic.of(List.of(new Mosaic.Face("w", bow)), 0);
    assertThat(mosaic.polygon(1).isValid()).isTrue();
    assertThat(mosaic.polygon(1).getNumGeometries()).isEqualTo(2);
  }

  @Test
  void manyPiecesOfOneFaceInOnePointStayPieces() {
    StringBuilder text = new StringBuilder("MULTIPOLYGON (");
    for (int i = 0; i < 6; i++) {
      double a = Math.toRadians(60 * i + 7);
      double b = Math.toRadians(60 * i + 37);
      text.append(i == 0 ? "" : ", ").append("((0 0, %f %f, %f %f, 0 0))".formatted(
          Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)));
    }
    Geometry star = wkt(text.append(")").toString());
    Geometry back = Mosaic.of(List.of(new Mosaic.Face("w", star)), 0).polygon(1);
    assertThat(back.isValid()).isTrue();
    assertThat(back.norm()).isEqualTo(star.norm());
  }

  @Test
  void piecesThatTouchInTwoPointsStayPieces() {
    Geometry lenses = wkt("MULTIPOLYGON (((0 0, 5 -2, 10 0, 5 -1, 0 0)), ((0 0, 5 1, 10 0, 5 2, 0 0)))");
    assertThat(Mosaic.of(List.of(new Mosaic.Face("w", lenses)), 0).polygon(1).norm()).isEqualTo(lenses.norm());
  }

  @Test
  void aCornerOnANeighboursSideIsPutIntoThatSide() {
    Mosaic mosaic = mosaic(0, "POLYGON ((0 0, 4 0, 4 1, 0 1, 0 0))", "POLYGON ((0 1, 2 1, 2 3, 0 3, 0 1))",
        "POLYGON ((2 1, 4 1, 4 3, 2 3, 2 1))");
    assertThat(mosaic.polygon(1).getNumPoints()).isEqualTo(6);
    assertThat(mosaic.neighbours(1)).containsExactly(new Mosaic.Neighbour(2, 2), new Mosaic.Neighbour(3, 2));
  }

  @Test
  void nearlyEqualVerticesBecomeOneWithinTheSnapOnly() {
    String drifted = "POLYGON ((2.0005 0, 5 0, 5 2, 1.9995 2, 2.0005 0))";
    assertThat(mosaic(0.001, WEST, drifted).neighbours(1)).containsExactly(new Mosaic.Neighbour(2, 2));
    assertThatThrownBy(() -> mosaic(0.0001, WEST, drifted)).isInstanceOf(MosaicFault.class);
  }

  @Test
  void facesOnOneAnotherAreRefusedWithThePlace() {
    assertFault(Kind.OVERLAP, 1, 2, WEST, WEST);
    assertFault(Kind.OVERLAP, 1, 2, WEST, "POLYGON ((1 0, 5 0, 5 2, 1 2, 1 0))");
    assertFault(Kind.OVERLAP, 1, 2, WEST, "POLYGON ((0.5 0.5, 1 0.5, 1 1, 0.5 1, 0.5 0.5))");
    assertFault(Kind.OVERLAP, 1, 2, WEST, "POLYGON ((0 0, 1 0.5, 0.5 1, 0 0))");
    assertFault(Kind.INVALID, 2, 0, WEST, "POLYGON ((2 0, 5 2, 5 0, 2 2, 2 0))");
    assertThatThrownBy(() -> mosaic(0, WEST, "POLYGON ((1 -1, 3 -1, 3 1, 1 1, 1 -1))"))
        .isInstanceOfSatisfying(MosaicFault.class, fault -> assertThat(fault.faults())
            .extracting(MosaicFault.Fault::x, MosaicFault.Fault::y)
            .containsExactlyInAnyOrder(tuple(1.0, 0.0), tuple(2.0, 1.0)));
  }

  @Test
  void onlyNeighboursOfOneParentAreMerged() {
    Mosaic mosaic = Mosaic.of(List.of(new Mosaic.Face("a", wkt(WEST)), new Mosaic.Face("b", wkt(EAST)),
        new Mosaic.Face("a", wkt("POLYGON ((2 2, 5 2, 5 4, 2 4, 2 2))"))), 0);
    assertThatThrownBy(() -> mosaic.merge(1, 2)).hasMessageContaining("OTHER_PARENT");
    assertThatThrownBy(() -> mosaic.merge(1, 3)).as("they touch in a point").hasMessageContaining("NOT_NEIGHBOURS");
    assertThatThrownBy(() -> mosaic.merge(1, 9)).hasMessageContaining("NO_FACE");
    assertThatThrownBy(() -> mosaic.merge(1, 1)).hasMessageContaining("NOT_NEIGHBOURS");
  }

  @Test
  void edgesThatRunOnAfterAMergeBecomeOne() {
    Mosaic merged = mosaic(0, WEST, EAST, "POLYGON ((0 2, 2 2, 5 2, 5 4, 0 4, 0 2))").merge(1, 2).after();
    assertThat(merged.faces()).containsExactly(1, 3);
    assertThat(merged.edges()).as("south rim, north rim, the border").hasSize(3);
    assertThat(merged.neighbours(3)).containsExactly(new Mosaic.Neighbour(1, 5));
    assertThat(merged.polygon(1).norm()).isEqualTo(wkt("POLYGON ((0 0, 2 0, 5 0, 5 2, 2 2, 0 2, 0 0))").norm());
  }

  @Test
  void anotherPlaneKeepsNumbersAndSharedVertices() {
    Mosaic mapped = mosaic(0, WEST, EAST).mapped((xy, count) -> IntStream.range(0, count * 2).forEach(i -> xy[i] *= 3));
    assertThat(mapped.area(2)).isEqualTo(54);
    assertThat(mapped.neighbours(1)).containsExactly(new Mosaic.Neighbour(2, 6));
  }

  private static void assertFault(Kind kind, int face, int other, String... polygons) {
    assertThatThrownBy(() -> mosaic(0, polygons))
        .isInstanceOfSatisfying(MosaicFault.class, fault -> {
          assertThat(fault.faults().get(0).kind()).isEqualTo(kind);
          assertThat(fault.faults().get(0).face()).isEqualTo(face);
          assertThat(fault.faults().get(0).other()).isEqualTo(other);
          assertThat(fault.faults().get(0).x()).isBetween(0.0, 5.0);
        });
  }

  private static Mosaic mosaic(double snap, String... polygons) {
    return Mosaic.of(Arrays.stream(polygons).map(text -> new Mosaic.Face("w", wkt(text))).toList(), snap);
  }

  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
