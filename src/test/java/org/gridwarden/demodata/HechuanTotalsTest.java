package org.gridwarden.demodata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridwarden.demodata.Shipped.Row;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

/** Every published figure of Hechuan, counted in the shipped files, and that their sums agree over all levels. */
class HechuanTotalsTest {
  private static final List<Row> WARDS = Shipped.features("wards.geojson.gz");
  private static final List<Row> BUILDINGS = Shipped.features("buildings.geojson.gz");
  private static final List<Row> COMPOUNDS = Shipped.features("compounds.geojson.gz");
  private static final List<Row> GRIDS = Shipped.features("grids.geojson.gz");
  private static final List<Row> FACILITIES = Shipped.features("facilities.geojson.gz");
  private static final List<Row> POSTS = Shipped.csv("posts.csv");

  private static final Predicate<Row> NANJIN = row -> ward(row).startsWith("500117003");

  @Test
  void theDistrictHas30SubdistrictsAnd419Wards() {
    List<Row> subdistricts = Shipped.features("subdistricts.geojson.gz");
    assertThat(subdistricts).hasSize(30);
    assertThat(WARDS).hasSize(419);
    assertThat(WARDS).extracting(row -> row.text("subdistrictCode"))
        .containsOnlyElementsOf(subdistricts.stream().map(row -> row.text("code")).toList());
    assertThat(sum(WARDS, row -> true, "areaM2") / 1e6).isBetween(2340.0, 2350.0);
  }

  @Test
  void nanjinHasItsPublishedTotals() {
    assertThat(WARDS.stream().filter(NANJIN).filter(row -> row.text("kind").equals("community"))).hasSize(16);
    assertThat(WARDS.stream().filter(NANJIN).filter(row -> row.text("kind").equals("village"))).hasSize(10);
    assertThat(sum(WARDS, NANJIN, "areaM2")).isEqualTo(96_080_000);
    assertThat(sum(WARDS, NANJIN, "residents")).isEqualTo(226_000);
    assertThat(sum(WARDS, NANJIN, "households")).isBetween(79_000L, 80_000L);
    assertThat(sum(WARDS, NANJIN, "institutions")).isEqualTo(79);
    assertThat(sum(WARDS, NANJIN, "volunteers")).isBetween(7_001L, 7_999L);
    assertThat(sum(WARDS, NANJIN, "linkedHouseholds")).isBetween(25_001L, 25_999L);
    assertThat(sum(COMPOUNDS, NANJIN, "linkedHouseholds")).isLessThan(sum(WARDS, NANJIN, "linkedHouseholds"));
  }

  @Test
  void staffStandWhereTheyArePublished() {
    Predicate<Row> office = row -> row.text("employerCode").equals("500117003");
    assertThat(sum(POSTS, office, "posts")).isEqualTo(134);
    assertThat(sum(POSTS, office, "filled")).isEqualTo(122);
    Predicate<Row> jiangting = row -> row.text("employerCode").equals("500117003011");
    assertThat(sum(POSTS, jiangting, "filled")).isEqualTo(12);
    assertThat(sum(WARDS, row -> row.text("code").equals("500117003011"), "residents")).isEqualTo(32_000);
    assertThat(POSTS).allMatch(row -> row.number("filled") <= row.number("posts"));
  }

  @Test
  void estatesStandByManagementAsPublished() {
    List<Row> nanjin = COMPOUNDS.stream().filter(NANJIN).toList();
    assertThat(managed(nanjin, "company")).hasSize(92);
    assertThat(managed(nanjin, "company").stream().filter(row -> row.text("ownersCommittee").equals("true"))).hasSize(72);
    assertThat(managed(nanjin, "ward")).hasSize(47).allMatch(row -> row.text("walled").equals("true"));
    List<Row> single = BUILDINGS.stream().filter(NANJIN).filter(row -> row.text("compoundCode").isEmpty()).toList();
    assertThat(managed(single, "ward")).hasSize(650).allMatch(row -> row.number("households") > 0);
  }

  @Test
  void hongyunIsTheOldEstateThatItsCompanyLeft() {
    Row hongyun = COMPOUNDS.stream().filter(row -> row.text("name").equals("鸿运小区")).findFirst().orElseThrow();
    assertThat(ward(hongyun)).isEqualTo("500117003012");
    assertThat(hongyun.number("dwellings")).isEqualTo(338);
    assertThat(hongyun.number("shops")).isEqualTo(37);
    assertThat(hongyun.text("management")).isEqualTo("none");
    List<Row> houses = BUILDINGS.stream().filter(row -> row.text("compoundCode").equals(hongyun.text("code"))).toList();
    assertThat(sum(houses, row -> true, "households")).isEqualTo(338);
    assertThat(sum(houses, row -> true, "shops")).isEqualTo(37);
    assertThat(houses.stream().filter(row -> row.text("lift").equals("true"))).hasSize(1);
    assertThat(houses).allMatch(row -> row.number("storeys") >= 5);
  }

