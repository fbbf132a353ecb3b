package org.gridwarden.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gridwarden.crs.ShiftedMaps;
import org.gridwarden.format.Source;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports into the ground of {@link ImportGround}. The files of {@code bad/} hold one fault each. */
abstract class ImportContract extends ImportGround {

  private static final Path BAD = Path.of("src/test/resources/bad");

  private long revision() {
    return territories.find(territory).orElseThrow().revision();
  }

  @Test
  void rowsComeBackAsTheyWentInAndReplaceByCode() throws IOException {
    assertThat(all(FeatureType.WARDS)).extracting(Feature::code).containsExactly("w1", "w2");
    assertThat(all(FeatureType.WARDS).get(0).properties()).containsEntry("name", "甲").containsEntry("households", 10)
        .containsEntry("residents", 30).doesNotContainKey("elderly");
    Path changed = csv("again.csv",
        "code,households,wkt\nw1,11,\"POLYGON((106 30,106.01 30,106.01 30.01,106 30.01,106 30))\"\n");
    ImportReport again = run(changed, "wards", Map.of(), false);
    assertThat(all(FeatureType.WARDS)).hasSize(2);
    assertThat(all(FeatureType.WARDS).get(0).properties()).containsEntry("households", 11).containsEntry("name", "甲");
    imports.takeBack(again.id(), "test");
    assertThat(all(FeatureType.WARDS).get(0).properties()).containsEntry("households", 10).containsEntry("name", "甲");
  }

  @Test
  void aDryRunTellsTheSameAndWritesNothing() throws IOException {
    Path file = csv("f.csv", "code,kind,lon,lat\na,clinic,106.005,30.005\nb,clinic,107,30\n");
    long before = revision();
    ImportReport dry = run(file, "facilities", Map.of(), true);
    assertThat(all(FeatureType.FACILITIES)).isEmpty();
    assertThat(revision()).isEqualTo(before);
    ImportReport wet = run(file, "facilities", Map.of(), false);
    assertThat(dry.findings()).usingRecursiveComparison().isEqualTo(wet.findings());
    assertThat(all(FeatureType.FACILITIES)).extracting(Feature::code).containsExactly("a");
    assertThat(all(FeatureType.FACILITIES).get(0).text("wardCode")).as("filled in from the place").isEqualTo("w1");
  }

  @Test
  void columnsAreMappedAsToldAndConstantsReachEveryRow() throws IOException {
    Path file = csv("m.csv", "nr,what,east,north\n007,医,106.015,30.005\n");
    run(file, "facilities", Map.of("code", "nr", "name", "what", "kind", "=clinic", "lon", "east", "lat", "north"), false);
    Feature only = all(FeatureType.FACILITIES).get(0);
    assertThat(only.code()).isEqualTo("007");
    assertThat(only.properties()).isEqualTo(Map.of("name", "医", "kind", "clinic", "wardCode", "w2", "status", "existing"));
    assertRefused("GW-IMP-010", () -> run(file, "facilities", Map.of("size", "nr"), false));
    assertRefused("GW-IMP-011", () -> run(file, "facilities", Map.of("code", "id"), false));
    assertRefused("GW-IMP-001", () -> run(file, "castles", Map.of(), false));
  }

  @Test
  void aFieldMappedToNothingIsNotImportedWhateverItsColumnIsCalled() throws IOException {
    Path file = csv("n.csv", "编码,类型,名称,状态,lon,lat\n1,托育,甲园,planned,106.015,30.005\n");
    ImportReport report = run(file, "facilities", Map.of("status", "", "name", "", "tenure", "", "lat", ""), false);
    assertThat(all(FeatureType.FACILITIES).get(0).properties())
        .isEqualTo(Map.of("kind", "nursery", "wardCode", "w2", "status", "existing"));
    assertThat(report.beliefs().get("unusedColumns").value()).isEqualTo("名称, 状态");
    assertRefused("GW-IMP-012", () -> run(file, "facilities", Map.of("code", ""), false));
  }

