package org.gridwarden.analysis.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.analysis.coverage.DrawnArea;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.gridwarden.testkit.ArithmeticCity;
import org.gridwarden.testkit.CityBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class DrawnGapsTest {
  private static final Catalogue CATALOGUE = StandardsReader.readShipped();
  private static final List<Standard> WITH_GAPS = CATALOGUE.standards().stream().filter(each -> each.measure().hasGaps()).toList();
  private static final GeometryFactory METRES = new GeometryFactory();

  private static StudyArea study(CityBuilder city) {
    Territory territory = city.territory();
    return new StudyArea(Census.of(territory, city.grids()), new StraightLine(territory), CATALOGUE);
  }

  private static GapRow drawn(StudyArea study, Standard standard, Geometry outline) {
    return GapReport.drawn(study, new GapQuestion(standard, Level.GRID, "residents", null), DrawnArea.of(study.census(), outline));
  }

  private static GapRow drawn(StudyArea study, String standard, Geometry outline) {
    return drawn(study, CATALOGUE.get(standard), outline);
  }

  private static Geometry ring(double... xy) {
    List<Coordinate> corners = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) corners.add(new Coordinate(xy[i], xy[i + 1]));
    corners.add(corners.get(0).copy());
    return METRES.createPolygon(corners.toArray(Coordinate[]::new));
  }

  private static Geometry box(double west, double south, double east, double north) {
    return ring(west, south, east, south, east, north, west, north);
  }

  /** That a row has the figures of another; the sentences differ in the name that they begin with. */
  private static void same(GapRow drawn, GapRow row) {
    assertThat(drawn.classification()).isEqualTo(row.classification());
    assertThat(drawn.amount()).isEqualTo(row.amount());
    assertThat(drawn.reached()).isEqualTo(row.reached());
    assertThat(drawn.parts()).isEqualTo(row.parts());
    assertThat(drawn.estimated()).isEqualTo(row.estimated());
    assertThat(drawn.area().residentsKnown()).isEqualTo(row.area().residentsKnown());
    if (row.area().known()) assertThat(drawn.area().residents()).isEqualTo(row.area().residents());
    if (row.area().known()) assertThat(drawn.area().households()).isEqualTo(row.area().households());
    String name = row.area().nameEn().isEmpty() ? row.area().name() : row.area().nameEn();
    assertThat(drawn.reason().en().replaceFirst("^Drawn area", "")).isEqualTo(row.reason().en().substring(name.length()));
    assertThat(drawn.reason().zh().replaceFirst("^所画区域", "")).isEqualTo(row.reason().zh().substring(row.area().name().length()));
  }

  @Test
  void theOutlineOfAnAreaHasItsOwnNumbersForEveryStandard() {
    StudyArea study = study(ArithmeticCity.build());
    int compared = 0;
    for (Standard standard : WITH_GAPS) {
      for (Level level : List.of(Level.WARD, Level.SUBDISTRICT)) {
        if (!GapReport.fits(standard, level)) continue;
        for (GapRow row : GapReport.measure(study, new GapQuestion(standard, level, "residents", null))) {
          same(drawn(study, standard, row.area().outline()), row);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(70);
  }

  @Test
  void theOutlineOfAGridHasItsOwnNumbers() {
    StudyArea study = study(ArithmeticCity.build());
    Standard standard = CATALOGUE.get("service-station-reach");
    for (GapRow row : GapReport.measure(study, new GapQuestion(standard, Level.GRID, "residents", null))) {
      // a2 stands on the border of A1 and A2, and grids have it in A1 alone
      if (!row.area().code().equals("A2")) same(drawn(study, standard, row.area().outline()), row);
    }
  }

  @Test
  void whatStandsOnTheEdgeLiesInside() {
    StudyArea study = study(ArithmeticCity.build());
    assertThat(DrawnArea.of(study.census(), box(500, 0, 1000, 1000)).area().residents()).as("a2 on the edge, a3").isEqualTo(120);
    assertThat(DrawnArea.of(study.census(), box(500.01, 0, 1000, 1000)).area().residents()).isEqualTo(70);
    // st1 stands at (100, 400)
    assertThat(drawn(study, "service-station-area", box(0, 0, 300, 400)).amount().supply()).isEqualTo(600);
    assertThat(drawn(study, "service-station-area", box(0, 0, 300, 399.99)).amount().supply()).isZero();
    // the marked spaces of pa1 stand at (250, 500)
    assertThat(drawn(study, "parking-per-household", box(0, 0, 250, 500)).amount().supply()).isEqualTo(20);
    assertThat(drawn(study, "parking-per-household", box(0, 0, 249.99, 500)).amount().supply()).isZero();
  }

  @Test
  void needSupplyAndShortfallOfPartOfAWard() {
    StudyArea study = study(ArithmeticCity.build());
    GapRow row = drawn(study, "service-area", box(0, 0, 450, 450));
    assertThat(row.amount()).as("10 households of a1 need 3 m²; the station has 600").isEqualTo(
        new GapRow.Amount(6000, 30, 0, 600, 0, 3, AmountGaps.SQUARE_METRES));
    GapRow short1 = drawn(study, "service-area", box(450, 450, 1000, 1000));
    assertThat(short1.amount().need()).as("50 households × 30 m² ÷ 100").isEqualTo(15);
    assertThat(short1.amount().missing()).isEqualTo(15);
    assertThat(short1.amount().shortfall()).isEqualTo(30);
    assertThat(short1.classification()).isEqualTo("uncovered");
    assertThat(short1.reason().en()).startsWith("Drawn area: ").contains("15 m² short");
  }

  @Test
  void aPartOfAWardWithoutCountedBuildingsIsAShareByGroundAndSaidToBeEstimated() {
    StudyArea study = study(ArithmeticCity.build());
    // C2 is three quarters of ward C: 2,252 of its 3,003 residents; half of C2
    int ofGrid = study.census().list(Level.GRID).stream().filter(grid -> grid.code().equals("C2")).findFirst().orElseThrow().residents();
    DrawnArea half = DrawnArea.of(study.census(), box(2250, 0, 3000, 500));
    assertThat(half.area().residents()).isEqualTo((int) Math.round(ofGrid / 2.0));
    assertThat(half.area().estimated()).isTrue();
    assertThat(drawn(study, "service-station-reach", box(2250, 0, 3000, 500)).reached().peopleUnknown())
        .as("counted, but not by building").isEqualTo(half.area().residents());
    assertThat(DrawnArea.of(study.census(), box(3000, 0, 4000, 1000)).area().known()).as("nobody counted D").isFalse();
  }

  @Test
  void wardStaffGoWithTheirPeople() {
    StudyArea study = study(ArithmeticCity.build());
    // ward A has 2 filled posts for 150 residents; 30 of them live in a1
    GapRow row = drawn(study, "workers-per-10000", box(0, 0, 450, 450));
    assertThat(row.amount().supply()).isEqualTo(0.4);
    assertThat(row.amount().value()).isCloseTo(0.4 * 10_000 / 30, within(1e-9));
    assertThat(row.estimated()).isTrue();
  }

  @Test
  void gridsAndWardsThatMustMeetAStandardEachCountWhereMostOfThemLies() {
    StudyArea study = study(ArithmeticCity.build());
    assertThat(drawn(study, "grid-households", box(0, 0, 760, 1000)).parts().assessed()).isEqualTo(2);
    assertThat(drawn(study, "grid-households", box(0, 0, 740, 1000)).parts().assessed()).isEqualTo(1);
    GapRow none = drawn(study, "grid-households", box(400, 0, 600, 1000));
    assertThat(none.classification()).isEqualTo("no-data");
    assertThat(none.reason().en()).contains("no grid lies in it for the most part");
    assertThat(drawn(study, "service-station-area", box(0, 0, 1490, 1000)).parts()).as("one ward: held against it as one").isNull();
    GapRow two = drawn(study, "service-station-area", box(0, 0, 1510, 1000));
    assertThat(two.parts().assessed()).isEqualTo(2);
    assertThat(two.amount().need()).isEqualTo(1600);
  }

  @Test
  void guidesHaveNoGap() {
    assertThatThrownBy(() -> drawn(study(ArithmeticCity.build()), "grid-residents", box(0, 0, 1, 1)))
        .isInstanceOf(Refusal.class).hasMessageContaining("no gap");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aRandomRingHoldsTheSumsOfWhatStandsInIt(long seed) {
    Random random = new Random(seed);
    StudyArea study = study(randomTown(random));
    Territory town = study.territory();
    Territory.Buildings homes = town.buildings();
    Territory.Facilities places = town.facilities();
    for (int round = 0; round < 20; round++) {
      long[][] ring = randomRing(random);
      Geometry outline = polygon(ring);
      int[] inside = IntStream.range(0, homes.size()).filter(b -> holds(ring, homes.x()[b], homes.y()[b])).toArray();
      int households = IntStream.of(inside).map(b -> homes.households()[b]).sum();
      int residents = IntStream.of(inside).map(b -> homes.residents()[b]).sum();
      DrawnArea area = DrawnArea.of(study.census(), outline);
      assertThat(area.area().households()).isEqualTo(households);
      assertThat(area.area().residents()).isEqualTo(residents);
      assertThat(area.area().buildings()).isEqualTo(inside.length);
      if (residents == 0) continue;
      int[] stations = IntStream.range(0, places.size()).filter(f -> places.kind()[f].equals("service-station")
          && !places.status()[f].equals("planned")).toArray();
      int[] within = IntStream.of(stations).filter(f -> holds(ring, places.x()[f], places.y()[f])).toArray();
      GapRow floor = drawn(study, "service-area", outline);
      assertThat(floor.amount().supply()).isEqualTo(IntStream.of(within).mapToDouble(f -> places.floorAreaM2()[f]).sum());
      assertThat(floor.amount().need()).isCloseTo(households * 30 / 100.0, within(1e-9));
      assertThat(floor.amount().missing()).isCloseTo(Math.max(0, floor.amount().need() - floor.amount().supply()), within(1e-9));
      GapRow reach = drawn(study, CATALOGUE.get("service-station-reach"), outline);
      IntToDoubleFunction nearest = b -> IntStream.of(stations)
          .mapToDouble(f -> Math.hypot(homes.x()[b] - places.x()[f], homes.y()[b] - places.y()[f])).min().orElse(1e9);
      double limit = CATALOGUE.get("service-station-reach").reachM();
      assertThat(reach.reached().peopleUncovered()).isEqualTo(
          IntStream.of(inside).filter(b -> nearest.applyAsDouble(b) > limit).mapToLong(b -> homes.residents()[b]).sum());
      int[] mostly = IntStream.range(0, 4).filter(w -> outline.intersection(study.census().list(Level.WARD).get(w).outline()).getArea()
          > 500_000).toArray();
      GapRow size = drawn(study, "service-station-area", outline);
      if (mostly.length < 2) {
        assertThat(size.amount().supply())
            .isEqualTo(IntStream.of(within).mapToDouble(f -> places.floorAreaM2()[f]).max().orElse(0));
      } else {
        assertThat(size.parts().assessed()).isEqualTo(mostly.length);
      }
      Territory.Parking cars = town.parking();
      long spaces = IntStream.range(0, cars.size()).filter(p -> holds(ring, cars.x()[p], cars.y()[p])
          && !cars.kind()[p].equals("planned")).mapToLong(p -> cars.spaces()[p]).sum();
      Standard parked = CATALOGUE.get("parking-per-household");
      assertThat(drawn(study, parked, outline).amount().supply()).isEqualTo(spaces);
      assertThat(drawn(study, parked, outline).amount().need()).isCloseTo(households * parked.threshold(), within(1e-9));
    }
  }

  /** Four wards of 1,000 × 1,000 m whose counts are those of their buildings; everything stands on a lattice of 20 m. */
  private static CityBuilder randomTown(Random random) {
    CityBuilder town = new CityBuilder(0, 0);
    int[] households = new int[4];
    int[] residents = new int[4];
    int number = 0;
    for (int w = 0; w < 4; w++) {
      double west = w % 2 * 1000;
      double south = w / 2 * 1000;
      for (int b = 0; b < 40; b++) {
        int homes = 1 + random.nextInt(20);
        households[w] += homes;
        residents[w] += 3 * homes;
        town.building("b" + number++, west + 20 + 20 * random.nextInt(48), south + 20 + 20 * random.nextInt(48), w, homes, 3 * homes);
      }
      for (int f = 0; f < 4; f++) {
        town.facility("f" + w + f, west + 20 + 20 * random.nextInt(48), south + 20 + 20 * random.nextInt(48), w,
            random.nextBoolean() ? "service-station" : "kindergarten", random.nextInt(4) == 0 ? "planned" : "existing", "owned",
            50 + random.nextInt(1000), "");
        town.parking("p" + w + f, west + 20 + 20 * random.nextInt(48), south + 20 + 20 * random.nextInt(48), w, -1,
            f == 0 ? "marked" : f == 1 ? "planned" : "informal", random.nextInt(60));
      }
    }
    for (int w = 0; w < 4; w++) {
      double west = w % 2 * 1000;
      double south = w / 2 * 1000;
      town.ward("W" + w, "", households[w], residents[w], west, south, west + 1000, south + 1000);
    }
    return town;
  }

  /** Corners on the lattice around a middle, in the order of their bearing: a star that does not cross itself. */
  private static long[][] randomRing(Random random) {
    while (true) {
      long midX = 200 + 20 * random.nextInt(80);
      long midY = 200 + 20 * random.nextInt(80);
      List<long[]> corners = new ArrayList<>();
      for (int k = 0; k < 3 + random.nextInt(6); k++) {
        corners.add(new long[] {midX + 20 * (random.nextInt(80) - 40), midY + 20 * (random.nextInt(80) - 40)});
      }
      corners.sort(java.util.Comparator.comparingDouble(corner -> Math.atan2(corner[1] - midY, corner[0] - midX)));
      long[][] ring = corners.toArray(long[][]::new);
      Geometry polygon = polygon(ring);
      if (polygon.isValid() && polygon.getArea() > 10_000) return ring;
    }
  }

  private static Geometry polygon(long[][] ring) {
    double[] xy = new double[2 * ring.length];
    for (int i = 0; i < ring.length; i++) {
      xy[2 * i] = ring[i][0];
      xy[2 * i + 1] = ring[i][1];
    }
    return ring(xy);
  }

  /** Inside or on the edge, in whole numbers. */
  private static boolean holds(long[][] ring, double px, double py) {
    long x = (long) px;
    long y = (long) py;
    boolean odd = false;
    for (int i = 0; i < ring.length; i++) {
      long[] a = ring[i];
      long[] b = ring[(i + 1) % ring.length];
      long side = (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]);
      boolean beside = Math.min(a[0], b[0]) <= x && x <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= y && y <= Math.max(a[1], b[1]);
      if (side == 0 && beside) return true;
      if (a[1] > y != b[1] > y && side > 0 == b[1] > a[1]) odd = !odd;
    }
    return odd;
  }
}
