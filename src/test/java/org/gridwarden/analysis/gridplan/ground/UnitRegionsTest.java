package org.gridwarden.analysis.gridplan.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.gridwarden.analysis.gridplan.ground.GroundData.Building;
import org.gridwarden.analysis.gridplan.ground.GroundData.Compound;
import org.gridwarden.analysis.gridplan.ground.GroundData.Line;
import org.gridwarden.analysis.gridplan.ground.GroundData.Part;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** A grid of 300 m by 100 m with twelve houses in two rows, ten households each, and a lane in the middle. */
class UnitRegionsTest {

  private static final Part GRID = Part.of("g", RandomGround.area(0, 0, 0, 0, 300, 0, 300, 100, 0, 100));
  private static final Line LANE = new Line(LineClass.LANE, RandomGround.line(150, -10, 150, 110));
  private static final Line DEAD_END = new Line(LineClass.LANE, RandomGround.line(150, 50, 280, 50));

  private static GroundData data(int households) {
    List<Building> houses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      double x = 10 + 50 * (i % 6);
      double y = 15 + 50 * (i / 6);
      houses.add(new Building("h" + i, RandomGround.area(0, 0, x, y, x + 30, y, x + 30, y + 20, x, y + 20), -1, households, 0));
    }
    Compound compound = new Compound("c", RandomGround.area(0, 0, 203, 2, 298, 2, 298, 45, 203, 45), true);
    return new GroundData(List.of(GRID), List.of(LANE, DEAD_END), List.of(compound), houses);
  }

  @Test
  void groundOfBuildingsAndCompounds() {
    Geometry two = UnitRegions.region(data(10), Set.of("h0", "h1"), true);
    assertThat(two).isInstanceOf(Polygon.class);
    assertThat(two.getArea()).as("to the middle of the gaps, but for a corner").isCloseTo(100 * 50, within(60.0));
    Geometry compound = UnitRegions.region(data(10), Set.of("c"), true);
    assertThat(compound.buffer(0.01).covers(data(10).compounds().get(0).outline())).isTrue();
    assertThat(compound.buffer(0.01).covers(data(10).buildings().get(4).outline())).isTrue();
    assertThat(compound.intersects(data(10).buildings().get(10).outline())).isFalse();
  }

  @Test
  void whatCannotBeChosenIsSaid() {
    assertThatThrownBy(() -> UnitRegions.region(data(10), Set.of("h0", "h99"), false))
        .isInstanceOfSatisfying(Refusal.class, refusal -> {
          assertThat(refusal.code()).isEqualTo("GW-GRD-001");
          assertThat(refusal.text().en()).contains("h99").doesNotContain("h0,");
        });
    assertThatThrownBy(() -> UnitRegions.region(data(10), Set.of(), false)).isInstanceOf(Refusal.class);
    assertThat(UnitRegions.region(data(10), Set.of("h0", "h5"), false).getNumGeometries()).isEqualTo(2);
    assertThatThrownBy(() -> UnitRegions.region(data(10), Set.of("h0", "h5"), true))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-GRD-005"));
  }

  @Test
  void allOfAGridIsTheGrid() {
    Set<String> all = Set.copyOf(data(10).buildings().stream().map(Building::code).toList());
    Geometry ground = UnitRegions.region(data(10), all, true);
    assertThat(ground.norm().equalsExact(GRID.outline().norm(), 1e-9) || ground.equalsTopo(GRID.outline())).isTrue();
  }

  @Test
  void aGridIsSplitAlongTheLaneInPartsOfEqualLoad() {
    GroundData data = data(10);
    int[] load = data.buildings().stream().mapToInt(Building::households).toArray();
    List<UnitRegions.Share> halves = UnitRegions.split(data, load, 2, 7);
    assertThat(halves).extracting(UnitRegions.Share::load).containsExactly(60, 60);
    assertThat(halves).allSatisfy(half -> {
      assertThat(half.ground()).isInstanceOf(Polygon.class);
      assertThat(half.ground().getArea()).as("cut along the lane").isCloseTo(15_000, within(1.0));
    });
    List<UnitRegions.Share> thirds = UnitRegions.split(data, load, 3, 7);
    assertThat(thirds).extracting(UnitRegions.Share::load).containsExactly(40, 40, 40);
    assertThat(thirds).allSatisfy(third -> assertThat(third.ground()).isInstanceOf(Polygon.class));
    assertThat(thirds.stream().mapToDouble(third -> third.ground().getArea()).sum()).isCloseTo(30_000, within(0.03));
    assertThat(thirds.stream().flatMapToInt(third -> Arrays.stream(third.buildings())).sorted())
        .containsExactlyElementsOf(IntStream.range(0, 12).boxed().toList());
  }

  @Test
  void whatCannotBeSplitIsSaid() {
    assertThatThrownBy(() -> UnitRegions.split(data(0), new int[12], 2, 7))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-GRD-002"));
    int[] one = new int[12];
    one[3] = 100;
    assertThatThrownBy(() -> UnitRegions.split(data(0), one, 2, 7))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-GRD-003"));
  }

  @Test
  void linesThatPartAGridWithoutDeadEnds() {
    List<LineString> lines = UnitRegions.along(data(10));
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).equalsTopo(RandomGround.line(150, 0, 150, 100))).isTrue();
    GroundData without = new GroundData(List.of(GRID), List.of(DEAD_END), List.of(), List.of());
    assertThatThrownBy(() -> UnitRegions.along(without))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-GRD-004"));
  }
}
