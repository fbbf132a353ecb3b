package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code plan balanced} from file to file, on lots of 30 m in rows and columns: compounds of 3 × 3 lots, wards of 12 columns,
 * a river after every 18th row.
 */
class PlanBalancedTest {
  private static final int COLUMNS = 24;
  private static final int ROWS = 36;
  @TempDir private Path dir;

  private record Outcome(int exit, String err) {}

  private static Outcome run(List<String> arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit = Commands.run(arguments.toArray(String[]::new), "en", new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Outcome(exit, err.toString(StandardCharsets.UTF_8));
  }

  private static int lot(int column, int row) {
    return row * COLUMNS + column;
  }

  /** Writes units and edges; in degrees lots are 0.0003° wide. */
  private void city(double size, ToIntBiFunction<Integer, Integer> households) throws IOException {
    StringBuilder units = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
    StringBuilder edges = new StringBuilder("u,v,len,kind\n");
    double x0 = size < 1 ? 106 : 500_000;
    double y0 = size < 1 ? 30 : 3_300_000;
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double[] at = {x0 + column * size, y0 + row * size, x0 + (column + 1) * size, y0 + (row + 1) * size};
        units.append(row + column == 0 ? "" : ",\n").append(String.format(java.util.Locale.ROOT,
            "{\"type\":\"Feature\",\"properties\":{\"id\":\"L%d\",\"pop\":%d,\"compound\":%d,\"ward\":\"w%d\"},\"geometry\":{\"type\":"
                + "\"Polygon\",\"coordinates\":[[[%5$.6f,%6$.6f],[%7$.6f,%6$.6f],[%7$.6f,%8$.6f],[%5$.6f,%8$.6f],[%5$.6f,%6$.6f]]]}}",
            lot(column, row), households.applyAsInt(column, row), row / 3 * 8 + column / 3, column / 12, at[0], at[1], at[2], at[3]));
        if (column + 1 < COLUMNS) edge(edges, lot(column, row), lot(column + 1, row), column % 3 == 2 ? "street" : "inner");
        if (row + 1 < ROWS) edge(edges, lot(column, row), lot(column, row + 1), row == 17 ? "river" : row % 3 == 2 ? "wall" : "inner");
      }
    }
    Files.writeString(dir.resolve("units.geojson"), units.append("\n]}\n"));
    Files.writeString(dir.resolve("edges.csv"), edges);
  }

  private static void edge(StringBuilder edges, int u, int v, String kind) {
    edges.append('L').append(u).append(",L").append(v).append(",30,").append(kind).append('\n');
  }

  private void randomCity(double size) throws IOException {
    Random random = new Random(11);
    int[] pop = new int[COLUMNS * ROWS];
    for (int u = 0; u < pop.length; u++) pop[u] = random.nextInt(60);
    city(size, (column, row) -> pop[lot(column, row)]);
  }

  private List<String> arguments(String... more) {
    List<String> all = new ArrayList<>(List.of("plan", "balanced", "--units", path("units.geojson"), "--min", "300", "--max", "500",
        "--seed", "7", "--out", path("assign.csv"), "--report", path("report.json")));
    all.addAll(List.of(more));
    return all;
  }

  private String path(String name) {
    return dir.resolve(name).toString();
  }

  private Map<String, Integer> assignment() throws IOException {
    Map<String, Integer> regions = new TreeMap<>();
    List<String> rows = Files.readAllLines(dir.resolve("assign.csv"));
    assertThat(rows.get(0)).isEqualTo("unit,region");
    for (String row : rows.subList(1, rows.size())) {
      String[] fields = row.split(",");
      regions.put(fields[0], Integer.parseInt(fields[1]));
    }
    return regions;
  }

  private JsonNode report() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(dir.resolve("report.json")));
  }

  @Test
  void sameBytesOnOneAndTwoThreadsAndTheHardRulesHold() throws IOException {
    randomCity(30);
    String[] options = {"--edges", path("edges.csv"), "--barrier", "river", "--roads", "street", "--walls", "wall", "--within",
        "ward", "--grids", path("grids.geojson")};
    List<byte[]> one = bytes(options, "1");
    assertThat(bytes(options, "2")).usingRecursiveComparison().isEqualTo(one);
    JsonNode report = report();
    assertThat(report.get("inPieces").asInt()).isZero();
    assertThat(report.get("overBorders").asInt()).isZero();
    assertThat(report.get("inRange").asInt() + report.get("outOfRange").size()).isEqualTo(report.get("regions").asInt());
    Map<String, Integer> regions = assignment();
    assertThat(regions).hasSize(COLUMNS * ROWS);
    Map<Integer, Set<String>> sides = new TreeMap<>();
    regions.forEach((unit, region) -> {
      int lot = Integer.parseInt(unit.substring(1));
      sides.computeIfAbsent(region, key -> new TreeSet<>()).add(lot / COLUMNS / 18 + "-" + lot % COLUMNS / 12);
    });
    assertThat(sides.values()).as("one ward and one side of the river each").allSatisfy(all -> assertThat(all).hasSize(1));
    assertThat(sides.keySet()).startsWith(0).hasSize(report.get("regions").asInt());
  }

  private List<byte[]> bytes(String[] options, String threads) throws IOException {
    List<String> all = arguments(options);
    all.addAll(List.of("--threads", threads));
    Outcome outcome = run(all);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    List<byte[]> files = new ArrayList<>();
    for (String name : List.of("assign.csv", "grids.geojson", "report.json")) files.add(Files.readAllBytes(dir.resolve(name)));
    return files;
  }

  @Test
  void outlinesGiveTheSameNeighboursAsTheListOfEdges() throws IOException {
    randomCity(30);
    assertThat(run(arguments("--edges", path("edges.csv"))).exit()).isZero();
    Map<String, Integer> listed = assignment();
    assertThat(run(arguments()).exit()).isZero();
    assertThat(assignment()).isEqualTo(listed);
    randomCity(0.0003);
    assertThat(run(arguments()).exit()).isZero();
    assertThat(report().at("/beliefs/coordinates").asString()).isEqualTo("degrees");
    assertThat(report().get("inPieces").asInt()).isZero();
  }

  @Test
  void lengthsThatTheEdgesDoNotTellAreMeasuredOnTheOutlines() throws IOException {
    randomCity(30);
    assertThat(run(arguments("--edges", path("edges.csv"))).exit()).isZero();
    Map<String, Integer> told = assignment();
    String text = Files.readString(dir.resolve("edges.csv"));
    Files.writeString(dir.resolve("bare.csv"), text.replaceAll("(?m),(len|30),", ","));
    assertThat(run(arguments("--edges", path("bare.csv"))).exit()).isZero();
    assertThat(assignment()).isEqualTo(told);
  }

  @Test
  void whatHasNoEffectIsTold() throws IOException {
    randomCity(30);
    Files.writeString(dir.resolve("pairs.csv"), Files.readString(dir.resolve("edges.csv")).replaceAll("(?m),[^,]*$", ""));
    assertThat(run(arguments("--edges", path("pairs.csv"), "--barrier", "river")).err())
        .contains("--edges tells no kinds of border: river has no effect");
    assertThat(run(arguments("--keep", "compund")).err()).contains("no unit has the property compund: --keep has no effect");
  }

  @Test
  void lockedGridsStayAndGridsKeepTheirNumbers() throws IOException {
    randomCity(30);
    assertThat(run(arguments("--edges", path("edges.csv"))).exit()).isZero();
    Map<String, Integer> before = assignment();
    Files.move(dir.resolve("assign.csv"), dir.resolve("old.csv"));
    Files.writeString(dir.resolve("locked.csv"), "region\n0\n3\n");
    assertThat(run(arguments("--edges", path("edges.csv"), "--current", path("old.csv"))).exit()).isZero();
    assertThat(assignment()).as("nothing has to change").isEqualTo(before);
    Outcome narrow = run(arguments("--edges", path("edges.csv"), "--current", path("old.csv"), "--locked", path("locked.csv"), "--min",
        "200", "--max", "380"));
    assertThat(narrow.exit()).as(narrow.err()).isEqualTo(2);
    List<String> narrower = arguments("--edges", path("edges.csv"), "--current", path("old.csv"), "--locked", path("locked.csv"));
    narrower.set(narrower.indexOf("500"), "380");
    narrower.set(narrower.indexOf("300"), "200");
    assertThat(run(narrower).exit()).isZero();
    Map<String, Integer> after = assignment();
    assertThat(after).isNotEqualTo(before);
    for (int locked : new int[] {0, 3}) assertThat(units(after, locked)).isEqualTo(units(before, locked));
    assertThat(report().get("keptShare").asDouble()).isBetween(0.3, 0.999);
  }

  private static Set<String> units(Map<String, Integer> regions, int region) {
    Set<String> units = new TreeSet<>();
    regions.forEach((unit, in) -> {
      if (in == region) units.add(unit);
    });
    return units;
  }

  @Test
  void whatStandsInTheWayIsToldWithTheSmallestRelaxation() throws IOException {
    city(30, (column, row) -> row == 0 && column == 0 ? 612 : row < 18 ? 4 : row == 20 && column == 5 ? 212 : 0);
    Outcome outcome = run(arguments("--edges", path("edges.csv"), "--barrier", "river"));
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    JsonNode report = report();
    assertThat(report.get("feasible").asBoolean()).isFalse();
    assertThat(report.at("/relaxation/min").asInt()).isEqualTo(212);
    assertThat(report.at("/relaxation/max").asInt()).isEqualTo(612);
    assertThat(report.get("outOfRange").toString()).contains("over 500 because unit L0 alone has 612 households")
        .contains("below 300 because this part is cut off by the river");
  }

  @Test
  void aNumberOfGridsThatCannotBeIsRefusedWithThoseThatCan() throws IOException {
    city(30, (column, row) -> 4);
    Outcome outcome = run(arguments("--edges", path("edges.csv"), "--count", "20"));
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).contains("GW-BAL-013").contains("7 to 11 are possible");
    assertThat(dir.resolve("assign.csv")).doesNotExist();
    assertThat(report().get("regions").asInt()).isZero();
    assertThat(run(arguments("--edges", path("edges.csv"), "--count", "9")).exit()).isZero();
    assertThat(report().get("regions").asInt()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"--min 600 | 2 | GW-BAL-001", "--count -1 | 2 | GW-BAL-010", "--locked x.csv | 2 | GW-BAL-010",
      "--keep-weight 2 | 2 | GW-BAL-010", "--edges nowhere.csv | 1 | GW-PTS-001", "--within quarter | 1 | GW-UNI-006",
      "--barrier river --roads river | 2 | GW-BAL-010"})
  void wrongUseIsRefusedInOneLine(String options, int exit, String code) throws IOException {
    city(30, (column, row) -> 4);
    List<String> all = arguments();
    if (options.startsWith("--min")) all.removeAll(List.of("--min", "300"));
    all.addAll(List.of(options.split(" ")));
    Outcome outcome = run(all);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
    assertThat(outcome.err()).startsWith(code).hasLineCount(1);
    assertThat(dir.resolve("assign.csv")).doesNotExist();
  }

  @Test
  void anOutlineThatCrossesItselfIsNamed() throws IOException {
    city(30, (column, row) -> 4);
    String text = Files.readString(dir.resolve("units.geojson"));
    String bow = "{\"type\":\"Feature\",\"properties\":{\"id\":\"bow\",\"pop\":320,\"compound\":1,\"ward\":\"w0\"},"
        + "\"geometry\":{\"type\":\"Polygon\","
        + "\"coordinates\":[[[500000,3299950],[500030,3299970],[500030,3299950],[500000,3299970],[500000,3299950]]]}}";
    Files.writeString(dir.resolve("units.geojson"), text.replaceFirst("\\{\"type\":\"Feature\"", java.util.regex.Matcher
        .quoteReplacement(bow + ",\n{\"type\":\"Feature\"")));
    Outcome outcome = run(arguments());
    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).contains("1 units have an outline that crosses itself").contains("bow");
    assertThat(report().at("/beliefs/invalidOutlines").toString()).isEqualTo("[\"bow\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "40"})
  void islandsAreGridsOfTheirOwnOrBridgedAndNamedEitherWay(String bridge) throws IOException {
    city(30, (column, row) -> 4);
    String text = Files.readString(dir.resolve("units.geojson"));
    String island = "{\"type\":\"Feature\",\"properties\":{\"id\":\"far\",\"pop\":9,\"compound\":1,\"ward\":\"w0\"},"
        + "\"geometry\":{\"type\":\"Polygon\","
        + "\"coordinates\":[[[500000,3299950],[500030,3299950],[500030,3299970],[500000,3299970],[500000,3299950]]]}}";
    Files.writeString(dir.resolve("units.geojson"), text.replaceFirst("\\{\"type\":\"Feature\"", java.util.regex.Matcher
        .quoteReplacement(island + ",\n{\"type\":\"Feature\"")));
    assertThat(run(arguments("--bridge", bridge)).exit()).isZero();
    JsonNode beliefs = report().get("beliefs");
    if (bridge.equals("0")) {
      assertThat(beliefs.get("unitsWithoutNeighbours").toString()).isEqualTo("[\"far\"]");
      assertThat(report().get("outOfRange").toString()).contains("9 households; below 300 because");
    } else {
      assertThat(beliefs.at("/bridged/pairs").asInt()).isEqualTo(1);
      assertThat(beliefs.at("/bridged/widestM").asDouble()).isEqualTo(30.0);
      assertThat(report().get("outOfRange")).isEmpty();
    }
  }
}
