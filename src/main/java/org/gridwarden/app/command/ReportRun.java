package org.gridwarden.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.gridwarden.app.server.Settings;
import org.gridwarden.model.Refusal;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A report on the data folder, made without a server: what {@code coverage}, {@code gaps} and {@code parking} share. */
final class ReportRun {

  @Option(names = "--territory", paramLabel = "ID", required = true)
  private String territory = "";

  @Option(names = "--by", paramLabel = "LEVEL")
  private @Nullable String by;

  @Option(names = "--within", paramLabel = "CODE")
  private @Nullable String within;

  @Option(names = "--plan", paramLabel = "ID")
  private @Nullable String plan;

  @Option(names = "--format", paramLabel = "csv|json|geojson")
  private @Nullable String format;

  @Option(names = "--gridwarden.data", paramLabel = "DIR")
  private @Nullable Path data;

  /** Makes what answers, from what it answers from. */
  interface Maker<T> {
    T make(Cities cities, Standards standards);
  }

  /** Prepares a report. */
  interface Preparer<T> {
    Report.Prepared prepare(T answer, Gate.Pass pass, Asked asked);
  }

  /** Names and values as a map, without those that were not given. */
  static Map<String, String> given(@Nullable String... namesAndValues) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) given.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return given;
  }

  /** The folder for tables; GW-CLI-001 when none is given. */
  static Path folder(@Nullable Path out) {
    if (out != null) return out;
    throw Refusal.invalid("GW-CLI-001", "--out", "请用 --out 给出结果目录。", "Give the folder for the tables with --out.");
  }

  /**
   * @param more parameters beside those here, by the names of addresses
   * @param out file that is written whole or not at all; null for stdout
   * @param all language and stdout
   */
  <T> int run(Map<String, String> more, Maker<T> maker, Preparer<T> preparer, @Nullable Path out, Commands all)
      throws IOException {
    Console.quietLogs();
    try {
      Report.Form form = Report.Form.of(format(out), "format");
      Map<String, String> asked = given("territory", territory, "by", by, "within", within, "plan", plan);
      asked.putAll(more);
      try (Database database = Settings.of(data).existing().open()) {
        Standards standards = new Standards();
        T answer = maker.make(new Cities(standards), standards);
        Report report = preparer.prepare(answer, ExportCommand.pass(database), Asked.of(asked, all.language())).make()
            .get();
        write(report, form, out, all.out());
      }
      return 0;
    } catch (Refusal refusal) {
      throw Console.asOption(refusal);
    }
  }

  /** By {@code --format}, else by the ending of the file, else CSV. */
  private String format(@Nullable Path out) {
    if (format != null) return format;
    String name = out == null ? "" : out.toString();
    return name.endsWith(".geojson") ? "geojson" : name.endsWith(".json") ? "json" : "csv";
  }

  private static void write(Report report, Report.Form form, @Nullable Path out,
      PrintStream stdout) throws IOException {
    if (out == null) {
      report.write(form, stdout);
      stdout.flush();
      if (stdout.checkError()) throw new IOException("stdout");
      return;
    }
    Path folder = out.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, out.getFileName().toString(), ".part");
    try {
      try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
        report.write(form, file);
      }
      Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
