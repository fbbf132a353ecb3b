package org.gridwarden.app.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridwarden.app.command.DataFolder.Ended;

/**
 * A town in files, in metres: streets 200 m apart (12 × 8 crossings from (0, 0)) as long as the file says, some one-way; a
 * pair of crossings apart at (5000, 0); buildings and facilities stand on crossings. Three wards w1 … w3 in columns of 800 m
 * under two subdistricts, the third under the second. What it expects is worked out by Floyd and plain sums.
 */
final class LayerTown {
  private static final String FILES = "[a-z]+\\.(csv|geojson|yaml)(#.*)?|out";
  static final int COLUMNS = 12;
  static final int ROWS = 8;
  private static final int NODES = COLUMNS * ROWS + 2;
  final Path dir;
  final double[][] walk = new double[NODES][NODES];
  /** Node, residents, households and estate (-1 for none) of each building. */
  final List<int[]> buildings = new ArrayList<>();
  /** Node, places and users a day of each kindergarten that exists. */
  final List<int[]> kindergartens = new ArrayList<>();

  LayerTown(Path dir, long seed) throws IOException {
    this.dir = dir;
    Random random = new Random(seed);
    network(random);
    people(random);
    StringBuilder schools = new StringBuilder("id,x,y,kind,status,capacity,usersPerDay,name\n");
    for (int k = 0; k < 6; k++) {
      int node = random.nextInt(COLUMNS * ROWS);
      int places = 30 + random.nextInt(100);
      int users = k % 2 == 0 ? places + 5 : places / 2;
      kindergartens.add(new int[] {node, places, users});
      schools.append("k").append(k).append(',').append(x(node)).append(',').append(y(node)).append(",kindergarten,existing,")
          .append(places).append(',').append(users).append(",园\n");
    }
    schools.append("planned,0,0,kindergarten,planned,900,,\nclinic,0,0,clinic,existing,,,\n");
    write("facilities.csv", schools.toString());
    write("wards.geojson", areas(new String[] {"w1", "w2", "w3"}, new double[][] {{-100, 800}, {800, 1600}, {1600, 2600}}));
    write("subdistricts.geojson", areas(new String[] {"s1", "s2"}, new double[][] {{-100, 1600}, {1600, 2600}}));
  }

  private void network(Random random) throws IOException {
    StringBuilder nodes = new StringBuilder("id,x,y\n");
    StringBuilder edges = new StringBuilder("source,target,length,oneway,remark\n");
    for (double[] row : walk) Arrays.fill(row, Double.POSITIVE_INFINITY);
    for (int v = 0; v < NODES; v++) {
      walk[v][v] = 0;
      nodes.append("n").append(v).append(',').append(x(v)).append(',').append(y(v)).append('\n');
      int column = v % COLUMNS;
      if (v < COLUMNS * ROWS && column + 1 < COLUMNS) edge(edges, random, v, v + 1);
      if (v + COLUMNS < COLUMNS * ROWS) edge(edges, random, v, v + COLUMNS);
    }
    edge(edges, random, NODES - 2, NODES - 1);
    write("nodes.csv", nodes.toString());
    write("edges.csv", edges.toString());
    for (int k = 0; k < NODES; k++) {
      for (int i = 0; i < NODES; i++) for (int j = 0; j < NODES; j++) walk[i][j] = Math.min(walk[i][j], walk[i][k] + walk[k][j]);
    }
  }

  private void edge(StringBuilder edges, Random random, int a, int b) {
    double length = 200 + random.nextInt(150) + 0.5;
    boolean oneway = random.nextInt(10) == 0;
    edges.append("n").append(a).append(",n").append(b).append(',').append(length).append(',').append(oneway).append(",x\n");
    walk[a][b] = length;
    if (!oneway) walk[b][a] = length;
  }

  private void people(Random random) throws IOException {
    StringBuilder csv = new StringBuilder("id,x,y,residents,households,compoundCode,note\n");
    for (int b = 0; b < 120; b++) {
      int node = b < 118 ? random.nextInt(COLUMNS * ROWS) : COLUMNS * ROWS + b - 118;
      int households = 1 + random.nextInt(40);
      int residents = households * (1 + random.nextInt(3));
      int estate = random.nextInt(4) - 1;
      buildings.add(new int[] {node, residents, households, estate});
      csv.append(String.format("b%03d,%s,%s,%d,%d,%s,说明%n", b, x(node), y(node), residents, households, estate < 0 ? "" : "e" + estate));
    }
    write("buildings.csv", csv.toString());
    write("estates.csv", "id,kind\ne0,new\ne1,old\ne2,factory\n");
  }

  static double x(int node) {
    return node < COLUMNS * ROWS ? node % COLUMNS * 200 : 5000 + (node - COLUMNS * ROWS) * 150;
  }

  static double y(int node) {
    return node < COLUMNS * ROWS ? node / COLUMNS * 200 : 0;
  }

  /** 0, 1, 2 for w1 … w3; -1 outside: a border belongs to the area first in code order. */
  static int ward(int node) {
    double x = x(node);
    return x <= 800 ? 0 : x <= 1600 ? 1 : x <= 2600 ? 2 : -1;
  }

  private static String areas(String[] codes, double[][] spans) {
    List<String> features = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      double a = spans[i][0];
      double b = spans[i][1];
      features.add(("{'type':'Feature','properties':{'bh':'" + codes[i] + "','name':'" + codes[i].toUpperCase(java.util.Locale.ROOT)
          + "'},'geometry':{'type':'Polygon','coordinates':[[[" + a + ",-100],[" + b + ",-100],[" + b + ",1500],[" + a + ",1500],[" + a
          + ",-100]]]}}").replace('\'', '"'));
    }
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  void write(String name, String text) throws IOException {
    Files.writeString(dir.resolve(name), text);
  }

  /** Runs a command in English; names of files and folders here are those of this town. */
  Ended run(String... args) {
    String[] given = Arrays.stream(args).map(arg -> arg.matches(FILES) ? dir.resolve(arg).toString() : arg)
        .toArray(String[]::new);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = Commands.run(given, "en", new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** A table by code; a number has no quotes. */
  Map<String, Map<String, String>> table(String name) throws IOException {
    return table(dir.resolve("out").resolve(name));
  }

  /** Rows by code and, where they have one, standard. */
  static Map<String, Map<String, String>> table(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (var in = Files.newInputStream(file)) {
      org.gridwarden.format.csv.ExactTable.read(in, row -> rows.add(new ArrayList<>(row)));
    }
    List<String> names = rows.get(0);
    names.set(0, names.get(0).replace("\uFEFF", ""));
    Map<String, Map<String, String>> table = new LinkedHashMap<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) if (row.get(i) != null && !row.get(i).isEmpty()) values.put(names.get(i), row.get(i));
      table.put(values.get("code") + (values.containsKey("standard") ? " " + values.get("standard") : ""), values);
    }
    return table;
  }
}
