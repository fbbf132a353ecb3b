package org.gridwarden.analysis.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sheets against a spreadsheet: {@code payback-sheet.csv} holds its formulas in the second row and the values that
 * they give, worked out in exact fractions.
 */
class SheetsTest {

  static Stream<Map<String, String>> cases() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/parking/payback-sheet.csv"));
    String[] names = lines.get(0).split(",");
    return lines.stream().skip(2).map(line -> {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < names.length; i++) row.put(names[i], cells[i]);
      return row;
    });
  }

  private static PayBack sheet(Map<String, String> row) {
    double[] v = PayBack.NAMES.stream().mapToDouble(name -> Double.parseDouble(row.get(name))).toArray();
    return new PayBack(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7]);
  }

  private static void equal(OptionalDouble value, String cell, String what) {
    if (cell.isEmpty()) assertThat(value).as(what).isEmpty();
    else assertThat(value.orElseThrow()).as(what).isCloseTo(Double.parseDouble(cell),
        within(1e-9 * Math.max(1, Double.parseDouble(cell))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isWhatTheSpreadsheetSays(Map<String, String> row) {
    PayBack sheet = sheet(row);
    equal(OptionalDouble.of(sheet.incomePerYear()), row.get("incomePerYear"), "income");
    equal(OptionalDouble.of(sheet.towardsCostPerYear() + 1e5), String.valueOf(
        Double.parseDouble(row.get("towardsCostPerYear")) + 1e5), "towards");
    equal(sheet.yearsToPayBack(), row.get("yearsToPayBack"), "years");
    PayBack.Needed needed = sheet.neededFor(Double.parseDouble(row.get("years")));
    equal(needed.feePerDay(), row.get("neededFee"), "fee");
    equal(needed.spaces(), row.get("neededSpaces"), "spaces");
    equal(needed.ownersShare(), row.get("neededShare"), "share");
    equal(varied(sheet, "feePerDay", -0.2), row.get("feeDown"), "fee down");
    equal(varied(sheet, "feePerDay", 0.2), row.get("feeUp"), "fee up");
    equal(varied(sheet, "cost", -0.2), row.get("costDown"), "cost down");
    equal(varied(sheet, "cost", 0.2), row.get("costUp"), "cost up");
    if (sheet.upkeepPerYear() > 0) equal(varied(sheet, "upkeepPerYear", 0.2), row.get("upkeepUp"), "upkeep up");
  }

  private static OptionalDouble varied(PayBack sheet, String input, double change) {
    return sheet.sensitivity().stream().filter(each -> each.input().equals(input) && each.change() == change)
        .findFirst().orElseThrow().result().yearsToPayBack();
  }

  @Test
  void everyCombinationForHongyunPaysItsWorksBackInFourYears() {
    PayBack hongyun = new PayBack(100, 5, 0.8, 365, 200_000, 0.5, 0, 0);
    List<PayBack.Combination> table = hongyun.combinations(4);
    assertThat(table).hasSize(25);
    for (PayBack.Combination each : table) {
      assertThat(each.spaces() * each.feePerDay() * 0.8 * 365 * each.ownersShare()).as("yuan a year")
          .isCloseTo(50_000, within(1e-6));
    }
    assertThat(table).contains(new PayBack.Combination(100, 0.5, 100_000.0 / (100 * 0.8 * 365)));
  }

  @Test
  void theBalanceOfTheYearsCrossesZeroWhenTheWorksArePaid() {
    PayBack sheet = new PayBack(100, 5, 0.8, 365, 200_000, 0.5, 0, 0);
    List<PayBack.Year> years = sheet.years();
    assertThat(years.get(0).balance()).isEqualTo(-200_000);
    assertThat(years.get(2).balance()).isEqualTo(-54_000);
    assertThat(years.get(3).balance()).isEqualTo(19_000);
  }

  @Test
  void aFeeOfNothingIsRefused() {
    assertThatThrownBy(() -> new PayBack(46, 0, 1, 365, 0, 1, 0, 0)).isInstanceOf(Refusal.class)
        .hasMessageContaining("feePerDay");
  }

  @Test
  void anEstateWithBothSides() {
    // silk works: 83,950 of parking and 40,000 of advertising; 9 buildings, 300 households at 10 yuan a month for rubbish
    EstateSheet sheet = new EstateSheet(46, 5, 1, 365, 40_000, 300, 10, 0, 90_000, 30_000, 20_000, 0, 64_900, 0.1);
    assertThat(sheet.parkingPerYear()).isEqualTo(83_950);
    assertThat(sheet.feesPerYear()).isEqualTo(36_000);
    assertThat(sheet.incomePerYear()).isEqualTo(159_950);
    assertThat(sheet.costPerYear()).isEqualTo(140_000);
    assertThat(sheet.balancePerYear()).isEqualTo(19_950);
    // 140,000 − 123,950 over 300 households and 12 months
    assertThat(sheet.feeThatCarries().orElseThrow()).isCloseTo(16_050.0 / 3600, within(1e-12));
    assertThat(sheet.yearsToPayWorks().orElseThrow()).isCloseTo(64_900.0 / 19_950, within(1e-12));
    List<EstateSheet.Year> years = sheet.years();
    assertThat(years).hasSize(EstateSheet.YEARS);
    assertThat(years.get(0).inHand()).isEqualTo(19_950 - 64_900);
    // the second year costs 154,000
    assertThat(years.get(1).balance()).isCloseTo(5_950, within(1e-6));
    assertThat(years.get(1).inHand()).isCloseTo(-39_000, within(1e-6));
  }

  @Test
  void anEstateThatEarnsNothingDoesNotCarryItselfAndNeverPaysItsWorks() {
    EstateSheet sheet = new EstateSheet(0, 0, 1, 365, 0, 0, 0, 0, 1, 0, 0, 0, 10, 0);
    assertThat(sheet.balancePerYear()).isEqualTo(-1);
    assertThat(sheet.yearsToPayWorks()).isEmpty();
    assertThat(sheet.feeThatCarries()).isEmpty();
    assertThatThrownBy(() -> new EstateSheet(1, 1, 1.1, 365, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).isInstanceOf(Refusal.class);
  }
}
