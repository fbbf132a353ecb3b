package org.gridwarden.analysis.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.gridwarden.analysis.estates.EstateReport;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.demo.DemoLoader;
import org.gridwarden.model.Level;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Territory;
import org.gridwarden.serve.plans.PlanMaker;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.TerritoryStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The figures of the sources, reproduced from the demo data that ship: files, import, database, columns, report. */
class DemoFiguresTest {
  private static final String NANJIN = "500117003";
  @TempDir private static Path folder;
  private static Census census;

  @BeforeAll
  static void load() {
    try (Database database = Database.embedded(folder)) {
      TerritoryStore territories = new TerritoryStore(database);
      FeatureStore features = new FeatureStore(database);
      TerritoryLoader loader = new TerritoryLoader(database, territories, features);
      PlanStore plans = new PlanStore(database);
      PlanMaker maker = new PlanMaker(plans, loader, features);
      new DemoLoader(new Importer(territories, features, new ImportStore(database), maker), territories, maker)
          .load("hechuan", "test", Progress.NONE);
      Territory territory = loader.load("hechuan");
      census = new Census(territory, plans.inForce("hechuan").orElseThrow().grids(), Map.of(), OptionalInt.empty());
    }
  }

  private static List<CoverageRow> rows(Level by, StaffLevel staff) {
    var question = new CoverageQuestion(by, staff, "", "", OptionalDouble.empty());
    return CoverageReport.measure(census, question, null).rows();
  }

  private static CoverageRow row(Level by, String name) {
    return rows(by, StaffLevel.OWN).stream().filter(row -> row.area().name().contains(name)).findFirst().orElseThrow();
  }

  @Test
  void theOfficeOfNanjinServes1852ResidentsEach() {
    CoverageRow nanjin = row(Level.SUBDISTRICT, "南津街");
    assertThat(nanjin.area().code()).isEqualTo(NANJIN);
    assertThat(nanjin.area().residents()).isEqualTo(226_000);
    assertThat(nanjin.workers()).isEqualByComparingTo("122");
    assertThat(nanjin.posts()).isEqualByComparingTo("134");
    assertThat(nanjin.ratio()).hasValue("1:1852");
    assertThat(nanjin.area().areaM2()).isEqualTo(96_080_000);
    assertThat(census.list(Level.WARD).stream().filter(ward -> ward.parent().equals(NANJIN))).hasSize(26);
  }

  @Test
  void theCadresOfJiangtingRoadServe2666ResidentsEach() {
    CoverageRow ward = row(Level.WARD, "江亭路");
    assertThat(ward.area().residents()).isEqualTo(32_000);
    assertThat(ward.workers()).isEqualByComparingTo("12");
    assertThat(ward.ratio()).hasValue("1:2666");
  }

  @Test
  void theDistrictHas30SubdistrictsAnd419Wards() {
    assertThat(census.list(Level.DISTRICT)).hasSize(1);
    assertThat(census.list(Level.SUBDISTRICT)).hasSize(30);
    assertThat(census.list(Level.WARD)).hasSize(419);
  }

  @ParameterizedTest
  @EnumSource(value = StaffLevel.class, mode = EnumSource.Mode.EXCLUDE, names = "OWN")
  void totalsAddUpExactlyOverEveryLevel(StaffLevel staff) {
    List<ToLongFunction<CoverageRow>> figures = List.of(row -> row.area().residents(), row -> row.area().households(),
        row -> row.area().areaM2(), row -> row.area().buildings(), CoverageRow::filled, CoverageRow::vacant);
    for (ToLongFunction<CoverageRow> figure : figures) {
      long district = rows(Level.DISTRICT, staff).stream().mapToLong(figure).sum();
      assertThat(rows(Level.SUBDISTRICT, staff).stream().mapToLong(figure).sum()).isEqualTo(district);
      assertThat(rows(Level.WARD, staff).stream().mapToLong(figure).sum()).isEqualTo(district);
      Map<String, Long> ofWard = rows(Level.WARD, staff).stream()
          .collect(Collectors.toMap(row -> row.area().code(), figure::applyAsLong));
      Map<String, Long> ofGrids = rows(Level.GRID, staff).stream()
          .collect(Collectors.groupingBy(row -> row.area().parent(), Collectors.summingLong(figure)));
      assertThat(ofGrids).isNotEmpty().allSatisfy((ward, sum) -> assertThat(sum).as(ward).isEqualTo(ofWard.get(ward)));
    }
    assertThat(census.notInGrids()).containsExactly(0, 0);
  }

  @Test
  void estatesOfNanjinByManagement() {
    EstateReport.Row nanjin =
        EstateReport.measure(census, Level.SUBDISTRICT, census.place(NANJIN)).get(0);
    assertThat(nanjin.compoundsBy().get("management").get("company").count()).isEqualTo(92);
    assertThat(nanjin.withOwnersCommittee()).isEqualTo(72);
    assertThat(nanjin.compoundsBy().get("management").get("ward").count()).isEqualTo(47);
    assertThat(nanjin.singlesBy().get("management").get("ward").count()).isEqualTo(650);
  }
}
