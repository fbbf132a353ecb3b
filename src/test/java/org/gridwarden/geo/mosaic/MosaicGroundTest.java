package org.gridwarden.geo.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridwarden.geo.mosaic.MosaicEditTest.assertFault;
import static org.gridwarden.geo.mosaic.MosaicEditTest.assertOutline;
import static org.gridwarden.geo.mosaic.MosaicEditTest.face;
import static org.gridwarden.geo.mosaic.MosaicEditTest.line;
import static org.gridwarden.geo.mosaic.MosaicEditTest.wkt;

import java.util.Arrays;
import java.util.List;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

/** Ground that changes hands: join, carve, give, reshape. West, middle and east lie in one ward, north in another. */
class MosaicGroundTest {

  private static final Scale SCALE = Scale.metres(0.1);
  private static final int WEST = 1;
  private static final int MIDDLE = 2;
  private static final int EAST = 3;
  private static final int NORTH = 4;
  private static final Mosaic ROW = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
      face("a", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"), face("a", "POLYGON ((20 0, 30 0, 30 10, 20 10, 20 0))"),
      face("b", "POLYGON ((0 10, 30 10, 30 20, 0 20, 0 10))")), 0);

  @Test
  void facesThatHangTogetherAreJoinedInAnyOrder() {
    Change change = ROW.join(List.of(EAST, WEST, MIDDLE));
    assertThat(change.removed()).containsExactly(WEST, MIDDLE);
    assertThat(change.changed()).containsExactly(EAST);
    assertThat(change.after().area(EAST)).isEqualTo(300);
    assertThat(change.after().edges()).hasSize(3);
    assertThatThrownBy(() -> ROW.join(List.of(WEST, EAST))).hasMessageContaining("NOT_NEIGHBOURS");
    assertThatThrownBy(() -> ROW.join(List.of(WEST, NORTH))).hasMessageContaining("OTHER_PARENT");
    assertThatThrownBy(() -> ROW.join(List.of(WEST))).hasMessageContaining("NOT_NEIGHBOURS");
    assertThatThrownBy(() -> ROW.join(List.of(WEST, WEST))).hasMessageContaining("NOT_NEIGHBOURS");
  }

  @Test
  void numbersNeverComeBack() {
    Mosaic joined = ROW.merge(EAST, MIDDLE).after();
    Change cut = joined.cut(EAST, List.of(line(20, -1, 20, 11)), SCALE);
    assertThat(cut.added()).containsExactly(5);
    assertThat(Arrays.stream(cut.addedEdges()).boxed()).allSatisfy(edge -> assertThat(edge).isGreaterThanOrEqualTo(joined.nextEdge()));
    Change both = ROW.merge(EAST, MIDDLE).then(cut);
    assertThat(both.added()).containsExactly(5);
    assertThat(both.removed()).containsExactly(MIDDLE);
    assertThat(Arrays.stream(both.addedEdges()).boxed()).allSatisfy(edge -> assertThat(cut.after().edge(edge)).isNotNull());
    assertThat(Arrays.stream(both.endedEdges()).boxed()).allSatisfy(edge -> assertThat(ROW.edge(edge)).isNotNull());
  }

  @Test
  void aNewFaceIsCarvedOutOfSeveral() {
    Change change = ROW.carve(List.of(WEST, MIDDLE), wkt("POLYGON ((8 2, 12 2, 12 12, 8 12, 8 2))"), SCALE);
    assertThat(change.added()).containsExactly(5);
    assertOutline(change, 5, "POLYGON ((8 2, 10 2, 12 2, 12 10, 10 10, 8 10, 8 2))");
    assertThat(change.after().area(WEST)).isEqualTo(84);
    change = ROW.carve(List.of(WEST), wkt("POLYGON ((8 2, 12 2, 12 12, 8 12, 8 2))"), SCALE);
    assertThat(change.after().area(5)).as("only the ground of the faces named").isEqualTo(16);
    change = ROW.carve(List.of(WEST), wkt("POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))"), SCALE);
    assertThat(change.after().polygon(WEST).getArea()).as("an enclave").isEqualTo(96);
  }

  @Test
  void carvingIsRefusedWithTheReason() {
    assertFault(Kind.VANISHES, 5, 5, () -> ROW.carve(List.of(WEST), wkt("POLYGON ((-1 -1, 11 -1, 11 11, -1 11, -1 -1))"), SCALE));
    assertFault(Kind.EMPTY, 15, 5, () -> ROW.carve(List.of(WEST), wkt("POLYGON ((12 2, 18 2, 18 8, 12 8, 12 2))"), SCALE));
    assertThatThrownBy(() -> ROW.carve(List.of(WEST), wkt("POLYGON ((4 -1, 6 -1, 6 11, 4 11, 4 -1))"), SCALE))
        .as("west would fall in two").hasMessageContaining("IN_PIECES");
    assertThatThrownBy(() -> ROW.carve(List.of(WEST, NORTH), wkt("POLYGON ((4 8, 6 8, 6 12, 4 12, 4 8))"), SCALE))
        .hasMessageContaining("OTHER_PARENT");
    assertThatThrownBy(() -> ROW.carve(List.of(WEST, EAST), wkt("POLYGON ((8 2, 22 2, 22 4, 8 4, 8 2))"), SCALE))
        .as("the new face would lie in two").hasMessageContaining("IN_PIECES");
    assertThatThrownBy(() -> ROW.carve(List.of(WEST), wkt("POLYGON ((2 2, 8 2, 8 8, 2 8, 2 2), (4 4, 6 4, 6 6, 4 6, 4 4))"), SCALE))
        .as("west would lie inside and outside").hasMessageContaining("IN_PIECES");
    assertFault(Kind.INVALID, 5, 4, () -> ROW.carve(List.of(WEST), wkt("POLYGON ((2 2, 8 6, 8 2, 2 6, 2 2))"), SCALE));
    assertThatThrownBy(() -> ROW.carve(List.of(WEST), wkt("POLYGON EMPTY"), SCALE)).hasMessageContaining("EMPTY");
    assertThatThrownBy(() -> ROW.carve(List.of(), wkt("POLYGON ((2 2, 8 2, 8 8, 2 2))"), SCALE)).hasMessageContaining("EMPTY");
  }

  @Test
  void groundGoesToANeighbour() {
    Change change = ROW.give(wkt("POLYGON ((9 2, 13 2, 13 6, 9 6, 9 2))"), List.of(MIDDLE), WEST, SCALE);
    assertOutline(change, WEST, "POLYGON ((0 0, 10 0, 10 2, 13 2, 13 6, 10 6, 10 10, 0 10, 0 0))");
    assertThat(change.after().area(MIDDLE)).isEqualTo(88);
    assertThat(change.after().edges()).as("one border as before").hasSameSizeAs(ROW.edges());
    assertThatThrownBy(() -> ROW.give(wkt("POLYGON ((13 2, 16 2, 16 6, 13 6, 13 2))"), List.of(MIDDLE), WEST, SCALE))
        .as("it does not touch").hasMessageContaining("IN_PIECES");
    assertThatThrownBy(() -> ROW.give(wkt("POLYGON ((13 2, 16 2, 16 6, 13 6, 13 2))"), List.of(MIDDLE), NORTH, SCALE))
        .hasMessageContaining("OTHER_PARENT");
    assertThatThrownBy(() -> ROW.give(wkt("POLYGON ((9 2, 13 2, 13 6, 9 6, 9 2))"), List.of(MIDDLE), MIDDLE, SCALE))
        .hasMessageContaining("EMPTY");
  }

  @Test
  void whatWasInPiecesMayStaySo() {
    Mosaic island = Mosaic.of(List.of(face("a", "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((8 0, 9 0, 9 4, 8 4, 8 0)))"),
        face("a", "POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))")), 0);
    Change change = island.give(wkt("POLYGON ((4 1, 5 1, 5 2, 4 2, 4 1))"), List.of(2), 1, SCALE);
    assertThat(change.after().polygon(1).getNumGeometries()).isEqualTo(2);
    assertThatThrownBy(() -> island.give(wkt("POLYGON ((5 1, 6 1, 6 2, 5 2, 5 1))"), List.of(2), 1, SCALE))
        .hasMessageContaining("IN_PIECES");
    assertThat(island.give(wkt("POLYGON ((3 1, 8.5 1, 8.5 2, 3 2, 3 1))"), List.of(1), 2, SCALE).after().area(2)).isEqualTo(17.5);
  }

  @Test
  void aLineOutsideTheFaceTakesGroundFromSeveralNeighbours() {
    Mosaic four = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10 20, 0 20, 0 0))"),
        face("a", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"), face("a", "POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))")), 0);
    Change change = four.reshape(1, line(5, 6, 14, 6, 14, 13, 5, 13), SCALE);
    assertOutline(change, 1, "POLYGON ((0 0, 10 0, 10 6, 14 6, 14 10, 14 13, 10 13, 10 20, 0 20, 0 0))");
    assertThat(change.changed()).containsExactly(1, 2, 3);
    assertThat(change.after().area(2)).isEqualTo(84);
    assertThat(change.after().area(3)).isEqualTo(88);
  }

  @Test
  void aLineInsideTheFaceGivesGroundToTheNeighbourWithTheLongestBorder() {
    Mosaic three = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10 20, 0 20, 0 0))"),
        face("a", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"), face("a", "POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))")), 0);
    Change change = three.reshape(1, line(11, 8, 7, 8, 7, 16, 11, 16), SCALE);
    assertOutline(change, 3, "POLYGON ((10 8, 10 10, 20 10, 20 20, 10 20, 10 16, 7 16, 7 8, 10 8))");
    assertThat(change.after().area(2)).isEqualTo(100);
    assertThatThrownBy(() -> three.reshape(1, line(-1, 8, 3, 8, 3, 12, -1, 12), SCALE))
        .as("the outside takes nothing").hasMessageContaining("NO_TAKER");
  }

  @Test
  void aLineMayRunInAndOut() {
    Change change = ROW.reshape(WEST, line(10, 1, 12, 2, 10, 3, 8, 5, 10, 7), SCALE);
    assertThat(change.after().area(WEST)).isEqualTo(100 + 2 - 4);
    assertThat(change.after().area(MIDDLE)).isEqualTo(100 - 2 + 4);
  }

  @Test
  void aLineMayEndOnTheWardBorder() {
    Change change = ROW.reshape(WEST, line(13, -1, 13, 5, 12, 10), SCALE);
    assertOutline(change, WEST, "POLYGON ((0 0, 10 0, 13 0, 13 5, 12 10, 10 10, 0 10, 0 0))");
    Change back = ROW.reshape(WEST, line(7, 0, 8, 10), SCALE);
    assertOutline(back, WEST, "POLYGON ((0 0, 7 0, 8 10, 0 10, 0 0))");
  }

  @Test
  void aLineAlongANeighboursBorderClosesTheRing() {
    Mosaic steps = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10 20, 0 20, 0 0))"),
        face("a", "POLYGON ((10 0, 20 0, 20 10, 15 10, 10 10, 10 0))"),
        face("a", "POLYGON ((10 10, 15 10, 20 10, 20 20, 10 20, 10 10))")), 0);
    Change change = steps.reshape(1, line(10, 4, 15, 4, 15, 10, 10, 10), SCALE);
    assertOutline(change, 1, "POLYGON ((0 0, 10 0, 10 4, 15 4, 15 10, 10 10, 10 20, 0 20, 0 0))");
    assertThat(change.after().area(3)).isEqualTo(100);
  }

  @Test
  void reshapingIsRefusedWithTheReason() {
    assertFault(Kind.FIXED, 5, 10, () -> ROW.reshape(WEST, line(5, 5, 5, 15, 8, 15, 8, 5), SCALE));
    assertThat(ROW.reshape(WEST, line(6, -1, 6, 11), SCALE).after().area(MIDDLE)).isEqualTo(140);
    assertThatThrownBy(() -> ROW.reshape(WEST, line(4, -1, 4, 11), SCALE)).hasMessageContaining("NO_TAKER");
    assertThatThrownBy(() -> ROW.reshape(WEST, line(4, 4, 6, 6), SCALE)).hasMessageContaining("MISSES");
    assertThatThrownBy(() -> ROW.reshape(WEST, line(14, 4, 16, 6), SCALE)).hasMessageContaining("MISSES");
    assertThatThrownBy(() -> ROW.reshape(WEST, line(8, 4, 14, 6), SCALE)).hasMessageContaining("NO_CUT");
    assertThatThrownBy(() -> ROW.reshape(WEST, line(10, 1, 14, 5, 14, 1, 10, 5), SCALE)).hasMessageContaining("SELF_CROSSING");
    Mosaic nested = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
        face("a", "POLYGON ((10 0, 30 0, 30 10, 10 10, 10 0), (13 4, 15 4, 15 6, 13 6, 13 4))"),
        face("a", "POLYGON ((13 4, 15 4, 15 6, 13 6, 13 4))")), 0);
    assertFault(Kind.VANISHES, 14, 5, () -> nested.reshape(1, line(10, 2, 18, 2, 18, 8, 10, 8), SCALE));
  }

  @Test
  void insideAHoleTheSmallerSideIsTaken() {
    Mosaic hole = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (5 5, 5 15, 15 15, 15 5, 5 5))"),
        face("a", "POLYGON ((5 5, 5 15, 15 15, 15 5, 5 5))")), 0);
    assertThat(hole.reshape(1, line(4, 8, 16, 8), SCALE).after().area(2)).isEqualTo(70);
    assertThat(hole.reshape(1, line(4, 12, 16, 12), SCALE).after().area(2)).isEqualTo(70);
    assertThat(hole.reshape(2, line(8, 6, 8, 2, 12, 2, 12, 6), SCALE).after().area(2)).isEqualTo(112);
  }

  @Test
  void placesAreFound() {
    assertThat(ROW.faceAt(5, 5)).isEqualTo(WEST);
    assertThat(ROW.faceAt(29.9, 0.1)).isEqualTo(EAST);
    assertThat(ROW.faceAt(10, 5)).as("on a border").isEqualTo(WEST);
    assertThat(ROW.cut(WEST, List.of(line(-1, 4, 11, 4)), SCALE).after().faceAt(10, 2)).as("2 and 5").isEqualTo(MIDDLE);
    assertThat(ROW.faceAt(31, 5)).isZero();
    assertThat(Mosaic.of(List.of(), 0).faceAt(0, 0)).isZero();
    assertThat(ROW.spotAt(10.05, 5, SCALE)).hasValueSatisfying(spot -> {
      assertThat(spot.vertex()).isFalse();
      assertThat(spot.x()).isEqualTo(10);
      assertThat(spot.fixed()).isFalse();
    });
    assertThat(ROW.spotAt(0.05, 0.05, SCALE)).hasValueSatisfying(spot -> assertThat(spot.vertex() && spot.fixed()).isTrue());
    assertThat(ROW.spotAt(5, 5, SCALE)).isEmpty();
    assertThat(ROW.facesNear(new Envelope(1, 2, 1, 2))).containsExactly(WEST);
    assertThat(ROW.facesNear(new Envelope(9, 21, 4, 5))).containsExactly(WEST, MIDDLE, EAST);
  }

  @Test
  void degreesHaveTheirOwnMetres() {
    assertThat(Scale.degrees(30, 1).metresPerY()).isBetween(110_850.0, 110_860.0);
    assertThat(Scale.degrees(30, 1).metresPerX()).isBetween(96_480.0, 96_490.0);
    assertThatThrownBy(() -> new Scale(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scale(Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
