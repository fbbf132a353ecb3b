package org.gridwarden.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** What a value that is missing makes of each predicate of OGC 21-065r2: true, false or not known. */
class MissingTest {
  private static final Map<String, Type> TYPES = Map.of("n", Type.NUMBER, "gone", Type.NUMBER, "name", Type.TEXT, "lost", Type.TEXT,
      "day", Type.DATE, "never", Type.DATE, "flag", Type.FLAG, "geometry", Type.GEOMETRY);
  private static final Feature FEATURE = new Feature("f", new GeometryFactory().createPoint(new Coordinate(1, 2)),
      Map.of("n", 5, "name", "合川", "day", java.time.LocalDate.of(2024, 5, 31)));

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
    // Clause 6.2, the table of AND and OR.
    "n = 5 AND gone = 1 | unknown", "n = 6 AND gone = 1 | false", "n = 5 OR gone = 1 | true", "n = 6 OR gone = 1 | unknown",
    "gone = 1 AND lost = 'x' | unknown", "gone = 1 OR lost = 'x' | unknown", "NOT gone = 1 | unknown",
    // /req/basic-cql2/binary-comparison-predicate C: NULL where either side is.
    "gone <> 1 | unknown", "gone = gone | unknown", "lost = '' | unknown", "day <> never | unknown", "flag = TRUE | unknown",
    // /req/basic-cql2/null-predicate: always true or false.
    "gone IS NULL | true", "n IS NULL | false", "(gone = 1) IS NULL | true", "n + gone IS NULL | true", "CASEI(lost) IS NULL | true",
    // /req/advanced-comparison-operators/between-predicate C: NULL where any of the three is, whatever the other bound says.
    "gone BETWEEN 1 AND 9 | unknown", "n BETWEEN gone AND 4 | unknown", "n BETWEEN 6 AND gone | unknown", "n BETWEEN gone AND 9 | unknown",
    "5 BETWEEN 6 AND gone | unknown", "n NOT BETWEEN 6 AND gone | unknown", "n NOT BETWEEN 6 AND n / 0 | unknown",
    "n BETWEEN 6 AND 7 | false", "n NOT BETWEEN 6 AND 7 | true", "n BETWEEN 5 AND 5 | true", "n BETWEEN 9 AND 1 | false",
    // like-predicate C, G and J.
    "lost LIKE '%' | unknown", "lost NOT LIKE '_' | unknown", "CASEI(lost) LIKE CASEI('x') | unknown",
    // in-predicate: the value is missing, or one of the list is and no other fits.
    "gone IN (1, 2) | unknown", "gone NOT IN (1, 2) | unknown", "n IN (5, gone) | true", "n IN (6, gone) | unknown", "n IN (6, 7) | false",
    // /req/arithmetic B, and what has no value.
    "n + gone = 5 | unknown", "gone ^ 0 = 1 | unknown", "0 * gone = 0 | unknown", "n / 0 = 1 | unknown", "n % 0 = 1 | unknown",
    "n div 0 <> 1 | unknown",
    // Times, places and arrays.
    "T_AFTER(never, DATE('2024-01-01')) | unknown", "T_EQUALS(INTERVAL(never, '..'), INTERVAL(day, '..')) | unknown",
    "T_INTERSECTS(day, INTERVAL('..', '2024-05-31')) | true", "A_CONTAINS(words(lost), ()) | unknown", "A_EQUALS((n, gone), (5)) | unknown"
  })
  void makesOfAPredicate(String text, String expected) {
    assertThat(List.of(passes(text), passes("NOT (" + text + ")"), passes("(" + text + ") IS NULL"))).as(text).isEqualTo(switch (expected) {
      case "true" -> List.of(true, false, false);
      case "false" -> List.of(false, true, false);
      default -> List.of(false, false, true);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "S_INTERSECTS(geometry, POINT(1 2)) | true", "S_DISJOINT(geometry, POINT(1 2)) | true",
    "NOT S_WITHIN(geometry, BBOX(0, 0, 9, 9)) | true",
    "geometry IS NULL | false"
  })
  void makesOfAPlace(String text, boolean unknown) {
    Feature nowhere = new Feature("f", null, Map.of());
    Filter filter = Filter.parse(text).on(TYPES);
    assertThat(filter.test(nowhere)).isEqualTo(!unknown);
    assertThat(Filter.parse("(" + text + ") IS NULL").on(TYPES).test(nowhere)).isEqualTo(unknown);
  }

  private static boolean passes(String text) {
    return Filter.parse(text).on(TYPES).test(FEATURE);
  }
}
