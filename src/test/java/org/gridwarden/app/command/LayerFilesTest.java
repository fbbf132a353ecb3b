package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.app.command.DataFolder.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gaps --areas} and {@code parking --areas} from file to file, against Floyd and plain sums on {@link LayerTown}. */
class LayerFilesTest {
  private static final String OWN = """
      standards:
        - {code: own, nameZh: 自定, nameEn: Own, measure: reach, threshold: %1$s, reachM: %1$s, kinds: [kindergarten], unitZh: 米, unitEn: m}
      """;
  @TempDir private Path dir;
  private LayerTown town;

  @BeforeEach
  void files() throws IOException {
    town = new LayerTown(dir, 7);
  }

  private Ended gaps(String... more) {
    List<String> args = new ArrayList<>(List.of("gaps", "--buildings", "buildings.csv", "--facilities", "facilities.csv", "--areas",
        "wards.geojson#bh", "--out", "out"));
    args.addAll(List.of(more));
    return town.run(args.toArray(String[]::new));
  }

  private static long whole(Map<String, String> row, String name) {
    return Long.parseLong(row.getOrDefault(name, "-1"));
  }

  /** What a ward or a pair of them should say, added up building by building. */
  private final class Expected {
    long covered;
    long uncovered;
    long full;
    long unreachable;
    int buildings;
    int buildingsUncovered;
    double supply;

    Expected(double reachM, int... wards) {
      double[] catchment = new double[town.kindergartens.size()];
      for (int k = 0; k < catchment.length; k++) {
        for (int[] each : town.buildings) if (town.walk[each[0]][town.kindergartens.get(k)[0]] <= reachM) catchment[k] += each[1];
      }
      for (int[] building : town.buildings) {
        if (java.util.Arrays.stream(wards).noneMatch(ward -> ward == LayerTown.ward(building[0]))) continue;
        double nearest = Double.POSITIVE_INFINITY;
        boolean allFull = true;
        double ratio = 0;
        for (int k = 0; k < catchment.length; k++) {
          int[] school = town.kindergartens.get(k);
          double metres = town.walk[building[0]][school[0]];
          nearest = Math.min(nearest, metres);
          if (metres > reachM) continue;
          allFull &= school[2] >= school[1];
          ratio += school[1] / catchment[k];
        }
        buildings++;
        supply += building[1] * ratio;
        if (nearest <= reachM) covered += building[1];
        else uncovered += building[1];
        if (nearest > reachM) buildingsUncovered++;
        else if (allFull) full += building[1];
        if (Double.isInfinite(nearest)) unreachable += building[1];
      }
      supply = 1000 * supply / (covered + uncovered);
    }

    void is(Map<String, String> row) {
      assertThat(whole(row, "peopleCovered")).isEqualTo(covered);
      assertThat(whole(row, "peopleUncovered")).isEqualTo(uncovered);
      assertThat(whole(row, "peopleCoveredButFull")).isEqualTo(full);
      assertThat(whole(row, "buildings")).isEqualTo(buildings);
      assertThat(whole(row, "buildingsUncovered")).isEqualTo(buildingsUncovered);
      assertThat(whole(row, "residents")).isEqualTo(covered + uncovered);
      assertThat(Double.parseDouble(row.get("supplyRatio"))).isCloseTo(supply, within(0.0006));
      assertThat(row).containsEntry("class", uncovered == 0 ? "adequate" : covered == 0 ? "uncovered" : "short");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 500, 700})
  void walksAreThoseOfFloydAndTheFiguresThoseOfPlainSums(int reachM) throws IOException {
    town.write("own.yaml", OWN.formatted(reachM));
    Ended ended = gaps("--nodes", "nodes.csv", "--edges", "edges.csv", "--areas", "subdistricts.geojson#bh", "--standard", "own.yaml");
    assertThat(ended.exit()).as(ended.err()).isZero();
    Map<String, Map<String, String>> wards = town.table("wards.csv");
    assertThat(wards.keySet()).containsExactly("w1 own", "w2 own", "w3 own");
    for (int w = 0; w < 3; w++) new Expected(reachM, w).is(wards.get("w" + (w + 1) + " own"));
    Map<String, Map<String, String>> above = town.table("subdistricts.csv");
    new Expected(reachM, 0, 1).is(above.get("s1 own"));
    new Expected(reachM, 2).is(above.get("s2 own"));
    assertThat(ended.err()).contains("2 separate parts", "2 buildings lie in no area");
    assertThat(Files.readString(dir.resolve("out/wards.csv"))).startsWith("\"code\"");
  }

