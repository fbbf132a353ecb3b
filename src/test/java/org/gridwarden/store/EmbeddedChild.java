package org.gridwarden.store;

import static org.gridwarden.store.RandomFeatures.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Refusal;
import org.gridwarden.testkit.TestDatabases;

/**
 * Another process on an embedded database. {@code write FOLDER} imports town after town for ever and says a number for
 * each that was acknowledged; {@code hold FOLDER} opens the database, says so and waits for the end of its input;
 * {@code fill FOLDER} imports ever larger towns until one is refused and says why.
 */
final class EmbeddedChild {

  static final String TERRITORY = "town";
  static final int SHARED = 20;

  private EmbeddedChild() {}

  public static void main(String[] args) throws IOException {
    try (Database database = Database.embedded(Path.of(args[1]))) {
      switch (args[0]) {
        case "write" -> write(database, size -> size % 3 == 2 ? 12_000 : 30 + size * 37);
        case "hold" -> {
          say("open");
          System.in.read();
        }
        default -> write(database, size -> 50 << Math.min(size, 14));
      }
    } catch (Refusal refusal) {
      say(refusal.code());
    }
  }

  private interface Size {
    int of(int run);
  }

  /** Run number n puts its own buildings n-0, n-1 … and gives the shared gates the name n. */
  private static void write(Database database, Size size) {
    TerritoryStore territories = new TerritoryStore(database);
    if (territories.find(TERRITORY).isEmpty()) territories.create(TestDatabases.territory(TERRITORY));
    int next = new ImportStore(database).list(TERRITORY).size();
    for (int n = next; ; n++) {
      int run = n;
      int buildings = size.of(n - next);
      importing(database, TERRITORY, writer -> {
        for (int i = 0; i < buildings; i++) {
          writer.put(FeatureType.BUILDINGS, new Feature(run + "-" + i, RandomFeatures.box(106 + i / 1e4, 30, 1e-4),
              Map.of("name", "n" + run, "households", buildings)));
        }
        for (int i = 0; i < SHARED; i++) {
          writer.put(FeatureType.GATES, new Feature("g" + i, RandomFeatures.box(106, 30, 1e-4).getInteriorPoint(),
              Map.of("name", "n" + run)));
        }
      });
      say(String.valueOf(n + 1));
    }
  }

  private static void say(String word) {
    System.out.println(word);
    System.out.flush();
  }

  /** A process that runs {@link #main}; {@code largestFile} in kB is the size at which the system refuses to write on, 0 for none. */
  static Process start(int largestFile, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
        EmbeddedChild.class.getName()));
    command.addAll(List.of(args));
    if (largestFile > 0) command.addAll(0, List.of("bash", "-c", "ulimit -f " + largestFile + "; exec \"$@\"", "child"));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
