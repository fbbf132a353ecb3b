package org.gridwarden.analysis.gaps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridwarden.analysis.accessibility.StraightLine;
import org.gridwarden.analysis.accessibility.walk.Terms;
import org.gridwarden.analysis.accessibility.walk.Walking;
import org.gridwarden.analysis.coverage.Census;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.Level;
import org.gridwarden.model.Territory;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.gridwarden.testkit.CityBuilder;
import org.gridwarden.testkit.WaysBuilder;
import org.junit.jupiter.api.Test;

/**
 * Gaps on foot in a city of two wards of 1,000 × 1,000 m: a street along y = 100 from 0 to 2,000, a kindergarten of 20
 * places on it at x = 100, and a walled yard in A whose gate is closed.
 */
class FootGapsTest {
  private static final Catalogue CATALOGUE = StandardsReader.readShipped();
  private static final Standard KINDERGARTEN = CATALOGUE.get("kindergarten-reach");

  private static CityBuilder city() {
    return new CityBuilder(0, 0).district("X", 0, 0, 2000, 1000).subdistrict("S", "X", 0, 0, 2000, 1000)
        .ward("A", "S", 30, 100, 0, 0, 1000, 1000).ward("B", "S", 10, 40, 1000, 0, 2000, 1000)
        .compound("yard", 0, "old", "ward", 1985, 30)
        // at the street: 200 m of street and no leg
        .building("a1", 300, 100, 0, -1, 10, 30, 6, 8)
        // 250 m in a straight line, far on foot: the gate is closed
        .building("a2", 300, 250, 0, 0, 20, 70, 10, 16)
        .building("b1", 1500, 100, 1, -1, 10, 40, 4, 10)
        .facility("k", 100, 100, 0, "kindergarten", 500);
  }

  private static WaysBuilder ways(boolean closed) {
    return new WaysBuilder().gate("south gate", 300, 200, 0, closed, "").gate("north gate", 300, 300, 0, false, "")
        .path(0, 100, 300, 100).path(300, 100, 900, 100).path(900, 100, 2000, 100)
        .through("south gate", 300, 100, 300, 200)
        .path(300, 300, 300, 400).path(300, 400, 900, 400).path(900, 400, 900, 100).path(300, 200, 300, 240).path(300, 260, 300, 300)
        .path(300, 240, 300, 260)
        .barrier("compound", 200, 200, 299, 200, 299, 200, 400, 200, 400, 300, 200, 300, 200, 200);
  }

  private static StudyArea study(CityBuilder city, WaysBuilder ways) {
    Territory territory = city.territory();
    Walking walking = new Walking(territory, ways.build(), 1.3);
    return new StudyArea(Census.of(territory, city.grids()), new StraightLine(territory), () -> walking, CATALOGUE);
  }

  private static Map<String, GapRow> rows(StudyArea study, Manner manner) {
    return GapReport.measure(study, new GapQuestion(KINDERGARTEN, Level.WARD, "children", null, manner)).stream()
        .collect(Collectors.toMap(row -> row.area().code(), Function.identity()));
  }

  @Test
  void walkAndStraightLineStandSideBySide() {
    GapRow a = rows(study(city(), ways(true)), Manner.USUAL).get("A");
    assertThat(a.reached().peopleCovered()).isEqualTo(8);
    assertThat(a.reached().peopleUncovered()).isEqualTo(16);
    assertThat(a.reached().foot().straightUncovered()).isZero();
    assertThat(a.reached().foot().straightM()).isEqualTo(250);
    // north gate, street round: 50 + 100 + 600 + 300 + 800
    assertThat(a.reached().farthestM()).isCloseTo(1850, within(1e-4));
    assertThat(a.reached().foot().minutes()).as("children walk 1 m/s").isCloseTo(1850 / 60.0, within(1e-6));
    assertThat(a.classification()).isEqualTo("short");
    assertThat(a.reason().en()).contains("16 of 24 children", "on foot", "(0 by straight line)", "1,850 m", "250 m in a straight line");
    assertThat(a.reason().zh()).contains("步行 300 米以外", "（按直线为 0 名）", "直线 250 米");
    assertThat(rows(study(city(), ways(true)), new Manner(true, Terms.USUAL, "2sfca", "")).get("A").classification()).isEqualTo("adequate");
  }

