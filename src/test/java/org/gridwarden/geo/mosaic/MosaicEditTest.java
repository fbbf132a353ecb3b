package org.gridwarden.geo.mosaic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.gridwarden.geo.mosaic.Mosaic.Change;
import org.gridwarden.geo.mosaic.MosaicFault.Kind;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Operations whose every answer can be seen by eye. West, middle and east lie in one ward, north in another. */
class MosaicEditTest {

  private static final Scale SCALE = Scale.metres(0.5);
  private static final int WEST = 1;
  private static final int MIDDLE = 2;
  private static final int EAST = 3;
  private static final int NORTH = 4;
  private static final Mosaic ROW = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
      face("a", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"), face("a", "POLYGON ((20 0, 30 0, 30 10, 20 10, 20 0))"),
      face("b", "POLYGON ((0 10, 30 10, 30 20, 0 20, 0 10))")), 0);

  @Test
  void aLineAcrossAFaceCutsItAndTheLargerPieceKeepsTheNumber() {
    Change change = ROW.cut(MIDDLE, List.of(line(9, 4, 21, 4)), SCALE);
    assertOutline(change, MIDDLE, "POLYGON ((10 4, 20 4, 20 10, 10 10, 10 4))");
    assertOutline(change, 5, "POLYGON ((10 0, 20 0, 20 4, 10 4, 10 0))");
    assertThat(change.added()).containsExactly(5);
    assertThat(change.changed()).as("the neighbours have the new nodes").containsExactly(WEST, MIDDLE, EAST);
    assertOutline(change, WEST, "POLYGON ((0 0, 10 0, 10 4, 10 10, 0 10, 0 0))");
  }

  @Test
  void aLineThatEndsALittleShortReachesTheBoundaryAndOneThatEndsFurtherOffDoesNot() {
    Change change = ROW.cut(MIDDLE, List.of(line(10.4, 4, 19.6, 4)), SCALE);
    assertOutline(change, 5, "POLYGON ((10 0, 20 0, 20 4, 10 4, 10 0))");
    assertFault(Kind.NO_CUT, 15.5, 4, () -> ROW.cut(MIDDLE, List.of(line(9, 4, 15.5, 4, 19.4, 4)), SCALE));
    assertFault(Kind.MISSES, 12, 21, () -> ROW.cut(MIDDLE, List.of(line(11, 21, 12, 21, 13, 21)), SCALE));
    assertFault(Kind.NO_CUT, 20, 5, () -> ROW.cut(MIDDLE, List.of(line(20, 0, 20, 5, 20, 10)), SCALE));
  }

  @Test
  void deadEndsLeaveNoTrace() {
    Change change = ROW.cut(MIDDLE, List.of(line(9, 4, 21, 4), line(15, 4, 15, 7), line(20, 8, 17, 8)), SCALE);
    assertOutline(change, MIDDLE, "POLYGON ((10 4, 20 4, 20 10, 10 10, 10 4))");
    assertOutline(change, EAST, "POLYGON ((20 0, 30 0, 30 10, 20 10, 20 4, 20 0))");
  }

  @Test
  void linesThatCrossOneAnotherCutInFour() {
    Change change = ROW.cut(MIDDLE, List.of(line(9, 4, 21, 4), line(14, -1, 14, 11)), SCALE);
    assertThat(change.added()).containsExactly(5, 6, 7);
    assertThat(areas(change, 5, 6, 7, MIDDLE)).containsExactlyInAnyOrder(16.0, 24.0, 24.0, 36.0);
    assertThat(change.after().area(MIDDLE)).isEqualTo(36);
    assertThat(change.changed()).as("north has a node on its border, which did not move").contains(NORTH);
  }

  @Test
  void aLineThatCrossesItselfIsRefusedWhereItDoes() {
    assertFault(Kind.SELF_CROSSING, 15, 5, () -> ROW.cut(MIDDLE, List.of(line(9, 5, 18, 5, 18, 8, 15, 8, 15, -1)), SCALE));
    assertFault(Kind.SELF_CROSSING, 18, 5, () -> ROW.cut(MIDDLE, List.of(line(9, 5, 18, 5, 11, 5)), SCALE));
    assertFault(Kind.NO_LINE, 15, 5, () -> ROW.cut(MIDDLE, List.of(line(15, 5, 15, 5)), SCALE));
    assertThatThrownBy(() -> ROW.cut(MIDDLE, List.of(line(9, 5, Double.NaN, 5)), SCALE)).hasMessageContaining("NO_LINE");
    assertThatThrownBy(() -> ROW.cut(MIDDLE, List.of(), SCALE)).hasMessageContaining("NO_LINE");
    assertThatThrownBy(() -> ROW.cut(9, List.of(line(9, 5, 21, 5)), SCALE)).hasMessageContaining("NO_FACE");
  }

  @Test
  void aLineOfANetworkMayCrossItself() {
    double[] loop = line(9, 5, 18, 5, 18, 8, 15, 8, 15, -1);
    Change change = ROW.cutAlong(MIDDLE, List.of(loop, line(100, 100, 101, 101)), SCALE);
    assertThat(areas(change, 5, 6, MIDDLE)).containsExactlyInAnyOrder(9.0, 25.0, 66.0);
  }

  @Test
  void aRingCutsAnEnclave() {
    Change change = ROW.cut(MIDDLE, List.of(line(12, 2, 14, 2, 14, 4, 12, 4, 12, 2)), SCALE);
    assertThat(change.after().area(5)).isEqualTo(4);
    assertThat(change.changed()).containsExactly(MIDDLE);
    assertThat(change.endedEdges()).as("nothing old is touched").isEmpty();
  }

  @Test
  void aLineMayRunAlongABoundaryAndTakesItsVertices() {
    Mosaic wavy = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10.2 3, 9.9 5, 10.1 8, 10 10, 0 10, 0 0))"),
        face("a", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10.1 8, 9.9 5, 10.2 3, 10 0))")), 0);
    Change change = wavy.cut(2, List.of(line(10, 0.1, 10, 6, 21, 6)), SCALE);
    assertThat(change.added()).containsExactly(3);
    assertThat(change.after().polygon(2).getNumPoints() + change.after().polygon(3).getNumPoints())
        .as("no vertex beside the boundary").isEqualTo(13);
    assertThat(change.after().area(1)).isCloseTo(wavy.area(1), within(1e-9));
  }

  @Test
  void onlyThePieceThatIsCutIsDivided() {
    Mosaic two = Mosaic.of(List.of(face("a", "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((10 0, 12 0, 12 2, 10 2, 10 0)))")), 0);
    Change change = two.cut(1, List.of(line(1, -1, 1, 5)), SCALE);
    assertThat(change.after().polygon(1).getArea()).isEqualTo(16);
    assertThat(change.after().polygon(1).getNumGeometries()).isEqualTo(2);
    assertThat(change.after().area(2)).isEqualTo(4);
  }

  @Test
  void aSliverThinnerThanTheToleranceIsNoPiece() {
    assertFault(Kind.NO_CUT, 15, 0.6, () -> ROW.cut(MIDDLE, List.of(line(10, 0, 15, 0.6, 20, 0)), SCALE));
    assertThat(ROW.cut(MIDDLE, List.of(line(10, 0, 15, 0.6, 20, 0)), Scale.metres(0.1)).after().area(5)).isCloseTo(3, within(1e-9));
  }

  @Test
  void aVertexInTheMiddleOfABorderMovesForBothNeighbours() {
    Change bent = ROW.moveVertex(10, 5, 12, 5, SCALE);
    assertThat(bent.changed()).containsExactly(WEST, MIDDLE);
    assertOutline(bent, WEST, "POLYGON ((0 0, 10 0, 12 5, 10 10, 0 10, 0 0))");
    assertThat(bent.after().area(MIDDLE)).isEqualTo(90);
    assertThat(bent.after().moveVertex(12.1, 5, 10, 5, SCALE).after().area(MIDDLE)).isEqualTo(100);
  }

  @Test
  void aVertexIsNotDraggedAcrossAnotherBoundaryNorOutOfTheWard() {
    assertFault(Kind.CROSSES, 20, 5, () -> ROW.moveVertex(10, 5, 20, 5, SCALE));
    assertThatThrownBy(() -> ROW.moveVertex(10, 5, 25, 5, SCALE)).isInstanceOfSatisfying(MosaicFault.class, fault -> {
      assertThat(fault.faults().get(0).kind()).isEqualTo(Kind.CROSSES);
      assertThat(fault.faults().get(0).x()).isEqualTo(20);
      assertThat(fault.faults().get(0).y()).isBetween(1.0, 9.0);
      assertThat(List.of(fault.faults().get(0).face(), fault.faults().get(0).other())).containsExactlyInAnyOrder(MIDDLE, EAST);
    });
    assertFault(Kind.OUT_OF_PARENT, 12, 12, () -> ROW.moveVertex(10, 5, 12, 12, SCALE));
    assertFault(Kind.OUT_OF_PARENT, 300, 5, () -> ROW.moveVertex(10, 5, 300, 5, SCALE));
    assertFault(Kind.FIXED, 0, 0, () -> ROW.moveVertex(0, 0, 1, 1, SCALE));
    assertFault(Kind.FIXED, 5, 10, () -> ROW.moveVertex(5, 10, 5, 9, SCALE));
    assertFault(Kind.NO_BOUNDARY, 15, 5, () -> ROW.moveVertex(15, 5, 16, 5, SCALE));
  }

  @Test
  void theEndOfABorderSlidesAlongTheWardBorder() {
    Change up = ROW.moveVertex(10, 10, 13, 10.2, SCALE);
    assertOutline(up, WEST, "POLYGON ((0 0, 10 0, 13 10, 10 10, 0 10, 0 0))");
    assertOutline(up, MIDDLE, "POLYGON ((10 0, 20 0, 20 10, 13 10, 10 0))");
    assertOutline(up, NORTH, "POLYGON ((0 10, 10 10, 13 10, 20 10, 30 10, 30 20, 0 20, 0 10))");
    Change down = ROW.moveVertex(10, 0, 4, 0, SCALE);
    assertOutline(down, WEST, "POLYGON ((0 0, 4 0, 10 10, 0 10, 0 0))");
    assertThat(down.after().area(MIDDLE)).isEqualTo(130);
    assertFault(Kind.FIXED, 10, 0, () -> ROW.moveVertex(10, 0, 11, 2, SCALE));
    assertFault(Kind.FIXED, 10, 10, () -> ROW.moveVertex(10, 10, 20, 10, SCALE));
  }

  @Test
  void aBorderDoesNotJumpOverAnIsland() {
    Mosaic island = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"),
        face("a", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0), (14 4.5, 15 4.5, 15 5.5, 14 5.5, 14 4.5))"),
        face("a", "POLYGON ((14 4.5, 15 4.5, 15 5.5, 14 5.5, 14 4.5))")), 0);
    assertThat(island.moveVertex(10, 5, 12, 5, SCALE).after().area(1)).isEqualTo(110);
    assertThatThrownBy(() -> island.moveVertex(10, 5, 19, 5, SCALE)).hasMessageContaining("CROSSES");
    double[] around = line(10, 1, 18, 1, 18, 9, 10, 9);
    assertThatThrownBy(() -> island.replaceBoundary(1, 2, xy(10, 1), xy(10, 9), around, SCALE)).hasMessageContaining("CROSSES");
  }

  @Test
  void aStretchOfBorderIsReplacedInEitherDirection() {
    double[] line = line(10.2, 2, 12, 5, 10, 8);
    Change change = ROW.replaceBoundary(WEST, MIDDLE, xy(10, 2), xy(10, 8), line, SCALE);
    assertOutline(change, WEST, "POLYGON ((0 0, 10 0, 10 2, 12 5, 10 8, 10 10, 0 10, 0 0))");
    Change turned = ROW.replaceBoundary(MIDDLE, WEST, xy(10, 8), xy(10, 2), Chain.reversed(line), SCALE);
    assertThat(turned.after().polygon(WEST)).isEqualTo(change.after().polygon(WEST));
    Change whole = ROW.replaceBoundary(WEST, MIDDLE, xy(10, 0), xy(10, 10), line(10, 0, 9, 5, 10, 10), SCALE);
    assertOutline(whole, MIDDLE, "POLYGON ((10 0, 20 0, 20 10, 10 10, 9 5, 10 0))");
  }

  @Test
  void aStretchIsReplacedWhereThereIsOneOnly() {
    double[] line = line(10, 2, 12, 5, 10, 8);
    assertThatThrownBy(() -> ROW.replaceBoundary(WEST, EAST, xy(10, 2), xy(10, 8), line, SCALE)).hasMessageContaining("NOT_NEIGH");
    assertThatThrownBy(() -> ROW.replaceBoundary(WEST, NORTH, xy(2, 10), xy(8, 10), line, SCALE)).hasMessageContaining("FIXED");
    assertFault(Kind.NO_BOUNDARY, 8, 2, () -> ROW.replaceBoundary(WEST, MIDDLE, xy(8, 2), xy(10, 8), line, SCALE));
    assertFault(Kind.CROSSES, 20, 5, () -> ROW.replaceBoundary(WEST, MIDDLE, xy(10, 2), xy(10, 8), line(10, 2, 20, 5, 10, 8), SCALE));
  }

  @Test
  void ofAClosedBorderTheShorterStretchIsReplaced() {
    Mosaic ring = Mosaic.of(List.of(face("a", "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (5 5, 5 15, 15 15, 15 5, 5 5))"),
        face("a", "POLYGON ((5 5, 5 15, 15 15, 15 5, 5 5))")), 0);
    Change change = ring.replaceBoundary(1, 2, xy(5, 14), xy(6, 15), line(5, 14, 6, 15), SCALE);
    assertThat(change.after().area(2)).isEqualTo(99.5);
    change = ring.replaceBoundary(1, 2, xy(6, 5), xy(5, 6), line(6, 5, 5, 6), SCALE);
    assertThat(change.after().area(2)).as("over the place where the ring begins").isEqualTo(99.5);
  }

  private static double[] areas(Change change, int... faces) {
    return Arrays.stream(faces).mapToDouble(change.after()::area).toArray();
  }

  static double[] xy(double... xy) {
    return xy;
  }

  static double[] line(double... xy) {
    return xy;
  }

  static void assertOutline(Change change, int face, String wkt) {
    assertThat(change.after().polygon(face).norm()).isEqualTo(wkt(wkt).norm());
  }

  static void assertFault(Kind kind, double x, double y, Runnable operation) {
    assertThatThrownBy(operation::run).isInstanceOfSatisfying(MosaicFault.class, fault -> {
      assertThat(fault.faults().get(0).kind()).isEqualTo(kind);
      assertThat(fault.faults().get(0).x()).isCloseTo(x, within(1e-9));
      assertThat(fault.faults().get(0).y()).isCloseTo(y, within(1e-9));
    });
  }

  static Mosaic.Face face(String parent, String wkt) {
    return new Mosaic.Face(parent, wkt(wkt));
  }

  static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
