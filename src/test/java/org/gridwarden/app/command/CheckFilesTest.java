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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code check}, by both ways into it. Boxes of 100 m in metres: a and b overlap by 3 × 100 m, between b and c a strip of
 * 0.05 × 100 m is bare but closed above and below by d and e, and f lies on d.
 */
class CheckFilesTest {
  private static final String BOXES = collection(box("a", 0, 100, 103, 200), box("b", 100, 100, 200, 200),
      box("c", 200.05, 100, 300, 200), box("d", 0, 200, 300, 300), box("e", 0, 0, 300, 100), box("f", 0, 200, 300, 300));
  @TempDir private Path dir;
  private final List<String> arguments = new ArrayList<>();

  private static String box(String code, double w, double s, double e, double n) {
    return feature(code, "[[[" + w + "," + s + "],[" + e + "," + s + "],[" + e + "," + n + "],[" + w + "," + n + "],["
        + w + "," + s + "]]]");
  }

  private static String feature(String code, String rings) {
    return "{\"type\":\"Feature\",\"properties\":{\"名\":\"格\",\"code\":\"" + code + "\"},\"geometry\":{\"type\":\"Polygon\","
        + "\"coordinates\":" + rings + "}}";
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private record Outcome(int exit, String err) {}

  private Outcome run(String... more) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of(more));
    String[] args = all.toArray(String[]::new);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = CheckCommand.quick(args, to);
    if (exit < 0) exit = Commands.run(args, Console.language(args), to, to);
    return new Outcome(exit, err.toString(StandardCharsets.UTF_8));
  }

  private JsonNode findings() throws IOException {
    return JsonMapper.shared().readTree(Files.readString(dir.resolve("out/findings.json")));
  }

  @BeforeEach
  void writeBoxes() throws IOException {
    Files.writeString(dir.resolve("boxes.geojson"), BOXES);
    arguments.addAll(List.of("check", dir.resolve("boxes.geojson").toString(), "--code", "code", "--out",
        dir.resolve("out/findings.json").toString()));
  }

  @Test
  void findsEachFaultWithCodesSizeAndPlace() throws IOException {
    Outcome outcome = run("--lang", "en");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("6 polygons: 2 pairs overlap (0 slivers), 1 gaps (1 slivers), 0 invalid, 1 duplicates");
    JsonNode all = findings();
    assertThat(all.at("/overlaps/0/a").asString()).isEqualTo("a");
    assertThat(all.at("/overlaps/0/b").asString()).isEqualTo("b");
    assertThat(all.at("/overlaps/0/areaM2").asDouble()).isEqualTo(300);
    assertThat(all.at("/overlaps/0/sliver").asBoolean()).isFalse();
    assertThat(all.at("/overlaps/0/place/0").asDouble()).isBetween(100.0, 103.0);
    assertThat(all.at("/gaps/0/areaM2").asDouble()).isEqualTo(5);
    assertThat(all.at("/gaps/0/sliver").asBoolean()).isTrue();
    assertThat(all.at("/gaps/0/neighbours").toString()).contains("\"b\"", "\"c\"", "\"d\"", "\"e\"");
    assertThat(all.at("/duplicates/0/a").asString()).isEqualTo("d");
    assertThat(all.at("/duplicates/0/b").asString()).isEqualTo("f");
    assertThat(run("--sliver", "0.04").exit()).isZero();
    assertThat(findings().at("/gaps/0/sliver").asBoolean()).isFalse();
    assertThat(run("--lang", "zh").err()).contains("6 个多边形：重叠 2 对");
  }

  @Test
  void theCommandLineLibraryGivesTheSame() throws IOException {
    run();
    String quick = Files.readString(dir.resolve("out/findings.json"));
    Files.delete(dir.resolve("out/findings.json"));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    assertThat(Commands.run(arguments.toArray(String[]::new), "en", to, to)).as(err.toString()).isZero();
    assertThat(Files.readString(dir.resolve("out/findings.json"))).isEqualTo(quick);
  }

  @Test
  void degreesAreToldFromMetresAndCodesUsedTwiceAreListed() throws IOException {
    Files.writeString(dir.resolve("boxes.geojson"),
        collection(box("a", 106, 30, 106.002, 30.001), box("a", 106.001, 30, 106.003, 30.001)));
    assertThat(run().exit()).isZero();
    JsonNode all = findings();
    assertThat(all.get("unit").asString()).isEqualTo("degrees");
    assertThat(all.at("/overlaps/0/areaM2").asDouble()).isBetween(10_600.0, 10_750.0); // 96.5 m × 110.9 m
    assertThat(all.at("/sameCodes/0/features").toString()).isEqualTo("[1,2]");
  }

  @ParameterizedTest
  @CsvSource({"'[[[0,0],[9,0],[9,9]]]', GW-PTS-007", "'[]', GW-PTS-006", "'[[[0,0],[9,0],[9,x', GW-PTS-003",
      "'[[[30,106],[30,107],[31,107],[30,106]]]', GW-PTS-008"})
  void aFileThatIsNoneIsRefusedWithASentence(String rings, String code) throws IOException {
    Files.writeString(dir.resolve("boxes.geojson"), collection(feature("a", rings)));
    Outcome outcome = run("--lang", "en");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).contains(code).contains("boxes.geojson").hasLineCount(1);
    assertThat(dir.resolve("out/findings.json")).doesNotExist();
  }

  @Test
  void wrongUseIsExitCodeTwo() {
    assertThat(run("--sliver", "wide").exit()).isEqualTo(2);
    assertThat(run("--sliver", "-1").exit()).isEqualTo(2);
    assertThat(run("--colour", "red").exit()).isEqualTo(2);
    arguments.subList(4, 6).clear();
    assertThat(run().exit()).isEqualTo(2);
  }
}
