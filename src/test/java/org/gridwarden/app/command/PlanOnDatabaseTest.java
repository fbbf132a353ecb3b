package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.gridwarden.app.command.DataFolder.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan cells}, {@code list} and {@code delete} on a data folder with one ward of about 965 m × 1,109 m. */
class PlanOnDatabaseTest {
  @TempDir private Path data;

  private Ended run(String... args) {
    return new DataFolder(data).run(args);
  }

  private void oneWard() {
    new DataFolder(data).fillWithOneWard(Map.of("name", "社区"));
  }

  @Test
  void aPlanIsMadeListedAndDeleted() {
    oneWard();
    Ended made = run("plan", "cells", "--territory", "t", "--method", "square", "--cell", "5000", "--name", "整", "--publish");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out().strip().split("\t")).endsWith("published", "整");
    String id = made.out().split("\t")[0];
    Ended list = run("plan", "list", "--territory", "t");
    assertThat(list.out().lines().skip(1)).singleElement().satisfies(line -> assertThat(line).startsWith(id + "\tt\tpublished\t2\t"));
    assertThat(run("plan", "delete", id)).satisfies(kept -> {
      assertThat(kept.exit()).isEqualTo(1);
      assertThat(kept.err()).contains("GW-PLN-006");
    });
    assertThat(run("plan", "delete", id, "--force").exit()).isZero();
    assertThat(run("plan", "list").out().lines()).hasSize(1);
  }

  @Test
  void wrongUseEndsWithTwoAndMissingDataWithOne() {
    assertThat(run("plan", "list")).satisfies(none -> {
      assertThat(none.exit()).isEqualTo(1);
      assertThat(none.err()).contains("GW-CLI-005");
    });
    oneWard();
    assertThat(run("plan", "cells", "--territory", "t", "--method", "square", "--cell", "0").exit()).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "t", "--method", "round", "--cell", "9").exit()).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "t", "--method", "square").exit()).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "t", "--wards", "X", "--method", "square", "--cell", "90").exit()).isEqualTo(2);
    assertThat(run("plan", "cells", "--territory", "mars", "--method", "square", "--cell", "90").exit()).isEqualTo(2);
  }
}
