package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridwarden.filter.Filter;
import org.gridwarden.filter.NaturalEarth;
import org.gridwarden.filter.NaturalEarth.Case;
import org.gridwarden.filter.RandomFilters;
import org.gridwarden.model.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters promise on any database: the answers that they give in memory. */
abstract class FilterContract {
  private final Database database;

  FilterContract(Database database) {
    this.database = database;
  }

  @Test
  void theCasesOfTheStandardCountRight() {
    Map<String, FilteredTable> tables = new HashMap<>();
    for (NaturalEarth.Layer layer : NaturalEarth.layers()) {
      tables.put(layer.name(), new FilteredTable(database, layer.name(), layer.types(), layer.features()));
    }
    List<String> wrong = new ArrayList<>();
    for (Case each : NaturalEarth.cases()) {
      int count = tables.get(each.layer()).count(Filter.parse(each.text()));
      if (count != each.expected()) wrong.add(each + ": " + count + " instead of " + each.expected());
    }
    assertThat(wrong).isEmpty();
    int[] shares = new int[3];
    tables.values().forEach(table -> {
      for (int i = 0; i < 3; i++) shares[i] += table.shares[i];
    });
    assertThat(shares[0]).as("decided by SQL alone").isGreaterThan(220);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void randomFiltersGiveTheAnswersOfMemory(long seed) {
    RandomFilters random = new RandomFilters(seed);
    List<Feature> features = random.features(60);
    FilteredTable table = new FilteredTable(database, "random_filters", RandomFilters.TYPES, features);
    for (int i = 0; i < 500; i++) {
      Filter filter = Filter.parse(random.condition(i % 5));
      Set<String> expected = features.stream().filter(filter::test).map(Feature::code).collect(Collectors.toSet());
      assertThat(table.passing(filter)).as(filter.toText()).isEqualTo(expected);
    }
    assertThat(table.shares[0]).as("decided by SQL alone").isGreaterThan(100);
    assertThat(table.shares[1]).as("decided by SQL in part").isGreaterThan(50);
  }

  @Test
  void longListsAndManyValuesAreAnswered() {
    List<Feature> features = new RandomFilters(5).features(40);
    FilteredTable table = new FilteredTable(database, "random_filters", RandomFilters.TYPES, features);
    for (int length : new int[] {1000, 1001, 40_000}) {
      String numbers = IntStream.range(0, length).mapToObj(Integer::toString).collect(Collectors.joining(","));
      String texts = IntStream.range(0, length).mapToObj(i -> "'t" + i + "'").collect(Collectors.joining(","));
      String each = IntStream.range(0, length).mapToObj(i -> "whole = " + i).collect(Collectors.joining(" OR "));
      for (String text : List.of("whole IN (" + numbers + ")", "name NOT IN (" + texts + ")", each, "NOT (" + each + ") AND name <> ''")) {
        Filter filter = Filter.parse(text);
        Set<String> expected = features.stream().filter(filter::test).map(Feature::code).collect(Collectors.toSet());
        assertThat(expected).isNotEmpty();
        assertThat(table.passing(filter)).as(text.substring(0, 40)).isEqualTo(expected);
      }
    }
  }

  @Test
  void whatIsDeepIsAnswered() {
    List<Feature> features = new RandomFilters(6).features(20);
    FilteredTable table = new FilteredTable(database, "random_filters", RandomFilters.TYPES, features);
    for (String text : List.of("NOT (".repeat(240) + "whole = 1" + ")".repeat(240),
        "(flag = TRUE AND (whole > 0 OR ".repeat(110) + "name LIKE '_'" + "))".repeat(110))) {
      Filter filter = Filter.parse(text);
      Set<String> expected = features.stream().filter(filter::test).map(Feature::code).collect(Collectors.toSet());
      assertThat(table.passing(filter)).isEqualTo(expected);
    }
  }
}
