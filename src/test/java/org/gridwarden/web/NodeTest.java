package org.gridwarden.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the tests of {@code src/test/web} with Node's own test runner, one Java test a file. */
class NodeTest {
  private static final Path TESTS = Path.of("src/test/web");

  static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(TESTS)) {
      List<Path> files = all.filter(file -> file.toString().endsWith(".test.mjs")).sorted().toList();
      assertThat(files).as("tests of the page's modules").hasSizeGreaterThan(4);
      return files;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void passesUnderNode(Path file) throws IOException, InterruptedException {
    Process node = new ProcessBuilder("node", "--test", file.toString()).redirectErrorStream(true).start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(1, TimeUnit.MINUTES)).as("node ended").isTrue();
    assertThat(node.exitValue()).as(said).isZero();
    assertThat(said).as("it tested something").contains("# pass").doesNotContain("# pass 0");
  }
}
