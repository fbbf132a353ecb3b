package org.gridwarden.serve.tiles;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.gridwarden.format.Beliefs;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.format.geojson.GeoJsonReader;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.store.FeatureStore.Located;

/**
 * Tiles of W3's buildings drawn for the first time, without HTTP: {@code TileBench DATA}. CPU milliseconds of the thread a
 * tile, median of rounds, with the bytes and a checksum of all tiles, which a change of the drawing must not change.
 */
final class TileBench {
  private static final int ROUNDS = 400;

  private TileBench() {}

  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    List<TileColumns> columns = List.of(columns(data.resolve("buildings_4490.geojson")));
    List<String> lines = Files.readAllLines(data.resolve("tiles.csv"));
    for (int z : new int[] {10, 12, 14}) measure(columns, tiles(lines, z), z);
  }

  private static TileColumns columns(Path file) {
    return new GeoJsonReader().read(Source.of(file), ReadOptions.NONE, new Beliefs(), rows -> TileColumns.of(rows.map(row -> {
      Map<String, Object> properties = new LinkedHashMap<>();
      Object floors = row.properties().get("floors");
      if (floors != null) properties.put("storeys", ((Number) floors).intValue());
      Object kind = row.properties().get("kind");
      if (kind != null) properties.put("use", kind);
      return new Located("w3", new Feature("B" + row.properties().get("bid"), row.geometry(), properties));
    }).iterator(), "w3", FeatureType.BUILDINGS));
  }

  private static List<int[]> tiles(List<String> lines, int z) {
    return lines.stream().filter(line -> line.startsWith(z + ",")).map(line -> Arrays.stream(line.split(","))
        .mapToInt(Integer::parseInt).toArray()).sorted(Comparator.<int[]>comparingInt(at -> at[1]).thenComparingInt(at -> at[2]))
        .limit(20).toList();
  }

  private static void measure(List<TileColumns> columns, List<int[]> tiles, int z) {
    double[] millis = new double[ROUNDS];
    long bytes = 0;
    CRC32 sum = new CRC32();
    for (int round = 0; round < ROUNDS; round++) {
      long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int[] at : tiles) {
        byte[] tile = Tile.draw("buildings", columns, z, at[1], at[2]);
        if (round > 0) continue;
        bytes += tile.length;
        sum.update(tile);
      }
      millis[round] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun) / 1e6 / tiles.size();
    }
    Arrays.sort(millis, ROUNDS / 4, ROUNDS);
    System.out.printf(Locale.ROOT, "z%d: %d tiles, %d bytes each, checksum %08x, %.3f CPU ms each%n", z, tiles.size(),
        bytes / tiles.size(), sum.getValue(), millis[ROUNDS / 4 + 3 * ROUNDS / 8]);
  }
}