  @Test
  void allFaultsOfARowAreNamedInOneFinding() throws IOException {
    Path file = csv("three.csv", "code,类型,wardCode,floorAreaM2,lon,lat\n,飞船,w9,much,106.005,95\n");
    ImportReport report = run(file, "facilities", Map.of(), false);
    assertThat(report.findings()).hasSize(1);
    Finding only = report.findings().get(0);
    assertThat(only.code()).isEqualTo("GW-IMP-020");
    assertThat(only.reason().en()).contains("no code", "“飞船”", "“much”", "w9", "95");
    assertThat(only.reason().zh()).contains("没有编码", "“飞船”", "“much”", "w9", "95");
  }

  @Test
  void hoursThatNobodyCanReadAreKeptAndNamedWithTheirRow() throws IOException {
    Path file = csv("h.csv", "code,kind,status,hours,lon,lat\na,clinic,existing,08:00-20:00,106.005,30.005\n"
        + "b,clinic,existing,20:00-08:00,106.006,30.005\nc,clinic,existing,mornings,106.007,30.005\n"
        + "d,clinic,existing,20:00-次日08:00,106.008,30.005\n");
    ImportReport report = run(file, "facilities", Map.of(), false);
    List<Finding> hours = report.findings().stream().filter(found -> found.row() > 0 && found.reason().en().contains("hours")).toList();
    assertThat(hours).extracting(Finding::code).containsExactly("GW-IMP-097", "GW-IMP-096");
    assertThat(hours).extracting(Finding::row).containsExactly(3L, 4L);
    assertThat(hours).noneMatch(Finding::rejected).allMatch(found -> found.place() != null);
    assertThat(hours.get(0).reason().zh()).contains("b", "20:00-08:00", "早于");
    assertThat(all(FeatureType.FACILITIES)).extracting(one -> one.text("hours"))
        .containsExactlyInAnyOrder("08:00-20:00", "20:00-08:00", "mornings", "20:00-次日08:00");
    String spaces = "code,spaces,kind,hours,lon,lat\np,9,shared,18:00-08:00,106.005,30.005\nq,9,shared,at night,106.006,30.005\n";
    assertThat(run(csv("p.csv", spaces), "parking", Map.of(), false).findings()).extracting(Finding::code)
        .contains("GW-IMP-096").doesNotContain("GW-IMP-097");
  }

  @Test
  void gb18030AndMetresAreUnderstood() throws IOException {
    Path file = Files.write(folder.resolve("gb.csv"),
        "编码,设施类型,x,y\n甲1,社区卫生服务站,500000,3320000\n".getBytes(Charset.forName("GB18030")));
    String metres = "m" + territory;
    ImportReport report = run(file, "facilities", Map.of(), false, metres, "EPSG:4544");
    assertThat(report.beliefs().get("encoding").value()).isEqualTo("GB18030");
    assertThat(report.findings()).extracting(Finding::code).containsExactly("GW-IMP-118", "GW-IMP-044", "GW-IMP-049");
    Feature only = features.read(FeatureType.FACILITIES, FeatureQuery.all(metres),
        rows -> rows.map(FeatureStore.Located::feature).toList()).get(0);
    assertThat(only.geometry().getCoordinate().x).isEqualTo(105.0, org.assertj.core.api.Assertions.within(1e-6));
    assertThat(only.properties()).containsEntry("kind", "clinic");
    territories.delete(metres);
  }

  @Test
  void whenAllAxesAreExchangedTheyAreExchangedBackAndListed() throws IOException {
    Path file = csv("swapped.csv", "code,kind,wkt\na,clinic,POINT(30.005 106.005)\nb,clinic,POINT(30.006 106.006)\n");
    ImportReport report = run(file, "facilities", Map.of(), false);
    assertThat(report.beliefs().get("axes").value()).isEqualTo("lat,lon");
    assertThat(report.findings()).extracting(Finding::code).contains("GW-IMP-038");
    assertThat(all(FeatureType.FACILITIES).get(0).geometry().getCoordinate().x).isEqualTo(106.005);
  }

