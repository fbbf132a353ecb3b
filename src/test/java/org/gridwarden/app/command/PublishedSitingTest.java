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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Problems of OR-Library whose optima are published ({@code src/test/resources/siting/README.md}): the same, and proved but for one. */
class PublishedSitingTest {
  private static final Path PUBLISHED = Path.of("src/test/resources/siting");
  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource({"pmed1,5,distance,5819", "pmed5,33,distance,1355", "pmed1,5,max-distance,127", "pmed5,33,max-distance,48"})
  void graphs(String name, String p, String model, double optimum) throws IOException {
    isOptimal(optimum, "--model", model, "--p", p, "--graph", PUBLISHED.resolve(name + ".csv").toString());
  }

  @ParameterizedTest
  @CsvSource({"pmedcap1,5,713", "pmedcap10,5,829", "pmedcap11,10,1006", "pmedcap12,10,966", "pmedcap13,10,1026",
    "pmedcap14,10,982", "pmedcap15,10,1091", "pmedcap16,10,954", "pmedcap17,10,1034", "pmedcap18,10,1043", "pmedcap19,10,1031",
    "pmedcap20,10,1005"})
  void sitesThatHoldSoMuch(String name, String p, double optimum) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(PUBLISHED.resolve(name + ".csv"))) if (!line.startsWith("id")) rows.add(line.split(","));
    StringBuilder costs = new StringBuilder("demand,candidate,cost\n");
    StringBuilder demand = new StringBuilder("id,load\n");
    for (String[] from : rows) {
      demand.append(from[0]).append(',').append(from[3]).append('\n');
      for (String[] to : rows) {
        double line = Math.hypot(number(from[1]) - number(to[1]), number(from[2]) - number(to[2]));
        costs.append(from[0]).append(',').append(to[0]).append(',').append((long) line).append('\n');
      }
    }
    isOptimal(optimum, "--model", "distance", "--p", p, "--capacity", "120",
        "--demand", Files.writeString(dir.resolve(name + ".csv"), demand).toString(),
        "--costs", Files.writeString(dir.resolve("costs.csv"), costs).toString());
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private void isOptimal(double optimum, String... options) throws IOException {
    Path out = dir.resolve("answer.json");
    String[] all = new String[options.length + 3];
    all[0] = "siting";
    System.arraycopy(options, 0, all, 1, options.length);
    all[options.length + 1] = "--out";
    all[options.length + 2] = out.toString();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit = SitingCommand.quick(all, new PrintStream(said, true, StandardCharsets.UTF_8));
    assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
    JsonNode answer = JsonMapper.shared().readTree(Files.readString(out));
    assertThat(answer.get("objective").asDouble()).isEqualTo(optimum);
    boolean proved = answer.get("proved").asBoolean();
    assertThat(proved).isEqualTo(!String.join(" ", options).contains("pmedcap20"));
    assertThat(answer.get("bound").asDouble()).isBetween(proved ? optimum : 0.97 * optimum, optimum);
  }
}
