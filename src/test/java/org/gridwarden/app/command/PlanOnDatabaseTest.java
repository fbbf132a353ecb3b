package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

/** {@code plan cells}, {@code list} and {@code delete} on a data folder with one ward of about 965 m × 1,109 m. */
class PlanOnDatabaseTest {
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
          new GeometryFactory().toGeometry(new Envelope(106, 106.01, 30, 30.01)), Map.of("name", "社区"))),
          () -> new ImportStore.Run("r", "t", "wards", "f", "t", OffsetDateTime.now(), 1, 1, 0, "{}", false));
    }
  }

  @Test
  void aPlanIsMadeListedAndDeleted() {
    oneWard();
    Ended made = run("plan", "cells", "--territory", "t", "--method", "square", "--cell", "5000", "--name", "整", "--publish");
    assertThat(made.exit).as(made.err).isZero();
    assertThat(made.out.strip().split("\t")).endsWith("published", "整");
    String id = made.out.split("\t")[0];
    Ended list = run("plan", "list", "--territory", "t");
    assertThat(list.out.lines().skip(1)).singleElement().satisfies(line -> assertThat(line).startsWith(id + "\tt\tpublished\t2\t"));
    assertThat(run("plan", "delete", id)).satisfies(kept -> {
      assertThat(kept.exit).isEqualTo(1);
      assertThat(kept.err).contains("GW-PLN-006");
    });
    assertThat(run("plan", "delete", id, "--force").exit).isZero();
    assertThat(run("plan", "list").out.lines()).hasSize(1);
  }

  @Test
  void wrongUseEndsWithTwoAndMissingDataWithOne() {
    assertThat(run("plan", "list")).satisfies(none -> {
      assertThat(none.exit).isEqualTo(1);
      assertThat(none.err).contains("GW-CLI-005");
    });
    oneWard();
    assertThat(run("plan", "cells", "--territory", "t", "--method", "square", "--cell", "0").exit).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "t", "--method", "round", "--cell", "9").exit).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "t", "--method", "square").exit).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "t", "--wards", "X", "--method", "square", "--cell", "90").exit).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "mars", "--method", "square", "--cell", "90").exit).isEqualTo(2);
  }
}
