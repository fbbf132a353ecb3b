package org.gridwarden.analysis.gridplan.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridwarden.analysis.gridplan.ground.GroundData.Building;
import org.gridwarden.analysis.gridplan.ground.GroundData.Line;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Wards divided along lines: dead ends, buildings on a line, crumbs. The ward is 300 m by 100 m. */
class LinesTest {

  private static final Lines.Options NO_CRUMBS = new Lines.Options(0, 0);
  private static final List<Part> WARD = List.of(Part.of("w", RandomGround.area(0, 0, 0, 0, 300, 0, 300, 100, 0, 100)));

  private static Lines.Result divide(Lines.Options options, List<Building> buildings, Line... lines) {
    return Lines.divide(new GroundData(WARD, List.of(lines), List.of(), buildings), options, Progress.NONE);
  }

  private static Line street(double... xy) {
    return new Line(LineClass.STREET, RandomGround.line(xy));
  }

  private static double[] areas(Lines.Result result) {
    return Arrays.stream(result.mosaic().faces()).mapToDouble(result.mosaic()::area).sorted().toArray();
  }

  @Test
  void linesThatRunThroughPartTheWardAndDeadEndsDoNot() {
    Lines.Result result = divide(NO_CRUMBS, List.of(), street(100, -5, 100, 105), street(100, 50, 220, 50),
        street(200, -5, 200, 30), street(20, 20, 40, 40, 20, 60));
    assertThat(areas(result)).containsExactly(new double[] {10_000, 20_000}, within(0.01));
    assertThat(result.crumbs()).isEmpty();
  }

  @Test
  void aBuildingOnALineGoesWholeToThePieceWithMostOfIt() {
    Building building = GroundTest.house(94, 40, 104, 60, 9); // six of ten metres west of the street
    Lines.Result result = divide(NO_CRUMBS, List.of(building, GroundTest.house(150, 40, 160, 60, 1)), street(100, -5, 100, 105));
    int west = result.buildings()[0][0] == 0 ? 0 : 1;
    assertThat(result.buildings()[west]).containsExactly(0);
    assertThat(result.mosaic().polygon(west + 1).covers(building.outline())).isTrue();
    assertThat(result.mosaic().area(west + 1)).as("the border follows the building's side").isCloseTo(10_000 + 80, within(0.01));
    assertThat(result.across()).isEmpty();
  }

  @Test
  void twoDeadEndsThatMeetInOneBuildingPartNothing() {
    Lines.Result result = divide(NO_CRUMBS, List.of(GroundTest.house(90, 40, 110, 60, 9)),
        street(100, -5, 100, 45), street(100, 55, 100, 105));
    assertThat(result.mosaic().faces()).hasSize(1);
  }

  @Test
  void crumbsGoToTheNeighbourWithTheLongestCommonBorderAndAreListed() {
    // A strip of 4 m between two streets; its western border is broken by a short piece of another strip.
    Lines.Result result = divide(Lines.Options.USUAL, List.of(), street(100, -5, 100, 105), street(104, -5, 104, 105),
        street(-5, 95, 100, 95));
    assertThat(areas(result)).containsExactly(new double[] {10_000, 20_000}, within(0.01));
    assertThat(result.crumbs()).hasSize(2);
    Lines.Crumb strip = result.crumbs().get(0);
    assertThat(strip.areaM2()).isCloseTo(400, within(0.01));
    assertThat(strip.widthM()).isCloseTo(2 * 400.0 / 208, within(0.01));
    assertThat(strip.x()).isBetween(100.0, 104.0);
    assertThat(result.mosaic().area(strip.into() + 1)).as("100 m of common border to the east, 95 m to the west")
        .isCloseTo(20_000, within(0.01));
    assertThat(result.crumbs().get(1).areaM2()).isCloseTo(500, within(0.01));
  }

  @Test
  void aStripBetweenAStreetAndTheWardsBorderIsSharedByTheBlocksBeforeIt() {
    Lines.Result result = divide(Lines.Options.USUAL, List.of(), street(-5, 98, 305, 98.5), street(100, -5, 100, 98.2),
        street(220, -5, 220, 98.4));
    assertThat(areas(result)).containsExactly(new double[] {8_000, 10_000, 12_000}, within(3.0));
    assertThat(result.crumbs()).hasSize(3);
  }

  @Test
  void aWardOfOneCrumbStays() {
    Lines.Result result = divide(new Lines.Options(1e6, 0), List.of(), street(100, -5, 100, 105));
    assertThat(result.mosaic().faces()).hasSize(1);
    assertThat(result.crumbs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void piecesCoverTheWardsAndCutNoBuilding(long seed) {
    GroundData data = RandomGround.town(seed);
    Lines.Result result = Lines.divide(data, Lines.Options.USUAL, Progress.NONE);
    List<Mosaic.Face> faces = new ArrayList<>();
    double sum = 0;
    Set<Integer> across = result.across().stream().map(Units.Across::building).collect(Collectors.toSet());
    for (int i = 0; i < result.buildings().length; i++) {
      Geometry piece = result.mosaic().polygon(i + 1);
      assertThat(piece.getNumGeometries()).isEqualTo(1);
      assertThat(piece.isValid()).isTrue();
      sum += piece.getArea();
      faces.add(new Mosaic.Face(result.mosaic().parent(i + 1), piece));
      assertThat(piece.getArea()).isGreaterThanOrEqualTo(1_000);
      assertThat(2 * piece.getArea() / piece.getLength()).isGreaterThanOrEqualTo(9.99);
      if (Arrays.stream(result.buildings()[i]).anyMatch(across::contains)) continue;
      for (int b : result.buildings()[i]) {
        Geometry rest = OverlayNGRobust.overlay(data.buildings().get(b).outline(), piece, OverlayNG.DIFFERENCE);
        assertThat(rest.getArea()).as("building " + b + " outside its piece").isLessThan(1);
      }
    }
    double whole = data.parts().stream().mapToDouble(part -> part.outline().getArea()).sum();
    assertThat(sum).isCloseTo(whole, within(1e-6 * whole));
    assertThat(Mosaic.of(faces, 0).faces()).hasSameSizeAs(faces);
  }
}
