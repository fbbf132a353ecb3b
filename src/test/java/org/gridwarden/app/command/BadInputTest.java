package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.gridwarden.app.command.DataFolder.Ended;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Bad input, item by item, by every door that it can come in by: what is said, with which code, and where. The doors of the page
 * are those of the service; {@code SitingPageTest} and {@code ScenarioPageTest} look at what its forms say.
 */
class BadInputTest {
  private static final String SITES = "--demand demand.csv --candidates candidates.csv ";
  private static final String OWN = "gaps --areas areas.geojson#code --buildings homes.csv --facilities facilities.csv --straight "
      + "--standard own.yaml --out out";
  private static final String GROUND = "'candidates':{'ground':['other']}";
  private static BadTown town;
  @TempDir private Path dir;

  @BeforeAll
  static void start() throws IOException {
    town = new BadTown();
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @BeforeEach
  void files() throws IOException {
    town.files(dir);
  }

  private static void refused(Ended ended, int exit, String... says) {
    assertThat(ended.exit()).as(ended.err()).isEqualTo(exit);
    for (String each : says) assertThat(ended.err()).contains(each);
  }

  private static void told(Ended ended, String... says) {
    refused(ended, 0, says);
  }

  private static void problem(JsonNode problem, String code, String parameter, String... says) {
    assertThat(problem.at("/code").asString()).as(problem.toString()).isEqualTo(code);
    assertThat(problem.path("parameter").asString("")).isEqualTo(parameter);
    for (String each : says) assertThat(problem.at("/detail").asString()).contains(each);
    assertThat(problem.at("/detailZh").asString()).as("said in Chinese too").matches("(?s).*\\p{IsHan}.*");
  }

  private static void found(JsonNode finding, int row, String... says) {
    assertThat(finding.path("row").asInt(0)).as(finding.toString()).isEqualTo(row);
    assertThat(finding.at("/reason").asString()).contains(says);
  }

  @Test
  void noNetwork() throws Exception {
    refused(town.gaps(""), 2, "GW-NET-020", "--straight");
    town.write("edges.csv", "source,target,length\n");
    refused(town.access(""), 1, "GW-NET-026", "edges.csv", "--straight");
    refused(town.gaps("--nodes nodes.csv --edges edges.csv"), 1, "GW-LAY-005", "--straight");
    refused(town.run("parking --areas areas.geojson#code --estates estates.csv --supply supply.csv --nodes nodes.csv --edges edges.csv "
        + "--out out"), 1, "GW-LAY-005");
    refused(town.siting("--model distance --p 1 --graph edges.csv"), 1, "GW-SIT-026", "edges.csv");
    assertThat(dir.resolve("near.csv")).doesNotExist();
    assertThat(town.served.json("/api/v1/gaps?territory=street&standard=kindergarten-reach").at("/method").asString())
        .as("the figure says so").isEqualTo("straight-line");
    JsonNode answer = town.sited("street", "{'p':1,'reachM':200," + GROUND + "}");
    assertThat(answer.at("/measure").asString()).isEqualTo("straight");
    assertThat(answer.at("/notes").toString()).contains("straight lines, not walks");
  }

  @Test
  void aNetworkInTenIslands() throws Exception {
    StringBuilder nodes = new StringBuilder("id,x,y\n");
    StringBuilder edges = new StringBuilder("source,target,length\n");
    for (int i = 0; i < 10; i++) {
      nodes.append("a" + i + "," + 100 * i + ",0\nz" + i + "," + (100 * i + 50) + ",0\n");
      edges.append("a" + i + ",z" + i + ",50\n");
    }
    town.write("nodes.csv", nodes.toString());
    town.write("edges.csv", edges.toString());
    told(town.access(""), "reached 1, unreachable 9", "10 separate parts");
    assertThat(Files.readAllLines(dir.resolve("near.csv")).get(2)).isEqualTo("b1,,,,10,unreachable");
    told(town.gaps("--nodes nodes.csv --edges edges.csv"), "10 separate parts");
    assertThat(town.row()).containsEntry("peopleUnreachable", "540").containsEntry("peopleCovered", "10");
    refused(town.siting("--model distance --p 9 --graph edges.csv"), 1, "GW-SIT-013", "10 parts", "a0 and a1", "p is 9");
    told(town.siting("--model distance --p 10 --graph edges.csv"), "10 sites chosen");
    told(town.siting("--model coverage --p 1 --reach 50 --graph edges.csv"), "objective 2");
    String[] ways = IntStream.range(0, 10).mapToObj(i -> "i" + i + " p" + i + " q" + i + " 106.0" + i + ",30.001 106.0" + i + "1,30.001")
        .toArray(String[]::new);
    JsonNode finding = town.finding("walk-edges", "ways.geojson", BadTown.ways(ways), "GW-IMP-113");
    found(finding, 2, "10 parts", "106.010000,30.001000");
    assertThat(finding.at("/place/0").asDouble()).isEqualTo(106.01);
    town.write("ways.geojson", BadTown.ways(ways));
    town.write("homes.csv", "id,lon,lat,residents\nb,106.0001,30.001,5\nc,106.0301,30.001,7\n");
    town.write("facilities.csv", "id,lon,lat,kind\nf,106.0002,30.001,kindergarten\n");
    town.write("areas.geojson", Files.readString(dir.resolve("areas.geojson")).replace("1050", "106.2").replace("-50,", "105.9,")
        .replace(",50]", ",30.1]").replace(",-50]", ",29.9]"));
    told(town.gaps("--ways ways.geojson"), "10 separate parts", "1 remarks on others");
    assertThat(Files.readString(dir.resolve("out/findings.csv"))).contains("GW-IMP-113", "ways.geojson", "106.010000,30.001000");
    assertThat(town.row()).containsEntry("peopleUnreachable", "7");
    JsonNode row = town.served.json("/api/v1/gaps?territory=islands&standard=kindergarten-reach").at("/rows/0");
    assertThat(row.at("/peopleUnreachable").asInt()).isEqualTo(540);
    JsonNode answer = town.sited("islands", "{'objective':'distance','p':3," + GROUND + "}");
    assertThat(answer.at("/leftOut").asInt()).as("all islands but the largest").isEqualTo(450);
    assertThat(answer.at("/notes").toString()).contains("9 buildings (450 people)", "on an island of it: left out");
  }

  @Test
  void zeroOrMissingCapacity() throws Exception {
    town.write("facilities.csv", "id,x,y,kind,capacity\nf1,0,0,kindergarten,0\nf2,500,0,kindergarten,\n");
    told(town.gaps("--nodes nodes.csv --edges edges.csv"), "1 facilities have capacity 0 and count as full (f1)",
        "1 facilities have no capacity where others of their kind do: they are left out of supply ratios (f2)");
    town.write("supply.csv", "id,capacity\ns,4\nf1,0\n");
    town.write("people.csv", "id,weight\nb1,10\n");
    town.write("costs.csv", "origin,destination,cost\nb1,f1,5\n");
    String fca = "fca --method 2sfca --supply supply.csv --demand people.csv --costs costs.csv --max-cost 9 --out ratios.csv";
    told(town.run(fca), "1 supplies have capacity 0 and give nothing (first f1, row 2)");
    town.write("supply.csv", "id,capacity\nf1,\n");
    refused(town.run(fca), 1, "GW-NET-009", "Row 1 of supply.csv");
    town.write("candidates.csv", "id,x,y,capacity\nc0,0,0,0\nc1,100,0,\nc2,200,0,900\n");
    refused(town.siting("--model distance --p 1 " + SITES), 1, "GW-SIT-007", "c0 (row 1 of candidates.csv), c1 (row 2 of candidates.csv)");
    String clinic = "code,kind,lon,lat,capacity\nf0,clinic,106.001,30.001,";
    found(town.finding("facilities", "f.csv", clinic + "0\n", "GW-IMP-114"), 0, "first in row 2");
    found(town.finding("facilities", "f.csv", clinic + "-1\n", "GW-IMP-023"), 2, "capacity");
    problem(town.refused("street", "{'p':1,'reachM':200,'capacity':0," + GROUND + "}"), "GW-SIT-040", "capacity");
    problem(town.problem("POST", "/api/v1/scenarios", "{'name':'x','territory':'street','changes':[{'op':'addFacility','kind':'clinic',"
        + "'lon':106.01,'lat':30.005,'capacity':0}]}"), "GW-SCN-010", "capacity", "Change 1");
    JsonNode answer = town.sited("street", "{'p':1,'reachM':200,'kind':'clinic','capacity':150," + GROUND + "}");
    assertThat(answer.at("/existing").asInt()).as("the one of capacity 0 serves nobody").isEqualTo(1);
    assertThat(answer.at("/notes").toString()).contains("1 facilities that stand have capacity 0 and serve nobody: empty",
        "1 facilities that stand have no known capacity and are taken as 150 each: unknown");
  }

  @Test
  void capacityBelowTheDemandOfOneBuilding() throws Exception {
    refused(town.siting("--model distance --p 2 --capacity 95 " + SITES), 1, "GW-SIT-008", "b9 (row 10 of demand.csv)");
    told(town.siting("--model coverage --p 5 --reach 1000 --capacity 95 " + SITES),
        "1 demands are above every capacity that they can use and will not be served: b9 (row 10 of demand.csv)");
    JsonNode problem = town.refused("street", "{'objective':'distance','p':10,'capacity':95,'measure':'straight'," + GROUND + "}");
    problem(problem, "GW-SIT-008", "capacity", "building h9 has 100");
    assertThat(problem.at("/place/0").asDouble()).isBetween(106.019, 106.0193);
  }

  @Test
  void coincidentNodes() throws Exception {
    town.write("nodes.csv", "id,x,y\na,0,0\nc,100,0\nb,100,0\nd,200,0\n");
    town.write("edges.csv", "source,target,length\na,c,100\nb,d,100\n");
    told(town.access(""), "1 nodes lie where another does (first b and c): joined only where an edge joins them");
    told(town.gaps("--nodes nodes.csv --edges edges.csv"), "1 nodes lie where another does (first b and c)");
    town.write("edges.csv", "source,target,length\na,c,100\nb,d,100\nb,c,0\n");
    told(town.access(""), "1 separate parts");
    JsonNode finding = town.finding("walk-edges", "ways.geojson",
        BadTown.ways("e1 a c 106.001,30.001 106.002,30.001", "e2 b d 106.002,30.001 106.003,30.001"), "GW-IMP-112");
    found(finding, 2, "1 nodes lie where another does and are not the same", "106.002000,30.001000");
    assertThat(finding.at("/place/0").asDouble()).isEqualTo(106.002);
  }

  @Test
  void parallelAndZeroLengthEdges() throws Exception {
    town.write("edges.csv", "source,target,length\nn0,n1,100\nn1,n0,80\nn1,n2,0\nn2,n2,5\n");
    told(town.access(""), "1 edges run beside another between the same nodes: the shortest counts (first in row 2 of the edges)",
        "1 edges have length 0 (first in row 3 of the edges)", "1 edges lead from a node to itself and do nothing (first in row 4");
    assertThat(Files.readAllLines(dir.resolve("near.csv")).get(3)).as("the right answer: 80 + 0 + the leg").startsWith("b2,f1,90.000,");
    told(town.gaps("--nodes nodes.csv --edges edges.csv"), "1 edges run beside another", "1 edges have length 0");
    told(town.siting("--model distance --p 1 --graph edges.csv"), "1 edges are given again further down", "objective 80");
    String ways = BadTown.ways("e1 a b 106.001,30.001 106.002,30.001", "e2 b a 106.002,30.001 106.001,30.001",
        "e3 b c 106.002,30.001 106.002,30.001");
    found(town.finding("walk-edges", "ways.geojson", ways, "GW-IMP-110"), 2, "1 edges join the same two nodes");
    JsonNode zero = town.finding("walk-edges", "ways.geojson", ways, "GW-IMP-111");
    found(zero, 3, "first e3");
    assertThat(zero.at("/place/0").asDouble()).isEqualTo(106.002);
  }

  @Test
  void facilitiesOutsideTheArea() throws Exception {
    town.write("facilities.csv", "id,x,y,kind\nf1,0,0,kindergarten\nfar,90000,90000,kindergarten\n");
    told(town.access(""), "1 facilities are too far from it and do not count (first far, row 2)");
    told(town.gaps("--nodes nodes.csv --edges edges.csv"),
        "1 facilities lie in no area: they count for distances, not for what an area has (far)");
    town.write("supply.csv", "id,x,y,spaces\nhere,0,0,10\nfar,90000,0,10\n");
    told(town.parking(""), "1 car parks lie in no area and are in no table (far)");
    assertThat(town.row()).containsEntry("supply", "10");
    JsonNode finding = town.finding("facilities", "f.csv", "code,kind,lon,lat\nf0,clinic,109.5,33.1\n", "GW-IMP-043");
    found(finding, 2, "109.500000,33.100000");
    assertThat(finding.at("/place/1").asDouble()).isEqualTo(33.1);
    problem(town.problem("POST", "/api/v1/scenarios", "{'name':'x','territory':'street','changes':["
        + "{'op':'addFacility','kind':'clinic','lon':106.01,'lat':30.005},{'op':'addFacility','kind':'clinic','lon':10,'lat':30.005}]}"),
        "GW-SCN-012", "changes", "Change 2", "outside the territory");
    JsonNode candidate = town.refused("street", "{'p':1,'reachM':200,'candidates':{'points':[[106.01,30.005],[100,20]]}}");
    problem(candidate, "GW-SIT-045", "candidates", "point-2");
    assertThat(candidate.at("/place").toString()).isEqualTo("[100.0,20.0]");
  }

  @Test
  void noCandidate() throws Exception {
    town.write("ids.csv", "id\nc0\nc1\nc2\nc3\nc4\n");
    refused(town.siting("--model distance --p 1 --exclude ids.csv " + SITES), 1, "GW-SIT-002", "of 5 all are fixed or excluded");
    town.write("candidates.csv", "id,x,y\n");
    refused(town.siting("--model distance --p 1 " + SITES), 1, "GW-SIT-002", "there is no candidate");
    problem(town.refused("street", "{'p':1,'reachM':200}"), "GW-SIT-002", "candidates", "draw some");
    problem(town.refused("street", "{'p':1,'reachM':200,'candidates':{'codes':['g0']},'excludeAreas':[{'type':'Polygon',"
        + "'coordinates':[[[105,29],[107,29],[107,31],[105,31],[105,29]]]}]}"), "GW-SIT-002", "candidates",
        "all 1 candidates are excluded");
  }

  @Test
  void moreSitesThanCandidates() throws Exception {
    refused(town.siting("--model distance --p 6 " + SITES), 2, "GW-SIT-003", "--p is 6, but only 5 candidates");
    problem(town.refused("street", "{'p':11,'reachM':200," + GROUND + "}"), "GW-SIT-003", "p", "p is 11", "only 10 candidates");
  }

  @Test
  void aBudgetThatBuysNothing() throws Exception {
    refused(town.siting("--model distance --budget 9 " + SITES), 2, "GW-SIT-006",
        "a budget of 9 buys nothing; the cheapest candidate costs 10");
    refused(town.siting("--model distance --budget -1 " + SITES), 2, "GW-SIT-031", "--budget");
    problem(town.refused("street", "{'budget':9,'costs':{'ground':10},'reachM':200," + GROUND + "}"), "GW-SIT-006", "budget",
        "a budget of 9 buys nothing; the cheapest candidate costs 10");
    problem(town.refused("street", "{'budget':-1,'costs':{'ground':10},'reachM':200," + GROUND + "}"), "GW-SIT-040", "budget");
  }

  @Test
  void sitesBothFixedAndExcluded() throws Exception {
    town.write("ids.csv", "id\nc1\n");
    refused(town.siting("--model distance --p 1 --fixed ids.csv --exclude ids.csv " + SITES), 1, "GW-SIT-005",
        "both fixed and excluded: c1 (row 2 of candidates.csv)");
    problem(town.refused("street", "{'p':1,'reachM':200,'candidates':{'codes':['g1']},'exclude':['g1']}"), "GW-SIT-005", "exclude",
        "g1 is both a candidate and excluded");
  }

  @Test
  void hoursThatEndBeforeTheyBegin() throws Exception {
    town.write("facilities.csv", "id,x,y,kind,hours\nf0,0,0,kindergarten,08:00-18:00\nf1,100,0,kindergarten,20:00-06:00\n");
    told(town.gaps("--straight --hour 12:00"), "1 remarks on others");
    assertThat(Files.readString(dir.resolve("out/findings.csv"))).contains("GW-IMP-097", "facilities.csv", ",3,", "20:00-30:00");
    town.write("gates.csv", "id,x,y,hours\ng,100,0,22:00-05:00\n");
    town.gaps("--nodes nodes.csv --edges edges.csv --gates gates.csv");
    assertThat(Files.readString(dir.resolve("out/findings.csv"))).contains("gates.csv", "22:00-05:00");
    String clinic = "code,kind,lon,lat,hours\nf0,clinic,106.001,30.001,20:00-06:00\n";
    found(town.finding("facilities", "f.csv", clinic, "GW-IMP-097"), 2, "20:00-06:00");
    found(town.finding("gates", "g.csv", "code,lon,lat,hours\ng0,106.001,30.001,20:00-06:00\n", "GW-IMP-097"), 2, "g0");
    problem(town.problem("POST", "/api/v1/scenarios", "{'name':'x','territory':'street','changes':[{'op':'hours','facility':'k0',"
        + "'hours':'20:00-06:00'}]}"), "GW-SCN-010", "hours", "Change 1", "20:00-30:00");
    town.write("supply.csv", "id,x,y,spaces,kind,hours\nlent,0,0,5,shared,18:00-08:00\n");
    told(town.parking("--ratio 1"));
    assertThat(town.row()).as("a space is lent over night: no slip").containsEntry("sharedFree", "5")
        .containsEntry("gapAfterSharing", "5");
  }

  private void standard(String numbers) throws IOException {
    town.write("own.yaml", "standards:\n  - {code: own, nameZh: 自定, nameEn: Own, measure: reach, kinds: [kindergarten], " + numbers
        + "}\n");
  }

  @Test
  void aStandardWithAnUnknownUnit() throws Exception {
    standard("threshold: 5, reachM: 500, unitZh: 分钟, unitEn: minutes");
    refused(town.run(OWN), 1, "GW-STD-012", "own.yaml", "“分钟 / minutes”", "numbers of reach are in m");
    standard("threshold: 500, reachM: 500, unitZh: 米, unitEn: metres");
    told(town.run(OWN));
    town.write("own.yaml", Files.readString(dir.resolve("own.yaml")).replace("kindergarten", "spaceport"));
    refused(town.run(OWN), 1, "GW-STD-013", "own.yaml", "spaceport");
    String kindergarten = "/api/v1/standards/kindergarten-reach";
    problem(town.problem("PUT", kindergarten, "{'unitEn':'minutes'}"), "GW-STD-007", "unitEn", "cannot be edited");
    problem(town.problem("PUT", kindergarten, "{'threshold':'10 min'}"), "GW-STD-003", "threshold", "must be a number");
  }

  @Test
  void negativeRatios() throws Exception {
    refused(town.parking("--ratio -1"), 2, "GW-RPT-002", "ratio");
    refused(town.parking("--ratios new:-1"), 2, "GW-PRK-005", "new");
    standard("threshold: -5, reachM: -5");
    refused(town.run(OWN), 1, "GW-STD-003", "own.yaml", "-5");
    refused(town.run("fca --method e2sfca --weights 10:-1 --supply s.csv --demand d.csv --costs c.csv --max-cost 9 --out r.csv"), 2,
        "GW-NET-032");
    refused(town.siting("--model distance --p 1 --capacity -1 " + SITES), 2, "GW-SIT-031", "--capacity");
    problem(town.problem("GET", "/api/v1/parking?territory=street&ratio=-1", null), "GW-RPT-002", "ratio");
    problem(town.problem("GET", "/api/v1/parking?territory=street&ratios=new:-1", null), "GW-PRK-005", "ratios");
    problem(town.problem("GET", "/api/v1/coverage?territory=street&target=-1", null), "GW-RPT-002", "target");
    problem(town.problem("PUT", "/api/v1/standards/parking-per-household", "{'threshold':-1}"), "GW-STD-003", "threshold");
    problem(town.problem("POST", "/api/v1/parking/payback", "{'spaces':46,'feePerDay':-5}"), "GW-PRK-001", "feePerDay");
    problem(town.refused("street", "{'p':1,'reachM':200,'groups':{'residents':-1}," + GROUND + "}"), "GW-SIT-040", "groups");
  }

  @Test
  void deletedStandardsInUse() throws Exception {
    refused(town.run("gaps --areas areas.geojson#code --buildings homes.csv --straight --standard gone --out out"), 2, "GW-STD-001",
        "kindergarten-reach");
    problem(town.problem("GET", "/api/v1/gaps?territory=street&standard=gone", null), "GW-STD-001", "", "There is no standard “gone”");
    problem(town.problem("GET", "/api/v1/gaps/explain?territory=street&area=W&standard=gone", null), "GW-STD-001", "");
    problem(town.refused("street", "{'standard':'gone','p':1," + GROUND + "}"), "GW-STD-001", "");
    problem(town.problem("DELETE", "/api/v1/standards/gone", null), "GW-STD-001", "");
    String gaps = "/api/v1/gaps?territory=street&standard=kindergarten-reach";
    int before = town.served.json(gaps).at("/rows/0/peopleCovered").asInt();
    assertThat(town.served.send("PUT", "/api/v1/standards/kindergarten-reach", "{\"reachM\":2000}", "Content-Type", "application/json")
        .statusCode()).isEqualTo(200);
    assertThat(town.served.json(gaps).at("/rows/0/peopleCovered").asInt()).isEqualTo(550);
    assertThat(town.served.send("DELETE", "/api/v1/standards/kindergarten-reach", null).statusCode()).isEqualTo(200);
    assertThat(town.served.json(gaps).at("/rows/0/peopleCovered").asInt()).as("the city's figure is gone: as shipped").isEqualTo(before);
    // an edit that is kept of a standard which no longer ships changes nothing
    town.served.pass().standards().put("no-longer", "{\"limits\":{\"reachM\":5},\"by\":\"x\",\"at\":\"2026-01-01T00:00:00Z\"}",
        "x");
    assertThat(town.served.json(gaps).at("/rows/0/peopleCovered").asInt()).isEqualTo(before);
    town.served.pass().standards().remove("no-longer");
  }
}
