package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.doctor.Update;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.store.ImportStore;
import org.junit.jupiter.api.Test;

/** What a file does to features that are stored already, and what is asked before it does it. */
abstract class ReimportContract extends ImportGround {

  private ImportReport update(Path file, String collection, Update update, boolean dryRun) {
    String id = UUID.randomUUID().toString();
    return new Importer(territories, features, imports, GridPlanWriter.NONE).run(new ImportRequest(id, territory, collection,
        Source.of(file), Map.of(), Map.of(), null, null, dryRun, "test", "", "", folder.resolve(id),
        new ImportChoices(null, null, List.of(), false, null, null, false, update, null, null, null, null), 0), Progress.NONE);
  }

  private Feature facility(String code) {
    return features.find(FeatureType.FACILITIES, territory, code).orElseThrow().feature();
  }

  /** Some hundreds of rows, so that they are taken in several parts; a, the first, and b are looked at. */
  private void facilities() throws IOException {
    StringBuilder table = new StringBuilder("code,name,kind,capacity,status,lon,lat\n");
    table.append("a,甲站,clinic,10,planned,106.005,30.005\nb,乙站,clinic,,planned,106.005,30.006\n");
    for (int i = 0; i < 1100; i++) table.append("c").append(i).append(",站,clinic,5,existing,106.015,30.005\n");
    assertThat(run(csv("all.csv", table.toString()), "facilities", Map.of(), false).rowsKept()).isEqualTo(1102);
  }

  @Test
  void aFileOfTwoColumnsChangesThoseAndNothingElse() throws IOException {
    facilities();
    StringBuilder table = new StringBuilder("code,capacity\nb,\na,25\nnew,3\n");
    for (int i = 0; i < 1100; i++) table.append("c").append(i).append(",7\n");
    ImportReport report = update(csv("two.csv", table.toString()), "facilities", Update.MERGE, false);
    assertThat(report.rowsKept()).as("a new one needs its kind and place").isEqualTo(1102);
    assertThat(report.findings()).extracting(Finding::code).contains("GW-IMP-022", "GW-IMP-093");
    assertThat(facility("a").properties()).isEqualTo(Map.of("name", "甲站", "kind", "clinic", "capacity", 25.0, "status", "planned",
        "wardCode", "w1"));
    assertThat(facility("a").geometry().getCoordinate().y).isEqualTo(30.005);
    assertThat(facility("c1099").properties()).containsEntry("capacity", 7.0).containsEntry("name", "站").containsEntry("wardCode", "w2");
    assertThat(report.more().get("update").toString()).contains("mode=merge", "keptRows=1102", "name", "emptied={}");
    imports.takeBack(report.id(), "test");
    assertThat(facility("a").properties()).containsEntry("capacity", 10.0).containsEntry("name", "甲站");
  }

  @Test
  void aBlankCellEmptiesOnlyWhereThatWasChosen() throws IOException {
    facilities();
    Path file = csv("blank.csv", "code,name,capacity\na,,12\n");
    update(file, "facilities", Update.MERGE, false);
    assertThat(facility("a").properties()).containsEntry("name", "甲站").containsEntry("capacity", 12.0);
    ImportReport dry = update(file, "facilities", Update.COLUMNS, true);
    assertThat(dry.findings()).extracting(Finding::code).contains("GW-IMP-070-name").doesNotContain("GW-IMP-070-kind");
    assertThat(facility("a").properties()).containsKey("name");
    update(file, "facilities", Update.COLUMNS, false);
    assertThat(facility("a").properties()).isEqualTo(Map.of("kind", "clinic", "capacity", 12.0, "status", "planned", "wardCode", "w1"));
  }