  @Test
  void aWardBelowAMissingSubdistrictIsRejectedOnceThereAreSubdistricts() throws IOException {
    Path ward = csv("below.csv", "code,subdistrictCode,wkt\n"
        + "w9,s9,\"POLYGON((106.03 30,106.04 30,106.04 30.01,106.03 30.01,106.03 30))\"\n");
    assertThat(run(ward, "wards", Map.of(), false).rowsKept()).as("none known yet").isEqualTo(1);
    run(csv("above.csv", "code,wkt\ns1,\"POLYGON((106 30,106.1 30,106.1 30.1,106 30.1,106 30))\"\n"),
        "subdistricts", Map.of(), false);
    ImportReport late = run(ward, "wards", Map.of(), false);
    assertThat(late.rowsKept()).isZero();
    assertThat(late.findings()).extracting(Finding::code).containsExactly("GW-IMP-079", "GW-IMP-040");
  }

  @Test
  void rowsWithoutCoordinatesArePlacedByTheNamesOfWhatIsThere() throws IOException {
    run(csv("c.csv", "code,name,wkt\nc1,阳光花园,\"POLYGON((106.002 30.002,106.004 30.002,106.004 30.004,106.002 30.004,106.002 30.002))\"\n"),
        "compounds", Map.of(), false);
    run(csv("b.csv", "code,name,compoundCode,use,wkt\nb1,3号楼,c1,residential,"
        + "\"POLYGON((106.0022 30.0022,106.0024 30.0022,106.0024 30.0024,106.0022 30.0024,106.0022 30.0022))\"\n"), "buildings", Map.of(),
            false);
    ImportReport report = run(csv("a.csv", "编号,类型,地址\nf1,clinic,合川区陽光花園３號樓底層\nf2,clinic,阳光花园9栋\nf3,clinic,日光花园\nf4,clinic,无此地\n"
        + "f5,clinic,Yángguāng Huāyuán 3 hao lou\nf6,clinic,洋光华园門口\nf7,clinic,阳光大道88\n"), "facilities", Map.of(), false);
    assertThat(all(FeatureType.FACILITIES)).extracting(Feature::code).containsExactly("f1", "f2", "f5", "f6");
    assertThat(all(FeatureType.FACILITIES).get(0).geometry().getCoordinate().x).isBetween(106.0022, 106.0024);
    assertThat(all(FeatureType.FACILITIES).get(1).geometry().getCoordinate().x).isBetween(106.002, 106.004);
    assertThat(all(FeatureType.FACILITIES).get(2).geometry().getCoordinate().x).as("in pinyin").isBetween(106.0022, 106.0024);
    assertThat(report.findings()).filteredOn(f -> f.code().equals("GW-IMP-091")).extracting(Finding::row)
        .as("only alike, only the sound").containsExactly(3L, 6L, 7L);
    assertThat(report.findings()).extracting(Finding::code).contains("GW-IMP-090", "GW-IMP-091", "GW-IMP-092");
    assertThat(report.findings()).filteredOn(f -> f.code().equals("GW-IMP-117")).extracting(Finding::row).containsExactly(5L, 8L);
    assertThat(report.findings()).filteredOn(f -> f.code().equals("GW-IMP-117") && f.row() == 8).allSatisfy(f ->
        assertThat(f.reason().en()).contains("阳光大道88", "was not found", "阳光花园 0."));
    assertThat(report.findings()).filteredOn(f -> f.code().equals("GW-IMP-092")).allSatisfy(f -> {
      assertThat(f.row()).isEqualTo(4);
      assertThat(f.reason().zh()).contains("阳光花园", "0.50");
      assertThat(f.place()).isNotNull();
    });
  }

