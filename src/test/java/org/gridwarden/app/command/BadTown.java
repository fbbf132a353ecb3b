package org.gridwarden.app.command;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.gridwarden.app.command.DataFolder.Ended;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.serve.Upload;
import org.gridwarden.store.ImportStore;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A street of ten homes as good input, to be spoilt item by item: in files, and behind a server.
 *
 * <p>Files, in metres: nodes n0 … n10 every 100 m from (0, 0) eastwards with edges between them; homes b0 … b9, each 10 m north
 * of its node, with 10, 20 … 100 residents; kindergarten f1 of 10 places at n0; candidates c0 … c4 at n0 … n4, 10 yuan each;
 * ward A around all.
 *
 * <p>Behind the server, territory {@code street}: ward W, homes h0 … h9 193 m apart with idle ground g0 … g9; no ways. Territory
 * {@code islands}: the same with ten ways that do not meet, one a home.
 */
final class BadTown implements AutoCloseable {
  final ServedTown served;
  private Path dir = Path.of("");

  BadTown() throws IOException {
    served = ServedTown.start(empty -> {
      for (String id : new String[] {"street", "islands"}) {
        empty.territory(id, "街", "Street");
        empty.write(id, to -> fill(to, id.equals("islands")));
      }
    });
  }

  private static void fill(ImportStore.Writer to, boolean ways) {
    to.put(FeatureType.WARDS, ServedTown.square("W", 106, 30, 0.03, 0.01, Map.of("name", "甲社区")));
    for (int i = 0; i < 10; i++) {
      double lon = 106.001 + i * 0.002;
      to.put(FeatureType.BUILDINGS, ServedTown.square("h" + i, lon, 30.005, 0.0002, 0.0002,
          Map.of("wardCode", "W", "households", 10 * (i + 1), "residents", 10 * (i + 1))));
      to.put(FeatureType.GROUND, ServedTown.square("g" + i, lon, 30.005, 0.0002, 0.0002, Map.of("kind", "other")));
      if (!ways) continue;
      to.put(FeatureType.WALK_EDGES, new Feature("w" + i, ServedTown.DEGREES.createLineString(new Coordinate[] {
          new Coordinate(lon, 30.0053), new Coordinate(lon + 0.0002, 30.0053)}), Map.of("kind", "footpath")));
    }
    to.put(FeatureType.FACILITIES, new Feature("k0", ServedTown.DEGREES.createPoint(new Coordinate(106.0011, 30.0053)),
        Map.of("kind", "kindergarten", "wardCode", "W")));
    to.put(FeatureType.FACILITIES, new Feature("empty", ServedTown.DEGREES.createPoint(new Coordinate(106.0191, 30.0053)),
        Map.of("kind", "clinic", "wardCode", "W", "capacity", 0.0)));
    to.put(FeatureType.FACILITIES, new Feature("unknown", ServedTown.DEGREES.createPoint(new Coordinate(106.0171, 30.0053)),
        Map.of("kind", "clinic", "wardCode", "W")));
  }

  /** Writes the good files into a folder. */
  void files(Path folder) throws IOException {
    dir = folder;
    Map<String, StringBuilder> files = new LinkedHashMap<>();
    for (String header : new String[] {"nodes id,x,y", "edges source,target,length", "homes id,x,y,residents,households",
        "demand id,x,y,weight", "candidates id,x,y,cost", "facilities id,x,y,kind,capacity", "estates id,x,y,kind,households",
        "supply id,x,y,spaces,kind,hours"}) {
      files.put(header.split(" ")[0], new StringBuilder(header.split(" ")[1]).append('\n'));
    }
    for (int i = 0; i <= 10; i++) {
      files.get("nodes").append("n" + i + "," + 100 * i + ",0\n");
      if (i < 10) files.get("edges").append("n" + i + ",n" + (i + 1) + ",100\n");
      if (i < 10) files.get("homes").append("b" + i + "," + 100 * i + ",10," + 10 * (i + 1) + "," + (i + 1) + "\n");
      if (i < 10) files.get("demand").append("b" + i + "," + 100 * i + ",10," + 10 * (i + 1) + "\n");
      if (i < 5) files.get("candidates").append("c" + i + "," + 100 * i + ",0,10\n");
    }
    files.get("facilities").append("f1,0,0,kindergarten,10\n");
    files.get("estates").append("e1,0,0,new,10\n");
    files.get("supply").append("p1,0,0,10,marked,\n");
    for (Map.Entry<String, StringBuilder> each : files.entrySet()) write(each.getKey() + ".csv", each.getValue().toString());
    write("areas.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"A\"},"
        + "\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[-50,-50],[1050,-50],[1050,50],[-50,50],[-50,-50]]]}}]}");
  }

