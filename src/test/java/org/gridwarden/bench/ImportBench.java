package org.gridwarden.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.ingest.ImportReport;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.ingest.Importer;
import org.gridwarden.model.Progress;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.testkit.PostGisServer;
import org.gridwarden.testkit.TestDatabases;

/**
 * Import of many rows beside ogr2ogr, in alternation; ogr2ogr into PostGIS, ours into the same or into the embedded database:
 * {@code ImportBench points|polygons ROWS [postgis|h2gis [PAIRS]]}. {@code ImportBench again ROWS postgis|h2gis}: as many points a
 * second time, each code moved and changed, and that taken back. CPU seconds of the client and, on PostGIS, of the server; wall
 * seconds behind them. ogr2ogr's own defaults: COPY, a serial key and a spatial index. Ours checks every row twice, keeps a run
 * that can be taken back, and has a key of codes, an index of wards and a spatial index.
 */
public final class ImportBench {
  private static String port = "-";

  private ImportBench() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("again")) {
      again(args[2], Integer.parseInt(args[1]));
      return;
    }
    boolean points = args[0].equals("points");
    int rows = Integer.parseInt(args[1]);
    Path folder = Files.createTempDirectory("import-bench");
    Path file = folder.resolve(points ? "points.csv" : "polygons.geojson");
    if (points) points(file, rows, 7);
    else polygons(file, rows);
    System.out.printf(Locale.ROOT, "%s: %,d rows, %,d bytes%n", file.getFileName(), rows, Files.size(file));
    Database embedded = args.length >= 3 && args[2].equals("h2gis") ? TestDatabases.h2gis() : null;
    int pairs = args.length >= 4 ? Integer.parseInt(args[3]) : 3;
    double[] ours = new double[pairs];
    double[] theirs = new double[pairs];
    for (int i = -1; i < pairs; i++) { // the first is the JVM's compiling and is not counted
      double mine = embedded == null ? postgis(file, points, folder, rows) : ours("h2gis", embedded, file, points, folder, rows);
      if (i < 0) continue;
      ours[i] = mine;
      theirs[i] = ogr2ogr(newDatabase(), file, points);
      System.out.printf(Locale.ROOT, "pair %d: %.2f : %.2f = %.2f%n", i + 1, theirs[i], ours[i], theirs[i] / ours[i]);
    }
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) ratios[i] = theirs[i] / ours[i];
    for (double[] each : new double[][] {ours, theirs, ratios}) Arrays.sort(each);
    System.out.printf(Locale.ROOT, "medians of %d pairs: ours %.2f, ogr2ogr %.2f CPU s, ratio %.2f (%.2f to %.2f)%n", pairs,
        median(ours), median(theirs), median(ratios), ratios[0], ratios[pairs - 1]);
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /** Both begin with an empty database of their own, so that neither pays for what the other or an earlier round left behind. */
  private static String newDatabase() throws SQLException {
    String url = PostGisServer.newDatabase();
    port = url.replaceAll("jdbc:postgresql://[^:]+:([0-9]+)/.*", "$1");
    try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS postgis");
      statement.execute("CHECKPOINT");
    }
    return url;
  }

  private static double postgis(Path file, boolean points, Path folder, int rows) throws SQLException {
    String url = newDatabase();
    double used;
    try (Database postgis = Database.postgis(url, "postgres", "")) {
      used = ours("postgis", postgis, file, points, folder, rows);
    }
    drop(url);
    return used;
  }

  private static void drop(String url) throws SQLException {
    String name = url.replaceAll(".*/([^?]*).*", "$1");
    try (Connection connection = DriverManager.getConnection(url.replace("/" + name, "/postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE " + name + " WITH (FORCE)");
    }
  }

  private static void points(Path file, int rows, long seed) throws IOException {
    Random random = new Random(seed);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("code,name,kind,lon,lat,floorAreaM2,capacity\n");
      for (int i = 0; i < rows; i++) {
        out.write(String.format(Locale.ROOT, "F%07d,设施%d,clinic,%.7f,%.7f,%d,%d%n", i, i, 106 + 0.4 * random.nextDouble(),
            29.8 + 0.3 * random.nextDouble(), 20 + random.nextInt(900), random.nextInt(200)));
      }
    }
  }

  private static void polygons(Path file, int rows) throws IOException {
    Random random = new Random(8);
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("{\"type\":\"FeatureCollection\",\"features\":[\n");
      for (int i = 0; i < rows; i++) {
        double x = 106 + 0.0009 * (i % 450);
        double y = 29.8 + 0.0007 * (i / 450);
        double w = 0.0002 + 0.0004 * random.nextDouble();
        double h = 0.0002 + 0.0003 * random.nextDouble();
        out.write(String.format(Locale.ROOT,
            "{\"type\":\"Feature\",\"properties\":{\"code\":\"B%06d\",\"storeys\":%d,\"households\":%d},\"geometry\":"
            + "{\"type\":\"Polygon\",\"coordinates\":[[[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f],[%.7f,%.7f]]]}}%s%n", i,
            1 + random.nextInt(30), random.nextInt(90), x, y, x + w, y, x + w, y + h, x, y + h, x, y, i + 1 < rows ? "," : ""));
      }
      out.write("]}\n");
    }
  }

  private static double ours(String name, Database database, Path file, boolean points, Path folder, int rows) {
    String territory = TestDatabases.newTerritory(database);
    double used = measured(name, () -> run(database, territory, file, points ? "facilities" : "buildings", folder, rows));
    if (name.equals("h2gis")) new TerritoryStore(database).delete(territory);
    return used;
  }

  /** A run's id. */
  private static String run(Database database, String territory, Path file, String collection, Path folder, int rows) {
    Importer importer = new Importer(new TerritoryStore(database), new FeatureStore(database), new ImportStore(database),
        GridPlanWriter.NONE);
    ImportReport report = importer.run(new ImportRequest(UUID.randomUUID().toString(), territory, collection, Source.of(file),
        Map.of(), null, null, false, "bench", "", "", folder.resolve("out")), Progress.NONE);
    if (report.rowsKept() != rows) throw new AssertionError(report.rowsKept() + " of " + rows + " rows were kept: " + report.findings());
    return report.id();
  }

  private static double measured(String name, Runnable work) {
    double server = servers();
    double own = own();
    long begun = System.nanoTime();
    work.run();
    double wall = (System.nanoTime() - begun) / 1e9;
    double here = own() - own;
    double there = servers() - server;
    System.out.printf(Locale.ROOT, "ours into %s: %.2f CPU s here + %.2f in the server = %.2f; %.1f s wall%n", name, here, there,
        here + there, wall);
    return here + there;
  }

  /** Three rounds, of which the first compiles; each in a territory of its own. */
  private static void again(String name, int rows) throws Exception {
    Path folder = Files.createTempDirectory("import-bench");
    Path first = folder.resolve("first.csv");
    Path second = folder.resolve("second.csv");
    points(first, rows, 7);
    points(second, rows, 9);
    try (Database database = name.equals("h2gis") ? TestDatabases.h2gis() : Database.postgis(newDatabase(), "postgres", "")) {
      for (int round = 0; round < 3; round++) {
        String territory = TestDatabases.newTerritory(database);
        String[] id = new String[1];
        measured(name + ", first", () -> run(database, territory, first, "facilities", folder, rows));
        measured(name + ", every code changed", () -> id[0] = run(database, territory, second, "facilities", folder, rows));
        measured(name + ", that taken back", () -> new ImportStore(database).takeBack(id[0], "bench"));
      }
    }
  }

  private static double own() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
  }

  /** CPU seconds of the throwaway server: its processes, those that have ended included. */
  private static double servers() {
    double ticks = 0;
    try (var processes = Files.list(Path.of("/proc"))) {
      for (Path each : processes.filter(p -> p.getFileName().toString().matches("[0-9]+")).toList()) {
        try {
          String stat = Files.readString(each.resolve("stat"));
          if (!stat.contains("(postgres)")) continue;
          String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          boolean master = Files.readString(each.resolve("cmdline")).replace('\0', ' ').contains("-p " + port);
          boolean child = Files.exists(Path.of("/proc", fields[1], "cmdline"))
              && Files.readString(Path.of("/proc", fields[1], "cmdline")).replace('\0', ' ').contains("-p " + port);
          if (!master && !child) continue;
          for (int i : new int[] {11, 12, 13, 14}) ticks += Long.parseLong(fields[i]);
        } catch (IOException e) {
          // ended meanwhile
        }
      }
    } catch (IOException e) {
      return Double.NaN;
    }
    return ticks / 100;
  }

  private static double ogr2ogr(String url, Path file, boolean points) throws Exception {
    String rest = url.substring("jdbc:postgresql://".length());
    String host = rest.substring(0, rest.indexOf(':'));
    String name = rest.substring(rest.indexOf('/') + 1).replaceAll("\\?.*", "");
    List<String> command = new java.util.ArrayList<>(List.of("ogr2ogr", "-q", "-f", "PostgreSQL",
        "PG:host=" + host + " port=" + port + " dbname=" + name + " user=postgres", file.toString(), "-nln", "peer", "-overwrite"));
    if (points) command.addAll(List.of("-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=YES",
        "-a_srs", "EPSG:4326"));
    double server = servers();
    double children = children();
    long begun = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) throw new AssertionError("ogr2ogr failed");
    double wall = (System.nanoTime() - begun) / 1e9;
    double own = children() - children;
    double there = settled() - server;
    System.out.printf(Locale.ROOT, "ogr2ogr: %.2f CPU s here + %.2f in the server = %.2f; %.1f s wall%n", own, there, own + there, wall);
    drop(url);
    return own + there;
  }

  /** As {@link #servers}, when the backend of a client that has left is counted with its parent: not in between. */
  private static double settled() throws InterruptedException {
    double before = Double.NaN;
    for (double now = servers(); now != before; now = servers()) {
      before = now;
      Thread.sleep(300);
    }
    return before;
  }

  /** CPU seconds of processes that this one started and that have ended. */
  private static double children() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Arrays.stream(new int[] {13, 14}).mapToLong(i -> Long.parseLong(fields[i])).sum() / 100.0;
  }
}
