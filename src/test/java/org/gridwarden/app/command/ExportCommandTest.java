package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** {@code export} on a data folder with three facilities of one territory. */
class ExportCommandTest {
  @TempDir private static Path data;
  @TempDir private Path folder;

  private record Ended(int exit, String out, String err) {}

  @BeforeAll
  static void fill() {
    try (Database database = Database.embedded(data)) {
      new TerritoryStore(database).create(new TerritoryInfo("t", "甲", "T", "", true, "© T", "", "", "", 0, null));
      GeometryFactory degrees = new GeometryFactory();
      new ImportStore(database).write("t", to -> {
        for (String code : List.of("001", "002", "003")) {
          to.put(FeatureType.FACILITIES, new Feature(code, degrees.createPoint(new Coordinate(106.1234567, 30)),
              Map.of("name", "站“" + code + "”", "kind", code.equals("002") ? "kindergarten" : "service-station")));
        }
      }, () -> new ImportStore.Run("r", "t", "facilities", "f", "t", OffsetDateTime.now(), 3, 3, 0, "{}", false));
    }
  }

  private static Ended run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Commands.run(args, "en", new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFileAppearsWholeAndNothingElse() throws Exception {
    Path file = folder.resolve("stations.csv");
    Ended ended = run("export", "facilities", "--territory", "t", "--where", "kind=service-station", "--out",
        file.toString(),
        "--gridwarden.data", data.toString());
    assertThat(ended.exit).as(ended.err).isZero();
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("\uFEFF\"code\",\"name\",\"wardCode\",\"kind\"").endsWith("\"lon\",\"lat\"");
    assertThat(lines.get(1)).startsWith("\"001\",\"站“001”\",,\"service-station\"").endsWith("106.1234567,30");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void aCrsThatIsUsedElsewhereIsRefusedAndOneBesideIsRemarkedOn() {
    Path file = folder.resolve("s.shp");
    for (String crs : List.of("EPSG:4549", "EPSG:32660")) {
      Ended ended = run("export", "facilities", "--territory", "t", "--crs", crs, "--out", file.toString(), "--gridwarden.data",
          data.toString());
      assertThat(ended.exit).isEqualTo(2);
      assertThat(ended.err).contains("GW-CRS-003", "EPSG:4544", "EPSG:4523");
      assertThat(file).doesNotExist();
    }
    Ended beside = run("export", "facilities", "--territory", "t", "--crs", "EPSG:4545", "--format", "csv", "--gridwarden.data",
        data.toString());
    assertThat(beside.exit).isZero();
    assertThat(beside.err).contains("EPSG:4545", "EPSG:4544");
  }

  @Test
  void nothingFoundIsSaid() {
    Ended ended = run("export", "facilities", "--territory", "t", "--format", "csv", "--filter", "code = 'x'", "--gridwarden.data",
        data.toString());
    assertThat(ended.exit).isZero();
    assertThat(ended.err).contains("No feature meets the conditions", "--filter");
  }

  @Test
  void aFilterKeepsWhatMeetsIt() {
    Ended ended = run("export", "facilities", "--territory", "t", "--format", "csv", "--filter", "kind LIKE 'service%' AND code > '001'",
        "--gridwarden.data", data.toString());
    assertThat(ended.exit).isZero();
    assertThat(ended.out).contains("003").doesNotContain("001").doesNotContain("002");
    Ended wrong = run("export", "facilities", "--filter", "colour = 'red'", "--gridwarden.data", data.toString());
    assertThat(wrong.exit).isEqualTo(2);
    assertThat(wrong.err).contains("GW-CQL-004").contains("colour");
  }

  @Test
  void withoutAFileItGoesToStdoutWithItsTerritory() {
    Ended ended = run("export", "facilities", "--gridwarden.data", data.toString());
    assertThat(ended.exit).as(ended.err).isZero();
    assertThat(ended.out).contains("\"territory\":\"t\"").contains("\"synthetic\":true")
        .endsWith("\"numberReturned\":3}");
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLineAndLeavesNoFile() throws Exception {
    Path file = folder.resolve("x.csv");
    for (String[] wrong : new String[][] {
        {"nothing", "GW-FEA-001"}, {"facilities", "--territory", "nowhere", "GW-TER-003"},
        {"facilities", "--bbox", "1,2,3", "GW-FEA-003"}, {"facilities", "--where", "colour=red", "GW-REQ-001"},
        {"facilities", "--format", "doc", "GW-EXP-001"}, {"grids", "--plan", "77", "GW-PLN-001"},
        {"wards", "--within", "nowhere", "GW-FEA-010"}}) {
      Stream<String> args = Stream.concat(Stream.of("export"), Stream.of(wrong).limit(wrong.length - 1));
      Ended ended = run(Stream.concat(args, Stream.of("--out", file.toString(), "--gridwarden.data",
          data.toString())).toArray(String[]::new));
      assertThat(ended.exit).as(String.join(" ", wrong)).isEqualTo(2);
      assertThat(ended.err).doesNotContain("/api/");
      assertThat(ended.err.strip()).contains(wrong[wrong.length - 1]).doesNotContain("\n").doesNotContain("Exception");
    }
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).isEmpty();
    }
  }

  @Test
  void aFolderWithoutDataIsNotMadeIntoADatabase() throws Exception {
    Ended ended = run("export", "wards", "--gridwarden.data", folder.resolve("empty").toString());
    assertThat(ended.exit).isEqualTo(1);
    assertThat(ended.err).contains("GW-CLI-005");
    assertThat(folder.resolve("empty")).doesNotExist();
  }

  @Test
  void reportsCanBeExportedToo() {
    for (String id : List.of("coverage-districts", "coverage-subdistricts", "coverage-wards", "coverage-grids", "gaps-wards",
        "gaps-grids")) {
      Ended ended = run("export", id, "--territory", "t", "--gridwarden.data", data.toString());
      assertThat(ended.exit).as(ended.err).isZero();
      assertThat(ended.out).contains("\"collection\":\"" + id + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "coverage --territory nowhere", "coverage --territory t --by street", "coverage --territory t --within nowhere",
      "gaps --territory nowhere", "gaps --territory t --standard nothing", "gaps --territory t --plan 77",
      "plan list --territory nowhere"})
  void aRefusedOptionIsWrongUse(String command) {
    Ended ended = run((command + " --gridwarden.data " + data).split(" "));
    assertThat(ended.exit).as(ended.err).isEqualTo(2);
    assertThat(ended.err.strip()).startsWith("GW-").doesNotContain("/api/").doesNotContain("\n");
  }

  @Test
  void helpOfNoCommandIsWrongUse() {
    Ended ended = run("bogus", "--help");
    assertThat(ended.exit).isEqualTo(2);
    assertThat(ended.err).startsWith("GW-CLI-001").contains("bogus");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("export", "--help").out).contains("--territory").contains("Data folder").contains("Collection:");
  }
}
