package org.gridwarden.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.analysis.coverage.PointCoverage;
import org.gridwarden.format.bulk.BadRows;
import org.gridwarden.format.bulk.CodeRows;
import org.gridwarden.format.bulk.GeoJsonAreas;
import org.gridwarden.format.bulk.PointRows;
import org.gridwarden.geo.AreaFault;
import org.gridwarden.geo.AreaLocator;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;

/**
 * {@code coverage --points}: files to tables. Areas that cannot be trusted are refused; rows of points or workers that
 * cannot be counted are listed in {@code findings.csv} and, unless they may be skipped, no table is written. Points
 * outside all areas are counted on stderr.
 */
final class PointCoverageRun {
  private final Path points;
  private final List<String> areas;
  private final String workers;
  private final Path out;
  private final boolean skipBadRows;
  private final BadRows bad = new BadRows();
  private final List<String> names = new ArrayList<>();
  private final List<PointCoverage> levels = new ArrayList<>();
  private boolean degrees;

  /** {@code areas}: FILE#PROPERTY each; {@code workers}: FILE#COLUMN or empty text. */
  PointCoverageRun(Path points, List<String> areas, String workers, Path out, boolean skipBadRows) {
    this.points = points;
    this.areas = areas;
    this.workers = workers;
    this.out = out;
    this.skipBadRows = skipBadRows;
  }

  /** Reads, counts and writes; answers the exit code. */
  int run(PrintStream err, String language) throws IOException {
    for (String option : areas) readAreas(option);
    long rows = countPoints();
    if (!workers.isEmpty()) countWorkers();
    Files.createDirectories(out);
    Path findings = out.resolve("findings.csv");
    if (bad.count() > 0) writeFindings(findings, language);
    else Files.deleteIfExists(findings);
    if (bad.count() > 0 && !skipBadRows) throw badRows(findings);
    writeTables();
    tell(err, language, rows, findings);
    return 0;
  }

  private void readAreas(String option) {
    String[] parts = split("--areas", option);
    Path file = Path.of(parts[0]);
    GeoJsonAreas read = new GeoJsonAreas(file, parts[1]);
    String fileName = file.getFileName().toString();
    AreaLocator locator = AreaLocator.of(read.rings());
    AreaFault fault = AreaFault.first(read.rings(), locator);
    if (fault != null) {
      String place = fault.x() + " " + fault.y();
      String code = read.codes()[fault.area()];
      throw Refusal.conflict("GW-PTS-016",
          "文件 " + fileName + " 第 " + read.feature(fault.area()) + " 个要素（" + code + "）不是有效多边形："
              + fault.reason() + "，位置 " + place + "；请修正",
          "Feature " + read.feature(fault.area()) + " (" + code + ") of " + fileName + " is not a valid polygon: "
              + fault.reason() + " at " + place + "; mend it");
    }
    if (levels.isEmpty()) degrees = read.degrees();
    else if (degrees != read.degrees()) {
      throw Refusal.conflict("GW-PTS-017", fileName + " 与前一区域文件的坐标单位（度/米）不同；请先统一坐标系",
          fileName + " and the area file before it differ in degrees and metres; bring them to one CRS");
    }
    int dot = fileName.lastIndexOf('.');
    String name = dot > 0 ? fileName.substring(0, dot) : fileName;
    if (names.contains(name) || name.equals("findings")) {
      throw Refusal.invalid("GW-PTS-018", "--areas", "结果文件 " + name + ".csv 会重名；请改文件名",
          "Two results would be called " + name + ".csv; rename a file");
    }
    names.add(name);
    levels.add(new PointCoverage(read.codes(), locator));
  }

  private long countPoints() throws IOException {
    try (PointRows rows = new PointRows(points, degrees, bad)) {
      int size;
      while ((size = rows.next()) > 0) {
        for (PointCoverage level : levels) level.add(rows.x, rows.y, rows.residents, size);
      }
      return rows.rows();
    }
  }

