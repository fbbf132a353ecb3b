package org.gridwarden.crs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CrsHintsTest {

  @Test
  void codesOfOneDistrictSayWhereItIs() {
    CrsHints hints = new CrsHints(null);
    for (int i = 1; i < 40; i++) hints.see(String.format("230102%03d", i));
    for (int i = 0; i < 40; i++) hints.see("20003" + i % 10); // post codes beside them
    assertThat(hints.coded()).isTrue();
    assertThat(hints.province()).isEqualTo("23…");
    assertThat(hints.byCity(126.53, 45.8)).isTrue();
    assertThat(hints.byCity(116.4, 39.9)).isFalse();
  }

  @Test
  void numbersOfMetersAreNoCodesOfDivisions() {
    CrsHints hints = new CrsHints(null);
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) hints.see(String.valueOf(100_000 + random.nextInt(900_000)));
    assertThat(hints.coded()).isFalse();
    assertThat(hints.city()).isEmpty();
    assertThat(hints.any()).isFalse();
  }
}
