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
