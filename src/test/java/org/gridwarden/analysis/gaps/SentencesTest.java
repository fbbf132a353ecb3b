package org.gridwarden.analysis.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890_123L, -1, -999, -1000, -123_456, Long.MAX_VALUE})
  void numbersAreGroupedByThousands(long number) {
    assertThat(Sentences.n(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
  }
}
