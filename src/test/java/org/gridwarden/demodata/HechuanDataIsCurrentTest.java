package org.gridwarden.demodata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in the tree are what the generator makes; compared unzipped, as zlib versions pack differently. */
class HechuanDataIsCurrentTest {

  @Test
  void theGeneratorMakesTheShippedFilesAgain(@TempDir Path folder) throws IOException {
    new Hechuan().write(folder);
    TreeMap<String, String> made = texts(folder);
    TreeMap<String, String> shipped = texts(Hechuan.HOME);
    shipped.remove("territory.yaml");
    assertThat(made.keySet()).isEqualTo(shipped.keySet());
    made.forEach((file, text) -> assertThat(text.equals(shipped.get(file)))
        .as("%s differs from the generator's: run Hechuan again, see gis-data/SOURCES.md", file).isTrue());
  }

  private static TreeMap<String, String> texts(Path folder) throws IOException {
    TreeMap<String, String> texts = new TreeMap<>();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) texts.put(file.getFileName().toString(), text(file));
    }
    return texts;
  }

  private static String text(Path file) throws IOException {
    try (InputStream plain = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
