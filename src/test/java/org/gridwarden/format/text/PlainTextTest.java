package org.gridwarden.format.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short ways that plain cells take lead to the same place as the long ones. */
class PlainTextTest {

  @Test
  void aPlainNumberIsTheNearestDouble() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : random.nextInt(9) == 0 ? "+" : "");
      int digits = 1 + random.nextInt(19);
      int point = random.nextInt(digits + 3) - 1;
      for (int d = 0; d < digits; d++) {
        if (d == point) text.append('.');
        text.append((char) ('0' + random.nextInt(10)));
      }
      if (point == digits) text.append('.');
      double expected = Double.parseDouble(text.toString());
      assertThat(NumberText.number(text.toString())).as(text.toString()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"-0,-0.0", "0.1,0.1", ".5,0.5", "5.,5", "999999999999999,999999999999999", "0.000000000000001,1e-15", "1e3,1000"})
  void boundariesOfPlainNumbers(String text, double expected) {
    assertThat(NumberText.number(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"''", "-", "+", ".", "-.", "1.2.3", "1-", "--1", "１２x"})
  void whatIsNoNumberIsNone(String text) {
    assertThat(NumberText.number(text)).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"设施1,设施1", "' 设施　',设施", "'=\"0012\"',0012", "'''0012',0012", "\u00a0社区\u200b,社区", "社区,社区"})
  void aCellLosesWhatSpreadsheetsPutAroundIt(String cell, String clean) {
    assertThat(TableShape.clean(cell)).isEqualTo(clean);
  }

  @Test
  void cellsAreAMapInTheOrderOfTheColumns() {
    Cells.Names names = new Cells.Names(List.of("b", "", "a", "c"));
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("b", "1");
    plain.put("a", "3");
    Cells cut = new Cells(names, List.of("1", "2", "3"));
    assertThat(cut).isEqualTo(plain).hasToString(plain.toString()).hasSize(2).doesNotContainKey("c").doesNotContainKey("");
    assertThat(cut.keySet()).containsExactly("b", "a");
    assertThatThrownBy(() -> cut.values().removeIf("1"::equals)).isInstanceOf(UnsupportedOperationException.class);
    Cells whole = new Cells(names, List.of("1", "2", "3", "4", "5"));
    assertThat(whole.keySet()).containsExactly("b", "a", "c").isSameAs(new Cells(names, List.of("", "", "", "")).keySet());
    assertThat(whole.get("c")).isEqualTo("4");
    assertThat(whole.get("d")).isNull();
  }
}
