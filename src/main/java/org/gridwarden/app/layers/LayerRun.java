package org.gridwarden.app.layers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gridwarden.analysis.gaps.GapReport;
import org.gridwarden.model.Level;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.City;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Standard;
import org.jspecify.annotations.Nullable;

/**
 * {@code gaps --areas} and {@code parking --areas}: reads, says what cannot be, measures, and writes {@code DIR/NAME.csv} for
 * each file of areas. The tables have the columns of the service's answers as CSV; all are whole before the first of them
 * appears under its name.
 */
public final class LayerRun {
  private final LayerOptions options;
  private final Map<String, String> asked;
  private final Path out;
  private final PrintStream err;
  private final String language;

  /**
   * @param asked parameters by the names that they have in addresses
   * @param out folder for the tables
   */
  public LayerRun(LayerOptions options, Map<String, String> asked, Path out, PrintStream err, String language) {
    this.options = options;
    this.asked = asked;
    this.out = out;
    this.err = err;
    this.language = language;
  }

  /** Makes the table of a level. */
  private interface Maker {
    @Nullable Report make(City city, Asked question);
  }

  /**
   * {@code gaps}; answers the exit code.
   *
   * @param standard code of a standard, or a file of them; null for all that fit
   */
  public int gaps(@Nullable String standard) throws IOException {
    Chosen chosen = Chosen.of(standard);
    Map<String, String> question = new LinkedHashMap<>(asked);
    if (options.straight()) question.put("distance", "straight");
    beforehand(() -> GapsAnswer.check(Asked.of(question, language)));
    return run(chosen.catalogue(), chosen.kind(), question, (city, each) -> gaps(city, each, chosen));
  }

  private static @Nullable Report gaps(City city, Asked question, Chosen chosen) {
    List<Standard> fitting = chosen.standards().stream().filter(each -> GapReport.fits(each, question.by())).toList();
    if (fitting.isEmpty()) return null;
    return GapsAnswer.of(city, fitting, chosen.catalogue(), question);
  }

  /** {@code parking}; answers the exit code. */
  public int parking() throws IOException {
    if (options.supply == null) {
      throw Refusal.invalid("GW-LAY-006", "--supply", "请用 --supply 给出停车位（id,x,y,kind,spaces）",
          "Give the car parks with --supply (id,x,y,kind,spaces)");
    }
    Catalogue catalogue = Chosen.of(null).catalogue();
    beforehand(() -> ParkingAnswer.check(catalogue, Asked.of(asked, language)));
    return run(catalogue, null, asked, (city, each) -> ParkingAnswer.of(city, catalogue, each));
  }

  /** What is wrong with options is said before a file is read, and names the option. */
  private static void beforehand(Runnable check) {
    try {
      check.run();
    } catch (Refusal refusal) {
      throw new Refusal(refusal.kind(), refusal.code(), refusal.text(), "--" + refusal.parameter(), refusal.place());
    }
  }

  private int run(Catalogue catalogue, @Nullable String kind, Map<String, String> question, Maker maker) throws IOException {
    FileCity files = new FileCity(options, catalogue, kind);
    City city;
    try {
      city = files.read();
    } finally {
      files.rows.tell(out, options.skipBadRows, language);
    }
    for (Text note : files.notes) tell(note);
    Text findings = files.rows.summary(out);
    if (findings != null) tell(findings);
    Map<String, Report> reports = new LinkedHashMap<>();
    for (Map.Entry<Level, String> table : files.tables.entrySet()) {
      Map<String, String> each = new LinkedHashMap<>(question);
      each.put("by", table.getKey().key());
      Report report = maker.make(city, Asked.of(each, language));
      if (report != null) reports.put(table.getValue(), report);
    }
    if (reports.isEmpty()) {
      throw Refusal.invalid("GW-GAP-002", "--standard", "所选标准不适用于所给的任何一级区域",
          "The standards chosen make no sense for any level of the areas given");
    }
    write(reports);
    reports.forEach((name, report) -> tell(new Text(out.resolve(name + ".csv") + "：" + report.rows().size() + " 行",
        out.resolve(name + ".csv") + ": " + report.rows().size() + " rows")));
    return 0;
  }

  private void write(Map<String, Report> reports) throws IOException {
    List<Path> parts = new ArrayList<>();
    try {
      for (Map.Entry<String, Report> each : reports.entrySet()) {
        Path part = out.resolve(each.getKey() + ".csv.part");
        parts.add(part);
        try (OutputStream to = Files.newOutputStream(part)) {
          each.getValue().writePlainCsv(to);
        }
      }
      for (String name : reports.keySet()) {
        Files.move(out.resolve(name + ".csv.part"), out.resolve(name + ".csv"), StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      for (Path part : parts) Files.deleteIfExists(part);
    }
  }

  private void tell(Text text) {
    err.println(text.in(language));
  }
}
