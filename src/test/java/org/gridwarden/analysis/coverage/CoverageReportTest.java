package org.gridwarden.analysis.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gridwarden.model.Level;
import org.gridwarden.testkit.ArithmeticCity;
import org.gridwarden.testkit.CityBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoverageReportTest {

  private static Census city() {
    CityBuilder city = ArithmeticCity.build();
    return Census.of(city.territory(), city.grids());
  }

  private static Map<String, CoverageRow> rows(Census census, Level by, StaffLevel staff) {
    var question = new CoverageQuestion(by, staff, "", "", OptionalDouble.empty());
    return CoverageReport.measure(census, question, null).rows().stream()
        .collect(Collectors.toMap(row -> row.area().code(), row -> row));
  }

  @Test
  void everyAreaIsSetAgainstTheStaffOfItsOwnLevel() {
    Census city = city();
    CoverageRow office = rows(city, Level.SUBDISTRICT, StaffLevel.OWN).get("S1");
    // 150 + 100 residents, 8 of 10 posts filled: 250 / 8 = 31.25
    assertThat(office.area().residents()).isEqualTo(250);
    assertThat(office.workers()).isEqualByComparingTo("8");
    assertThat(office.vacancies()).isEqualByComparingTo("2");
    assertThat(office.residentsPerWorker()).hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("31.25"));
    assertThat(office.ratio()).hasValue("1:31");
    assertThat(office.estimated()).isFalse();
    CoverageRow ward = rows(city, Level.WARD, StaffLevel.OWN).get("A");
    // 150 residents and 60 households for 2 cadres
    assertThat(ward.ratio()).hasValue("1:75");
    assertThat(ward.householdsPerWorker()).hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("30"));
  }

  @Test
  void leadersOfBuildingsCountWhereTheirBuildingLies() {
    CityBuilder builder = ArithmeticCity.build().buildingPost("a1", "building-leader", 1, 1)
        .buildingPost("a3", "building-leader", 2, 1).buildingPost("b1", "building-leader", 1, 0)
        .buildingPost("gone", "building-leader", 9, 9);
    Census city = Census.of(builder.territory(), builder.grids());
    CoverageRow a = rows(city, Level.WARD, StaffLevel.BUILDING).get("A");
    assertThat(a.workers()).isEqualByComparingTo("2");
    assertThat(a.vacancies()).isEqualByComparingTo("1");
    assertThat(a.estimated()).isFalse();
    assertThat(rows(city, Level.GRID, StaffLevel.BUILDING).get("A1").workers()).isEqualByComparingTo("1");
    assertThat(rows(city, Level.DISTRICT, StaffLevel.BUILDING).get("X").posts()).isEqualByComparingTo("4");
    var before = rows(city(), Level.DISTRICT, StaffLevel.ALL).get("X").workers();
    var after = rows(city, Level.DISTRICT, StaffLevel.ALL).get("X").workers();
    assertThat(after.subtract(before)).isEqualByComparingTo("2");
  }

  @Test
  void staffThatNobodyRecordedIsNotKnown() {
    assertThat(CoverageReport.measure(city(), CoverageQuestion.of(Level.WARD), null).staffKnown()).isTrue();
    assertThat(CoverageReport.measure(city(), CoverageQuestion.of(Level.DISTRICT), null).staffKnown()).isFalse();
    // one post for each grid of a new plan, and nothing known about anybody: nobody recorded any staff
    CityBuilder fresh = new CityBuilder(0, 0).ward("W", "", 5, 9, 0, 0, 10, 10).grid("G", "W", "", 1, 0, 0, 0, 10, 10);
    Census empty = Census.of(fresh.territory(), fresh.grids());
    assertThat(CoverageReport.measure(empty, CoverageQuestion.of(Level.GRID), null).staffKnown()).isFalse();
  }

  @Test
  void anAreaWithoutWorkerResidentsOrCountHasAStatusAndNoRatio() {
    Map<String, CoverageRow> wards = rows(city(), Level.WARD, StaffLevel.OWN);
    assertThat(wards.get("B").status()).isEqualTo("no-worker");
    assertThat(wards.get("B").ratio()).isEmpty();
    assertThat(wards.get("B").posts()).isEqualByComparingTo("1");
    assertThat(wards.get("D").status()).isEqualTo("no-data");
    assertThat(wards.get("D").residentsPerWorker()).isEmpty();
    CityBuilder empty = new CityBuilder(0, 0).ward("E", "", 0, 0, 0, 0, 10, 10)
        .post(Level.WARD, "E", "ward-cadre", 1, 1);
    CoverageRow nobody = rows(Census.of(empty.territory(), List.of()), Level.WARD, StaffLevel.OWN).get("E");
    assertThat(nobody.status()).isEqualTo("no-residents");
    assertThat(nobody.ratio()).isEmpty();
  }

  @Test
  void whereOnlyPeopleWereCountedHouseholdsAreUnknownRatherThanNone() {
    CityBuilder city = new CityBuilder(0, 0).ward("E", "", 0, 90, 0, 0, 10, 10)
        .post(Level.WARD, "E", "ward-cadre", 1, 1);
    CoverageRow row = rows(Census.of(city.territory(), List.of()), Level.WARD, StaffLevel.OWN).get("E");
    assertThat(row.area().householdsKnown()).isFalse();
    assertThat(row.ratio()).hasValue("1:90");
    assertThat(row.householdsPerWorker()).isEmpty();
    CityBuilder homes = new CityBuilder(0, 0).ward("E", "", 30, 0, 0, 0, 10, 10)
        .post(Level.WARD, "E", "ward-cadre", 1, 1);
    CoverageRow other = rows(Census.of(homes.territory(), List.of()), Level.WARD, StaffLevel.OWN).get("E");
    assertThat(other.status()).as("and the other way round").isEqualTo("no-data");
    assertThat(other.residentsPerWorker()).isEmpty();
    assertThat(other.householdsPerWorker()).hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("30"));
  }

  @Test
  void aGridHoldsTheBuildingsInItAndABorderGoesToTheLowestCode() {
    Map<String, CoverageRow> grids = rows(city(), Level.GRID, StaffLevel.OWN);
    // a1 and a2 (on the border) in A1: 30 households, 80 residents, 1 worker; a3 in A2: nobody fills its post
    assertThat(grids.get("A1").area().residents()).isEqualTo(80);
    assertThat(grids.get("A1").area().households()).isEqualTo(30);
    assertThat(grids.get("A1").ratio()).hasValue("1:80");
    assertThat(grids.get("A1").estimated()).isFalse();
    assertThat(grids.get("A2").area().residents()).isEqualTo(70);
    assertThat(grids.get("A2").status()).isEqualTo("no-worker");
    assertThat(grids.get("A2").vacancies()).isEqualByComparingTo("1");
  }

  @Test
  void aWardWithoutBuildingsIsDividedByAreaAndSaysThatItIsAnEstimate() {
    Map<String, CoverageRow> grids = rows(city(), Level.GRID, StaffLevel.OWN);
    // a quarter of 3,003 is 750.75, three quarters 2,252.25: the larger remainder gets the one left over
    assertThat(grids.get("C1").area().residents()).isEqualTo(751);
    assertThat(grids.get("C2").area().residents()).isEqualTo(2252);
    // 1,001: 250.25 and 750.75
    assertThat(grids.get("C1").area().households()).isEqualTo(250);
    assertThat(grids.get("C2").area().households()).isEqualTo(751);
    assertThat(grids.get("C1").estimated()).isTrue();
    assertThat(grids.get("C1").area().areaM2()).isEqualTo(250_000);
  }

  @Test
  void staffOfALevelAboveIsSharedByResidentsAndStaffBelowIsSummed() {
    Census city = city();
    Map<String, CoverageRow> wards = rows(city, Level.WARD, StaffLevel.OFFICE);
    // 8 office workers over 150 and 100 residents: 4.8 and 3.2
    assertThat(wards.get("A").workers()).isEqualByComparingTo("4.8");
    assertThat(wards.get("B").workers()).isEqualByComparingTo("3.2");
    assertThat(wards.get("A").estimated()).isTrue();
    assertThat(wards.get("A").ratio()).hasValue("1:31");
    assertThat(wards.get("C").status()).isEqualTo("no-worker");
    // A's 4.8 over 80 and 70 of 150 residents: 2.56 and 2.24
    Map<String, CoverageRow> grids = rows(city, Level.GRID, StaffLevel.OFFICE);
    assertThat(grids.get("A1").workers()).isEqualByComparingTo("2.56");
    assertThat(grids.get("A2").workers()).isEqualByComparingTo("2.24");
    // the section AS is both grids of A
    assertThat(rows(city, Level.SECTION, StaffLevel.OFFICE).get("AS").workers()).isEqualByComparingTo("4.8");
    CoverageRow cadres = rows(city, Level.DISTRICT, StaffLevel.WARD).get("X");
    assertThat(cadres.workers()).isEqualByComparingTo("2");
    assertThat(cadres.estimated()).as("C is counted, D is not, so the district's people are an estimate").isTrue();
    // ward A with everybody: 4.8 of the office + 2 cadres + 1 grid worker
    assertThat(rows(city, Level.WARD, StaffLevel.ALL).get("A").workers()).isEqualByComparingTo("7.8");
  }

  @Test
  void aPostThatNamesWhatItServesIsSharedOverThatOnly() {
    CityBuilder city = ArithmeticCity.build().post(Level.SUBDISTRICT, "S1", "culture", 1, 1, "B");
    Map<String, CoverageRow> wards = rows(Census.of(city.territory(), city.grids()), Level.WARD, StaffLevel.OFFICE);
    assertThat(wards.get("A").workers()).isEqualByComparingTo("4.8");
    assertThat(wards.get("B").workers()).isEqualByComparingTo("4.2");
  }

  @Test
  void aRoleAndAnAreaNarrowTheReport() {
    Census city = city();
    var cadres = new CoverageQuestion(Level.WARD, StaffLevel.ALL, "ward-cadre", "S1", OptionalDouble.empty());
    List<CoverageRow> rows = CoverageReport.measure(city, cadres, city.place("S1")).rows();
    assertThat(rows).extracting(row -> row.area().code()).containsExactly("A", "B");
    assertThat(rows.get(0).workers()).isEqualByComparingTo("2");
  }

  @Test
  void exactlyAtTheTargetIsStillWithinIt() {
    Census city = city();
    var at = new CoverageQuestion(Level.WARD, StaffLevel.OWN, "", "A", OptionalDouble.of(75));
    assertThat(CoverageReport.measure(city, at, city.place("A")).rows().get(0).status()).isEqualTo("ok");
    var below = new CoverageQuestion(Level.WARD, StaffLevel.OWN, "", "A", OptionalDouble.of(74.99));
    assertThat(CoverageReport.measure(city, below, city.place("A")).rows().get(0).status()).isEqualTo("over-target");
  }

  @Test
  void anotherYearCountsWardsAsThenAndEstimatesGrids() {
    CityBuilder builder = ArithmeticCity.build();
    Census then = new Census(builder.territory(), builder.grids(), Map.of(), OptionalInt.of(2010));
    assertThat(rows(then, Level.SUBDISTRICT, StaffLevel.OWN).get("S1").area().residents()).isEqualTo(181);
    assertThat(rows(then, Level.WARD, StaffLevel.OWN).get("C").status()).isEqualTo("no-data");
    // 101 by today's 80 : 70 = 53.87 and 47.13
    CoverageRow grid = rows(then, Level.GRID, StaffLevel.OWN).get("A1");
    assertThat(grid.area().residents()).isEqualTo(54);
    assertThat(grid.estimated()).isTrue();
  }

  @Test
  void whatWardsCountAndGridsDoNotHoldIsTold() {
    CityBuilder city = ArithmeticCity.build().building("lost", 2999, 5000, 0, 1, 4);
    Census census = Census.of(city.territory(), city.grids());
    var report = CoverageReport.measure(census, CoverageQuestion.of(Level.GRID), null);
    assertThat(report.notInGridsResidents()).as("A's own count of 150 stands, its grids hold 150").isZero();
    CityBuilder fewer = new CityBuilder(0, 0).ward("A", "", 60, 150, 0, 0, 10, 10)
        .grid("A1", "A", "", 1, 1, 0, 0, 10, 10).building("a", 5, 5, 0, 50, 120);
    var less = CoverageReport.measure(
        Census.of(fewer.territory(), fewer.grids()), CoverageQuestion.of(Level.GRID), null);
    assertThat(less.notInGridsResidents()).isEqualTo(30);
    assertThat(less.notInGridsHouseholds()).isEqualTo(10);
  }

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void levelsAddUpAndAgreeWithAPlainCountAndWithTheMovedMap(long seed) {
    CityBuilder builder = randomCity(seed, 0, 0);
    Census census = Census.of(builder.territory(), builder.grids());
    for (StaffLevel staff : List.of(StaffLevel.OFFICE, StaffLevel.WARD, StaffLevel.GRID, StaffLevel.ALL)) {
      long[] sums = new long[3];
      for (Level level : Level.values()) {
        long filled = 0;
        long residents = 0;
        long areaM2 = 0;
        for (CoverageRow row : rows(census, level, staff).values()) {
          filled += row.filled();
          residents += row.area().residents();
          areaM2 += row.area().areaM2();
        }
        if (level == Level.GRID) sums = new long[] {filled, residents, areaM2};
        assertThat(new long[] {filled, residents, areaM2}).as("%s by %s", staff, level).isEqualTo(sums);
      }
    }
    CityBuilder moved = randomCity(seed, 4096, -8192);
    Census elsewhere = Census.of(moved.territory(), moved.grids());
    for (Level level : Level.values()) {
      assertThat(plain(rows(elsewhere, level, StaffLevel.ALL))).isEqualTo(plain(rows(census, level, StaffLevel.ALL)));
    }
    assertThat(census.list(Level.GRID)).allSatisfy(grid -> {
      if (!grid.estimated()) assertThat(grid.residents()).isEqualTo(plainCount(builder, grid.code()));
    });
  }

  private static Map<String, String> plain(Map<String, CoverageRow> rows) {
    return rows.values().stream().collect(Collectors.toMap(row -> row.area().code(),
        row -> row.area().residents() + " " + row.filled() + " " + row.vacant() + " " + row.status()));
  }

  /** Looks at every building and every grid, lowest code first. */
  private static int plainCount(CityBuilder city, String code) {
    var buildings = city.territory().buildings();
    int residents = 0;
    for (int i = 0; i < buildings.size(); i++) {
      for (var grid : city.grids()) {
        var box = grid.outline().getEnvelopeInternal();
        boolean inside = buildings.x()[i] >= box.getMinX() && buildings.x()[i] <= box.getMaxX()
            && buildings.y()[i] >= box.getMinY() && buildings.y()[i] <= box.getMaxY();
        if (!inside) continue;
        if (grid.code().equals(code)) residents += buildings.residents()[i];
        break;
      }
    }
    return residents;
  }

  /**
   * Two subdistricts of three wards each, each ward in four grids and one section; every third ward without
   * buildings.
   */
  private static CityBuilder randomCity(long seed, double dx, double dy) {
    Random random = new Random(seed);
    CityBuilder city = new CityBuilder(dx, dy).district("X", 0, 0, 6000, 1000)
        .subdistrict("S0", "X", 0, 0, 3000, 1000).subdistrict("S1", "X", 3000, 0, 6000, 1000)
        .post(Level.DISTRICT, "X", "office-staff", 40, random.nextInt(40));
    for (int s = 0; s < 2; s++) city.post(Level.SUBDISTRICT, "S" + s, "office-staff", 30, random.nextInt(30));
    for (int w = 0; w < 6; w++) {
      int households = 0;
      int residents = 0;
      for (int b = 0; b < 20 && w % 3 != 2; b++) {
        int h = random.nextInt(50);
        int r = h * 3 + random.nextInt(5);
        // multiples of 125 m fall on grid borders often
        double x = w * 1000 + 125 * (1 + random.nextInt(7));
        city.building("b" + w + "-" + b, x, 125 * (1 + random.nextInt(7)), w, h, r);
        households += h;
        residents += r;
      }
      if (w % 3 == 2) residents = households = random.nextInt(1000);
      city.ward("W" + w, "S" + w / 3, households, residents, w * 1000, 0, w * 1000 + 1000, 1000);
      city.post(Level.WARD, "W" + w, "ward-cadre", 5, random.nextInt(6));
      for (int g = 0; g < 4; g++) {
        double west = w * 1000 + (g % 2) * 500;
        double south = (g / 2) * 500;
        city.grid("W" + w + "G" + g, "W" + w, "N" + w, 1, random.nextInt(2), west, south, west + 500, south + 500);
      }
    }
    return city;
  }
}