  @Test
  void aPlaceThatNoWayLeadsFromIsUnreachableAndNotFar() throws IOException {
    town.write("wards.geojson", Files.readString(dir.resolve("wards.geojson")).replace("2600.0", "6000.0"));
    assertThat(gaps("--nodes", "nodes.csv", "--edges", "edges.csv", "--standard", "kindergarten-reach").exit()).isZero();
    long apart = town.buildings.subList(118, 120).stream().mapToLong(each -> each[1]).sum();
    assertThat(whole(town.table("wards.csv").get("w3 kindergarten-reach"), "peopleUnreachable")).isGreaterThanOrEqualTo(apart);
  }

  @Test
  void straightLinesAreMeasuredAndTheTableHasNoWalks() throws IOException {
    Ended ended = gaps("--straight", "--standard", "kindergarten-reach");
    assertThat(ended.exit()).as(ended.err()).isZero();
    for (int w = 0; w < 3; w++) {
      long covered = 0;
      for (int[] building : town.buildings) {
        double nearest = town.kindergartens.stream().mapToDouble(k -> Math.hypot(LayerTown.x(k[0]) - LayerTown.x(building[0]),
            LayerTown.y(k[0]) - LayerTown.y(building[0]))).min().orElseThrow();
        if (LayerTown.ward(building[0]) == w && nearest <= 300) covered += building[1];
      }
      Map<String, String> row = town.table("wards.csv").get("w" + (w + 1) + " kindergarten-reach");
      assertThat(whole(row, "peopleCovered")).isEqualTo(covered);
      assertThat(row).doesNotContainKeys("supplyRatio", "farthestMinutes");
    }
  }

  @Test
  void aFileWithoutKindsIsTakenForTheKindThatWasAskedFor() throws IOException {
    town.write("facilities.csv", "id,x,y\nonly,0,0\n");
    assertThat(gaps("--straight", "--standard", "clinic-reach").exit()).isZero();
    assertThat(town.table("wards.csv").get("w1 clinic-reach")).containsEntry("nearest", "only");
    Ended all = gaps("--straight");
    assertThat(all.exit()).isEqualTo(1);
    assertThat(all.err()).contains("GW-IMP-022", "facilities.csv", "row 2", "“Kind” must be filled in");
  }

  @Test
  void buildingsWithoutCountsAreOnePersonEachAndThatIsSaid() throws IOException {
    town.write("buildings.csv", "id,x,y\na,100,100\nb,200,100\n");
    Ended ended = gaps("--straight", "--standard", "kindergarten-reach");
    assertThat(ended.err()).contains("every building counts as 1 person");
    assertThat(whole(town.table("wards.csv").get("w1 kindergarten-reach"), "residents")).isEqualTo(2);
  }

  @Test
  void everyStandardThatFitsIsMeasuredWhenNoneIsNamed() throws IOException {
    assertThat(gaps("--straight").exit()).isZero();
    assertThat(town.table("wards.csv")).hasSizeGreaterThan(30);
  }

  private Ended parking(String... more) {
    List<String> args = new ArrayList<>(List.of("parking", "--supply", "supply.csv", "--areas", "wards.geojson#bh", "--out", "out"));
    args.addAll(List.of(more));
    return town.run(args.toArray(String[]::new));
  }

