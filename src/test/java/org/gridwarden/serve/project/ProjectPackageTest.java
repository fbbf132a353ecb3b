package org.gridwarden.serve.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.gridwarden.format.Source;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.Database;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.StandardStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.project.ProjectStore;
import org.gridwarden.testkit.PostGisServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;

/** A project goes from one database into another, of its own kind or the other, and is the same there. */
class ProjectPackageTest {

  @TempDir Path folder;

  private Database open(String kind, String name) {
    return kind.equals("h2gis") ? Database.embedded(folder.resolve(name))
        : Database.postgis(PostGisServer.newDatabase(), "postgres", "");
  }

  private static void fill(Database database) {
    new TerritoryStore(database).create(new TerritoryInfo("east", "东城", "East", "", true, "© 甲, \"乙\"", "注", "", "2026-11-01", 0, null));
    Map<String, Object> ward = Map.of("name", "社区\n第二行", "households", 12, "estimated", false);
    new ImportStore(database).write("east", to -> {
      to.put(FeatureType.WARDS, ServedTown.square("50011700100000000001", 106.00, 30.00, 0.01, 0.01, ward));
      to.put(FeatureType.FACILITIES, new Feature("f1", ServedTown.DEGREES.createPoint(new Coordinate(106.0012345678901, 30.1 / 3 + 20)),
          Map.of("name", "=站", "kind", "service-station", "floorAreaM2", 100.1 / 3)));
      to.put(FeatureType.POSTS, new Feature("p1", null, Map.of("employerLevel", "ward", "employerCode", "50011700100000000001",
          "role", "worker", "posts", 4, "filled", 3)));
    }, () -> new ImportStore.Run("r", "east", "wards", "f", "t", OffsetDateTime.now(), 3, 3, 0, "{}", false));
    PlanStore plans = new PlanStore(database);
    List<PlanStore.NewGrid> grids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Feature square = ServedTown.square("g" + i, 106.00 + i * 0.01 / 3, 30.00, 0.01 / 3, 0.01, Map.of());
      grids.add(new PlanStore.NewGrid("g" + i, "网格" + i, "50011700100000000001", i == 0 ? "s1" : "", square.geometry(), 2, i % 2));
    }
    String id = plans.create(new PlanStore.NewPlan("east", "方案", "{\"method\":\"import\"}", "{\"op\":\"import\"}", "t", true), grids, 1e-9);
    plans.rename(id, "方案二", "t", null);
    new StandardStore(database).put("X-1", "{\"code\":\"X-1\"}", "t");
  }

  private Path pack(Database database, String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ProjectPackage.write(new ProjectStore(database), new TerritoryStore(database).list(), out);
    return Files.write(folder.resolve(name), out.toByteArray());
  }

  /** Rows of each table, in an order that does not depend on the database. */
  private static Map<String, List<String>> tables(Path zip) throws IOException {
    Map<String, List<String>> tables = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .replaceAll("(\\d\\d:\\d\\d:\\d\\d[.\\d]*)(Z|[+-]\\d\\d:\\d\\d)", "$1");
        if (!entry.getName().equals("manifest.json")) tables.put(entry.getName(), text.lines().sorted().toList());
      }
    }
    return tables;
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"h2gis,h2gis", "h2gis,postgis", "postgis,h2gis"})
  void isTheSameElsewhere(String from, String to) throws IOException {
    try (Database here = open(from, "a"); Database there = open(to, "b")) {
      fill(here);
      Path first = pack(here, "first.zip");
      ProjectPackage.Taken taken = ProjectPackage.read(new ProjectStore(there), Source.of(first));
      Map<String, Long> rows = taken.rows();
      assertThat(taken.verified()).isTrue();
      assertThat(rows).containsEntry("ward", 1L).containsEntry("plan", 1L).containsEntry("post", 4L).containsEntry("standard", 1L);
      assertThat(rows.get("plan_revision")).isGreaterThanOrEqualTo(1);
      assertThat(tables(pack(there, "second.zip"))).isEqualTo(tables(first));
      PlanStore plans = new PlanStore(there);
      assertThat(plans.list("east")).singleElement().satisfies(plan -> {
        assertThat(plan.name()).isEqualTo("方案二");
        assertThat(plans.mosaic(plan.id(), plan.revision())).isNotNull();
        assertThat(plans.inForce("east")).isPresent();
      });
      assertThatThrownBy(() -> ProjectPackage.read(new ProjectStore(there), Source.of(first)))
          .isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code() + refusal.parameter()).isEqualTo("GW-PRJ-001as");
            assertThat(refusal.text().en()).contains("Id of the territory here", "east-2");
          });
    }
  }

  @Test
  void coversEveryTableOfATerritoryOrPlan() {
    try (Database database = open("h2gis", "c")) {
      List<String> tables = database.read(() -> database.jdbc().sql("""
          SELECT DISTINCT LOWER(table_name) FROM information_schema.columns
          WHERE LOWER(column_name) IN ('territory', 'plan') AND LOWER(table_schema) = 'public'""").query(String.class).list());
      assertThat(tables).hasSizeGreaterThan(20);
      assertThat(tables.stream().filter(table -> !table.endsWith("_before") && !table.equals("import_run")))
          .isSubsetOf(ProjectStore.tables());
    }
  }

  /** The package with less of its table of edges, or with one bit of it changed behind the checksum's back. */
  private static byte[] cut(byte[] whole, String how) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole)); ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(0);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().equals("tables/plan_edge.csv")) {
          if (how.equals("whole table")) continue;
          int last = new String(content, StandardCharsets.ISO_8859_1).lastIndexOf("\r\n", content.length - 3);
          if (how.equals("last row")) content = Arrays.copyOf(content, last + 2);
          if (how.equals("inside a quote")) content = Arrays.copyOf(content, last + 4);
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(content);
      }
    }
    byte[] made = bytes.toByteArray();
    if (how.equals("one bit")) {
      String text = new String(made, StandardCharsets.ISO_8859_1);
      int at = text.indexOf("\"00000000020000", text.indexOf("tables/plan_edge.csv"));
      made[at + 30] ^= 1; // a digit becomes another one
    }
    return made;
  }

  @Test
  void whatIsNoPackageIsRefusedAndNothingIsKept() throws IOException {
    try (Database database = open("h2gis", "d")) {
      fill(database);
      Path whole = pack(database, "whole.zip");
      try (Database other = open("h2gis", "e")) {
        ProjectStore store = new ProjectStore(other);
        Path broken = folder.resolve("broken.zip");
        changed(whole, broken, (name, text) -> name.equals("tables/plan_edge.csv") ? text.replaceFirst("\n\"1\",\"\\d+\"", "\n\"1\",\"x\"")
            : name.equals("manifest.json") ? withoutSums(text) : text);
        assertThatThrownBy(() -> ProjectPackage.read(store, Source.of(broken))).isInstanceOf(Refusal.class)
            .hasMessageContaining("GW-PRJ-004").hasMessageContaining("plan_edge");
        assertThat(new TerritoryStore(other).list()).isEmpty();
        for (String cut : List.of("whole table", "last row", "inside a quote", "one bit")) {
          Path less = Files.write(folder.resolve("less.zip"), cut(Files.readAllBytes(whole), cut));
          assertThatThrownBy(() -> ProjectPackage.read(store, Source.of(less)), cut).isInstanceOf(Refusal.class)
              .hasMessageContaining("GW-PRJ-007").hasMessageContaining("plan_edge");
          assertThat(new TerritoryStore(other).list()).as(cut).isEmpty();
        }
        byte[] empty = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, empty, 0, 4);
        Path none = Files.write(folder.resolve("none.zip"), empty);
        assertThatThrownBy(() -> ProjectPackage.read(store, Source.of(none))).isInstanceOf(Refusal.class)
            .hasMessageContaining("GW-PRJ-002");
      }
    }
  }

  private static String withoutSums(String manifest) {
    return manifest.replaceAll("(?s),\"members\":.*", "}");
  }

  /** The same package with other members; null leaves one out. */
  private static Path changed(Path from, Path to, BinaryOperator<@Nullable String> change) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        String text = change.apply(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        if (text == null) continue;
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return to;
  }

  @Test
  void aPackageThatIsNotWholeIsRefusedByTheNameOfTheMember() throws IOException {
    try (Database database = open("h2gis", "sums"); Database other = open("h2gis", "sums-other")) {
      fill(database);
      Path whole = pack(database, "sums.zip");
      ProjectStore store = new ProjectStore(other);
      List<BinaryOperator<@Nullable String>> harms = List.of(
          (name, text) -> name.equals("tables/post.csv") ? null : text,
          (name, text) -> name.equals("tables/post.csv") ? text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1) : text,
          (name, text) -> name.equals("tables/post.csv") ? text.replace("\"3\"", "\"2\"") : text,
          (name, text) -> name.equals("manifest.json") ? text.replaceAll("\\{\"name\":\"tables/post.csv\".*\n", "") : text);
      for (int i = 0; i < harms.size(); i++) {
        Path harmed = changed(whole, folder.resolve("harmed" + i + ".zip"), harms.get(i));
        assertThatThrownBy(() -> ProjectPackage.read(store, Source.of(harmed))).as("harm %d", i)
            .isInstanceOfSatisfying(Refusal.class, refusal -> {
              assertThat(refusal.code()).isEqualTo("GW-PRJ-007");
              assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
              assertThat(refusal.text().en()).contains("tables/post.csv");
            });
        assertThat(new TerritoryStore(other).list()).as("harm %d", i).isEmpty();
      }
      Path older = changed(whole, folder.resolve("older.zip"), (name, text) -> name.equals("manifest.json") ? withoutSums(text) : text);
      ProjectPackage.Taken taken = ProjectPackage.read(store, Source.of(older));
      assertThat(taken.verified()).as("a package without sums").isFalse();
      assertThat(taken.rows()).containsEntry("post", 4L);
    }
  }

  @ParameterizedTest
  @CsvSource({"h2gis", "postgis"})
  void aCopyUnderAnotherIdStandsBesideTheOriginal(String kind) throws IOException {
    try (Database database = open(kind, "copy")) {
      fill(database);
      ProjectStore store = new ProjectStore(database);
      ByteArrayOutputStream zip = new ByteArrayOutputStream();
      ProjectPackage.write(store, new TerritoryStore(database).list(), zip);
      Path file = folder.resolve("copy-" + kind + ".zip");
      Files.write(file, zip.toByteArray());
      var renamed = new ProjectStore.Renamed("east-then", "东城旧", "East then");
      ProjectPackage.read(store, new Source(file, "east.zip"), renamed);
      assertThat(new TerritoryStore(database).list()).extracting(TerritoryInfo::id).containsExactlyInAnyOrder("east", "east-then");
      for (String table : ProjectStore.tables()) {
        if (List.of("territory", "standard", "scenario").contains(table)) continue;
        List<Long> counts = new ArrayList<>();
        for (String id : List.of("east", "east-then")) {
          long[] n = new long[1];
          store.read(table, List.of(id), row -> n[0]++);
          counts.add(n[0]);
        }
        assertThat(counts.get(1)).as(table).isEqualTo(counts.get(0));
      }
      assertThatThrownBy(() -> ProjectPackage.read(store, new Source(file, "east.zip"), renamed))
          .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-PRJ-001"));
    }
  }
}
