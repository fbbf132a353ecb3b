package org.gridwarden.app.layers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridwarden.ingest.standards.StandardsReader;
import org.gridwarden.model.Refusal;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * The standards that a command measures.
 *
 * @param catalogue all that ship, with those of a file over them
 * @param standards those to measure
 */
record Chosen(Catalogue catalogue, List<Standard> standards) {

  /** By a code, or a file in YAML that lists standards as the shipped catalogue does; null for all with gaps. */
  static Chosen of(@Nullable String asked) throws IOException {
    Catalogue shipped = StandardsReader.readShipped();
    if (asked == null) {
      return new Chosen(shipped, shipped.standards().stream().filter(standard -> standard.measure().hasGaps()).toList());
    }
    boolean file = asked.endsWith(".yaml") || asked.endsWith(".yml") || asked.endsWith(".json") || Files.isRegularFile(Path.of(asked));
    if (!file) return new Chosen(shipped, List.of(gaps(shipped.get(asked))));
    Catalogue own;
    try (InputStream in = Files.newInputStream(Path.of(asked))) {
      own = StandardsReader.read(in);
    } catch (Refusal refusal) {
      throw new Refusal(refusal.kind(), refusal.code(), new org.gridwarden.model.Text(
          Path.of(asked).getFileName() + "：" + refusal.text().zh(), Path.of(asked).getFileName() + ": " + refusal.text().en()),
          null, null);
    }
    if (own.standards().isEmpty()) {
      throw Refusal.conflict("GW-STD-011", "文件 " + asked + " 的 standards 中没有标准；请补上", "The file " + asked
          + " lists no standard under standards; add one");
    }
    own.standards().forEach(standard -> kinds(gaps(standard), shipped, Path.of(asked)));
    Map<String, Standard> byCode = own.standards().stream().collect(Collectors.toMap(Standard::code, each -> each));
    Stream<Standard> others = shipped.standards().stream().filter(each -> !byCode.containsKey(each.code()));
    return new Chosen(new Catalogue(Stream.concat(others, own.standards().stream()).toList(), shipped.words()), own.standards());
  }

  /** GW-STD-013 for a kind of facility that the catalogue does not have: no facility could ever meet it. */
  private static void kinds(Standard standard, Catalogue catalogue, Path file) {
    for (String kind : standard.scope().kinds()) {
      if (catalogue.vocabulary("kinds").stream().anyMatch(word -> word.code().equals(kind))) continue;
      throw Refusal.conflict("GW-STD-013", file.getFileName() + "：标准 " + standard.code() + " 的设施类型 " + kind + " 不在设施目录中；请改正",
          file.getFileName() + ": the standard " + standard.code() + " counts " + kind + ", which is no kind of the catalogue; correct it");
    }
  }

  private static Standard gaps(Standard standard) {
    if (standard.measure().hasGaps()) return standard;
    throw Refusal.invalid("GW-GAP-001", "--standard", "标准“" + standard.name().zh() + "”是参考值或规则，没有缺口可算。",
        "The standard " + standard.code() + " is a guide or a rule; there is no gap to measure.");
  }

  /** The kind of every facility of a file that has no kinds: that of the only standard; null when that says none. */
  @Nullable String kind() {
    List<String> kinds = new ArrayList<>(standards.size() == 1 ? standards.get(0).scope().kinds() : List.of());
    return kinds.isEmpty() ? null : kinds.get(0);
  }
}
