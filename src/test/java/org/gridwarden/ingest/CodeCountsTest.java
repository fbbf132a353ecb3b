package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCountsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void countAsAMapDoes(long seed) {
    Random random = new Random(seed);
    Map<String, Integer> plain = new LinkedHashMap<>();
    CodeCounts counts = new CodeCounts();
    String[] alphabet = {"0", "1", "Aa", "BB", "é", "ÿ", "Ā", "网", "\ud842\udfb7", ""}; // Aa and BB have one hash
    for (int i = 0; i < 60_000; i++) {
      StringBuilder code = new StringBuilder();
      for (int j = random.nextInt(6); j >= 0; j--) code.append(alphabet[random.nextInt(alphabet.length)]);
      counts.add(code.toString());
      plain.merge(code.toString(), 1, Integer::sum);
    }
    plain.forEach((code, times) -> assertThat(counts.of(code)).as(code).isEqualTo(times));
    assertThat(counts.of("none")).isZero();
    List<String> all = new ArrayList<>();
    counts.forEach(all::add);
    assertThat(all).containsExactlyElementsOf(plain.keySet());
  }
}
