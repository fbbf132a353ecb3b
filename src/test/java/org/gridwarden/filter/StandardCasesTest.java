package org.gridwarden.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gridwarden.filter.NaturalEarth.Case;
import org.gridwarden.filter.NaturalEarth.Layer;
import org.junit.jupiter.api.Test;

/** The cases of the standard's own test suite, in memory. */
class StandardCasesTest {

  @Test
  void thereAreAll() {
    assertThat(NaturalEarth.cases()).hasSize(351);
    assertThat(NaturalEarth.layers()).extracting(layer -> layer.features().size()).containsExactly(177, 243, 13);
  }

  @Test
  void bothFormsCountWhatTheStandardCounts() {
    List<String> wrong = new ArrayList<>();
    for (Case each : NaturalEarth.cases()) {
      Layer layer = NaturalEarth.layer(each.layer());
      long byText = count(layer, Filter.parse(each.text()));
      long byJson = count(layer, Filter.parseJson(each.json()));
      long typed = count(layer, Filter.parse(each.text()).on(layer.types()));
      if (byText != each.expected() || byJson != each.expected() || typed != each.expected()) {
        wrong.add(each + ": " + byText + ", " + byJson + ", " + typed + " instead of " + each.expected());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void bothFormsAreTheSameFilterAndAreWrittenBack() {
    List<String> wrong = new ArrayList<>();
    for (Case each : NaturalEarth.cases()) {
      Filter text = Filter.parse(each.text());
      Filter json = Filter.parseJson(each.json());
      boolean same = text.toJson().equals(json.toJson());
      boolean back = Filter.parse(text.toText()).toJson().equals(text.toJson())
          && Filter.parse(json.toText()).toJson().equals(json.toJson()) && Filter.parseJson(text.toJson()).toText().equals(text.toText());
      if (!same || !back) wrong.add(each + "\n  " + text + "\n  " + text.toJson() + "\n  " + json.toJson());
    }
    assertThat(wrong).isEmpty();
  }

  private static long count(Layer layer, Filter filter) {
    return layer.features().stream().filter(filter::test).count();
  }
}
