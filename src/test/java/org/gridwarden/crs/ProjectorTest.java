package org.gridwarden.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.gridwarden.model.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class ProjectorTest {

  /** Expected metres computed with PROJ 9.1 (gdaltransform), another implementation than the one under test. */
  @ParameterizedTest
  @CsvSource({
    "EPSG:4544, 106.2766, 29.9721, 623213.969996913, 3317706.44273862",
    "EPSG:4544, 105, 30, 500000, 3320113.39784502",
    "EPSG:4548, 116.391, 39.907, 447924.483204149, 4419380.44762806",
    "EPSG:32632, 6.1432, 46.2044, 279611.055351995, 5120725.661705",
    "EPSG:32648, 103.8198, 1.3521, 368700.272373035, 149479.866291019",
    "EPSG:32755, 147.3272, -42.8821, 526720.478479682, 5252225.74354922"
  })
  void agreesWithProj(String epsg, double lon, double lat, double x, double y) {
    double[] xy = {lon, lat};
    Projector.of(epsg).toMetres(xy, 1);
    assertThat(xy[0]).as("easting").isCloseTo(x, within(0.001));
    assertThat(xy[1]).as("northing").isCloseTo(y, within(0.001));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4544", "EPSG:32632", "EPSG:32648", "EPSG:32755"})
  void thereAndBackIsTheSamePlace(String epsg) {
    Projector projector = Projector.of(epsg);
    double middle = switch (epsg) {
      case "EPSG:4544", "EPSG:32648" -> 105;
      case "EPSG:32632" -> 9;
      default -> 147;
    };
    Random random = new Random(4);
    double[] degrees = IntStream.range(0, 2000)
        .mapToDouble(i -> i % 2 == 0 ? middle + random.nextDouble() * 4 - 2 : random.nextDouble() * 60 - 10).toArray();
    if (epsg.equals("EPSG:32755")) IntStream.range(0, 1000).forEach(i -> degrees[2 * i + 1] = -Math.abs(degrees[2 * i + 1]));
    double[] xy = degrees.clone();
    projector.toMetres(xy, 1000);
    projector.toDegrees(xy, 1000);
    for (int i = 0; i < xy.length; i++) assertThat(xy[i]).isCloseTo(degrees[i], within(5e-9)); // half a millimetre
  }

  @Test
  void onlyTheFirstPointsOfAnArrayAreTouched() {
    double[] xy = {106, 30, 106, 30};
    Projector.of("EPSG:4544").toMetres(xy, 1);
    assertThat(xy[0]).isNotEqualTo(106);
    assertThat(xy).endsWith(106, 30);
  }

  @Test
  void geometriesKeepTheirPartsAndTheOriginalIsUntouched() throws ParseException {
    Geometry lonLat = new WKTReader().read("MULTIPOLYGON(((106 30,106.01 30,106.01 30.01,106 30.01,106 30),"
        + "(106.002 30.002,106.004 30.002,106.004 30.004,106.002 30.002)),((107 30,107.01 30,107 30.01,107 30)))");
    Geometry before = lonLat.copy();
    Projector projector = Projector.of("EPSG:4544");
    Geometry metres = projector.toMetres(lonLat);
    assertThat(metres.getGeometryType()).isEqualTo("MultiPolygon");
    assertThat(metres.getNumPoints()).isEqualTo(lonLat.getNumPoints());
    assertThat(metres.isValid()).isTrue();
    assertThat(lonLat.equalsExact(before)).isTrue();
    assertThat(projector.toDegrees(metres).equalsExact(lonLat, 5e-9)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:999999", "EPSG:4490", "EPSG:2263", "nonsense", "", "EPSG:"})
  void refusesWhatIsUnknownOrNotInMetres(String epsg) {
    assertThatThrownBy(() -> Projector.of(epsg)).isInstanceOfSatisfying(Refusal.class, refusal ->
        assertThat(refusal.code()).isEqualTo("GW-CRS-001"));
  }

  @Test
  void refusesPlacesThatHaveNoMetres() {
    assertThatThrownBy(() -> Projector.of("EPSG:32632").toMetres(new double[] {Double.NaN, 10}, 1))
        .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("GW-CRS-002"));
  }

  @Test
  void oneProjectorServesManyThreads() {
    Projector projector = Projector.of("EPSG:4544");
    double[] expected = {106.5, 29.5};
    projector.toMetres(expected, 1);
    IntStream.range(0, 20_000).parallel().forEach(i -> {
      double[] xy = {106.5, 29.5};
      projector.toMetres(xy, 1);
      assertThat(xy).isEqualTo(expected);
    });
  }

  @ParameterizedTest
  @CsvSource({"106.28, 29.97, EPSG:4544", "116.4, 39.9, EPSG:4548", "75, 40, EPSG:4534", "135, 48, EPSG:4554",
    "6.14, 46.2, EPSG:32632", "103.8, 1.35, EPSG:32648", "147.3, -42.9, EPSG:32755", "180, 10, EPSG:32660",
    "-180, 10, EPSG:32601"})
  void theMetricCrsFollowsThePlace(double lon, double lat, String epsg) {
    assertThat(MetricCrs.choose(lon, lat)).isEqualTo(epsg);
    assertThat(Projector.of(epsg)).isNotNull();
  }

  @Test
  void numbersBeyondAllAnglesAreRefused() {
    for (double far : new double[] {1e15, 1e21, 1e22, 1e24, 1e300}) {
      for (String crs : new String[] {"EPSG:4544", "EPSG:3857", "EPSG:32648", "EPSG:2326"}) {
        double[] xy = {far, far};
        try {
          Projector.of(crs).toDegrees(xy, 1);
        } catch (org.gridwarden.model.Refusal e) {
          assertThat(e.code()).isEqualTo("GW-CRS-002");
        }
      }
    }
  }
}