  @Test
  void householdsAreAGroupToo() {
    StudyArea study = study(city(), ways(true));
    GapRow a = GapReport.measure(study, new GapQuestion(KINDERGARTEN, Level.WARD, "households", null)).get(0);
    assertThat(a.reached().peopleUncovered()).isEqualTo(20);
    assertThat(a.reason().zh()).contains("30 户住户中有 20 户（1 栋）");
    assertThat(a.reason().en()).contains("20 of 30 households");
  }

  @Test
  void theGateThatMakesTheWayLongIsNamedWithWhatOpeningItGives() {
    StudyArea study = study(city(), ways(true));
    GapExplanation why = GapExplanation.of(study, KINDERGARTEN, study.census().place("A"), "children");
    assertThat(why.longWay()).isNotNull();
    assertThat(why.longWay().openM()).isCloseTo(350, within(1e-4));
    assertThat(why.path().x()).endsWith(100);
    assertThat(why.why().en()).contains("16 people walk more than 300 m", "the gate “south gate” is closed",
        "the farthest home walks 350 m, and nobody comes within reach by it",
        "one more about 250 m from “Facility k” brings all 16 people", "Source:");
    assertThat(why.why().zh()).contains("影响 16 人", "“south gate”不开", "缩短到 350 米，但没有人因此达标", "依据");
    Standard wider = KINDERGARTEN.edited(Map.of("reachM", 400.0), "test", "");
    GapExplanation enough = GapExplanation.of(study, wider, study.census().place("A"), "children");
    assertThat(enough.why().en()).contains("opening “south gate” brings 16 of them within reach")
        .doesNotContain("one more");
    StudyArea open = study(city(), ways(false));
    GapExplanation wall = GapExplanation.of(open, KINDERGARTEN, open.census().place("A"), "children");
    assertThat(wall.longWay().gate()).as("no gate is to blame any more, but the wall is").isEqualTo(-1);
    assertThat(wall.why().en()).contains("the wall of the compound “the compound” lies across",
        "one more about 200 m from “Facility k” brings all 16 people within reach");
    Standard nearer = KINDERGARTEN.edited(Map.of("reachM", 240.0), "test", "");
    GapExplanation far = GapExplanation.of(open, nearer, open.census().place("A"), "children");
    assertThat(far.longWay()).as("250 m in a straight line: no wall makes that too far").isNull();
    assertThat(far.why().en()).contains("too far even in a straight line").doesNotContain("wall");
    assertThat(far.why().zh()).contains("按直线也太远").doesNotContain("围墙");
  }

  @Test
  void fullAndEmptyAndSpareFacilitiesAreClassesOfTheirOwn() {
    Standard wide = KINDERGARTEN.edited(Map.of("reachM", 2000.0), "test", "");
    Function<CityBuilder, GapRow> a = city -> GapReport.measure(study(city, ways(false)),
        new GapQuestion(wide, Level.WARD, "children", null)).get(0);
    GapRow full = a.apply(city().use("k", 20, -1));
    assertThat(full.classification()).as("34 children live nearest to 20 places").isEqualTo("full");
    assertThat(full.reached().service().peopleFull()).isEqualTo(24);
    assertThat(full.reason().en()).contains("24 are within reach, but the kindergarten is full");
    assertThat(a.apply(city().use("k", 34, -1)).classification()).as("as many places as children").isEqualTo("adequate");
    assertThat(a.apply(city().use("k", 41, -1)).classification()).isEqualTo("spare");
    assertThat(a.apply(city().use("k", 40, 40)).classification()).as("as many come as there are places").isEqualTo("full");
    assertThat(a.apply(city().use("k", 40, 3)).classification()).isEqualTo("standing-empty");
    assertThat(a.apply(city().use("k", 40, 4)).classification()).as("a tenth of the places exactly").isEqualTo("spare");
    assertThat(a.apply(city()).classification()).as("nothing is known").isEqualTo("adequate");
    assertThat(a.apply(city()).reached().service().judged()).as("so nobody can say that none are full").isFalse();
    for (int places : new int[] {20, 34, 41}) {
      assertThat(a.apply(city().use("k", places, -1)).reached().service().judged()).as(places + " places").isTrue();
    }
  }

