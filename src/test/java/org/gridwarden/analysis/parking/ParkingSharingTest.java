package org.gridwarden.analysis.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.model.Ways;
import org.gridwarden.testkit.ArithmeticCity;
import org.gridwarden.testkit.CityBuilder;
import org.junit.jupiter.api.Test;

/** Who gets a shared space. Without a network a walk is the straight line, here times 1. */
class ParkingSharingTest {
  private static final ParkingRatios ONE = ParkingRatios.uniform(BigDecimal.ONE);

  private static CityBuilder town() {
    return new CityBuilder(0, 0)
        .district("X", 0, 0, 4000, 1000).subdistrict("S", "X", 0, 0, 4000, 1000)
        .ward("A", "S", 50, 150, 0, 0, 2000, 1000).ward("B", "S", 20, 60, 2000, 0, 4000, 1000)
        .grid("A1", "A", "", 0, 0, 0, 0, 1000, 1000).grid("A2", "A", "", 0, 0, 1000, 0, 2000, 1000)
        .building("a1", 900, 500, 0, 30, 90).building("a2", 1100, 500, 0, 20, 60).building("b1", 2100, 500, 1, 20, 60)
        .parking("m1", 100, 100, 0, -1, "marked", 5).parking("m2", 1900, 100, 0, -1, "informal", 10)
        .parking("m3", 3900, 100, 1, -1, "marked", 4);
  }

  private static Walking walking(Territory territory) {
    return new Walking(territory, Ways.NONE, 1);
  }

  private record Made(Census census, ParkingSharing sharing) {
    ParkingSharing.Share at(String code) {
      Census.Place place = census.place(code);
      return sharing.shares(place.level())[place.index()];
    }
  }

  private static Made share(CityBuilder city, ParkingSharing.Time time, double limitM) {
    Territory territory = city.territory();
    Census census = Census.of(territory, city.grids());
    return new Made(census, ParkingSharing.of(census, ONE, walking(territory), time, limitM));
  }

  @Test
  void aSpaceIsGivenOnceAndNoMoreThanAreShort() {
    // A1 lacks 25, A2 lacks 10; 30 spaces stand 200 m from a1 and 400 m from a2
    CityBuilder city = town().parking("s", 700, 500, 0, -1, "shared", 30).terms("s", "18:00-08:00", 5);
    Made made = share(city, ParkingSharing.Time.NIGHT, 300);
    assertThat(made.at("A1")).isEqualTo(new ParkingSharing.Share(5, 30, 30, 25, true));
    assertThat(made.at("A2")).isEqualTo(new ParkingSharing.Share(10, 0, 0, 0, false));
    assertThat(made.at("A").given()).isEqualTo(25);
    // with a longer walk the five that are left go to A2
    Made far = share(city, ParkingSharing.Time.NIGHT, 400);
    assertThat(far.at("A1").given()).isEqualTo(25);
    assertThat(far.at("A2").given()).isEqualTo(5);
    assertThat(far.at("X").given()).isEqualTo(30);
  }

  @Test
  void threeHundredMetresAreWithinAndAHairMoreIsNot() {
    CityBuilder city = town().parking("s", 600, 500, 0, -1, "shared", 3).terms("s", "22:00-06:00", 5);
    assertThat(share(city, ParkingSharing.Time.NIGHT, 300).at("A1").given()).isEqualTo(3);
    assertThat(share(city, ParkingSharing.Time.NIGHT, 299.999).at("A1").given()).isZero();
  }

  @Test
  void aCarParkThatClosesAtNightIsNotFreeThenAndOneWithoutHoursIsItsOwnAreas() {
    CityBuilder city = town().parking("s", 900, 500, 0, -1, "shared", 7).terms("s", "22:00-05:45", 5)
        .parking("u", 900, 600, 0, -1, "shared", 2);
    ParkingSharing.Share night = share(city, ParkingSharing.Time.NIGHT, 300).at("A1");
    assertThat(night).isEqualTo(new ParkingSharing.Share(7, 0, 0, 0, false));
    // by day its owner uses it, and it counts for the area
    assertThat(share(city, ParkingSharing.Time.DAY, 300).at("A1").own()).isEqualTo(14);
  }

  @Test
  void sumsAddUpFromGridsToTheDistrict() {
    for (int seed = 0; seed < 40; seed++) {
      Random dice = new Random(seed);
      CityBuilder city = town();
      for (int i = 0; i < 6; i++) {
        city.parking("s" + i, dice.nextInt(4000), 500, dice.nextInt(2), -1, "shared", dice.nextInt(20))
            .terms("s" + i, "18:00-08:00", 5);
      }
      Made made = share(city, ParkingSharing.Time.NIGHT, 500);
      ParkingSharing.Share all = made.at("X");
      for (List<String> level : List.of(List.of("S"), List.of("A", "B"))) {
        assertThat(level.stream().mapToLong(code -> made.at(code).given()).sum()).isEqualTo(all.given());
        assertThat(level.stream().mapToLong(code -> made.at(code).own()).sum()).isEqualTo(all.own());
        assertThat(level.stream().mapToLong(code -> made.at(code).free()).sum()).isEqualTo(all.free());
      }
      assertThat(made.at("A1").given() + made.at("A2").given()).isEqualTo(made.at("A").given());
      assertThat(all.given()).isLessThanOrEqualTo(all.free());
    }
  }

