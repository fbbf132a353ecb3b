package org.gridwarden.analysis.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.testkit.ArithmeticCity;
import org.gridwarden.testkit.CityBuilder;
import org.junit.jupiter.api.Test;

class ParkingTest {

  private static Map<String, ParkingReport.Row> rows(Level by, String ratio) {
    CityBuilder city = ArithmeticCity.build();
    Census census = Census.of(city.territory(), city.grids());
    return ParkingReport.measure(census, by, new BigDecimal(ratio), null).rows().stream()
        .collect(Collectors.toMap(row -> row.area().code(), row -> row));
  }

  @Test
  void demandMinusSpacesOfToday() {
    // A: 60 households × 1.26 = 75.6 against 20 marked + 10 informal; B: 40 × 1.26 = 50.4 against 8 shared, 100 planned
    // apart
    Map<String, ParkingReport.Row> wards = rows(Level.WARD, "1.26");
    assertThat(wards.get("A").nightDemand().orElseThrow()).isEqualByComparingTo("75.6");
    assertThat(wards.get("A").gap().orElseThrow()).isEqualByComparingTo("45.6");
    assertThat(wards.get("B").supply()).isEqualTo(new ParkingSupply(0, 0, 8, 100));
    assertThat(wards.get("B").gap().orElseThrow()).isEqualByComparingTo("42.4");
    assertThat(wards.get("B").status()).isEqualTo("short");
  }

  @Test
  void whereNobodySurveyedParkingThereIsNeitherDemandNorGap() {
    ParkingReport.Row c = rows(Level.WARD, "1").get("C");
    assertThat(c.nightDemand()).isEmpty();
    assertThat(c.householdsNotSurveyed()).isEqualTo(1001);
    assertThat(c.gap()).isEmpty();
    assertThat(c.status()).isEqualTo("no-data");
    assertThat(rows(Level.WARD, "1").get("D").nightDemand()).as("nobody counted D").isEmpty();
  }

  @Test
  void carParksOfAMapAndOfAScenarioAreNoSurvey() {
    java.util.function.Function<String, ParkingReport.Row> with = code -> {
      CityBuilder city = new CityBuilder(0, 0).district("X", 0, 0, 2000, 1000).subdistrict("S", "X", 0, 0, 2000, 1000)
          .ward("A", "S", 40, 100, 0, 0, 1000, 1000).ward("B", "S", 10, 30, 1000, 0, 2000, 1000)
          .parking(code, 500, 500, 0, -1, "marked", 7).parking("kerb", 1500, 500, 1, -1, "informal", 3);
      return ParkingReport.measure(Census.of(city.territory(), city.grids()), Level.SUBDISTRICT, BigDecimal.ONE, null).rows().get(0);
    };
    for (String code : List.of("w1834", "n5", "r77", "+1")) {
      assertThat(with.apply(code).householdsNotSurveyed()).as(code).isEqualTo(40);
      assertThat(with.apply(code).supply().today()).as(code).isEqualTo(3);
      assertThat(with.apply(code).gap().orElseThrow()).as(code).isEqualByComparingTo("7");
    }
    for (String code : List.of("p1", "n5a", "n", "w-1")) {
      assertThat(with.apply(code).householdsNotSurveyed()).as(code).isZero();
      assertThat(with.apply(code).gap().orElseThrow()).as(code).isEqualByComparingTo("40");
    }
  }

  @Test
  void gapsAddUpFromLevelToLevel() {
    Map<String, ParkingReport.Row> grids = rows(Level.GRID, "0.7");
    // A1: 30 × 0.7 − 20 = 1; A2: 30 × 0.7 − 10 = 11; A: 60 × 0.7 − 30 = 12
    assertThat(grids.get("A1").gap().orElseThrow()).isEqualByComparingTo("1");
    assertThat(grids.get("A2").gap().orElseThrow()).isEqualByComparingTo("11");
    assertThat(rows(Level.WARD, "0.7").get("A").gap().orElseThrow()).isEqualByComparingTo("12");
    // X: A and B only, 100 × 0.7 − 38 = 32; C's 1,001 households stand apart
    ParkingReport.Row district = rows(Level.DISTRICT, "0.7").get("X");
    assertThat(district.gap().orElseThrow()).isEqualByComparingTo("32");
    assertThat(district.householdsNotSurveyed()).isEqualTo(1001);
  }

  @Test
  void demandMinusSupplyIsTheGapAndAddsUpOverLevels() {
    for (Level by : Level.values()) {
      for (ParkingReport.Row row : rows(by, "0.7").values()) {
        if (row.gap().isEmpty()) continue;
        assertThat(row.nightDemand().orElseThrow().subtract(BigDecimal.valueOf(row.supply().today())))
            .as(by + " " + row.area().code()).isEqualByComparingTo(row.gap().get());
      }
    }
    // (60 + 40) × 0.7
    for (Level by : new Level[] {Level.WARD, Level.SUBDISTRICT, Level.DISTRICT}) {
      BigDecimal all = rows(by, "0.7").values().stream().flatMap(row -> row.nightDemand().stream())
          .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(all).as(by.key()).isEqualByComparingTo("70");
    }
  }

