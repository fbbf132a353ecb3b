package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 700, 5000})
  void countAlsoWhenTheyAscendAtFirst(int ascending) {
    Map<String, Integer> plain = new LinkedHashMap<>();
    CodeCounts counts = new CodeCounts();
    Random random = new Random(ascending);
    for (int i = 0; i < ascending + 900; i++) {
      String code = String.format("网%06d", i < ascending ? i : random.nextInt(ascending + 500));
      counts.add(code);
      plain.merge(code, 1, Integer::sum);
      if (i == ascending - 1) assertThat(counts.anyTwice()).isFalse();
    }
    assertThat(counts.anyTwice()).isTrue();
    plain.forEach((code, times) -> assertThat(counts.of(code)).as(code).isEqualTo(times));
    List<String> all = new ArrayList<>();
    counts.forEach(all::add);
    assertThat(all).containsExactlyElementsOf(plain.keySet());
  }

  @Test
  void theSameCodeTwiceInARowIsTwice() {
    CodeCounts counts = new CodeCounts();
    for (String code : List.of("", "a", "b", "b")) counts.add(code);
    assertThat(counts.anyTwice()).isTrue();
    assertThat(counts.of("b")).isEqualTo(2);
    assertThat(counts.of("")).isEqualTo(1);
    CodeCounts ascending = new CodeCounts();
    for (String code : List.of("a", "b")) ascending.add(code);
    assertThat(ascending.of("b")).isEqualTo(1);
    assertThat(ascending.of("c")).isZero();
    ascending.add("c");
    assertThat(ascending.of("c")).isEqualTo(1);
  }
}