  @Test
  void theFlowIsTheLargestThereIs() {
    for (int seed = 0; seed < 200; seed++) {
      Random dice = new Random(seed);
      int parks = 1 + dice.nextInt(4);
      int units = 1 + dice.nextInt(4);
      int[] spaces = dice.ints(parks, 0, 5).toArray();
      int[] needs = dice.ints(units, 0, 5).toArray();
      boolean[][] near = new boolean[parks][units];
      SpaceFlow flow = new SpaceFlow(2 + parks + units);
      for (int p = 0; p < parks; p++) {
        flow.arc(0, 2 + p, spaces[p]);
        for (int u = 0; u < units; u++) {
          near[p][u] = dice.nextBoolean();
          if (near[p][u]) flow.arc(2 + p, 2 + parks + u, 100);
        }
      }
      for (int u = 0; u < units; u++) flow.arc(2 + parks + u, 1, needs[u]);
      assertThat(flow.run()).as("seed " + seed).isEqualTo(smallestCut(spaces, needs, near));
    }
  }

  /** By Hall: the least, over all sets of units, of the needs outside the set and the spaces that reach into it. */
  private static long smallestCut(int[] spaces, int[] needs, boolean[][] near) {
    long least = Long.MAX_VALUE;
    for (int set = 0; set < 1 << needs.length; set++) {
      long cut = 0;
      for (int u = 0; u < needs.length; u++) if ((set >> u & 1) == 0) cut += needs[u];
      for (int p = 0; p < spaces.length; p++) {
        boolean reaches = false;
        for (int u = 0; u < needs.length; u++) reaches |= (set >> u & 1) == 1 && near[p][u];
        if (reaches) cut += spaces[p];
      }
      least = Math.min(least, cut);
    }
    return least;
  }

  @Test
  void demandByKindOfEstateAndByUseAddsUpExactly() {
    CityBuilder city = ArithmeticCity.build().use("b1", "mixed", 333).use("a2", "industrial", 1001)
        .facility("cl", 300, 300, 0, "clinic", 150);
    Census census = Census.of(city.territory(), city.grids());
    ParkingRatios ratios = new ParkingRatios(new BigDecimal("1.1"),
        Map.of("old", new BigDecimal("0.7"), "new", new BigDecimal("1.3")),
        Map.of("residents", new BigDecimal("0.5"), "shops", new BigDecimal("0.9"), "workplaces", new BigDecimal("0.4"),
            "institutions", BigDecimal.ONE, "health", new BigDecimal("0.8")));
    var wards = ParkingReport.measure(census, Level.WARD, ratios, null).rows();
    // A: 10 old, 30 new, 20 in no estate
    assertThat(wards.get(0).nightDemand().orElseThrow()).isEqualByComparingTo("68");
    // 34 stay; 1001 m² of works, 650 m² of station and office, 150 m² of clinic
    assertThat(wards.get(0).dayDemand().orElseThrow()).isEqualByComparingTo("45.704");
    assertThat(wards.get(0).day().get("workplaces")).isEqualByComparingTo("4.004");
    // B: 40 × 1.1, half of it, 333 m² of shops; the kindergarten's floor area is not known, the station only planned
    assertThat(wards.get(1).dayDemand().orElseThrow()).isEqualByComparingTo("24.997");
    for (Level level : new Level[] {Level.WARD, Level.SUBDISTRICT, Level.DISTRICT}) {
      var rows = ParkingReport.measure(census, level, ratios, null).rows();
      assertThat(sum(rows, true)).as(level.key()).isEqualByComparingTo("112");
      assertThat(sum(rows, false)).as(level.key()).isEqualByComparingTo("70.701");
    }
    var grids = ParkingReport.measure(census, Level.GRID, ratios, null).rows();
    assertThat(sum(grids, true)).as("grids of A").isEqualByComparingTo("68");
    assertThat(sum(grids, false)).as("grids of A").isEqualByComparingTo("45.704");
  }

  private static BigDecimal sum(List<ParkingReport.Row> rows, boolean night) {
    return rows.stream().flatMap(row -> (night ? row.nightDemand() : row.dayDemand()).stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void aNegativeRatioIsRefused() {
    assertThatThrownBy(() -> ParkingRatios.uniform(new BigDecimal("-0.1"))).isInstanceOf(Refusal.class);
    for (String name : Arrays.asList("shops", "residents")) {
      assertThatThrownBy(() -> new ParkingRatios(BigDecimal.ONE, Map.of(), Map.of(name, new BigDecimal("-1"))))
          .isInstanceOf(Refusal.class).hasMessageContaining(name);
    }
    assertThatThrownBy(() -> new ParkingRatios(BigDecimal.ONE, Map.of(), Map.of("residents", new BigDecimal("1.01"))))
        .isInstanceOf(Refusal.class);
  }
}
