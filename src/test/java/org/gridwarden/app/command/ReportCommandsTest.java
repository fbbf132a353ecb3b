package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** {@code coverage --territory} and {@code gaps} on a data folder with one ward. */
class ReportCommandsTest {
  @TempDir private Path data;

  private record Ended(int exit, String out, String err) {}

  private Ended run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--gridwarden.data";
    all[args.length + 1] = data.toString();
    int exit = Commands.run(all, "en", new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void oneWard() {
    try (Database database = Database.embedded(data)) {
      new TerritoryStore(database).create(new TerritoryInfo("t", "甲", "T", "", true, "", "", "", "", 0, null));
      new ImportStore(database).write("t", to -> to.put(FeatureType.WARDS, new Feature("W",
          new GeometryFactory().toGeometry(new Envelope(106, 106.01, 30, 30.01)), Map.of(
          "name", "社区", "households", 40, "residents", 100))),
          () -> new ImportStore.Run("r", "t", "wards", "f", "t", OffsetDateTime.now(), 1, 1, 0, "{}", false));
    }
  }

  @Test
  void coverageSaysWhoLivesThereAndLeavesOutStaffThatNobodyRecorded() throws IOException {
    oneWard();
    Ended csv = run("coverage", "--territory", "t", "--by", "ward");
    assertThat(csv.exit).as(csv.err).isZero();
    assertThat(csv.out.lines()).hasSize(2);
    assertThat(csv.out.lines().findFirst().orElseThrow())
        .contains("\"code\"", "\"residents\"").doesNotContain("workers");
    assertThat(csv.out.lines().toList().get(1)).contains("\"W\"", "100");
    Path file = data.resolve("out.json");
    assertThat(run("coverage", "--territory", "t", "--out", file.toString()).exit).isZero();
    assertThat(Files.readString(file)).contains("\"staffKnown\":false", "\"residents\":100");
  }

  @Test
  void gapsAnswerForAStandardAndForAll() {
    oneWard();
    Ended one = run("gaps", "--territory", "t", "--standard", "service-station-area", "--format", "json");
    assertThat(one.exit).as(one.err).isZero();
    assertThat(one.out).contains("\"class\":\"no-data\"", "\"code\":\"W\"");
    assertThat(run("gaps", "--territory", "t").out.lines().count()).as("one row a standard").isGreaterThan(10);
  }

  @Test
  void refusedOptionsEndWithTwoAndMissingDataWithOne() {
    assertThat(run("coverage", "--territory", "t")).satisfies(none -> {
      assertThat(none.exit).isEqualTo(1);
      assertThat(none.err).contains("GW-CLI-005");
    });
    oneWard();
    assertThat(run("coverage", "--territory", "t", "--by", "street")).satisfies(wrong -> {
      assertThat(wrong.exit).isEqualTo(2);
      assertThat(wrong.err).contains("GW-RPT-001");
    });
    assertThat(run("gaps", "--territory", "t", "--standard", "walk-speed-adult").exit).isEqualTo(2);
    assertThat(run("gaps").exit).isEqualTo(2);
    assertThat(run("gaps", "--territory", "mars").exit).isEqualTo(2);
    assertThat(run("coverage", "--territory", "t", "--points", "p.csv").exit).isEqualTo(2);
  }
}
