package org.gridwarden.analysis.gridplan.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.analysis.gridplan.balance.UnitGraph;
import org.gridwarden.analysis.gridplan.ground.GroundData.Building;
import org.gridwarden.analysis.gridplan.ground.GroundData.Compound;
import org.gridwarden.analysis.gridplan.ground.GroundData.Line;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.geo.mosaic.Mosaic;
import org.gridwarden.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Units cover their parts, cut no building and border on one another as the mosaic says. */
class GroundTest {

  /** Ground of a building outside its unit that passes for rounding and for outlines that overlap by a hair, m². */
  private static final double TOLERANCE_M2 = 1;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void unitsCoverThePartsAndKeepBuildingsWhole(long seed) {
    GroundData data = RandomGround.town(seed);
    check(data, Ground.of(data, Progress.NONE));
  }

  @Test
  void wardsOfTheDemoToo() {
    GroundData data = DemoGround.hechuan("50011700301", EnumSet.allOf(LineClass.class));
    assertThat(data.parts()).hasSizeGreaterThan(5);
    assertThat(data.buildings()).hasSizeGreaterThan(1000);
    Units units = Ground.of(data, Progress.NONE);
    check(data, units);
    assertThat(units.across()).isEmpty();
  }

  private static void check(GroundData data, Units units) {
    List<Mosaic.Face> faces = new ArrayList<>();
    for (int p = 0; p < data.parts().size(); p++) {
      double sum = 0;
      for (int u = 0; u < units.size(); u++) {
        if (units.part()[u] == p) sum += units.mosaic().polygon(u + 1).getArea();
      }
      double whole = data.parts().get(p).outline().getArea();
      assertThat(sum).as("ground of part " + p).isCloseTo(whole, within(1e-6 * whole));
    }
    for (int u = 0; u < units.size(); u++) {
      Geometry outline = units.mosaic().polygon(u + 1);
      assertThat(outline).as("unit " + u + " in one piece").isInstanceOf(Polygon.class);
      assertThat(outline.isValid()).as("unit " + u).isTrue();
      assertThat(units.mosaic().parent(u + 1)).isEqualTo(units.ward(u));
      faces.add(new Mosaic.Face(units.ward(u), outline));
    }
    assertThat(Mosaic.of(faces, 0).faces()).as("no unit lies on another").hasSize(units.size());
    checkBuildings(data, units);
    checkGraph(units);
  }

  private static void checkBuildings(GroundData data, Units units) {
    Set<Integer> across = units.across().stream().map(Units.Across::building).collect(Collectors.toSet());
    int[] unit = units.unitOf();
    assertThat(Arrays.stream(units.buildings()).mapToInt(own -> own.length).sum()).as("each building once")
        .isEqualTo((int) Arrays.stream(unit).filter(u -> u >= 0).count());
    for (int b = 0; b < unit.length; b++) {
      assertThat(unit[b]).as("unit of building " + b).isNotNegative();
      Geometry own = units.mosaic().polygon(unit[b] + 1);
      double outside = OverlayNGRobust.overlay(data.buildings().get(b).outline(), own, OverlayNG.DIFFERENCE).getArea();
      boolean listed = Arrays.stream(units.buildings()[unit[b]]).anyMatch(across::contains);
      if (!listed) assertThat(outside).as("building " + b + " outside its unit").isLessThan(TOLERANCE_M2);
    }
    for (Units.Across each : units.across()) {
      Geometry outline = data.buildings().get(each.building()).outline();
      Geometry home = data.parts().get(units.part()[unit[each.building()]]).outline();
      double overlaps = data.buildings().stream().filter(other -> other.outline() != outline)
          .mapToDouble(other -> OverlayNGRobust.overlay(outline, other.outline(), OverlayNG.INTERSECTION).getArea()).sum();
      assertThat(!home.covers(outline) || overlaps >= each.areaM2() - 0.2).as("only a border or others cut a building").isTrue();
    }
  }

  private static void checkGraph(Units units) {
    UnitGraph graph = units.graph(units.households());
    for (int u = 0; u < graph.n(); u++) {
      double[] there = new double[graph.n()];
      for (int e = graph.start()[u]; e < graph.start()[u + 1]; e++) there[graph.to()[e]] += graph.length()[e];
      double[] expected = new double[graph.n()];
      for (Mosaic.Neighbour next : units.mosaic().neighbours(u + 1)) {
        if (units.ward(next.face() - 1).equals(units.ward(u))) expected[next.face() - 1] = next.length();
      }
      assertThat(there).as("borders of unit " + u).containsExactly(expected, within(0.1));
      assertThat(graph.perimeter()[u]).isCloseTo(units.mosaic().polygon(u + 1).getLength(), within(0.1));
    }
    assertThat(graph.totalLoad()).isEqualTo(Arrays.stream(units.households()).sum());
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    for (long seed = 1; seed <= 3; seed++) {
      List<Mosaic.Edge> one = Ground.of(RandomGround.town(seed), Progress.NONE).mosaic().edges();
      List<Mosaic.Edge> two = Ground.of(RandomGround.town(seed), Progress.NONE).mosaic().edges();
      assertThat(two).hasSameSizeAs(one);
      for (int e = 0; e < one.size(); e++) {
        assertThat(two.get(e).line()).isEqualTo(one.get(e).line());
        assertThat(two.get(e).left()).isEqualTo(one.get(e).left());
      }
    }
  }

