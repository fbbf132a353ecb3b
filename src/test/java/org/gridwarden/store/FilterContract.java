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

  @Test
  void extremesAreAnswered() {
    List<Feature> features = new RandomFilters(7).features(60);
    FilteredTable table = new FilteredTable(database, "random_filters", RandomFilters.TYPES, features);
    for (String text : List.of("whole < 1e300", "whole > -9223372036854775807", "real >= 1.7976931348623157E308", "real > 4.9E-324",
        "whole = 2147483648", "whole * 2 > 4294967294", "whole / 0 IS NULL", "whole / (other - other) = 1", "whole * whole * whole > 1e27",
        "real * real > 0", "1e-300 * whole * 1e-300 = 0", "whole / 3 = 0.3333333333333333", "0.1 * whole + 0.2 * whole > 0.3 * whole",
        "name = '" + "长".repeat(5000) + "'", "name LIKE '" + "%a".repeat(2000) + "'",
        "name < '\u0001'", "name >= '\uFFFD'", "name < '\uD83C\uDF09'",
        "day > DATE('0000-01-01')", "day < DATE('9999-12-31')", "start > TIMESTAMP('0000-01-01T00:00:00Z')",
        "start < TIMESTAMP('9999-12-31T23:59:59.999999999Z')", "start >= TIMESTAMP('2021-01-01T12:30:15.250000001Z')",
        "S_INTERSECTS(geometry, POINT(1e308 -1e308))", "S_INTERSECTS(geometry, LINESTRING(-1e300 0, 1e300 0))",
        "S_WITHIN(geometry, BBOX(-1e30, -1e30, 1e30, 1e30))", "S_INTERSECTS(geometry, BBOX(180, -90, -180, 90))",
        "S_INTERSECTS(geometry, BBOX(-180, 90, 180, 90))", "S_INTERSECTS(geometry, POINT(180 90)) OR S_EQUALS(geometry, POINT(0 -90))",
        "S_DISJOINT(geometry, BBOX(170, -90, -170, 90)) AND S_TOUCHES(geometry, BBOX(-180, -90, -179, 90))",
        "S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(180 90), LINESTRING(0 0, 10 10)))")) {
      Filter filter = Filter.parse(text);
      Set<String> expected = features.stream().filter(filter::test).map(Feature::code).collect(Collectors.toSet());
      assertThat(table.passing(filter)).as(text.length() > 99 ? text.substring(0, 99) : text).isEqualTo(expected);
    }
  }
}
