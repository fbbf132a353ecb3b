package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gridwarden.app.command.DataFolder.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coverage --territory} and {@code gaps} on a data folder with one ward. */
class ReportCommandsTest {
  @TempDir private Path data;

  private Ended run(String... args) {
    return new DataFolder(data).run(args);
  }

  /** Without a data folder. */
  private static Ended alone(String... args) {
    var out = new java.io.ByteArrayOutputStream();
    var err = new java.io.ByteArrayOutputStream();
    int exit = Commands.run(args, "en", new java.io.PrintStream(out, true, java.nio.charset.StandardCharsets.UTF_8),
        new java.io.PrintStream(err, true, java.nio.charset.StandardCharsets.UTF_8));
    return new Ended(exit, out.toString(java.nio.charset.StandardCharsets.UTF_8),
        err.toString(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void oneWard() {
    new DataFolder(data).fillWithOneWard(Map.of("name", "社区", "households", 40, "residents", 100));
  }

  @Test
  void coverageSaysWhoLivesThereAndLeavesOutStaffThatNobodyRecorded() throws IOException {
    oneWard();
    Ended csv = run("coverage", "--territory", "t", "--by", "ward");
    assertThat(csv.exit()).as(csv.err()).isZero();
    assertThat(csv.out().lines()).hasSize(2);
    assertThat(csv.out().lines().findFirst().orElseThrow())
        .contains("\"code\"", "\"residents\"").doesNotContain("workers");
    assertThat(csv.out().lines().toList().get(1)).contains("\"W\"", "100");
    Path file = data.resolve("out.json");
    assertThat(run("coverage", "--territory", "t", "--out", file.toString()).exit()).isZero();
    assertThat(Files.readString(file)).contains("\"staffKnown\":false", "\"residents\":100");
  }

  @Test
  void gapsAnswerForAStandardAndForAll() {
    oneWard();
    Ended one = run("gaps", "--territory", "t", "--standard", "service-station-area", "--format", "json");
    assertThat(one.exit()).as(one.err()).isZero();
    assertThat(one.out()).contains("\"class\":\"no-data\"", "\"code\":\"W\"");
    assertThat(run("gaps", "--territory", "t").out().lines().count()).as("one row a standard").isGreaterThan(10);
  }

  @Test
  void parkingAnswersWithTheRatioThatWasAsked() {
    oneWard();
    Ended one = run("parking", "--territory", "t", "--ratio", "1.5", "--format", "json");
    assertThat(one.exit()).as(one.err()).isZero();
    assertThat(one.out()).contains("\"ratio\":1.5", "\"code\":\"W\"");
    assertThat(run("parking", "--territory", "t", "--ratio", "-1").exit()).isEqualTo(2);
  }

  @Test
  void sheetsOfPayBackGoFromFileToFile() throws IOException {
    Path sheets = data.resolve("sheets.csv");
    Files.writeString(sheets, "id,spaces,feePerDay,occupancy,cost,ownersShare,years,note\n"
        + "silk,46,5,1,83950,,1,x\nhongyun,100,5,0.8,200000,0.5,4,\n");
    Path out = data.resolve("answers.csv");
    Ended done = alone("parking", "--payback", sheets.toString(), "--out", out.toString());
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(Files.readAllLines(out).get(1)).startsWith("\"silk\",83950,83950,1,5,46,1,");
    assertThat(Files.readAllLines(out).get(2)).startsWith("\"hongyun\",146000,73000,2.739726,3.424658,69,0.342466,");
    Files.writeString(sheets, "id,spaces,feePerDay\na,46,5\nb,46,0\n");
    Ended refused = alone("parking", "--payback", sheets.toString(), "--out", out.toString());
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("GW-PRK-006").contains("3");
    assertThat(alone("parking").exit()).isEqualTo(2);
    oneWard();
    assertThat(run("parking", "--territory", "t", "--ratios", "new:-1").exit()).isEqualTo(2);
    assertThat(run("parking", "--territory", "t", "--time", "day", "--reachM", "400").exit()).isZero();
  }

  @Test
  void refusedOptionsEndWithTwoAndMissingDataWithOne() {
    assertThat(run("coverage", "--territory", "t")).satisfies(none -> {
      assertThat(none.exit()).isEqualTo(1);
      assertThat(none.err()).contains("GW-CLI-005");
    });
    oneWard();
    assertThat(run("coverage", "--territory", "t", "--by", "street")).satisfies(wrong -> {
      assertThat(wrong.exit()).isEqualTo(2);
      assertThat(wrong.err()).contains("GW-RPT-001");
    });
    assertThat(run("gaps", "--territory", "t", "--standard", "walk-speed-adult").exit()).isEqualTo(2);
    assertThat(run("gaps").exit()).isEqualTo(2);
    assertThat(run("gaps", "--territory", "mars").exit()).isEqualTo(2);
    assertThat(run("coverage", "--territory", "t", "--points", "p.csv").exit()).isEqualTo(2);
  }
}
