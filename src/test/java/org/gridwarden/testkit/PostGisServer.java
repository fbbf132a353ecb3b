package org.gridwarden.testkit;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A throwaway PostgreSQL with PostGIS: one cluster a JVM, on a free port of the loopback address, gone when the JVM ends.
 * {@code GRIDWARDEN_TEST_POSTGIS_URL} (with user and password in it) names a server to use instead. When there is none and
 * none can be started, the tests fail: a missing database is never skipped.
 */
public final class PostGisServer {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static String server = "";

  private PostGisServer() {}

  /** URL of a new, empty database; user {@code postgres} and no password unless the URL says otherwise. */
  public static synchronized String newDatabase() {
    if (server.isEmpty()) server = start();
    String name = "gridwarden_test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(server); Statement statement = connection.createStatement()) {
      // In a language that orders letters otherwise than their numbers do: a database of users may be so too.
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
    } catch (SQLException e) {
      throw new AssertionError("PostGIS does not answer at " + server, e);
    }
    return server.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + name);
  }

  private static String start() {
    String given = System.getenv("GRIDWARDEN_TEST_POSTGIS_URL");
    if (given != null && !given.isBlank()) return given;
    try {
      Path home = Files.createTempDirectory("gridwarden-postgis");
      boolean root = "root".equals(System.getProperty("user.name"));
      if (root) run(List.of("chown", "postgres", home.toString()));
      int port = freePort();
      Path data = home.resolve("data");
      run(as(root, program("initdb"), "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8",
          "--locale=C.UTF-8", "--no-sync"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(root, home, data)));
      run(as(root, program("pg_ctl"), "-D", data.toString(), "-w", "-l", home.resolve("log").toString(), "-o",
          "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + home, "start"));
      return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    } catch (IOException e) {
      throw new AssertionError("PostGIS cannot be started; Debian's package is postgresql-15-postgis-3", e);
    }
  }

  private static void stop(boolean root, Path home, Path data) {
    try {
      run(as(root, program("pg_ctl"), "-D", data.toString(), "-m", "immediate", "stop"));
      try (Stream<Path> files = Files.walk(home)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      System.err.println("PostGIS in " + home + " was left behind: " + e.getMessage());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  // PostgreSQL refuses to run as root.
  private static List<String> as(boolean root, String... command) {
    List<String> words = new ArrayList<>();
    if (root) words.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    words.addAll(List.of(command));
    return words;
  }

  private static String program(String name) throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(debian)) return name;
    try (Stream<Path> versions = Files.list(debian)) {
      return versions.map(version -> version.resolve("bin").resolve(name)).filter(Files::isExecutable)
          .max(Comparator.comparing(Path::toString)).map(Path::toString).orElse(name);
    }
  }

  private static void run(List<String> command) throws IOException {
    Path log = Files.createTempFile("gridwarden-postgis", ".log");
    try {
      // No pipe to read: the server would inherit it and hold it open for ever.
      Process process = new ProcessBuilder(command).directory(new File("/")).redirectErrorStream(true)
          .redirectOutput(log.toFile()).start();
      int code = process.waitFor();
      if (code != 0) throw new IOException(String.join(" ", command) + " ended with " + code + ": " + Files.readString(log));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(log);
    }
  }
}