  private void countWorkers() {
    String[] parts = split("--workers", workers);
    Path file = Path.of(parts[0]);
    for (CodeRows.CodeRow worker : CodeRows.read(file, parts[1], bad)) {
      boolean counted = false;
      String unknown = "";
      for (int k = 0; k < levels.size(); k++) {
        switch (levels.get(k).addWorker(worker.code())) {
          case COUNTED -> counted = true;
          case UNKNOWN -> unknown = names.get(k);
          default -> { }
        }
      }
      if (counted && unknown.isEmpty()) continue;
      String where = unknown.isEmpty() ? String.join(", ", names) : unknown;
      bad.add(String.valueOf(file.getFileName()), Finding.rejected("GW-PTS-019", worker.row(),
          parts[1] + " “" + worker.code() + "” 不在 " + where + " 中；请改正代码",
          parts[1] + " '" + worker.code() + "' is no area of " + where + "; correct the code"));
    }
  }

  private static String[] split(String option, String value) {
    int hash = value.lastIndexOf('#');
    if (hash > 0 && hash < value.length() - 1) return new String[] {value.substring(0, hash), value.substring(hash + 1)};
    throw Refusal.invalid("GW-PTS-020", option, option + " " + value + " 应写成 文件#属性名", option + " " + value + " should be FILE#NAME");
  }

  private Refusal badRows(Path findings) {
    BadRows.BadRow first = bad.listed().get(0);
    Text reason = first.finding().reason();
    long row = first.finding().row();
    return Refusal.conflict(first.finding().code(),
        "文件 " + first.file() + " 第 " + row + " 行：" + reason.zh() + "。共 " + bad.count() + " 个坏行，见 " + findings
            + "；未写结果表，加 --skip-bad-rows 可跳过它们",
        "File " + first.file() + ", row " + row + ": " + reason.en() + ". " + bad.count() + " bad rows in all, see " + findings
            + "; no table was written, --skip-bad-rows goes on without them");
  }

  private void writeFindings(Path file, String language) {
    StringBuilder csv = new StringBuilder("code,file,row,reason\n");
    for (BadRows.BadRow row : bad.listed()) {
      csv.append(row.finding().code()).append(',').append(quoted(row.file())).append(',').append(row.finding().row())
          .append(',').append(quoted(row.finding().reason().in(language))).append('\n');
    }
    write(file, csv);
  }

  private static String quoted(String text) {
    boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  private void writeTables() throws IOException {
    List<Path> written = new ArrayList<>();
    for (int k = 0; k < levels.size(); k++) {
      PointCoverage level = levels.get(k);
      StringBuilder csv = new StringBuilder("code,points,residents,workers,residentsPerWorker\n");
      for (int area = 0; area < level.size(); area++) {
        csv.append(quoted(level.code(area))).append(',').append(level.points(area)).append(',').append(level.residents(area))
            .append(',').append(level.workers(area)).append(',').append(level.residentsPerWorker(area)).append('\n');
      }
      Path part = out.resolve(names.get(k).concat(".csv.part"));
      write(part, csv);
      written.add(part);
    }
    // All tables are whole before the first of them appears under its name.
    for (int k = 0; k < written.size(); k++) {
      Files.move(written.get(k), out.resolve(names.get(k).concat(".csv")), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void write(Path file, StringBuilder text) {
    try (OutputStream to = Files.newOutputStream(file)) {
      to.write(text.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void tell(PrintStream err, String language, long rows, Path findings) {
    for (int k = 0; k < levels.size(); k++) {
      PointCoverage level = levels.get(k);
      // Plain appending: the compiler's string concatenation loads more classes than all the rest.
      String in = new StringBuilder().append(level.pointsInside()).append(" (").append(level.residentsInside()).append(')').toString();
      String all = new StringBuilder().append(level.pointsOutside()).append(" (").append(level.residentsOutside()).append(')').toString();
      Text text = new Text(
          names.get(k).concat("：区域内的点（居民）").concat(in).concat("，所有区域之外 ").concat(all),
          names.get(k).concat(": points (residents) in an area ").concat(in).concat(", outside all areas ").concat(all));
      err.println(text.in(language));
    }
    if (bad.count() > 0) {
      err.println(new Text("跳过 " + bad.count() + " 个坏行（共 " + rows + " 行），见 " + findings,
          "skipped " + bad.count() + " bad rows (of " + rows + " rows of points), see " + findings).in(language));
    }
  }
}
