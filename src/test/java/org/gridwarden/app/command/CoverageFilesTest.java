package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code coverage --points}, by both ways into it. Two grids side by side, g1 from 0 to 1 degree and g2 from 1 to 2, and
 * the ward g around both. Points: one inside g1 (3 residents), one on the common border (2, goes to g1), one inside g2
 * (5), one outside (7). Workers: two of g1, so 5 / 2 = 2.5 residents each; none of g2.
 */
class CoverageFilesTest {
  private static final String POINTS =
      "id,lon,lat,residents\na,0.5,0.5,3\nb,1,0.5,2\nc,1.5,0.5,5\nd,9,9,7\n";
  private static final String G1 = area("g1", "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]");
  private static final String G2 = area("g2", "[[[1,0],[2,0],[2,1],[1,1],[1,0]]]");
  @TempDir private Path dir;
  private final List<String> arguments = new ArrayList<>();

  private static String area(String code, String rings) {
    return "{\"type\":\"Feature\",\"properties\":{\"name\":{\"zh\":[\"格\"]},\"code\":\""
        + code
        + "\"},"
        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
        + rings
        + "}}";
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  @BeforeEach
  void writeSoundFiles() throws IOException {
    Path points = write("points.csv", POINTS);
    Path grids = write("grids.geojson", collection(G2, G1));
    Path wards =
        write(
            "wards.geojson",
            collection(area("g", "[[[0,0],[1,0],[2,0],[2,1],[1,1],[0,1],[0,0]]]")));
    Path workers = write("workers.csv", "worker,grid\n1,g1\n2,g1\n");
    arguments.addAll(
        List.of(
            "coverage",
            "--points",
            points.toString(),
            "--areas",
            grids + "#code",
            "--areas",
            wards + "#code",
            "--workers",
            workers + "#grid",
            "--out",
            dir.resolve("out").toString()));
  }

  private record Outcome(int exit, String err) {}

  private Outcome run(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = QuickCoverage.run(all.toArray(String[]::new), to);
    if (exit < 0) exit = Commands.run(all.toArray(String[]::new), Console.language(all.toArray(String[]::new)), to, to);
    return new Outcome(exit, err.toString(StandardCharsets.UTF_8));
  }

  private String table(String name) throws IOException {
    return Files.readString(dir.resolve("out").resolve(name));
  }

  @Test
  void countsPointsBordersAndWorkersOnEachLevel() throws IOException {
    Outcome outcome = run("--lang", "en");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(table("grids.csv"))
        .isEqualTo(
            "code,points,residents,workers,residentsPerWorker\ng1,2,5,2,2.5000\ng2,1,5,0,\n");
    assertThat(table("wards.csv"))
        .isEqualTo("code,points,residents,workers,residentsPerWorker\ng,3,10,2,5.0000\n");
    assertThat(outcome.err()).contains("outside all areas 1 (7)");
    assertThat(dir.resolve("out/findings.csv")).doesNotExist();
  }

  @Test
  void theCommandLineLibraryGivesTheSame() throws IOException {
    run();
    String quick = table("grids.csv");
    Files.delete(dir.resolve("out/grids.csv"));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(Commands.run(arguments.toArray(String[]::new), "en", to, to)).isZero();
    assertThat(table("grids.csv")).isEqualTo(quick);
  }

  @Test
  void readsMarksQuotesLineEndsAndMetres() throws IOException {
    write(
        "points.csv",
        "\ufeffy,\"na\"\"me\",residents,x\r\n"
            + "0.5,\"a, \"\"b\"\"\n"
            + "second line\",3,0.5\r\n\r\n"
            + "0.5,plain,2,1\r\n"
            + "+0.5e0,,\"5\",1.5");
    write(
        "grids.geojson",
        "\ufeff"
            + collection(
                area("g1", "[[[0,0],[1000,0],[1000,1],[0,1],[0,0]]]")
                    .replace("\"code\"", "\"\\u0063ode\"")));
    arguments.subList(5, 7).clear();
    Outcome outcome = run("--lang", "en");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(table("grids.csv")).endsWith("g1,3,10,2,5.0000\n");
  }

  @Test
  void aPointWithoutResidentsColumnCountsOne() throws IOException {
    write("points.csv", "lat,lon\n0.5,0.5\n0.5,1.5\n0.25,1.5\n");
    assertThat(run().exit()).isZero();
    assertThat(table("grids.csv")).contains("g1,1,1,2,0.5000\n").contains("g2,2,2,0,\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "b,abc,0.5,2|GW-PTS-012|lon 'abc'",
      "b,,0.5,2|GW-PTS-012|lon ''",
      "b,NaN,0.5,2|GW-PTS-012|lon 'NaN'",
      "b,0.5,106.3,2|GW-PTS-013|swapped",
      "b,0.5,0.5,-2|GW-PTS-014|'-2'",
      "b,0.5,0.5,two|GW-PTS-014|'two'",
      "b,0.5,0.5,2.5|GW-PTS-014|'2.5'",
      "b,0.5,0.5,99999999999|GW-PTS-014|'99999999999'",
      "b,0.5,0.5|GW-PTS-011|3 fields",
      "b,0.5,0.5,2,9|GW-PTS-011|5 fields"})
  void aBadRowIsNamedAndStopsItUnlessSkipped(String row, String code, String words) throws IOException {
    write("points.csv", POINTS.replace("b,1,0.5,2", row));
    Outcome refused = run("--lang", "en");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith(code)
        .contains("points.csv, row 2")
        .contains(words)
        .contains("1 bad rows")
        .hasLineCount(1);
    assertThat(dir.resolve("out/grids.csv")).doesNotExist();
    assertThat(table("findings.csv")).contains(code + ",points.csv,2,");
    Outcome skipped = run("--lang", "en", "--skip-bad-rows");
    assertThat(skipped.exit()).isZero();
    assertThat(skipped.err()).contains("skipped 1 bad rows");
    assertThat(table("grids.csv")).contains("g1,1,3,2,1.5000\n");
  }

  @Test
  void aWorkerOnAnUnknownGridIsListedAndOneOfAHigherLevelIsNot() throws IOException {
    write("workers.csv", "worker,grid\n1,g1\n2,g9\n3,g\n4,\n");
    assertThat(run().exit()).isEqualTo(1);
    assertThat(table("findings.csv"))
        .contains("GW-PTS-019,workers.csv,2,")
        .contains("GW-PTS-015,workers.csv,4,")
        .hasLineCount(3);
    assertThat(run("--skip-bad-rows").exit()).isZero();
    assertThat(table("grids.csv")).contains("g1,2,5,1,5.0000\n");
    assertThat(table("wards.csv")).contains("g,3,10,3,3.3333\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "points.csv|<missing>|GW-PTS-001",
        "points.csv|<empty>|GW-PTS-001",
        "grids.geojson|<missing>|GW-PTS-001",
        "grids.geojson|<empty>|GW-PTS-001",
        "workers.csv|<missing>|GW-PTS-001",
        "points.csv|<gbk>|GW-PTS-002",
        "grids.geojson|<gbk>|GW-PTS-002",
        "grids.geojson|{\"type\":\"FeatureCollection\",\"features\":[{\"type\":|GW-PTS-003",
        "grids.geojson|<html>|GW-PTS-003",
        "grids.geojson|<no code>|GW-PTS-004",
        "grids.geojson|<same code>|GW-PTS-005",
        "grids.geojson|<point>|GW-PTS-006",
        "grids.geojson|<no areas>|GW-PTS-006",
        "grids.geojson|<open ring>|GW-PTS-007",
        "grids.geojson|<swapped>|GW-PTS-008",
        "points.csv|<no column>|GW-PTS-009",
        "workers.csv|<no column>|GW-PTS-009",
        "points.csv|<open quote>|GW-PTS-010",
        "grids.geojson|<bow>|GW-PTS-016",
        "grids.geojson|<metres>|GW-PTS-017"
      })
  void aFileThatCannotBeTrustedIsRefusedByName(String file, String content, String code)
      throws IOException {
    Path path = dir.resolve(file);
    switch (content) {
      case "<missing>" -> Files.delete(path);
      case "<empty>" -> write(file, "");
      case "<gbk>" ->
          Files.write(
              path,
              Files.readString(path)
                  .replace("a", "合川")
                  .replace("格", "合川")
                  .getBytes(Charset.forName("GBK")));
      case "<html>" -> write(file, "<html></html>");
      case "<no code>" ->
          write(file, collection(G1, area(" ", "[[[1,0],[2,0],[2,1],[1,1],[1,0]]]")));
      case "<same code>" -> write(file, collection(G1, G2.replace("g2", "g1")));
      case "<point>" -> write(file, collection(G1, G2.replace("Polygon", "MultiPoint")));
      case "<no areas>" -> write(file, collection());
      case "<open ring>" -> write(file, collection(area("g1", "[[[0,0],[1,0],[1,1],[0,1]]]")));
      case "<swapped>" ->
          write(file, collection(area("g1", "[[[30,106],[31,106],[31,107],[30,107],[30,106]]]")));
      case "<no column>" -> write(file, "id,other\n1,2\n");
      case "<open quote>" -> write(file, POINTS + "\"never closed,1,1,1\n");
      case "<bow>" -> write(file, collection(G2, area("g1", "[[[0,0],[1,1],[1,0],[0,1],[0,0]]]")));
      case "<metres>" ->
          write(file, collection(area("g1", "[[[0,0],[500000,0],[500000,3300000],[0,0]]]")));
      default -> write(file, content);
    }
    Outcome outcome = run("--lang", "en");
    assertThat(outcome.exit()).isEqualTo(1);
    // The second file of two that differ is the one named.
    assertThat(outcome.err())
        .startsWith(code)
        .contains(content.equals("<metres>") ? "wards.geojson" : file)
        .hasLineCount(1);
    assertThat(run("--lang", "zh").err()).startsWith(code).matches("(?s).*[\u4e00-\u9fff].*");
    assertThat(dir.resolve("out")).as("nothing half-written").doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"--points,", "--areas,x", "--nonsense,1", "--out,"})
  void wrongUseExitsWithTwo(String option, String value) {
    if (option.equals("--areas")) arguments.set(4, value);
    else if (option.equals("--nonsense")) arguments.addAll(List.of(option, value));
    else {
      int at = arguments.indexOf(option);
      arguments.subList(at, at + 2).clear();
    }
    Outcome outcome = run("--lang", "en");
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err().toLowerCase(Locale.ROOT)).contains("gw-").doesNotContain("exception");
  }
}
