package org.gridwarden.ingest.standards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gridwarden.model.Refusal;
import org.gridwarden.standard.Catalogue;
import org.gridwarden.standard.Measure;
import org.gridwarden.standard.Standard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardsReaderTest {

  private final Catalogue shipped = StandardsReader.readShipped();

  @Test
  void everyShippedStandardIsSaidInBothLanguagesAndHasSourceAndGrade() {
    assertThat(shipped.standards()).hasSizeGreaterThan(25).allSatisfy(standard -> {
      assertThat(standard.name().zh()).isNotBlank();
      assertThat(standard.name().en()).isNotBlank();
      assertThat(standard.citation().source().zh()).as(standard.code()).isNotBlank();
      assertThat(standard.citation().source().en()).as(standard.code()).isNotBlank();
      assertThat(standard.citation().grade()).as(standard.code()).matches("[ABCDU]");
      if (standard.measure().hasGaps() && !standard.unit().zh().isEmpty()) {
        assertThat(standard.unit().en()).as(standard.code()).isNotBlank();
      }
    });
  }

  @Test
  void everyKindAStandardCountsIsAKindOfTheCatalogue() {
    var kinds = shipped.vocabulary("kinds").stream().map(Catalogue.Word::code).toList();
    assertThat(shipped.standards()).allSatisfy(standard -> assertThat(kinds).containsAll(standard.scope().kinds()));
    assertThat(shipped.word("kinds", "service-station").zh()).isEqualTo("社区服务站");
    assertThat(shipped.word("tenure", "rented").en()).isEqualTo("Rented dwelling");
  }

  @Test
  void figuresOfTheSourcesStand() {
    assertThat(shipped.get("service-station-reach").reachM()).isEqualTo(300);
    assertThat(shipped.get("service-area").threshold()).isEqualTo(30);
    assertThat(shipped.get("service-area").measure()).isEqualTo(Measure.AREA_PER_HOUSEHOLDS);
    // 18 workers for 10,000 residents: 555.56 residents for each
    assertThat(shipped.workerTargets().get("ward").residentsPerWorker()).isEqualTo(10_000 / 18.0);
    assertThat(shipped.workerTargets().get("grid").residentsPerWorker()).isEqualTo(1000);
    assertThat(shipped.workerTargets()).doesNotContainKey("subdistrict");
  }

  @Test
  void anEditKeepsSourceAndClauseAndTellsWhatWasShipped() {
    Standard edited = shipped.get("service-station-reach").edited(Map.of("reachM", 500.0), "city",
        "2026-11-21T08:00:00Z");
    assertThat(edited.reachM()).isEqualTo(500);
    assertThat(edited.threshold()).as("reach and threshold are one number").isEqualTo(500);
    assertThat(edited.citation()).isEqualTo(shipped.get("service-station-reach").citation());
    assertThat(edited.edit().shipped()).containsEntry("reachM", 300.0).containsEntry("threshold", 300.0);
  }

  @ParameterizedTest
  @CsvSource({"reachM,-1,GW-STD-003", "reachM,0,GW-STD-005", "reachM,NaN,GW-STD-003", "per,5,GW-STD-004",
      "colour,5,GW-STD-004", "reachM,Infinity,GW-STD-003"})
  void anAbsurdEditIsRefused(String name, double value, String code) {
    Standard reach = shipped.get("service-station-reach");
    assertThatThrownBy(() -> reach.edited(Map.of(name, value), "city", ""))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "standards: [ | GW-STD-010", "'' | GW-STD-011", "standards: [{code: a}] | GW-STD-011",
      "standards: [{code: a, measure: shoe-size, nameZh: 甲, nameEn: a}] | GW-STD-011",
      "standards: [{code: a, measure: reach, reachM: far, nameZh: 甲, nameEn: a}] | GW-STD-011",
      "standards: [{code: a, measure: reach, nameZh: 甲, nameEn: a}] | GW-STD-004",
      "standards: [{code: a, measure: rule, nameZh: 甲, nameEn: a}, {code: a, measure: rule, nameZh: 甲, nameEn: a}] | GW-STD-011"})
  void aFaultyFileIsRefused(String yaml, String code) {
    var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> StandardsReader.read(in))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
