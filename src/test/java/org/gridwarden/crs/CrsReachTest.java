package org.gridwarden.crs;

import static org.assertj.core.api.Assertions.assertThat;

import org.gridwarden.model.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrsReachTest {
  private static final double[] CITY = {105.93, 29.62, 106.68, 30.38};

  /** How a city at 106° E stands to a CRS: in its strip, beside it, or nowhere near. */
  @ParameterizedTest
  @CsvSource({"EPSG:4544,in", "EPSG:4523,in", "EPSG:4507,in", "EPSG:4496,in", "EPSG:32648,in", "EPSG:4490,in",
      "EPSG:4326,in", "EPSG:3857,in",
      "EPSG:4545,beside", "EPSG:4524,beside", "EPSG:4543,beside", "EPSG:32649,beside", "EPSG:4508,beside", "EPSG:4506,out",
      "EPSG:4549,out", "EPSG:4546,beside", "EPSG:4547,out", "EPSG:4542,out", "EPSG:4521,out", "EPSG:32660,out", "EPSG:32748,out",
      "EPSG:2154,out", "EPSG:27700,out", "EPSG:2343,in"})
  void zonesHoldTheirStripAndThoseBeside(String code, String where) {
    CrsReach reach = CrsReach.of(code);
    assertThat(reach.touches(CITY)).isEqualTo(!where.equals("out"));
    if (!where.equals("out")) assertThat(reach.note(CITY) != null).isEqualTo(where.equals("beside"));
  }

  @ParameterizedTest
  @CsvSource({"EPSG:4549", "EPSG:32660"})
  void aRefusalSaysWhereAndWhatFits(String code) {
    Refusal refusal = CrsReach.of(code).refusal(CITY, null);
    assertThat(refusal.code()).isEqualTo("GW-CRS-003");
    for (String text : new String[] {refusal.text().zh(), refusal.text().en()}) {
      assertThat(text).contains(code, "105.93°", "106.68°", "EPSG:4544", "EPSG:4523", "EPSG:4507", "EPSG:4496", "EPSG:4490");
    }
  }
}
