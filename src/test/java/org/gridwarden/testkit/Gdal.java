package org.gridwarden.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GDAL's programs, asked as a user would: what we write has to open there. */
public final class Gdal {
  private Gdal() {}

  /** A file turned into GeoJSON by ogr2ogr with all digits; {@code more} are further arguments. */
  public static Path toGeoJson(Object file, Path folder, String... more) {
    Path out = folder.resolve("by-gdal-" + Math.abs(file.hashCode()) + ".geojson");
    List<String> command = new ArrayList<>(List.of("ogr2ogr", "-q", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=15",
        "-lco", "WRITE_NAME=NO", out.toString(), file.toString()));
    command.addAll(List.of(more));
    try {
      Files.deleteIfExists(out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    run(command.toArray(String[]::new));
    return out;
  }

  /** Rows that SQLite itself answers, one a line; functions of GeoPackage triggers are not needed for reading. */
  public static String sql(Path file, String sql) {
    return run("python3", "-c", "import sqlite3,sys\nfor r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2]): print(*r)",
        file.toString(), sql);
  }

  /** What a program says on stdout and stderr; fails when it ends with an error. */
  public static String run(String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("OGR_XLSX_HEADERS", "FORCE");
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) throw new AssertionError(String.join(" ", command) + "\n" + said);
      return said;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
