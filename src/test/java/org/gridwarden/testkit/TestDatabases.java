package org.gridwarden.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.gridwarden.store.Database;
import org.gridwarden.store.TerritoryInfo;
import org.gridwarden.store.TerritoryStore;

/** The two databases of the contract tests, each opened once a JVM; tests keep apart by territories of their own. */
public final class TestDatabases {

  private static final AtomicInteger TERRITORIES = new AtomicInteger();

  private TestDatabases() {}

  private static final class H2Gis {
    static final Database OPEN = Database.embedded(newFolder());
  }

  private static final class PostGis {
    static final Database OPEN = Database.postgis(PostGisServer.newDatabase(), "postgres", "");
  }

  /** Embedded H2GIS in a temporary folder. */
  public static Database h2gis() {
    return H2Gis.OPEN;
  }

  /** A database on {@link PostGisServer}; an error when there is none, never a skip. */
  public static Database postgis() {
    return PostGis.OPEN;
  }

  /** A new empty territory; its id. */
  public static String newTerritory(Database database) {
    String id = String.format("t%05d", TERRITORIES.incrementAndGet());
    new TerritoryStore(database).create(territory(id));
    return id;
  }

  /** A territory to create, without notes. */
  public static TerritoryInfo territory(String id) {
    return new TerritoryInfo(id, "试验区", "Test area", "", true, "", "", "", "", 0, null);
  }

  /** A temporary folder that is removed when the JVM ends. */
  public static Path newFolder() {
    try {
      Path folder = Files.createTempDirectory("gridwarden-test");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println(folder + " was left behind: " + e.getMessage());
    }
  }
}
