package org.gridwarden.analysis.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.analysis.accessibility.StraightLine;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new facility is said to do, against building it and asking again, in towns of four wards with random homes and streets. */
class BestSiteTest {
  private static final Catalogue CATALOGUE = StandardsReader.readShipped();
  private static final List<String> WARDS = List.of("A", "B", "C", "D");

  private record Town(int homes, boolean oneStreet) {
    /** @param more a further facility at this building, null for none */
    StudyArea study(long seed, double[] more) {
      Random draw = new Random(seed);
      CityBuilder city = new CityBuilder(0, 0).district("X", 0, 0, 2000, 2000).subdistrict("S", "X", 0, 0, 2000, 2000);
      for (int w = 0; w < 4; w++) {
        int x = w % 2 * 1000;
        int y = w / 2 * 1000;
        city.ward(WARDS.get(w), "S", 100, 200, x, y, x + 1000, y + 1000);
      }
      for (int b = 0; b < homes; b++) {
        double x = draw.nextInt(2000);
        double y = draw.nextInt(2000);
        city.building("b" + b, x, y, (int) (y / 1000) * 2 + (int) (x / 1000), -1, 4, 1 + draw.nextInt(20), 1, 1);
      }
      city.facility("k", 150, 100, 0, "kindergarten", 500);
      if (more != null) city.facility("new", more[0], more[1], 0, "kindergarten", 500);
      WaysBuilder ways = new WaysBuilder();
      for (int line = 100; line < 2000; line += oneStreet ? 5000 : 300) {
        for (int at = 100; at < 1900; at += 300) {
          if (oneStreet || draw.nextInt(8) > 0) ways.path(at, line, at + 300, line);
          if (!oneStreet && draw.nextInt(8) > 0) ways.path(line, at, line, at + 300);
        }
      }
      Territory territory = city.territory();
      Walking walking = new Walking(territory, ways.build(), 1.3);
      return new StudyArea(Census.of(territory, city.grids()), new StraightLine(territory), () -> walking, CATALOGUE);
    }
  }

  private static long beyond(StudyArea study, Standard standard, String ward) {
    return GapReport.measure(study, new GapQuestion(standard, Level.WARD, "residents", null)).stream()
        .filter(row -> row.area().code().equals(ward)).findFirst().orElseThrow().reached().peopleUncovered();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatIsPromisedIsWhatBuildingItGivesAndNoOtherBuildingGivesMore(long seed) {
    Town town = new Town(60, seed % 3 == 0);
    StudyArea study = town.study(seed, null);
    Standard standard = CATALOGUE.get("kindergarten-reach").edited(Map.of("reachM", seed % 2 == 0 ? 300.0 : 450.0), "test", "");
    int asked = 0;
    for (String ward : WARDS) {
      long before = beyond(study, standard, ward);
      GapExplanation why = GapExplanation.of(study, standard, study.census().place(ward), "residents");
      BestSite site = why.site();
      assertThat(site == null).as("nobody needs one").isEqualTo(before == 0);
      if (site == null) continue;
      long best = 0;
      Territory.Buildings homes = study.territory().buildings();
      for (int b = 0; b < homes.size(); b++) {
        if (!WARDS.get(homes.ward()[b]).equals(ward)) continue;
        long gained = before - beyond(town.study(seed, new double[] {homes.x()[b], homes.y()[b]}), standard, ward);
        best = Math.max(best, gained);
        if (b == site.building()) assertThat(site.people()).as(ward).isEqualTo(gained);
      }
      assertThat(site.people()).as(ward).isEqualTo(best);
      asked++;
      if (site.people() == before) assertThat(why.why().en()).contains("brings all");
      else assertThat(why.why().en()).contains("one more brings " + Sentences.n(best) + " of the");
    }
    assertThat(asked).as("wards with somebody beyond").isPositive();
  }

  private static GapExplanation threeHomes(double apart) {
    CityBuilder city = new CityBuilder(0, 0).district("X", 0, 0, 9000, 1000).subdistrict("S", "X", 0, 0, 9000, 1000)
        .ward("A", "S", 30, 100, 0, 0, 9000, 1000).facility("k", 100, 100, 0, "kindergarten", 500);
    for (int b = 0; b < 3; b++) city.building("b" + b, 2000 + apart * b, 100, 0, -1, 4, 10, 1, 1);
    Territory territory = city.territory();
    Walking walking = new Walking(territory, new WaysBuilder().path(0, 100, 9000, 100).build(), 1.3);
    StudyArea study = new StudyArea(Census.of(territory, city.grids()), new StraightLine(territory), () -> walking, CATALOGUE);
    return GapExplanation.of(study, CATALOGUE.get("kindergarten-reach"), study.census().place("A"), "residents");
  }

  @Test
  void homesFartherApartThanTwiceTheReachNeedASiteEach() {
    GapExplanation why = threeHomes(602);
    assertThat(why.site().atLeast()).isEqualTo(3);
    assertThat(why.why().en()).contains("one more brings 10 of the 30 people within reach", "to reach all takes at least 3 sites");
    assertThat(why.why().zh()).contains("可使其中 10 人达标", "全部达标至少需要 3 处");
    assertThat(threeHomes(600).site().atLeast()).as("one between two homes reaches both").isEqualTo(2);
    assertThat(threeHomes(300).why().en()).contains("brings all 30 people within reach");
  }
}
