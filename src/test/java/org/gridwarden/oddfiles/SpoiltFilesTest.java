package org.gridwarden.oddfiles;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.GridPlanWriter;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.doctor.Inspection;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.TerritoryStore;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt files are told what is wrong with them, or are read; nothing else happens. {@code main COUNT SEED} runs as many as
 * one likes and names every input that took more than two seconds of CPU.
 */
class SpoiltFilesTest {

  private static final String[] COLLECTIONS = {"facilities", "wards", "buildings", "grids", "parking", "posts"};

  @TempDir Path folder;

  @Test
  void areReadOrRefusedWithACode() throws IOException {
    run(600, 11, folder, TestDatabases.h2gis());
  }

  private static double run(int count, long seed, Path folder, Database database) throws IOException {
    Importer importer = new Importer(new TerritoryStore(database), new FeatureStore(database), new ImportStore(database),
        GridPlanWriter.NONE);
    String territory = TestDatabases.newTerritory(database);
    Mutations mutations = new Mutations(seed, OddFiles.all());
    Path file = folder.resolve("input");
    double longest = 0;
    for (int i = 0; i < count; i++) {
      Map.Entry<String, byte[]> input = mutations.next();
      Files.write(file, input.getValue());
      Source source = new Source(file, input.getKey());
      long begun = cpu();
      try {
        if (i % 2 == 0) Inspection.of(source, ReadOptions.NONE, PlaceDoctor.Told.NOTHING);
        else importer.run(request(source, territory, COLLECTIONS[i / 2 % COLLECTIONS.length], folder), Progress.NONE);
      } catch (Refusal e) {
        if (e.text().zh().isBlank() || e.text().en().isBlank()) throw new AssertionError("no words for " + e.code());
      } catch (RuntimeException | Error e) {
        Path kept = Files.write(Files.createTempFile("spoilt-" + i + "-", "-" + input.getKey()), input.getValue());
        throw new AssertionError("input " + i + " of seed " + seed + " (" + input.getKey() + ", kept as " + kept + ")", e);
      }
      double seconds = (cpu() - begun) / 1e9;
      if (seconds > 2) System.err.println("input " + i + " of seed " + seed + " (" + input.getKey() + ") took " + seconds + " CPU s");
      longest = Math.max(longest, seconds);
    }
    return longest;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static ImportRequest request(Source source, String territory, String collection, Path folder) {
    return new ImportRequest(UUID.randomUUID().toString(), territory, collection, source, Map.of(), null, null, true, "test", "", "",
        folder.resolve("out"));
  }

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("spoilt");
    double longest = run(Integer.parseInt(args[0]), Long.parseLong(args[1]), folder, TestDatabases.h2gis());
    System.out.println(args[0] + " inputs, the longest took " + longest + " CPU s");
    System.exit(0);
  }
}
