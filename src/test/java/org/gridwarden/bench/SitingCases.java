package org.gridwarden.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes siting problems in the style of the published ones, each from a seed of its own: {@code SitingCases DIR}. Walks on
 * random graphs (n nodes, n²/50 edges of 1 … 100) for p-median and p-centre; clustered points of 1 … 100 for coverage; points
 * of 1 … 20 with capacities. {@code DIR/cases.txt} lists each with the options of {@code siting}.
 */
public final class SitingCases {
  private static final int[][] MEDIANS = {
      {100, 5, 10, 10, 20, 33}, {200, 5, 10, 20, 40, 67}, {300, 5, 10, 30, 60, 100}, {400, 5, 10, 40, 80, 133},
      {500, 5, 10, 50, 100, 167}, {600, 5, 10, 60, 120, 200}, {700, 5, 10, 70, 140}, {800, 5, 10, 80}, {900, 5, 10, 90}};
  private final Path folder;
  private final List<String> list = new ArrayList<>();

  private SitingCases(Path folder) {
    this.folder = folder;
  }

  /** @param args the folder to write to */
  public static void main(String[] args) throws IOException {
    SitingCases cases = new SitingCases(Path.of(args[0]));
    Files.createDirectories(cases.folder);
    int number = 1;
    for (int[] row : MEDIANS) {
      for (int k = 1; k < row.length; k++) cases.graph(number++, row[0], row[k]);
    }
    for (int n : new int[] {2000, 4000, 6000, 8000}) cases.points(n);
    for (int n : new int[] {50, 100, 200, 300}) cases.rooms(n);
    Files.write(cases.folder.resolve("cases.txt"), cases.list);
  }

  private void graph(int number, int n, int p) throws IOException {
    SplittableRandom dice = new SplittableRandom(1000 + number);
    List<String> rows = new ArrayList<>(List.of("source,target,length"));
    for (int v = 2; v <= n; v++) rows.add((1 + dice.nextInt(v - 1)) + "," + v + "," + (1 + dice.nextInt(100)));
    while (rows.size() <= n * n / 50) {
      int a = 1 + dice.nextInt(n);
      int b = 1 + dice.nextInt(n);
      if (a != b) rows.add(a + "," + b + "," + (1 + dice.nextInt(100)));
    }
    String name = String.format(Locale.ROOT, "graph%02d", number);
    Files.write(folder.resolve(name + ".csv"), rows);
    list.add("median " + name + " --model distance --p " + p + " --graph " + name + ".csv");
    list.add("centre " + name + " --model max-distance --p " + p + " --graph " + name + ".csv");
  }

  /** Half of the points in clusters; every point is a candidate. */
  private double[][] place(SplittableRandom dice, int n, double side) {
    int towns = Math.max(3, n / 100);
    double[][] at = new double[n][2];
    double[][] town = new double[towns][2];
    for (double[] t : town) for (int d = 0; d < 2; d++) t[d] = side * dice.nextDouble();
    for (int i = 0; i < n; i++) {
      boolean clustered = i % 2 == 0;
      double[] t = town[dice.nextInt(towns)];
      for (int d = 0; d < 2; d++) {
        double spread = side / 40 * (dice.nextDouble() + dice.nextDouble() + dice.nextDouble() - 1.5) * 2;
        at[i][d] = Math.rint(10 * (clustered ? Math.max(0, Math.min(side, t[d] + spread)) : side * dice.nextDouble())) / 10;
      }
    }
    return at;
  }

  private void points(int n) throws IOException {
    SplittableRandom dice = new SplittableRandom(2000 + n);
    double side = 10_000;
    double[][] at = place(dice, n, side);
    String name = "points" + n;
    List<String> rows = new ArrayList<>(List.of("id,x,y,weight"));
    for (int i = 0; i < n; i++) rows.add(i + "," + at[i][0] + "," + at[i][1] + "," + (1 + dice.nextInt(100)));
    Files.write(folder.resolve(name + ".csv"), rows);
    String files = " --demand " + name + ".csv --candidates " + name + ".csv";
    for (int reach : new int[] {300, 600}) {
      for (int p : new int[] {20, 60, 150}) {
        if (reach == 600 && p == 150) continue;
        list.add("coverage " + name + "-" + reach + "-" + p + " --model coverage --p " + p + " --reach " + reach + files);
      }
    }
    list.add("all " + name + " --model all --reach 600" + files);
  }

  private void rooms(int n) throws IOException {
    SplittableRandom dice = new SplittableRandom(3000 + n);
    double[][] at = place(dice, n, 100);
    int p = n / 10;
    long all = 0;
    String name = "rooms" + n;
    List<String> rows = new ArrayList<>(List.of("id,x,y,weight,load"));
    for (int i = 0; i < n; i++) {
      int load = 1 + dice.nextInt(20);
      all += load;
      rows.add(i + "," + at[i][0] + "," + at[i][1] + ",1," + load);
    }
    Files.write(folder.resolve(name + ".csv"), rows);
    String files = " --demand " + name + ".csv --candidates " + name + ".csv --capacity " + Math.round(all / 0.86 / p);
    list.add("rooms " + name + " --model distance --p " + p + files);
    list.add("rooms-coverage " + name + " --model coverage --reach 12 --p " + Math.max(2, p / 2) + files);
  }
}