  @Test
  void anImportThatKeepsNothingBeginsNoTerritory() throws IOException {
    Path bad = csv("bad.csv", "code,wkt\n,\"POINT(106 30)\"\n");
    assertThat(run(bad, "wards", Map.of(), false, "x" + territory, null).rowsKept()).isZero();
    assertThat(territories.find("x" + territory)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(textBlock = """
      ward-without-code.csv,wards,GW-IMP-020,0
      ward-code-too-long.csv,wards,GW-IMP-021,0
      ward-negative-count.csv,wards,GW-IMP-023,0
      ward-count-not-a-number.csv,wards,GW-IMP-024,0
      ward-count-not-whole.csv,wards,GW-IMP-024,0
      ward-unknown-kind.csv,wards,GW-IMP-025,0
      ward-flag.csv,wards,GW-IMP-027,0
      ward-code-twice.csv,wards,GW-IMP-028,1
      ward-without-outline.csv,wards,GW-IMP-030,0
      ward-as-a-point.csv,wards,GW-IMP-032,0
      ward-lat-before-lon.csv,wards,GW-IMP-034,1
      ward-crossing-itself.csv,wards,GW-IMP-035,0
      ward-small-loop.csv,wards,GW-IMP-037,1
      wards-overlapping.csv,wards,GW-IMP-045,0
      ward-over-a-stored-one.csv,wards,GW-IMP-045,0
      ward-ring-open.geojson,wards,GW-FMT-011,0
      ward-coordinate-not-a-number.geojson,wards,GW-FMT-011,0
      ward-missing-cells.csv,wards,GW-FMT-016,0
      ward-broken-wkt.csv,wards,GW-FMT-017,0
      facility-without-kind.csv,facilities,GW-IMP-022,0
      facility-unknown-kind.csv,facilities,GW-IMP-029,0
      facility-off-the-globe.csv,facilities,GW-IMP-033,0
      facility-unknown-ward.csv,facilities,GW-IMP-040,0
      facility-outside.csv,facilities,GW-IMP-043,0
      facility-at-null-island.csv,facilities,GW-IMP-069,1
      facility-place-not-a-number.csv,facilities,GW-FMT-017,0
      worker-on-unknown-grid.csv,posts,GW-IMP-050,0
      post-of-unknown-ward.csv,posts,GW-IMP-050,0
      post-overfilled.csv,posts,GW-IMP-051,0""")
  void aBadRowIsListedAndTheGoodOnesAreKept(String file, String collection, String code, long kept) throws IOException {
    FeatureType type = FeatureType.find(collection).orElseThrow();
    int before = all(type).size();
    ImportReport report = run(BAD.resolve(file), collection, Map.of(), false);
    assertThat(report.findings()).extracting(Finding::code).as(report.findings().toString()).contains(code);
    assertThat(report.findings()).allSatisfy(finding -> {
      assertThat(finding.reason().zh()).isNotBlank();
      assertThat(finding.reason().en()).isNotBlank();
    });
    assertThat(report.rowsKept()).isEqualTo(kept);
    assertThat(report.rowsKept() + report.rowsRejected()).isEqualTo(report.rowsRead());
    assertThat(all(type)).hasSize(before + (int) kept);
    if (report.rowsRejected() == 0) return;
    List<String> lines = Files.readAllLines(report.rejectedCsv());
    assertThat(lines.get(0)).startsWith("\uFEFF\"row\",\"fault\",\"reason\",\"reasonEn\"");
    assertThat(lines).hasSize((int) report.rowsRejected() + 1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"empty.csv,GW-FMT-002", "header-only.csv,GW-IMP-006", "no-features.geojson,GW-IMP-006",
      "truncated.geojson,GW-FMT-005", "a-web-page.geojson,GW-FMT-007", "metres-without-crs.csv,GW-IMP-005",
      "no-code-column.csv,GW-IMP-012", "column-twice.csv,GW-FMT-013", "quote-open.csv,GW-FMT-015",
      "neither-utf8-nor-gb18030.csv,GW-FMT-009", "not-there.csv,GW-FMT-001"})
  void aFileThatCannotBeReadIsRefusedAndLeavesNothing(String file, String code) {
    long before = revision();
    assertRefused(code, () -> run(BAD.resolve(file), "wards", Map.of(), false));
    assertThat(revision()).isEqualTo(before);
    String fresh = "n" + territory;
    assertRefused(code, () -> run(BAD.resolve(file), "wards", Map.of(), false, fresh, null));
    assertThat(territories.find(fresh)).as("a territory made for a failed import is removed").isEmpty();
  }

  @Test
  void cancellingKeepsNothing() throws IOException {
    StringBuilder rows = new StringBuilder("code,kind,lon,lat\n");
    for (int i = 0; i < 1000; i++) rows.append('c').append(i).append(",clinic,106.005,30.005\n");
    Path file = csv("many.csv", rows.toString());
    Progress stop = new Progress() {
      private int calls;

      @Override
      public void report(double share, org.gridwarden.model.Text message) {
        calls++;
      }

      @Override
      public boolean cancelled() {
        return calls > 2;
      }
    };
    assertThatThrownBy(() -> new Importer(territories, features, imports, GridPlanWriter.NONE).run(new ImportRequest("x",
        territory, "facilities", Source.of(file), Map.of(), null, null, false, "test", "", "", folder), stop))
        .isInstanceOf(Progress.Cancelled.class);
    assertThat(all(FeatureType.FACILITIES)).isEmpty();
  }

  @Test
  void aColumnThatNothingReadsIsToldWhereItHoldsTheWordsOfAProperty() throws IOException {
    String rows = "编码,类别,进展,备注,经度,纬度\nf1,clinic,已建,一,106.005,30.005\nf2,clinic,在建,二,106.006,30.005\n";
    ImportReport report = run(csv("seen.csv", rows), "facilities", Map.of(), true);
    assertThat(report.findings()).filteredOn(each -> each.code().equals("GW-IMP-129")).singleElement()
        .satisfies(each -> assertThat(each.reason().zh()).isEqualTo("列“进展”没有导入，但它的值（已建、在建）像是“状态”。"));
    assertThat(run(csv("told.csv", rows), "facilities", Map.of("status", "进展"), true).findings())
        .extracting(Finding::code).doesNotContain("GW-IMP-129");
  }

  /** A shift of some 500 m takes those near the border out of the ward that they say. */
  @Test
  void theWardThatRowsSayTellsTheirSystem() throws IOException {
    StringBuilder table = new StringBuilder("编码,名称,类别,所属社区名称,经度,纬度\n");
    StringBuilder plain = new StringBuilder(table);
    for (int i = 0; i < 60; i++) {
      double[] xy = {106.0002 + 0.0196 * i / 59, 30.001 + 0.008 * (i * 7 % 60) / 59};
      String said = "p" + i + ",点" + i + ",clinic," + (xy[0] < 106.01 ? "甲" : "乙") + ",";
      plain.append(said).append(xy[0]).append(',').append(xy[1]).append('\n');
      ShiftedMaps.toGcj02(xy, 0);
      table.append(said).append(xy[0]).append(',').append(xy[1]).append('\n');
    }
    ImportReport shifted = run(csv("gcj.csv", table.toString()), "facilities", Map.of(), false);
    assertThat(shifted.beliefs().get("crs").value()).isEqualTo("GCJ-02");
    assertThat(shifted.beliefs().get("crs").why().en()).startsWith("100 % of the places then lie in the ward that they say");
    assertThat(shifted.rowsKept()).isEqualTo(60);
    assertThat(run(csv("wgs.csv", plain.toString()), "facilities", Map.of(), true).beliefs().get("crs").value()).isEqualTo("EPSG:4326");
  }
}
