package org.gridwarden.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01", "2026/3/1", "2026.3.1", "2026年3月1日", "２０２６年３月１日", "20260301",
      "2026-03-01 08:30", "2026-03-01T08:30:00Z",
      "46082", "46082.5", " 2026年03月01号 "})
  void isADay(String text) {
    assertThat(Days.of(text)).isEqualTo(DAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "2026-13-01", "2026-03", "1/3/2026", "去年", "", "12", "99999", "3026-03-01"})
  void isNone(String text) {
    assertThat(Days.of(text)).isNull();
  }

  @Test
  void cellsOfSheetsAreDaysToo() {
    assertThat(Days.of(46082L)).isEqualTo(DAY);
    assertThat(Days.of(20260301L)).isEqualTo(DAY);
    assertThat(Days.of(LocalDateTime.of(2026, 3, 1, 12, 0))).isEqualTo(DAY);
    assertThat(Days.of(3.5)).isNull();
  }
}
