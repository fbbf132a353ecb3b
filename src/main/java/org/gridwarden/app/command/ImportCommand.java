package org.gridwarden.app.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.gridwarden.app.server.Imports;
import org.gridwarden.app.server.Settings;
import org.gridwarden.format.Source;
import org.gridwarden.format.Unzipped;
import org.gridwarden.ingest.ImportChoices;
import org.gridwarden.ingest.ImportReport;
import org.gridwarden.ingest.ImportRequest;
import org.gridwarden.ingest.Importer;
import org.gridwarden.ingest.ReportJson;
import org.gridwarden.ingest.doctor.ReportParts;
import org.gridwarden.ingest.doctor.Update;
import org.gridwarden.ingest.drawing.Drawing;
import org.gridwarden.model.Finding;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Text;
import org.gridwarden.store.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code import}: a file, or a demo territory, into the database of the data folder; no server may have it open. */
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {

  private static final int MOST_SHOWN = 20;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "FILE")
  private @Nullable Path file;

  @Option(names = "--demo", paramLabel = "ID")
  private @Nullable String demo;

  @Option(names = "--territory", paramLabel = "ID")
  private @Nullable String territory;

  @Option(names = "--collection", paramLabel = "ID")
  private @Nullable String collection;

  @Option(names = "--mapping", paramLabel = "OURS=THEIRS", split = ";")
  private final Map<String, String> mapping = new LinkedHashMap<>();

  @Option(names = "--where", paramLabel = "COLUMN=VALUE")
  private final Map<String, String> where = new LinkedHashMap<>();

  @Option(names = "--crs", paramLabel = "EPSG:CODE")
  private @Nullable String crs;

  @Option(names = "--encoding", paramLabel = "NAME")
  private @Nullable String encoding;

  @Option(names = "--delimiter", paramLabel = "CHARACTER|tab")
  private @Nullable String delimiter;

  @Option(names = "--header", paramLabel = "ROW|none")
  private @Nullable String header;

  @Option(names = "--update", paramLabel = "merge|columns|replace")
  private @Nullable String update;

  @Option(names = "--kinds", paramLabel = "THEIRS=OURS", split = ";")
  private final Map<String, String> kinds = new LinkedHashMap<>();

  @Option(names = "--values", paramLabel = "PROPERTY:WORD=VALUE", split = ";")
  private final Map<String, String> values = new LinkedHashMap<>();

  @Option(names = "--axes", paramLabel = "ORDER")
  private @Nullable String axes;

  @Option(names = "--outside")
  private boolean outside;

  @Option(names = "--exchange")
  private boolean exchange;

  @Option(names = "--repair-below", paramLabel = "M2")
  private @Nullable Double repairBelow;

  @Option(names = "--repair", paramLabel = "all")
  private @Nullable String repair;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--name-zh", paramLabel = "NAME", defaultValue = "")
  private String nameZh = "";

  @Option(names = "--name-en", paramLabel = "NAME", defaultValue = "")
  private String nameEn = "";

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--gridwarden.data", paramLabel = "DIR")
  private @Nullable Path data;

  @Override
  public Integer call() {
    checkUse();
    Console.quietLogs();
    Source source = file == null ? null : Unzipped.untilTheEnd(Source.of(file));
    if (source != null && collection != null) Importer.check(collection, source);
    Settings settings = Settings.of(data);
    try (Database database = settings.open()) {
      Imports.Doors doors = Imports.open(database);
      Progress progress = new TerminalProgress(language());
      List<ImportReport> reports = demo != null ? doors.demos().load(demo, "command line", progress)
          : List.of(doors.importer().run(request(source, settings), progress));
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      boolean kept = false;
      for (ImportReport report : reports) {
        if (json) printJson(report, out);
        else print(report, out);
        kept |= report.rowsKept() > 0 && !waits(settings, report);
      }
      return kept ? 0 : 1;
    }
  }

  private void checkUse() {
    if ((demo == null) == (file == null)) {
      throw wrongUse("给出要导入的文件，或 --demo，二者取一", "give a file to import, or --demo, one of the two");
    }
    if (demo == null && (territory == null || collection == null)) {
      throw wrongUse("缺少 --territory 或 --collection", "--territory and --collection are needed");
    }
    boolean wrong = repair != null && (!repair.equals("all") || repairBelow != null) || repairBelow != null && !(repairBelow > 0);
    if (wrong) throw wrongUse("应为 --repair all 或 --repair-below 平方米（大于 0）", "give --repair all, or --repair-below M2 (above 0)");
  }

  private double repairBelowM2() {
    return repair != null ? Double.POSITIVE_INFINITY : repairBelow == null ? 0 : repairBelow;
  }

  private ParameterException wrongUse(String zh, String en) {
    return new ParameterException(spec.commandLine(), new Text(zh, en).in(language()));
  }

  private String language() {
    var words = spec.resourceBundle();
    return words != null && words.getLocale().getLanguage().equals("zh") ? "zh" : "en";
  }

  private ImportRequest request(@Nullable Source source, Settings settings) {
    if (source == null || territory == null || collection == null) throw new IllegalStateException("checked before");
    String id = UUID.randomUUID().toString();
    return new ImportRequest(id, territory, collection, source, mapping, where, crs, encoding, dryRun,
        "command line", nameZh, nameEn, settings.data().resolve("uploads").resolve(id),
        new ImportChoices(null, axes, List.of(), false, delimiter, header, false, Update.of(update), outside, exchange, kinds,
            valuesTold()),
        repairBelowM2());
  }

  private Map<String, Map<String, String>> valuesTold() {
    Map<String, Map<String, String>> told = new LinkedHashMap<>();
    values.forEach((where, value) -> {
      int colon = where.indexOf(':');
      if (colon < 1) throw wrongUse("--values 应如 status:正常=existing", "--values must be like status:正常=existing");
      told.computeIfAbsent(where.substring(0, colon), property -> new LinkedHashMap<>()).put(where.substring(colon + 1), value);
    });
    return told;
  }

  /** Whether the grids wait for repairs, which the command line makes in one go: tells how, and keeps nothing. */
  private boolean waits(Settings settings, ImportReport report) {
    Path folder = settings.data().resolve("uploads").resolve(report.id());
    if (!Drawing.waits(folder)) return false;
    Drawing.discard(folder);
    String[] rest = folder.toFile().list();
    if (rest != null && rest.length == 0) folder.toFile().delete();
    System.err.println(new Text("GW-IMP-062 边界有问题，方案未导入。加 --repair-below 平方米 修复小于此值的问题，或 --repair all 全部修复；"
        + "逐处检查请在页面上导入。",
        "GW-IMP-062 the outlines have faults, so no plan was imported. Add --repair-below M2 to repair those below that size, or "
            + "--repair all; to look at each, import on the page.").in(language()));
    return true;
  }

  private void printJson(ImportReport report, PrintStream out) {
    out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
        .writeValueAsString(ReportJson.read(report, language())));
  }

  /** The option that mends what a finding names, in brackets. */
  private static String option(String code) {
    String parameter = ReportParts.parameter(code);
    return parameter == null ? "" : " (--" + parameter + ")";
  }

  private void print(ImportReport report, PrintStream out) {
    String dry = report.dryRun() ? new Text("（试运行，未写入）", " (dry run, nothing written)").in(language()) : "";
    out.println(new Text(
        report.territory() + "/" + report.collection() + "：读取 " + report.rowsRead() + " 行，导入 " + report.rowsKept()
            + " 行，拒绝 " + report.rowsRejected() + " 行",
        report.territory() + "/" + report.collection() + ": " + report.rowsRead() + " rows read, " + report.rowsKept()
            + " kept, " + report.rowsRejected() + " rejected").in(language()) + dry);
    report.beliefs().forEach((name, belief) ->
        out.println("  " + name + " = " + belief.value() + " (" + belief.why().in(language()) + ")"));
    List<Finding> findings = report.findings();
    for (Finding finding : findings.subList(0, Math.min(MOST_SHOWN, findings.size()))) {
      String row = finding.row() == 0 ? "" : new Text("第 " + finding.row() + " 行：", "row " + finding.row() + ": ").in(language());
      out.println("  " + finding.code() + " " + row + finding.reason().in(language()) + " " + finding.repair().in(language())
          + option(finding.code()));
    }
    if (report.findingsTotal() > MOST_SHOWN) {
      out.println(new Text("  ……共 " + report.findingsTotal() + " 条", "  … " + report.findingsTotal() + " in all").in(language()));
    }
    if (report.rejectedCsv() != null) {
      out.println(new Text("  被拒绝的行：", "  rejected rows: ").in(language()) + report.rejectedCsv());
    }
  }
}