  @Test
  void theSilkWorksHaveNineHousesAnd46SpacesOnOddCorners() {
    Predicate<Row> yanxiqiao = row -> ward(row).equals("500117002011");
    assertThat(BUILDINGS.stream().filter(yanxiqiao)
        .filter(row -> row.text("compoundCode").isEmpty() && row.number("households") > 0)).hasSize(9);
    List<Row> parking = Shipped.features("parking.geojson.gz");
    assertThat(sum(parking, yanxiqiao.and(row -> row.text("kind").equals("informal")), "spaces")).isEqualTo(46);
  }

  @Test
  void householdsAndResidentsOfFullWardsAreTheSumsOfTheirBuildings() {
    for (String count : List.of("households", "residents", "elderly", "children")) {
      Map<String, Long> sums = BUILDINGS.stream().collect(
          Collectors.groupingBy(HechuanTotalsTest::ward, Collectors.summingLong(row -> row.number(count))));
      assertThat(sums).hasSize(27);
      WARDS.stream().filter(row -> sums.containsKey(row.text("code"))).forEach(row ->
          assertThat((long) row.number(count)).as(row.text("name") + " " + count).isEqualTo(sums.get(row.text("code"))));
    }
    assertThat(Shipped.csv("counts.csv").stream().filter(row -> row.number("year") == 2023)
        .mapToLong(row -> row.number("residents")).sum()).isEqualTo(sum(WARDS, row -> true, "residents"));
  }

  @Test
  void wardsGridsAndSectionsFitWithoutGapOrOverlap() {
    assertThat(CoverageValidator.isValid(shapes(WARDS))).isTrue();
    assertThat(CoverageValidator.isValid(shapes(GRIDS))).isTrue();
    for (Row ward : WARDS) {
      List<Row> own = GRIDS.stream().filter(grid -> ward(grid).equals(ward.text("code"))).toList();
      if (own.isEmpty()) continue;
      assertThat(CoverageUnion.union(shapes(own)).norm()).as(ward.text("name")).isEqualTo(ward.shape().norm());
      assertThat(own).extracting(row -> row.text("code")).allMatch(code -> code.matches(ward.text("code") + "\\d{3}"));
    }
    Map<String, Row> sections = Shipped.features("sections.geojson.gz").stream()
        .collect(Collectors.toMap(row -> row.text("code"), row -> row));
    sections.forEach((code, section) -> assertThat(CoverageUnion.union(
        shapes(GRIDS.stream().filter(grid -> grid.text("sectionCode").equals(code)).toList())).norm())
        .as(code).isEqualTo(section.shape().norm()));
  }

  @Test
  void everyBuildingStandsInOneGridOfItsWard() {
    Map<String, List<Row>> byWard = GRIDS.stream().collect(Collectors.groupingBy(HechuanTotalsTest::ward));
    for (Row house : BUILDINGS) {
      assertThat(byWard.get(ward(house)).stream().filter(grid -> grid.shape().contains(house.shape())))
          .as(house.text("code")).hasSize(1);
    }
  }

  @Test
  void facilitiesShowEveryKindAndTheShortages() throws IOException {
    assertThat(new TreeSet<>(FACILITIES.stream().map(row -> row.text("kind")).toList()))
        .isEqualTo(new TreeSet<>(Names.kinds(Path.of("gis-data/standards.yaml")).keySet()));
    TreeSet<String> served = new TreeSet<>(FACILITIES.stream().filter(row -> row.text("kind").equals("service-station"))
        .filter(row -> row.text("status").equals("existing")).map(HechuanTotalsTest::ward).toList());
    assertThat(WARDS.stream().filter(NANJIN).filter(row -> !served.contains(row.text("code")))).hasSize(7);
    assertThat(FACILITIES.stream().filter(NANJIN).filter(row -> row.text("kind").equals("ward-office"))
        .filter(row -> row.text("tenure").equals("rented"))).hasSize(3);
    assertThat(FACILITIES.stream().filter(NANJIN).filter(row -> row.text("kind").equals("service-station"))
        .filter(row -> row.number("floorAreaM2") < 200)).hasSizeGreaterThanOrEqualTo(3);
  }

  private static String ward(Row row) {
    return row.properties().containsKey("wardCode") ? row.text("wardCode") : row.text("code");
  }

  private static List<Row> managed(List<Row> rows, String how) {
    return rows.stream().filter(row -> row.text("management").equals(how)).toList();
  }

  private static long sum(List<Row> rows, Predicate<Row> which, String property) {
    return rows.stream().filter(which).mapToLong(row -> row.number(property)).sum();
  }

  private static Geometry[] shapes(List<Row> rows) {
    return rows.stream().map(Row::shape).toArray(Geometry[]::new);
  }
}
