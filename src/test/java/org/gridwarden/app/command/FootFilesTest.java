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

/**
 * {@code access} and {@code fca} from file to file, by both ways into them. The network: a street a – b – c of 100 m each
 * along y = 0, a one-way stair c → d of 30 m, and an island e – f.
 */
class FootFilesTest {
  @TempDir private Path dir;

  private record Outcome(int exit, String err) {}

  @BeforeEach
  void files() throws IOException {
    write("nodes.csv", "id,x,y\na,0,0\nb,100,0\nc,200,0\nd,200,30\ne,900,0\nf,950,0\n");
    write("edges.csv", "source,target,length,oneway\na,b,100,\nb,c,100,false\nc,d,30,true\ne,f,50,0\na,b,140,\n");
    write("facilities.csv", "id,node,name\n站1,a,x\n站2,d,y\n");
    write("demand.csv", "id,x,y\np1,60,10\np2,150,-20\np3,910,4\np4,500,500\np5,200,30\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text);
  }

  private Outcome run(boolean quick, String... args) {
    List<String> all = new ArrayList<>();
    for (String arg : args) all.add(arg.endsWith(".csv") ? dir.resolve(arg).toString() : arg);
    String[] given = all.toArray(String[]::new);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    int exit = quick ? FootCommands.quick(given, to) : -1;
    if (exit < 0) exit = Commands.run(given, Console.language(given), to, to);
    return new Outcome(exit, err.toString(StandardCharsets.UTF_8));
  }

  private Outcome network(boolean quick, String... more) {
    List<String> all = new ArrayList<>(List.of(
        "access", "--nodes", "nodes.csv", "--edges", "edges.csv", "--out", "out.csv", "--lang", "en"));
    all.addAll(List.of(more));
    return run(quick, all.toArray(String[]::new));
  }

  private List<String> out() throws IOException {
    return Files.readAllLines(dir.resolve("out.csv"));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void walksAreWholeAndEachPlaceSaysWhatBecameOfIt(boolean quick) throws IOException {
    Outcome outcome = network(quick, "--facilities", "facilities.csv", "--demand", "demand.csv");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(out()).containsExactly(
        "id,facility,metres,seconds,snapMetres,status",
        "p1,站1,70.000,58.333,10,reached",
        "p2,站2,100.000,83.333,20,reached",
        "p3,,,,4,unreachable",
        "p4,,,,557.584,too-far-from-network",
        "p5,站2,0.000,0.000,0,reached");
    assertThat(outcome.err()).contains("reached 3, unreachable 1, too far from the network 1", "2 separate parts");
  }

  @Test
  void withoutDemandEveryNodeIsAnsweredAndTheStairLeadsUpOnly() throws IOException {
    write("facilities.csv", "id,node\nonly,c\n");
    assertThat(network(true, "--facilities", "facilities.csv", "--speed", "0.8").exit()).isZero();
    assertThat(out()).containsExactly("id,facility,metres,seconds,snapMetres,status", "a,only,200.000,250.000,0,reached",
        "b,only,100.000,125.000,0,reached", "c,only,0.000,0.000,0,reached", "d,,,,0,unreachable", "e,,,,0,unreachable",
        "f,,,,0,unreachable");
  }

  @Test
  void facilitiesBesideTheNetworkAreSnappedAndOnesFarOffDoNotCount() throws IOException {
    write("facilities.csv", "id,x,y\nbeside,50,5\nfar,0,5000\n");
    write("demand.csv", "id,node\nq,b\n");
    Outcome outcome = network(true, "--facilities", "facilities.csv", "--demand", "demand.csv", "--max-snap", "5");
    assertThat(out()).contains("q,beside,55.000,45.833,0,reached");
    assertThat(outcome.err()).contains("1 facilities are too far");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void straightLinesSaySo(boolean quick) throws IOException {
    write("facilities.csv", "id,x,y\nwest,0,0\neast,100,0\n");
    write("demand.csv", "id,x,y\nm,50,0\nn,97,4\n");
    Outcome outcome = run(quick, "access", "--straight", "--facilities", "facilities.csv", "--demand", "demand.csv",
        "--out", "out.csv", "--lang", "en");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(out()).containsExactly("id,facility,metres,seconds,snapMetres,status", "m,west,50.000,41.667,,reached",
        "n,east,5.000,4.167,,reached");
    assertThat(outcome.err()).contains("straight lines, not walks");
  }

  @Test
  void degreesAreMeasuredInMetres() throws IOException {
    write("facilities.csv", "id,lon,lat\nf,106.27,29.97\n");
    write("demand.csv", "id,lon,lat\nm,106.27,29.98\n");
    run(true, "access", "--straight", "--facilities", "facilities.csv", "--demand", "demand.csv", "--out", "out.csv");
    // a hundredth of a degree of the meridian at latitude 29.97°: 1108.5 m
    assertThat(Double.parseDouble(out().get(1).split(",")[2])).isBetween(1107.5, 1109.5);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', value = {
    "edges.csv|source,target,length\\na,b,1\\na,z,1\\n|GW-NET-003|Row 2",
    "edges.csv|source,target,length\\na,b,-1\\n|GW-NET-004|Row 1",
    "edges.csv|source,target,length\\na,b,\\n|GW-NET-004|Row 1",
    "edges.csv|source,target,length,oneway\\na,b,1,maybe\\n|GW-NET-005|Row 1",
    "edges.csv|source,target,length\\na,b\\n|GW-UNI-020|Row 1",
    "edges.csv|source,target\\na,b\\n|GW-PTS-009|length",
    "nodes.csv|id,x,y\\na,0,0\\na,1,1\\n|GW-NET-001|Row 2",
    "nodes.csv|id,x,y\\na,0,zero\\n|GW-NET-002|Row 1",
    "nodes.csv|id,name\\na,x\\n|GW-NET-006|lon,lat",
    "facilities.csv|id,node\\ns,a\\ns,b\\n|GW-NET-008|Row 2",
    "facilities.csv|id,node\\ns,zz\\n|GW-NET-007|Row 1",
    "facilities.csv|id,node\\n|GW-NET-024|facility",
    "facilities.csv|id,lon,lat\\ns,106,30\\n|GW-NET-025|metres",
    "demand.csv|id,x,y\\n,1,1\\n|GW-NET-008|Row 1"})
  void badRowsAreRefusedWithTheirNumber(String file, String text, String code, String says) throws IOException {
    write(file, text.replace("\\n", "\n"));
    Outcome outcome = network(true, "--facilities", "facilities.csv", "--demand", "demand.csv");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).contains(code, says).hasLineCount(1);
    assertThat(dir.resolve("out.csv")).doesNotExist();
    assertThat(dir.resolve("out.csv.part")).doesNotExist();
  }

  @Test
  void wrongUseEndsWithTwo() {
    assertThat(run(true, "access", "--facilities", "facilities.csv", "--demand", "demand.csv", "--out", "out.csv").exit()).isEqualTo(2);
    assertThat(run(true, "access", "--straight", "--facilities", "facilities.csv", "--out", "out.csv").exit()).isEqualTo(2);
    assertThat(network(true, "--facilities", "facilities.csv", "--speed", "0").exit()).isEqualTo(2);
    assertThat(network(true, "--facilities", "facilities.csv", "--max-snap", "far").exit()).isEqualTo(2);
    assertThat(network(true, "--straight", "--facilities", "facilities.csv", "--demand", "demand.csv").exit()).isEqualTo(2);
    assertThat(run(true, "access").exit()).isEqualTo(2);
    assertThat(fca(true, "4sfca").exit()).isEqualTo(2);
    assertThat(fca(true, "e2sfca").exit()).isEqualTo(2);
    assertThat(fca(true, "2sfca", "--decay", "gravity").exit()).isEqualTo(2);
    assertThat(fca(true, "e2sfca", "--weights", "20:1,10:2").exit()).isEqualTo(2);
  }

  private Outcome fca(boolean quick, String method, String... more) {
    List<String> all = new ArrayList<>(List.of("fca", "--method", method, "--supply", "supply.csv", "--demand", "people.csv", "--costs",
        "costs.csv", "--max-cost", "30", "--out", "out.csv", "--lang", "en"));
    all.addAll(List.of(more));
    return run(quick, all.toArray(String[]::new));
  }

  private void catchment() throws IOException {
    write("supply.csv", "id,capacity\ns,8\nt,0\n");
    write("people.csv", "id,weight\np,30\nq,10\nr,5\nz,1\n");
    write("costs.csv", "origin,destination,cost\np,s,10\nq,s,30\nr,s,30.5\nq,t,1\n");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void ratiosByMethod(boolean quick) throws IOException {
    catchment();
    assertThat(fca(quick, "2sfca").exit()).isZero();
    assertThat(out()).containsExactly("id,ratio", "p,0.2", "q,0.2", "r,0.0", "z,");
    assertThat(fca(quick, "e2sfca", "--weights", "10:1,30:0.5").exit()).isZero();
    assertThat(out().get(1)).isEqualTo("p," + 8.0 / 35);
    assertThat(out().get(2)).isEqualTo("q," + 8.0 / 35 * 0.5);
    assertThat(fca(quick, "e2sfca", "--decay", "gravity", "--alpha", "-2", "--scale", "10").exit()).isZero();
    assertThat(Double.parseDouble(out().get(1).substring(2))).isCloseTo(8 / (30 + 10.0 / 9), org.assertj.core.api.Assertions.within(1e-12));
    assertThat(fca(quick, "3sfca", "--decay", "gaussian").err()).contains("PySAL");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(delimiter = '|', value = {
    "supply.csv|id,capacity\\ns,-1\\n|GW-NET-009|Row 1",
    "supply.csv|id,capacity\\ns,\\n|GW-NET-009|Row 1",
    "people.csv|id,weight\\np,1\\np,2\\n|GW-NET-008|Row 2",
    "costs.csv|origin,destination,cost\\np,s,1\\np,y,1\\n|GW-NET-010|Row 2",
    "costs.csv|origin,destination,cost\\np,s,soon\\n|GW-NET-011|Row 1",
    "costs.csv|origin,destination,cost\\np,s,1\\nq,s,1\\np,s,2\\n|GW-NET-012|Row 3",
    "costs.csv|origin,destination,cost\\np,s,0\\n|GW-NET-034|--least-cost"})
  void badAmountsAndCostsAreRefusedWithTheirRow(String file, String text, String code, String says) throws IOException {
    catchment();
    write(file, text.replace("\\n", "\n"));
    Outcome outcome = fca(true, "e2sfca", "--decay", "gravity");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).contains(code, says).hasLineCount(1);
    assertThat(dir.resolve("out.csv")).doesNotExist();
  }
}
