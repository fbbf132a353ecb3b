package org.gridwarden.app.layers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.app.convert.WholeFile;
import org.gridwarden.format.csv.CsvWriter;
import org.gridwarden.ingest.LayerFile;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/** Files read one after the other, what is wrong with their rows, and whether their coordinates go together. */
final class LayerRows {

  private record Row(String file, Finding finding) {}

  private final List<Row> found = new ArrayList<>();
  private final List<LayerFile> read = new ArrayList<>();
  private long left;

  /** As {@link LayerFile#read}; its findings are kept. */
  LayerFile read(Path file, FeatureType type, Map<String, String> mapping, Map<String, Object> otherwise) {
    LayerFile layer = LayerFile.read(file, type, mapping, otherwise);
    for (Finding finding : layer.findings()) found.add(new Row(layer.name(), finding));
    left += layer.left();
    if (layer.left() == 0 || !layer.features().isEmpty()) read.add(layer);
    return layer;
  }

  /** Something worth knowing that shows in several rows together. */
  void remark(String file, Finding finding) {
    found.add(new Row(file, finding));
  }

  /** Whether all are metres; GW-NET-025 when some are and others are degrees. */
  boolean metres(boolean otherMetres, boolean otherDegrees) {
    LayerFile metres = read.stream().filter(each -> each.place() == LayerFile.Place.METRES).findFirst().orElse(null);
    LayerFile degrees = read.stream().filter(each -> each.place() == LayerFile.Place.DEGREES).findFirst().orElse(null);
    if ((metres != null || otherMetres) && (degrees != null || otherDegrees)) {
      String m = metres == null ? "--nodes" : metres.name();
      String d = degrees == null ? "--nodes" : degrees.name();
      throw Refusal.conflict("GW-NET-025", m + " 的坐标是米（x,y），" + d + " 的坐标是度（lon,lat）；请统一",
          m + " has metres (x,y) and " + d + " degrees (lon,lat); bring them to one kind");
    }
    return metres != null || otherMetres;
  }

  /**
   * Writes {@code findings.csv} where there is anything to say, else takes an old one away; refuses to go on where rows would be
   * left out, unless they may be.
   */
  void tell(Path folder, boolean skipBadRows, String language) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("findings.csv");
    if (found.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvWriter csv = new CsvWriter(bytes, false)) {
      csv.row(List.of("code", "file", "row", "leftOut", "reason", "repair"));
      for (Row row : found) {
        Finding finding = row.finding;
        csv.row(List.of(finding.code(), row.file, finding.row(), finding.rejected(), finding.reason().in(language),
            finding.repair().in(language)));
      }
    }
    WholeFile.write(file, to -> to.write(bytes.toByteArray()));
    if (left > 0 && !skipBadRows) throw badRows(file);
  }

  private Refusal badRows(Path file) {
    Row first = found.stream().filter(row -> row.finding.rejected()).findFirst().orElseThrow();
    Text reason = first.finding.reason();
    return Refusal.conflict(first.finding.code(),
        "文件 " + first.file + " 第 " + first.finding.row() + " 行：" + reason.zh() + " 共 " + left + " 个坏行，见 " + file
            + "；未写结果表，加 --skip-bad-rows 可跳过它们",
        "File " + first.file + ", row " + first.finding.row() + ": " + reason.en() + " " + left + " bad rows in all, see " + file
            + "; no table was written, --skip-bad-rows goes on without them");
  }

  /** How many remarks and rows left out there are; null when there are none. */
  @org.jspecify.annotations.Nullable Text summary(Path folder) {
    if (found.isEmpty()) return null;
    Path file = folder.resolve("findings.csv");
    return new Text("跳过 " + left + " 个坏行，另有 " + (found.size() - left) + " 条提示，见 " + file,
        "skipped " + left + " bad rows, " + (found.size() - left) + " remarks on others, see " + file);
  }
}
