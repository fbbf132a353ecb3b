package org.gridwarden.oddfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gridwarden.app.convert.ConvertQuestion;
import org.gridwarden.app.convert.ConvertRun;
import org.gridwarden.model.Progress;
import org.gridwarden.model.Refusal;
import org.gridwarden.model.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code convert} reads places as the doctor believes, whatever the format, and says what it did. */
class OddConvertTest {

  @TempDir Path folder;

  static List<String> offices() {
    return List.copyOf(OddOffices.places().keySet());
  }

  private List<String> convert(Path in, Path out, @Nullable String crs, @Nullable String from, @Nullable String axes) throws IOException {
    return new ConvertRun(new ConvertQuestion(in, out, null, crs, from, axes, null, null, null, List.of(), false), Progress.NONE).run()
        .stream().map(Text::en).toList();
  }

  private static List<double[]> places(Path geojson) throws IOException {
    List<double[]> all = new ArrayList<>();
    for (JsonNode each : JsonMapper.shared().readTree(Files.readString(geojson)).get("features")) {
      JsonNode at = each.at("/geometry/coordinates");
      all.add(new double[] {at.get(0).asDouble(), at.get(1).asDouble()});
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("offices")
  void filesOfOfficesLieWhereTheyAre(String name) throws IOException {
    Path out = folder.resolve("out.geojson");
    convert(OddFiles.FOLDER.resolve(name), out, "EPSG:4326", null, null);
    List<double[]> truth = OddOffices.places().get(name);
    List<double[]> got = places(out);
    assertThat(got).hasSameSizeAs(truth);
    for (int i = 0; i < truth.size(); i++) {
      assertThat(Math.hypot(got.get(i)[0] - truth.get(i)[0], got.get(i)[1] - truth.get(i)[1]) * 111_320).as(name + " " + i).isLessThan(1);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"prj-lies-city-knows.zip|which its coordinates do not fit",
      "prj-turned-axes.zip|The northing comes first: exchanged", "gk3-northing-first.csv|The northing comes first: exchanged",
      "gk3-zone-written.csv|Places were read as EPSG:4523", "gcj02-columns.csv|taken for GCJ-02", "bd09.xlsx|turned into lon/lat of WGS 84",
      "prj-own-meridian.zip|turned into lon/lat of WGS 84", "shape-xian80.zip|No public figures lead from EPSG:2359",
      "codes-of-elsewhere.csv|codes of the file belong to 65"})
  void whatNobodyAskedForIsSaid(String name, String says) throws IOException {
    assertThat(String.join("\n", convert(OddFiles.FOLDER.resolve(name), folder.resolve("said.geojson"), null, null, null))).contains(says);
  }

  @ParameterizedTest
  @CsvSource({"gpkg", "fgb", "zip", "xlsx"})
  void latitudeFirstIsExchangedInEveryFormat(String format) throws IOException {
    Path turned = folder.resolve("turned." + format);
    assertThat(convert(OddFiles.FOLDER.resolve("swapped-names.csv"), turned, null, "EPSG:4490", "lon,lat")).hasSize(1);
    Path out = folder.resolve("right.geojson");
    assertThat(String.join("\n", convert(turned, out, "EPSG:4326", null, null))).contains("Latitude comes first", "exchanged");
    assertThat(places(out).get(0)).containsExactly(Town.hechuan().places.get(0), org.assertj.core.data.Offset.offset(1e-6));
    assertThat(String.join("\n", convert(turned, out, "EPSG:4326", null, "lon,lat"))).doesNotContain("exchanged");
    assertThat(places(out).get(0)[1]).isGreaterThan(100);
  }

  @Test
  void whatIsNotKnownIsWrittenAsItIsOrRefusedWhereItMatters() throws IOException {
    Path unknown = OddFiles.FOLDER.resolve("city-grid-unsaid.csv");
    assertThat(String.join("\n", convert(unknown, folder.resolve("a.csv"), null, null,
        null))).contains("The CRS of the places is not known");
    assertThatThrownBy(() -> convert(unknown, folder.resolve("b.csv"), "EPSG:4490", null, null)).isInstanceOf(Refusal.class)
        .hasMessageContaining("GW-CNV-005");
    Path out = folder.resolve("c.geojson");
    convert(unknown, out, "EPSG:4326", "GK:121.4667,0,-3457147.8", null);
    assertThat(places(out).get(0)).containsExactly(Town.at(121.47, 31.23).places.get(0), org.assertj.core.data.Offset.offset(1e-5));
  }
}