  @Test
  void whereItWasChosenARowIsTheWholeFeature() throws IOException {
    facilities();
    ImportReport none = update(csv("two.csv", "code,capacity\na,25\n"), "facilities", Update.REPLACE, false);
    assertThat(none.rowsKept()).as("no place, no kind").isZero();
    ImportReport report = update(csv("whole.csv", "code,kind,lon,lat\na,clinic,106.015,30.005\n"), "facilities", Update.REPLACE, false);
    assertThat(facility("a").properties()).isEqualTo(Map.of("kind", "clinic", "status", "existing", "wardCode", "w2"));
    assertThat(report.findings()).extracting(Finding::code).contains("GW-IMP-070-name", "GW-IMP-070-capacity")
        .doesNotContain("GW-IMP-093");
  }

  @Test
  void rowsWithoutCodesThatAreThereAlreadyTakeTheirCode() throws IOException {
    facilities();
    // 20 m from a; 200 m from b; twice beside one
    Path file = csv("none.csv", """
        名称,类别,容量,经度,纬度
        甲　站,clinic,30,106.0052,30.005
        乙站,clinic,30,106.005,30.0078
        甲站,clinic,9,106.0051,30.0051
        """);
    ImportReport report = run(file, "facilities", Map.of("code", "=auto"), false);
    assertThat(report.rowsKept()).isEqualTo(3);
    assertThat(facility("a").properties()).containsEntry("capacity", 30.0);
    assertThat(facility("b").properties()).doesNotContainKey("capacity");
    assertThat(all(FeatureType.FACILITIES)).hasSize(1104);
    assertThat(report.findings()).filteredOn(each -> each.code().equals("GW-IMP-125")).hasSize(1)
        .allMatch(each -> each.reason().en().startsWith("1 row"));
    ImportReport again = run(file, "facilities", Map.of("code", "=auto"), true);
    assertThat(again.more().get("changes").toString()).contains("new=0, changed=0, unchanged=3");
  }

  @Test
  void newCodesOfWhatIsThereAlreadyAreDoubted() throws IOException {
    facilities();
    ImportReport dry = run(csv("new.csv", "code,name,kind,lon,lat\nx1,甲站,clinic,106.005,30.0051\nx2,丁站,clinic,106.005,30.0051\n"),
        "facilities", Map.of(), true);
    assertThat(dry.findings()).filteredOn(each -> each.code().equals("GW-IMP-126")).hasSize(1)
        .allMatch(each -> each.reason().en().startsWith("1 row"));
  }

  @Test
  void numbersOfRowsAreNoCodes() throws IOException {
    String head = "序号,名称,类别,经度,纬度\n";
    run(csv("one.csv", head + "1,甲厕,public-toilet,106.005,30.005\n2,乙厕,public-toilet,106.006,30.006\n"), "facilities", Map.of(), false);
    ImportReport other = run(csv("other.csv", head + "1,丙园,clinic,106.015,30.005\n"), "facilities", Map.of(), false);
    assertThat(all(FeatureType.FACILITIES)).extracting(each -> each.text("name")).containsExactlyInAnyOrder("甲厕", "乙厕", "丙园");
    assertThat(other.findings()).extracting(Finding::code).contains("GW-IMP-127");
    ImportReport told = run(csv("told.csv", head + "1,丁园,clinic,106.015,30.006\n"), "facilities", Map.of("code", "序号"), false);
    assertThat(facility("1").text("name")).isEqualTo("丁园");
    ImportReport clash = run(csv("clash.csv", head + "1,戊厕,public-toilet,106.006,30.006\n2,己厕,public-toilet,106.006,30.007\n"),
        "facilities", Map.of("code", "序号"), true);
    assertThat(clash.findings()).filteredOn(each -> each.code().equals("GW-IMP-128")).hasSize(1)
        .allMatch(each -> each.reason().en().startsWith("1 row"));
    assertThat(told.findings()).extracting(Finding::code).doesNotContain("GW-IMP-127");
  }

  private ImportReport told(Path file, String collection, String crs, Boolean outside, Boolean exchange, boolean dryRun) {
    String id = UUID.randomUUID().toString();
    return new Importer(territories, features, imports, GridPlanWriter.NONE).run(new ImportRequest(id, territory, collection,
        Source.of(file), Map.of(), Map.of(), crs, null, dryRun, "test", "", "", folder.resolve(id),
        new ImportChoices(null, null, List.of(), false, null, null, false, null, outside, exchange, null, null), 0), Progress.NONE);
  }