  @Test
  void cornersOfPartsComeBackBitForBit() {
    GroundData data = RandomGround.town(5);
    Set<Coordinate> corners = new HashSet<>();
    for (Mosaic.Edge edge : Ground.of(data, Progress.NONE).mosaic().edges()) {
      for (int i = 0; i < edge.line().length; i += 2) corners.add(new Coordinate(edge.line()[i], edge.line()[i + 1]));
    }
    for (Part part : data.parts()) assertThat(corners).contains(part.outline().getCoordinates());
  }

  @Test
  void groundBetweenTwoHousesIsPartedMidway() {
    Part ward = Part.of("w", RandomGround.area(0, 0, 0, 0, 100, 0, 100, 50, 0, 50));
    GroundData data = new GroundData(List.of(ward), List.of(), List.of(), List.of(
        house(10, 10, 30, 40, 5), house(60, 10, 90, 40, 7)));
    Units units = Ground.of(data, Progress.NONE);
    assertThat(units.size()).isEqualTo(2);
    assertThat(units.mosaic().polygon(1).getEnvelopeInternal().getMaxX()).isCloseTo(45, within(0.01));
    assertThat(units.sum(units.households())).containsExactly(5, 7);
  }

  @Test
  void groundInACompoundBelongsToItsBuildings() {
    Part ward = Part.of("w", RandomGround.area(0, 0, 0, 0, 200, 0, 200, 100, 0, 100));
    Compound compound = new Compound("c", RandomGround.area(0, 0, 10, 10, 100, 10, 100, 90, 10, 90), true);
    // The second house stands outside, close to the wall; the compound's own house is far from it.
    GroundData data = new GroundData(List.of(ward), List.of(), List.of(compound),
        List.of(house(15, 15, 25, 25, 5), house(104, 40, 120, 60, 7)));
    Units units = Ground.of(data, Progress.NONE);
    assertThat(units.compound()).containsExactly(0, -1);
    assertThat(units.mosaic().polygon(1).covers(compound.outline().buffer(-0.01))).isTrue();
    assertThat(units.borders().kind()).containsExactly(UnitGraph.WALL);
  }

  @Test
  void aRiverIsABarrierAndAStreetARoad() {
    Part ward = Part.of("w", RandomGround.area(0, 0, 0, 0, 300, 0, 300, 100, 0, 100));
    List<Line> lines = List.of(new Line(LineClass.RIVER, RandomGround.line(100, -10, 100, 110)),
        new Line(LineClass.STREET, RandomGround.line(200, -10, 200, 110)),
        new Line(LineClass.LANE, RandomGround.line(250, -10, 250, 60)));
    GroundData data = new GroundData(List.of(ward), lines, List.of(),
        List.of(house(40, 40, 60, 60, 1), house(140, 40, 160, 60, 2), house(210, 40, 220, 60, 3)));
    Units units = Ground.of(data, Progress.NONE);
    assertThat(units.size()).as("a dead end parts nothing").isEqualTo(3);
    assertThat(units.borders().kind()).containsExactly(UnitGraph.BARRIER, UnitGraph.ROAD);
    assertThat(units.borders().lengthM()).containsExactly(new double[] {100, 100}, within(1e-6));
  }

  @Test
  void groundWithoutHouseholdsBehindARiverIsOpenedOnItsLongestBorder() {
    Part ward = Part.of("w", RandomGround.area(0, 0, 0, 0, 300, 0, 300, 100, 0, 100));
    List<Line> lines = List.of(new Line(LineClass.RIVER, RandomGround.line(100, -10, 100, 110)),
        new Line(LineClass.RIVER, RandomGround.line(150, -10, 160, 110)));
    GroundData data = new GroundData(List.of(ward), lines, List.of(),
        List.of(house(40, 40, 60, 60, 1), house(240, 40, 260, 60, 2)));
    Units units = Ground.of(data, Progress.NONE);
    assertThat(units.size()).isEqualTo(3);
    UnitGraph graph = units.graph(units.households());
    List<Integer> open = IntStream.range(0, graph.to().length).filter(e -> graph.kind()[e] != UnitGraph.BARRIER).boxed().toList();
    assertThat(open).as("one border, from either side").hasSize(2);
    assertThat(open).allSatisfy(e -> assertThat(graph.length()[e]).isGreaterThan(100));
  }

  @Test
  void aPartThatIsToStayWholeIsOneUnit() {
    GroundData data = RandomGround.town(3);
    Part east = data.parts().get(1);
    Units units = Ground.of(new GroundData(List.of(data.parts().get(0), new Part("east", east.outline(), true)), data.lines(),
        data.compounds(), data.buildings()), Progress.NONE);
    assertThat(Arrays.stream(units.part()).filter(p -> p == 1).count()).isEqualTo(1);
    int last = units.size() - 1;
    assertThat(units.mosaic().polygon(last + 1).getArea()).isCloseTo(east.outline().getArea(), within(1e-6 * 1e5));
    assertThat(units.buildings()[last]).hasSizeGreaterThan(20);
  }

  static Building house(double x0, double y0, double x1, double y1, int households) {
    return new Building("h" + x0, RandomGround.area(0, 0, x0, y0, x1, y0, x1, y1, x0, y1), -1, households, 3 * households);
  }
}
