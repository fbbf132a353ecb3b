package org.gridwarden.oddfiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gridwarden.format.ReadOptions;
import org.gridwarden.format.Source;
import org.gridwarden.ingest.doctor.Inspection;
import org.gridwarden.ingest.place.PlaceDoctor;
import org.gridwarden.ingest.doctor.ReportParts;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor believes of every file of the corpus; the files in the tree are those that the generator writes. */
class OddFilesTest {

  static List<Odd> files() {
    return OddFiles.all();
  }

  private static JsonNode inspect(Odd odd) {
    Map<String, Object> report = Inspection.of(Source.of(OddFiles.FOLDER.resolve(odd.name())), ReadOptions.NONE, PlaceDoctor.Told.NOTHING);
    return JsonMapper.shared().valueToTree(ReportParts.inOne(report, "en"));
  }

  private static List<String> codes(JsonNode report) {
    List<String> codes = new ArrayList<>();
    report.get("findings").forEach(finding -> codes.add(finding.get("code").asString()));
    return codes;
  }

  @ParameterizedTest
  @MethodSource("files")
  void isTakenForWhatItIs(Odd odd) {
    if (odd.codes().startsWith("!")) {
      try {
        inspect(odd);
      } catch (Refusal e) {
        assertThat(e.code()).as(odd.wrong()).isEqualTo(odd.codes().substring(1));
        return;
      }
      throw new AssertionError(odd.name() + " was not refused: " + odd.wrong());
    }
    JsonNode report = inspect(odd);
    assertThat(report.at("/beliefs/encoding/value").asString()).as(odd.wrong()).isEqualTo(odd.encoding());
    if (odd.rows() >= 0) assertThat(report.get("rows").asInt()).as(odd.wrong()).isEqualTo(odd.rows());
    if (!odd.crs().isEmpty()) assertThat(report.at("/beliefs/crs/value").asString()).as(odd.wrong()).isEqualTo(odd.crs());
    if (!odd.axes().isEmpty()) assertThat(report.at("/beliefs/axes/value").asString()).as(odd.wrong()).isEqualTo(odd.axes());
    if (odd.crs().isEmpty()) assertThat(report.has("bbox")).as("no place is made up").isFalse();
    if (!odd.codes().isEmpty()) assertThat(codes(report)).as(odd.wrong()).contains(odd.codes().split(" "));
    else assertThat(codes(report)).as("nothing is told that is not so").filteredOn(code -> !code.matches("GW-IMP-07[19]")).isEmpty();
    boolean china = odd.crs().equals("EPSG:4326") && !report.at("/beliefs/crs/sure").asBoolean()
        && !odd.name().matches("(geneva|western).*");
    if (china) assertThat(codes(report)).as("nothing verifies degrees in China").contains("GW-IMP-079");
  }

  @Test
  void placesAreRightToAMetreWhereverTheSystemWasGuessed() {
    for (Odd odd : OddFiles.all()) {
      boolean hechuan = odd.rows() == 30 && !odd.crs().isEmpty() && !odd.crs().equals("unknown")
          && !odd.name().matches(".*(shanghai|city-in-names|wuhan|shenzhen|urumqi|harbin|swiss|hong-kong|xinjiang|geneva|gbk-bar"
              + "e-zone40|gbk-header"
          + "|western-header|cpg-|header-lies|some-swapped|xian80|beijing54).*")
          && !OddOffices.places().containsKey(odd.name());
      if (!hechuan) continue;
      JsonNode box = inspect(odd).get("bbox");
      double[] west = Town.hechuan().places.stream().min(java.util.Comparator.comparingDouble(p -> p[0])).orElseThrow();
      double[] south = Town.hechuan().places.stream().min(java.util.Comparator.comparingDouble(p -> p[1])).orElseThrow();
      assertThat(Math.abs(box.get(0).asDouble() - west[0]) * 96_400).as(odd.name() + " west").isLessThan(1);
      assertThat(Math.abs(box.get(1).asDouble() - south[1]) * 110_900).as(odd.name() + " south").isLessThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("offices")
  void placesOfOtherCitiesAreRightToAMetre(Odd odd) {
    JsonNode box = inspect(odd).get("bbox");
    List<double[]> places = OddOffices.places().get(odd.name());
    for (int axis = 0; axis < 2; axis++) {
      int at = axis;
      double least = places.stream().mapToDouble(p -> p[at]).min().orElseThrow();
      double most = places.stream().mapToDouble(p -> p[at]).max().orElseThrow();
      assertThat(Math.abs(box.get(at).asDouble() - least) * 111_320).as(odd.name()).isLessThan(1);
      assertThat(Math.abs(box.get(at + 2).asDouble() - most) * 111_320).as(odd.name()).isLessThan(1);
    }
  }

  static List<Odd> offices() {
    return OddFiles.all().stream().filter(odd -> OddOffices.places().containsKey(odd.name())).toList();
  }

  @Test
  void theFilesInTheTreeAreTheGeneratedOnes() throws IOException {
    List<Odd> all = OddFiles.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(60);
    assertThat(OddFiles.written()).isEqualTo(OddFiles.table(all));
    for (Odd odd : all) assertThat(Files.readAllBytes(OddFiles.FOLDER.resolve(odd.name()))).as(odd.name()).isEqualTo(odd.content());
  }
}
