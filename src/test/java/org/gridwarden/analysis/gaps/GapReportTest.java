package org.gridwarden.analysis.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gridwarden.analysis.estates.EstateReport;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.gridwarden.testkit.ArithmeticCity;
import org.gridwarden.testkit.CityBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GapReportTest {

  private static final Catalogue CATALOGUE = StandardsReader.readShipped();

  private static StudyArea study(CityBuilder city) {
    Territory territory = city.territory();
    return new StudyArea(Census.of(territory, city.grids()), new StraightLine(territory), CATALOGUE);
  }

  private static Map<String, GapRow> rows(StudyArea study, Standard standard, Level by) {
    return GapReport.measure(study, new GapQuestion(standard, by, "residents", null)).stream()
        .collect(Collectors.toMap(row -> row.area().code(), row -> row));
  }

  private static Standard reach(double metres) {
    return CATALOGUE.get("service-station-reach").edited(Map.of("reachM", metres), "test", "");
  }

  @Test
  void peopleWithinTheReachOfAStation() {
    // a1 is exactly 300 m from st1, a2 412.31 m, a3 943.40 m; st2 in B is planned only
    Map<String, GapRow> wards = rows(study(ArithmeticCity.build()), reach(300), Level.WARD);
    GapRow a = wards.get("A");
    assertThat(a.reached().peopleCovered()).isEqualTo(30);
    assertThat(a.reached().peopleUncovered()).isEqualTo(120);
    assertThat(a.reached().buildingsCovered()).isEqualTo(1);
    assertThat(a.reached().buildingsUncovered()).isEqualTo(2);
    assertThat(a.reached().farthestM()).isEqualTo(Math.sqrt(800 * 800 + 500 * 500));
    assertThat(a.amount().shortfall()).isEqualTo(Math.sqrt(890_000) - 300);
    assertThat(a.classification()).isEqualTo("short");
    assertThat(a.reason().en()).contains("120 of 150 residents", "2 buildings", "943 m", "Facility st1");
    assertThat(a.reason().zh()).contains("150 名居民中有 120 名（2 栋）", "943 米", "附录C", "默认值，请核对原文");
    assertThat(wards.get("B").classification()).isEqualTo("uncovered");
    assertThat(wards.get("B").reached().farthestM()).isEqualTo(Math.sqrt(1400 * 1400 + 100 * 100));
  }

  @Test
  void aBuildingExactlyAtTheLimitIsCovered() {
    StudyArea study = study(ArithmeticCity.build());
    assertThat(rows(study, reach(300), Level.GRID).get("A1").reached().peopleCovered()).isEqualTo(30);
    assertThat(rows(study, reach(Math.nextDown(300.0)), Level.GRID).get("A1").reached().peopleCovered()).isZero();
    // 3-4-5: 180, 240 → 300
    CityBuilder five = new CityBuilder(0, 0).ward("W", "", 1, 2, 0, 0, 500, 500)
        .building("b", 280, 340, 0, 1, 2).facility("s", 100, 100, 0, "service-station", 700);
    assertThat(rows(study(five), reach(300), Level.WARD).get("W").classification()).isEqualTo("adequate");
  }

  @Test
  void whereBuildingsAreNotSurveyedNothingIsClaimed() {
    Map<String, GapRow> wards = rows(study(ArithmeticCity.build()), reach(300), Level.WARD);
    GapRow c = wards.get("C");
    assertThat(c.classification()).isEqualTo("no-data");
    assertThat(c.reached().peopleUnknown()).isEqualTo(3003);
    assertThat(c.reached().peopleCovered() + c.reached().peopleUncovered()).isZero();
    assertThat(c.amount()).isNull();
    assertThat(wards.get("D").classification()).as("nobody counted D").isEqualTo("no-data");
    GapRow district = rows(study(ArithmeticCity.build()), reach(300), Level.DISTRICT).get("X");
    // 30 within, 220 beyond, C's 3,003 unknown
    assertThat(district.reached().peopleCovered()).isEqualTo(30);
    assertThat(district.reached().peopleUncovered()).isEqualTo(220);
    assertThat(district.reached().peopleUnknown()).isEqualTo(3003);
  }

  @Test
  void aKindThatIsNowhereSaysSo() {
    GapRow a = rows(study(ArithmeticCity.build()), CATALOGUE.get("junior-school-reach"), Level.WARD).get("A");
    assertThat(a.classification()).as("nobody can say that there is none").isEqualTo("no-data");
    assertThat(a.reached().peopleUncovered()).isZero();
    assertThat(a.reached().peopleUnknown()).isEqualTo(a.area().residents());
    assertThat(a.amount()).isNull();
    assertThat(a.reason().en()).contains("hold no junior school (there is none, or none was surveyed), so nothing can be said");
    assertThat(a.reason().zh()).contains("没有调查");
  }

  @Test
  void ofAnAreaWhereFewBuildingsAreKnownNothingIsSaid() {
    for (int inBuildings : new int[] {49, 50}) {
      CityBuilder city = new CityBuilder(0, 0).district("X", 0, 0, 1000, 1000).subdistrict("S", "X", 0, 0, 1000, 1000)
          .ward("A", "S", 40, 100, 0, 0, 1000, 1000).building("a", 500, 500, 0, -1, 20, inBuildings, 1, 1)
          .facility("k", 500, 500, 0, "kindergarten", 500);
      Territory territory = city.territory();
      StudyArea study = new StudyArea(Census.of(territory, city.grids()), new StraightLine(territory), CATALOGUE);
      GapRow row = rows(study, CATALOGUE.get("kindergarten-reach"), Level.WARD).get("A");
      assertThat(row.classification()).as("half of the residents at least").isEqualTo(inBuildings == 50 ? "adequate" : "no-data");
      assertThat(row.reached().peopleCovered()).isEqualTo(inBuildings);
      assertThat(row.reached().peopleUnknown()).isEqualTo(100 - inBuildings);
      assertThat(row.reason().en().contains("of few residents it is known")).isEqualTo(inBuildings == 49);
    }
  }

  @Test
  void aGroupIsCountedByItsOwnPeople() {
    StudyArea study = study(ArithmeticCity.build());
    List<GapRow> rows = GapReport.measure(study, new GapQuestion(reach(300), Level.WARD, "elderly", null));
    // a1 has 6 of the 6 + 10 + 7 elderly of A
    assertThat(rows.get(0).reached().peopleCovered()).isEqualTo(6);
    assertThat(rows.get(0).reached().peopleUncovered()).isEqualTo(17);
    assertThat(rows.get(0).reason().en()).contains("17 of 23 elderly people");
  }

  @Test
  void whereResidentsOrAGroupWereNotCountedNobodyIsSaidToLiveThere() {
    CityBuilder homes = new CityBuilder(0, 0).ward("E", "", 30, 0, 0, 0, 10, 10).building("b", 5, 5, 0, 30, 0);
    assertThat(rows(study(homes), reach(300), Level.WARD).get("E").classification()).isEqualTo("no-data");
    CityBuilder people = new CityBuilder(0, 0).ward("E", "", 30, 90, 0, 0, 10, 10).building("b", 5, 5, 0, 30, 90);
    List<GapRow> children = GapReport.measure(
        study(people), new GapQuestion(reach(300), Level.WARD, "children", null));
    assertThat(children.get(0).classification()).isEqualTo("no-data");
    CityBuilder empty = new CityBuilder(0, 0).ward("E", "", 0, 0, 0, 0, 10, 10);
    assertThat(rows(study(empty), reach(300), Level.WARD).get("E").classification()).isEqualTo("no-residents");
  }

  @Test
  void aLargerAreaAddsUpTheStationsItsWardsLack() {
    // 350 m² asked of each ward: A has 600, B (its 90 m² are planned) has none; no such ward as C and D has a station
    StudyArea study = study(ArithmeticCity.build());
    Standard size = CATALOGUE.get("service-station-size");
    double asked = size.threshold();
    for (Level by : List.of(Level.SUBDISTRICT, Level.DISTRICT)) {
      GapRow row = rows(study, size, by).get(by == Level.DISTRICT ? "X" : "S1");
      assertThat(row.classification()).isEqualTo("short");
      assertThat(row.amount().shortfall()).isEqualTo(asked);
      assertThat(row.amount().value()).as("no more of A than is asked").isEqualTo(asked);
      assertThat(row.amount().threshold()).isEqualTo(2 * asked);
      assertThat(row.parts()).isEqualTo(
          new GapRow.Parts(Level.WARD, 2, 1, by == Level.DISTRICT ? 2 : 0, 150, 100));
      assertThat(row.reason().en()).contains("1 of 2 wards lack");
      assertThat(row.reason().zh()).contains("2 个社区中有 1 个");
    }
    assertThat(rows(study, size, Level.SUBDISTRICT).get("S2").classification()).isEqualTo("no-data");
  }

  @Test
  void householdsPerGridSeenFromAbove() {
    Standard range = CATALOGUE.get("grid-households").edited(Map.of("min", 25.0, "max", 400.0), "test", "");
    StudyArea study = study(ArithmeticCity.build());
    // A1 and A2 have 30 households each; C's 1,001 by area: 250 and 751
    GapRow district = rows(study, range, Level.DISTRICT).get("X");
    assertThat(district.classification()).isEqualTo("short");
    assertThat(district.amount().shortfall()).isEqualTo(1);
    assertThat(district.amount().value()).isEqualTo(3);
    assertThat(district.amount().threshold()).isEqualTo(4);
    assertThat(district.parts().peopleFailing()).isEqualTo(2252);
    assertThat(district.reason().zh()).contains("4 个网格中有 1 个（2,252 人）", "另有 2 个社区未划分网格");
    Map<String, GapRow> wards = rows(study, range, Level.WARD);
    assertThat(wards.get("A").classification()).isEqualTo("adequate");
    assertThat(wards.get("B").classification()).as("not divided").isEqualTo("no-data");
    assertThat(rows(study, range, Level.SECTION).get("AS").classification()).isEqualTo("adequate");
  }

  @Test
  void floorAreaForHouseholds() {
    // A: 600 m² for 60 households = 1,000 m² per 100 where 30 are asked; B: nothing for 40, so 12 m² are missing
    Map<String, GapRow> wards = rows(study(ArithmeticCity.build()), CATALOGUE.get("service-area"), Level.WARD);
    assertThat(wards.get("A").amount().value()).isEqualTo(1000);
    assertThat(wards.get("A").classification()).isEqualTo("spare");
    assertThat(wards.get("B").amount().missing()).isEqualTo(12);
    assertThat(wards.get("B").amount().shortfall()).isEqualTo(30);
    assertThat(wards.get("B").classification()).isEqualTo("uncovered");
    assertThat(wards.get("C").classification()).as("drawn without buildings, and no such ward has a station")
        .isEqualTo("no-data");
    // S1: 600 m² for 100 households
    GapRow s1 = rows(study(ArithmeticCity.build()), CATALOGUE.get("service-area"), Level.SUBDISTRICT).get("S1");
    assertThat(s1.amount().value()).isEqualTo(600);
  }

  @Test
  void onceAStationIsKnownInAWardWithoutBuildingsItsAbsenceCounts() {
    CityBuilder city = ArithmeticCity.build().ward("E", "S2", 100, 300, 4000, 0, 5000, 1000)
        .facility("st3", 2500, 500, 2, "service-station", 300.3);
    Map<String, GapRow> wards = rows(study(city), CATALOGUE.get("service-area"), Level.WARD);
    // C: 300.3 m² for 1,001 households = 30 m² per 100 households, exactly what is asked
    assertThat(wards.get("C").classification()).isEqualTo("adequate");
    assertThat(wards.get("E").classification()).isEqualTo("uncovered");
    assertThat(wards.get("E").amount().missing()).isEqualTo(30);
  }

  @Test
  void theLargestStationAgainstTheSizeAsked() {
    Map<String, GapRow> wards = rows(study(ArithmeticCity.build()), CATALOGUE.get("service-station-area"), Level.WARD);
    // 800 m² asked, 600 there
    assertThat(wards.get("A").amount().missing()).isEqualTo(200);
    assertThat(wards.get("A").classification()).isEqualTo("short");
    assertThat(wards.get("B").classification()).isEqualTo("uncovered");
    CityBuilder unknown = new CityBuilder(0, 0).ward("W", "", 1, 2, 0, 0, 500, 500).building("b", 9, 9, 0, 1, 2)
        .facility("s", 100, 100, 0, "service-station", Double.NaN);
    GapRow row = rows(study(unknown), CATALOGUE.get("service-station-area"), Level.WARD).get("W");
    assertThat(row.classification()).isEqualTo("no-data");
    assertThat(row.reason().en()).contains("not known for any of the 1 here");
  }

  @Test
  void workersForTenThousandResidents() {
    // A: 2 cadres for 150 residents = 133.33 per 10,000; C: none for 3,003, so 18 × 0.3003 = 5.4054 are missing
    Map<String, GapRow> wards = rows(study(ArithmeticCity.build()), CATALOGUE.get("workers-per-10000"), Level.WARD);
    assertThat(wards.get("A").amount().value()).isCloseTo(133.3333, org.assertj.core.data.Offset.offset(1e-4));
    assertThat(wards.get("C").amount().missing()).isCloseTo(5.4054, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(wards.get("C").classification()).isEqualTo("uncovered");
    CityBuilder nobody = new CityBuilder(0, 0).ward("W", "", 1, 2, 0, 0, 500, 500);
    assertThat(rows(study(nobody), CATALOGUE.get("workers-per-10000"), Level.WARD).get("W").classification())
        .as("data without any staff are not a ward without staff").isEqualTo("no-data");
  }

  @Test
  void parkingForHouseholdsAndForNewCompoundsOnly() {
    // A: 30 spaces for 60 households
    Map<String, GapRow> all = rows(study(ArithmeticCity.build()), CATALOGUE.get("parking-per-household"), Level.WARD);
    assertThat(all.get("A").amount().value()).isEqualTo(0.5);
    assertThat(all.get("A").amount().missing()).isEqualTo(30);
    assertThat(all.get("C").classification()).isEqualTo("no-data");
    // new-court holds a3 with 30 households and no space; no compound of B is new
    Map<String, GapRow> fresh = rows(study(ArithmeticCity.build()), CATALOGUE.get("parking-new"), Level.WARD);
    assertThat(fresh.get("A").amount().missing()).isEqualTo(30);
    assertThat(fresh.get("B").classification()).isEqualTo("no-residents");
  }

  @Test
  void householdsOfAGridWithinTheRange() {
    Standard range = CATALOGUE.get("grid-households").edited(Map.of("min", 30.0, "max", 250.0), "test", "");
    Map<String, GapRow> grids = rows(study(ArithmeticCity.build()), range, Level.GRID);
    // A1 30, A2 30, C1 250, C2 751 households
    assertThat(grids.get("A1").classification()).isEqualTo("adequate");
    assertThat(grids.get("C1").classification()).isEqualTo("adequate");
    assertThat(grids.get("C2").amount().missing()).isEqualTo(501);
    assertThat(grids.get("C2").reason().en()).contains("501 too many");
    assertThat(rows(study(ArithmeticCity.build()), range, Level.WARD).get("C").reason().en()).contains("1 of 2 grids");
    assertThat(rows(study(ArithmeticCity.build()), range, Level.WARD).get("B").classification()).isEqualTo("no-data");
  }

  @Test
  void whatHasNoGapOrIsTooSmallIsRefused() {
    StudyArea study = study(ArithmeticCity.build());
    assertThatThrownBy(() -> rows(study, CATALOGUE.get("cars-per-household"), Level.WARD))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("GW-GAP-001"));
    assertThatThrownBy(() -> rows(study, CATALOGUE.get("service-complex-area"), Level.WARD))
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("GW-GAP-002"));
  }

  @Test
  void theExplanationStartsAtTheBuildingThatHasItFarthest() {
    StudyArea study = study(ArithmeticCity.build());
    GapExplanation a = GapExplanation.of(study, reach(300), study.census().place("A"), "residents");
    assertThat(a.building()).isEqualTo(2);
    assertThat(a.facility()).isZero();
    assertThat(a.metres()).isEqualTo(Math.sqrt(890_000));
    GapExplanation c = GapExplanation.of(study, reach(300), study.census().place("C"), "residents");
    assertThat(c.building()).as("no building: from a point inside").isEqualTo(-1);
    assertThat(c.fromX()).isBetween(2000.0, 3000.0);
  }

  @Test
  void stationsAndOfficesByWard() {
    List<StationReport.Row> wards = StationReport.measure(study(ArithmeticCity.build()), Level.WARD, 600, null);
    assertThat(wards.get(0).status()).as("600 m² where 600 are asked").isEqualTo("ok");
    assertThat(wards.get(0).officeTenure()).isEqualTo("rented");
    assertThat(wards.get(0).services()).containsExactly("education", "culture");
    assertThat(wards.get(0).lacking()).contains("legal-aid").doesNotContain("culture");
    assertThat(wards.get(1).status()).as("its station is only planned").isEqualTo("none");
    assertThat(wards.get(1).officeTenure()).isEqualTo("none");
    StationReport.Row s1 = StationReport.measure(study(ArithmeticCity.build()), Level.SUBDISTRICT, 601, null).get(0);
    assertThat(s1.wardsByStatus()).containsExactly(Map.entry("none", 1), Map.entry("too-small", 1));
    assertThat(s1.officesByTenure()).containsEntry("rented", 1).containsEntry("none", 1);
  }

  @Test
  void whatNobodySaidOfAStationIsNeitherFineNorLacking() {
    CityBuilder city = new CityBuilder(0, 0).district("X", 0, 0, 3000, 1000).subdistrict("S", "X", 0, 0, 3000, 1000)
        .ward("A", "S", 30, 100, 0, 0, 1000, 1000).ward("B", "S", 10, 40, 1000, 0, 2000, 1000)
        .ward("C", "S", 10, 40, 2000, 0, 3000, 1000)
        .facility("a", 100, 100, 0, "service-station", Double.NaN)
        .facility("b1", 1100, 100, 1, "service-station", Double.NaN).facility("b2", 1200, 100, 1, "service-station", 700)
        .facility("c1", 2100, 100, 2, "service-station", 100).facility("c2", 2200, 100, 2, "service-station", Double.NaN);
    List<StationReport.Row> wards = StationReport.measure(study(city), Level.WARD, 600, null);
    assertThat(wards.stream().map(StationReport.Row::status)).as("one large enough is enough, a small and an unknown one are not")
        .containsExactly("unknown", "ok", "unknown");
    assertThat(wards.get(0).lacking()).isEmpty();
    assertThat(wards.get(0).servicesUnknown()).isEqualTo(1);
    StationReport.Row all = StationReport.measure(study(city), Level.DISTRICT, 600, null).get(0);
    assertThat(all.wardsByStatus()).containsExactly(Map.entry("unknown", 2), Map.entry("ok", 1));
    assertThat(all.servicesUnknown()).isEqualTo(3);
    assertThat(all.wardsLacking()).isEmpty();
  }

  @Test
  void estatesByKindAgeAndManagement() {
    CityBuilder city = ArithmeticCity.build().single("s1", 950, 50, 0, 7, 20, 2015, "none");
    EstateReport.Row a = EstateReport.measure(study(city).census(), Level.WARD, null).get(0);
    assertThat(a.compounds()).isEqualTo(new EstateReport.Tally(2, 60, 40));
    assertThat(a.compoundsBy().get("kind").get("old")).isEqualTo(new EstateReport.Tally(1, 30, 10));
    assertThat(a.compoundsBy().get("management").get("company").count()).isEqualTo(1);
    assertThat(a.compoundsBy().get("age")).containsOnlyKeys("1980-1999", "2010-2019");
    // a2 with 20 households and s1 with 7 stand alone; of a2 nothing is known
    assertThat(a.singles()).isEqualTo(new EstateReport.Tally(2, 27, 27));
    assertThat(a.singlesBy().get("management").get("none").households()).isEqualTo(7);
    assertThat(a.singlesBy().get("management").get("unknown").households()).isEqualTo(20);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithBruteForceAndKeepsItsLaws(long seed) {
    CityBuilder city = randomCity(seed, 0, 0);
    StudyArea study = study(city);
    Map<String, GapRow> near = rows(study, reach(300), Level.WARD);
    assertThat(near.get("W0").reached().peopleCovered()).isEqualTo(plainlyCovered(city.territory(), 300));
    GapRow far = rows(study, reach(600), Level.WARD).get("W0");
    assertThat(far.reached().peopleCovered()).as("a longer reach never covers fewer")
        .isGreaterThanOrEqualTo(near.get("W0").reached().peopleCovered());
    long inGrids = rows(study, reach(300), Level.GRID).values().stream().mapToLong(r -> r.reached().peopleUncovered())
        .sum();
    assertThat(inGrids).as("grids add up to the ward").isEqualTo(near.get("W0").reached().peopleUncovered());
    GapRow.Reached moved = rows(study(randomCity(seed, 4096, -8192)), reach(300), Level.WARD).get("W0").reached();
    assertThat(moved).as("moving the map changes nothing").isEqualTo(near.get("W0").reached());
  }

  private static long plainlyCovered(Territory territory, double reachM) {
    long people = 0;
    for (int b = 0; b < territory.buildings().size(); b++) {
      boolean covered = false;
      for (int f = 0; f < territory.facilities().size(); f++) {
        double dx = territory.facilities().x()[f] - territory.buildings().x()[b];
        double dy = territory.facilities().y()[f] - territory.buildings().y()[b];
        covered |= territory.facilities().kind()[f].equals("service-station")
            && territory.facilities().status()[f].equals("existing") && dx * dx + dy * dy <= reachM * reachM;
      }
      if (covered) people += territory.buildings().residents()[b];
    }
    return people;
  }

  private static CityBuilder randomCity(long seed, double dx, double dy) {
    Random random = new Random(seed);
    CityBuilder city = new CityBuilder(dx, dy);
    int residents = 0;
    for (int b = 0; b < 60; b++) {
      int people = random.nextInt(40);
      residents += people;
      city.building("b" + b, 4 * random.nextInt(500), 4 * random.nextInt(500), 0, people / 3 + 1, people);
    }
    String[] kinds = {"service-station", "service-station", "kindergarten"};
    for (int f = 0; f < random.nextInt(12); f++) {
      city.facility("f" + f, 4 * random.nextInt(500), 4 * random.nextInt(500), 0, kinds[random.nextInt(3)],
          random.nextInt(4) == 0 ? "planned" : "existing", "owned", 500, "");
    }
    city.ward("W0", "", residents, residents, 0, 0, 2000, 2000);
    for (int g = 0; g < 4; g++) {
      double west = g % 2 * 1000;
      double south = g / 2 * 1000;
      city.grid("G" + g, "W0", "", 1, 1, west, south, west + 1000, south + 1000);
    }
    return city;
  }
}
