package org.gridwarden.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridwarden.app.command.DataFolder.Ended;
import org.gridwarden.serve.Gate;
import org.gridwarden.serve.exports.Export;
import org.gridwarden.serve.exports.ExportFormat;
import org.gridwarden.serve.layers.Layer;
import org.gridwarden.serve.layers.Layers;
import org.gridwarden.serve.layers.SelectionReader;
import org.gridwarden.serve.reports.Asked;
import org.gridwarden.serve.reports.Cities;
import org.gridwarden.serve.reports.GapsAnswer;
import org.gridwarden.serve.reports.ParkingAnswer;
import org.gridwarden.serve.reports.Report;
import org.gridwarden.serve.reports.ReportLayers;
import org.gridwarden.serve.reports.Standards;
import org.gridwarden.store.Database;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layers of a demo territory as files give the figures that its database gives: every column of every row. */
class LayerFilesOfDemoTest {
  private static final List<String> LEVELS = List.of("grid", "ward", "subdistrict", "district");
  @TempDir private static Path dir;
  private static Database database;
  private static Gate.Pass pass;
  private static final Standards STANDARDS = new Standards();
  private static final Cities CITIES = new Cities(STANDARDS);

  @BeforeAll
  static void export() throws IOException {
    Ended ended = new DataFolder(dir.resolve("data")).run("import", "--demo", "hechuan");
    assertThat(ended.exit()).as(ended.err()).isZero();
    database = Database.embedded(dir.resolve("data"));
    pass = ExportCommand.pass(database);
    for (String layer : List.of("grids", "wards", "subdistricts", "districts", "buildings", "compounds", "parking", "walk-edges", "gates",
        "barriers")) {
      export(layer, "geojson", ".geojson");
    }
    for (String table : List.of("facilities", "posts")) export(table, "csv", ".csv");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void export(String collection, String form, String ending) throws IOException {
    Layer layer = Layers.with(new ReportLayers(CITIES, STANDARDS).list()).get(collection);
    var chosen = SelectionReader.read(Map.of("territory", "hechuan"), pass, layer, Set.of());
    try (OutputStream to = Files.newOutputStream(Path.of(file(collection, ending)))) {
      new Export(pass, layer, chosen, null, null).write(ExportFormat.of(form, "f"), () -> to);
    }
  }

  private static String file(String name, String ending) {
    return dir.resolve(name + ending).toString();
  }

  private static void fromFiles(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    for (String level : LEVELS.subList(1, 4)) args.addAll(List.of("--areas", file(level + "s", ".geojson") + "#code"));
    args.addAll(List.of("--grids", file("grids", ".geojson") + "#code", "--buildings", file("buildings", ".geojson"), "--estates",
        file("compounds", ".geojson"), "--facilities", file("facilities", ".csv"), "--supply", file("parking", ".geojson"), "--posts",
        file("posts", ".csv"), "--out", dir.resolve("out").toString()));
    Ended ended = DataFolder.alone(args.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.err()).isZero();
  }

  private static final String[] NETWORK = {"--ways", "walk-edges", "--gates", "gates", "--barriers", "barriers"};

  private static String[] onFoot(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    for (int i = 0; i < NETWORK.length; i += 2) args.addAll(List.of(NETWORK[i], file(NETWORK[i + 1], ".geojson")));
    return args.toArray(String[]::new);
  }

  private static void same(String command, String level, String... more) throws IOException {
    Path kept = dir.resolve("kept.csv");
    Map<String, String> question = new LinkedHashMap<>(Map.of("territory", "hechuan", "by", level));
    for (int i = 0; i < more.length; i += 2) question.put(more[i], more[i + 1]);
    Asked asked = Asked.of(question, "en");
    Report.Prepared report = command.equals("gaps") ? new GapsAnswer(CITIES, STANDARDS).prepare(pass, asked)
        : new ParkingAnswer(CITIES, STANDARDS).prepare(pass, asked);
    try (OutputStream to = Files.newOutputStream(kept)) {
      report.make().get().write(Report.Form.CSV, to);
    }
    Map<String, Map<String, String>> served = LayerTown.table(kept);
    served.replaceAll((code, row) -> parted(row));
    assertThat(served).hasSizeGreaterThan(0);
    assertThat(LayerTown.table(dir.resolve("out").resolve(level + "s.csv"))).isEqualTo(served);
  }

  /** One cell of day demand by use as the columns that it is in files. */
  private static Map<String, String> parted(Map<String, String> row) {
    Map<String, String> parted = new LinkedHashMap<>(row);
    String uses = parted.remove("dayDemandByUse");
    for (String use : uses == null ? new String[0] : uses.split(" ")) {
      String[] pair = use.split(":");
      parted.put("dayDemandByUse" + Character.toUpperCase(pair[0].charAt(0)) + pair[0].substring(1), pair[1]);
    }
    return parted;
  }

  @Test
  void gapsOfAllStandardsOnFoot() throws IOException {
    fromFiles(onFoot("gaps"));
    for (String level : LEVELS) same("gaps", level);
  }

  @Test
  void gapsOfAGroupAtAnHour() throws IOException {
    fromFiles(onFoot("gaps", "--standard", "service-station-reach", "--group", "elderly", "--hour", "20:30", "--ratio", "e2sfca"));
    same("gaps", "ward", "standard", "service-station-reach", "group", "elderly", "hour", "20:30", "ratio", "e2sfca");
  }

  @Test
  void parkingWithSharingByNightAndByDay() throws IOException {
    fromFiles(onFoot("parking"));
    for (String level : LEVELS) same("parking", level);
    fromFiles(onFoot("parking", "--time", "day", "--reach", "150", "--ratios", "old:0.45"));
    same("parking", "grid", "time", "day", "reachM", "150", "ratios", "old:0.45");
  }
}
