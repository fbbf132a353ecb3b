package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridwarden.filter.Filter;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.testkit.TestDatabases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/** What filters say of the days of stored features, on any database: what a calendar says. */
abstract class DatesContract {

  private static final LocalDate FIRST = LocalDate.of(2023, 12, 28);

  private final Database database;
  private final List<Feature> facilities = new ArrayList<>();
  private String territory;

  DatesContract(Database database) {
    this.database = database;
  }

  @BeforeEach
  void putFacilities() {
    territory = TestDatabases.newTerritory(database);
    facilities.clear();
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      Map<String, Object> properties = new HashMap<>(Map.of("kind", "kindergarten", "name", "园" + i));
      if (i % 4 != 3) properties.put("dateSeen", FIRST.plusDays(random.nextInt(12)).toString());
      facilities.add(new Feature("f" + i, RandomFeatures.DEGREES.createPoint(new Coordinate(106 + i * 1e-3, 30)), properties));
    }
    RandomFeatures.importing(database, territory, writer -> facilities.forEach(each -> writer.put(FeatureType.FACILITIES, each)));
  }

  private void passes(String text, Predicate<@Nullable LocalDate> expected) {
    Filter filter = Filter.parse(text).on(FeatureTable.queryables(FeatureType.FACILITIES));
    List<String> wanted = facilities.stream().filter(each -> expected.test(day(each))).map(Feature::code).sorted().toList();
    FeatureQuery query = FeatureQuery.all(territory).filtered(filter);
    FeatureStore store = new FeatureStore(database);
    List<String> found = store.read(FeatureType.FACILITIES, query, rows -> rows.map(row -> row.feature().code()).toList());
    assertThat(found).as("the database: " + text).isEqualTo(wanted);
    assertThat(store.count(FeatureType.FACILITIES, query)).as("counted: " + text).isEqualTo(wanted.size());
    Stream<String> memory = facilities.stream()
        .filter(each -> filter.test(new FeatureStore.Located(territory, each)::value)).map(Feature::code).sorted();
    assertThat(memory.toList()).as("memory: " + text).isEqualTo(wanted);
  }

  private static @Nullable LocalDate day(Feature feature) {
    String text = feature.text("dateSeen");
    return text == null ? null : LocalDate.parse(text);
  }

  private static Predicate<@Nullable LocalDate> known(Predicate<LocalDate> condition) {
    return day -> day != null && condition.test(day);
  }

  @Test
  void daysAreComparedAsDays() {
    LocalDate newYear = LocalDate.of(2024, 1, 1);
    passes("dateSeen > DATE('2024-01-01')", known(day -> day.isAfter(newYear)));
    passes("dateSeen >= DATE('2024-01-01')", known(day -> !day.isBefore(newYear)));
    passes("DATE('2024-01-01') > dateSeen", known(day -> day.isBefore(newYear)));
    passes("dateSeen = DATE('2024-01-01')", known(newYear::equals));
    passes("dateSeen <> DATE('2024-01-01')", known(day -> !day.equals(newYear)));
    passes("NOT (dateSeen < DATE('2024-01-01'))", known(day -> !day.isBefore(newYear)));
    passes("dateSeen IN (DATE('2024-01-01'), DATE('2024-01-03'))", known(day -> day.equals(newYear) || day.equals(newYear.plusDays(2))));
    passes("dateSeen BETWEEN DATE('2023-12-30') AND DATE('2024-01-01')",
        known(day -> !day.isBefore(newYear.minusDays(2)) && !day.isAfter(newYear)));
    passes("dateSeen IS NULL", day -> day == null);
    passes("dateSeen IS NOT NULL AND dateSeen = dateSeen", day -> day != null);
    passes("dateSeen < DATE('0001-01-01') OR dateSeen > DATE('9999-12-31')", day -> false);
    passes("year(dateSeen) = 2023", known(day -> day.getYear() == 2023));
    passes("A_OVERLAPS((dateSeen), (DATE('2024-01-01'), DATE('2024-01-02')))",
        known(day -> day.equals(newYear) || day.equals(newYear.plusDays(1))));
  }

  @Test
  void momentsCountAsTheirDayInUtc() {
    LocalDate newYear = LocalDate.of(2024, 1, 1);
    passes("dateSeen > TIMESTAMP('2024-01-01T00:00:00+08:00')", known(day -> day.isAfter(newYear.minusDays(1))));
    passes("dateSeen = TIMESTAMP('2024-01-01T23:59:59Z')", known(newYear::equals));
  }

  @Test
  void spansRelateToDays() {
    LocalDate newYear = LocalDate.of(2024, 1, 1);
    passes("T_AFTER(dateSeen, DATE('2024-01-01'))", known(day -> day.isAfter(newYear)));
    passes("T_BEFORE(dateSeen, TIMESTAMP('2024-01-01T12:00:00Z'))", known(day -> day.isBefore(newYear)));
    passes("T_EQUALS(dateSeen, DATE('2024-01-01'))", known(newYear::equals));
    passes("T_INTERSECTS(dateSeen, INTERVAL('2023-12-31', '2024-01-02'))",
        known(day -> !day.isBefore(newYear.minusDays(1)) && !day.isAfter(newYear.plusDays(1))));
    passes("T_DURING(INTERVAL(dateSeen, dateSeen), INTERVAL('2023-12-31', '..'))",
        known(day -> day.isAfter(newYear.minusDays(1))));
    passes("T_DISJOINT(dateSeen, INTERVAL('..', '2024-01-01'))", known(day -> day.isAfter(newYear)));
  }

  @Test
  void whatIsCoveredIsMeasured() {
    FeatureStore.Coverage coverage = new FeatureStore(database).coverage(FeatureType.FACILITIES, territory,
        FeatureType.FACILITIES.property("dateSeen").orElseThrow());
    List<String> days = facilities.stream().map(each -> each.text("dateSeen")).filter(day -> day != null).sorted().toList();
    assertThat(coverage.first()).isEqualTo(days.get(0));
    assertThat(coverage.last()).isEqualTo(days.get(days.size() - 1));
    assertThat(coverage.box().getMinX()).isEqualTo(106);
    assertThat(coverage.box().getMaxX()).isEqualTo(106 + 59 * 1e-3);
    FeatureStore.Coverage none = new FeatureStore(database).coverage(FeatureType.GATES, territory, null);
    assertThat(none.box()).isNull();
    assertThat(none.first()).isNull();
    FeatureStore.Coverage counts = new FeatureStore(database).coverage(FeatureType.COUNTS, territory,
        FeatureType.COUNTS.property("year").orElseThrow());
    assertThat(counts).isEqualTo(new FeatureStore.Coverage(null, null, null));
  }
}
