package org.gridwarden.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gridwarden.app.convert.WholeFile;
import org.gridwarden.app.server.Settings;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.exports.Codes;
import org.gridwarden.serve.exports.Export;
import org.gridwarden.serve.exports.ExportFormat;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.ReportLayers;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.store.Database;
import org.gridwarden.store.FeatureStore;
import org.gridwarden.store.ImportStore;
import org.gridwarden.store.JobStore;
import org.gridwarden.store.plans.PlanStore;
import org.gridwarden.store.plans.edits.PlanEdits;
import org.gridwarden.store.scenarios.ScenarioStore;
import org.gridwarden.store.StandardStore;
import org.gridwarden.store.TerritoryLoader;
import org.gridwarden.store.project.ProjectStore;
import org.gridwarden.store.TerritoryStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code export}: a collection of the database as a file of any format that is written. A file appears
 * under its name only when it is whole; without {@code --out} it goes to stdout.
 */
@Command(name = "export")
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private Commands all;

  @Parameters(index = "0", paramLabel = "COLLECTION", descriptionKey = "collection")
  private String collection = "";

  @Option(names = "--territory", paramLabel = "ID")
  private @Nullable String territory;

  @Option(names = "--format", paramLabel = "geojson|geojsonseq|csv|xlsx|shp|gpkg|fgb|kml")
  private @Nullable String format;

  @Option(names = "--out", paramLabel = "FILE")
  private @Nullable Path out;

  @Option(names = "--bbox", paramLabel = "W,S,E,N")
  private @Nullable String bbox;

  @Option(names = "--within", paramLabel = "CODE")
  private @Nullable String within;

  @Option(names = "--plan", paramLabel = "ID")
  private @Nullable String plan;

  @Option(names = "--crs", paramLabel = "EPSG:CODE|auto")
  private @Nullable String crs;

  @Option(names = "--encoding", paramLabel = "UTF-8|GBK")
  private @Nullable String encoding;

  @Option(names = "--filter", paramLabel = "CQL2")
  private @Nullable String filter;

  @Option(names = "--codes", paramLabel = "CODES")
  private @Nullable String codes;

  @Option(names = "--where", paramLabel = "PROPERTY=VALUE")
  private Map<String, String> where = new LinkedHashMap<>();

  @Option(names = "--gridwarden.data", paramLabel = "DIR")
  private @Nullable Path data;

  @Override
  public Integer call() throws IOException {
    Console.quietLogs();
    ExportFormat wanted = ExportFormat.of(format(), "--format");
    Standards standards = new Standards();
    Layer layer = Layers.with(new ReportLayers(new Cities(standards), standards).list()).get(collection);
    Map<String, String> given = new LinkedHashMap<>(where);
    put(given, "territory", territory);
    put(given, "bbox", bbox);
    put(given, "within", within);
    put(given, "plan", plan);
    put(given, "filter", filter);
    put(given, "codes", codes);
    try (Database database = Settings.of(data).existing().open()) {
      Gate.Pass pass = pass(database);
      Export export = new Export(pass, layer, SelectionReader.read(Codes.asFilter(given), pass, layer, Set.of()), crs, encoding);
      if (out == null) export.write(wanted, all::out);
      else WholeFile.write(out, to -> export.write(wanted, () -> to));
      tell(export, wanted);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (Refusal refusal) {
      throw Console.asOption(refusal);
    }
    all.out().flush();
    if (out == null && all.out().checkError()) throw new IOException("stdout");
    return 0;
  }

  private void tell(Export export, ExportFormat wanted) {
    Text remark = export.remark(wanted);
    if (remark != null) all.err().println(remark.in(all.language()));
    Text none = new Text("没有符合条件的要素，文件里只有表头；请检查 --filter、--bbox、--codes 和 --within。",
        "No feature meets the conditions: the file holds none. Check --filter, --bbox, --codes and --within.");
    if (export.empty()) all.err().println(none.in(all.language()));
  }

  /** By {@code --format}, else by the ending of the file, else GeoJSON. */
  private String format() {
    if (format != null) return format;
    String name = out == null ? "" : out.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".shp")) return "shp";
    for (ExportFormat each : ExportFormat.values()) if (name.endsWith(each.ending())) return each.key();
    return "geojson";
  }

  private static void put(Map<String, String> given, String name, @Nullable String value) {
    if (value != null) given.put(name, value);
  }

  static Gate.Pass pass(Database database) {
    TerritoryStore territories = new TerritoryStore(database);
    FeatureStore features = new FeatureStore(database);
    PlanStore plans = new PlanStore(database);
    return new Gate.Pass("command line", territories, features, new TerritoryLoader(database, territories, features),
        plans, new ImportStore(database), new JobStore(database), new StandardStore(database),
        new PlanEdits(database, plans.states()), new ScenarioStore(database), new ProjectStore(database));
  }
}