  @Test
  void parkingIsASpreadsheetAndItsSumsAddUp() throws IOException {
    town.write("supply.csv", "id,x,y,kind,spaces,hours\na,10,10,marked,120,\nb,20,10,informal,33,\nc,900,10,marked,500,\n"
        + "d,1700,10,marked,7,\nf,1700,20,planned,99,\n");
    town.write("buildings.csv", Files.readString(dir.resolve("buildings.csv")).replace("note\n", "note,use,floorM2\n")
        .replaceAll("说明\n", "说明,,\n")
        + "shop,100,100,,,,,commercial,2500\nworks,1700,100,,,,,industrial,1200\nflat,100,100,,,,,residential,9999\n");
    Ended ended = parking("--buildings", "buildings.csv", "--estates", "estates.csv", "--straight", "--areas", "subdistricts.geojson#bh",
        "--ratios", "new:1.25,old:0.5,factory:0.3,residents:0.6,shops:0.8,workplaces:0.4,schools:0,health:0,institutions:0");
    assertThat(ended.exit()).as(ended.err()).isZero();
    double[] ratio = {1.25, 0.5, 0.3};
    double[] night = new double[3];
    double base = Double.parseDouble(baseRatio());
    for (int[] each : town.buildings) {
      int ward = LayerTown.ward(each[0]);
      if (ward >= 0) night[ward] += each[2] * (each[3] < 0 ? base : ratio[each[3]]);
    }
    long[] supply = {153, 500, 7};
    double[] shops = {20, 0, 0};
    double[] works = {0, 0, 4.8};
    Map<String, Map<String, String>> wards = town.table("wards.csv");
    for (int w = 0; w < 3; w++) {
      Map<String, String> row = wards.get("w" + (w + 1));
      double day = 0.6 * night[w] + shops[w] + works[w];
      figure(row, "nightDemand", night[w]);
      figure(row, "dayDemandByUseResidents", 0.6 * night[w]);
      figure(row, "dayDemandByUseShops", shops[w]);
      figure(row, "dayDemandByUseWorkplaces", works[w]);
      figure(row, "dayDemand", day);
      figure(row, "supply", supply[w]);
      figure(row, "gap", night[w] - supply[w]);
      figure(row, "dayGap", day - supply[w]);
    }
    assertThat(wards.get("w3")).containsEntry("planned", "99").containsEntry("marked", "7");
    assertThat(wards.get("w1")).containsEntry("marked", "120").containsEntry("informal", "33");
    for (String name : List.of("nightDemand", "dayDemand", "supply", "gap", "dayGap", "households")) {
      double sum = Double.parseDouble(wards.get("w1").get(name)) + Double.parseDouble(wards.get("w2").get(name));
      figure(town.table("subdistricts.csv").get("s1"), name, sum);
    }
  }

  private static String baseRatio() {
    return String.valueOf(org.gridwarden.ingest.standards.StandardsReader.readShipped().get("parking-per-household").threshold());
  }

  private static void figure(Map<String, String> row, String name, double expected) {
    assertThat(Double.parseDouble(row.get(name))).as(name).isCloseTo(expected, within(1e-9));
  }

