package org.gridwarden.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own formulas against the tables of GeoTools; names in all spellings. */
class ToLonLatTest {

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4544", "EPSG:4523", "EPSG:4509", "EPSG:4496", "EPSG:32648", "EPSG:3857", "EPSG:4554"})
  void ownFormulasAgreeWithTheTablesToAMillimetre(String code) {
    Projector tables = Projector.of(code);
    ToLonLat own = ToLonLat.of(code);
    double meridian = code.equals("EPSG:4554") ? 135 : code.equals("EPSG:4509") ? 117 : 105;
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double[] place = {meridian - 2.9 + 5.8 * random.nextDouble(), 18 + 35 * random.nextDouble()};
      double[] xy = place.clone();
      tables.toMetres(xy, 1);
      own.convert(xy, 1);
      assertThat(Math.hypot(xy[0] - place[0], xy[1] - place[1]) * 111_320).as(code + " at " + place[0] + "," + place[1]).isLessThan(0.001);
    }
  }

  @ParameterizedTest
  @CsvSource({"epsg:4544,EPSG:4544", "4544,EPSG:4544", "urn:ogc:def:crs:EPSG::4544,EPSG:4544", "gcj02,GCJ-02", "高德,GCJ-02",
      "BD-09,BD-09", "百度,BD-09", "wgs84,EPSG:4326", "CGCS2000,EPSG:4490", "urn:ogc:def:crs:OGC:1.3:CRS84,EPSG:4326",
      "EPSG:900913,EPSG:3857", "http://www.opengis.net/def/crs/EPSG/0/4490,EPSG:4490"})
  void namesHaveManySpellings(String name, String code) {
    assertThat(ToLonLat.of(name).code()).isEqualTo(code);
  }

  @Test
  void aMeridianOfOnesOwnAndDatumsWithoutAShift() {
    double[] xy = {500_000, 3_320_000};
    ToLonLat.of("GK:106.5").convert(xy, 1);
    assertThat(xy[0]).isEqualTo(106.5, within(1e-9));
    assertThat(ToLonLat.of("EPSG:2384").datumUnknown()).isTrue();
    assertThat(ToLonLat.of("EPSG:4544").datumUnknown()).isFalse();
    assertThatThrownBy(() -> ToLonLat.of("EPSG:99999")).isInstanceOf(Refusal.class).hasMessageContaining("GW-CRS-001");
    assertThatThrownBy(() -> ToLonLat.of("GK:east")).isInstanceOf(Refusal.class).hasMessageContaining("GW-CRS-001");
  }

  @Test
  void sizesTellTheZoneWhereItIsWrittenAndPlacesWhereItIsNot() {
    assertThat(best(new double[] {35_622_700, 3_317_300}, null).code()).isEqualTo("EPSG:4523");
    assertThat(best(new double[] {18_622_700, 3_317_300}, null).code()).isEqualTo("EPSG:4496");
    assertThat(best(new double[] {3_317_300, 40_500_000}, null).swapped()).isTrue();
    assertThat(best(new double[] {11_831_000, 3_497_000}, null).code()).isEqualTo("EPSG:3857");
    assertThat(best(new double[] {106.27, 29.97}, null).code()).isEqualTo("EPSG:4326");
    assertThat(best(new double[] {29.97, 106.27}, null).swapped()).isTrue();
    org.locationtech.jts.geom.Envelope hechuan = new org.locationtech.jts.geom.Envelope(106.1, 106.4, 29.8, 30.1);
    assertThat(best(new double[] {622_700, 3_317_300}, hechuan).code()).isEqualTo("EPSG:4544");
    assertThat(best(new double[] {622.7, 3_317.3}, hechuan).unit()).isEqualTo(1000);
    assertThat(CrsGuess.of(new double[] {12.5, 99_999_999}, new CrsHints(null))).isEmpty();
  }

  private static CrsReading best(double[] ab, org.locationtech.jts.geom.Envelope territory) {
    List<CrsReading> all = CrsGuess.of(ab, new CrsHints(territory));
    assertThat(all).isNotEmpty();
    return all.get(0);
  }
}