  @Test
  void aFacilityIsFilledByThePeopleItIsForWhoeverIsAskedAbout() {
    Standard wide = KINDERGARTEN.edited(Map.of("reachM", 2000.0), "test", "");
    StudyArea study = study(city().use("k", 20, -1), ways(false));
    GapRow all = GapReport.measure(study, new GapQuestion(wide, Level.WARD, "residents", null)).get(0);
    assertThat(all.classification()).as("34 children for 20 places").isEqualTo("full");
    for (String group : List.of("residents", "children")) {
      FacilityReport.Row k = FacilityReport.measure(study, wide, group, Manner.USUAL, 2000).get(0);
      assertThat(k.state()).isEqualTo("full");
      assertThat(k.within()).isEqualTo(34);
      assertThat(k.nearest()).isEqualTo(34);
      assertThat(k.ratio()).isCloseTo(1000 * 20.0 / 34, within(1e-9));
    }
    FacilityReport.Row near = FacilityReport.measure(study, wide, "children", Manner.USUAL, 250).get(0);
    assertThat(near.within()).as("only a1 lives 200 m away").isEqualTo(8);
    assertThat(near.state()).as("8 of 20 places").isEqualTo("spare");
  }

  @Test
  void peopleWhomNobodyCountedAreUnknownNotNone() {
    Standard wide = KINDERGARTEN.edited(Map.of("reachM", 2000.0), "test", "");
    StudyArea study = study(city().use("k", 20, -1), ways(false));
    assertThat(FacilityReport.counted(study, "disabled")).isFalse();
    FacilityReport.Row k = FacilityReport.measure(study, wide, "disabled", Manner.USUAL, 2000).get(0);
    assertThat(k.state()).isEqualTo("no-data");
    assertThat(k.within()).isEqualTo(-1);
    assertThat(k.nearest()).isEqualTo(-1);
    assertThat(k.ratio()).isNaN();
  }

  @Test
  void theSupplyRatioIsSharedByAllWhoWalkThere() {
    Standard wide = KINDERGARTEN.edited(Map.of("reachM", 2000.0), "test", "");
    List<GapRow> rows = GapReport.measure(study(city().use("k", 17, -1), ways(false)),
        new GapQuestion(wide, Level.WARD, "children", null));
    for (GapRow row : rows) assertThat(row.reached().service().ratio()).isCloseTo(1000 * 17.0 / 34, within(1e-9));
    Manner steps = new Manner(false, Terms.USUAL, "e2sfca", "500:1,2000:0.5");
    rows = GapReport.measure(study(city().use("k", 17, -1), ways(false)), new GapQuestion(wide, Level.WARD, "children", null, steps));
    assertThat(rows.get(0).reached().service().ratio()).isCloseTo(1000 * 17.0 / 29, within(1e-9));
    assertThat(rows.get(1).reached().service().ratio()).isCloseTo(500 * 17.0 / 29, within(1e-9));
    assertThat(rows.get(0).reached().service().unit().en()).isEqualTo("places per 1,000");
  }

  @Test
  void spreadIsThatOfEachPerson() {
    // ten people at 100 m, ten at 300 m: mean 200, worst tenth 300, Gini ¼ (mean difference 100 over twice the mean 200)
    GapRow.Spread spread = Spreads.of(new int[] {0, 0, 1}, 2, new double[] {300, 100, Double.POSITIVE_INFINITY}, new int[] {10, 10, 5})[0];
    assertThat(spread.meanM()).isEqualTo(200);
    assertThat(spread.worstTenthM()).isEqualTo(300);
    assertThat(spread.gini()).isCloseTo(0.25, within(1e-12));
    // a tenth of 20 people is two: one at 500 m, one of the others
    spread = Spreads.of(new int[] {0, 0}, 1, new double[] {500, 100}, new int[] {1, 19})[0];
    assertThat(spread.worstTenthM()).isEqualTo(300);
    assertThat(Spreads.of(new int[] {0}, 1, new double[] {Double.POSITIVE_INFINITY}, new int[] {3})[0]).isNull();
  }
}