  /** One car park of 10 free by night 300 m down the only street, one 1 m further: the first serves, the second does not. */
  @Test
  void sharedSpacesServeWithinTheReachOnFootAndOnlyAtTheHoursTheyAreFree() throws IOException {
    town.write("nodes.csv", "id,x,y\na,0,0\nb,600,0\n");
    town.write("edges.csv", "source,target,length\na,b,600\n");
    town.write("estates.csv", "id,x,y,kind,households\nhome,0,0,new,8\n");
    town.write("supply.csv", "id,x,y,kind,spaces,hours\nnear,300,0,shared,5,18:00-08:00\nfar,301,0,shared,10,18:00-08:00\n");
    List<String> files = List.of("--estates", "estates.csv", "--nodes", "nodes.csv", "--edges", "edges.csv", "--ratio", "1");
    Ended ended = parking(files.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.err()).isZero();
    Map<String, String> night = town.table("wards.csv").get("w1");
    assertThat(night).containsEntry("nightDemand", "8").containsEntry("sharedFree", "15").containsEntry("shareable", "5")
        .containsEntry("sharedIn", "5").containsEntry("gapBeforeSharing", "8").containsEntry("gapAfterSharing", "3");
    List<String> farther = new ArrayList<>(files);
    farther.addAll(List.of("--reach", "301"));
    parking(farther.toArray(String[]::new));
    assertThat(town.table("wards.csv").get("w1")).containsEntry("shareable", "15").containsEntry("gapAfterSharing", "0");
    town.write("supply.csv", "id,x,y,kind,spaces,hours\nnear,300,0,shared,5,08:00-18:00\n");
    parking(files.toArray(String[]::new));
    assertThat(town.table("wards.csv").get("w1")).containsEntry("sharedFree", "0").containsEntry("gapAfterSharing", "8");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(delimiter = '|', value = {
    "buildings.csv|id,x,y,residents\\nb1,0,0,5\\nb2,0,0,-5\\n|GW-IMP-023|row 3",
    "buildings.csv|id,x,y,residents\\nb1,0,0,many\\n|GW-IMP-024|row 2",
    "buildings.csv|id,x,y\\nb1,0,0\\nb1,1,1\\n|GW-IMP-028|row 3",
    "buildings.csv|id,x,y\\n,0,0\\n|GW-IMP-020|row 2",
    "buildings.csv|id,x,y\\nb1,,\\n|GW-IMP-030|row 2",
    "buildings.csv|x,y\\n0,0\\n|GW-IMP-012|id or code",
    "buildings.csv|id,x,y\\n|GW-IMP-006|buildings.csv",
    "buildings.csv|id,lon,lat\\nb1,106,30\\n|GW-NET-025|lon,lat",
    "buildings.csv|id,lon,lat\\nb1,30,106\\n|GW-IMP-034|swapped",
    "facilities.csv|id,x,y,kind\\nf1,0,0,spaceport\\n|GW-IMP-029|row 2",
    "facilities.csv|id,x,y,kind,capacity\\nf1,0,0,clinic,-3\\n|GW-IMP-023|row 2",
    "wards.geojson|{\"type\":\"FeatureCollection\",\"features\":[]}|GW-IMP-006|wards.geojson"})
  void badRowsAreRefusedWithFileAndRow(String file, String text, String code, String says) throws IOException {
    town.write(file, text.replace("\\n", "\n"));
    Ended ended = gaps("--straight", "--standard", "clinic-reach");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    assertThat(ended.err()).contains(code, says, file).hasLineCount(1);
    assertThat(dir.resolve("out/wards.csv")).doesNotExist();
  }

  @Test
  void badRowsMayBeLeftOutAndAreListed() throws IOException {
    town.write("buildings.csv", "id,x,y,residents\nb1,0,0,5\nb2,0,0,-5\nb3,0,0,7\n");
    Ended ended = gaps("--straight", "--standard", "kindergarten-reach", "--skip-bad-rows");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(whole(town.table("wards.csv").get("w1 kindergarten-reach"), "residents")).isEqualTo(12);
    assertThat(Files.readString(dir.resolve("out/findings.csv"))).contains("GW-IMP-023", "buildings.csv", ",3,");
    town.write("buildings.csv", "id,x,y,residents\nb1,0,0,5\n");
    gaps("--straight", "--standard", "kindergarten-reach");
    assertThat(dir.resolve("out/findings.csv")).doesNotExist();
  }

  @Test
  void wrongUseEndsWithTwoBeforeAnyFileIsRead() throws IOException {
    town.write("buildings.csv", "nonsense");
    assertThat(gaps().exit()).isEqualTo(2);
    assertThat(gaps("--straight", "--nodes", "nodes.csv", "--edges", "edges.csv").err()).contains("GW-NET-020");
    assertThat(gaps("--nodes", "nodes.csv").exit()).isEqualTo(2);
    assertThat(gaps("--straight", "--group", "cats").err()).contains("GW-RPT-001", "group");
    assertThat(gaps("--straight", "--hour", "25:00").err()).contains("GW-GAP-006");
    assertThat(gaps("--straight", "--standard", "no-such").exit()).isEqualTo(2);
    assertThat(gaps("--straight", "--standard", "walk-speed-adult").exit()).isEqualTo(2);
    assertThat(gaps("--straight", "--territory", "t").err()).contains("GW-CLI-001");
    assertThat(town.run("gaps", "--straight", "--areas", "wards.geojson#bh").exit()).isEqualTo(2);
    assertThat(town.run("gaps", "--straight", "--areas", "wards.geojson#bh", "--out", "out").err()).contains("GW-LAY-001");
    assertThat(town.run("gaps", "--straight", "--areas", "wards.geojson", "--buildings", "buildings.csv", "--out", "out").exit())
        .isEqualTo(2);
    assertThat(parking("--estates", "estates.csv", "--straight", "--time", "noon").exit()).isEqualTo(2);
    assertThat(town.run("parking", "--areas", "wards.geojson#bh", "--estates", "estates.csv", "--straight", "--out", "out").err())
        .contains("GW-LAY-006");
    assertThat(gaps("--straight", "--areas", "wards.geojson#bh").exit()).as("two tables of one name").isEqualTo(2);
  }

  @Test
  void areasGoFromSmallToLarge() {
    Ended ended = town.run("gaps", "--straight", "--buildings", "buildings.csv", "--areas", "subdistricts.geojson#bh",
        "--areas", "wards.geojson#bh", "--standard", "clinic-reach", "--out", "out");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.err()).contains("GW-LAY-004", "from small to large");
  }
}
