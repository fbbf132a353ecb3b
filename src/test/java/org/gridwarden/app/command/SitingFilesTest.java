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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code siting} from file to file. Homes stand on a line at 0, 100, 200, 300, 400 and 1000 m with weights 1, 2, 3, 4, 5
 * and 6; candidates a … f at the same places cost 10 each, but d costs 25.
 */
class SitingFilesTest {
  @TempDir private Path dir;

  private record Outcome(int exit, String err) {}

  private Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("siting"));
    all.addAll(List.of(arguments));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    String[] args = all.toArray(String[]::new);
    int exit = SitingCommand.quick(args, to);
    if (exit < 0) exit = Commands.run(args, "en", to, to);
    return new Outcome(exit, err.toString(StandardCharsets.UTF_8));
  }

  private String file(String name, String text) throws IOException {
    Path file = dir.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  private String demand() throws IOException {
    return file("demand.csv", "id,x,y,weight\nh1,0,0,1\nh2,100,0,2\nh3,200,0,3\nh4,300,0,4\nh5,400,0,5\nh6,1000,0,6\n");
  }

  private String candidates() throws IOException {
    return file("candidates.csv", "id,x,y,capacity,cost,name\na,0,0,9,10,A\nb,100,0,9,10,B\nc,200,0,9,10,C\n"
        + "d,300,0,9,25,D\ne,400,0,9,10,E\nf,1000,0,9,10,F\n");
  }

  private String uncapped() throws IOException {
    return file("plain.csv", "id,x,y,cost\na,0,0,10\nb,100,0,10\nc,200,0,10\nd,300,0,25\ne,400,0,10\nf,1000,0,10\n");
  }

  private JsonNode answer(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    Path out = dir.resolve("result.json");
    all.addAll(List.of("--out", out.toString()));
    Outcome outcome = run(all.toArray(String[]::new));
    assertThat(outcome.exit).as(outcome.err).isZero();
    return JsonMapper.shared().readTree(Files.readString(out));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : list) texts.add(each.asString());
    return texts;
  }

  @Test
  void oneSiteForTheLeastTotalWalkStandsAtTheMedian() throws IOException {
    JsonNode answer = answer("--model", "distance", "--p", "1", "--demand", demand(), "--candidates", uncapped());
    // at e: 400 + 600 + 600 + 400 + 0 + 3600 = 5600; at d: 300 + 400 + 300 + 0 + 500 + 4200 = 5700
    assertThat(texts(answer.get("chosen"))).containsExactly("e");
    assertThat(answer.get("objective").asDouble()).isEqualTo(5600);
    assertThat(answer.get("bound").asDouble()).isEqualTo(5600);
    assertThat(answer.get("gap").asDouble()).isZero();
    assertThat(answer.get("proved").asBoolean()).isTrue();
    assertThat(answer.get("model").asString()).isEqualTo("distance");
    assertThat(answer.get("p").asInt()).isEqualTo(1);
    assertThat(texts(answer.get("runnerUp").get("chosen"))).containsExactly("d");
    assertThat(answer.get("runnerUp").get("objective").asDouble()).isEqualTo(5700);
    assertThat(answer.get("runnerUp").get("difference").asDouble()).isEqualTo(100);
    assertThat(answer.get("runnerUp").get("proved").asBoolean()).isTrue();
    assertThat(answer.get("seconds").asDouble()).isNotNegative();
  }

  @Test
  void twoSitesWithinReachAreBuiltInTheOrderOfWhatTheyAdd() throws IOException {
    JsonNode answer = answer("--model", "coverage", "--p", "2", "--reach", "100", "--demand", demand(), "--candidates", uncapped());
    // d and its neighbours: 3 + 4 + 5 = 12, then f: 6
    assertThat(texts(answer.get("chosen"))).containsExactly("d", "f");
    assertThat(answer.get("gains").get(0).asDouble()).isEqualTo(12);
    assertThat(answer.get("gains").get(1).asDouble()).isEqualTo(6);
    assertThat(answer.get("objective").asDouble()).isEqualTo(18);
    assertThat(answer.get("runnerUp").get("difference").asDouble()).isLessThanOrEqualTo(0);
  }

  @Test
  void reachIsIncluded() throws IOException {
    String[] line = {"--model", "coverage", "--p", "1", "--demand", demand(), "--candidates", uncapped()};
    assertThat(answer(with(line, "--reach", "99.999")).get("objective").asDouble()).isEqualTo(6);
    assertThat(answer(with(line, "--reach", "100")).get("objective").asDouble()).isEqualTo(12);
  }

  private static String[] with(String[] line, String... more) {
    String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return all;
  }

  @Test
  void fewestAndLeastWorst() throws IOException {
    JsonNode all = answer("--model", "all", "--reach", "200", "--demand", demand(), "--candidates", uncapped());
    assertThat(all.get("objective").asInt()).isEqualTo(2);
    assertThat(texts(all.get("chosen"))).contains("c", "f");
    JsonNode worst = answer("--model", "max-distance", "--p", "2", "--demand", demand(), "--candidates", uncapped());
    assertThat(worst.get("objective").asDouble()).isEqualTo(200);
    assertThat(worst.get("proved").asBoolean()).isTrue();
  }

  @Test
  void existingSitesServeAndExcludedOnesDoNot() throws IOException {
    String fixed = file("fixed.csv", "id\nf\n");
    String exclude = file("exclude.csv", "id\nd\n");
    JsonNode answer = answer("--model", "coverage", "--p", "1", "--reach", "100", "--demand", demand(), "--candidates", uncapped(),
        "--fixed", fixed, "--exclude", exclude);
    // with f there and d barred: c and its neighbours 2 + 3 + 4, or e and its neighbour 4 + 5: 9 each, and f's 6
    assertThat(answer.get("objective").asDouble()).isEqualTo(15);
    assertThat(texts(answer.get("chosen"))).isSubsetOf("c", "e");
    assertThat(texts(answer.get("fixed"))).containsExactly("f");
    assertThat(answer.get("runnerUp").get("difference").asDouble()).isZero();
  }

  @Test
  void existingSitesMayStandWhereNoCandidateDoes() throws IOException {
    String fixed = file("there.csv", "id,x,y\nold,950,0\n");
    JsonNode answer = answer("--model", "max-distance", "--p", "1", "--demand", demand(), "--candidates", uncapped(), "--fixed", fixed);
    assertThat(answer.get("objective").asDouble()).isEqualTo(200);
    assertThat(texts(answer.get("chosen"))).containsExactly("c");
  }

  @Test
  void aBudgetBuysTheCheaperSites() throws IOException {
    JsonNode answer = answer("--model", "coverage", "--budget", "20", "--reach", "100", "--demand", demand(), "--candidates", uncapped());
    // d alone costs 25; two at 10: b's 1 + 2 + 3 or c's 2 + 3 + 4 or e's 4 + 5 with f's 6, or b with e: 6 + 9
    assertThat(answer.get("objective").asDouble()).isEqualTo(15);
    assertThat(answer.get("proved").asBoolean()).isTrue();
  }

  @Test
  void capacitiesShareDemandsOutWhole() throws IOException {
    String shares = dir.resolve("shares.csv").toString();
    JsonNode answer = answer("--model", "distance", "--p", "3", "--demand", demand(), "--candidates", candidates(),
        "--assignments", shares);
    // 21 in three sites of 9: {1 + 2 + 3} at b or c: 400, {4 + 5} at e: 400, {6} at f: 0
    assertThat(answer.get("proved").asBoolean()).isTrue();
    assertThat(answer.get("objective").asDouble()).isEqualTo(800);
    List<String> lines = Files.readAllLines(Path.of(shares));
    assertThat(lines).hasSize(7).first().isEqualTo("demand,candidate,cost");
  }

  @Test
  void costsAndGraphAskTheSameQuestion() throws IOException {
    // the second length of x–y counts: 1, not 50
    String graph = file("graph.csv", "source,target,length\nx,y,50\ny,z,2\ny,x,1\nz,w,4\nw,w,3\n");
    JsonNode answer = answer("--model", "distance", "--p", "1", "--graph", graph);
    assertThat(texts(answer.get("chosen"))).isSubsetOf("y", "z");
    assertThat(answer.get("objective").asDouble()).isEqualTo(9);
    StringBuilder costs = new StringBuilder("demand,candidate,cost\n");
    double[][] metres = {{0, 1, 3, 7}, {1, 0, 2, 6}, {3, 2, 0, 4}, {7, 6, 4, 0}};
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < 4; j++) {
        costs.append("xyzw".charAt(i)).append(",s").append("xyzw".charAt(j)).append(',').append(metres[i][j]).append('\n');
      }
    }
    JsonNode same = answer("--model", "distance", "--p", "1", "--costs", file("costs.csv", costs.toString()));
    assertThat(same.get("objective").asDouble()).isEqualTo(9);
  }

  @Test
  void anotherNumberOfThreadsGivesTheSameBytes() throws IOException {
    SplittableRandom dice = new SplittableRandom(7);
    StringBuilder points = new StringBuilder("id,lon,lat,weight\n");
    for (int i = 0; i < 150; i++) {
      points.append("p").append(i).append(',').append(106 + dice.nextDouble() / 50).append(',').append(29.9 + dice.nextDouble() / 50)
          .append(',').append(1 + dice.nextInt(200)).append('\n');
    }
    String file = file("points.csv", points.toString());
    List<String> answers = new ArrayList<>();
    for (String threads : new String[] {"1", "2", "3"}) {
      JsonNode answer = answer("--model", "distance", "--p", "7", "--demand", file, "--candidates", file, "--seed", "5",
          "--threads", threads);
      answers.add(answer.toString().replaceAll("\"seconds\":[^,}]*", ""));
      assertThat(answer.get("proved").asBoolean()).isTrue();
    }
    assertThat(answers).containsOnly(answers.get(0));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      more sites than candidates | --model distance --p 7 --demand D --candidates C | 2 | GW-SIT-003 | only 6 candidates
      no site at all | --model distance --p 0 --demand D --candidates C | 2 | GW-SIT-003 | above 0
      neither number nor budget | --model distance --demand D --candidates C | 2 | GW-SIT-003 | --p
      no reach | --model coverage --p 1 --demand D --candidates C | 2 | GW-SIT-004 | --reach
      a budget for nothing | --model distance --p 1 --budget 9 --demand D --candidates C | 2 | GW-SIT-006 | cheapest candidate costs 10
      another model | --model best --p 1 --demand D --candidates C | 2 | GW-SIT-031 | max-distance
      nothing to choose among | --model distance --p 1 --demand D | 2 | GW-SIT-030 | --candidates
      both lists | --model distance --p 1 --demand D --candidates C --fixed F --exclude F | 1 | GW-SIT-005 | f (row 6
      everything excluded | --model distance --p 1 --demand D --candidates C --exclude A | 1 | GW-SIT-002 | no candidate
      an excluded site that is none | --model distance --p 1 --demand D --candidates C --exclude U | 1 | GW-SIT-024 | Row 1
      a home that nothing reaches | --model all --reach 99 --demand L --candidates C | 1 | GW-SIT-011 | far (row 1
      a capacity of nothing | --model distance --p 1 --demand D --candidates Z | 1 | GW-SIT-007 | z (row 2
      a capacity that is missing | --model distance --p 1 --demand D --candidates M | 1 | GW-SIT-007 | m (row 1
      a home above every capacity | --model distance --p 6 --demand B --candidates C | 1 | GW-SIT-008 | big (row 1
      too little room in all | --model distance --p 2 --demand D --candidates C | 1 | GW-SIT-009 | 18
      a weight below nothing | --model distance --p 1 --demand N --candidates C | 1 | GW-SIT-022 | Row 1
      an id twice | --model distance --p 1 --demand T --candidates C | 1 | GW-SIT-020 | Row 2
      no demand | --model distance --p 1 --demand E --candidates C | 1 | GW-SIT-001 | no demand
      nobody to serve | --model distance --p 1 --demand W --candidates C | 1 | GW-SIT-001 | weight 0
      a file that is not there | --model distance --p 1 --demand nowhere.csv --candidates C | 1 | GW- | nowhere.csv
      an option that is none | --model distance --p 1 --demand D --candidates C --speed 3 | 2 | GW-CLI-001 | --speed
      """)
  void badInputIsSaidBeforeTheWork(String name, String line, int exit, String code, String words) throws IOException {
    String[] args = line.strip().split(" +");
    for (int i = 0; i < args.length; i++) args[i] = named(args[i]);
    Path out = dir.resolve("none.json");
    String[] all = with(args, "--out", out.toString());
    Outcome outcome = run(all);
    assertThat(outcome.err).as(name).contains(code).contains(words).doesNotContain("Exception");
    assertThat(outcome.exit).as(name).isEqualTo(exit);
    assertThat(out).doesNotExist();
  }

  private String named(String word) throws IOException {
    return switch (word) {
      case "D" -> demand();
      case "C" -> candidates();
      case "F" -> file("f.csv", "id\nf\n");
      case "A" -> file("all.csv", "id\na\nb\nc\nd\ne\nf\n");
      case "U" -> file("u.csv", "id\nq\n");
      case "L" -> file("l.csv", "id,x,y\nfar,5000,0\n");
      case "Z" -> file("z.csv", "id,x,y,capacity\ny,0,0,30\nz,9,9,0\n");
      case "M" -> file("m.csv", "id,x,y,capacity\nm,0,0,\nn,9,9,30\n");
      case "B" -> file("b.csv", "id,x,y,weight\nbig,0,0,10\n");
      case "N" -> file("n.csv", "id,x,y,weight\nh,0,0,-1\n");
      case "T" -> file("t.csv", "id,x,y\nh,0,0\nh,1,1\n");
      case "E" -> file("e.csv", "id,x,y\n");
      case "W" -> file("w.csv", "id,x,y,weight\nh,0,0,0\n");
      default -> word;
    };
  }

  @Test
  void aTimeLimitStopsWithABoundAndNeverSaysOptimal() throws IOException {
    SplittableRandom dice = new SplittableRandom(11);
    StringBuilder points = new StringBuilder("id,x,y,weight\n");
    for (int i = 0; i < 2500; i++) {
      points.append("p").append(i).append(',').append(dice.nextInt(10_000)).append(',').append(dice.nextInt(10_000)).append(',')
          .append(1 + dice.nextInt(99)).append('\n');
    }
    String file = file("many.csv", points.toString());
    JsonNode answer = answer("--model", "coverage", "--reach", "800", "--p", "40", "--demand", file, "--candidates", file,
        "--time-limit", "0.7");
    assertThat(answer.get("gap").isNumber()).isTrue();
    assertThat(answer.get("proved").asBoolean()).isEqualTo(answer.get("gap").asDouble() == 0);
    assertThat(answer.get("bound").asDouble()).isGreaterThanOrEqualTo(answer.get("objective").asDouble());
    assertThat(texts(answer.get("chosen"))).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void graphsWithNodesAloneEdgesGivenAgainAndLengthsOfNothing() throws IOException {
    String graph = file("alone.csv", "source,target,length\n1,2,3\n2,3,4\n2,3,9\n4,4,1\n1,2,0\n");
    // 1 and 2 coincide, 3 is 9 away by the later length, 4 is reached from nowhere
    JsonNode coverage = answer("--model", "coverage", "--p", "1", "--reach", "5", "--graph", graph);
    assertThat(coverage.get("objective").asInt()).isEqualTo(2);
    assertThat(coverage.get("gains").get(0).asInt()).isEqualTo(2);
    JsonNode distance = answer("--model", "distance", "--p", "2", "--graph", graph);
    assertThat(distance.get("objective").asInt()).isEqualTo(9);
    assertThat(texts(distance.get("chosen"))).contains("4");
    Outcome none = run("--model", "distance", "--p", "1", "--graph", graph, "--out", dir.resolve("none.json").toString());
    assertThat(none.exit).isEqualTo(1);
    assertThat(none.err).contains("2 edges are given again", "GW-SIT-013");
    assertThat(dir.resolve("none.json")).doesNotExist();
  }
}