  @Test
  void outlinesOfAnotherZoneAreLoadedOnlyWhenSomebodySaysSo() throws IOException {
    Path file = csv("zone.csv", "code,wkt\nw3,\"POLYGON((599369 3320214,600334 3320224,600324 3321332,599359 3321322,599369 3320214))\"\n");
    ImportReport dry = told(file, "wards", "EPSG:4547", null, null, true);
    assertThat(dry.findings().get(0).code()).isEqualTo("GW-IMP-085");
    assertThat(dry.findings().get(0).reason().en()).matches("All 1 rows lie about 8[0-9]{2} km outside the territory\\.");
    assertThat(dry.findings().get(0).repair().en()).isEqualTo("With EPSG:4544 they lie by the territory.");
    assertRefused("GW-IMP-086", () -> told(file, "wards", "EPSG:4547", null, null, false));
    assertThat(all(FeatureType.WARDS)).hasSize(2);
    assertThat(told(file, "wards", "EPSG:4544", null, null, false).findings()).extracting(Finding::code).doesNotContain("GW-IMP-085");
    assertThat(told(file, "wards", "EPSG:4547", true, null, false).findings()).extracting(Finding::code).contains("GW-IMP-085");
  }

  @Test
  void aRowOfExchangedDegreesIsTurnedRoundWhereThatIsAsked() throws IOException {
    Path file = csv("one.csv", "code,kind,lon,lat\na,clinic,106.005,30.005\nb,clinic,30.006,106.006\nc,clinic,106.015,30.005\n");
    ImportReport left = told(file, "facilities", null, null, null, true);
    assertThat(left.rowsKept()).isEqualTo(2);
    assertThat(left.findings()).extracting(Finding::code).contains("GW-IMP-034");
    ImportReport turned = told(file, "facilities", null, null, true, false);
    assertThat(turned.rowsKept()).isEqualTo(3);
    assertThat(turned.findings()).extracting(Finding::code).contains("GW-IMP-087").doesNotContain("GW-IMP-034");
    assertThat(facility("b").geometry().getCoordinate().x).isEqualTo(106.006);
  }

  @Test
  void degreesThatNothingVerifiesAreSaidToBeSoAtTheTop() throws IOException {
    Path file = csv("degrees.csv", "code,kind,lon,lat\na,clinic,106.005,30.005\n");
    assertThat(told(file, "facilities", null, null, null, true).findings().get(0).code()).isEqualTo("GW-IMP-079");
    assertThat(told(file, "facilities", "EPSG:4326", null, null, true).findings()).extracting(Finding::code).doesNotContain("GW-IMP-079");
  }

  @Test
  void aCountTakesThePlaceOfAnEstimate() throws IOException {
    String outline = "\"POLYGON((106.002 30.002,106.003 30.002,106.003 30.003,106.002 30.003,106.002 30.002))\"";
    run(csv("est.csv", "code,storeys,households,estimated,wkt\nb1,6,40,true," + outline + "\n"), "buildings", Map.of(), false);
    update(csv("storeys.csv", "code,storeys\nb1,7\n"), "buildings", Update.MERGE, false);
    assertThat(all(FeatureType.BUILDINGS).get(0).properties()).containsEntry("estimated", true).containsEntry("storeys", 7);
    update(csv("counted.csv", "code,households\nb1,44\n"), "buildings", Update.MERGE, false);
    assertThat(all(FeatureType.BUILDINGS).get(0).properties()).containsEntry("households", 44).containsEntry("storeys", 7)
        .doesNotContainKey("estimated");
  }

