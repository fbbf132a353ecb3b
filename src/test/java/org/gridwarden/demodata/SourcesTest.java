package org.gridwarden.demodata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code gis-data/SOURCES.md} lists every data file with the checksum it has; settings are edited here. */
class SourcesTest {
  private static final Path DATA = Path.of("gis-data");

  @Test
  void everyFileStandsInTheListWithItsChecksum() throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve("SOURCES.md"));
    try (var files = Files.walk(DATA)) {
      for (Path file : files.filter(Files::isRegularFile).filter(SourcesTest::isData).toList()) {
        String name = DATA.relativize(file).toString().replace('\\', '/');
        String line = lines.stream().filter(row -> row.startsWith("| `" + name + "`")).findFirst().orElse("");
        assertThat(line).as("the row of %s in SOURCES.md", name).contains(sha256(file));
      }
    }
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith("LICENSE") && !name.equals("SOURCES.md") && !name.endsWith(".yaml");
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
