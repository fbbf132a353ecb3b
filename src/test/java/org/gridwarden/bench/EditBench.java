package org.gridwarden.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.gridwarden.app.server.Server;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.PlanStore.NewGrid;
import org.gridwarden.store.plans.PlanStore.NewPlan;
import org.gridwarden.testkit.PostGisServer;
import org.gridwarden.testkit.RacingPlanners;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Edits over HTTP on plans of several sizes: milliseconds from request to answer, commit included, and what the map asks
 * for after an edit. A ward is 0.01° wide and has 10 × 10 grids with 12 buildings each. Arguments: {@code h2gis} or
 * {@code postgis}, edits of each kind, sizes in grids (hundreds); {@code race=60} in place of a size lets two planners edit
 * one plan for a minute.
 */
public final class EditBench {

  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final double GRID = 0.001;
  /** On a machine that is busy with other work, wall time says little. */
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final ServletWebServerApplicationContext context;
  private final String base;
  private final Random random = new Random(7);
  private int revision = 1;

  private EditBench(boolean postgis) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--gridwarden.demo=none", "--logging.level.root=WARN",
        "--gridwarden.data=" + Files.createTempDirectory("edit-bench")));
    if (postgis) {
      arguments.addAll(List.of("--spring.profiles.active=postgis", "--gridwarden.db.url=" + PostGisServer.newDatabase(),
          "--gridwarden.db.user=postgres", "--gridwarden.db.password="));
    }
    context = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class).run(
        arguments.toArray(String[]::new));
    base = "http://localhost:" + context.getWebServer().getPort();
  }

  /** Prints one line for each size and kind. */
  public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
    EditBench bench = new EditBench(args[0].equals("postgis"));
    int times = Integer.parseInt(args[1]);
    for (int i = 2; i < args.length; i++) {
      if (args[i].startsWith("race=")) bench.race(Integer.parseInt(args[i].substring(5)), times);
      else bench.run(Integer.parseInt(args[i]), times);
    }
    bench.context.close();
    System.exit(0); // the HTTP client's threads
  }

  /** Two planners on one plan of 1,000 grids for so many seconds. */
  private void race(int seconds, int times) throws IOException, InterruptedException, ExecutionException {
    String plan = base + "/api/v1/plans/" + make("race" + seconds + times, 10, 4);
    List<String> grids = new ArrayList<>();
    for (int g = 1; g <= 100; g++) grids.add(String.format("W000-%03d", g));
    RacingPlanners.Tally tally = new RacingPlanners(plan, grids)
        .race(2, Integer.MAX_VALUE, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
    System.out.printf(Locale.ROOT, "two planners for %d s: %d edits accepted, %d refused as stale (%d of them on purpose), faults %s%n",
        seconds, tally.accepted(), tally.stale(), tally.oldTried(), tally.faults());
  }

  private void run(int grids, int times) throws IOException, InterruptedException {
    int wards = Math.max(1, grids / 100);
    int wide = (int) Math.ceil(Math.sqrt(wards));
    String territory = "t" + grids;
    String plan = "/api/v1/plans/" + make(territory, wards, wide);
    revision = 1;
    for (int i = 0; i < 20; i++) moveVertex(plan, wards, wide); // warm
    report(grids, "moveVertex", times, () -> moveVertex(plan, wards, wide));
    report(grids, "split+merge", times, () -> splitAndMerge(plan, wards, wide));
    report(grids, "undo", times, () -> edit(plan, "{\"op\":\"undo\"}"));
    report(grids, "redo", times, () -> edit(plan, "{\"op\":\"redo\"}"));
    for (String path : List.of(plan + "/grids", "/api/v1/coverage?by=grid&plan=" + plan.substring(14),
        plan + "/problems", plan + "/grids/W000-001", plan + "/history",
        "/ogc/collections/grids/tiles/WebMercatorQuad/14/" + tile() + "?plan=" + plan.substring(14) + "&territory=" + territory)) {
      double[] took = new double[5];
      for (int i = 0; i < took.length; i++) {
        moveVertex(plan, wards, wide);
        long start = System.nanoTime();
        HttpResponse<byte[]> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(base + path)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
        took[i] = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() > 204) throw new IllegalStateException(path + " " + new String(answer.body()));
      }
      Arrays.sort(took);
      System.out.printf(Locale.ROOT, "%6d grids, after an edit, GET %-12s median %7.1f ms, worst %7.1f ms%n", grids,
          path.contains("/grids/W") ? "card" : path.replaceAll("\\?.*", "").replaceAll(".*/(\\D\\w*).*", "$1"), took[2], took[4]);
    }
  }

  private static String tile() {
    int n = 1 << 14;
    double lat = Math.toRadians(30.005);
    return (int) ((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2 * n) + "/" + (int) ((106.005 + 180) / 360 * n);
  }

  private interface Work {
    double run() throws IOException, InterruptedException;
  }

  private void report(int grids, String name, int times, Work work) throws IOException, InterruptedException {
    double[] took = new double[times];
    long cpu = MACHINE.getProcessCpuTime();
    for (int i = 0; i < times; i++) took[i] = work.run();
    double cpuEach = (MACHINE.getProcessCpuTime() - cpu) / 1e6 / times;
    Arrays.sort(took);
    System.out.printf(Locale.ROOT, "%6d grids, %-12s p50 %6.1f ms, p95 %6.1f ms, worst %6.1f ms, CPU of client and server %6.1f ms%n",
        grids, name, took[times / 2], took[times * 95 / 100], took[times - 1], cpuEach);
  }

  private double[] corner(int ward, int wide) {
    return new double[] {106 + ward % wide * 0.01, 30 + ward / wide * 0.01};
  }

  private double moveVertex(String plan, int wards, int wide) throws IOException, InterruptedException {
    double[] at = corner(random.nextInt(wards), wide);
    double x = at[0] + (1 + random.nextInt(9)) * GRID;
    double y = at[1] + (random.nextDouble() * 10) * GRID;
    double took = edit(plan, String.format(Locale.ROOT, "{\"op\":\"moveVertex\",\"at\":[%.7f,%.7f],\"to\":[%.7f,%.7f]}", x, y,
        x + (random.nextDouble() - 0.5) * 1e-4, y + (random.nextDouble() - 0.5) * 1e-4));
    return accepted ? took : moveVertex(plan, wards, wide); // the boundary is elsewhere since an earlier move
  }

  private double splitAndMerge(String plan, int wards, int wide) throws IOException, InterruptedException {
    int ward = random.nextInt(wards);
    double[] at = corner(ward, wide);
    int cell = random.nextInt(100);
    double x = at[0] + (cell % 10 + 0.5) * GRID;
    double y = at[1] + cell / 10 * GRID;
    String code = String.format("W%03d-%03d", ward, cell + 1);
    double took = edit(plan, String.format(Locale.ROOT, "{\"op\":\"split\",\"grid\":\"%s\",\"line\":[[%.7f,%.7f],[%.7f,%.7f]]}", code,
        x, y - 0.0002, x, y + 0.0012));
    if (!accepted) return splitAndMerge(plan, wards, wide);
    String added = last.get("lineage").valueStream().map(row -> row.get("new").asString()).filter(c -> !c.equals(code))
        .findFirst().orElseThrow();
    return Math.max(took, edit(plan, "{\"op\":\"merge\",\"grids\":[\"" + code + "\",\"" + added + "\"]}"));
  }

  private JsonNode last = JsonMapper.shared().createObjectNode();
  private boolean accepted;

  private double edit(String plan, String body) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + plan + "/edits")).header("Content-Type", "application/json")
        .header("If-Match", "\"" + revision + '"').POST(HttpRequest.BodyPublishers.ofString(body)).build();
    long start = System.nanoTime();
    HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    double took = (System.nanoTime() - start) / 1e6;
    last = JsonMapper.shared().readTree(answer.body());
    accepted = answer.statusCode() == 200;
    if (accepted) revision = last.get("revision").asInt();
    return took;
  }

  private String make(String territory, int wards, int wide) {
    context.getBean(TerritoryStore.class).create(
        new TerritoryInfo(territory, territory, territory, "", true, "", "", "", "", 0, null));
    context.getBean(ImportStore.class).write(territory, to -> {
      for (int w = 0; w < wards; w++) {
        double[] at = corner(w, wide);
        String ward = String.format("W%03d", w);
        to.put(FeatureType.WARDS, new Feature(ward, box(at[0], at[1], 0.01, 0.01), Map.of("name", ward, "households", 40_000)));
        for (int b = 0; b < 1200; b++) {
          double x = at[0] + (b / 12 % 10 + 0.05 + b % 4 * 0.25) * GRID;
          double y = at[1] + (b / 120 + 0.05 + b % 3 * 0.3) * GRID;
          to.put(FeatureType.BUILDINGS, new Feature(ward + "b" + b, box(x, y, 0.0001, 0.0001),
              Map.of("wardCode", ward, "households", 20 + b % 30, "residents", 60)));
        }
      }
    }, () -> new ImportStore.Run("run" + territory, territory, "several", "f", "bench", OffsetDateTime.now(), 0, 0, 0, "{}",
        false));
    List<NewGrid> grids = new ArrayList<>();
    for (int w = 0; w < wards; w++) {
      double[] at = corner(w, wide);
      for (int g = 0; g < 100; g++) {
        grids.add(new NewGrid(String.format("W%03d-%03d", w, g + 1), "Grid " + g, String.format("W%03d", w), "",
            box(at[0] + g % 10 * GRID, at[1] + g / 10 * GRID, GRID, GRID), 1, 0));
      }
    }
    return context.getBean(PlanStore.class).create(
        new NewPlan(territory, "Bench", "{}", "{\"op\":\"cells\"}", "bench", false), grids, 1e-9);
  }

  private static org.locationtech.jts.geom.Geometry box(double x, double y, double width, double height) {
    return FACTORY.toGeometry(new Envelope(x, x + width, y, y + height));
  }
}
