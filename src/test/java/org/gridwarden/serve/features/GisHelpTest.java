package org.gridwarden.serve.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridwarden.crs.Shift;
import org.gridwarden.ingest.demo.DemoLoader;
import org.gridwarden.model.Feature;
import org.gridwarden.model.FeatureType;
import org.gridwarden.model.Progress;
import org.gridwarden.serve.ServedTown;
import org.gridwarden.store.FeatureQuery;
import org.gridwarden.store.FeatureStore.Located;
import org.gridwarden.testkit.Gdal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

/** The page of the manual for analysts: what stands on it is run, and its three numbers are those of the data. */
class GisHelpTest {
  /** Runs the SQL of the page on its CSV files with SQLite, tables named like the files. */
  private static final String SQLITE = """
      import csv, sqlite3, sys
      db = sqlite3.connect(":memory:")
      def value(text):
          if text == "": return None
          if text in ("true", "false"): return text == "true"
          try: return float(text) if not (len(text) > 8 and text.isdigit()) else text
          except ValueError: return text
      for name in sys.argv[2:]:
          rows = csv.reader(open(name, encoding="utf-8-sig"))
          head = next(rows)
          db.execute("CREATE TABLE '%s' (%s)" % (name, ",".join('"%s"' % h for h in head)))
          db.executemany("INSERT INTO '%s' VALUES (%s)" % (name, ",".join("?" * len(head))), ([value(c) for c in r] for r in rows))
      for statement in open(sys.argv[1], encoding="utf-8").read().split(";"):
          if statement.strip(): print(int(db.execute(statement).fetchone()[0]))
      """;
  @TempDir static Path folder;
  private static ServedTown town;
  private static String page;

  @BeforeAll
  static void start() throws IOException {
    town = ServedTown.start(empty -> {
      empty.bean(DemoLoader.class).load("hechuan", "test", Progress.NONE);
      empty.territory("elsewhere", "别处", "Elsewhere");
      empty.write("elsewhere", to -> to.put(FeatureType.WARDS,
          ServedTown.square("A", 6, 46, 0.01, 0.01, Map.of("name", "A"))));
    });
    page = Files.readString(Path.of("web/help/gis.en.html"));
  }

  @AfterAll
  static void stop() throws IOException {
    town.close();
  }

  @Test
  void theNumbersAreThoseOfTheData() {
    List<Feature> stations = new ArrayList<>();
    for (Feature facility : all(FeatureType.FACILITIES)) if ("service-station".equals(facility.text("kind"))) stations.add(facility);
    int households = all(FeatureType.BUILDINGS).stream()
        .filter(b -> b.integer("storeys", 0) >= 7 && Boolean.FALSE.equals(b.properties().get("lift")))
        .mapToInt(b -> b.integer("households", 0)).sum();
    Set<String> served = new HashSet<>();
    for (Feature station : stations) served.add(station.text("wardCode"));
    long without = all(FeatureType.WARDS).stream().filter(ward -> !served.contains(ward.code())).count();
    Set<String> far = new HashSet<>();
    Set<String> near = new HashSet<>();
    Shift metres = Shift.between("EPSG:4326", "EPSG:4544");
    List<Coordinate> places = stations.stream().map(station -> metres.of(station.geometry()).getCoordinate()).toList();
    for (Feature gate : all(FeatureType.GATES)) {
      Coordinate at = metres.of(gate.geometry()).getCoordinate();
      boolean close = places.stream().anyMatch(place -> place.distance(at) <= 500);
      (close ? near : far).add(gate.text("compoundCode"));
    }
    far.removeAll(near);
    assertThat(answers()).containsExactly("" + households, "" + without, "" + far.size());
  }

  @Test
  void bothLanguagesSayTheSame() throws IOException {
    String zh = Files.readString(Path.of("web/help/gis.html"));
    for (String kind : List.of("qgis", "ogr2ogr", "python", "curl", "sql")) {
      assertThat(block(zh, kind)).as(kind).isEqualTo(block(page, kind));
    }
    assertThat(found(zh, "data-answer=\"\\d\">(.*?)<")).isEqualTo(answers());
  }

  @Test
  void pythonOfThePage() throws IOException {
    Path script = Files.writeString(folder.resolve("answers.py"), here(block(page, "python")));
    assertThat(Gdal.run("python3", script.toString()).strip().lines()).containsExactlyElementsOf(answers());
  }

  @Test
  void ogrOfThePage() throws IOException {
    Path script = Files.writeString(folder.resolve("ogr.sh"), "set -e\ncd \"$1\"\n" + here(block(page, "ogr2ogr")));
    String said = Gdal.run("sh", script.toString(), folder.toString());
    assertThat(found(said, "\\) = (\\d+)")).isEqualTo(answers());
  }

  @Test
  void sqlOfThePageOnTheFilesOfThePage() throws Exception {
    List<String> files = new ArrayList<>();
    Matcher download = Pattern.compile("curl -o (\\S+) \"http://localhost:8080(.*?)\"").matcher(block(page, "curl"));
    while (download.find()) {
      Files.write(folder.resolve(download.group(1)), town.bytes(download.group(2)).body());
      files.add(download.group(1));
    }
    assertThat(files).hasSize(4);
    Path script = Files.writeString(folder.resolve("sqlite.py"), SQLITE);
    Path sql = Files.writeString(folder.resolve("page.sql"), block(page, "sql"));
    String run = "cd \"$1\" && python3 \"$2\" \"$3\" " + String.join(" ", files);
    String said = Gdal.run("sh", "-c", run, "sh", folder.toString(), script.toString(), sql.toString());
    assertThat(said.strip().lines()).containsExactlyElementsOf(answers());
  }

  @Test
  void oneTerritoryFromTheFirstPageOn() throws Exception {
    var landing = town.json("/ogc?territory=hechuan");
    for (var link : landing.get("links")) assertThat(link.get("href").asString()).contains("territory=hechuan");
    var wards = town.json("/ogc/collections/wards?territory=hechuan");
    assertThat(wards.at("/extent/spatial/bbox/0/0").asDouble()).isGreaterThan(100);
    assertThat(wards.get("crs").toString()).contains("EPSG/0/4544");
    assertThat(town.json("/ogc/collections/wards").get("crs").toString()).doesNotContain("EPSG/0/4544");
    assertThat(town.get("/ogc/conformance?territory=nowhere").statusCode()).isEqualTo(404);
    String types = Gdal.run("ogrinfo", "-ro", "-so", "OAPIF:" + town.base + "/ogc?territory=hechuan", "facilities");
    assertThat(types).contains("capacity: Real", "usersPerDay: Integer", "stepFree: Integer(Boolean)");
  }

  private static List<Feature> all(FeatureType type) {
    return town.pass().features().read(type, FeatureQuery.all("hechuan"), rows -> rows.map(Located::feature).toList());
  }

  private static List<String> answers() {
    return found(page, "data-answer=\"\\d\">(.*?)<");
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String block(String html, String kind) {
    Matcher block = Pattern.compile("<code data-run=\"" + kind + "\">(.*?)</code>", Pattern.DOTALL).matcher(html);
    assertThat(block.find()).as(kind).isTrue();
    return block.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }

  private static String here(String commands) {
    return commands.replace("http://localhost:8080", town.base);
  }
}
