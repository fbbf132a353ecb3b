package org.gridwarden.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.gridwarden.model.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the functions give at the edges of what they take, and the foldings over every character of Unicode. */
class FunctionsTest {
  private static final Feature FEATURE = new Feature("f", null, Map.of("wide", "健康\u3000教育\u00a0 文化", "padded", "\u3000\u00a0 合川\t\u2003"));
  private static final Map<String, Type> TYPES = Map.of("wide", Type.TEXT, "padded", Type.TEXT);

  @ParameterizedTest
  @ValueSource(strings = {
    "round(0.49999999999999994) = 0", "round(-0.49999999999999994) = 0", "round(0.5) = 1", "round(-0.5) = -1", "round(-2.5) = -3",
    "round(2.4999999999999996) = 2", "round(4503599627370497) = 4503599627370497", "round(-4503599627370497) = -4503599627370497",
    "round(1e300) = 1e300", "ceil(-0.5) = 0", "floor(-0.5) = -1", "abs(-0.0) = 0", "min(3, 1, 2) = 1", "max(-3) = -3",
    "trim(padded) = '合川'", "trim('　') = ''", "length(trim(padded)) = 2", "length('𠮷野') = 2", "concat('a', '', 'b') = 'ab'",
    "A_EQUALS(words(wide), ('文化', '教育', '健康'))", "A_EQUALS(words(padded), ('合川'))", "A_EQUALS(words('　\u00a0\t'), ())",
    "year(DATE('0001-01-01')) = 1", "year(TIMESTAMP('2023-12-31T23:59:59.999Z')) = 2023", "upper('straße') = 'STRASSE'"
  })
  void holds(String text) {
    assertThat(Filter.parse(text).on(TYPES).test(FEATURE)).as(text).isTrue();
  }

  /** Letters that are one for full case folding (Unicode: upper case of a folded letter folds to the same) are one for CASEI. */
  @Test
  void foldingIsTheSameForEveryCaseOfEveryLetter() {
    Map<String, String> wrong = new TreeMap<>();
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE || c == 'İ' || c == 'ı') continue;
      String letter = Character.toString(c);
      String folded = Strings.casei(letter);
      boolean steady = Strings.casei(folded).equals(folded) && Strings.casei(letter.toUpperCase(java.util.Locale.ROOT)).equals(folded)
          && Strings.casei(letter.toLowerCase(java.util.Locale.ROOT)).equals(folded)
          && Strings.casei(Character.toString(Character.toTitleCase(c))).equals(folded);
      if (!steady) wrong.put(Integer.toHexString(c), folded);
    }
    assertThat(wrong).isEmpty();
    assertThat(Strings.casei("İ")).isEqualTo("i̇").isNotEqualTo(Strings.casei("ı"));
    assertThat(Strings.casei("ı")).isNotEqualTo(Strings.casei("I"));
  }

  /** A text and its canonical decomposition are one for ACCENTI, and what it gives it leaves as it is. */
  @Test
  void unaccentingDoesNotDependOnHowALetterIsPutTogether() {
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) continue;
      String letter = "x" + Character.toString(c) + "y";
      String bare = Strings.accenti(letter);
      String apart = java.text.Normalizer.normalize(letter, java.text.Normalizer.Form.NFD);
      assertThat(Strings.accenti(apart)).as(Integer.toHexString(c)).isEqualTo(bare);
      assertThat(Strings.accenti(bare)).as(Integer.toHexString(c)).isEqualTo(bare);
    }
  }
}
