package org.gridwarden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tree keeps to its own budgets: small files, small packages, each package explained, no local paths. */
class TreeTest {
  private static final Path MAIN = Path.of("src/main/java/org/gridwarden");
  private static final int MAX_LINES = 400;
  private static final int MAX_FILES = 22;
  private static final int MAX_WIDTH = 140;

  private static List<Path> files(Path root, String ending) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      List<Path> found = walk.filter(path -> path.toString().endsWith(ending)).sorted().toList();
      assertThat(found).as(ending + " below " + root).isNotEmpty();
      return found;
    }
  }

  @Test
  void javaFilesAreShortNarrowAndWithoutTabs() throws IOException {
    List<String> over = new ArrayList<>();
    for (Path file : files(Path.of("src"), ".java")) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() > MAX_LINES) over.add(file + ": " + lines.size() + " lines");
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.length() > MAX_WIDTH && !line.contains("http")) over.add(file + ":" + (i + 1) + ": " + line.length() + " wide");
        if (line.indexOf('\t') >= 0) over.add(file + ":" + (i + 1) + ": tab");
      }
    }
    assertThat(over).isEmpty();
  }

  @Test
  void packagesAreSmallAndSayWhatTheyAreFor() throws IOException {
    Map<Path, Integer> sizes = new TreeMap<>();
    for (Path file : files(MAIN, ".java")) sizes.merge(file.getParent(), 1, Integer::sum);
    List<String> over = new ArrayList<>();
    sizes.forEach((folder, size) -> {
      Path info = folder.resolve("package-info.java");
      if (!Files.exists(info)) over.add(folder + ": no package-info.java");
      if (size > MAX_FILES + 1) over.add(folder + ": " + size + " files");
    });
    assertThat(over).isEmpty();
    for (Path info : files(MAIN, "package-info.java")) {
      assertThat(Files.readString(info)).as(info.toString()).contains("@NullMarked").contains("/**");
    }
  }

  @Test
  void pageModulesAreShort() throws IOException {
    List<String> over = new ArrayList<>();
    for (Path file : files(Path.of("web/js"), ".js")) {
      int lines = Files.readAllLines(file).size();
      if (lines > MAX_LINES) over.add(file + ": " + lines + " lines");
    }
    assertThat(over).isEmpty();
  }

  @Test
  void linksInTheDocumentsLeadSomewhere() throws IOException {
    var link = java.util.regex.Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)");
    List<String> broken = new ArrayList<>();
    List<Path> documents = new ArrayList<>(files(Path.of("docs"), ".md"));
    documents.addAll(List.of(Path.of("README.md"), Path.of("ARCHITECTURE.md"), Path.of("CONTRIBUTING.md")));
    for (Path document : documents) {
      var matcher = link.matcher(Files.readString(document));
      Path folder = document.toAbsolutePath().getParent();
      while (matcher.find()) {
        if (!Files.exists(folder.resolve(matcher.group(1)))) broken.add(document + " → " + matcher.group(1));
      }
    }
    assertThat(broken).isEmpty();
  }
}
