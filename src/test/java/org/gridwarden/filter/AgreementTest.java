package org.gridwarden.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gridwarden.model.Feature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Random filters of every operation within every other mean what the plain evaluator says that they mean. */
class AgreementTest {

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void meansWhatThePlainEvaluatorSays(long seed) {
    RandomFilters random = new RandomFilters(seed);
    List<Feature> features = random.features(40);
    int passed = 0;
    for (int i = 0; i < 1200; i++) {
      String text = random.condition(i % 5);
      Filter filter = Filter.parse(text).on(RandomFilters.TYPES);
      assertThat(Filter.parse(filter.toText()).toJson()).as(text).isEqualTo(filter.toJson());
      assertThat(Filter.parseJson(filter.toJson()).toText()).as(text).isEqualTo(filter.toText());
      JsonNode plain = PlainEvaluator.read(filter.toJson());
      for (Feature feature : features) {
        boolean passes = filter.test(feature);
        assertThat(passes).as("%s of %s", text, feature).isEqualTo(PlainEvaluator.passes(plain, feature));
        if (passes) passed++;
      }
    }
    assertThat(passed).as("neither all nor none pass").isBetween(5_000, 43_000);
  }
}