  @Test
  void exactlyEnoughIsEnough() {
    assertThat(rows(Level.WARD, "0.5").get("A").status()).isEqualTo("enough");
    assertThat(rows(Level.WARD, "0.51").get("A").status()).isEqualTo("short");
  }

  @Test
  void theSilkFactoryQuarterDraws83950YuanAYear() {
    PayBack sheet = new PayBack(46, 5, 1, 365, 0, 1, 40_000, 0);
    assertThat(sheet.incomePerYear()).isEqualTo(46 * 5 * 365).isEqualTo(83_950);
    assertThat(sheet.towardsCostPerYear()).isEqualTo(123_950);
    assertThat(sheet.yearsToPayBack()).hasValue(0);
  }

  @Test
  void theWorksOfHongyunArePaidBackInFourYears() {
    // 200,000 yuan over 4 years are 50,000 a year from the owners' share. With 100 spaces at 5 yuan, 80 % taken, 365
    // days: 146,000 yuan a year, so the owners must give 50,000 / 146,000 = 34.25 % of it.
    PayBack sheet = new PayBack(100, 5, 0.8, 365, 200_000, 0.5, 0, 0);
    assertThat(sheet.yearsToPayBack().orElseThrow()).isCloseTo(200_000 / 73_000.0, within(1e-12));
    PayBack.Needed needed = sheet.neededFor(4);
    assertThat(needed.ownersShare().orElseThrow()).isCloseTo(50_000 / 146_000.0, within(1e-12));
    // at half: 100,000 yuan of fees a year, so 3.4247 yuan a day or 68.49 spaces, that is 69
    assertThat(needed.feePerDay().orElseThrow()).isCloseTo(100_000 / (100 * 0.8 * 365), within(1e-12));
    assertThat(needed.spaces()).hasValue(69);
    for (PayBack reached : new PayBack[] {
        new PayBack(100, needed.feePerDay().orElseThrow(), 0.8, 365, 200_000, 0.5, 0, 0),
        new PayBack(100, 5, 0.8, 365, 200_000, needed.ownersShare().orElseThrow(), 0, 0)}) {
      assertThat(reached.yearsToPayBack().orElseThrow()).isCloseTo(4, within(1e-9));
    }
    assertThat(new PayBack(69, 5, 0.8, 365, 200_000, 0.5, 0, 0).yearsToPayBack().orElseThrow()).isLessThanOrEqualTo(4);
    assertThat(new PayBack(68, 5, 0.8, 365, 200_000, 0.5, 0, 0).yearsToPayBack().orElseThrow()).isGreaterThan(4);
  }

  @Test
  void everyInputIsVariedByAFifthBothWaysAndSharesStopAtOne() {
    PayBack sheet = new PayBack(46, 5, 0.9, 365, 100_000, 1, 0, 1000);
    var variations = sheet.sensitivity();
    assertThat(variations).as("7 inputs are not 0").hasSize(14);
    var fee = variations.stream().filter(v -> v.input().equals("feePerDay") && v.change() < 0).findFirst()
        .orElseThrow();
    assertThat(fee.value()).isEqualTo(4);
    assertThat(fee.result().incomePerYear()).isCloseTo(46 * 4 * 0.9 * 365, within(1e-9));
    var share = variations.stream().filter(v -> v.input().equals("ownersShare") && v.change() > 0).findFirst()
        .orElseThrow();
    assertThat(share.capped()).isTrue();
    assertThat(share.value()).isEqualTo(1);
    assertThat(variations.stream().filter(v -> v.input().equals("daysPerYear") && v.change() > 0).findFirst()
        .orElseThrow().value())
        .isEqualTo(366);
  }

  @Test
  void whatNeverPaysBackHasNoYears() {
    assertThat(new PayBack(10, 1, 1, 365, 100, 1, 0, 10_000).yearsToPayBack()).isEmpty();
    assertThat(new PayBack(10, 1, 1, 365, 100, 0, 0, 0).yearsToPayBack()).isEmpty();
    assertThat(new PayBack(0, 5, 1, 365, 100, 1, 0, 0).neededFor(4).feePerDay()).isEmpty();
    assertThat(new PayBack(1, 1, 1, 1, 1_000_000, 1, 0, 0).neededFor(4).ownersShare()).isEmpty();
  }

  @Test
  void absurdInputsAreRefused() {
    assertThatThrownBy(() -> new PayBack(10, 5, 1.01, 365, 0, 1, 0, 0)).isInstanceOf(Refusal.class)
        .hasMessageContaining("occupancy");
    assertThatThrownBy(() -> new PayBack(Double.NaN, 5, 1, 365, 0, 1, 0, 0)).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> new PayBack(10, -5, 1, 365, 0, 1, 0, 0)).isInstanceOf(Refusal.class);
  }
}