  @Test
  void daysAreKeptAsDaysHoweverTheyAreWritten() throws IOException {
    Path file = csv("days.csv", "code,kind,巡查日期,lon,lat\na,clinic,2026年3月1日,106.005,30.005\nb,clinic,2026/3/1,106.005,30.005\n"
        + "c,clinic,46082,106.005,30.005\nd,clinic,去年,106.005,30.005\n");
    ImportReport report = run(file, "facilities", Map.of(), false);
    assertThat(all(FeatureType.FACILITIES)).extracting(facility -> facility.text("dateSeen")).containsOnly("2026-03-01").hasSize(3);
    assertThat(report.findings()).extracting(Finding::code).contains("GW-IMP-052");
  }

  @Test
  void aPlaceThatMovesTakesTheWardOfItsNewPlace() throws IOException {
    facilities();
    update(csv("moved.csv", "code,lon,lat\na,106.015,30.005\nb,106.0201,30.005\n"), "facilities", Update.MERGE, false);
    assertThat(facility("a").properties()).containsEntry("wardCode", "w2").containsEntry("name", "甲站");
    assertThat(facility("b").properties()).as("in no ward now: the one it had stays").containsEntry("wardCode", "w1");
  }

  @Test
  void whatWasStoredWithoutAStatusStaysSo() throws IOException {
    Feature open = new Feature("o", all(FeatureType.WARDS).get(0).geometry().getCentroid(), Map.of("kind", "clinic", "name", "无状态",
        "wardCode", all(FeatureType.WARDS).get(0).code()));
    imports.writeMany(territory, FeatureType.FACILITIES, 1, to -> to.put(FeatureType.FACILITIES, open), () -> new ImportStore.Run(
        UUID.randomUUID().toString(), territory, "facilities", "x", "test", java.time.OffsetDateTime.now(), 1, 1, 0, "{}", false));
    String wkt = open.geometry().toText();
    Path file = csv("out.csv", "code,name,kind,status,wkt\no,无状态,clinic,,\"" + wkt + "\"\nnew,新,clinic,,\"" + wkt + "\"\n");
    for (Update update : Update.values()) {
      ImportReport dry = update(file, "facilities", update, true);
      assertThat(dry.more().get("changes").toString()).as(update.id()).contains("new=1, changed=0, unchanged=1");
    }
    update(file, "facilities", Update.MERGE, false);
    assertThat(facility("o").properties()).doesNotContainKey("status");
    assertThat(facility("new").properties()).as("a new one exists").containsEntry("status", "existing");
  }

  @Test
  void aWardMayBeCalledByItsName() throws IOException {
    Path names = csv("names.csv", "code,name\nw1,龙井社区居委会\nw2,南津村\n");
    update(names, "wards", Update.MERGE, false);
    Path file = csv("named.csv", "编码,类型,所属社区,经度,纬度\na,clinic,龙井社区,106.005,30.005\nb,clinic,龙井,106.005,30.006\n"
        + "c,clinic,南津村民委员会,106.015,30.005\nd,clinic,无名社区,106.015,30.005\ne,clinic,w1,106.005,30.005\n");
    ImportReport report = update(file, "facilities", Update.MERGE, false);
    assertThat(report.rowsKept()).isEqualTo(5);
    assertThat(report.beliefs().get("mapping").value()).contains("wardCode←所属社区");
    assertThat(List.of("a", "b", "c", "d", "e")).extracting(code -> facility(code).text("wardCode"))
        .containsExactly("w1", "w1", "w2", "w2", "w1");
    assertThat(report.findings()).filteredOn(found -> found.code().equals("GW-IMP-099")).singleElement()
        .satisfies(found -> assertThat(found.reason().en()).startsWith("3 rows call their ward by its name (first in row 2)"));
    assertThat(report.findings()).filteredOn(found -> found.code().equals("GW-IMP-095")).singleElement()
        .satisfies(found -> assertThat(found.reason().en()).startsWith("1 rows call a ward by a name"));
    ImportReport counts = update(csv("counts.csv", "所属社区,年份,人口\n龙井社区,2020,500\n"), "counts", Update.MERGE, false);
    assertThat(counts.rowsKept()).isEqualTo(1);
    assertThat(features.find(FeatureType.COUNTS, territory, "w1-2020")).isPresent();
  }
}
