package org.gridwarden.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridwarden.store.RandomFeatures.importing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.testkit.PostGisServer;
import org.gridwarden.testkit.TestDatabases;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;

/** Streams are read in memory that does not grow with them: 160 MB of rows by a process that has 64 MB. */
class BoundedMemoryTest {

  private static final int ROWS = 20_000;
  private static final String LONG_NAME = "n".repeat(4_000);

  @Test
  void onH2Gis() throws Exception {
    Path folder = TestDatabases.newFolder();
    readsInLittleMemory(() -> Database.embedded(folder), folder.toString());
  }

  @Test
  void onPostGis() throws Exception {
    String url = PostGisServer.newDatabase();
    readsInLittleMemory(() -> Database.postgis(url, "postgres", ""), url);
  }

  private static void readsInLittleMemory(Supplier<Database> open, String where) throws Exception {
    try (Database database = open.get()) {
      new TerritoryStore(database).create(TestDatabases.territory("t"));
      importing(database, "t", writer -> {
        for (int i = 0; i < ROWS; i++) {
          writer.put(FeatureType.GATES, new Feature(String.format("%06d", i), RandomFeatures.DEGREES.createPoint(
              new Coordinate(106, 30)), Map.of("name", i + LONG_NAME, "hours", i + LONG_NAME)));
        }
      });
    }
    assertThat(child("stream", where)).isEqualTo(ROWS + " rows");
    assertThat(child("keep", where)).as("the same process cannot hold them all").isEqualTo("out of memory");
  }

  private static String child(String... args) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Reader.class.getName(),
        args[0], args[1]).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return said;
  }

  /** Reads all gates and says how many there are. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] args) {
      Database database = args[1].startsWith("jdbc:") ? Database.postgis(args[1], "postgres", "")
          : Database.embedded(Path.of(args[1]));
      try {
        long count = new FeatureStore(database).read(FeatureType.GATES, FeatureQuery.all("t"), rows ->
            args[0].equals("keep") ? rows.toList().size()
                : rows.filter(row -> row.feature().text("name").endsWith(LONG_NAME)).count());
        System.out.println(count + " rows");
      } catch (Throwable e) { // the driver of PostgreSQL says it with an exception of its own
        boolean memory = Stream.iterate(e, Objects::nonNull, Throwable::getCause)
            .anyMatch(cause -> cause instanceof OutOfMemoryError || String.valueOf(cause.getMessage()).contains("of memory"));
        System.out.println(memory ? "out of memory" : e);
      }
      Runtime.getRuntime().halt(0);
    }
  }
}