  void write(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text);
  }

  Path out(String name) {
    return dir.resolve(name);
  }

  /** Runs a command; words of one line, names of files are those of the folder. */
  Ended run(String line) {
    String[] args = Arrays.stream(line.strip().split(" +")).map(arg -> arg.matches("[a-z]+\\.(csv|geojson|yaml|json)(#.*)?|out")
        ? dir.resolve(arg).toString() : arg).toArray(String[]::new);
    return DataFolder.alone(args);
  }

  Ended access(String more) {
    return run("access --nodes nodes.csv --edges edges.csv --facilities facilities.csv --demand homes.csv --out near.csv " + more);
  }

  Ended gaps(String more) {
    return run("gaps --areas areas.geojson#code --buildings homes.csv --facilities facilities.csv --standard kindergarten-reach --out out "
        + more);
  }

  Ended parking(String more) {
    return run("parking --areas areas.geojson#code --estates estates.csv --supply supply.csv --straight --out out " + more);
  }

  Ended siting(String more) {
    return run("siting --out sites.json " + more);
  }

  /** The only row of the table that {@code gaps} or {@code parking} wrote. */
  Map<String, String> row() throws IOException {
    return LayerTown.table(dir.resolve("out/areas.csv")).values().iterator().next();
  }

  /** A request that must be refused: its problem document. */
  JsonNode problem(String method, String path, String body) throws Exception {
    String english = path + (path.contains("?") ? "&" : "?") + "lang=en";
    HttpResponse<String> answer = body == null ? served.send(method, english, null)
        : served.send(method, english, body.replace('\'', '"'), "Content-Type", "application/json");
    if (answer.statusCode() < 400) throw new AssertionError(answer.statusCode() + " " + answer.body());
    return JsonMapper.shared().readTree(answer.body());
  }

  /** A siting on a territory that is refused. */
  JsonNode refused(String territory, String body) throws Exception {
    return problem("POST", "/api/v1/siting?territory=" + territory, body);
  }

  /** The answer of a siting on a territory. */
  JsonNode sited(String territory, String body) throws Exception {
    HttpResponse<String> posted = served.send("POST", "/api/v1/siting?territory=" + territory, body.replace('\'', '"'), "Content-Type",
        "application/json");
    String job = posted.headers().firstValue("Location").orElseThrow(() -> new AssertionError(posted.body()));
    JsonNode[] last = new JsonNode[1];
    Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> {
      last[0] = served.json(job);
      return !last[0].path("state").asString().matches("queued|running");
    });
    return served.json(last[0].path("result").asString() + "?lang=en");
  }

  /** The finding of a code in a trial import into {@code street}. */
  JsonNode finding(String collection, String name, String text, String code) throws Exception {
    JsonNode report = Upload.ended(served, name, text.getBytes(StandardCharsets.UTF_8), "territory", "street", "collection", collection,
        "dryRun", "true");
    for (JsonNode each : report.path("findings")) if (each.path("code").asString().equals(code)) return each;
    throw new AssertionError(code + " is not among " + report);
  }

  /** Ways as a file: {@code code from to lon1,lat1 lon2,lat2} each. */
  static String ways(String... ways) {
    StringBuilder text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    for (int i = 0; i < ways.length; i++) {
      String[] parts = ways[i].split(" ");
      text.append(i == 0 ? "" : ",").append("{\"type\":\"Feature\",\"properties\":{\"code\":\"" + parts[0] + "\",\"fromNode\":\"" + parts[1]
          + "\",\"toNode\":\"" + parts[2] + "\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[" + parts[3] + "],["
          + parts[4] + "]]}}");
    }
    return text.append("]}").toString();
  }

  @Override
  public void close() throws IOException {
    served.close();
  }
}
